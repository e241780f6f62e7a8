package org.geeklayer.statistics;

import java.util.List;

/** Least squares of values on the midpoints of quantiles, each quantile weighted by its residents. */
final class LineFit {
    private final double[] weights;
    private final double[] distances;
    private final double spread;

    LineFit(List<Double> residents) {
        if (residents.size() < 5 || residents.size() > 100) {
            throw new IllegalArgumentException("quantiles: from 5 to 100");
        }
        double all = 0;
        for (double some : residents) {
            all += some;
        }
        double[] midpoints = Gradient.midpoints(residents);
        weights = new double[midpoints.length];
        distances = new double[midpoints.length];
        double sum = 0;
        for (int i = 0; i < midpoints.length; i++) {
            weights[i] = residents.get(i) / all;
            // The weighted mean of the midpoints is one half, whatever the shares.
            distances[i] = midpoints[i] - 0.5;
            sum += weights[i] * distances[i] * distances[i];
        }
        spread = sum;
    }

    /** The line through changed values, its ends changed back. */
    Gradient ends(double[] changed, Gradient.Form form) {
        double mean = 0;
        double slope = 0;
        for (int i = 0; i < changed.length; i++) {
            mean += weights[i] * changed[i];
            slope += weights[i] * distances[i] * changed[i] / spread;
        }
        return new Gradient(form.back(mean - slope / 2), form.back(mean + slope / 2));
    }
}
