package org.geeklayer.enrich;

import java.util.List;
import java.util.Optional;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Finds for one postcode cell, as somebody typed it, the postcode, where it lies and how deprived that area is. Pure,
 * immutable and safe for use by many threads.
 */
public final class Enricher {
    private final PostcodeDirectory directory;
    private final List<DeprivationIndex> indices;
    private final PostcodeMatcher matcher;

    private Enricher(PostcodeDirectory directory, List<DeprivationIndex> indices) {
        this.directory = directory;
        this.indices = List.copyOf(indices);
        this.matcher = new PostcodeMatcher(directory);
    }

    /**
     * An enricher on a directory.
     *
     * @param directory where postcodes are looked up
     * @param indices what is to be said of their small areas, in the order in which it is to be said; may be empty
     * @return the enricher
     * @throws IllegalArgumentException if the directory has no codes of the vintage that an index is on
     */
    public static Enricher of(PostcodeDirectory directory, List<DeprivationIndex> indices) {
        for (DeprivationIndex index : indices) {
            if (!directory.has(AreaType.SMALL_AREA, index.edition().vintage())) {
                throw new IllegalArgumentException("indices: " + index.edition().id() + " is on the small areas of "
                        + index.edition().vintage().year() + ", of which "
                        + directory.dataset().label() + " has no codes");
            }
        }
        return new Enricher(directory, indices);
    }

    /**
     * Answers for one cell.
     *
     * @param cell the text of a postcode cell, however messy
     * @return what is known of it; never fails for what the cell holds
     */
    public Enriched enrich(String cell) {
        return new Enriched(matcher.match(cell));
    }

    /**
     * Why a postcode that has a small area has no figures of an index.
     *
     * @param found an answer of this enricher
     * @return a reason for each index that is missing or lacks the area; empty if nothing is missing, or if there is no
     *     small area, which the match explains
     */
    public List<String> missingFigures(Enriched found) {
        Optional<Nation> nation = found.isLocated() ? found.nation() : Optional.empty();
        if (nation.isEmpty()) {
            return List.of();
        }
        List<DeprivationIndex> own = indices.stream()
                .filter(index -> index.edition().nation() == nation.get())
                .toList();
        if (own.isEmpty()) {
            String none = "no index of " + nation.get().title() + " is in use";
            // Northern Ireland's is on the areas of 2011, so a row without one could not have figures of it either.
            boolean isBeyondReach = nation.get() == Nation.NORTHERN_IRELAND
                    && found.smallArea(Vintage.CENSUS_2011).isEmpty();
            return isBeyondReach ? List.of(none, withoutArea(found, Vintage.CENSUS_2011)) : List.of(none);
        }
        return own.stream()
                .filter(index -> found.deprivation(index).isEmpty())
                .map(index -> notDerived(found, index)
                        .map(reason -> index.edition().id() + ": " + reason)
                        .orElse(
                                found.smallArea(index.edition().vintage()).isEmpty()
                                        ? withoutArea(found, index.edition().vintage()) + ", and "
                                                + index.edition().id() + " is on those"
                                        : "its small area is not in "
                                                + index.edition().id() + " as installed"))
                .toList();
    }

    /** Why no small area of the index's census could be derived. */
    private static Optional<String> notDerived(Enriched found, DeprivationIndex index) {
        return index.edition().nation() == Nation.NORTHERN_IRELAND // which no bridge leads to
                ? Optional.empty()
                : found.match()
                        .entry()
                        .flatMap(entry -> entry.crossing(index.edition().vintage()))
                        .filter(crossing -> crossing.area().isEmpty())
                        .flatMap(Bridge.Crossing::note);
    }

    private static String withoutArea(Enriched found, Vintage vintage) {
        boolean isOfUlster = found.nation().equals(Optional.of(Nation.NORTHERN_IRELAND));
        String name = !isOfUlster
                ? ""
                : vintage == Vintage.CENSUS_2011 ? " (its super output area)" : " (its super data zone)";
        return "its small area of " + vintage.year() + name + " is not in the directory";
    }

    /**
     * Where postcodes are looked up.
     *
     * @return the directory
     */
    public PostcodeDirectory directory() {
        return directory;
    }

    /**
     * What is said of small areas.
     *
     * @return the indices, in order
     */
    public List<DeprivationIndex> indices() {
        return indices;
    }

    /**
     * Postcodes of the directory that a cell without a match may have meant: one slip of the hand away.
     *
     * @param cell the text of the cell
     * @return at most three, in order; empty if nothing is near, or if the cell has a well-formed postcode of an area that
     *     is not installed, where the fault is not the cell's
     */
    public List<String> suggest(String cell) {
        Match match = matcher.match(cell);
        boolean mayBeSlip = match.outcome() == Outcome.MALFORMED
                || (match.outcome() == Outcome.UNKNOWN
                        && match.postcode()
                                .filter(postcode -> directory.postcodeAreas().contains(postcode.area()))
                                .isPresent());
        return mayBeSlip ? Suggestions.of(cell, directory) : List.of();
    }
}
