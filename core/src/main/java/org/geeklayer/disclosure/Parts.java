package org.geeklayer.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
        boolean isComplete = true;
        for (int i = 0; i < ofRows.size() && isComplete; i++) {
            Line line = tables.lines.get(ofRows.line(i));
            isComplete = line == tables.whole || (line.splits.isEmpty() && line.unions.isEmpty());
        }
        return isComplete
                ? Optional.of(ofRows)
                : trail.tryOut(withUnions(ofRows), () -> isGathered(promise) && areTaken(ofRows, promise));
    }

    private Witness withUnions(Witness ofRows) {
        TreeMap<Integer, Line> touched = new TreeMap<>();
        for (int i = 0; i < ofRows.size(); i++) {
            Line line = tables.lines.get(ofRows.line(i));
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
        Balance.addTasks(tasks, line, List.of(), change, sign);
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
        Balance.addTasks(tasks, row, taking, one, sign);
        taking.forEach(part -> move(part, one, sign, tasks));
    }
}
