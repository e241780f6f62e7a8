package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.Balance.Task;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * Looks for other people that a reader could not tell from the true ones: it moves one person at a time from one atom or
 * row to another so that everything published stays true. What is not reached so may be possible or not. Not thread-safe.
 *
 * <p>Everything published is a sum of neighbouring atoms, hence a difference of two running totals. A move adds one to
 * some of the running totals of a row; which ones must go together follows from those sums that are at the end of what
 * they may be.
 */
final class Moves {
    /** Splits of more rows are asked only for rows that take what others give. */
    private static final int MANY_ROWS = 40;

    /** So many rows are looked at before it finds nothing more; only a very high threshold needs as many. */
    private static final long MOST_WORK = 100_000_000;

    private final Tables tables;
    private final Trail trail;
    private final Balance balance;
    private long work;

    Moves(Tables tables, Trail trail, Balance balance) {
        this.tables = tables;
        this.trail = trail;
        this.balance = balance;
    }

    /** Moves people from what shows another promise to hold, or from the truth, until a promise is shown to hold. */
    Optional<Witness> from(Witness before, Promise promise) {
        return trail.tryOut(before, () -> reach(promise.line, promise.sum, promise.value(), promise.value()));
    }

    /** Moves people from what showed a promise to hold, until a cell that it does not fit is as published. */
    Optional<Witness> fromWitness(Promise promise, Cell cell) {
        promise.line.pin(promise.sum, promise.value());
        Optional<Witness> found =
                trail.tryOut(promise.witness(), () -> reach(cell.line, Sum.of(cell.span), cell.low(), cell.high()));
        promise.line.unpin();
        return found;
    }

    private boolean reach(Line line, Sum sum, long low, long high) {
        long now = line.sum(sum);
        long steps = now < low ? low - now : now > high ? now - high : 0;
        for (long i = 0; i < steps; i++) {
            if (work + balance.work() > MOST_WORK || !step(line, sum, now < low ? 1 : -1)) {
                return false;
            }
        }
        return true;
    }

    /** Moves a sum by one: one of its runs, where the others together stay as they are; of a union by one of its rows. */
    private boolean step(Line line, Sum sum, int direction) {
        long wanted = line.sum(sum) + direction;
        if (line.members.isEmpty()) {
            return step(line, line, sum, wanted, direction);
        }
        balance.aim(line, sum, wanted);
        boolean isDone = false;
        for (int i = 0; i < line.members.size() && !isDone; i++) {
            isDone = step(line.members.get(i), line, sum, wanted, direction);
        }
        balance.aimAtNothing();
        return isDone;
    }

    private boolean step(Line row, Line aim, Sum sum, long wanted, int direction) {
        int before = trail.size();
        for (Span span : sum.spans()) {
            if (step(row, span, direction) && aim.sum(sum) == wanted) {
                return true;
            }
            trail.undo(before);
        }
        return false;
    }

    private boolean step(Line line, Span span, int direction) {
        List<Line> gaining = new ArrayList<>();
        for (Line at = line; at.parent != null; at = at.parent) {
            gaining.add(at);
            if (swap(gaining, span, direction)) {
                return true;
            }
        }
        return shift(line, span, direction);
    }

    /** The parent of the last row stays as it is: what the row gains, and those in it, another of its split loses. */
    private boolean swap(List<Line> gaining, Span span, int direction) {
        Line last = gaining.get(gaining.size() - 1);
        int before = trail.size();
        for (int[] alone : changes(span, direction, gaining)) {
            List<Task> tasks = new ArrayList<>();
            move(gaining, alone, 1, tasks);
            tasks.add(new Task(last.split, last, alone, -1));
            if (balance.settle(before, tasks)) {
                return true;
            }
            trail.undo(before);
        }
        List<Line> others = tables.splits.get(last.split);
        for (Line other : others.size() > MANY_ROWS ? List.<Line>of() : others) {
            for (int[] change : other == last ? List.<int[]>of() : smallest(span, direction, gaining, List.of(other))) {
                List<Task> tasks = new ArrayList<>();
                move(gaining, change, 1, tasks);
                move(List.of(other), change, -1, tasks);
                if (balance.settle(before, tasks)) {
                    return true;
                }
                trail.undo(before);
            }
        }
        return false;
    }

