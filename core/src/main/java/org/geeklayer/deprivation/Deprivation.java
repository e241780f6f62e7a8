package org.geeklayer.deprivation;

import java.math.BigDecimal;
import java.util.Optional;
import org.geeklayer.geography.AreaCode;

/**
 * What an edition says of one small area. It describes the area's residents taken together (about 1,700 people), never a
 * person who lives there. A view of the index, immutable and safe for use by many threads.
 */
public final class Deprivation {
    private final DeprivationIndex index;
    private final int row;

    Deprivation(DeprivationIndex index, int row) {
        this.index = index;
        this.row = row;
    }

    /**
     * The small area.
     *
     * @return its code, of the edition's vintage
     */
    public AreaCode area() {
        return index.areaAt(row);
    }

    /**
     * The local authority district that the small area lies in; see {@link DeprivationIndex#lad}.
     *
     * @return its code, of the edition's year, or empty if the installed files have none
     */
    public Optional<AreaCode> lad() {
        return index.ladAt(row);
    }

    /**
     * The rank, 1 the most deprived.
     *
     * @param domain a domain of the edition
     * @return the rank as published, to its digit, or empty if the installed files have none
     */
    public Optional<BigDecimal> rank(Domain domain) {
        return index.value(domain.id() + DeprivationIndex.RANK, row);
    }

    /**
     * The decile, 1 the most deprived tenth: the published one, or where the installed files have none the one that
     * follows from the rank by the edition's own {@linkplain RankCuts cuts}.
     *
     * @param domain a domain of the edition
     * @return the decile, or empty if there is neither, or no decile is published and none follows from the rank
     */
    public Optional<Decile> decile(Domain domain) {
        return index.value(domain.id() + DeprivationIndex.DECILE, row)
                .map(value -> new Decile(value.intValueExact()))
                .or(() -> rank(domain).flatMap(index.edition().cuts()::decile));
    }

    /**
     * The score; higher is more deprived. A rate (a fraction) for income, employment and the supplementary indices of
     * England, else without a unit.
     *
     * @param domain a domain of the edition
     * @return the score as published, to its digit, or empty if the installed files have none
     */
    public Optional<BigDecimal> score(Domain domain) {
        return index.value(domain.id() + DeprivationIndex.SCORE, row);
    }
}
