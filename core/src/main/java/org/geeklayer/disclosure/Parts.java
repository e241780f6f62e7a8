package org.geeklayer.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.geeklayer.disclosure.Balance.Task;

/** Lets the parts of rows, and unions, follow what was found for the rows that share out the whole. Not thread-safe. */
final class Parts {
    /** More people of a row and atom are not moved one by one. */
    private static final long MOST_MOVED = 1000;

    private final Tables tables;
    private final Trail trail;
    private final Balance balance;

    Parts(Tables tables, Trail trail, Balance balance) {
        this.tables = tables;
        this.trail = trail;
        this.balance = balance;
    }

    /** What a part, or all rows of a union, are parts of. */
    Line wholeOf(Line line) {
        Line row = line.members.isEmpty() ? line : tables.whole;
        return row.parent == null || row.parent.number == 0 || row.parent.parent == null ? row : wholeOf(row.parent);
    }

    /**
     * Lets parts take what a witness says of the rows that they are parts of, person by person.
     *
     * @param ofRows a witness that leaves out parts and unions
     * @param promise what it is to show; of a part, or of a union of parts, all people of the sum are put there
     * @return a witness for parts and unions too, or empty if parts do not take it
     */
    Optional<Witness> completed(Witness ofRows, Promise promise) {
        boolean isComplete = gathering(promise).isEmpty();
        for (int i = 0; i < ofRows.size() && isComplete; i++) {
            Line line = tables.lines.get(ofRows.line(i));
            isComplete =
                    line == tables.whole || ((line.splits.isEmpty() || !tables.areAwake()) && line.unions.isEmpty());
        }
        if (isComplete) {
            return Optional.of(ofRows);
        }
        Witness from = withUnions(ofRows);
        return tables.areAwake()
                ? trail.tryOut(from, () -> isGathered(promise) && areTaken(ofRows, promise))
                : Optional.of(from);
    }

    /**
     * Whether a part, or union of parts, can surely be of some number once what is promised of rows alone holds: since those
     * that it is a part of have as many, or are promised to be able to, and nothing is published of parts.
     *
     * @param isPromised whether it is promised of a line that a sum can be of a number
     */
    boolean surelyFollow(Line line, Sum sum, long value, Predicate<Line> isPromised) {
        List<Line> rows = line.members.isEmpty() ? List.of(line) : line.members;
        if (value < line.truth(sum)) {
            return rows.stream().allMatch(row -> mayLeave(row, rows, sum));
        }
        if (rows.stream().anyMatch(row -> row.parent == null && mayHoldAny(row, sum))) {
            return true; // people of their own
        }
        Set<Line> parents = new LinkedHashSet<>();
        boolean areAllHeld = true;
        long number = 0;
        for (Line row : rows) {
            if (row.parent == null || row.parent == tables.whole) {
                return false;
            }
            if (parents.add(row.parent)) {
                number += among(row.parent, rows, sum);
            }
            areAllHeld &= row.parent.parent == tables.whole && mayHoldAll(row.parent, row, sum);
        }
        if (value <= number) {
            return true;
        }
        Line of = line.members.isEmpty() ? rows.get(0).parent : tables.whole;
        boolean isOfAll = of != tables.whole
                || tables.whole.splits.stream()
                        .anyMatch(split -> parents.equals(new LinkedHashSet<>(tables.splits.get(split))));
        return of != null && areAllHeld && isOfAll && isPromised.test(of);
    }

