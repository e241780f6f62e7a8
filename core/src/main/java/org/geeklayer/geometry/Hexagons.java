package org.geeklayer.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.geography.AreaCode;
import org.geotools.grid.hexagon.HexagonOrientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * A grid of regular hexagons of one size on the British National Grid (EPSG:27700), a corner of each to the north. They lie
 * in rows from the centre of one at the grid's false origin, so that a place always has the same hexagons, whatever is drawn.
 * Immutable and safe for use by many threads.
 */
public final class Hexagons {
    /** The least size, in metres: about a postcode of the country. */
    public static final int LEAST_METRES = 200;

    /** The greatest size, in metres. */
    public static final int MOST_METRES = 50_000;

    private static final Pattern CODE = Pattern.compile("HEX(\\d+)(k?m)_E(-?\\d+)_N(-?\\d+)");
    private static final int METRES_IN_KILOMETRE = 1000;
    private static final double ROOT_3 = Math.sqrt(3);

    /** Corners to the nearest millimetre, as those of all polygons: neighbours have the very same. */
    private static final GeometryFactory MILLIMETRES = new GeometryFactory(new PrecisionModel(Shape.SCALE));

    private final int metres;

    private record Place(long column, long row) {}

    private Hexagons(int metres) {
        this.metres = metres;
    }

    /**
     * A grid of hexagons.
     *
     * @param metres the size of each from side to side, which is also the distance of its centre from those of its six
     *     neighbours
     * @return the grid
     * @throws IllegalArgumentException if the size is under {@value #LEAST_METRES} or over {@value #MOST_METRES} metres
     */
    public static Hexagons of(int metres) {
        if (metres < LEAST_METRES || metres > MOST_METRES) {
            throw new IllegalArgumentException(
                    "metres: " + metres + " is not from " + LEAST_METRES + " to " + MOST_METRES);
        }
        return new Hexagons(metres);
    }

    /**
     * The size of each hexagon from side to side.
     *
     * @return metres
     */
    public int metres() {
        return metres;
    }

    /**
     * The size in words.
     *
     * @return for example {@code 2 km} or {@code 500 m}
     */
    public String size() {
        return isInKilometres() ? metres / METRES_IN_KILOMETRE + " km" : metres + " m";
    }

    /**
     * The area of each hexagon.
     *
     * @return square metres
     */
    public double area() {
        return metres * rise();
    }

    private boolean isInKilometres() {
        return metres % METRES_IN_KILOMETRE == 0;
    }

    /** From one row of centres to the next. */
    private double rise() {
        return metres * ROOT_3 / 2;
    }

    private double easting(Place place) {
        return metres * (place.column + (Math.floorMod(place.row, 2L) == 0 ? 0 : 0.5));
    }

    private double northing(Place place) {
        return place.row * rise();
    }

    /** The column of the centre that is nearest in a row; of two that are as near, the eastern. */
    private long column(double easting, long row) {
        return (long) Math.floor(easting / metres + (Math.floorMod(row, 2L) == 0 ? 0.5 : 0));
    }

    /**
     * The hexagon that a point lies in: the one with the nearest centre, and on a side that runs to the north the eastern.
     * Points in whole metres lie on no other side.
     *
     * @param point a point on the British National Grid
     * @return the hexagon's code
     */
    public AreaCode at(GridPoint point) {
        long below = (long) Math.floor(point.northing() / rise());
        Place nearest = nearest(point, below);
        Place other = nearest(point, below + 1);
        return code(squared(point, other) < squared(point, nearest) ? other : nearest);
    }

    private Place nearest(GridPoint point, long row) {
        return new Place(column(point.easting(), row), row);
    }

    private double squared(GridPoint point, Place place) {
        double east = point.easting() - easting(place);
        double north = point.northing() - northing(place);
        return east * east + north * north;
    }

    private AreaCode code(Place place) {
        return new AreaCode(String.format(
                Locale.ROOT,
                "HEX%s_E%06d_N%07d",
                size().replace(" ", ""),
                Math.round(easting(place)),
                Math.round(northing(place))));
    }

    /**
     * The hexagon of a code.
     *
     * @param code a code of this grid: size, easting and northing of the centre, in metres
     * @return its polygon, in metres on the British National Grid
     * @throws IllegalArgumentException if the code is of no hexagon of this grid
     */
    public Polygon polygon(AreaCode code) {
        Matcher matcher = CODE.matcher(code.text());
        if (matcher.matches()) {
            double northing = Double.parseDouble(matcher.group(4));
            long row = Math.round(northing / rise());
            Place place = new Place(column(Double.parseDouble(matcher.group(3)), row), row);
            if (code(place).equals(code)) {
                return polygon(place);
            }
        }
        throw new IllegalArgumentException("code: " + code + " is of no hexagon of " + size());
    }

    private Polygon polygon(Place place) {
        double side = metres / ROOT_3;
        // Without a reference system, which nothing here needs and which would open GeoTools' registry of them.
        Geometry exact = org.geotools.grid.hexagon.Hexagons.create(
                        easting(place) - metres / 2.0, northing(place) - side, side, HexagonOrientation.ANGLED, null)
                .toGeometry();
        Coordinate[] corners = exact.getCoordinates();
        for (Coordinate corner : corners) {
            MILLIMETRES.getPrecisionModel().makePrecise(corner);
        }
        return MILLIMETRES.createPolygon(corners);
    }

    /**
     * The hexagons that a geometry lies in or touches, which together cover it.
     *
     * @param metresOnGrid in metres on the British National Grid
     * @return their codes, row by row from the south
     */
    public List<AreaCode> touching(Geometry metresOnGrid) {
        List<AreaCode> codes = new ArrayList<>();
        if (metresOnGrid.isEmpty()) {
            return codes;
        }
        PreparedGeometry geometry = PreparedGeometryFactory.prepare(metresOnGrid);
        Envelope box = metresOnGrid.getEnvelopeInternal();
        long north = 1 + (long) Math.floor(box.getMaxY() / rise());
        for (long row = (long) Math.floor(box.getMinY() / rise()); row <= north; row++) {
            long east = column(box.getMaxX(), row) + 1;
            for (long column = column(box.getMinX(), row) - 1; column <= east; column++) {
                Place place = new Place(column, row);
                if (geometry.intersects(polygon(place))) {
                    codes.add(code(place));
                }
            }
        }
        return codes;
    }
}
