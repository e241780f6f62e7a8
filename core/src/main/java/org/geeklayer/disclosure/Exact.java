package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * Looks for other people that a reader could not tell from the true ones by solving what is published in whole numbers.
 * Of a split of many rows only some take part, the others keep their people; and it ends after some work. So what it does
 * not find may be possible all the same. Not thread-safe.
 */
final class Exact {
    private static final int MOST_VARIABLES_OF_A_SPLIT = 400;
    private static final long MOST_WORK_ON_ONE = 60_000_000;
    private static final long MOST_WORK = 2_000_000_000;

    private record Place(Line line, Sum sum) {}

    private final Tables tables;
    /** For each line and atom the number of the variable, or -1; no entry for a line that keeps its people. */
    private final Map<Line, int[]> variables = new HashMap<>();
    /** The lines of each split that take part; without a split, the whole. */
    private final List<List<Line>> parts = new ArrayList<>();

    /** The splits that share out the whole. */
    private final List<List<Line>> splits = new ArrayList<>();

    private final int number;
    private int base;
    private IntegerProgram program;
    private final Map<Place, Integer> sums = new HashMap<>();
    private long work;

    Exact(Tables tables) {
        this.tables = tables;
        tables.whole.splits.forEach(split -> splits.add(tables.splits.get(split)));
        int count = 0;
        int smallest = Integer.MAX_VALUE;
        for (List<Line> rows : splits.isEmpty() ? List.of(List.of(tables.whole)) : splits) {
            List<Line> part = some(rows);
            int before = count;
            for (Line line : part) {
                int[] numbers = new int[line.atoms()];
                for (int atom = 0; atom < numbers.length; atom++) {
                    numbers[atom] = line.mayHold(atom) ? count++ : -1;
                }
                variables.put(line, numbers);
            }
            if (count - before < smallest) {
                smallest = count - before;
                base = parts.size();
            }
            parts.add(part);
        }
        number = count;
        program = start();
    }

    /** Those lines that are free to move, and of the others those with the most people, as far as there is room. */
    private static List<Line> some(List<Line> rows) {
        List<Line> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((Line line) -> !line.cells().isEmpty())
                .thenComparing(line -> -line.truth(new Span(0, line.atoms()))));
        List<Line> part = new ArrayList<>();
        int count = 0;
        for (Line line : sorted) {
            int size = 0;
            for (int atom = 0; atom < line.atoms(); atom++) {
                size += line.mayHold(atom) ? 1 : 0;
            }
            if (count + size <= MOST_VARIABLES_OF_A_SPLIT) {
                part.add(line);
                count += size;
            }
        }
        return part;
    }

    private IntegerProgram start() {
        long[] truth = new long[number];
        variables.forEach((line, numbers) -> {
            for (int atom = 0; atom < numbers.length; atom++) {
                if (numbers[atom] >= 0) {
                    truth[numbers[atom]] = line.truth(atom);
                }
            }
        });
        program = new IntegerProgram(truth);
        sums.clear();
        for (int split = 0; split < parts.size(); split++) {
            for (int atom = 0; atom < tables.whole.atoms() && split != base; atom++) {
                long[] weights = new long[number];
                Span one = new Span(atom, atom + 1);
                parts.get(split).forEach(line -> weigh(weights, line, one, 1));
                parts.get(base).forEach(line -> weigh(weights, line, one, -1));
                long rest = 0;
                for (int i = 0; i < number; i++) {
                    rest += weights[i] * truth[i];
                }
                program.addSum(weights, rest, rest);
            }
        }
        for (Line line : tables.lines) {
            line.cells().forEach(this::bind);
        }
        return program;
    }

    private void weigh(long[] weights, Line line, Span span, long weight) {
        int[] numbers = variables.getOrDefault(line, new int[0]);
        for (int atom = span.from(); atom < Math.min(span.to(), numbers.length); atom++) {
            if (numbers[atom] >= 0) {
                weights[numbers[atom]] = weight;
            }
        }
    }

    /** Whether it may be asked of a line. */
    boolean takesPart(Line line) {
        return line == tables.whole || variables.containsKey(line);
    }

    private int variable(Place place) {
        Line line = place.line;
        Integer known = sums.get(place);
        if (known == null) {
            long[] weights = new long[number];
            for (Line each : line == tables.whole ? parts.get(base) : List.of(line)) {
                place.sum.spans().forEach(span -> weigh(weights, each, span, 1));
            }
            known = program.addSum(weights, 0, IntegerProgram.UNBOUNDED);
            sums.put(place, known);
        }
        return known;
    }

    /** What of the people of a sum cannot move: those in lines that do not take part. */
    private long fixed(Line line, Sum sum) {
        if (line != tables.whole) {
            return 0;
        }
        long moving = 0;
        for (Line each : parts.get(base)) {
            moving += each.truth(sum);
        }
        return line.truth(sum) - moving;
    }

    /** Takes note of what has become of a cell. */
    void bind(Cell cell) {
        if (!takesPart(cell.line) || (cell.is(Cell.State.ABSENT) && !sums.containsKey(key(cell)))) {
            return;
        }
        long least = 0;
        long most = IntegerProgram.UNBOUNDED;
        for (Cell each : cell.line.cells()) {
            if (key(each).equals(key(cell))) {
                least = Math.max(least, each.low());
                most = Math.min(most, each.high());
            }
        }
        long fixed = fixed(cell.line, Sum.of(cell.span));
        long mostMoving = most == IntegerProgram.UNBOUNDED ? most : most - fixed;
        try {
            program.rebound(variable(key(cell)), Math.max(0, least - fixed), mostMoving);
        } catch (ArithmeticException e) {
            program = start();
        }
    }

    private static Place key(Cell cell) {
        return new Place(cell.line, Sum.of(cell.line.trimmed(cell.span).orElse(cell.span)));
    }

    /** Other people with so many in a sum; of rows that share out the whole alone, which parts and unions have to follow. */
    Optional<Witness> find(Line line, Sum sum, long value) {
        if (!takesPart(line) || work > MOST_WORK) {
            return Optional.empty();
        }
        try {
            int variable = variable(new Place(line, sum));
            program.limit(MOST_WORK_ON_ONE);
            Optional<long[]> solution = program.solve(variable, value - fixed(line, sum));
            work += program.work();
            return solution.map(this::witness);
        } catch (ArithmeticException | IntegerProgram.Undecided e) {
            work += program.work();
            program = start();
            return Optional.empty();
        }
    }

    private Witness witness(long[] solution) {
        List<Line> touched = new ArrayList<>();
        touched.add(tables.whole);
        for (int split = 0; split < parts.size(); split++) {
            for (Line line : parts.get(split)) {
                int[] numbers = variables.getOrDefault(line, new int[0]);
                for (int atom = 0; atom < numbers.length; atom++) {
                    if (numbers[atom] >= 0) {
                        long difference = solution[numbers[atom]] - line.truth(atom);
                        line.add(atom, difference);
                        if (split == base && line != tables.whole) {
                            tables.whole.add(atom, difference);
                        }
                    }
                }
                if (line != tables.whole && !line.isTrue()) {
                    touched.add(line);
                }
            }
        }
        Witness witness = Witness.of(touched);
        tables.apply(witness, -1);
        return witness;
    }
}
