package org.geeklayer.statistics;

/** The standard normal distribution. */
final class Normal {
    private static final double[] CENTRE_TOP = {
        3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
        45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227
    };
    private static final double[] CENTRE_BOTTOM = {
        1,
        42.31333070160091,
        687.1870074920579,
        5394.196021424751,
        21213.794301586597,
        39307.89580009271,
        28729.085735721943,
        5226.495278852854
    };
    private static final double[] MIDDLE_TOP = {
        1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
        1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 7.745450142783414e-4
    };
    private static final double[] MIDDLE_BOTTOM = {
        1,
        2.053191626637759,
        1.6763848301838038,
        0.6897673349851,
        0.14810397642748008,
        0.015198666563616457,
        5.475938084995345e-4,
        1.0507500716444169e-9
    };
    private static final double[] FAR_TOP = {
        6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
        0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7
    };
    private static final double[] FAR_BOTTOM = {
        1,
        0.599832206555888,
        0.1369298809227358,
        0.014875361290850615,
        7.868691311456133e-4,
        1.8463183175100548e-5,
        1.421511758316446e-7,
        2.0442631033899397e-15
    };

    private Normal() {}

    /**
     * The value below which a share p of the distribution lies, to about 16 digits: algorithm AS 241, function PPND16
     * (M. J. Wichura, "The percentage points of the normal distribution", Applied Statistics 37, 1988, 477-484).
     */
    static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p: between 0 and 1");
        }
        double q = p - 0.5;
        if (StrictMath.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double value = r <= 5
                ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
                : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
        return q < 0 ? -value : value;
    }

    /** The z of a two-sided confidence: 1.959964 for 0.95, 3.090232 for 0.998. */
    static double critical(double confidence) {
        return -quantile(tail(confidence));
    }

    /** What a two-sided confidence leaves at either end: 0.025 for 0.95. */
    static double tail(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence: a fraction between 0 and 1, such as 0.95");
        }
        return (1 - confidence) / 2;
    }

    /** The probability of a value above z, by the incomplete gamma function: erfc(x) = Q(1/2, x^2) for x from 0 up. */
    static double upperTail(double z) {
        double half = IncompleteGamma.upper(0.5, z * z / 2) / 2;
        return z < 0 ? 1 - half : half;
    }

    /** The logarithm of the probability of a value above z, for z above 0, also where that is too small for a number. */
    static double logUpperTail(double z) {
        return IncompleteGamma.logUpper(0.5, z * z / 2) - StrictMath.log(2);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
