package org.geeklayer.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * People counted among the residents of a place, a decile or a set of areas of one rank.
 *
 * @param count people counted, from 0 up; may exceed the residents, who are counted at another time
 * @param residents residents of the age group that the service is for, from 0 up; whole numbers are kept exactly, a
 *     fraction comes of areas that lie partly in a place
 * @see <a href="https://fingertips.phe.org.uk/profile/guidance">Public Health England, Technical Guide: Confidence
 *     Intervals (2018)</a>
 */
public record Rate(long count, double residents) {
    /** Counts below this get the exact interval. */
    private static final int EXACT_BELOW = 10;

    private static final int THOUSAND = 1000;

    /**
     * Refuses what is no rate.
     *
     * @param count people counted, from 0 up; may exceed the residents, who are counted at another time
     * @param residents residents of the age group that the service is for, from 0 up; whole numbers are kept exactly, a fraction comes of areas that lie partly in a place
     * @throws IllegalArgumentException if a number is negative or the residents are not a finite number
     */
    public Rate {
        if (count < 0) {
            throw new IllegalArgumentException("count: below 0");
        }
        if (!(residents >= 0 && Double.isFinite(residents))) {
            throw new IllegalArgumentException("residents: a finite number from 0 up");
        }
    }

    /**
     * People per 1,000 residents.
     *
     * @return a number from 0 up, or empty if there are no residents
     */
    public OptionalDouble perThousand() {
        return residents == 0 ? OptionalDouble.empty() : OptionalDouble.of(THOUSAND * (double) count / residents);
    }

    /**
     * The interval of people per 1,000 residents: {@link #countInterval} times 1,000 over the residents.
     *
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return an interval that contains the rate, or empty if there are no residents
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     */
    public Optional<Interval> perThousandInterval(double confidence) {
        Interval limits = countInterval(confidence);
        return residents == 0
                ? Optional.empty()
                : Optional.of(
                        new Interval(THOUSAND * limits.lower() / residents, THOUSAND * limits.upper() / residents));
    }

    /**
     * The interval of the count, taken as Poisson: Byar's limits, and under 10 the exact ones, χ²(α/2; 2x)/2 and χ²(1 −
     * α/2; 2x + 2)/2.
     *
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return an interval from 0 up that contains the count
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     * @see <a href="https://publications.iarc.who.int/Book-And-Report-Series/Iarc-Scientific-Publications">N. E. Breslow
     *     and N. E. Day, Statistical Methods in Cancer Research II (IARC, 1987), section 2.3</a>
     */
    public Interval countInterval(double confidence) {
        return count < EXACT_BELOW ? exact(count, confidence) : byar(count, confidence);
    }

    /** Byar's limits of a count above 0: x(1 − 1/(9x) − z/(3√x))³, and with x + 1 and plus z for the upper one. */
    static Interval byar(long count, double confidence) {
        double z = Normal.critical(confidence);
        double x = count;
        double lower = 1 - 1 / (9 * x) - z / (3 * StrictMath.sqrt(x));
        double above = x + 1;
        double upper = 1 - 1 / (9 * above) + z / (3 * StrictMath.sqrt(above));
        return new Interval(StrictMath.max(0, x * lower * lower * lower), above * upper * upper * upper);
    }

    /** The exact limits of a count: Garwood, Biometrika 28 (1936), 437–442. */
    static Interval exact(long count, double confidence) {
        double tail = Normal.tail(confidence);
        return new Interval(
                count == 0 ? 0 : IncompleteGamma.lowerQuantile((double) count, tail),
                IncompleteGamma.upperQuantile(count + 1.0, tail));
    }
}
