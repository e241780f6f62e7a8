package org.geeklayer.profile;

import java.util.List;
import java.util.stream.Stream;
import org.geeklayer.geography.Nation;

/**
 * A share of small areas by which the publisher of a nation's index sums up larger areas, outside England. It counts small
 * areas and not their residents.
 *
 * @param of whose share it is
 * @param percent the part of the nation's small areas that counts as most deprived, by rank
 * @see <a href="https://www.gov.scot/collections/scottish-index-of-multiple-deprivation-2020/">Scottish Government, SIMD 2020:
 *     local and national share</a>
 * @see <a href="https://www.gov.wales/welsh-index-multiple-deprivation">Welsh Government, Welsh Index of Multiple
 *     Deprivation, results report: local authorities</a>
 */
public record SummaryShare(Of of, int percent) {
    /** Whose share a summary share is. */
    public enum Of {
        /** Of the place's small areas, those that are among the nation's most deprived: Scotland's local share. */
        PLACE,
        /** Of the nation's most deprived small areas, those that lie in the place: Scotland's national share. */
        NATION
    }

    private static final List<Integer> WELSH = List.of(10, 20, 30, 50);
    private static final List<Integer> SCOTTISH = List.of(5, 10, 15, 20); // Northern Ireland has the same

    /**
     * The shares that the publisher of a nation's index gives.
     *
     * @param nation the nation
     * @return the shares, none for England, whose publisher has {@link Measure#PROPORTION}
     */
    public static List<SummaryShare> of(Nation nation) {
        return switch (nation) {
            case ENGLAND -> List.of();
            case WALES ->
                WELSH.stream().map(each -> new SummaryShare(Of.PLACE, each)).toList();
            case SCOTLAND, NORTHERN_IRELAND ->
                Stream.of(Of.values())
                        .flatMap(of -> SCOTTISH.stream().map(each -> new SummaryShare(of, each)))
                        .toList();
        };
    }

    /**
     * What columns of the share end in.
     *
     * @param nation the nation of the index
     * @return for example {@code local_share_most_deprived_15}, or {@code share_most_deprived_10} for Wales
     */
    public String id(Nation nation) {
        String word = switch (of) {
            case PLACE -> nation == Nation.WALES ? "share" : "local_share";
            case NATION -> "national_share";
        };
        return word + "_most_deprived_" + percent;
    }
}
