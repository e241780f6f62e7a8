package org.geeklayer.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;
import org.locationtech.jts.operation.union.UnionStrategy;

/** Makes one polygon of many, and fewer points of many, without opening gaps between neighbours. */
final class Dissolve {
    /** Lines of two neighbours that are no further apart than this, in metres, are one line. */
    private static final double SAME_LINE = 0.01;

    /** A hole that is nowhere wider than this, in metres, is a gap between lines that do not match, and no area. */
    private static final double GAP = 5;

    private static final UnionStrategy SNAPPING = new UnionStrategy() {
        @Override
        public Geometry union(Geometry one, Geometry other) {
            return OverlayNG.overlay(one, other, OverlayNG.UNION, null, new SnappingNoder(SAME_LINE));
        }

        @Override
        public boolean isFloatingPrecision() {
            return true;
        }
    };

    private Dissolve() {}

    static Geometry union(List<Geometry> polygons) {
        GeometryFactory factory = new GeometryFactory();
        Geometry[] given = polygons.stream()
                .filter(polygon -> !polygon.isEmpty())
                .map(polygon -> polygon.isValid() ? polygon : GeometryFixer.fix(polygon))
                .toArray(Geometry[]::new);
        if (given.length == 0) {
            return factory.createPolygon();
        }
        if (!CoverageValidator.hasInvalidResult(CoverageValidator.validate(given, SAME_LINE))) {
            Geometry union = polygonal(CoverageUnion.union(given), factory);
            if (union.isValid()) {
                return withoutGaps(union, factory);
            }
        }
        Geometry union;
        try {
            union = CascadedPolygonUnion.union(List.of(given), SNAPPING);
        } catch (TopologyException | IllegalArgumentException e) {
            union = OverlayNGRobust.union(factory.createGeometryCollection(given));
        }
        return withoutGaps(polygonal(union, factory), factory);
    }

    /** The polygons of a geometry: one as itself, several together. */
    static Geometry polygonal(Geometry geometry, GeometryFactory factory) {
        List<Polygon> polygons = polygons(geometry);
        return polygons.size() == 1 ? polygons.get(0) : factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (Object each : PolygonExtracter.getPolygons(geometry)) {
            polygons.add((Polygon) each);
        }
        polygons.removeIf(Polygon::isEmpty);
        return polygons;
    }

    private static Geometry withoutGaps(Geometry union, GeometryFactory factory) {
        Polygon[] polygons = polygons(union).stream()
                .map(polygon -> {
                    List<LinearRing> holes = new ArrayList<>();
                    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                        LinearRing hole = polygon.getInteriorRingN(i);
                        if (!factory.createPolygon(hole).buffer(-GAP / 2).isEmpty()) {
                            holes.add(hole);
                        }
                    }
                    return factory.createPolygon(polygon.getExteriorRing(), holes.toArray(LinearRing[]::new));
                })
                .toArray(Polygon[]::new);
        return polygonal(factory.createMultiPolygon(polygons), factory);
    }

    static List<Geometry> simplify(List<Geometry> polygons, double metres) {
        if (!(metres >= 0)) {
            throw new IllegalArgumentException("metres: " + metres + " is no distance");
        }
        if (polygons.isEmpty()) {
            return List.of();
        }
        return List.of(CoverageSimplifier.simplify(polygons.toArray(Geometry[]::new), metres));
    }
}
