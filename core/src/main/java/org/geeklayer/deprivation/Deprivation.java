package org.geeklayer.deprivation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
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
        return index.value(domain, DeprivationIndex.RANK, row);
    }

    /**
     * The decile, 1 the most deprived tenth: the published one, or where the installed files have none the one that
     * follows from the rank by the edition's own {@linkplain RankCuts cuts}.
     *
     * @param domain a domain of the edition
     * @return the decile, or empty if there is neither, or no decile is published and none follows from the rank
     */
    public Optional<Decile> decile(Domain domain) {
        return quantile(domain, Quantile.DECILE).map(Decile::new);
    }

    /**
     * The quintile, 1 the most deprived fifth; found as the {@linkplain #decile decile} is.
     *
     * @param domain a domain of the edition
     * @return from 1 to 5, or empty if none is published and none follows from the rank
     */
    public Optional<Integer> quintile(Domain domain) {
        return quantile(domain, Quantile.QUINTILE);
    }

    /**
     * The vigintile, 1 the most deprived twentieth; found as the {@linkplain #decile decile} is.
     *
     * @param domain a domain of the edition
     * @return from 1 to 20, or empty if none is published and none follows from the rank
     */
    public Optional<Integer> vigintile(Domain domain) {
        return quantile(domain, Quantile.VIGINTILE);
    }

    private Optional<Integer> quantile(Domain domain, Quantile quantile) {
        Optional<BigDecimal> published = index.value(domain, quantile.measure(), row);
        if (published.isPresent()) {
            return published.map(BigDecimal::intValueExact);
        }
        Optional<BigDecimal> rank = rank(domain);
        if (rank.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt part = index.edition().cuts().quantile(rank.get(), quantile.parts());
        return part.isPresent() ? Optional.of(part.getAsInt()) : Optional.empty();
    }

    /**
     * The group of the edition's own that the rank falls into: the Welsh Government's, which are of unequal size.
     *
     * @param domain a domain of the edition
     * @return for example {@code over 10 to 20%}, or empty if the edition states no groups or there is no rank
     * @see RankCuts#group
     */
    public Optional<String> group(Domain domain) {
        return rank(domain).flatMap(index.edition().cuts()::group);
    }

    /**
     * The score; higher is more deprived. A rate (a fraction) for income, employment and the supplementary indices of
     * England, else without a unit.
     *
     * @param domain a domain of the edition
     * @return the score as published, to its digit, or empty if the installed files have none
     */
    public Optional<BigDecimal> score(Domain domain) {
        return index.value(domain, DeprivationIndex.SCORE, row);
    }

    /**
     * The score as it was transformed to be added up to the index as a whole: from 0 to 100, by the rank alone. Another
     * figure than the {@linkplain #score score}.
     *
     * @param domain a domain of the edition
     * @return the transformed score as published, to its digit, or empty if the installed files have none
     * @see <a href="https://www.gov.uk/government/collections/english-indices-of-deprivation">English Indices of
     *     Deprivation, File 9: transformed domain scores</a>
     */
    public Optional<BigDecimal> transformedScore(Domain domain) {
        return index.value(domain, DeprivationIndex.TRANSFORMED, row);
    }
}
