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
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.Count.Withheld;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.junit.jupiter.api.Test;

/** The attacker of groups that are split again, by hand and beside one who tries every solution. */
class AttackerPartsTest {
    private static final DisclosureRule UNROUNDED = new DisclosureRule(5, 1);
    private static final Span FIRST = new Span(0, 1);
    private static final Span SECOND = new Span(1, 2);
    private static final Span BOTH = new Span(0, 2);
    private static final List<Span> SPANS = List.of(FIRST, SECOND, BOTH);
    private static final Place OUTSIDERS = new Place(4, 0);

    private static Row row(boolean areZerosTold, long... people) {
        return new Row(LongStream.of(people).boxed().toList(), Set.of(0, 1), SPANS, List.of(), areZerosTold);
    }

    /** Two groups, each of two states, of which zeros are not told; a second split; people of their own with a state. */
    private static Plan plan(long[][][] people, long[] ofSecond, long[] outsiders) {
        long[][] groups = new long[2][2];
        long[] all = new long[2];
        for (int i = 0; i < 8; i++) {
            groups[i >> 2][i & 1] += people[i >> 2][i >> 1 & 1][i & 1];
            all[i & 1] += people[i >> 2][i >> 1 & 1][i & 1];
        }
        return new Plan(
                row(true, all),
                List.of(
                        new Split(Split.WHOLE, List.of(row(true, groups[0]), row(true, groups[1]))),
                        new Split(0, List.of(row(false, people[0][0]), row(false, people[0][1]))),
                        new Split(1, List.of(row(false, people[1][0]), row(false, people[1][1]))),
                        new Split(
                                Split.WHOLE,
                                List.of(row(true, ofSecond), row(true, all[0] - ofSecond[0], all[1] - ofSecond[1]))),
                        new Split(Split.NONE, List.of(row(true, outsiders)))),
                List.of(
                        new Union(List.of(2, 4, 8), SPANS, true),
                        new Union(List.of(3, 5), SPANS, false),
                        new Union(List.of(0, 8), SPANS, true)));
    }

    private static List<Long> values(Attacker attacker, Place place, Span span) {
        return LongStream.rangeClosed(0, 20)
                .filter(value -> attacker.feasible(place, span, value))
                .boxed()
                .toList();
    }

