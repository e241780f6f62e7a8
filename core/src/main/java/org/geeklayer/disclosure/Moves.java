package org.geeklayer.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.jspecify.annotations.Nullable;

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

    private static final int MOST_ASKED = 2000;
    /** So many rows are looked at before it finds nothing more; only a very high threshold needs as many. */
    private static final long MOST_WORK = 100_000_000;

    private static final class Move {
        private final Line line;
        private final int[] change;
        private final int sign;

        Move(Line line, int[] change, int sign) {
            this.line = line;
            this.change = change;
            this.sign = sign;
        }
    }

    private final Tables tables;
    private final Deque<Move> done = new ArrayDeque<>();
    private long work;

    Moves(Tables tables) {
        this.tables = tables;
    }

    /** Moves people from what shows another promise to hold, or from the truth, until a promise is shown to hold. */
    Optional<Witness> from(Witness before, Promise promise) {
        return tryOut(before, () -> reach(promise.line, promise.sum, promise.value(), promise.value()));
    }

    /** Moves people from what showed a promise to hold, until a cell that it does not fit is as published. */
    Optional<Witness> fromWitness(Promise promise, Cell cell) {
        promise.line.pin(promise.sum, promise.value());
        Optional<Witness> found =
                tryOut(promise.witness(), () -> reach(cell.line, Sum.of(cell.span), cell.low(), cell.high()));
        promise.line.unpin();
        return found;
    }

    private Optional<Witness> tryOut(Witness from, BooleanSupplier moves) {
        tables.apply(from, 1);
        Optional<Witness> found = moves.getAsBoolean() ? Optional.of(present(from)) : Optional.empty();
        undo(0);
        tables.apply(from, -1);
        return found;
    }

    private Witness present(Witness from) {
        TreeMap<Integer, Line> touched = new TreeMap<>();
        for (int i = 0; i < from.size(); i++) {
            touched.put(from.line(i), tables.lines.get(from.line(i)));
        }
        done.forEach(move -> touched.put(move.line.number, move.line));
        return Witness.of(touched.values());
    }

    private boolean reach(Line line, Sum sum, long low, long high) {
        long now = line.sum(sum);
        long steps = now < low ? low - now : now > high ? now - high : 0;
        for (long i = 0; i < steps; i++) {
            if (work > MOST_WORK || !step(line, sum, now < low ? 1 : -1)) {
                return false;
            }
        }
        return true;
    }

    /** Moves a sum by one: one of its runs, where the others together stay as they are. */
    private boolean step(Line line, Sum sum, int direction) {
        long wanted = line.sum(sum) + direction;
        int before = done.size();
        for (Span span : sum.spans()) {
            if (step(line, span, direction) && line.sum(sum) == wanted) {
                return true;
            }
            undo(before);
        }
        return false;
    }

    private boolean step(Line line, Span span, int direction) {
        return (line.split >= 0 && swap(line, span, direction)) || shift(line, span, direction);
    }

    /** The whole stays as it is: what the row gains another of its split loses. */
    private boolean swap(Line line, Span span, int direction) {
        int before = done.size();
        for (int[] alone : changes(span, direction, List.of(line))) {
            move(line, alone, 1);
            if (absorb(line.split, line, alone, -1)) {
                return true;
            }
            undo(before);
        }
        List<Line> others = tables.splits.get(line.split);
        for (Line other : others.size() > MANY_ROWS ? List.<Line>of() : others) {
            if (other != line) {
                int[] change = change(span, direction, List.of(line), other);
                if (change.length > 0) {
                    move(line, change, 1);
                    move(other, change, -1);
                    return true;
                }
            }
        }
        return false;
    }

    /** The whole changes with the row, and with it rows of every other split. */
    private boolean shift(Line line, Span span, int direction) {
        List<Line> free = new ArrayList<>();
        for (int other = 0; other < tables.splits.size(); other++) {
            if (other != line.split && tables.splits.get(other).size() <= MANY_ROWS) {
                free.addAll(tables.splits.get(other));
            }
        }
        if (tryShift(line, span, direction, List.of())) {
            return true;
        }
        for (Line one : free) {
            if (tryShift(line, span, direction, List.of(one))) {
                return true;
            }
        }
        return false;
    }

    private boolean tryShift(Line line, Span span, int direction, List<Line> taking) {
        List<Line> gaining = new ArrayList<>(taking);
        gaining.add(tables.whole);
        if (line != tables.whole) {
            gaining.add(line);
        }
        List<int[]> changes =
                taking.isEmpty() ? changes(span, direction, gaining) : List.of(change(span, direction, gaining, null));
        int before = done.size();
        for (int[] change : changes) {
            if (change.length > 0 && tryShift(gaining, change)) {
                return true;
            }
            undo(before);
        }
        return false;
    }

    private boolean tryShift(List<Line> gaining, int[] change) {
        gaining.forEach(row -> move(row, change, 1));
        for (int split = 0; split < tables.splits.size(); split++) {
            int other = split;
            if (gaining.stream().noneMatch(row -> row.split == other) && !absorb(split, null, change, 1)) {
                return false;
            }
        }
        return true;
    }

    /** Lets rows of a split take a change among them: one row all of it, or each a part. */
    private boolean absorb(int split, @Nullable Line except, int[] change, int sign) {
        if (take(split, except, change, sign)) {
            return true;
        }
        List<Integer> gains = atoms(change, sign);
        List<Integer> losses = atoms(change, -sign);
        for (int gain : gains) {
            boolean isTaken = false;
            for (int i = 0; i < losses.size() && !isTaken; i++) {
                int[] both = new int[change.length];
                both[gain] = 1;
                both[losses.get(i)] = -1;
                isTaken = take(split, except, both, 1);
                if (isTaken) {
                    losses.remove(i);
                }
            }
            if (!isTaken && !take(split, except, one(change.length, gain), 1)) {
                return false;
            }
        }
        for (int loss : losses) {
            if (!take(split, except, one(change.length, loss), -1)) {
                return false;
            }
        }
        return true;
    }

    /** Lets one row take a change: if it can be, one of which nothing more will be published, so that it lasts. */
    private boolean take(int split, @Nullable Line except, int[] change, int sign) {
        int rarest = -1;
        for (int atom = 0; atom < change.length; atom++) {
            if (change[atom] != 0
                    && (rarest < 0
                            || tables.holding(split, atom).size()
                                    < tables.holding(split, rarest).size())) {
                rarest = atom;
            }
        }
        return rarest >= 0
                && (take(tables.settled(split, rarest), except, change, sign)
                        || take(tables.holding(split, rarest), except, change, sign));
    }

    private boolean take(List<Line> rows, @Nullable Line except, int[] change, int sign) {
        int last = Math.max(0, rows.size() - MOST_ASKED);
        for (int i = rows.size() - 1; i >= last; i--) {
            Line row = rows.get(i);
            work++;
            if (row != except && row.takes(change, sign)) {
                move(row, change, sign);
                return true;
            }
        }
        return false;
    }

    private static List<Integer> atoms(int[] change, int value) {
        List<Integer> atoms = new ArrayList<>();
        for (int atom = 0; atom < change.length; atom++) {
            if (change[atom] == value) {
                atoms.add(atom);
            }
        }
        return atoms;
    }

    private static int[] one(int length, int atom) {
        int[] change = new int[length];
        change[atom] = 1;
        return change;
    }

    /** Changes that move the sum of a span by one and that some rows can gain: the smallest, and those of one atom. */
    private List<int[]> changes(Span span, int direction, List<Line> gaining) {
        List<int[]> changes = new ArrayList<>();
        int[] smallest = change(span, direction, gaining, null);
        if (smallest.length > 0) {
            changes.add(smallest);
        }
        for (int atom = span.from(); atom < span.to(); atom++) {
            int[] change = new int[tables.whole.atoms()];
            change[atom] = direction;
            if (!Arrays.equals(change, smallest) && gaining.stream().allMatch(row -> row.takes(change, 1))) {
                changes.add(change);
            }
        }
        return changes;
    }

    /**
     * The smallest change that moves the sum of a span by one and that some rows can gain and one can lose.
     *
     * @return the change of each atom, or nothing if there is none
     */
    private int[] change(Span span, int direction, List<Line> gaining, @Nullable Line losing) {
        int nodes = tables.whole.atoms() + 1;
        long[] tight = new long[nodes];
        work += gaining.size();
        for (Line line : gaining) {
            line.mark(tight, 1);
        }
        if (losing != null) {
            losing.mark(tight, -1);
        }
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

    private void move(Line line, int[] change, int sign) {
        line.add(change, sign);
        done.push(new Move(line, change, sign));
    }

    private void undo(int to) {
        while (done.size() > to) {
            Move move = done.pop();
            move.line.add(move.change, -move.sign);
        }
    }
}
