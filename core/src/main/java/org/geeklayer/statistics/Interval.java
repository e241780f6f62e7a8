package org.geeklayer.statistics;

/**
 * A range from a lower to an upper limit, both included; in the unit of whatever it belongs to.
 *
 * @param lower the lower limit, finite
 * @param upper the upper limit, finite and not below the lower one
 */
public record Interval(double lower, double upper) {
    /**
     * Refuses what is no range.
     *
     * @param lower the lower limit, finite
     * @param upper the upper limit, finite and not below the lower one
     * @throws IllegalArgumentException if a limit is not finite or the lower one exceeds the upper
     */
    public Interval {
        if (!Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException("lower, upper: limits are finite numbers");
        }
        if (lower > upper) {
            throw new IllegalArgumentException("lower: above upper");
        }
    }

    /**
     * Whether a value lies in the range.
     *
     * @param value any number
     * @return true from the lower to the upper limit, both included
     */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /**
     * Whether all of another range lies in this one.
     *
     * @param other another range in the same unit
     * @return true if both of its limits lie in this range
     */
    public boolean contains(Interval other) {
        return contains(other.lower) && contains(other.upper);
    }

    /**
     * The range in another unit.
     *
     * @param factor a finite number; a negative one turns the range round
     * @return both limits times the factor, in their order
     */
    public Interval times(double factor) {
        return factor < 0 ? new Interval(upper * factor, lower * factor) : new Interval(lower * factor, upper * factor);
    }
}
