package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.jspecify.annotations.Nullable;

/**
 * A row of a publication, or several rows together, while it is decided what may be published of it: its true people, the
 * people it has while others are looked for that a reader could not tell from them, and what a reader is told. Not
 * thread-safe.
 */
final class Line {
    /** The place among all lines: 0 for the whole, and last the unions. */
    final int number;
    /** The split that it is of, or -1 for the whole and for unions. */
    final int split;
    /** The line that the lines of its split add up to. */
    final @Nullable Line parent;
    /** Of a union its rows. */
    final List<Line> members;
    /** The splits that add up to it, and the unions that it is in. */
    final List<Integer> splits = new ArrayList<>();

    final List<Line> unions = new ArrayList<>();

    private final long[] truth;
    private final long[] people;
    private final boolean[] possible;
    private final List<Set<Integer>> unspoken;
    private final boolean areZerosTold;
    private final int threshold;
    private final List<Cell> cells = new ArrayList<>();
    private final Set<Promise> touching = new LinkedHashSet<>();
    private @Nullable Pin pin;

    /** A sum that is to stay as it is. */
    private record Pin(Sum sum, long value) {}

    private Line(int number, int split, @Nullable Line parent, List<Line> members, Row row, DisclosureRule rule) {
        this.number = number;
        this.split = split;
        this.parent = parent;
        this.members = members;
        truth = row.people().stream().mapToLong(Long::longValue).toArray();
        people = truth.clone();
        possible = new boolean[people.length];
        unspoken = row.unspoken();
        areZerosTold = row.areZerosTold();
        threshold = rule.threshold();
        row.possible().forEach(atom -> possible[atom] = true);
        for (Span span : row.spans()) {
            cells.add(new Cell(this, span, sum(truth, span), rule));
        }
    }

    /** A row, whose possible atoms are those that nothing else rules out. */
    static Line of(int number, int split, @Nullable Line parent, Row row, DisclosureRule rule) {
        return new Line(number, split, parent, List.of(), row, rule);
    }

    /** Several rows together. */
    static Line of(int number, List<Line> members, Row sum, DisclosureRule rule) {
        Line union = new Line(number, -1, null, members, sum, rule);
        members.forEach(member -> member.unions.add(union));
        return union;
    }

    List<Cell> cells() {
        return cells;
    }

    /** Atoms whose people together must not be learnt, beside what is asked for. */
    List<Set<Integer>> unspoken() {
        return unspoken;
    }

    /** The least number of people that is too small to be learnt: 1, or 0 where zeros are not told either. */
    long leastSmall() {
        return areZerosTold ? 1 : 0;
    }

    /** Whether a number of people is withheld for its own sake. */
    boolean isSmall(long number) {
        return number >= leastSmall() && number < threshold;
    }

    /** Whether the people of a sum must not be learnt; of nobody, where others could be in it, who are in another row. */
    boolean mustNotBeLearnt(Sum sum) {
        long number = truth(sum);
        return isSmall(number) && (number > 0 || concerns(sum));
    }

