package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whole numbers within bounds, and sums of them within bounds: is there a solution?
 *
 * <p>The general simplex of Dutertre and de Moura with branch and bound, in fractions of {@code long}s, so that nothing is
 * rounded; an overflow is an exception. A solution that it gives is whole. Every dead end is proved once more from the
 * sums as they were given: a combination of them that the bounds rule out. It starts from a known solution and goes from
 * each answer to the next, which makes a question cheap.
 */
final class IntegerProgram {
    static final long UNBOUNDED = Long.MAX_VALUE;

    private static final int MOST_NODES = 20_000;

    /** That a question was given up; the solver is not to be used any more. */
    static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undecided(String message) {
            super(message);
        }
    }

    /** A variable in terms of those that are free to move: {@code divisor · basic = Σ factors · free}. */
    private static final class Equation {
        private int basic;
        private long divisor = 1;
        private final long[] factors;
        /** The variable's present value times the divisor. */
        private long product;

        Equation(int basic, int columns) {
            this.basic = basic;
            this.factors = new long[columns];
        }

        /** Adds a multiple of another line's right side divided by its divisor. */
        void add(long times, long[] others, long divisorOfOthers) {
            long common = gcd(divisor, divisorOfOthers);
            long mine = divisorOfOthers / common;
            long theirs = Math.multiplyExact(times, divisor / common);
            for (int i = 0; i < factors.length; i++) {
                if (others[i] != 0 || mine != 1) {
                    factors[i] =
                            Math.addExact(Math.multiplyExact(factors[i], mine), Math.multiplyExact(others[i], theirs));
                }
            }
            divisor = Math.multiplyExact(divisor, mine);
            reduce();
        }

        void reduce() {
            if (divisor == 1) {
                return;
            }
            long common = divisor;
            for (int i = 0; i < factors.length && common > 1; i++) {
                common = factors[i] == 0 ? common : gcd(common, factors[i]);
            }
            if (common > 1) {
                divisor /= common;
                for (int i = 0; i < factors.length; i++) {
                    factors[i] /= common;
                }
            }
        }

        void evaluate(long[] at) {
            long sum = 0;
            for (int i = 0; i < factors.length; i++) {
                if (factors[i] != 0) {
                    sum = Math.addExact(sum, Math.multiplyExact(factors[i], at[i]));
                }
            }
            product = sum;
        }
    }

    private final int columns;
    private final List<Equation> lines = new ArrayList<>();
    /** For each column the free variable that stands there, and its value. */
    private final int[] free;

    private final long[] at;
    /** For each variable its column, or {@code -1 - line} if it is basic. */
    private int[] place;

    private long[] lower;
    private long[] upper;
    /** The sums as they were given: of variable {@code columns + i} the weights of the first variables. */
    private final List<long[]> sums = new ArrayList<>();

    private int nodes;
    private long most = UNBOUNDED;
    private long work;

    /** Variables from 0 up without an upper bound, at a known solution. */
    IntegerProgram(long[] known) {
        columns = known.length;
        at = known.clone();
        free = new int[columns];
        place = new int[columns];
        for (int i = 0; i < columns; i++) {
            free[i] = i;
            place[i] = i;
        }
        lower = new long[columns];
        upper = new long[columns];
        Arrays.fill(upper, UNBOUNDED);
    }

    private static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    /** Adds a sum of the first variables as a variable of its own, within bounds. */
    int addSum(long[] weights, long least, long most) {
        int added = columns + sums.size();
        sums.add(weights.clone());
        place = Arrays.copyOf(place, added + 1);
        lower = Arrays.copyOf(lower, added + 1);
        upper = Arrays.copyOf(upper, added + 1);
        lower[added] = least;
        upper[added] = most;
        Equation line = new Equation(added, columns);
        for (int i = 0; i < columns; i++) {
            if (weights[i] == 0) {
                continue;
            }
            if (place[i] >= 0) {
                line.factors[place[i]] =
                        Math.addExact(line.factors[place[i]], Math.multiplyExact(weights[i], line.divisor));
            } else {
                Equation other = lines.get(-1 - place[i]);
                line.add(weights[i], other.factors, other.divisor);
            }
        }
        line.evaluate(at);
        place[added] = -1 - lines.size();
        lines.add(line);
        return added;
    }

    /** How much work is put into a question before it is given up. */
    void limit(long mostWork) {
        most = mostWork;
    }

    /** The work that the last question took: one for each number that was worked out. */
    long work() {
        return work;
    }

    /** Sets the bounds of a variable; they may be wider than they were. */
    void rebound(int variable, long least, long most) {
        lower[variable] = least;
        upper[variable] = most;
        moveInside(variable);
    }

    /** Narrows the bounds of a variable for good. */
    void bound(int variable, long least, long most) {
        lower[variable] = Math.max(lower[variable], least);
        upper[variable] = Math.min(upper[variable], most);
        moveInside(variable);
    }

    /** A solution with this value of a variable: the values of the first variables, or empty if there surely is none. */
    Optional<long[]> solve(int variable, long value) {
        if (value < lower[variable] || value > upper[variable]) {
            work = 0;
            return Optional.empty();
        }
        nodes = 0;
        work = 0;
        return within(variable, value, value) ? Optional.of(values()) : Optional.empty();
    }

    private boolean within(int variable, long least, long most) {
        if (least > most) {
            return false;
        }
        long formerLower = lower[variable];
        long formerUpper = upper[variable];
        lower[variable] = least;
        upper[variable] = most;
        moveInside(variable);
        boolean solved = branch();
        lower[variable] = formerLower;
        upper[variable] = formerUpper;
        return solved;
    }

    private boolean branch() {
        if (++nodes > MOST_NODES) {
            throw new Undecided("undecided after " + MOST_NODES + " branches");
        }
        if (!meetBounds()) {
            return false;
        }
        for (int i = 0; i < columns; i++) {
            if (place[i] >= 0) {
                continue; // free variables stand at whole values
            }
            Equation line = lines.get(-1 - place[i]);
            long rest = Math.floorMod(line.product, line.divisor);
            if (rest != 0) {
                long below = Math.floorDiv(line.product, line.divisor);
                boolean upFirst = 2 * rest >= line.divisor;
                return upFirst
                        ? within(i, below + 1, upper[i]) || within(i, lower[i], below)
                        : within(i, lower[i], below) || within(i, below + 1, upper[i]);
            }
        }
        return true;
    }

    private long[] values() {
        long[] values = new long[columns];
        for (int i = 0; i < columns; i++) {
            if (place[i] >= 0) {
                values[i] = at[place[i]];
            } else {
                Equation line = lines.get(-1 - place[i]);
                values[i] = line.product / line.divisor;
            }
        }
        return values;
    }

    private void moveInside(int variable) {
        int column = place[variable];
        if (column < 0) {
            return;
        }
        long wanted = Math.min(Math.max(at[column], lower[variable]), upper[variable]);
        long step = wanted - at[column];
        if (step == 0) {
            return;
        }
        at[column] = wanted;
        for (Equation line : lines) {
            if (line.factors[column] != 0) {
                line.product = Math.addExact(line.product, Math.multiplyExact(line.factors[column], step));
            }
        }
    }

    /** Pivots until every variable is within its bounds; false if that cannot be. By Bland's rule, so that it ends. */
    private boolean meetBounds() {
        while (true) {
            Equation broken = null;
            for (Equation line : lines) {
                if ((broken == null || line.basic < broken.basic) && (isBelow(line) || isAbove(line))) {
                    broken = line;
                }
            }
            if (broken == null) {
                return true;
            }
            boolean up = isBelow(broken);
            int entering = -1;
            for (int i = 0; i < columns; i++) {
                long factor = up ? broken.factors[i] : -broken.factors[i];
                boolean helps = factor > 0 ? at[i] < upper[free[i]] : factor < 0 && at[i] > lower[free[i]];
                if (helps && (entering < 0 || free[i] < free[entering])) {
                    entering = i;
                }
            }
            if (entering < 0) {
                proveDeadEnd(broken, up);
                return false;
            }
            if (work > most) {
                throw new Undecided("undecided after too much work");
            }
            pivot(broken, entering, up ? lower[broken.basic] : upper[broken.basic]);
        }
    }

    private boolean isBelow(Equation line) {
        return lower[line.basic] != -UNBOUNDED && line.product < Math.multiplyExact(lower[line.basic], line.divisor);
    }

    private boolean isAbove(Equation line) {
        return upper[line.basic] != UNBOUNDED && line.product > Math.multiplyExact(upper[line.basic], line.divisor);
    }

    private void pivot(Equation line, int column, long leavingAt) {
        int leaving = line.basic;
        int entering = free[column];
        long pivot = line.factors[column];
        long sign = pivot > 0 ? 1 : -1;
        for (int i = 0; i < columns; i++) {
            line.factors[i] = i == column ? sign * line.divisor : -sign * line.factors[i];
        }
        line.divisor = Math.abs(pivot);
        line.reduce();
        line.basic = entering;
        place[entering] = place[leaving];
        place[leaving] = column;
        free[column] = leaving;
        at[column] = leavingAt;
        for (Equation other : lines) {
            if (other == line) {
                other.evaluate(at);
            } else if (other.factors[column] != 0) {
                long times = other.factors[column];
                other.factors[column] = 0;
                substitute(other, times, line);
                work += columns;
                other.evaluate(at);
            }
        }
    }

    /** Puts a line in for the variable that it now gives, which stood {@code times} in the other line. */
    private static void substitute(Equation other, long times, Equation line) {
        long common = gcd(times, line.divisor);
        long mine = line.divisor / common;
        long theirs = times / common;
        for (int i = 0; i < other.factors.length; i++) {
            if (line.factors[i] != 0) {
                other.factors[i] = Math.addExact(
                        Math.multiplyExact(other.factors[i], mine), Math.multiplyExact(line.factors[i], theirs));
            } else if (mine != 1) {
                other.factors[i] = Math.multiplyExact(other.factors[i], mine);
            }
        }
        other.divisor = Math.multiplyExact(other.divisor, mine);
        other.reduce();
    }

    /** That the line follows from the sums as given, and that no values within the bounds fulfil it. */
    private void proveDeadEnd(Equation line, boolean tooSmall) {
        long[] total = new long[columns];
        addGiven(total, line.basic, line.divisor);
        long reach = 0;
        for (int i = 0; i < columns; i++) {
            long factor = line.factors[i];
            if (factor != 0) {
                addGiven(total, free[i], -factor);
                long limit = (factor > 0) == tooSmall ? upper[free[i]] : lower[free[i]];
                if (Math.abs(limit) == UNBOUNDED) {
                    throw new IllegalStateException("no proof: a variable without a bound");
                }
                reach = Math.addExact(reach, Math.multiplyExact(factor, limit));
            }
        }
        long needed = Math.multiplyExact(line.divisor, tooSmall ? lower[line.basic] : upper[line.basic]);
        boolean ruledOut = tooSmall ? reach < needed : reach > needed;
        if (!ruledOut || Arrays.stream(total).anyMatch(weight -> weight != 0)) {
            throw new IllegalStateException("no proof: the arithmetic is wrong");
        }
    }

    private void addGiven(long[] total, int variable, long times) {
        if (variable < columns) {
            total[variable] = Math.addExact(total[variable], times);
            return;
        }
        long[] weights = sums.get(variable - columns);
        for (int i = 0; i < columns; i++) {
            if (weights[i] != 0) {
                total[i] = Math.addExact(total[i], Math.multiplyExact(weights[i], times));
            }
        }
    }
}
