package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.IndexEdition;

/**
 * What a preset says for one edition. Its headline band is one of four: the most deprived so many percent, deciles up to
 * one, ranks below one, or ranks below one in urban areas and below another in rural ones.
 *
 * @param bands percentages of the nested bands
 * @param percent the most deprived so many percent
 * @param decilesTo the last decile that belongs to it
 * @param rankBelow the first rank that no longer belongs to it
 * @param limits the same for urban and rural areas
 */
record PresetRule(
        List<Integer> bands,
        OptionalInt percent,
        OptionalInt decilesTo,
        OptionalInt rankBelow,
        Optional<Limits> limits) {
    static final List<Integer> STANDARD_BANDS = List.of(10, 15, 20, 30, 50);
    /** What a report has without a preset. */
    static final PresetRule STANDARD = new PresetRule(
            STANDARD_BANDS, OptionalInt.of(20), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    private static final int MOST_PERCENT = 99;
    private static final int MOST_BANDS = 12;
    private static final int MOST_RANK = 1_000_000;

    /** The first ranks that no longer belong to it, in urban and in rural areas, and which classes are which. */
    record Limits(int urban, int rural, Set<String> urbanClasses, Set<String> ruralClasses) {
        boolean isKnown(Optional<String> ruralUrban) {
            return ruralUrban
                    .filter(each -> urbanClasses.contains(each) || ruralClasses.contains(each))
                    .isPresent();
        }

        /** Whether an area belongs to it; one whose class is not known does not. */
        boolean holds(BigDecimal rank, Optional<String> ruralUrban) {
            return ruralUrban
                    .filter(each -> (urbanClasses.contains(each) && isBelow(rank, urban))
                            || (ruralClasses.contains(each) && isBelow(rank, rural)))
                    .isPresent();
        }

        private static boolean isBelow(BigDecimal rank, int limit) {
            return rank.compareTo(BigDecimal.valueOf(limit)) < 0;
        }
    }

    static PresetRule read(PresetFile file) throws DataFormatException {
        file.requireKnown("percent", "decilesTo", "rankBelow", "bands", "urbanClasses", "ruralClasses", "note");
        long rules =
                Stream.of("percent", "decilesTo", "rankBelow").filter(file::has).count();
        if (rules != 1) {
            throw file.error("", "takes one of percent, decilesTo and rankBelow");
        }
        Optional<Limits> limits = file.isObject("rankBelow") ? Optional.of(limits(file)) : Optional.empty();
        if (limits.isEmpty() && (file.has("urbanClasses") || file.has("ruralClasses"))) {
            throw file.error("urbanClasses", "goes with \"rankBelow\": {\"urban\": ..., \"rural\": ...}");
        }
        return new PresetRule(
                file.has("bands") ? file.numbers("bands", 1, MOST_PERCENT, MOST_BANDS) : STANDARD_BANDS,
                file.number("percent", 1, MOST_PERCENT),
                file.number("decilesTo", 1, 9),
                limits.isPresent() ? OptionalInt.empty() : file.number("rankBelow", 2, MOST_RANK),
                limits);
    }

    private static Limits limits(PresetFile file) throws DataFormatException {
        PresetFile ranks = file.object("rankBelow");
        ranks.requireKnown("urban", "rural");
        Set<String> urban = file.texts("urbanClasses");
        Set<String> rural = file.texts("ruralClasses");
        if (urban.stream().anyMatch(rural::contains)) {
            throw file.error("ruralClasses", "names a class that is urban, too");
        }
        return new Limits(limit(ranks, "urban"), limit(ranks, "rural"), urban, rural);
    }

    private static int limit(PresetFile ranks, String name) throws DataFormatException {
        OptionalInt limit = ranks.number(name, 2, MOST_RANK);
        if (limit.isEmpty()) {
            throw ranks.error(name, "is missing; it takes a rank");
        }
        return limit.getAsInt();
    }

    /** The percentage of the headline band; empty if it is by ranks. */
    OptionalInt headlinePercent() {
        return decilesTo.isPresent() ? OptionalInt.of(10 * decilesTo.getAsInt()) : percent;
    }

    /** Refuses an edition that it cannot be applied to. */
    void requireFits(IndexEdition edition, boolean hasDeciles, String name) throws DataFormatException {
        if (decilesTo.isPresent() && !hasDeciles) {
            throw DataFormatException.of(
                    "preset " + name, "is by deciles, and " + edition.id() + " has none; use percent in its file");
        }
        int highest = Math.max(
                rankBelow.orElse(0),
                limits.map(each -> Math.max(each.urban(), each.rural())).orElse(0));
        if (highest > edition.areas()) {
            throw DataFormatException.of(
                    "preset " + name,
                    "has a rank of " + highest + ", and " + edition.id() + " ranks " + edition.areas()
                            + " areas; correct rankBelow in its file");
        }
    }
}
