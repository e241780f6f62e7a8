package org.geeklayer.geometry;

import java.io.IOException;
import java.util.Optional;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.MathTransformFactory;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.operation.DefaultMathTransformFactory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The way between a national grid and WGS84. Which way is taken is settled when the grid is made and never changes by
 * itself: a position for which it does not hold is refused. ETRS89, to which Ordnance Survey's grid and the Irish one are
 * tied, is taken for WGS84; the two differ by less than a metre. Every vertex is moved by itself, so that vertices which
 * polygons share are still shared behind it. There and back again a position moves by less than a millimetre. Immutable and
 * safe for use by many threads.
 *
 * @see <a href="https://www.ordnancesurvey.co.uk/documents/resources/guide-coordinate-systems-great-britain.pdf">Ordnance
 *     Survey, A guide to coordinate systems in Great Britain</a>
 */
public final class NationalGrid {
    private static final int BRITISH = 27700;
    private static final int IRISH = 2157;
    private static final int WGS84 = 4326;
    private static final int ETRS89 = 4258;

    // Positions further off are mistakes, such as latitude written before longitude, and both projections fail there.
    private static final double WEST = -15;
    private static final double EAST = 5;
    private static final double SOUTH = 48;
    private static final double NORTH = 63;
    private static final double FURTHEST_METRES = 2_000_000;

    private static final double AIRY_MAJOR = 6_377_563.396;
    private static final double AIRY_MINOR = 6_356_256.909;
    private static final double WGS84_MAJOR = 6_378_137; // and of GRS80
    private static final double WGS84_MINOR = 6_356_752.314245;
    private static final double GRS80_MINOR = 6_356_752.314140;

    // Its own factory, which knows mathematics alone; GeoTools' shared ones would open the EPSG registry.
    private static final MathTransformFactory TRANSFORMS = new DefaultMathTransformFactory();

    // Ordnance Survey's control point TP09, in London: a file that misses it by half a metre is another file.
    private static final GridPoint CONTROL_POINT = new GridPoint(530_624.974, 178_388.464);
    private static final Coordinate CONTROL_POINT_DEGREES = new Coordinate(-0.11992557180, 51.48936564950);
    private static final double CONTROL_TOLERANCE_DEGREES = 0.000_005;

    /** Moves a position, two ordinates, in place. */
    @FunctionalInterface
    private interface Way {
        void move(double[] position);
    }

    private final int epsg;
    private final String route;
    private final boolean usesOstn15;
    private final Way toWgs84;
    private final Way toGrid;

    private NationalGrid(int epsg, String route, boolean usesOstn15, Way toWgs84, Way toGrid) {
        this.epsg = epsg;
        this.route = route;
        this.usesOstn15 = usesOstn15;
        this.toWgs84 = toWgs84;
        this.toGrid = toGrid;
    }

    /**
     * The British National Grid, EPSG:27700.
     *
     * @param ostn15 the bytes of Ordnance Survey's file {@code OSTN15_NTv2_OSGBtoETRS.gsb}, or empty for the 7-parameter
     *     shift
     * @return the grid
     * @throws IllegalArgumentException if the bytes are neither that file nor one resampled from it
     * @see <a href="https://epsg.io/1314">EPSG:1314</a>, the 7-parameter shift, and <a
     *     href="https://epsg.io/7709">EPSG:7709</a>, OSTN15
     */
    public static NationalGrid british(Optional<byte[]> ostn15) {
        try {
            // EPSG:27700: Airy 1830, true origin 49 N 2 W.
            MathTransform projection =
                    transverseMercator(AIRY_MAJOR, AIRY_MINOR, -2, 49, 0.9996012717, 400_000, -100_000);
            if (ostn15.isPresent()) {
                return withOstn15(projection, ostn15.get());
            }
            MathTransform shift = inTurn(
                    geocentric(AIRY_MAJOR, AIRY_MINOR),
                    positionVector(),
                    geocentric(WGS84_MAJOR, WGS84_MINOR).inverse());
            MathTransform there = inTurn(projection.inverse(), shift);
            MathTransform back = inTurn(shift.inverse(), projection);
            return new NationalGrid(
                    BRITISH,
                    "7-parameter shift (about 2 m, 5 m at worst)",
                    false,
                    position -> apply(there, position),
                    position -> apply(back, position));
        } catch (FactoryException | TransformException e) {
            throw new IllegalStateException("GeoTools cannot make the British National Grid", e);
        }
    }

