package org.geeklayer.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an outcome goes with deprivation: one logistic slope over deciles 1 to 10 by maximum likelihood. Its odds ratio is
 * per decile, towards less deprived areas; above 1 the outcome is commoner where deprivation is less.
 *
 * <p>Where a person counts more than once, in several services, the standard error is clustered by person: the sandwich
 * estimator, with the factor G / (G − 1) for G people. Else it is the model's own.
 *
 * @see <a href="https://doi.org/10.1093/biomet/73.1.13">K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986), 13–22</a>
 */
public final class LogisticSlope {
    private static final int DECILES = 10;

    private final double slope;
    private final double standardError;

    /**
     * One outcome of a person in a service.
     *
     * @param person any number that is the same for the same person
     * @param decile from 1, the most deprived, to 10
     * @param outcome whether the outcome was met
     */
    public record Observation(long person, int decile, boolean outcome) {
        /**
         * Refuses what is no decile.
         *
         * @param person any number that is the same for the same person
         * @param decile from 1, the most deprived, to 10
         * @param outcome whether the outcome was met
         * @throws IllegalArgumentException if the decile is not from 1 to 10
         */
        public Observation {
            if (decile < 1 || decile > DECILES) {
                throw new IllegalArgumentException("decile: from 1 to 10");
            }
        }
    }

    private LogisticSlope(double slope, double standardError) {
        this.slope = slope;
        this.standardError = standardError;
    }

    /**
     * Fits the slope. The order of the observations does not matter.
     *
     * @param observations those whose outcome is recorded
     * @return the slope, or empty if it is not estimable: all outcomes alike, all in one decile, outcomes separated by a
     *     decile so that the likelihood has no maximum, or everything from too few people to tell persons apart
     */
    public static Optional<LogisticSlope> of(List<Observation> observations) {
        long[] all = new long[DECILES + 1];
        long[] met = new long[DECILES + 1];
        Map<Long, List<Observation>> people = new TreeMap<>();
        for (Observation observation : observations) {
            all[observation.decile]++;
            met[observation.decile] += observation.outcome ? 1 : 0;
            people.computeIfAbsent(observation.person, key -> new ArrayList<>()).add(observation);
        }
        if (isSeparated(all, met)) {
            return Optional.empty();
        }
        Fit fit = new Fit(all, met);
        if (people.size() == observations.size()) {
            return Optional.of(new LogisticSlope(fit.slope, StrictMath.sqrt(fit.slopeVariance())));
        }
        double clustered = fit.clusteredVariance(people.values());
        return people.size() < 2 || clustered < fit.slopeVariance() * 1e-12
                ? Optional.empty()
                : Optional.of(new LogisticSlope(fit.slope, StrictMath.sqrt(clustered)));
    }

    /**
     * Fits the slope where each person counts once, from numbers by decile: the same as of one observation a person.
     *
     * @param met people who met the outcome, from decile 1 to 10
     * @param missed people who did not, likewise
     * @return the slope, or empty if it is not estimable
     * @throws IllegalArgumentException if there are not ten deciles, or a number is negative
     */
    public static Optional<LogisticSlope> ofPeople(List<Long> met, List<Long> missed) {
        if (met.size() != DECILES || missed.size() != DECILES) {
            throw new IllegalArgumentException("met, missed: ten deciles");
        }
        long[] allOf = new long[DECILES + 1];
        long[] metOf = new long[DECILES + 1];
        for (int decile = 1; decile <= DECILES; decile++) {
            if (met.get(decile - 1) < 0 || missed.get(decile - 1) < 0) {
                throw new IllegalArgumentException("met, missed: below 0");
            }
            metOf[decile] = met.get(decile - 1);
            allOf[decile] = metOf[decile] + missed.get(decile - 1);
        }
        if (isSeparated(allOf, metOf)) {
            return Optional.empty();
        }
        Fit fit = new Fit(allOf, metOf);
        return Optional.of(new LogisticSlope(fit.slope, StrictMath.sqrt(fit.slopeVariance())));
    }

    /** Whether a decile parts those who met the outcome from those who did not, up to ties in that decile. */
    private static boolean isSeparated(long[] all, long[] met) {
        int firstMet = DECILES + 1;
        int firstMissed = DECILES + 1;
        int lastMet = 0;
        int lastMissed = 0;
        for (int decile = 1; decile <= DECILES; decile++) {
            if (met[decile] > 0) {
                firstMet = Math.min(firstMet, decile);
                lastMet = decile;
            }
            if (all[decile] > met[decile]) {
                firstMissed = Math.min(firstMissed, decile);
                lastMissed = decile;
            }
        }
        return firstMet >= lastMissed || firstMissed >= lastMet;
    }

