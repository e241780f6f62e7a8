package org.geeklayer.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as they are shown to people, the same in every country. Not by {@link String#format}: it looks for the customs of
 * countries first, which takes a tenth of the time of a short command.
 */
final class Figures {
    private Figures() {}

    /** A whole number, with a comma between thousands. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int at = text.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A share as a percentage with one decimal, halves rounded away from zero. */
    static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
    }
}
