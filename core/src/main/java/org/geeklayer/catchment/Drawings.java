package org.geeklayer.catchment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.geeklayer.catchment.Catchment.Kind;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;

/** Places that are drawn on the map, circles and polygons, as shares of small areas. */
final class Drawings {
    private static final int QUADRANT_SEGMENTS = 32; // of a circle: it lies inside by less than a 3,000th of its radius
    private static final int NAMED_AT_MOST = 20; // postcode areas; the United Kingdom has 124
    private static final double METRES_IN_KILOMETRE = 1000;

    private final Memberships memberships;
    private final Optional<PostcodeDirectory> directory;
    private final Layers layers;

    Drawings(Memberships memberships, Optional<PostcodeDirectory> directory, Layers layers) {
        this.memberships = memberships;
        this.directory = directory;
        this.layers = layers;
    }

    private Vintage vintage() {
        return memberships.vintage();
    }

    Catchment circle(Postcode postcode, double metres) throws DataFormatException {
        if (!(metres > 0) || Double.isInfinite(metres)) {
            throw new IllegalArgumentException("metres: a distance is more than nothing, and has an end");
        }
        if (directory.isEmpty()) {
            throw DataFormatException.of(
                    postcode.toString(), "no postcode directory is installed, and a circle needs one with coordinates");
        }
        GridPoint centre = Layers.point(directory
                        .get()
                        .find(postcode)
                        .orElseThrow(() -> DataFormatException.of(
                                postcode.toString(),
                                "is not in " + directory.get().dataset().id())))
                .orElseThrow(() -> DataFormatException.of(
                        postcode.toString(),
                        "has no place on the British National Grid in "
                                + directory.get().dataset().id()));
        Geometry outline = new GeometryFactory()
                .createPoint(new Coordinate(centre.easting(), centre.northing()))
                .buffer(metres, QUADRANT_SEGMENTS);
        Map<AreaCode, Double> shares = memberships
                .byPostcodes(point ->
                        Math.hypot(point.easting() - centre.easting(), point.northing() - centre.northing()) <= metres)
                .orElse(Map.of()); // nothing on the British grid lies in Northern Ireland
        String name = distance(metres) + " around " + postcode;
        return ofPostcodes(Kind.CIRCLE, name, shares, outline);
    }

    /** A place by the shares of small areas, saying so where it reaches beyond the index. */
    private Catchment ofPostcodes(Kind kind, String name, Map<AreaCode, Double> found, Geometry outline) {
        NavigableMap<AreaCode, Double> shares = sorted(found);
        shares.keySet().retainAll(memberships.smallAreas());
        List<String> notes = new ArrayList<>();
        if (shares.size() < found.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "it reaches into small areas that the index does not have (%,d, such as %s): who lives there is not"
                            + " counted",
                    found.size() - shares.size(),
                    found.keySet().stream()
                            .filter(area -> !shares.containsKey(area))
                            .min(Comparator.comparing(AreaCode::text))
                            .orElseThrow()));
        }
        notes.addAll(withoutPostcodes());
        return Catchment.drawn(kind, name, vintage(), shares, memberships.shareOfPostcodes(), outline)
                .with(notes);
    }

    private static String distance(double metres) {
        boolean isLong = metres >= METRES_IN_KILOMETRE;
        return BigDecimal.valueOf(isLong ? metres / METRES_IN_KILOMETRE : metres)
                        .stripTrailingZeros()
                        .toPlainString()
                + (isLong ? " km" : " m");
    }

    Catchment polygon(String name, Geometry polygon) throws DataFormatException {
        PointOnGeometryLocator locator = new IndexedPointInAreaLocator(polygon);
        Predicate<GridPoint> isInside =
                point -> polygon.getEnvelopeInternal().contains(point.easting(), point.northing())
                        && locator.locate(new Coordinate(point.easting(), point.northing())) != Location.EXTERIOR;
        Optional<Map<AreaCode, Double>> byPostcodes = memberships.byPostcodes(isInside);
        if (byPostcodes.isPresent()) {
            return ofPostcodes(Kind.POLYGON, name, byPostcodes.get(), polygon);
        }
        if (layers.of(AreaType.SMALL_AREA, vintage()).isEmpty()) {
            throw DataFormatException.of(
                    name,
                    "a polygon needs postcodes with coordinates, or boundaries of the small areas of "
                            + vintage().year() + ", to be installed");
        }
        return Catchment.drawn(
                        Kind.POLYGON,
                        name,
                        vintage(),
                        sorted(memberships.byPoint(isInside)),
                        Memberships.BY_POINT,
                        polygon)
                .with(without(
                        memberships.smallAreas().stream()
                                .filter(area -> !layers.contains(area, vintage()))
                                .count(),
                        "the installed boundaries have no polygon of ",
                        ""));
    }

    /** Says so where the directory lacks parts of the nation: what lies there is not found. */
    private List<String> withoutPostcodes() {
        PostcodeDirectory used = directory.orElseThrow();
        Set<AreaCode> covered = used.areas(AreaType.SMALL_AREA, vintage());
        String which = used.postcodeAreas().size() <= NAMED_AT_MOST
                ? " (it covers " + String.join(", ", used.postcodeAreas()) + " alone)"
                : "";
        return without(
                memberships.smallAreas().stream()
                        .filter(area -> !covered.contains(area))
                        .count(),
                used.dataset().id() + " has no postcode in ",
                which);
    }

    private List<String> without(long missing, String what, String which) {
        return missing == 0
                ? List.of()
                : List.of(what
                        + String.format(
                                Locale.ROOT,
                                "%,d of the %,d small areas%s: what lies there is not counted",
                                missing,
                                memberships.smallAreas().size(),
                                which));
    }

    private static NavigableMap<AreaCode, Double> sorted(Map<AreaCode, Double> shares) {
        NavigableMap<AreaCode, Double> sorted = new TreeMap<>();
        sorted.putAll(shares);
        return sorted;
    }
}
