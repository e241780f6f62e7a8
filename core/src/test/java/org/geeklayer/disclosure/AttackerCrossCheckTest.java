package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** The attacker beside two others: one who tries every solution of tiny reports, and a solver of linear programs. */
class AttackerCrossCheckTest {
    private static final int ATOMS = 3;
    private static final Span ALL = new Span(0, ATOMS);
    private static final List<Span> SPANS =
            List.of(new Span(0, 1), new Span(1, 2), new Span(2, 3), new Span(0, 2), new Span(1, 3), ALL);

    /** A report of three atoms and up to two splits of two rows; the total is shown, so that there is an end. */
    private static Report tiny(Random random) {
        DisclosureRule rule = new DisclosureRule(3 + random.nextInt(3), 1 + random.nextInt(5));
        int splits = random.nextInt(3);
        List<List<Row>> tables = new ArrayList<>();
        long[] all = new long[ATOMS];
        for (int atom = 0; atom < ATOMS; atom++) {
            all[atom] = random.nextInt(5);
        }
        all[random.nextInt(ATOMS)] += rule.threshold();
        for (int split = 0; split < splits; split++) {
            long[] one = new long[ATOMS];
            long[] other = new long[ATOMS];
            Set<Integer> ofOne = new TreeSet<>();
            Set<Integer> ofOther = new TreeSet<>();
            for (int atom = 0; atom < ATOMS; atom++) {
                one[atom] = random.nextInt((int) all[atom] + 1);
                other[atom] = all[atom] - one[atom];
                if (one[atom] > 0 || random.nextBoolean()) {
                    ofOne.add(atom);
                }
                if (other[atom] > 0 || random.nextBoolean()) {
                    ofOther.add(atom);
                }
            }
            tables.add(List.of(row(one, ofOne), row(other, ofOther)));
        }
        Set<Integer> possible = Set.copyOf(IntStream.range(0, ATOMS).boxed().toList());
        return new Report(rule, row(all, possible), tables, splits);
    }

    private static Row row(long[] people, Set<Integer> possible) {
        return new Row(LongStream.of(people).boxed().toList(), possible, SPANS);
    }

    private static Protection withTotal(Report report, Protection protection) {
        Map<Span, Count> whole = new HashMap<>(protection.whole());
        whole.put(ALL, new Shown(report.rule().rounded(Report.people(report.whole(), ALL))));
        return new Protection(whole, protection.splits());
    }