    private boolean concerns(Sum sum) {
        if (!members.isEmpty()) {
            return members.stream().anyMatch(member -> member.concerns(sum));
        }
        for (int atom = 0; atom < people.length; atom++) {
            if (possible[atom] && sum.holds(atom) && (parent == null || parent.truth[atom] > 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether everybody knows that nobody is in a span, because a shown zero says it of more people than these. */
    boolean isKnownEmpty(Span span) {
        if (!members.isEmpty()) {
            return members.stream().allMatch(member -> member.isKnownEmpty(span));
        }
        for (int atom = span.from(); atom < span.to(); atom++) {
            if (possible[atom] && !isKnownEmpty(atom)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnownEmpty(int atom) {
        for (Line line = parent; line != null; line = line.parent) {
            for (Cell cell : line.cells) {
                if (cell.is(Cell.State.SHOWN)
                        && cell.people == 0
                        && atom >= cell.span.from()
                        && atom < cell.span.to()) {
                    return true;
                }
            }
        }
        return false;
    }

    int atoms() {
        return people.length;
    }

    boolean mayHold(int atom) {
        return possible[atom];
    }

    /** The promises that are shown to hold by other people in this row. */
    Set<Promise> touching() {
        return touching;
    }

    /** A span without the atoms at its ends where nobody can be; empty if nobody can be in any. */
    Optional<Span> trimmed(Span span) {
        int from = span.from();
        int to = span.to();
        while (from < to && !possible[from]) {
            from++;
        }
        while (from < to && !possible[to - 1]) {
            to--;
        }
        return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    long truth(int atom) {
        return truth[atom];
    }

    long truth(Span span) {
        return sum(truth, span);
    }

    long truth(Sum sum) {
        return sum(truth, sum);
    }

    long sum(Span span) {
        return sum(people, span);
    }

    long sum(Sum sum) {
        return sum(people, sum);
    }

    long people(int atom) {
        return people[atom];
    }

    private static long sum(long[] people, Sum of) {
        long sum = 0;
        for (Span span : of.spans()) {
            sum += sum(people, span);
        }
        return sum;
    }

    private static long sum(long[] people, Span span) {
        long sum = 0;
        for (int atom = span.from(); atom < span.to(); atom++) {
            sum += people[atom];
        }
        return sum;
    }

    boolean isTrue() {
        return Arrays.equals(people, truth);
    }

    void add(int atom, long change) {
        people[atom] += change;
    }

    /** Changes the people of a row, and with them those of the unions that it is in. */
    void add(int[] change, int sign) {
        for (int atom = 0; atom < people.length; atom++) {
            people[atom] += (long) sign * change[atom];
        }
        unions.forEach(union -> union.add(change, sign));
    }

    /** Keeps a sum as it is until it is told otherwise. */
    void pin(Sum sum, long value) {
        pin = new Pin(sum, value);
    }

    void unpin() {
        pin = null;
    }

    /**
     * Marks which moves of one person are ruled out, for a move that is a step up between two nodes, the borders of
     * atoms: bit b of {@code tight[a]} says that node b must not step up unless node a does.
     *
     * @param sign 1 if the row gains what the move brings, −1 if it loses it
     */
    void mark(long[] tight, int sign) {
        for (int atom = 0; atom < people.length; atom++) {
            if (!possible[atom]) {
                rule(tight, atom, atom + 1);
                rule(tight, atom + 1, atom);
            } else if (people[atom] == 0) {
                ruleOut(tight, atom, atom + 1, -sign);
            }
        }
        for (Cell cell : cells) {
            long now = sum(people, cell.span);
            if (now >= cell.high()) {
                ruleOut(tight, cell.span.from(), cell.span.to(), sign);
            }
            if (now <= cell.low()) {
                ruleOut(tight, cell.span.from(), cell.span.to(), -sign);
            }
        }
        if (pin != null) {
            for (Span span : pin.sum.spans()) { // of several runs each is kept, which is more than must be
                rule(tight, span.from(), span.to());
                rule(tight, span.to(), span.from());
            }
        }
    }

    private static void ruleOut(long[] tight, int from, int to, int direction) {
        if (direction > 0) {
            rule(tight, from, to);
        } else {
            rule(tight, to, from);
        }
    }

    private static void rule(long[] tight, int from, int to) {
        tight[from] |= 1L << to;
    }

    /** Whether nothing that is published becomes untrue, or more untrue, if the atoms change. */
    boolean takes(int[] change, int sign) {
        for (int atom = 0; atom < people.length; atom++) {
            if (change[atom] != 0 && (!possible[atom] || people[atom] + (long) sign * change[atom] < 0)) {
                return false;
            }
        }
        for (Cell cell : cells) {
            int more = sign * sum(change, cell.span);
            long then = sum(people, cell.span) + more;
            if ((more > 0 && then > cell.high()) || (more < 0 && then < cell.low())) {
                return false;
            }
        }
        return pin == null || sum(change, pin.sum) == 0;
    }

    /** Whether nothing that is published became untrue, or more untrue, by what changed already. */
    boolean isKept(int[] changed) {
        for (Cell cell : cells) {
            int more = sum(changed, cell.span);
            long now = sum(people, cell.span);
            if ((more > 0 && now > cell.high()) || (more < 0 && now < cell.low())) {
                return false;
            }
        }
        return pin == null || sum(changed, pin.sum) == 0;
    }

    private static int sum(int[] change, Sum of) {
        int sum = 0;
        for (Span span : of.spans()) {
            sum += sum(change, span);
        }
        return sum;
    }

    private static int sum(int[] change, Span span) {
        int sum = 0;
        for (int atom = span.from(); atom < span.to(); atom++) {
            sum += change[atom];
        }
        return sum;
    }

    /** Whether a reader could not tell the present people from the true ones by this row. */
    boolean isAsPublished() {
        for (int atom = 0; atom < people.length; atom++) {
            if (people[atom] < 0 || (people[atom] > 0 && !possible[atom])) {
                return false;
            }
        }
        for (Cell cell : cells) {
            long now = sum(people, cell.span);
            if (now < cell.low() || now > cell.high()) {
                return false;
            }
        }
        return true;
    }
}