    private static NationalGrid withOstn15(MathTransform projection, byte[] file) throws TransformException {
        MathTransform inverse = projection.inverse();
        try {
            Ostn15 shifts = Ostn15.read(file);
            NationalGrid grid = new NationalGrid(
                    BRITISH,
                    "OSTN15 (better than 0.1 m)",
                    true,
                    position -> {
                        apply(inverse, position);
                        shifts.toEtrs89(position);
                    },
                    position -> {
                        shifts.toOsgb36(position);
                        apply(projection, position);
                    });
            Coordinate control = grid.toWgs84(CONTROL_POINT);
            if (control.distance(CONTROL_POINT_DEGREES) > CONTROL_TOLERANCE_DEGREES) {
                throw new IOException("not the shifts from OSGB36 to ETRS89");
            }
            return grid;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ostn15: this is not Ordnance Survey's file OSTN15_NTv2_OSGBtoETRS.gsb, or it is damaged", e);
        }
    }

    /**
     * Irish Transverse Mercator, EPSG:2157, on which Northern Ireland's boundaries are kept.
     *
     * @return the grid
     */
    public static NationalGrid irish() {
        try {
            MathTransform projection =
                    transverseMercator(WGS84_MAJOR, GRS80_MINOR, -8, 53.5, 0.99982, 600_000, 750_000);
            MathTransform inverse = projection.inverse();
            return new NationalGrid(
                    IRISH,
                    "ETRS89 taken for WGS84 (less than 1 m)",
                    false,
                    position -> apply(inverse, position),
                    position -> apply(projection, position));
        } catch (FactoryException | TransformException e) {
            throw new IllegalStateException("GeoTools cannot make Irish Transverse Mercator", e);
        }
    }

    /**
     * The grid's code in the EPSG registry.
     *
     * @return 27700 or 2157
     */
    public int epsg() {
        return epsg;
    }

    /**
     * How positions get from the grid to WGS84 and back, and how exactly, in words for people.
     *
     * @return for example {@code 7-parameter shift (about 2 m, 5 m at worst)}
     */
    public String route() {
        return route;
    }

    /**
     * Whether positions go by Ordnance Survey's definitive grid of shifts.
     *
     * @return true if this is the British grid and was made with the file
     */
    public boolean usesOstn15() {
        return usesOstn15;
    }

    /**
     * A position on the grid.
     *
     * @param longitude degrees east
     * @param latitude degrees north
     * @return metres on the grid
     * @throws IllegalArgumentException if the position is far from the United Kingdom, or outside the OSTN15 file
     */
    public GridPoint toGrid(double longitude, double latitude) {
        double[] position = {longitude, latitude};
        moveToGrid(position);
        return new GridPoint(position[0], position[1]);
    }

    /**
     * A geometry on the grid.
     *
     * @param wgs84 in degrees, longitude first
     * @return a new geometry, in metres, whose SRID is the grid's code
     * @throws IllegalArgumentException if a vertex is far from the United Kingdom, or outside the OSTN15 file
     */
    public Geometry toGrid(Geometry wgs84) {
        return moved(wgs84, epsg, this::moveToGrid);
    }

    /**
     * A position in WGS84.
     *
     * @param point metres on this grid
     * @return in degrees, the longitude as {@code x} and the latitude as {@code y}
     * @throws IllegalArgumentException if the position is far from the United Kingdom, or outside the OSTN15 file
     */
    public Coordinate toWgs84(GridPoint point) {
        double[] position = {point.easting(), point.northing()};
        moveToWgs84(position);
        return new Coordinate(position[0], position[1]);
    }

    /**
     * A geometry in WGS84.
     *
     * @param metres on this grid
     * @return a new geometry, in degrees, longitude first, whose SRID is 4326
     * @throws IllegalArgumentException if a vertex is far from the United Kingdom, or outside the OSTN15 file
     */
    public Geometry toWgs84(Geometry metres) {
        return moved(metres, WGS84, this::moveToWgs84);
    }

    /**
     * A geometry of another reference system in WGS84, by the best way that the EPSG registry has without a file of
     * shifts. The first call opens GeoTools' copy of the registry: it takes about a second and unpacks 33 MB into the
     * folder for temporary files. WGS84 and ETRS89 themselves need no registry.
     *
     * @param epsg the code of a geographic or projected system; not 27700, whose way is to be chosen by {@link #british}
     * @param geometry in that system's unit, east or longitude first
     * @return a new geometry, in degrees, longitude first, whose SRID is 4326
     * @throws IllegalArgumentException if the registry has no such system or no way from it, or a vertex lies outside of it
     */
    public static Geometry toWgs84(int epsg, Geometry geometry) {
        if (epsg == BRITISH) {
            throw new IllegalArgumentException(
                    "epsg: the British National Grid has two ways, of which british() chooses");
        }
        if (epsg == WGS84 || epsg == ETRS89) {
            return moved(geometry, WGS84, position -> {});
        }
        if (epsg == IRISH) {
            return irish().toWgs84(geometry);
        }
        MathTransform way;
        try {
            way = CRS.findMathTransform(CRS.decode("EPSG:" + epsg, true), DefaultGeographicCRS.WGS84, false);
        } catch (FactoryException e) {
            throw new IllegalArgumentException("epsg: no way from EPSG:" + epsg + " to WGS84 is known", e);
        }
        if (way.getSourceDimensions() != 2 || way.getTargetDimensions() != 2) {
            throw new IllegalArgumentException("epsg: EPSG:" + epsg + " is not a system of two dimensions");
        }
        return moved(geometry, WGS84, position -> apply(way, position));
    }

