package org.geeklayer.geometry;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * What became of a published polygon on its way into a layer: its parts as numbers, in an order and from a first point that
 * do not depend on how it was written down, or why it cannot be kept.
 */
record ToShape(List<int[]> parts, boolean wasRepaired, Optional<String> fault) {
    private static final PrecisionModel MILLIMETRES = new PrecisionModel(Shape.SCALE);

    static ToShape of(Geometry polygon) {
        for (Coordinate coordinate : polygon.getCoordinates()) {
            if (!Shape.fits(coordinate.x) || !Shape.fits(coordinate.y)) {
                return no("has a point outside of the grid");
            }
        }
        List<int[]> parts = rounded(polygon);
        if (isValid(parts)) {
            return new ToShape(parts, false, Optional.empty());
        }
        // Either it was invalid before, or it became so by rounding, where two lines are within a millimetre.
        boolean isRepair = !polygon.isValid();
        try {
            Geometry fixed = isRepair ? GeometryFixer.fix(polygon) : polygon;
            parts = rounded(GeometryPrecisionReducer.reduce(areas(fixed), MILLIMETRES));
            if (!isValid(parts)) { // a hole that touches an edge between two of its points
                parts = rounded(
                        GeometryPrecisionReducer.reduce(areas(together(parts).buffer(0)), MILLIMETRES));
            }
        } catch (TopologyException | IllegalArgumentException e) {
            return no("crosses itself in a way that cannot be repaired");
        }
        if (parts.isEmpty()) {
            return no("has a polygon without any area");
        }
        return isValid(parts)
                ? new ToShape(parts, isRepair, Optional.empty())
                : no("crosses itself in a way that cannot be repaired");
    }

    private static ToShape no(String fault) {
        return new ToShape(List.of(), false, Optional.of(fault));
    }

    private static Geometry areas(Geometry geometry) {
        return Dissolve.polygonal(geometry, new GeometryFactory());
    }

    private static List<int[]> rounded(Geometry polygons) {
        Geometry copy = areas(polygons).copy();
        copy.apply((Coordinate coordinate) -> {
            coordinate.x = Shape.millimetres(coordinate.x) / Shape.SCALE;
            coordinate.y = Shape.millimetres(coordinate.y) / Shape.SCALE;
        });
        copy.geometryChanged();
        if (copy.isEmpty()) {
            return List.of();
        }
        copy.normalize();
        return Shape.encode(copy);
    }

    private static Geometry together(List<int[]> parts) {
        GeometryFactory factory = new GeometryFactory();
        return factory.createMultiPolygon(parts.stream()
                .map(part -> Shape.polygon(i -> part[i], 0, factory))
                .toArray(Polygon[]::new));
    }

    private static boolean isValid(List<int[]> parts) {
        return !parts.isEmpty() && together(parts).isValid();
    }
}
