package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.testing.SmallAtlas;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Random layers against the tree and the locator of JTS. */
class BoundariesPropertiesTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** What JTS finds, in millimetres: a tree of boxes, and a locator for each polygon. */
    private static final class Oracle {
        private record Part(String code, IndexedPointInAreaLocator locator) {}

        private final STRtree tree = new STRtree();

        Oracle(Boundaries layer) {
            for (AreaCode code : layer.areas()) {
                Geometry polygon = layer.find(code).orElseThrow();
                polygon.apply((Coordinate corner) -> {
                    corner.x = Math.round(corner.x * 1000);
                    corner.y = Math.round(corner.y * 1000);
                });
                polygon.geometryChanged();
                tree.insert(
                        polygon.getEnvelopeInternal(), new Part(code.text(), new IndexedPointInAreaLocator(polygon)));
            }
        }

        List<AreaCode> at(double x, double y) {
            Coordinate point = new Coordinate(Math.round(x * 1000), Math.round(y * 1000));
            TreeSet<String> codes = new TreeSet<>();
            for (Object each : tree.query(new Envelope(point))) {
                Part part = (Part) each;
                if (part.locator.locate(point) != Location.EXTERIOR) {
                    codes.add(part.code);
                }
            }
            return codes.stream().map(AreaCode::new).toList();
        }
    }

    /** A layer of polygons, in a store file that is gone. */
    static Boundaries layer(Map<AreaCode, Geometry> polygons) {
        Boundaries.Builder builder = new Boundaries.Builder(Optional.empty(), Optional.empty(), 27700);
        polygons.forEach((code, polygon) ->
                assertThat(builder.put(code, "", polygon)).as(polygon.toText()).isEmpty());
        try {
            Path folder = Files.createTempDirectory("boundaries");
            try {
                return Boundaries.open(
                        SmallAtlas.store(folder, builder::write),
                        SmallAtlas.dataset("boundaries", Dataset.Kind.BOUNDARIES));
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file); // it stays mapped
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AreaCode code(int number) {
        return new AreaCode(String.format(Locale.ROOT, "E01%06d", number));
    }

    /** Cells that cover a square without gaps, of which some have holes and some are made of several. */
    static Boundaries cells(Random random) {
        List<Coordinate> sites = new ArrayList<>();
        int number = 2 + random.nextInt(random.nextInt(20) == 0 ? 1500 : 60);
        for (int i = 0; i < number; i++) {
            sites.add(new Coordinate(100 + random.nextInt(1000), 100 + random.nextInt(1000)));
        }
        VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(sites);
        voronoi.setClipEnvelope(new Envelope(100, 1100, 100, 1100));
        Geometry square = FACTORY.toGeometry(new Envelope(100, 1100, 100, 1100));
        SortedMap<AreaCode, Geometry> polygons = new TreeMap<>(Comparator.comparing(AreaCode::text));
        Geometry cells = voronoi.getDiagram(FACTORY);
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            Geometry cell = cells.getGeometryN(i).intersection(square);
            if (random.nextInt(3) == 0) {
                cell = cell.difference(cell.getInteriorPoint().buffer(5 + random.nextInt(20), 1 + random.nextInt(12)));
            }
            AreaCode code = code(random.nextInt(3) == 0 ? random.nextInt(i + 1) : i);
            polygons.merge(code, cell, Geometry::union);
        }
        polygons.values()
                .removeIf(each -> !(each instanceof Polygon || each instanceof MultiPolygon) || each.isEmpty());
        return layer(polygons);
    }

    @Property(tries = 30)
    void findsWhatJtsFinds(@ForAll long seed) {
        Random random = new Random(seed);
        Boundaries layer = cells(random);
        Oracle oracle = new Oracle(layer);
        for (int i = 0; i < 400; i++) {
            double x = random.nextInt(1_250_000) / 1000.0;
            double y = random.nextInt(1_250_000) / 1000.0;
            assertThat(layer.at(new GridPoint(x, y))).as("%s %s", x, y).isEqualTo(oracle.at(x, y));
        }
        for (AreaCode code : layer.areas()) {
            Coordinate[] corners = layer.find(code).orElseThrow().getCoordinates();
            Coordinate corner = corners[random.nextInt(corners.length)];
            assertThat(layer.at(new GridPoint(corner.x, corner.y)))
                    .contains(code)
                    .isEqualTo(oracle.at(corner.x, corner.y));
            // Beside a corner, and level with it: where counting edges goes wrong.
            double beside = (Math.round(corner.x * 1000) + random.nextInt(3) - 1) / 1000.0;
            assertThat(layer.at(new GridPoint(beside, corner.y))).isEqualTo(oracle.at(beside, corner.y));
            double far = random.nextInt(1_250_000) / 1000.0;
            assertThat(layer.at(new GridPoint(far, corner.y))).isEqualTo(oracle.at(far, corner.y));
        }
    }

    /** Polygons with corners on a coarse lattice: most points lie on corners and on edges, straight and slanted. */
    @Property(tries = 100)
    void isExactOnEdges(@ForAll long seed) {
        Random random = new Random(seed);
        Coordinate[] corners = new Coordinate[4 + random.nextInt(80)];
        for (int i = 0; i < corners.length - 1; i++) {
            corners[i] = new Coordinate(1 + random.nextInt(8), 1 + random.nextInt(8));
        }
        corners[corners.length - 1] = corners[0].copy();
        Polygon polygon = FACTORY.createPolygon(corners);
        Boundaries.Builder builder = new Boundaries.Builder(Optional.empty(), Optional.empty(), 27700);
        Optional<String> fault = builder.put(code(1), "", polygon);
        if (fault.isPresent()) {
            assertThat(fault).contains("has a polygon without any area");
            return;
        }
        Boundaries layer = layer(Map.of(code(1), polygon));
        assertThat(layer.find(code(1)).orElseThrow().isValid()).isTrue();
        Oracle oracle = new Oracle(layer);
        for (int x = 0; x <= 40; x++) {
            for (int y = 0; y <= 40; y++) {
                assertThat(layer.at(new GridPoint(x / 4.0, y / 4.0)))
                        .as("%s at %s %s", polygon, x / 4.0, y / 4.0)
                        .isEqualTo(oracle.at(x / 4.0, y / 4.0));
            }
        }
    }

    /** The greatest differences that the grid allows: products of them must not overflow. */
    @Property(tries = 30)
    void isExactOverTheWholeGrid(@ForAll long seed) {
        Random random = new Random(seed);
        Coordinate[] corners = new Coordinate[4];
        for (int i = 0; i < 3; i++) {
            corners[i] = new Coordinate(far(random), far(random));
        }
        corners[3] = corners[0].copy();
        Polygon triangle = FACTORY.createPolygon(corners);
        if (triangle.getArea() < 1) {
            return;
        }
        Boundaries layer = layer(Map.of(code(1), triangle));
        Oracle oracle = new Oracle(layer);
        for (int i = 0; i < 200; i++) {
            double x = far(random);
            double y = far(random);
            assertThat(layer.at(new GridPoint(x, y))).isEqualTo(oracle.at(x, y));
        }
    }

    private static double far(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1_999_999.999;
            default -> random.nextInt(Shape.LIMIT) / 1000.0;
        };
    }

    @Property(tries = 20)
    void whatTouchesIsDissolvedWholeAndSimplifiedWithoutGaps(@ForAll long seed) {
        Boundaries layer = cells(new Random(seed));
        List<Geometry> polygons = layer.areas().stream()
                .map(code -> layer.find(code).orElseThrow())
                .toList();
        double area = polygons.stream().mapToDouble(Geometry::getArea).sum();
        Geometry union = Boundaries.union(polygons);
        assertThat(union.isValid()).isTrue();
        assertThat(union.getArea()).isBetween(area - 1, area + 100);
        if (CoverageValidator.isValid(polygons.toArray(Geometry[]::new))) {
            Geometry[] simplified = Boundaries.simplify(polygons, 5).toArray(Geometry[]::new);
            assertThat(CoverageValidator.isValid(simplified)).isTrue();
        }
    }
}
