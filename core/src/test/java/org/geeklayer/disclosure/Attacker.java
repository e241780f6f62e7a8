package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * What one publication tells somebody who knows the rule, which atoms each row may have, that every split shares out the
 * whole, and of every withheld count whether it is withheld for its own sake. A span without an entry is not published.
 *
 * <p>Exact: what is called possible has a solution in whole numbers, which is checked against the publication; what is
 * called impossible is proved so by {@link IntegerProgram}.
 */
final class Attacker {
    /** A row of a split, or the whole. */
    record Place(int split, int row) {
        static final Place WHOLE = new Place(-1, 0);

        @Override
        public String toString() {
            return split < 0 ? "whole" : "split " + split + " row " + row;
        }
    }

    private record Cell(int row, Span span) {}

    private record SetOfAtoms(int row, Set<Integer> atoms) {}

    /** The whole first, then the rows of each split: with no split of the publication, one row that is the whole. */
    private final List<Row> rows = new ArrayList<>();

    private final List<Map<Span, Count>> counts = new ArrayList<>();
    /** For each split its first row, and at last the number of rows. */
    private final int[] starts;

    private final DisclosureRule rule;
    private final int atoms;
    /** For each row and atom the number of the variable, or -1 where nobody can be. The whole has none of its own. */
    private final int[][] variables;

    private int number;

    private final int base;
    private final IntegerProgram program;
    private final Map<Cell, Integer> sums = new HashMap<>();
    private final Map<SetOfAtoms, Integer> sets = new HashMap<>();
    /** Solutions found so far: for each row the running totals over the atoms. */
    private final List<long[][]> solutions = new ArrayList<>();

    Attacker(DisclosureRule rule, Row whole, List<List<Row>> splits, Protection published) {
        this.rule = rule;
        atoms = whole.people().size();
        List<List<Row>> parts = splits.isEmpty() ? List.of(List.of(whole)) : splits;
        rows.add(whole);
        counts.add(published.whole());
        starts = new int[parts.size() + 1];
        for (int split = 0; split < parts.size(); split++) {
            starts[split] = rows.size();
            rows.addAll(parts.get(split));
            counts.addAll(
                    splits.isEmpty() ? List.of(Map.of()) : published.splits().get(split));
        }
        starts[parts.size()] = rows.size();
        if (rows.size() != counts.size()) {
            throw new IllegalArgumentException("rows without an entry");
        }

        variables = numbered();
        base = smallestSplit();
        long[] truth = new long[number];
        for (int row = 1; row < rows.size(); row++) {
            for (int atom = 0; atom < atoms; atom++) {
                if (variables[row][atom] >= 0) {
                    truth[variables[row][atom]] = rows.get(row).people().get(atom);
                }
            }
        }
        verify(truth);
        program = new IntegerProgram(truth);
        shareOut();
        for (int row = 0; row < rows.size(); row++) {
            for (Span span : counts.get(row).keySet()) {
                bind(row, span);
            }
        }
    }

    private int[][] numbered() {
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
        for (int atom = 0; atom < atoms; atom++) {
            boolean everywhere = open[0][atom];
            for (int split = 0; split + 1 < starts.length; split++) {
                boolean somewhere = false;
                for (int row = starts[split]; row < starts[split + 1]; row++) {
                    somewhere |= open[row][atom];
                }
                everywhere &= somewhere;
            }
            for (boolean[] row : open) {
                row[atom] &= everywhere;
            }
        }
        int[][] numbered = new int[rows.size()][atoms];
        for (int row = 0; row < rows.size(); row++) {
            for (int atom = 0; atom < atoms; atom++) {
                numbered[row][atom] = row > 0 && open[row][atom] ? number++ : -1;
            }
        }
        return numbered;
    }

    /** The split whose rows make up the whole: the one with the fewest variables, for short sums. */
    private int smallestSplit() {
        int smallest = 0;
        long fewest = Long.MAX_VALUE;
        for (int split = 0; split + 1 < starts.length; split++) {
            long size = 0;
            for (int row = starts[split]; row < starts[split + 1]; row++) {
                size += Arrays.stream(variables[row]).filter(v -> v >= 0).count();
            }
            if (size < fewest) {
                smallest = split;
                fewest = size;
            }
        }
        return smallest;
    }

    /** That every split gives the same whole, atom by atom. */
    private void shareOut() {
        for (int split = 0; split + 1 < starts.length; split++) {
            for (int atom = 0; atom < atoms && split != base; atom++) {
                long[] weights = new long[number];
                Span one = new Span(atom, atom + 1);
                weigh(weights, split, one, 1);
                weigh(weights, base, one, -1);
                if (Arrays.stream(weights).anyMatch(w -> w != 0)) {
                    program.addSum(weights, 0, 0);
                }
            }
        }
    }

    private void weigh(long[] weights, int split, Span span, long weight) {
        for (int row = starts[split]; row < starts[split + 1]; row++) {
            weigh(weights, variables[row], span, weight);
        }
    }

