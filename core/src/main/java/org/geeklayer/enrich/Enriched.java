package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * What is known of one row: what was made of its postcode or its coordinates, and through that where they lie and how deprived
 * that area is. It describes the area of about 1,700 residents, not the person. Immutable.
 *
 * @param match what was made of the postcode or the coordinates
 * @param location where the coordinates lie; empty for a postcode, and for what could not be read
 */
public record Enriched(Match match, Optional<Location> location) {
    /**
     * Where a client is who comes with coordinates.
     *
     * @param x easting in metres, or longitude in degrees, as the list has it
     * @param y northing in metres, or latitude in degrees
     * @param smallArea the small area whose polygon the point lies in, or empty if it lies in none
     * @param otherCensus the small area of the other census, where it follows from that
     * @param isOnBoundary whether it lies on the boundary of several small areas, of which the one with the lowest code was taken
     */
    public record Location(
            double x, double y, Optional<Area> smallArea, Optional<Area> otherCensus, boolean isOnBoundary) {}

    Enriched(Match match) {
        this(match, Optional.empty());
    }

    /**
     * The small area that the row lies in.
     *
     * @param vintage the census geography wanted
     * @return the area, or empty if it has none
     */
    public Optional<Area> smallArea(Vintage vintage) {
        if (location.isEmpty()) {
            Optional<PostcodeEntry> entry = match.entry();
            return entry.isPresent() ? entry.get().area(AreaType.SMALL_AREA, vintage) : Optional.empty();
        }
        return location.flatMap(Location::smallArea)
                .filter(area -> area.vintage() == vintage)
                .or(() -> location.flatMap(Location::otherCensus).filter(area -> area.vintage() == vintage));
    }

    /**
     * Whether the row has a small area of either vintage.
     *
     * @return true if it is located
     */
    public boolean isLocated() {
        return smallArea(Vintage.CENSUS_2021).isPresent()
                || smallArea(Vintage.CENSUS_2011).isPresent();
    }

    /**
     * The nation that the row lies in.
     *
     * @return the nation, or empty if it was not found or lies in none
     */
    public Optional<Nation> nation() {
        return location.isPresent()
                ? location.flatMap(Location::smallArea)
                        .flatMap(area -> area.code().nation())
                : match.entry().flatMap(PostcodeEntry::nation);
    }

    /**
     * What an index says of the small area.
     *
     * @param index an index of any nation
     * @return what it says, or empty if the row has no small area of the index's vintage, or the index has not that
     *     area
     */
    public Optional<Deprivation> deprivation(DeprivationIndex index) {
        Optional<Area> area = smallArea(index.edition().vintage());
        return area.isPresent() ? index.find(area.get()) : Optional.empty();
    }

    /** The same with one more note. */
    Enriched withNote(String note) {
        List<String> notes = new ArrayList<>(match.notes());
        notes.add(note);
        return new Enriched(new Match(match.outcome(), match.postcode(), match.entry(), notes), location);
    }
}
