package org.geeklayer.statistics;

/**
 * The regularised incomplete gamma function, which is the chi-squared distribution (shape = half the degrees of freedom,
 * x = half the value) and the Poisson distribution (P(X &lt; k) = Q(k, mean)).
 *
 * <p>Series below shape + 1 and Lentz's continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31; Thompson and
 * Barnett, "Coulomb and Bessel functions", Journal of Computational Physics 64, 1986). The factor before them by
 * Loader's saddle-point form, which keeps its digits at large shapes (C. Loader, "Fast and accurate computation of
 * binomial probabilities", 2000). Accurate to about 13 digits in either tail.
 */
final class IncompleteGamma {
    private static final double EPSILON = 1e-17;
    private static final double TINY = 1e-300;

    private IncompleteGamma() {}

    /** The lower tail P(shape, x), for a shape above 0 and x from 0 up. */
    static double lower(double shape, double x) {
        check(shape, x);
        if (x == 0) {
            return 0;
        }
        return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
    }

    /** The upper tail Q(shape, x) = 1 - P(shape, x), without loss where it is small. */
    static double upper(double shape, double x) {
        check(shape, x);
        if (x == 0) {
            return 1;
        }
        return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
    }

    /** ln P(shape, x) for x above 0, also where P is too small for a number. */
    static double logLower(double shape, double x) {
        check(shape, x);
        return x < shape + 1
                ? StrictMath.min(0, logTerm(shape, x) + StrictMath.log(seriesSum(shape, x)))
                : StrictMath.log1p(-fraction(shape, x));
    }

    /** ln Q(shape, x) for x above 0, also where Q is too small for a number. */
    static double logUpper(double shape, double x) {
        check(shape, x);
        return x < shape + 1
                ? StrictMath.log1p(-series(shape, x))
                : StrictMath.min(0, logTerm(shape, x) + StrictMath.log(shape * fractionValue(shape, x)));
    }

    /** The x at which the lower tail is p: Newton's steps, halved where they would leave the bracket. */
    static double lowerQuantile(double shape, double p) {
        return quantile(shape, p, true);
    }

    /** The x at which the upper tail is p. */
    static double upperQuantile(double shape, double p) {
        return quantile(shape, p, false);
    }

    private static double quantile(double shape, double p, boolean lowerTail) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p: between 0 and 1");
        }
        double low = 0;
        double high = shape + 1;
        while (excess(shape, high, p, lowerTail) < 0) {
            low = high;
            high *= 2;
        }
        double x = (low + high) / 2;
        for (int step = 0; step < 2000; step++) {
            double excess = excess(shape, x, p, lowerTail);
            if (excess < 0) {
                low = x;
            } else {
                high = x;
            }
            double next = x - excess / (shape * StrictMath.exp(logTerm(shape, x)) / x);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (StrictMath.abs(next - x) <= 2 * StrictMath.ulp(x) || next == low || next == high) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** How far x lies past the quantile, in probability; rises with x. */
    private static double excess(double shape, double x, double p, boolean lowerTail) {
        return lowerTail ? lower(shape, x) - p : p - upper(shape, x);
    }

    private static double series(double shape, double x) {
        return StrictMath.min(1, StrictMath.exp(logTerm(shape, x)) * seriesSum(shape, x));
    }

    private static double fraction(double shape, double x) {
        return StrictMath.min(1, StrictMath.exp(logTerm(shape, x)) * shape * fractionValue(shape, x));
    }

    private static double seriesSum(double shape, double x) {
        double summand = 1;
        double sum = 1;
        for (double n = shape + 1; summand > sum * EPSILON; n++) {
            summand *= x / n;
            sum += summand;
        }
        return sum;
    }

    private static double fractionValue(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int n = 1; StrictMath.abs(factor - 1) > 1e-15; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = a * d + b;
            d = 1 / (d == 0 ? TINY : d);
            c = b + a / c;
            c = c == 0 ? TINY : c;
            factor = c * d;
            value *= factor;
        }
        return value;
    }

    /** ln of x^shape e^-x / Gamma(shape + 1). */
    private static double logTerm(double shape, double x) {
        return -stirlingError(shape) - deviance(shape, x) - StrictMath.log(2 * StrictMath.PI * shape) / 2;
    }

    /** ln Gamma(a + 1) less Stirling's formula: its series from 16 up, and the recurrence of Gamma below. */
    private static double stirlingError(double shape) {
        double a = shape;
        double error = 0;
        while (a < 16) {
            error += (a + 0.5) * StrictMath.log1p(1 / a) - 1;
            a++;
        }
        double s = 1 / (a * a);
        double tail = 1.0 / 1680 - s * (1.0 / 1188 - s * 691 / 360360);
        return error + (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * tail))) / a;
    }

    /** a ln(a / x) + x - a, by a series where a and x are close. */
    private static double deviance(double a, double x) {
        double difference = a - x;
        if (StrictMath.abs(difference) >= 0.1 * (a + x)) {
            return a * StrictMath.log(a / x) - difference;
        }
        double v = difference / (a + x);
        double sum = difference * v;
        double power = 2 * a * v;
        double square = v * v;
        for (int n = 3; ; n += 2) {
            power *= square;
            double next = sum + power / n;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    private static void check(double shape, double x) {
        if (!(shape > 0 && Double.isFinite(shape) && x >= 0 && Double.isFinite(x))) {
            throw new IllegalArgumentException("shape, x: out of range");
        }
    }
}