    /** Whether the people of a row can all be believed to be in other parts of the same, or nowhere. */
    private boolean mayLeave(Line row, List<Line> rows, Sum sum) {
        if (row.parent == null || row.parent == tables.whole) {
            return row.parent == null;
        }
        for (int i = 0; i < row.atoms(); i++) {
            int atom = i;
            if (sum.holds(atom)
                    && row.truth(atom) > 0
                    && tables.splits.get(row.split).stream()
                            .noneMatch(other -> !rows.contains(other) && other.mayHold(atom))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHoldAny(Line row, Sum sum) {
        for (int atom = 0; atom < row.atoms(); atom++) {
            if (sum.holds(atom) && row.mayHold(atom)) {
                return true;
            }
        }
        return false;
    }

    /** The people of a parent in those atoms of a sum that some of its parts may have them in. */
    private static long among(Line parent, List<Line> parts, Sum sum) {
        long number = 0;
        for (int i = 0; i < parent.atoms(); i++) {
            int atom = i;
            if (sum.holds(atom) && parts.stream().anyMatch(part -> part.parent == parent && part.mayHold(atom))) {
                number += parent.truth(atom);
            }
        }
        return number;
    }

    private static boolean mayHoldAll(Line parent, Line part, Sum sum) {
        for (int atom = 0; atom < parent.atoms(); atom++) {
            if (sum.holds(atom) && parent.mayHold(atom) && !part.mayHold(atom)) {
                return false;
            }
        }
        return true;
    }

    private Witness withUnions(Witness ofRows) {
        TreeMap<Integer, Line> touched = new TreeMap<>();
        for (int i = 0; i < ofRows.size(); i++) {
            Line line = tables.lines.get(ofRows.line(i));
            if (!line.members.isEmpty()) {
                continue; // it follows
            }
            touched.put(line.number, line);
            line.add(ofRows.atom(i), ofRows.difference(i));
            for (Line union : line.unions) {
                touched.put(union.number, union);
                union.add(ofRows.atom(i), ofRows.difference(i));
            }
        }
        Witness witness = Witness.of(touched.values());
        tables.apply(witness, -1);
        return witness;
    }

    /** The parts that are to have all people of a promise's sum. */
    private static List<Line> gathering(Promise promise) {
        List<Line> rows = promise.line.members.isEmpty() ? List.of(promise.line) : promise.line.members;
        return rows.stream()
                .filter(row -> row.parent != null && row.parent.number > 0)
                .toList();
    }

    /** Has these parts take the people of the sum from the others. */
    private boolean isGathered(Promise promise) {
        List<Task> tasks = new ArrayList<>();
        for (Line part : gathering(promise)) {
            for (Line other : tables.splits.get(part.split)) {
                int[] people = new int[other.atoms()];
                for (int atom = 0; atom < people.length && other != part; atom++) {
                    people[atom] = promise.sum.holds(atom) ? (int) other.people(atom) : 0;
                }
                if (other != part) {
                    move(part, people, 1, tasks);
                    move(other, people, -1, tasks);
                }
            }
        }
        return tasks.isEmpty() || balance.settle(0, tasks);
    }

    private void move(Line line, int[] change, int sign, List<Task> tasks) {
        trail.move(line, change, sign);
        balance.addTasks(tasks, line, List.of(), change, sign);
    }

    /** By one person more in a row together with one less in another, as long as there are both, since unions hold both. */
    private boolean areTaken(Witness ofRows, Promise promise) {
        List<Line> gathering = gathering(promise);
        for (int atom = 0; atom < tables.whole.atoms(); atom++) {
            int[] one = new int[tables.whole.atoms()];
            one[atom] = 1;
            List<Line> ready = promise.sum.holds(atom) ? gathering : List.of();
            Deque<Line> more = new ArrayDeque<>();
            Deque<Line> less = new ArrayDeque<>();
            for (int i = 0; i < ofRows.size(); i++) {
                Line line = tables.lines.get(ofRows.line(i));
                boolean isSplit = ofRows.atom(i) == atom && line != tables.whole && !line.splits.isEmpty();
                long people = isSplit ? Math.abs(ofRows.difference(i)) : 0;
                if (people > MOST_MOVED) {
                    return false;
                }
                (ofRows.difference(i) > 0 ? more : less).addAll(Collections.nCopies((int) people, line));
            }
            while (!more.isEmpty() || !less.isEmpty()) {
                int before = trail.size();
                List<Task> tasks = new ArrayList<>();
                if (!more.isEmpty()) {
                    share(more.remove(), ready, one, 1, tasks);
                }
                if (!less.isEmpty()) {
                    share(less.remove(), ready, one, -1, tasks);
                }
                if (!balance.settle(before, tasks)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void share(Line row, List<Line> ready, int[] one, int sign, List<Task> tasks) {
        List<Line> taking = ready.stream().filter(part -> part.parent == row).toList();
        balance.addTasks(tasks, row, taking, one, sign);
        taking.forEach(part -> move(part, one, sign, tasks));
    }
}
