package org.geeklayer.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line through deciles or other quantiles, read at its two ends: what the very most and the very least deprived of the
 * residents would have.
 *
 * <p>Each quantile stands at b, the share of residents in more deprived quantiles and half of its own, from 0 (most
 * deprived) to 1 (least). {@link #ofRates} fits people among residents by a Poisson regression, for the rate gap and
 * the rate ratio; {@link #slopeIndex} fits any measure as Public Health England does, for the slope index of
 * inequality. The gap grows with the number of people, so it cannot order groups of different size: {@link
 * Concentration} does.
 *
 * @param mostDeprived the fitted value at b = 0, in the unit of what was fitted: people per resident for rates
 * @param leastDeprived the fitted value at b = 1, in the same unit
 */
public record Gradient(double mostDeprived, double leastDeprived) {
    private static final int FEWEST_DECILES = 4;
    private static final int DRAWS = 100_000;
    /** The year of Low and Low's paper; any other would do as well, but not another each time. */
    private static final long SEED = 2004;

    /** How a measure is changed before a straight line is fitted. */
    public enum Form {
        /** Not at all. */
        LINEAR,
        /** By the natural logarithm, for rates. */
        LOG,
        /** By ln(y / (1 − y)), for proportions. */
        LOGIT;

        boolean takes(double value) {
            return switch (this) {
                case LINEAR -> true;
                case LOG -> value > 0;
                case LOGIT -> value > 0 && value < 1;
            };
        }

        double change(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG -> StrictMath.log(value);
                case LOGIT -> StrictMath.log(value / (1 - value));
            };
        }

        double back(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG -> StrictMath.exp(value);
                case LOGIT -> 1 / (1 + StrictMath.exp(-value));
            };
        }
    }

    /**
     * A measure of one quantile.
     *
     * @param residents its residents, above 0
     * @param value the measure, such as life expectancy, a rate or a proportion
     * @param limits95 its 95 % confidence limits
     */
    public record Quantile(double residents, double value, Interval limits95) {
        /**
         * Refuses a quantile without residents or without a value.
         *
         * @param residents its residents, above 0
         * @param value the measure, such as life expectancy, a rate or a proportion
         * @param limits95 its 95 % confidence limits
         * @throws IllegalArgumentException if the residents are not above 0 or a number is not finite
         */
        public Quantile {
            if (!(residents > 0 && Double.isFinite(residents))) {
                throw new IllegalArgumentException("residents: a finite number above 0");
            }
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: a finite number");
            }
        }
    }

    /**
     * Limits of the rate gap and the rate ratio.
     *
     * @param gapPerThousand of {@link Gradient#gapPerThousand()}; people per 1,000 residents, the lower one may be below 0
     * @param ratio of {@link Gradient#ratio()}; above 0
     */
    public record RateLimits(Interval gapPerThousand, Interval ratio) {}

    /**
     * Simulated limits of the slope index.
     *
     * @param slopeIndex of {@link Gradient#slopeIndex()}
     * @param relativeIndex of {@link Gradient#relativeIndex()}; empty if the end of a simulated line was not positive
     */
    public record Limits(Interval slopeIndex, Optional<Interval> relativeIndex) {
        /**
         * The limits for a measure of which less is good (the multiplier −1 of phe_sii).
         *
         * @return those of most minus least deprived, and of most to least
         */
        public Limits turned() {
            return new Limits(
                    slopeIndex.times(-1), relativeIndex.map(rii -> new Interval(1 / rii.upper(), 1 / rii.lower())));
        }
    }

    /**
     * Refuses what is no line.
     *
     * @param mostDeprived the fitted value at b = 0, in the unit of what was fitted: people per resident for rates
     * @param leastDeprived the fitted value at b = 1, in the same unit
     * @throws IllegalArgumentException if an end is not a finite number
     */
    public Gradient {
        if (!Double.isFinite(mostDeprived) || !Double.isFinite(leastDeprived)) {
            throw new IllegalArgumentException("mostDeprived, leastDeprived: finite numbers");
        }
    }

    /**
     * Fits ln(people per resident) = α + β·b by Poisson maximum likelihood over the deciles that have residents.
     *
     * @param deciles people and residents of each decile, the most deprived first
     * @return the fitted ends in people per resident, or empty if fewer than four deciles have residents, if one has people
     *     but no residents, if there are no people, or if all of them are in the first or all in the last decile, so that
     *     a fitted end is not positive
     */
    public static Optional<Gradient> ofRates(List<Rate> deciles) {
        return poissonLine(deciles).flatMap(PoissonFit.Line::ends);
    }

    /**
     * The limits of the rate gap and the rate ratio of {@link #ofRates}, from the inverse Fisher information of (α, β) at the
     * fit: the ratio e^−β by Wald's interval e^−(β ± z·se(β)), the gap by the delta method. They speak of chance in which
     * people came, a Poisson number in each decile; people who come in groups, such as families, spread wider.
     *
     * @param deciles people and residents of each decile, the most deprived first
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return limits that contain the gap and the ratio; empty where {@link #ofRates} is, or if a limit is too large or too
     *     near 0 for a number
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     * @see <a href="https://doi.org/10.1007/978-1-4899-3242-6">P. McCullagh and J. A. Nelder, Generalized Linear Models, 2nd
     *     ed. (1989), on Poisson log-linear models</a>
     * @see <a href="https://onlinelibrary.wiley.com/doi/book/10.1002/0471249688">A. Agresti, Categorical Data Analysis, on the
     *     delta method</a>
     */
    public static Optional<RateLimits> rateLimits(List<Rate> deciles, double confidence) {
        double z = Normal.critical(confidence);
        return poissonLine(deciles).flatMap(line -> line.ends().flatMap(ends -> line.limits(ends, z)));
    }

    private static Optional<PoissonFit.Line> poissonLine(List<Rate> deciles) {
        List<Rate> inhabited =
                deciles.stream().filter(decile -> decile.residents() > 0).toList();
        boolean homeless = deciles.stream().anyMatch(decile -> decile.residents() == 0 && decile.count() > 0);
        return inhabited.size() < FEWEST_DECILES || homeless ? Optional.empty() : new PoissonFit(inhabited).line();
    }

    /**
     * Fits the line of the slope index of inequality: Y·√a on √a and b·√a without a further intercept, where a is a
     * quantile's share of all residents and Y its measure, changed by the form.
     *
     * @param quantiles 5 to 100 quantiles, the most deprived first
     * @param form how the measure is changed before and changed back after
     * @return the fitted ends in the measure's unit, or empty if the form does not take one of the values
     * @throws IllegalArgumentException if there are fewer than 5 or more than 100 quantiles
     * @see <a href="https://doi.org/10.1093/pubmed/fdh173">A. Low and A. Low, "Measuring the gap", Journal of Public Health
     *     26 (2004), 388–395</a>
     * @see <a href="https://cran.r-project.org/package=PHEindicatormethods">PHEindicatormethods, function phe_sii</a>
     */
    public static Optional<Gradient> slopeIndex(List<Quantile> quantiles, Form form) {
        LineFit fit = new LineFit(quantiles.stream().map(Quantile::residents).toList());
        if (!quantiles.stream().allMatch(quantile -> form.takes(quantile.value()))) {
            return Optional.empty();
        }
        return Optional.of(fit.ends(
                quantiles.stream()
                        .mapToDouble(quantile -> form.change(quantile.value()))
                        .toArray(),
                form));
    }

    /**
     * Simulates the limits of the slope index: 100,000 lines, each through one draw a quantile from a normal distribution
     * around its changed value with standard deviation (upper − lower)/(2·1.959964) of its changed 95 % limits. The limits
     * are percentiles of what the lines give. The generator is SplitMix64 from a fixed seed: the same limits every time.
     *
     * @param quantiles 5 to 100 quantiles, the most deprived first
     * @param form as for {@link #slopeIndex(List, Form)}
     * @param confidence a fraction from 0.5 to 0.999, such as 0.95
     * @return the limits, or empty if the form does not take one of the values or limits
     * @throws IllegalArgumentException if there are fewer than 5 or more than 100 quantiles, or the confidence is out of
     *     range
     */
    public static Optional<Limits> simulatedLimits(List<Quantile> quantiles, Form form, double confidence) {
        if (!(confidence >= 0.5 && confidence <= 0.999)) {
            throw new IllegalArgumentException("confidence: a fraction from 0.5 to 0.999");
        }
        LineFit fit = new LineFit(quantiles.stream().map(Quantile::residents).toList());
        double[] centre = new double[quantiles.size()];
        double[] deviation = new double[quantiles.size()];
        for (int i = 0; i < centre.length; i++) {
            Quantile quantile = quantiles.get(i);
            Interval limits = quantile.limits95();
            if (!form.takes(quantile.value()) || !form.takes(limits.lower()) || !form.takes(limits.upper())) {
                return Optional.empty();
            }
            centre[i] = form.change(quantile.value());
            deviation[i] = (form.change(limits.upper()) - form.change(limits.lower())) / (2 * Normal.critical(0.95));
        }
        SplitMix64 random = new SplitMix64(SEED);
        double[] slopes = new double[DRAWS];
        double[] ratios = new double[DRAWS];
        boolean positive = true;
        double[] drawn = new double[centre.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = centre[i] + deviation[i] * random.nextNormal();
            }
            Gradient line = fit.ends(drawn, form);
            slopes[draw] = line.slopeIndex();
            ratios[draw] = line.leastDeprived / line.mostDeprived;
            positive &= line.mostDeprived > 0 && line.leastDeprived > 0;
        }
        return Optional.of(new Limits(
                percentiles(slopes, confidence),
                positive ? Optional.of(percentiles(ratios, confidence)) : Optional.empty()));
    }

    private static Interval percentiles(double[] values, double confidence) {
        Arrays.sort(values);
        int fromEitherEnd = (int) StrictMath.rint(values.length * Normal.tail(confidence));
        return new Interval(values[fromEitherEnd - 1], values[values.length - fromEitherEnd - 1]);
    }

    /**
     * The rate gap, most minus least deprived, per 1,000 residents; only of {@link #ofRates}.
     *
     * @return 1,000 times the difference of the fitted ends; positive if more people come from deprived areas
     */
    public double gapPerThousand() {
        return 1000 * (mostDeprived - leastDeprived);
    }

    /**
     * The ratio of the fitted ends, most to least deprived: the rate ratio of {@link #ofRates}, and the relative index of
     * inequality of a measure of which less is good.
     *
     * @return a number above 0, above 1 if the most deprived have more; empty if an end is not positive
     */
    public OptionalDouble ratio() {
        return mostDeprived > 0 && leastDeprived > 0
                ? OptionalDouble.of(mostDeprived / leastDeprived)
                : OptionalDouble.empty();
    }

    /**
     * The slope index of inequality (SII): least minus most deprived. Turn its sign for a measure of which less is good.
     *
     * @return the difference of the fitted ends, in the measure's unit; positive if the least deprived have more
     */
    public double slopeIndex() {
        return leastDeprived - mostDeprived;
    }

    /**
     * The relative index of inequality (RII): least to most deprived. For a measure of which less is good its inverse,
     * {@link #ratio}.
     *
     * @return a number above 0, above 1 if the least deprived have more; empty if an end is not positive
     */
    public OptionalDouble relativeIndex() {
        return mostDeprived > 0 && leastDeprived > 0
                ? OptionalDouble.of(leastDeprived / mostDeprived)
                : OptionalDouble.empty();
    }

    /** Where each quantile stands: the share of residents before it and half of its own. */
    static double[] midpoints(List<Double> residents) {
        double all = 0;
        for (double some : residents) {
            all += some;
        }
        double[] midpoints = new double[residents.size()];
        double before = 0;
        for (int i = 0; i < midpoints.length; i++) {
            midpoints[i] = (2 * before + residents.get(i)) / (2 * all);
            before += residents.get(i);
        }
        return midpoints;
    }
}