    /** All that the row lies in changes with it, and with that rows of every other split. */
    private boolean shift(Line line, Span span, int direction) {
        List<Line> gaining = new ArrayList<>();
        for (Line at = line; at != null; at = at.parent) {
            gaining.add(0, at);
        }
        List<Line> free = new ArrayList<>();
        for (int other : gaining.get(0).splits) {
            if (tables.splits.get(other).size() <= MANY_ROWS && gaining.stream().noneMatch(row -> row.split == other)) {
                free.addAll(tables.splits.get(other));
            }
        }
        if (tryShift(gaining, span, direction, List.of())) {
            return true;
        }
        for (Line one : free) {
            if (tryShift(gaining, span, direction, List.of(one))) {
                return true;
            }
        }
        return false;
    }

    private boolean tryShift(List<Line> rows, Span span, int direction, List<Line> taking) {
        List<Line> gaining = new ArrayList<>(taking);
        gaining.addAll(rows);
        List<int[]> changes =
                taking.isEmpty() ? changes(span, direction, gaining) : smallest(span, direction, gaining, List.of());
        int before = trail.size();
        for (int[] change : changes) {
            List<Task> tasks = new ArrayList<>();
            move(gaining, change, 1, tasks);
            if (balance.settle(before, tasks)) {
                return true;
            }
            trail.undo(before);
        }
        return false;
    }

    /** Moves rows, and adds what splits of them have to take. */
    private void move(List<Line> rows, int[] change, int sign, List<Task> tasks) {
        for (Line row : rows) {
            trail.move(row, change, sign);
            balance.addTasks(tasks, row, rows, change, sign);
        }
    }

    /** Changes that move the sum of a span by one and that some rows can gain: the smallest, and those of one atom. */
    private List<int[]> changes(Span span, int direction, List<Line> gaining) {
        List<int[]> changes = smallest(span, direction, gaining, List.of());
        List<int[]> smallest = List.copyOf(changes);
        for (int atom = span.from(); atom < span.to(); atom++) {
            int[] change = new int[tables.whole.atoms()];
            change[atom] = direction;
            if (smallest.stream().noneMatch(other -> Arrays.equals(change, other))
                    && gaining.stream().allMatch(row -> row.takes(change, 1))) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** The smallest changes that some rows can gain and one can lose: their unions too, and these rows at least. */
    private List<int[]> smallest(Span span, int direction, List<Line> gaining, List<Line> losing) {
        List<int[]> changes = new ArrayList<>();
        List<Line> alsoGaining = withUnions(gaining, losing);
        List<Line> alsoLosing = withUnions(losing, gaining);
        int[] careful = change(span, direction, alsoGaining, alsoLosing);
        if (careful.length > 0) {
            changes.add(careful);
        }
        if (alsoGaining.size() > gaining.size() || alsoLosing.size() > losing.size()) {
            int[] bold = change(span, direction, gaining, losing);
            if (bold.length > 0 && !Arrays.equals(bold, careful)) {
                changes.add(bold);
            }
        }
        return changes;
    }

    private static List<Line> withUnions(List<Line> rows, List<Line> others) {
        List<Line> all = new ArrayList<>(rows);
        for (Line row : rows) {
            for (Line union : row.unions) {
                if (others.stream().noneMatch(other -> other.unions.contains(union))) {
                    all.add(union);
                }
            }
        }
        return all;
    }

    /**
     * The smallest change that moves the sum of a span by one and that some lines can gain and some can lose.
     *
     * @return the change of each atom, or nothing if there is none
     */
    private int[] change(Span span, int direction, List<Line> gaining, List<Line> losing) {
        int nodes = tables.whole.atoms() + 1;
        long[] tight = new long[nodes];
        work += gaining.size();
        gaining.forEach(line -> line.mark(tight, 1));
        losing.forEach(line -> line.mark(tight, -1));
        int up = direction > 0 ? span.to() : span.from();
        int fixed = direction > 0 ? span.from() : span.to();
        long stepping = 1L << up;
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int node = 0; node < nodes; node++) {
                if ((stepping >> node & 1) == 0 && (tight[node] & stepping) != 0) {
                    stepping |= 1L << node;
                    grew = true;
                }
            }
        }
        if ((stepping >> fixed & 1) == 1) {
            return new int[0];
        }
        int[] change = new int[nodes - 1];
        for (int atom = 0; atom < change.length; atom++) {
            change[atom] = (int) ((stepping >> (atom + 1) & 1) - (stepping >> atom & 1));
        }
        return change;
    }
}
