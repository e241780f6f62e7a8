package org.geeklayer.disclosure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What has been moved since the true people, or those of a witness, so that it can be taken back. Not thread-safe. */
final class Trail {
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

    Trail(Tables tables) {
        this.tables = tables;
    }

    /** What comes of a witness by some moves, if they succeed; then all is as it was before. */
    Optional<Witness> tryOut(Witness from, BooleanSupplier moves) {
        tables.apply(from, 1);
        Optional<Witness> found = moves.getAsBoolean() ? Optional.of(present(from)) : Optional.empty();
        undo(0);
        tables.apply(from, -1);
        return found;
    }

    int size() {
        return done.size();
    }

    void move(Line line, int[] change, int sign) {
        line.add(change, sign);
        done.push(new Move(line, change, sign));
    }

    void undo(int to) {
        while (done.size() > to) {
            Move move = done.pop();
            move.line.add(move.change, -move.sign);
        }
    }

    /** What the unions have gained since the trail was of a size, those that no move touched left out. */
    Map<Line, int[]> unionsSince(int size) {
        Map<Line, int[]> changed = new TreeMap<>((one, other) -> Integer.compare(one.number, other.number));
        int left = done.size() - size;
        for (Move move : done) {
            if (left-- == 0) {
                break;
            }
            for (Line union : move.line.unions) {
                int[] sum = changed.computeIfAbsent(union, any -> new int[move.change.length]);
                for (int atom = 0; atom < sum.length; atom++) {
                    sum[atom] += move.sign * move.change[atom];
                }
            }
        }
        return changed;
    }

    /** The people that there are now, as a witness, after one that was applied before. */
    private Witness present(Witness from) {
        Map<Integer, Line> touched = new TreeMap<>();
        for (int i = 0; i < from.size(); i++) {
            touched.put(from.line(i), tables.lines.get(from.line(i)));
        }
        for (Move move : done) {
            touched.put(move.line.number, move.line);
            move.line.unions.forEach(union -> touched.put(union.number, union));
        }
        return Witness.of(touched.values());
    }
}