    @Test
    void aMarginAndTheOtherGroupTellAPart() {
        Plan plan = plan(new long[][][] {{{2, 0}, {5, 0}}, {{20, 0}, {9, 0}}}, new long[] {29, 0}, new long[2]);
        Map<Span, Count> nothing = Map.of();
        List<List<Map<Span, Count>>> splits = List.of(
                List.of(nothing, nothing),
                List.of(Map.of(FIRST, new Withheld()), nothing),
                List.of(Map.of(FIRST, new Shown(20)), nothing),
                List.of(nothing, nothing),
                List.of(Map.of(FIRST, new Shown(0))));
        Attacker open = new Attacker(
                new Report(UNROUNDED, plan, 1), new Protection(nothing, splits, List.of(nothing, nothing, nothing)));
        assertThat(values(open, new Place(1, 0), FIRST)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(values(open, Place.union(0), FIRST)).containsExactly(20L); // and up to 24
        Attacker closed = new Attacker(
                new Report(UNROUNDED, plan, 1),
                new Protection(nothing, splits, List.of(Map.of(FIRST, new Shown(22)), nothing, nothing)));
        assertThat(values(closed, new Place(1, 0), FIRST)).containsExactly(2L);
    }

    /** Six people, of whom none is shown to be in the first state: all are in the second. */
    @Test
    void allOfAGroupAreFound() {
        Plan plan = plan(new long[][][] {{{0, 0}, {6, 0}}, {{8, 0}, {9, 0}}}, new long[] {20, 0}, new long[2]);
        Map<Span, Count> nothing = Map.of();
        List<List<Map<Span, Count>>> splits = List.of(
                List.of(Map.of(FIRST, new Shown(6)), nothing),
                List.of(Map.of(FIRST, new Withheld()), Map.of(FIRST, new Shown(6))),
                List.of(nothing, nothing),
                List.of(nothing, nothing),
                List.of(nothing));
        Attacker attacker = new Attacker(
                new Report(UNROUNDED, plan, 1), new Protection(nothing, splits, List.of(nothing, nothing, nothing)));
        assertThat(values(attacker, new Place(1, 0), FIRST)).containsExactly(0L);
    }

    private static Report tiny(Random random) {
        DisclosureRule rule = new DisclosureRule(3 + random.nextInt(2), 1 + random.nextInt(4));
        long[][][] people = new long[2][2][2];
        long[] all = new long[2];
        for (int i = 0; i < 4 + random.nextInt(3); i++) {
            int atom = random.nextInt(2);
            people[random.nextInt(2)][random.nextInt(2)][atom]++;
            all[atom]++;
        }
        long[] second = {random.nextInt((int) all[0] + 1), random.nextInt((int) all[1] + 1)};
        return new Report(rule, plan(people, second, new long[] {random.nextInt(3), random.nextInt(3)}), 1);
    }

    /** With the number of all people, and of those of their own, so that there is an end. */
    private static Protection ended(Report report, Protection protection) {
        Map<Span, Count> whole = new HashMap<>(protection.whole());
        whole.put(BOTH, new Shown(report.rule().rounded(Report.people(report.whole(), BOTH))));
        List<List<Map<Span, Count>>> splits = new ArrayList<>(protection.splits());
        Map<Span, Count> outsiders = new HashMap<>(splits.get(OUTSIDERS.split()).get(0));
        long people = Report.people(report.row(OUTSIDERS), BOTH);
        outsiders.put(
                BOTH,
                report.rule().isSmall(people)
                        ? new Withheld()
                        : new Shown(report.rule().rounded(people)));
        splits.set(OUTSIDERS.split(), List.of(outsiders));
        return new Protection(whole, splits, protection.unions());
    }

    private static boolean fits(Report report, Place place, long[] people, Protection published) {
        Row row = report.row(place);
        DisclosureRule rule = report.rule();
        for (Map.Entry<Span, Count> entry : Report.counts(published, place).entrySet()) {
            long sum = sum(people, entry.getKey());
            long truth = Report.people(row, entry.getKey());
            boolean fits = entry.getValue() instanceof Shown shown
                    ? (sum == 0 || sum >= rule.threshold()) && rule.rounded(sum) == shown.people()
                    : truth >= rule.threshold()
                            ? sum >= rule.threshold()
                            : rule.isSmall(sum) || (sum == 0 && !row.areZerosTold());
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static long sum(long[] people, Span span) {
        return (span.from() == 0 ? people[0] : 0) + (span.to() == 2 ? people[1] : 0);
    }

    private static void each(long[] numbers, int at, long left, Consumer<long[]> use) {
        if (at == numbers.length) {
            use.accept(numbers);
            return;
        }
        for (long value = 0; value <= left; value++) {
            numbers[at] = value;
            each(numbers, at + 1, left - value, use);
        }
    }

    private static long[] plus(long[]... several) {
        long[] sum = new long[2];
        for (long[] each : several) {
            sum[0] += each[0];
            sum[1] += each[1];
        }
        return sum;
    }

    /** Of every row, union and span the values that it has in any solution. */
    private static Map<String, Set<Long>> byTrying(Report report, Protection published) {
        Map<String, Set<Long>> values = new HashMap<>();
        long most = report.rule().most(report.rule().rounded(Report.people(report.whole(), BOTH)));
        long mostOutside = report.rule().threshold() + 4L;
        each(new long[8], 0, most, n -> {
            long[][] parts = {{n[0], n[1]}, {n[2], n[3]}, {n[4], n[5]}, {n[6], n[7]}};
            Map<Place, long[]> here = new HashMap<>();
            here.put(new Place(1, 0), parts[0]);
            here.put(new Place(1, 1), parts[1]);
            here.put(new Place(2, 0), parts[2]);
            here.put(new Place(2, 1), parts[3]);
            here.put(new Place(0, 0), plus(parts[0], parts[1]));
            here.put(new Place(0, 1), plus(parts[2], parts[3]));
            long[] all = plus(parts);
            here.put(Place.WHOLE, all);
            here.put(Place.union(1), plus(parts[1], parts[3]));
            if (here.entrySet().stream().allMatch(entry -> fits(report, entry.getKey(), entry.getValue(), published))) {
                List<Map<Place, long[]>> seconds = new ArrayList<>();
                each(new long[2], 0, all[0] + all[1], one -> {
                    if (one[0] <= all[0] && one[1] <= all[1]) {
                        long[] other = {all[0] - one[0], all[1] - one[1]};
                        addIfFits(
                                report,
                                published,
                                seconds,
                                Map.of(new Place(3, 0), one.clone(), new Place(3, 1), other));
                    }
                });
                List<Map<Place, long[]>> outsides = new ArrayList<>();
                each(
                        new long[2],
                        0,
                        mostOutside,
                        out -> addIfFits(
                                report,
                                published,
                                outsides,
                                Map.of(
                                        OUTSIDERS,
                                        out.clone(),
                                        Place.union(0),
                                        plus(parts[0], parts[2], out),
                                        Place.union(2),
                                        plus(parts[0], parts[1], out))));
                if (!seconds.isEmpty() && !outsides.isEmpty()) {
                    note(values, here);
                    seconds.forEach(each -> note(values, each));
                    outsides.forEach(each -> note(values, each));
                }
            }
        });
        return values;
    }

    private static void addIfFits(
            Report report, Protection published, List<Map<Place, long[]>> found, Map<Place, long[]> rows) {
        if (rows.entrySet().stream().allMatch(entry -> fits(report, entry.getKey(), entry.getValue(), published))) {
            found.add(rows);
        }
    }

    private static void note(Map<String, Set<Long>> values, Map<Place, long[]> rows) {
        rows.forEach((place, people) ->
                SPANS.forEach(span -> values.computeIfAbsent(place + " " + span, any -> new TreeSet<>())
                        .add(sum(people, span))));
    }

    @Test
    void agreesWithTryingEverySolution() {
        Random random = new Random(20260129);
        for (int i = 0; i < 60; i++) {
            Report report = tiny(random);
            Protection published = ended(report, report.protectedBy(Controls.withHoles(random, random.nextDouble())));
            Map<String, Set<Long>> expected = byTrying(report, published);
            Attacker attacker = new Attacker(report, published);
            for (Place place : report.places()) {
                for (Span span : SPANS) {
                    Set<Long> found = new TreeSet<>(values(attacker, place, span));
                    assertThat(found)
                            .as(() -> place + " " + span + "\n" + report.with(published))
                            .isEqualTo(expected.get(place + " " + span));
                }
            }
        }
    }
}
