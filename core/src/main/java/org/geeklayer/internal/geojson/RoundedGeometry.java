package org.geeklayer.internal.geojson;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * Brings a geometry in degrees into the form in which RFC 7946 has it: six decimals, about a tenth of a metre, outer rings
 * anticlockwise and holes clockwise. Each vertex is rounded by itself, so that areas go on sharing their edges; only a
 * polygon that rounding makes invalid is put together anew, on the same decimals.
 */
final class RoundedGeometry {
    private static final int DECIMALS = 6;
    private static final double SCALE = 1_000_000;
    private static final int RING_POSITIONS = 4; // the first is the last
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private RoundedGeometry() {}

    /**
     * Rounds a geometry.
     *
     * @param degrees longitude first
     * @return a new geometry without repeated vertices, or empty if nothing is left that is wider than the decimals
     * @throws IllegalArgumentException if it is not in degrees
     */
    static Optional<Geometry> of(Geometry degrees) {
        Geometry rounded = round(degrees);
        return rounded.isEmpty() ? Optional.empty() : Optional.of(rounded);
    }

    /** A number of degrees, six decimals; halves go away from zero. */
    static BigDecimal decimal(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static Geometry round(Geometry geometry) {
        if (geometry instanceof Point point) {
            return point.isEmpty()
                    ? point
                    : GEOMETRIES.createPoint(vertices(point.getCoordinates()).get(0));
        }
        if (geometry instanceof LineString line) {
            List<Coordinate> vertices = vertices(line.getCoordinates());
            return GEOMETRIES.createLineString(vertices.size() < 2 ? array(List.of()) : array(vertices));
        }
        if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
            return area(geometry);
        }
        if (geometry instanceof MultiPoint) {
            return GEOMETRIES.createMultiPoint(parts(geometry, Point.class).toArray(Point[]::new));
        }
        if (geometry instanceof MultiLineString) {
            return GEOMETRIES.createMultiLineString(
                    parts(geometry, LineString.class).toArray(LineString[]::new));
        }
        return GEOMETRIES.createGeometryCollection(
                parts(geometry, Geometry.class).toArray(Geometry[]::new));
    }

    /** The rounded parts of a geometry that are still there. */
    private static <T extends Geometry> List<T> parts(Geometry geometry, Class<T> type) {
        List<T> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = round(geometry.getGeometryN(i));
            if (!part.isEmpty()) {
                parts.add(type.cast(part));
            }
        }
        return parts;
    }

    private static Geometry area(Geometry area) {
        Geometry rounded = withPolygons(area, RoundedGeometry::withRoundedRings);
        return withPolygons(rounded.isValid() ? rounded : mended(area), RoundedGeometry::oriented);
    }

    private static Geometry mended(Geometry area) {
        PrecisionModel decimals = new PrecisionModel(SCALE);
        return GeometryPrecisionReducer.reduce(area.isValid() ? area : GeometryFixer.fix(area), decimals);
    }

    /** The polygons of a geometry, each replaced; one that comes out empty is left out. */
    private static Geometry withPolygons(Geometry area, Function<Polygon, Polygon> change) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                Polygon changed = change.apply(polygon);
                if (!changed.isEmpty()) {
                    polygons.add(changed);
                }
            }
        }
        return area instanceof GeometryCollection
                ? GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new))
                : polygons.isEmpty() ? GEOMETRIES.createPolygon() : polygons.get(0);
    }

    private static Polygon withRoundedRings(Polygon polygon) {
        List<Coordinate> shell = vertices(polygon.getExteriorRing().getCoordinates());
        if (!isRing(shell)) {
            return GEOMETRIES.createPolygon();
        }
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            List<Coordinate> hole = vertices(polygon.getInteriorRingN(i).getCoordinates());
            if (isRing(hole)) {
                holes.add(GEOMETRIES.createLinearRing(array(hole)));
            }
        }
        return GEOMETRIES.createPolygon(GEOMETRIES.createLinearRing(array(shell)), holes.toArray(LinearRing[]::new));
    }

    private static boolean isRing(List<Coordinate> vertices) {
        return vertices.size() >= RING_POSITIONS;
    }

    private static Polygon oriented(Polygon polygon) {
        LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
        Arrays.setAll(holes, i -> oriented(polygon.getInteriorRingN(i), false));
        return GEOMETRIES.createPolygon(oriented(polygon.getExteriorRing(), true), holes);
    }

    private static LinearRing oriented(LinearRing ring, boolean anticlockwise) {
        return Orientation.isCCW(ring.getCoordinateSequence()) == anticlockwise ? ring : ring.reverse();
    }

    /** The vertices, rounded, without one that repeats the one before. */
    private static List<Coordinate> vertices(Coordinate[] degrees) {
        List<Coordinate> vertices = new ArrayList<>(degrees.length);
        for (Coordinate each : degrees) {
            if (!(Math.abs(each.x) <= 180 && Math.abs(each.y) <= 90)) {
                throw new IllegalArgumentException("geometry: a vertex is not in degrees, longitude before latitude");
            }
            Coordinate vertex = new Coordinate(
                    decimal(each.x).doubleValue(), decimal(each.y).doubleValue());
            if (vertices.isEmpty() || !vertices.get(vertices.size() - 1).equals2D(vertex)) {
                vertices.add(vertex);
            }
        }
        return vertices;
    }

    private static Coordinate[] array(List<Coordinate> vertices) {
        return vertices.toArray(Coordinate[]::new);
    }
}
