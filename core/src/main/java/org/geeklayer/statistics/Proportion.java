package org.geeklayer.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share: people with a property, of all people counted. Its intervals are for people, each counted once, never for
 * contacts or sums of money.
 *
 * @param numerator people with the property, from 0 to the denominator
 * @param denominator all people counted, from 0 up
 * @see <a href="https://fingertips.phe.org.uk/profile/guidance">Public Health England, Technical Guide: Confidence
 *     Intervals (2018)</a>
 */
public record Proportion(long numerator, long denominator) {
    /**
     * Refuses what is no share.
     *
     * @param numerator people with the property, from 0 to the denominator
     * @param denominator all people counted, from 0 up
     * @throws IllegalArgumentException if the numerator is negative or exceeds the denominator
     */
    public Proportion {
        if (numerator < 0) {
            throw new IllegalArgumentException("numerator: below 0");
        }
        if (numerator > denominator) {
            throw new IllegalArgumentException("numerator: above denominator");
        }
    }

    /**
     * The share x / n.
     *
     * @return a fraction from 0 to 1, or empty if nobody was counted
     */
    public OptionalDouble share() {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) numerator / denominator);
    }

    /**
     * Wilson's score interval of the share, (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)). Also for shares of 0 and 1,
     * where one of its limits is the share itself.
     *
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return an interval within 0 to 1 that contains the share, or empty if nobody was counted
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     * @see <a href="https://doi.org/10.2307/2276774">E. B. Wilson, Journal of the American Statistical Association 22
     *     (1927), 209–212</a>
     */
    public Optional<Interval> wilson(double confidence) {
        double z = Normal.critical(confidence);
        if (denominator == 0) {
            return Optional.empty();
        }
        double n = denominator;
        double centre = 2.0 * numerator + z * z;
        double reach = z * StrictMath.sqrt(z * z + 4.0 * numerator * ((denominator - numerator) / n));
        double lower = numerator == 0 ? 0 : (centre - reach) / (2 * (n + z * z));
        double upper = numerator == denominator ? 1 : (centre + reach) / (2 * (n + z * z));
        return Optional.of(new Interval(lower, upper));
    }

    /**
     * The representation index: 100 times this share of clients over the share of residents. 100 is in proportion, 200
     * twice as many as among residents.
     *
     * @param baselineShare the share of residents who have the property, from 0 to 1, taken as fixed
     * @return a number from 0 up, or empty if nobody was counted or the baseline share is 0
     * @throws IllegalArgumentException if the baseline share is not from 0 to 1
     */
    public OptionalDouble representationIndex(double baselineShare) {
        checkShare(baselineShare);
        return denominator == 0 || baselineShare == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * numerator / denominator / baselineShare);
    }

    /**
     * The interval of the representation index: 100 times the limits of {@link #wilson} over the share of residents.
     *
     * @param baselineShare the share of residents who have the property, from 0 to 1, taken as fixed
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return the interval, or empty if nobody was counted or the baseline share is 0
     * @throws IllegalArgumentException if the baseline share is not from 0 to 1, or the confidence not between them
     */
    public Optional<Interval> representationIndexInterval(double baselineShare, double confidence) {
        checkShare(baselineShare);
        Optional<Interval> wilson = wilson(confidence);
        return baselineShare == 0
                ? Optional.empty()
                : wilson.map(limits ->
                        new Interval(100 * limits.lower() / baselineShare, 100 * limits.upper() / baselineShare));
    }

    /**
     * This share less another one.
     *
     * @param other the share of other people
     * @return a fraction from −1 to 1, or empty if either counted nobody
     */
    public OptionalDouble minus(Proportion other) {
        return denominator == 0 || other.denominator == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) numerator / denominator - (double) other.numerator / other.denominator);
    }

    /**
     * Newcombe's interval of this share less another one (his method 10, from both Wilson intervals). It holds for
     * <em>different</em> people: not for the same people in two periods, nor for a part and its whole.
     *
     * @param other the share of other people, none of whom is counted here
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return an interval that contains the difference, or empty if either counted nobody
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">R. G. Newcombe,
     *     Statistics in Medicine 17 (1998), 873–890</a>
     */
    public Optional<Interval> newcombe(Proportion other, double confidence) {
        Optional<Interval> mine = wilson(confidence);
        Optional<Interval> theirs = other.wilson(confidence);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        double p1 = (double) numerator / denominator;
        double p2 = (double) other.numerator / other.denominator;
        double below = StrictMath.hypot(p1 - mine.get().lower(), theirs.get().upper() - p2);
        double above =
                StrictMath.hypot(mine.get().upper() - p1, p2 - theirs.get().lower());
        return Optional.of(new Interval(p1 - p2 - below, p1 - p2 + above));
    }

    /**
     * What the share would be if none, and if all, of further people of whom it is not known had the property. Not a
     * confidence interval.
     *
     * @param unknown how many people could not be told, from 0 up
     * @return x / (n + u) to (x + u) / (n + u), or empty if there is nobody at all
     * @throws IllegalArgumentException if the number is negative
     */
    public Optional<Interval> boundsWithUnknown(long unknown) {
        if (unknown < 0) {
            throw new IllegalArgumentException("unknown: below 0");
        }
        double all = (double) denominator + unknown;
        return all == 0
                ? Optional.empty()
                : Optional.of(new Interval(numerator / all, ((double) numerator + unknown) / all));
    }

    private static void checkShare(double baselineShare) {
        if (!(baselineShare >= 0 && baselineShare <= 1)) {
            throw new IllegalArgumentException("baselineShare: a fraction from 0 to 1");
        }
    }
}
