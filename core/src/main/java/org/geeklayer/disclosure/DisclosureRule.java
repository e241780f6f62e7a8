package org.geeklayer.disclosure;

/**
 * Which counts of people are withheld and how the others are rounded. Counts of 1 to threshold − 1 are withheld, 0 is
 * shown, and every other count is rounded to the nearest multiple of the base, halves upwards.
 *
 * @param threshold the smallest number of people that may be shown, from 3 to 50
 * @param base what counts are rounded to a multiple of, from 1 (no rounding) to twice the threshold
 */
public record DisclosureRule(int threshold, int base) {
    /** Under 5 withheld, the others rounded to 5. For sensitive services a threshold of 10 is advised. */
    public static final DisclosureRule STANDARD = new DisclosureRule(5, 5);

    private static final int LEAST_THRESHOLD = 3;
    private static final int MOST_THRESHOLD = 50;

    /**
     * Refuses a rule that does not protect.
     *
     * @param threshold the smallest number of people that may be shown, from 3 to 50
     * @param base what counts are rounded to a multiple of, from 1 (no rounding) to twice the threshold
     * @throws IllegalArgumentException if one is out of its range
     */
    public DisclosureRule {
        if (threshold < LEAST_THRESHOLD || threshold > MOST_THRESHOLD) {
            throw new IllegalArgumentException("threshold: from " + LEAST_THRESHOLD + " to " + MOST_THRESHOLD);
        }
        if (base < 1 || base > 2 * threshold) { // a larger base would show people as 0
            throw new IllegalArgumentException("base: from 1 to twice the threshold");
        }
    }

    /**
     * Whether a count is withheld for its own sake.
     *
     * @param people the exact count
     * @return true from 1 to threshold − 1
     */
    public boolean isSmall(long people) {
        return people > 0 && people < threshold;
    }

    /**
     * Rounds a count.
     *
     * @param people the exact count, 0 or from the threshold up
     * @return the nearest multiple of the base, of two equally near the greater
     */
    public long rounded(long people) {
        return Math.floorDiv(people + base / 2, base) * base;
    }

    /**
     * A count as far as a choice may depend on it that will be seen: what is withheld counts for nothing.
     *
     * @param people the exact count
     * @return 0 where it would be withheld, else the rounded count
     */
    public long published(long people) {
        return isSmall(people) ? 0 : rounded(people);
    }

    /**
     * The least number of people that a shown count may stand for.
     *
     * @param shown a count as published
     * @return 0 for 0, else the least number from the threshold up that is rounded to it
     */
    public long least(long shown) {
        return shown == 0 ? 0 : Math.max(threshold, shown - base / 2);
    }

    /**
     * The greatest number of people that a shown count may stand for.
     *
     * @param shown a count as published
     * @return 0 for 0, else the greatest number that is rounded to it
     */
    public long most(long shown) {
        return shown == 0 ? 0 : shown + (base - 1) / 2;
    }
}
