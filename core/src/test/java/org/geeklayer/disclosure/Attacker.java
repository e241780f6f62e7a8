package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * What one publication tells somebody who knows the rule, which atoms each row may have, that every split shares out its
 * parent, what the unions are made of, and of every withheld count whether it is withheld for its own sake. A span without
 * an entry is not published.
 *
 * <p>Exact: what is called possible has a solution in whole numbers, which is checked against the publication; what is
 * called impossible is proved so by {@link IntegerProgram}. The unknowns are the people of each row that is not split up, atom
 * by atom; every other row is the sum of one of its splits, and the sum of each other too.
 */
final class Attacker {
    private record Cell(int row, Set<Integer> atoms) {}

    private final Report report;
    private final DisclosureRule rule;
    private final int atoms;
    /** The whole, the rows of all splits, the unions. */
    private final List<Place> places;

    private final List<Row> rows = new ArrayList<>();
    private final List<Map<Span, Count>> counts = new ArrayList<>();
    /** Of each row the splits that share it out, each by its rows. */
    private final List<List<List<Integer>>> splits = new ArrayList<>();
    /** Of each row the rows that it is the sum of: those of its smallest split, or of a union; none if it has variables. */
    private final List<List<Integer>> sumOf = new ArrayList<>();
    /** For each row and atom the number of the variable, or -1 where nobody can be or the row is a sum of others. */
    private final int[][] variables;

    private int number;
    private final IntegerProgram program;
    private final Map<Cell, Integer> sums = new HashMap<>();
    /** Solutions found so far: for each row its people. */
    private final List<long[][]> solutions = new ArrayList<>();

    Attacker(DisclosureRule rule, Row whole, List<List<Row>> splits, Protection published) {
        this(new Report(rule, whole, splits, splits.size()), published);
    }

