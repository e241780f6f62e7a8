package org.geeklayer.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether groups of people differ in how they spread over deciles: Pearson's chi-squared test, with the bias-corrected
 * Cramér's V for the size of the difference. Each person belongs to one group and is counted once: on contacts, or where
 * people count in several groups, the test raises false alarms and is not to be run.
 *
 * <p>Neighbouring deciles are pooled, from the most deprived on, until every group expects at least 5 people in every
 * pool; what is left over at the least deprived end joins the last pool. The pooling looks at the totals alone, not at
 * the pattern under test.
 *
 * @see <a href="https://doi.org/10.1016/j.jkss.2012.10.002">W. Bergsma, "A bias-correction for Cramér's V and Tschuprow's
 *     T", Journal of the Korean Statistical Society 42 (2013), 323–328</a>
 */
public final class GroupTest {
    private static final int LEAST_EXPECTED = 5;

    private final List<Integer> lastDeciles;
    private final int groups;
    private final long people;
    private final double chiSquared;

    private GroupTest(List<Integer> lastDeciles, int groups, long people, double chiSquared) {
        this.lastDeciles = List.copyOf(lastDeciles);
        this.groups = groups;
        this.people = people;
        this.chiSquared = chiSquared;
    }

    /**
     * Tests groups against deciles.
     *
     * @param people people by group (first index) and decile (second index, the most deprived first); groups without
     *     people are left out of the test
     * @return the test, or empty if there are too few: fewer than two groups with people, or the deciles cannot be pooled
     *     into two
     * @throws IllegalArgumentException if a number is negative or groups differ in their number of deciles
     */
    public static Optional<GroupTest> of(long[][] people) {
        List<long[]> rows = new ArrayList<>();
        int deciles = people.length == 0 ? 0 : people[0].length;
        long[] decileTotals = new long[deciles];
        long smallest = Long.MAX_VALUE;
        long all = 0;
        for (long[] row : people) {
            if (row.length != deciles) {
                throw new IllegalArgumentException("people: groups differ in their number of deciles");
            }
            long total = 0;
            for (int decile = 0; decile < deciles; decile++) {
                if (row[decile] < 0) {
                    throw new IllegalArgumentException("people: below 0");
                }
                total = Math.addExact(total, row[decile]);
                decileTotals[decile] = Math.addExact(decileTotals[decile], row[decile]);
            }
            if (total > 0) {
                rows.add(row);
                smallest = Math.min(smallest, total);
                all = Math.addExact(all, total);
            }
        }
        List<Integer> pools = rows.size() < 2 ? List.of() : pool(decileTotals, smallest, all);
        return pools.size() < 2
                ? Optional.empty()
                : Optional.of(new GroupTest(pools, rows.size(), all, chiSquared(rows, pools, all)));
    }

    private static List<Integer> pool(long[] decileTotals, long smallestGroup, long all) {
        List<Integer> pools = new ArrayList<>();
        long inPool = 0;
        for (int decile = 0; decile < decileTotals.length; decile++) {
            inPool += decileTotals[decile];
            if (Math.multiplyExact(smallestGroup, inPool) >= Math.multiplyExact(LEAST_EXPECTED, all)) {
                pools.add(decile + 1);
                inPool = 0;
            }
        }
        if (!pools.isEmpty()) {
            pools.set(pools.size() - 1, decileTotals.length);
        }
        return pools;
    }

    private static double chiSquared(List<long[]> rows, List<Integer> pools, long all) {
        double sum = 0;
        for (int pool = 0; pool < pools.size(); pool++) {
            int from = pool == 0 ? 0 : pools.get(pool - 1);
            int to = pools.get(pool);
            long poolTotal = 0;
            for (long[] row : rows) {
                poolTotal += total(row, from, to);
            }
            for (long[] row : rows) {
                double expected = (double) total(row, 0, row.length) * poolTotal / all;
                double difference = total(row, from, to) - expected;
                sum += difference * difference / expected;
            }
        }
        return sum;
    }

    private static long total(long[] row, int from, int to) {
        long total = 0;
        for (int i = from; i < to; i++) {
            total += row[i];
        }
        return total;
    }

    /**
     * How deciles were pooled.
     *
     * @return the last decile of each pool, from 1, in rising order; 1 to 10 if ten deciles stand alone
     */
    public List<Integer> lastDeciles() {
        return lastDeciles;
    }

    /**
     * The people tested.
     *
     * @return all people of all groups
     */
    public long people() {
        return people;
    }

    /**
     * Pearson's statistic: the sum of (observed − expected)² / expected over groups and pools.
     *
     * @return a number from 0 up
     */
    public double chiSquared() {
        return chiSquared;
    }

    /**
     * The degrees of freedom.
     *
     * @return (groups with people − 1)·(pools − 1), at least 1
     */
    public int degreesOfFreedom() {
        return (groups - 1) * (lastDeciles.size() - 1);
    }

    /**
     * The probability of a statistic as large or larger if the groups do not differ.
     *
     * @return the upper tail of chi-squared, from 0 to 1
     */
    public double p() {
        return IncompleteGamma.upper(degreesOfFreedom() / 2.0, chiSquared / 2);
    }

    /**
     * Cramér's V with Bergsma's correction for bias: with φ² = χ²/n, r groups and k pools, √(max(0, φ² −
     * (r−1)(k−1)/(n−1)) / (min(r̃, k̃) − 1)), where r̃ = r − (r−1)²/(n−1) and k̃ likewise.
     *
     * @return from 0, no association, to about 1
     */
    public double cramersV() {
        double less = people - 1.0;
        double excess = StrictMath.max(0, chiSquared / people - degreesOfFreedom() / less);
        double smaller = Math.min(groups, lastDeciles.size());
        // r − (r−1)²/(n−1) rises with r up to (n+1)/2, so that the smaller of the two numbers gives the smaller term.
        return StrictMath.sqrt(excess / (smaller - (smaller - 1) * (smaller - 1) / less - 1));
    }
}