    private static boolean fits(DisclosureRule rule, Row row, long[] people, Map<Span, Count> counts) {
        for (int atom = 0; atom < ATOMS; atom++) {
            if (people[atom] < 0 || (people[atom] > 0 && !row.possible().contains(atom))) {
                return false;
            }
        }
        for (Map.Entry<Span, Count> entry : counts.entrySet()) {
            long sum = sum(people, entry.getKey());
            boolean small = rule.isSmall(Report.people(row, entry.getKey()));
            boolean fits = entry.getValue() instanceof Shown shown
                    ? (sum == 0 || sum >= rule.threshold()) && rule.rounded(sum) == shown.people()
                    : small ? rule.isSmall(sum) : sum >= rule.threshold();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static long sum(long[] people, Span span) {
        return LongStream.range(span.from(), span.to())
                .map(i -> people[(int) i])
                .sum();
    }

    private static void eachUpTo(long[] most, Consumer<long[]> use) {
        for (long a = 0; a <= most[0]; a++) {
            for (long b = 0; b <= most[1]; b++) {
                for (long c = 0; c <= most[2]; c++) {
                    use.accept(new long[] {a, b, c});
                }
            }
        }
    }

    /** Of every row and span the values it has in any solution. */
    private static Map<String, Set<Long>> byTrying(Report report, Protection published) {
        Map<String, Set<Long>> values = new HashMap<>();
        long most = report.rule().most(report.rule().rounded(Report.people(report.whole(), ALL)));
        eachUpTo(new long[] {most, most, most}, all -> {
            if (!fits(report.rule(), report.whole(), all, published.whole())) {
                return;
            }
            Map<String, Set<Long>> here = new HashMap<>();
            note(here, Place.WHOLE, all);
            for (int split = 0; split < report.splits().size(); split++) {
                int table = split;
                List<Row> rows = report.splits().get(split);
                List<Map<Span, Count>> counts = published.splits().get(split);
                int before = here.size();
                eachUpTo(all, one -> {
                    long[] other = IntStream.range(0, ATOMS)
                            .mapToLong(i -> all[i] - one[i])
                            .toArray();
                    if (fits(report.rule(), rows.get(0), one, counts.get(0))
                            && fits(report.rule(), rows.get(1), other, counts.get(1))) {
                        note(here, new Place(table, 0), one);
                        note(here, new Place(table, 1), other);
                    }
                });
                if (here.size() == before) {
                    return; // this whole cannot be split like that
                }
            }
            here.forEach((cell, found) ->
                    values.computeIfAbsent(cell, any -> new TreeSet<>()).addAll(found));
        });
        return values;
    }

    private static void note(Map<String, Set<Long>> values, Place place, long[] people) {
        for (Span span : SPANS) {
            values.computeIfAbsent(place + " " + span, any -> new TreeSet<>()).add(sum(people, span));
        }
    }

    @Test
    void agreesWithTryingEverySolution() {
        Random random = new Random(20260122);
        for (int i = 0; i < 300; i++) {
            Report report = tiny(random);
            Protection published =
                    withTotal(report, report.protectedBy(Controls.withHoles(random, random.nextDouble())));
            Map<String, Set<Long>> expected = byTrying(report, published);
            Attacker attacker = new Attacker(report.rule(), report.whole(), report.splits(), published);
            for (Place place : places(report)) {
                for (Span span : SPANS) {
                    Set<Long> found = new TreeSet<>();
                    for (long value = 0; value <= 20; value++) {
                        if (attacker.feasible(place, span, value)) {
                            found.add(value);
                        }
                    }
                    assertThat(found)
                            .as(() -> place + " " + span + "\n" + report.with(published))
                            .isEqualTo(expected.get(place + " " + span));
                }
            }
        }
    }

    private static List<Place> places(Report report) {
        List<Place> places = new ArrayList<>(List.of(Place.WHOLE));
        for (int split = 0; split < report.splits().size(); split++) {
            for (int row = 0; row < report.splits().get(split).size(); row++) {
                places.add(new Place(split, row));
            }
        }
        return places;
    }

    /** A publication as ojAlgo takes it: a variable for each atom of each row, the whole too. */
    private static final class Model {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final Map<Place, List<Variable>> atoms = new HashMap<>();
        private final DisclosureRule rule;

        Model(Report report, Protection published) {
            rule = report.rule();
            add(Place.WHOLE, report.whole(), published.whole());
            for (int split = 0; split < report.splits().size(); split++) {
                List<Row> rows = report.splits().get(split);
                for (int row = 0; row < rows.size(); row++) {
                    add(
                            new Place(split, row),
                            rows.get(row),
                            published.splits().get(split).get(row));
                }
                for (int atom = 0; atom < report.whole().people().size(); atom++) {
                    Expression sum = model.newExpression("atom " + atom + " of split " + split)
                            .level(0);
                    sum.set(atoms.get(Place.WHOLE).get(atom), -1);
                    for (int row = 0; row < rows.size(); row++) {
                        sum.set(atoms.get(new Place(split, row)).get(atom), 1);
                    }
                }
            }
        }

        private void add(Place place, Row row, Map<Span, Count> counts) {
            List<Variable> variables = new ArrayList<>();
            for (int atom = 0; atom < row.people().size(); atom++) {
                Variable variable = model.newVariable(place + " atom " + atom).lower(0);
                variables.add(row.possible().contains(atom) ? variable : variable.upper(0));
            }
            atoms.put(place, variables);
            counts.forEach((span, count) -> {
                boolean small = rule.isSmall(Report.people(row, span));
                Expression sum = sum(place, span);
                if (count instanceof Shown shown) {
                    sum.lower(rule.least(shown.people())).upper(rule.most(shown.people()));
                } else {
                    sum.lower(small ? 1 : rule.threshold());
                    if (small) {
                        sum.upper(rule.threshold() - 1);
                    }
                }
            });
        }

        private Expression sum(Place place, Span span) {
            Expression sum = model.newExpression(place + " " + span + model.countExpressions());
            atoms.get(place).subList(span.from(), span.to()).forEach(variable -> sum.set(variable, 1));
            return sum;
        }

        /** The least, or the greatest, that a span may hold in fractions; NaN if there is no end. */
        double end(Place place, Span span, boolean least) {
            List<Variable> aim = atoms.get(place).subList(span.from(), span.to());
            aim.forEach(variable -> variable.weight(1));
            Optimisation.Result result = least ? model.minimise() : model.maximise();
            aim.forEach(variable -> variable.weight(null));
            return result.getState().isOptimal() ? result.getValue() : Double.NaN;
        }
    }

    @Test
    void agreesWithALinearProgramOnWhereTheValuesEnd() {
        Random random = new Random(20260123);
        int ends = 0;
        for (int i = 0; i < 40; i++) {
            People people = RandomReport.people(random.nextLong());
            Report report = people.report(RandomReport.atoms(people));
            Protection published = report.protectedBy(Controls.withHoles(random, random.nextDouble() / 4));
            Attacker attacker = new Attacker(report.rule(), report.whole(), report.splits(), published);
            Model model = new Model(report, published);
            for (Place place : places(report)) {
                int from = random.nextInt(report.whole().people().size());
                Span span = new Span(from, from + 1);
                double least = model.end(place, span, true);
                double most = model.end(place, span, false);
                String what = place + " " + span + "\n" + report.with(published);
                if (!Double.isNaN(least)) {
                    long first = (long) Math.ceil(least - 1e-6);
                    assertThat(attacker.feasible(place, span, first - 1))
                            .as(what)
                            .isFalse();
                    assertThat(attacker.feasible(place, span, first)).as(what).isTrue();
                    ends++;
                }
                if (!Double.isNaN(most)) {
                    long last = (long) Math.floor(most + 1e-6);
                    assertThat(attacker.feasible(place, span, last + 1))
                            .as(what)
                            .isFalse();
                    assertThat(attacker.feasible(place, span, last)).as(what).isTrue();
                    ends++;
                }
            }
        }
        assertThat(ends).isGreaterThan(100);
    }
}
