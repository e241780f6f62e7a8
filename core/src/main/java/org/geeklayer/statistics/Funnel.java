package org.geeklayer.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * A funnel: between which limits the share or rate of an area of a given size would lie by chance, if all areas had the
 * overall one. Areas outside are signals to look at, never a ranking.
 *
 * <p>Where areas truly differ most large ones lie outside. So the limits are widened by the over-dispersion factor, the
 * mean of z² over the areas, at least 1, where z = (area − overall) / standard error and the tenth of the areas with the
 * lowest z and the tenth with the highest take the nearest z left (Winsorised): z·√factor takes the place of z.
 * Winsorising takes some of chance's own extremes too, so that the mean is about 0.68 where nothing but chance is at work:
 * the factor errs on the low side.
 *
 * @see <a href="https://fingertips.phe.org.uk/profile/guidance">Public Health England, Fingertips technical guidance, and
 *     PHEindicatormethods, function calculate_funnel_limits, of the limits</a>
 * @see <a href="https://doi.org/10.1002/sim.1970">D. J. Spiegelhalter, "Funnel plots for comparing institutional
 *     performance", Statistics in Medicine 24 (2005), 1185–1202, of the over-dispersion factor</a>
 */
public final class Funnel {
    private static final int WINSORISED_PART = 10;

    private final boolean rates;
    private final double overall;
    private final double overDispersion;

    /** The pairs of limits that are drawn. */
    public enum Level {
        /** Two-sigma limits, for 95 %: p = 0.975. */
        TWO_SIGMA(0.025),
        /** Three-sigma limits, for 99.8 %: p = 0.999. */
        THREE_SIGMA(0.001);

        private final double tail;

        Level(double tail) {
            this.tail = tail;
        }
    }

    /** Where an area lies. */
    public enum Signal {
        /** Below the lower limit, which is above 0. */
        LOW,
        /** Within the limits. */
        NONE,
        /** Above the upper limit. */
        HIGH
    }

    /** One area: the people with the property and all people counted, or people and residents. */
    private record Size(long count, double size) {}

    private Funnel(boolean rates, List<Size> areas) {
        double people = 0;
        double size = 0;
        for (Size area : areas) {
            people += area.count;
            size += area.size;
        }
        this.rates = rates;
        this.overall = people / size;
        this.overDispersion = factor(areas);
    }

    private Funnel(boolean rates, double overall, double overDispersion) {
        this.rates = rates;
        this.overall = overall;
        this.overDispersion = overDispersion;
    }

    /**
     * A funnel of shares.
     *
     * @param areas people with a property among people counted, of every area
     * @return the funnel, or empty if nobody was counted
     */
    public static Optional<Funnel> ofProportions(List<Proportion> areas) {
        List<Size> sizes = areas.stream()
                .map(area -> new Size(area.numerator(), area.denominator()))
                .filter(area -> area.size > 0)
                .toList();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(new Funnel(false, sizes));
    }

    /**
     * A funnel of rates.
     *
     * @param areas people among residents, of every area; areas without residents are left out
     * @return the funnel, or empty if there are no residents
     */
    public static Optional<Funnel> ofRates(List<Rate> areas) {
        List<Size> sizes = areas.stream()
                .map(area -> new Size(area.count(), area.residents()))
                .filter(area -> area.size > 0)
                .toList();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(new Funnel(true, sizes));
    }

    static Funnel plain(boolean rates, double overall) {
        return new Funnel(rates, overall, 1);
    }

    private double factor(List<Size> areas) {
        double variance = rates ? overall : overall * (1 - overall);
        if (variance <= 0) {
            return 1;
        }
        List<Double> scores = new ArrayList<>();
        for (Size area : areas) {
            scores.add((area.count - overall * area.size) / StrictMath.sqrt(variance * area.size));
        }
        Collections.sort(scores);
        int set = scores.size() / WINSORISED_PART;
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double z = scores.get(Math.max(set, Math.min(scores.size() - 1 - set, i)));
            sum += z * z;
        }
        return StrictMath.max(1, sum / scores.size());
    }

    /**
     * The share or rate of all areas together.
     *
     * @return people over people counted, a fraction from 0 to 1; or people per resident
     */
    public double overall() {
        return overall;
    }

    /**
     * The over-dispersion factor by which the limits are widened; to be stated beside them.
     *
     * @return 1 if areas differ no more than by chance, else the mean Winsorised z²
     */
    public double overDispersion() {
        return overDispersion;
    }

    /**
     * The limits for an area of a given size. Of shares: the inverse of Wilson's interval, p ± z√(p(1 − p)/n), within 0 to
     * 1. Of rates: exact Poisson, the counts (as real numbers) whose own exact limit is the expected count, over the
     * residents.
     *
     * @param size people counted, for shares; residents, for rates; above 0
     * @param level which limits
     * @return share or people per resident; a lower limit of 0 means that no area of that size can be low
     * @throws IllegalArgumentException if the size is not a finite number above 0
     */
    public Interval limits(double size, Level level) {
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("size: a finite number above 0");
        }
        double z = -Normal.quantile(level.tail) * StrictMath.sqrt(overDispersion);
        if (rates) {
            Interval counts = overall == 0 ? new Interval(0, 0) : poisson(overall * size, z);
            return new Interval(counts.lower() / size, counts.upper() / size);
        }
        double reach = z * StrictMath.sqrt(overall * (1 - overall) / size);
        return new Interval(StrictMath.max(0, overall - reach), StrictMath.min(1, overall + reach));
    }

    /**
     * Where an area lies.
     *
     * @param count its people
     * @param size people counted, for shares; residents, for rates; above 0
     * @param level against which limits
     * @return whether its share or rate is outside the limits for its size
     * @throws IllegalArgumentException if the count is negative or the size not a finite number above 0
     */
    public Signal signal(long count, double size, Level level) {
        if (count < 0) {
            throw new IllegalArgumentException("count: below 0");
        }
        Interval limits = limits(size, level);
        double value = count / size;
        if (value > limits.upper()) {
            return Signal.HIGH;
        }
        return value < limits.lower() ? Signal.LOW : Signal.NONE;
    }

    /**
     * The x with P(x, expected) = tail beyond z, and that with Q(x + 1, expected) = tail, or 0 where even 0 is likelier.
     * By logarithms, since a widened z may leave a tail too small for a number.
     */
    private static Interval poisson(double expected, double z) {
        double logTail = Normal.logUpperTail(z);
        double above = expected + 1;
        while (IncompleteGamma.logLower(above, expected) > logTail) {
            above += above;
        }
        double upper = shape(expected, above, x -> IncompleteGamma.logLower(x, expected) > logTail);
        double lower =
                -expected >= logTail ? 0 : shape(0, expected, x -> IncompleteGamma.logUpper(x + 1, expected) < logTail);
        return new Interval(StrictMath.min(lower, upper), upper);
    }

    /** The last number for which the rule holds, which it does up to some point, found by halving to the last bit. */
    private static double shape(double from, double to, DoublePredicate holds) {
        double low = from;
        double high = to;
        while (true) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