    private static void weigh(long[] weights, int[] numbers, Span span, long weight) {
        for (int atom = span.from(); atom < span.to(); atom++) {
            if (numbers[atom] >= 0) {
                weights[numbers[atom]] = weight;
            }
        }
    }

    /** The variable of a sum, or -1 if nobody can be there. */
    private int variable(int row, Span span) {
        Integer known = sums.get(new Cell(row, span));
        if (known != null) {
            return known;
        }
        long[] weights = new long[number];
        if (row == 0) {
            weigh(weights, base, span, 1);
        } else {
            weigh(weights, variables[row], span, 1);
        }
        int variable = -1;
        int parts = 0;
        for (int i = 0; i < number; i++) {
            if (weights[i] != 0) {
                variable = i;
                parts++;
            }
        }
        if (parts > 1) {
            variable = program.addSum(weights, 0, IntegerProgram.UNBOUNDED);
        }
        sums.put(new Cell(row, span), variable);
        return variable;
    }

    private void bind(int row, Span span) {
        int variable = variable(row, span);
        if (variable >= 0) {
            program.bound(variable, least(row, span), most(row, span));
        }
    }

    private long least(int row, Span span) {
        return counts.get(row).get(span) instanceof Shown shown
                ? rule.least(shown.people())
                : rule.isSmall(truth(row, span)) ? 1 : rule.threshold();
    }

    private long most(int row, Span span) {
        return counts.get(row).get(span) instanceof Shown shown
                ? rule.most(shown.people())
                : rule.isSmall(truth(row, span)) ? rule.threshold() - 1 : IntegerProgram.UNBOUNDED;
    }

    private long truth(int row, Span span) {
        return rows.get(row).people().subList(span.from(), span.to()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether the people of a span may be this many, knowing all that is published. */
    boolean feasible(Place place, Span span, long value) {
        int row = place.split() < 0 ? 0 : starts[place.split()] + place.row();
        for (long[][] solution : solutions) {
            if (solution[row][span.to()] - solution[row][span.from()] == value) {
                return true;
            }
        }
        int variable = variable(row, span);
        if (variable < 0) {
            return value == 0;
        }
        Optional<long[]> found = program.solve(variable, value);
        if (found.isEmpty()) {
            return false;
        }
        long[][] solution = verify(found.get());
        if (solution[row][span.to()] - solution[row][span.from()] != value) {
            throw new IllegalStateException("the solution does not have the value asked for");
        }
        return true;
    }

    /** Whether the people of some atoms, which need be no neighbours, may be this many. */
    boolean feasible(Place place, Set<Integer> sum, long value) {
        int row = place.split() < 0 ? 0 : starts[place.split()] + place.row();
        for (long[][] solution : solutions) {
            if (people(solution[row], sum) == value) {
                return true;
            }
        }
        long[] weights = new long[number];
        for (int atom : sum) {
            Span one = new Span(atom, atom + 1);
            if (row == 0) {
                weigh(weights, base, one, 1);
            } else {
                weigh(weights, variables[row], one, 1);
            }
        }
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            return value == 0;
        }
        int variable = sets.computeIfAbsent(
                new SetOfAtoms(row, sum), key -> program.addSum(weights, 0, IntegerProgram.UNBOUNDED));
        Optional<long[]> found = program.solve(variable, value);
        if (found.isEmpty()) {
            return false;
        }
        if (people(verify(found.get())[row], sum) != value) {
            throw new IllegalStateException("the solution does not have the value asked for");
        }
        return true;
    }

    private static long people(long[] totals, Set<Integer> sum) {
        return sum.stream().mapToLong(atom -> totals[atom + 1] - totals[atom]).sum();
    }

    /** Checks a solution against the publication alone, and keeps it. */
    private long[][] verify(long[] values) {
        long[][] solution = new long[rows.size()][atoms + 1];
        for (int row = 1; row < rows.size(); row++) {
            for (int atom = 0; atom < atoms; atom++) {
                long people = variables[row][atom] < 0 ? 0 : values[variables[row][atom]];
                require(people >= 0, "a negative count");
                require(people == 0 || rows.get(row).possible().contains(atom), "people where none can be");
                solution[row][atom + 1] = Math.addExact(solution[row][atom], people);
            }
        }
        for (int split = 0; split + 1 < starts.length; split++) {
            for (int atom = 0; atom < atoms; atom++) {
                long sum = 0;
                for (int row = starts[split]; row < starts[split + 1]; row++) {
                    sum = Math.addExact(sum, solution[row][atom + 1] - solution[row][atom]);
                }
                require(sum == 0 || rows.get(0).possible().contains(atom), "people where none can be");
                long total = Math.addExact(solution[0][atom], sum);
                require(split == 0 || solution[0][atom + 1] == total, "splits that do not agree");
                solution[0][atom + 1] = total;
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            for (Span span : counts.get(row).keySet()) {
                long people = solution[row][span.to()] - solution[row][span.from()];
                require(people >= least(row, span) && people <= most(row, span), "a count that is not as published");
            }
        }
        solutions.add(solution);
        return solution;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