    /**
     * The odds ratio per decile.
     *
     * @return e to the slope, above 0; 1 is no association
     */
    public double oddsRatio() {
        return StrictMath.exp(slope);
    }

    /**
     * Wald's interval of the odds ratio, e^(slope ± z·standard error).
     *
     * @param confidence a fraction between 0 and 1, such as 0.95
     * @return an interval above 0 that contains the odds ratio
     * @throws IllegalArgumentException if the confidence is not between 0 and 1
     */
    public Interval oddsRatioInterval(double confidence) {
        double reach = Normal.critical(confidence) * standardError;
        return new Interval(StrictMath.exp(slope - reach), StrictMath.exp(slope + reach));
    }

    /**
     * Wald's two-sided p of no association. Where a report has several slopes, show it beside {@link Adjustment#HOLM}.
     *
     * @return from 0 to 1
     */
    public double p() {
        return 2 * Normal.upperTail(StrictMath.abs(slope / standardError));
    }

    /** The maximum of the likelihood and its curvature there. */
    private static final class Fit {
        private final long[] all;
        private final long[] met;
        private double intercept;
        private double slope;
        private double weight;
        private double meanDecile;
        private double spread;

        /** Newton's steps, halved while they lower the likelihood by more than rounding, until they move nothing. */
        Fit(long[] all, long[] met) {
            this.all = all;
            this.met = met;
            double reached = logLikelihood(0, 0);
            for (int step = 0; step < 200; step++) {
                double[] direction = newton();
                double floor = reached - 1e-12 * StrictMath.abs(reached);
                double length = 1;
                reached = logLikelihood(intercept + direction[0], slope + direction[1]);
                while (reached < floor) {
                    length /= 2;
                    reached = logLikelihood(intercept + length * direction[0], slope + length * direction[1]);
                }
                intercept += length * direction[0];
                slope += length * direction[1];
                if (StrictMath.abs(direction[0]) < 1e-13 * (1 + StrictMath.abs(intercept))
                        && StrictMath.abs(direction[1]) < 1e-13 * (1 + StrictMath.abs(slope))) {
                    break;
                }
            }
            newton();
        }

        private double probability(int decile) {
            return 1 / (1 + StrictMath.exp(-intercept - slope * decile));
        }

        /** The step, with the weights at the present place kept: its sum, mean decile and sum of squares about it. */
        private double[] newton() {
            weight = 0;
            double weighted = 0;
            for (int decile = 1; decile <= DECILES; decile++) {
                double p = probability(decile);
                weight += all[decile] * p * (1 - p);
                weighted += all[decile] * p * (1 - p) * decile;
            }
            meanDecile = weighted / weight;
            spread = 0;
            double level = 0;
            double tilt = 0;
            for (int decile = 1; decile <= DECILES; decile++) {
                double p = probability(decile);
                double distance = decile - meanDecile;
                spread += all[decile] * p * (1 - p) * distance * distance;
                level += met[decile] - all[decile] * p;
                tilt += (met[decile] - all[decile] * p) * distance;
            }
            return new double[] {level / weight - meanDecile * tilt / spread, tilt / spread};
        }

        private double logLikelihood(double a, double b) {
            double sum = 0;
            for (int decile = 1; decile <= DECILES; decile++) {
                double logit = a + b * decile;
                double positive = StrictMath.max(logit, 0);
                double log1p = positive + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(logit)));
                sum += met[decile] * logit - all[decile] * log1p;
            }
            return sum;
        }

        double slopeVariance() {
            return 1 / spread;
        }

        /** The slope's entry of the sandwich: each person's pull on the slope, squared, in order of size. */
        double clusteredVariance(Iterable<List<Observation>> people) {
            List<Double> squares = new ArrayList<>();
            for (List<Observation> person : people) {
                List<Observation> sorted = new ArrayList<>(person);
                sorted.sort(Comparator.comparing(Observation::decile).thenComparing(Observation::outcome));
                double pull = 0;
                for (Observation observation : sorted) {
                    double residual = (observation.outcome ? 1 : 0) - probability(observation.decile);
                    pull += residual * (observation.decile - meanDecile);
                }
                squares.add(pull / spread * (pull / spread));
            }
            squares.sort(Comparator.naturalOrder());
            double sum = 0;
            for (double square : squares) {
                sum += square;
            }
            return sum * squares.size() / (squares.size() - 1);
        }
    }
}
