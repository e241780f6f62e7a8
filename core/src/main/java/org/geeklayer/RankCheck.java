package org.geeklayer;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.AreaRanks;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * How far the ranks that the files of a directory give with their postcodes are those of an index. They are of an edition that
 * depends on the release, so they may well be of another; where they are of the same edition, a difference means that the
 * files do not belong together.
 *
 * @param directory the directory's id
 * @param header the header under which its files have the ranks, such as {@code imd20ind}
 * @param index the index's id
 * @param compared small areas of 2011 that have a rank in both
 * @param equal those that have the same
 * @param difference the first of the others, if there is any
 */
public record RankCheck(
        String directory, String header, String index, int compared, int equal, Optional<Difference> difference) {
    /**
     * A small area with two ranks.
     *
     * @param area its code
     * @param inDirectory its rank in the directory's files
     * @param inIndex its rank in the index
     */
    public record Difference(AreaCode area, int inDirectory, BigDecimal inIndex) {}

    /**
     * Compares the ranks of a directory's files with an index.
     *
     * @param directory a directory
     * @param index an index
     * @return what was found, or empty if the index is not on the areas of 2011, or no area has a rank in both
     */
    public static Optional<RankCheck> of(PostcodeDirectory directory, DeprivationIndex index) {
        Optional<AreaRanks> ranks = directory.ranks();
        Optional<Domain> overall = index.overall();
        if (ranks.isEmpty() || overall.isEmpty() || index.edition().vintage() != Vintage.CENSUS_2011) {
            return Optional.empty();
        }
        int compared = 0;
        int equal = 0;
        Optional<Difference> difference = Optional.empty();
        for (Map.Entry<AreaCode, Integer> each : ranks.get().byArea().entrySet()) {
            Optional<BigDecimal> rank = index.find(new Area(each.getKey(), Vintage.CENSUS_2011))
                    .flatMap(found -> found.rank(overall.get()));
            if (rank.isPresent()) {
                compared++;
                if (rank.get().compareTo(BigDecimal.valueOf(each.getValue())) == 0) {
                    equal++;
                } else if (difference.isEmpty()) {
                    difference = Optional.of(new Difference(each.getKey(), each.getValue(), rank.get()));
                }
            }
        }
        return compared == 0
                ? Optional.empty()
                : Optional.of(new RankCheck(
                        directory.dataset().id(),
                        ranks.get().header(),
                        index.dataset().id(),
                        compared,
                        equal,
                        difference));
    }

    /**
     * Whether the directory's ranks are of another edition than the index. Two editions give few areas the same rank, two
     * files of one edition give nearly all of them the same.
     *
     * @return true if fewer than half of the areas have the same rank
     */
    public boolean isOtherEdition() {
        return equal < compared / 2.0;
    }

    /**
     * What was found, as a sentence.
     *
     * @return for example {@code imd20ind of onspd-2025-11 agrees with iod2019 in all 4,093 small areas}
     */
    public String sentence() {
        String field = header + " of " + directory;
        if (difference.isEmpty()) {
            return field + " agrees with " + index
                    + (compared == 1
                            ? " in the one small area compared"
                            : String.format(Locale.ROOT, " in all %,d small areas", compared));
        }
        Difference first = difference.get();
        return String.format(
                        Locale.ROOT,
                        "%s differs from %s in %,d of %,d small areas (%s: %,d, and %s in %s)",
                        field,
                        index,
                        compared - equal,
                        compared,
                        first.area(),
                        first.inDirectory(),
                        first.inIndex().stripTrailingZeros().toPlainString(),
                        index)
                + (isOtherEdition()
                        ? ": its ranks are of another edition, which is no fault"
                        : ": were the files changed since they were published?");
    }
}
