package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;

/** The small areas of an index, from the most to the least deprived, each with its atom. */
final class RankedAreas {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int[] CUTS = {1, 2, 3, 5}; // deciles that a band ends with

    private final DeprivationIndex index;
    private final Map<AreaCode, RankedArea> areas = new LinkedHashMap<>();

    /** A small area and where it stands. */
    record RankedArea(AreaCode code, BigDecimal rank, int atom) {}

    /**
     * Ranks the areas of an index.
     *
     * @throws DataFormatException if ranks are not installed, or its deciles and bands do not nest
     */
    RankedAreas(DeprivationIndex index) throws DataFormatException {
        this.index = index;
        Domain overall = index.overall()
                .orElseThrow(() -> DataFormatException.of(
                        index.dataset().id(), "has no ranks of the index as a whole; install a file that has them"));
        List<RankedArea> all = new ArrayList<>();
        for (AreaCode code : index.areas()) {
            Area area = new Area(code, index.edition().vintage());
            Optional<Deprivation> found = index.find(area);
            Optional<BigDecimal> rank = found.flatMap(each -> each.rank(overall));
            Optional<Decile> decile = found.flatMap(each -> each.decile(overall));
            if (rank.isPresent() && decile.isPresent()) {
                all.add(new RankedArea(code, rank.get(), atom(code, rank.get(), decile.get())));
            }
        }
        all.sort(Comparator.comparing(RankedArea::rank)
                .thenComparing(area -> area.code().text()));
        all.forEach(area -> areas.put(area.code(), area));
    }

    private int atom(AreaCode code, BigDecimal rank, Decile decile) throws DataFormatException {
        int percentile = rank.multiply(HUNDRED)
                .divide(BigDecimal.valueOf(index.edition().areas()), 0, RoundingMode.CEILING)
                .intValueExact();
        for (int cut : CUTS) {
            if (decile.value() <= cut != percentile <= cut * Band.DECILES) {
                throw DataFormatException.of(
                        index.dataset().id(),
                        code + " is in decile " + decile + " and at percentile " + percentile
                                + ": bands and deciles of this index do not nest, and reach cannot use it");
            }
        }
        return Band.atom(decile.value(), percentile);
    }

    DeprivationIndex index() {
        return index;
    }

    /** All areas, the most deprived first. */
    List<RankedArea> inOrder() {
        return List.copyOf(areas.values());
    }

    Optional<RankedArea> find(AreaCode code) {
        return Optional.ofNullable(areas.get(code));
    }

    /** Whether every area that the edition ranks is there. */
    boolean isComplete() {
        return areas.size() == index.edition().areas();
    }
}
