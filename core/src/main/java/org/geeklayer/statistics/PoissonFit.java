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

    Optional<Gradient> ends() {
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
        double level = StrictMath.log((double) people) - moments(slope)[0];
        double most = StrictMath.exp(level);
        double least = StrictMath.exp(level + slope);
        return Double.isFinite(most) && Double.isFinite(least)
                ? Optional.of(new Gradient(most, least))
                : Optional.empty();
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