    Attacker(Report report, Protection published) {
        this.report = report;
        rule = report.rule();
        atoms = report.whole().people().size();
        places = report.places();
        for (Place place : places) {
            rows.add(report.row(place));
            counts.add(Report.counts(published, place));
            splits.add(report.splitsOf(place).stream().map(this::numbers).toList());
        }
        boolean[][] open = open();
        variables = new int[rows.size()][atoms];
        for (int row = 0; row < rows.size(); row++) {
            boolean isSum = !splits.get(row).isEmpty() || !members(row).isEmpty();
            for (int atom = 0; atom < atoms; atom++) {
                variables[row][atom] = !isSum && open[row][atom] ? number++ : -1;
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            sumOf.add(List.of());
        }
        for (int row = rows.size() - 1; row >= 0; row--) { // parts come after what they are parts of
            sumOf.set(row, smallest(row));
        }
        long[] truth = new long[number];
        for (int row = 0; row < rows.size(); row++) {
            for (int atom = 0; atom < atoms; atom++) {
                if (variables[row][atom] >= 0) {
                    truth[variables[row][atom]] = rows.get(row).people().get(atom);
                }
            }
        }
        verify(truth);
        program = new IntegerProgram(truth);
        addUp();
        for (int row = 0; row < rows.size(); row++) {
            for (Span span : counts.get(row).keySet()) {
                int variable = variable(row, atoms(span));
                if (variable >= 0) {
                    program.bound(variable, least(row, span), most(row, span));
                }
            }
        }
    }

    private List<Integer> numbers(List<Place> several) {
        return several.stream().map(places::indexOf).toList();
    }

    private List<Integer> members(int row) {
        return numbers(report.members(places.get(row)));
    }

    /** Where people can be: not where a zero is shown, nor where they would be nowhere among the parts, or in no whole. */
    private boolean[][] open() {
        boolean[][] open = new boolean[rows.size()][atoms];
        for (int row = 0; row < rows.size(); row++) {
            for (int atom = 0; atom < atoms; atom++) {
                open[row][atom] = rows.get(row).possible().contains(atom);
            }
            for (Map.Entry<Span, Count> entry : counts.get(row).entrySet()) {
                if (entry.getValue().equals(new Shown(0))) {
                    Arrays.fill(open[row], entry.getKey().from(), entry.getKey().to(), false);
                }
            }
        }
        for (int times = 0; times < rows.size(); times++) { // until nothing changes, at the latest
            boolean[][] before = Arrays.stream(open).map(boolean[]::clone).toArray(boolean[][]::new);
            for (int row = 0; row < rows.size(); row++) {
                List<List<Integer>> sums = new ArrayList<>(splits.get(row));
                if (!members(row).isEmpty()) {
                    sums.add(members(row));
                }
                for (List<Integer> parts : sums) {
                    for (int atom = 0; atom < atoms; atom++) {
                        boolean somewhere = false;
                        for (int part : parts) {
                            open[part][atom] &= open[row][atom];
                            somewhere |= open[part][atom];
                        }
                        open[row][atom] &= somewhere;
                    }
                }
            }
            if (Arrays.deepEquals(before, open)) {
                break;
            }
        }
        return open;
    }

    /** What a row is the sum of with the fewest variables, for short sums. */
    private List<Integer> smallest(int row) {
        if (splits.get(row).isEmpty()) {
            return members(row);
        }
        List<Integer> smallest = splits.get(row).get(0);
        for (List<Integer> split : splits.get(row)) {
            if (size(split) < size(smallest)) {
                smallest = split;
            }
        }
        return smallest;
    }

    private long size(List<Integer> parts) {
        long size = 0;
        for (int part : parts) {
            size += sumOf.get(part).isEmpty()
                    ? Arrays.stream(variables[part]).filter(v -> v >= 0).count()
                    : size(sumOf.get(part));
        }
        return size;
    }

    /** That all splits of a row give the same, atom by atom. */
    private void addUp() {
        for (int row = 0; row < rows.size(); row++) {
            for (List<Integer> split : splits.get(row)) {
                for (int atom = 0; atom < atoms && !split.equals(sumOf.get(row)); atom++) {
                    long[] weights = new long[number];
                    for (int part : split) {
                        weigh(weights, part, Set.of(atom), 1);
                    }
                    weigh(weights, row, Set.of(atom), -1);
                    if (Arrays.stream(weights).anyMatch(weight -> weight != 0)) {
                        program.addSum(weights, 0, 0);
                    }
                }
            }
        }
    }

    private void weigh(long[] weights, int row, Set<Integer> sum, long weight) {
        for (int part : sumOf.get(row)) {
            weigh(weights, part, sum, weight);
        }
        for (int atom : sum) {
            if (variables[row][atom] >= 0) {
                weights[variables[row][atom]] += weight;
            }
        }
    }

    /** The variable of a sum, or -1 if nobody can be there. */
    private int variable(int row, Set<Integer> sum) {
        return sums.computeIfAbsent(new Cell(row, sum), cell -> {
            long[] weights = new long[number];
            weigh(weights, row, sum, 1);
            int variable = -1;
            int parts = 0;
            for (int i = 0; i < number; i++) {
                if (weights[i] != 0) {
                    variable = i;
                    parts++;
                }
            }
            return parts > 1 ? program.addSum(weights, 0, IntegerProgram.UNBOUNDED) : variable;
        });
    }

    private long least(int row, Span span) {
        return counts.get(row).get(span) instanceof Shown shown
                ? rule.least(shown.people())
                : isSmall(row, span) ? Report.leastSmall(rows.get(row)) : rule.threshold();
    }

    private long most(int row, Span span) {
        return counts.get(row).get(span) instanceof Shown shown
                ? rule.most(shown.people())
                : isSmall(row, span) ? rule.threshold() - 1 : IntegerProgram.UNBOUNDED;
    }

    private boolean isSmall(int row, Span span) {
        return Report.people(rows.get(row), span) < rule.threshold();
    }

    private static Set<Integer> atoms(Span span) {
        Set<Integer> atoms = new TreeSet<>();
        for (int atom = span.from(); atom < span.to(); atom++) {
            atoms.add(atom);
        }
        return atoms;
    }

    /** Whether the people of a span may be this many, knowing all that is published. */
    boolean feasible(Place place, Span span, long value) {
        return feasible(place, atoms(span), value);
    }

    /** Whether the people of some atoms, which need be no neighbours, may be this many. */
    boolean feasible(Place place, Set<Integer> sum, long value) {
        int row = places.indexOf(place);
        for (long[][] solution : solutions) {
            if (people(solution[row], sum) == value) {
                return true;
            }
        }
        int variable = variable(row, sum);
        if (variable < 0) {
            return value == 0;
        }
        Optional<long[]> found = program.solve(variable, value);
        if (found.isEmpty()) {
            return false;
        }
        if (people(verify(found.get())[row], sum) != value) {
            throw new IllegalStateException("the solution does not have the value asked for");
        }
        return true;
    }

    private static long people(long[] people, Set<Integer> sum) {
        long total = 0;
        for (int atom : sum) {
            total += people[atom];
        }
        return total;
    }

    /** Checks a solution against the publication alone, and keeps it. */
    private long[][] verify(long[] values) {
        long[][] solution = new long[rows.size()][atoms];
        for (int row = rows.size() - 1; row >= 0; row--) {
            for (int atom = 0; atom < atoms; atom++) {
                if (variables[row][atom] >= 0) {
                    solution[row][atom] = values[variables[row][atom]];
                }
            }
            if (members(row).isEmpty()) {
                List<List<Integer>> parts = splits.get(row);
                for (int split = 0; split < parts.size(); split++) {
                    long[] sum = sum(solution, parts.get(split));
                    require(split == 0 || Arrays.equals(solution[row], sum), "splits that do not agree");
                    solution[row] = sum;
                }
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            if (!members(row).isEmpty()) {
                solution[row] = sum(solution, members(row));
            }
            for (int atom = 0; atom < atoms; atom++) {
                long people = solution[row][atom];
                require(people >= 0, "a negative count");
                require(people == 0 || rows.get(row).possible().contains(atom), "people where none can be");
            }
            for (Span span : counts.get(row).keySet()) {
                long people = people(solution[row], atoms(span));
                require(people >= least(row, span) && people <= most(row, span), "a count that is not as published");
            }
        }
        solutions.add(solution);
        return solution;
    }

    private long[] sum(long[][] solution, List<Integer> parts) {
        long[] sum = new long[atoms];
        for (int part : parts) {
            for (int atom = 0; atom < atoms; atom++) {
                sum[atom] = Math.addExact(sum[atom], solution[part][atom]);
            }
        }
        return sum;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
