package org.geeklayer.catchment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.postcode.PostcodeEntry;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The installed boundaries, and where things lie. */
record Layers(List<Boundaries> all) {
    static final int BRITISH = 27700;
    static final int IRISH = 2157;

    /** The layer of a type, the newest of several; a layer of small areas is of the vintage asked for. */
    Optional<Boundaries> of(AreaType type, Vintage vintage) {
        return all.stream()
                .filter(layer -> layer.type().filter(type::equals).isPresent())
                .filter(layer -> !type.isCensusArea()
                        || layer.vintage().filter(vintage::equals).isPresent())
                .reduce((one, other) -> other); // ids carry the year, and are in order
    }

    private Optional<Boundaries> with(AreaCode smallArea, Vintage vintage) {
        return all.stream()
                .filter(layer ->
                        layer.type().filter(AreaType.SMALL_AREA::equals).isPresent())
                .filter(layer -> layer.vintage().filter(vintage::equals).isPresent())
                .filter(layer -> layer.contains(smallArea))
                .findFirst();
    }

    /** Whether some layer has the polygon of a small area. */
    boolean contains(AreaCode smallArea, Vintage vintage) {
        return with(smallArea, vintage).isPresent();
    }

    /** The polygon of a small area. */
    Optional<Geometry> polygon(AreaCode smallArea, Vintage vintage) {
        return with(smallArea, vintage).flatMap(layer -> layer.find(smallArea));
    }

    /** A point in the inside of a small area. */
    Optional<GridPoint> point(AreaCode smallArea, Vintage vintage) {
        return polygon(smallArea, vintage).map(polygon -> {
            Coordinate inside = InteriorPoint.getInteriorPoint(polygon);
            return new GridPoint(inside.getX(), inside.getY());
        });
    }

    int epsg(AreaCode smallArea, Vintage vintage) {
        return with(smallArea, vintage).map(Boundaries::epsg).orElse(BRITISH);
    }

    /** Where a postcode lies on the British grid; one of Northern Ireland is on another and lies nowhere on it. */
    static Optional<GridPoint> point(PostcodeEntry entry) {
        OptionalInt easting = entry.eastingMetres();
        OptionalInt northing = entry.northingMetres();
        return easting.isPresent() && northing.isPresent()
                ? Optional.of(new GridPoint(easting.getAsInt(), northing.getAsInt()))
                : Optional.empty();
    }

    /** The GSS code of a nation. */
    static String nationCode(Nation nation) {
        return switch (nation) {
            case ENGLAND -> "E92000001";
            case WALES -> "W92000004";
            case SCOTLAND -> "S92000003";
            case NORTHERN_IRELAND -> "N92000002";
        };
    }
}
