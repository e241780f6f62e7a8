package org.geeklayer.reach;

import java.math.BigDecimal;

/**
 * Sums by index, exact to 18 decimals: two numbers each, whatever the digits of what is added. 0 where nothing was added.
 */
final class ExactSums {
    private static final int DECIMALS = 18;
    private static final long ONE = 1_000_000_000_000_000_000L;

    private final PagedLongs wholes = new PagedLongs();
    private final PagedLongs fractions = new PagedLongs(); // in units of the last decimal, less than one either way

    /**
     * Adds a number.
     *
     * @throws ArithmeticException if it has more decimals, or the sum more digits than can be kept
     */
    void add(int index, BigDecimal number) {
        long whole = number.longValue();
        long fraction = fractions.get(index)
                + number.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(DECIMALS)
                        .longValueExact();
        wholes.set(index, Math.addExact(wholes.get(index), Math.addExact(whole, fraction / ONE)));
        fractions.set(index, fraction % ONE);
    }

    BigDecimal get(int index) {
        return BigDecimal.valueOf(wholes.get(index)).add(BigDecimal.valueOf(fractions.get(index), DECIMALS));
    }
}
