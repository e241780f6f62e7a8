package org.geeklayer.deprivation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A tenth of a nation's small areas by rank: 1 is the most deprived tenth, 10 the least deprived.
 *
 * @param value from 1 to 10
 */
public record Decile(int value) {
    /**
     * Refuses what is no decile.
     *
     * @param value from 1 to 10
     * @throws IllegalArgumentException if the value is not from 1 to 10
     */
    public Decile {
        if (value < 1 || value > 10) {
            throw new IllegalArgumentException("value: a decile is from 1 to 10");
        }
    }

    /**
     * The decile that a rank falls into by the rule of England (2015, 2019, 2025), Scotland (2020v2) and Northern
     * Ireland (2017): ten times the rank over the number of areas, rounded up. Only for checks, and where the publisher
     * gives none: a published decile always comes first.
     *
     * @param rank from 1, the most deprived, to the number of areas; may be a half where areas tie
     * @param areas the number of small areas that the edition ranks
     * @return the decile
     * @throws IllegalArgumentException if the rank is not in that range
     * @see <a href="https://www.gov.uk/government/collections/english-indices-of-deprivation">English Indices of
     *     Deprivation, technical reports</a>
     */
    public static Decile of(BigDecimal rank, int areas) {
        return new Decile(rank.multiply(BigDecimal.TEN)
                .divide(BigDecimal.valueOf(areas), 0, RoundingMode.CEILING)
                .intValueExact());
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