    private void moveToGrid(double[] position) {
        requireNear(position);
        double longitude = position[0];
        double latitude = position[1];
        toGrid.move(position);
        // The steps are inverse to one another to a centimetre only; one correction makes the whole so to a micrometre.
        double[] again = position.clone();
        toWgs84.move(again);
        position[0] = longitude + (longitude - again[0]);
        position[1] = latitude + (latitude - again[1]);
        toGrid.move(position);
    }

    private void moveToWgs84(double[] position) {
        if (!(Math.abs(position[0]) < FURTHEST_METRES && Math.abs(position[1]) < FURTHEST_METRES)) {
            throw farOff();
        }
        toWgs84.move(position);
        requireNear(position);
    }

    private static void requireNear(double[] degrees) {
        if (!(degrees[0] > WEST && degrees[0] < EAST && degrees[1] > SOUTH && degrees[1] < NORTH)) {
            throw farOff();
        }
    }

    private static IllegalArgumentException farOff() {
        return new IllegalArgumentException(
                "a position is far from the United Kingdom; longitude comes before latitude, and metres are not degrees");
    }

    /** A copy in which every vertex was moved, of full precision whatever the original's precision is. */
    private static Geometry moved(Geometry geometry, int srid, Way way) {
        Geometry copy = new GeometryFactory(new PrecisionModel(), srid).createGeometry(geometry);
        copy.setSRID(srid); // an empty geometry does not take its factory's
        double[] position = new double[2];
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence vertices, int i) {
                position[0] = vertices.getX(i);
                position[1] = vertices.getY(i);
                way.move(position);
                vertices.setOrdinate(i, CoordinateSequence.X, position[0]);
                vertices.setOrdinate(i, CoordinateSequence.Y, position[1]);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copy;
    }

    private static void apply(MathTransform transform, double[] position) {
        try {
            transform.transform(position, 0, position, 0, 1);
        } catch (TransformException e) {
            throw new IllegalArgumentException("a position lies where its reference system does not reach", e);
        }
    }

    private static MathTransform transverseMercator(
            double major, double minor, double longitude, double latitude, double scale, double east, double north)
            throws FactoryException {
        ParameterValueGroup parameters = TRANSFORMS.getDefaultParameters("Transverse_Mercator");
        set(parameters, "semi_major", major);
        set(parameters, "semi_minor", minor);
        set(parameters, "central_meridian", longitude);
        set(parameters, "latitude_of_origin", latitude);
        set(parameters, "scale_factor", scale);
        set(parameters, "false_easting", east);
        set(parameters, "false_northing", north);
        return TRANSFORMS.createParameterizedTransform(parameters);
    }

    /** From degrees, at height 0, to metres from the centre of the earth. */
    private static MathTransform geocentric(double major, double minor) throws FactoryException {
        ParameterValueGroup parameters = TRANSFORMS.getDefaultParameters("Ellipsoid_To_Geocentric");
        set(parameters, "semi_major", major);
        set(parameters, "semi_minor", minor);
        parameters.parameter("dim").setValue(2);
        return TRANSFORMS.createParameterizedTransform(parameters);
    }

    /** EPSG:1314, OSGB36 to WGS84. */
    private static MathTransform positionVector() throws FactoryException {
        ParameterValueGroup parameters =
                TRANSFORMS.getDefaultParameters("Position Vector transformation (geog2D domain)");
        set(parameters, "dx", 446.448);
        set(parameters, "dy", -125.157);
        set(parameters, "dz", 542.06);
        set(parameters, "ex", 0.15);
        set(parameters, "ey", 0.247);
        set(parameters, "ez", 0.842);
        set(parameters, "ppm", -20.489);
        return TRANSFORMS.createParameterizedTransform(parameters);
    }

    private static void set(ParameterValueGroup parameters, String name, double value) {
        parameters.parameter(name).setValue(value);
    }

    private static MathTransform inTurn(MathTransform... steps) throws FactoryException {
        MathTransform whole = steps[0];
        for (int i = 1; i < steps.length; i++) {
            whole = TRANSFORMS.createConcatenatedTransform(whole, steps[i]);
        }
        return whole;
    }
}
