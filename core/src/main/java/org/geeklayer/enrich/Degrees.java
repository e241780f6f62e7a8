package org.geeklayer.enrich;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes degrees with six decimals, about a tenth of a metre. */
final class Degrees {
    private static final int DECIMALS = 6;

    private Degrees() {}

    static String text(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
