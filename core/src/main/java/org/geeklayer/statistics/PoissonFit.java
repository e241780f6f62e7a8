package org.geeklayer.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Poisson regression of people on the midpoints of deciles with residents as exposure. Given the slope, the level follows
 * from the total, so that one equation in the slope is left: the people's mean midpoint is that of the residents weighted
 * by e^(slope · midpoint). Its right side rises with the slope from the first midpoint to the last; Newton's steps, halved
 * where they leave the bracket, find the one solution.
 */
final class PoissonFit {
    private final List<Rate> deciles;
    private final double[] midpoints;

    PoissonFit(List<Rate> deciles) {
        this.deciles = deciles;
        this.midpoints =
                Gradient.midpoints(deciles.stream().map(Rate::residents).toList());
    }

    /**
     * A fitted line. The Fisher information of (level, slope) is people · [1, mean; mean, mean² + variance], where mean and
     * variance are those of the midpoints of the people that the line expects.
     */
    record Line(double people, double level, double slope, double mean, double variance) {
        Optional<Gradient> ends() {
            double most = StrictMath.exp(level);
            double least = StrictMath.exp(level + slope);
            return most > 0 && least > 0 && Double.isFinite(most) && Double.isFinite(least)
                    ? Optional.of(new Gradient(most, least))
                    : Optional.empty();
        }

        /** The Wald interval of the ratio, and that of the gap by the delta method; empty if a limit is no finite number. */
        Optional<Gradient.RateLimits> limits(Gradient ends, double z) {
            double slopeVariance = 1 / (people * variance);
            double reach = z * StrictMath.sqrt(slopeVariance);
            double gap = ends.mostDeprived() - ends.leastDeprived();
            // g′Vg of the gap e^level − e^(level + slope), written as a sum of squares: nothing cancels, none is
            // negative.
            double lever = mean * ends.mostDeprived() + (1 - mean) * ends.leastDeprived();
            double width = 1000 * z * StrictMath.sqrt(gap * gap / people + lever * lever * slopeVariance);
            double gapPerThousand = ends.gapPerThousand();
            double lowest = StrictMath.exp(-slope - reach);
            double highest = StrictMath.exp(-slope + reach);
            return lowest > 0 && Double.isFinite(highest) && Double.isFinite(width)
                    ? Optional.of(new Gradient.RateLimits(
                            new Interval(gapPerThousand - width, gapPerThousand + width),
                            new Interval(lowest, highest)))
                    : Optional.empty();
        }
    }

    Optional<Line> line() {
        long people = 0;
        double sum = 0;
        for (int i = 0; i < midpoints.length; i++) {
            people += deciles.get(i).count();
            sum += deciles.get(i).count() * midpoints[i];
        }
        int last = midpoints.length - 1;
        if (people == deciles.get(0).count() || people == deciles.get(last).count()) {
            return Optional.empty();
        }
        double slope = slope(sum / people);
        double[] moments = moments(slope);
        double level = StrictMath.log((double) people) - moments[0];
        return Optional.of(new Line(people, level, slope, moments[1], moments[2]));
    }

    private double slope(double target) {
        double reach = 1;
        while (moments(-reach)[1] > target || moments(reach)[1] < target) {
            reach *= 2;
        }
        double low = -reach;
        double high = reach;
        double slope = 0;
        for (int step = 0; step < 2000; step++) {
            double[] moments = moments(slope);
            if (moments[1] < target) {
                low = slope;
            } else {
                high = slope;
            }
            double next = slope - (moments[1] - target) / moments[2];
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (next == slope || next == low || next == high) {
                return next;
            }
            slope = next;
        }
        return slope;
    }

    /** Of residents weighted by e^(slope · midpoint): the log of their sum, their mean midpoint and its variance. */
    private double[] moments(double slope) {
        double largest = slope < 0 ? slope * midpoints[0] : slope * midpoints[midpoints.length - 1];
        double[] weights = new double[midpoints.length];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < midpoints.length; i++) {
            weights[i] = deciles.get(i).residents() * StrictMath.exp(slope * midpoints[i] - largest);
            sum += weights[i];
            mean += weights[i] * midpoints[i];
        }
        mean /= sum;
        double variance = 0;
        for (int i = 0; i < midpoints.length; i++) {
            variance += weights[i] * (midpoints[i] - mean) * (midpoints[i] - mean);
        }
        return new double[] {StrictMath.log(sum) + largest, mean, variance / sum};
    }
}
