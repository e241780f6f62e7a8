package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geeklayer.disclosure.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;

class MapTableTest {
    private static final Column CODE = new Column("lsoa21", "LSOA 2021", Column.Type.TEXT, "An area.");
    private static final Column RANK = new Column("rank", "Rank", Column.Type.INTEGER, "A rank.");
    private static final Column SCORE = new Column("score", "Score", Column.Type.DECIMAL, "A score.");
    private static final Column PEOPLE = new Column("people", "People", Column.Type.COUNT, "People.");
    private static final Column SHARE = new Column("people_pct", "Share", Column.Type.FIGURE, "A share.");
    private static final double MILLIONTH = 0.000_001;

    private static Metadata metadata(List<Column> columns) {
        return new Metadata("Geeklayer 1", columns, List.of(), Map.of("index", "iod2025"), Optional.empty());
    }

    private static Geometry geometry(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MapTable map(Geometry... geometries) {
        List<List<Cell>> rows = new ArrayList<>();
        List<Optional<Geometry>> places = new ArrayList<>();
        for (int i = 0; i < geometries.length; i++) {
            rows.add(List.of(Cell.text("E0100000" + i)));
            places.add(Optional.of(geometries[i]));
        }
        return new MapTable(new Table(List.of(CODE), rows), places);
    }

    private static JsonNode written(MapTable map) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.writeGeoJson(out, metadata(map.table().columns()));
        return GeoJsonCheck.check(out.toByteArray());
    }

    private static JsonNode writtenGeometry(Geometry geometry) throws IOException {
        return written(map(geometry)).get("features").get(0).get("geometry");
    }

    /** A polygon or several as they were written, read by plain loops. */
    private static Geometry read(JsonNode geometry) {
        GeometryFactory factory = new GeometryFactory();
        List<Polygon> polygons = new ArrayList<>();
        List<JsonNode> parts = new ArrayList<>();
        if (geometry.isNull()) {
            return factory.createPolygon();
        }
        if (geometry.get("type").asText().equals("Polygon")) {
            parts.add(geometry.get("coordinates"));
        } else {
            assertThat(geometry.get("type").asText()).isEqualTo("MultiPolygon");
            geometry.get("coordinates").forEach(parts::add);
        }
        for (JsonNode part : parts) {
            List<LinearRing> rings = new ArrayList<>();
            for (JsonNode ring : part) {
                List<Coordinate> vertices = new ArrayList<>();
                ring.forEach(position -> vertices.add(new Coordinate(
                        position.get(0).doubleValue(), position.get(1).doubleValue())));
                rings.add(factory.createLinearRing(vertices.toArray(Coordinate[]::new)));
            }
            polygons.add(factory.createPolygon(
                    rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
        }
        return polygons.size() == 1 ? polygons.get(0) : factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    @Test
    void writesEveryCellAsAProperty() throws IOException {
        Table table = new Table(
                List.of(CODE, RANK, SCORE, PEOPLE, SHARE),
                List.of(
                        List.of(
                                Cell.text("12"),
                                Cell.integer(7),
                                Cell.decimal(OptionalDouble.of(10.95), 3),
                                Cell.count(new Count.Shown(25)),
                                Cell.figure(12.5, 1)),
                        List.of(
                                Cell.text("[c]"),
                                Cell.integer(Column.NOT_APPLICABLE),
                                Cell.decimal(OptionalDouble.empty(), 3),
                                Cell.count(new Count.Withheld()),
                                Cell.figure(Count.MARK))));
        MapTable map = new MapTable(table, List.of(Optional.of(geometry("POINT (-1.5 53.7)")), Optional.empty()));
        JsonNode collection = written(map);
        JsonNode shown = collection.get("features").get(0);
        assertThat(shown.get("geometry").toString())
                .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-1.500000,53.700000]}");
        assertThat(shown.get("properties").toString())
                .isEqualTo(
                        "{\"lsoa21\":\"12\",\"rank\":7,\"rank_mark\":\"\",\"score\":10.950,\"score_mark\":\"\",\"people\":25,"
                                + "\"people_mark\":\"\",\"people_pct\":12.5,\"people_pct_mark\":\"\"}");
        JsonNode withheld = collection.get("features").get(1);
        assertThat(withheld.get("geometry").isNull()).isTrue();
        assertThat(withheld.get("properties").toString())
                .isEqualTo(
                        "{\"lsoa21\":\"[c]\",\"rank\":null,\"rank_mark\":\"[z]\",\"score\":null,\"score_mark\":\"[x]\","
                                + "\"people\":null,\"people_mark\":\"[c]\",\"people_pct\":null,\"people_pct_mark\":\"[c]\"}");
        assertThat(collection.get("geeklayer").get("columns")).hasSize(5);
        assertThat(collection.get("geeklayer").get("dc:creator").asText()).isEqualTo("Geeklayer 1");
    }

    @Test
    void leavesTheStreamOpenAndWritesTheSameBytesAgain() throws IOException {
        MapTable map = map(geometry("POLYGON ((0 50, 1 50, 1 51, 0 50))"));
        ByteArrayOutputStream twice = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        map.writeGeoJson(twice, metadata(List.of(CODE)));
        String once = twice.toString(StandardCharsets.UTF_8);
        map.writeGeoJson(twice, metadata(List.of(CODE)));
        assertThat(twice.toString(StandardCharsets.UTF_8)).isEqualTo(once + once);
    }

    @Test
    void isACollectionWithoutRows() throws IOException {
        assertThat(written(new MapTable(new Table(List.of(CODE), List.of()), List.of()))
                        .get("features"))
                .isEmpty();
    }

    @Test
    void turnsRingsByTheRightHandRule() throws IOException {
        String clockwise = "POLYGON ((0 50, 0 53, 3 53, 3 50, 0 50), (1 51, 2 51, 2 52, 1 52, 1 51))";
        assertThat(writtenGeometry(geometry(clockwise)).get("coordinates").toString())
                .isEqualTo("[[[0.000000,50.000000],[3.000000,50.000000],[3.000000,53.000000],[0.000000,53.000000],"
                        + "[0.000000,50.000000]],[[1.000000,51.000000],[1.000000,52.000000],[2.000000,52.000000],"
                        + "[2.000000,51.000000],[1.000000,51.000000]]]");
        assertThat(writtenGeometry(geometry(clockwise).reverse()).get("type").asText())
                .isEqualTo("Polygon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT (-1.2345675 53.7654325) | Point",
                "MULTIPOINT ((-1 53), (-2 54)) | MultiPoint",
                "LINESTRING (-1 53, -2 54, -2.0000001 54) | LineString",
                "MULTILINESTRING ((-1 53, -2 54), (-3 53, -3.0000001 53)) | MultiLineString",
                "MULTIPOLYGON (((0 50, 1 50, 1 51, 0 50)), ((2 50, 3 50, 3 51, 2 50))) | MultiPolygon",
                "GEOMETRYCOLLECTION (POINT (-1 53), POLYGON ((0 50, 1 50, 1 51, 0 50))) | GeometryCollection",
                "POLYGON ((0 50, 1 50, 1.0000001 50, 1 51, 0 50)) | Polygon"
            })
    void writesEveryTypeOfGeometry(String text, String type) throws IOException {
        assertThat(writtenGeometry(geometry(text)).get("type").asText()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"-1.2345675, -1.234568", "1.2345675, 1.234568", "1.2345674999, 1.234567", "-0.0000001, 0.000000"})
    void roundsHalvesAwayFromZero(double longitude, String written) throws IOException {
        Geometry point = new GeometryFactory().createPoint(new Coordinate(longitude, 53));
        assertThat(writtenGeometry(point).get("coordinates").get(0).asText()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLYGON EMPTY",
                "POLYGON ((0 50, 0.0000001 50, 0.0000001 50.0000001, 0 50))",
                "POLYGON ((0 50, 1 50, 1 50.0000001, 0 50))",
                "MULTIPOLYGON (((0 50, 0.0000001 50, 0.0000001 50.0000001, 0 50)))",
                "LINESTRING (0 50, 0.0000001 50)",
                "MULTIPOINT EMPTY",
                "GEOMETRYCOLLECTION (POINT EMPTY)"
            })
    void aRowOfWhichNothingIsLeftLiesNowhere(String text) throws IOException {
        assertThat(writtenGeometry(geometry(text)).isNull()).isTrue();
    }

    @Test
    void dropsAHoleThatCollapses() throws IOException {
        JsonNode written = writtenGeometry(geometry("POLYGON ((0 50, 3 50, 3 53, 0 53, 0 50),"
                + " (1 51, 1 51.0000001, 1.0000001 51, 1 51), (2 51, 2 52, 2.0000001 52, 2 51))"));
        assertThat(written.get("coordinates")).hasSize(1);
    }

    /** Two lobes whose neck is narrower than the decimals. */
    @Test
    void keepsAPolygonValidWhoseNeckCloses() throws IOException {
        Geometry lobes = geometry("POLYGON ((0 50, 1 51, 2 50, 2 52, 1 51.0000001, 0 52, 0 50))");
        assertThat(lobes.isValid()).isTrue();
        Geometry read = read(writtenGeometry(lobes));
        assertThat(read.isValid()).isTrue();
        assertThat(read.getArea()).isCloseTo(lobes.getArea(), org.assertj.core.api.Assertions.within(0.000_01));
    }

    @Test
    void keepsNeighboursTogether() throws IOException {
        JsonNode features = written(map(
                        geometry("POLYGON ((0 50, 1.00000049 50.3, 1.1234565 50.7777777, 0 51, 0 50))"),
                        geometry("POLYGON ((2 50, 2 51, 1.1234565 50.7777777, 1.00000049 50.3, 2 50))")))
                .get("features");
        Geometry west = read(features.get(0).get("geometry"));
        Geometry east = read(features.get(1).get("geometry"));
        assertThat(west.union(east).getGeometryType()).isEqualTo("Polygon");
        assertThat(west.intersection(east).getArea()).isZero();
    }

    /** Polygons with holes, from a few millionths of a degree wide to a degree: many are no polygons any more. */
    @Property(tries = 500)
    void whateverIsWrittenIsValid(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        double width = Math.pow(10, -6 + 6 * random.nextDouble());
        double longitude = -8 + 9 * random.nextDouble();
        double latitude = 50 + 9 * random.nextDouble();
        GeometryFactory factory = new GeometryFactory();
        Polygon polygon = factory.createPolygon(
                star(factory, random, longitude, latitude, width, width / 2),
                random.nextBoolean()
                        ? new LinearRing[] {star(factory, random, longitude, latitude, width / 3, width / 10)}
                        : new LinearRing[0]);
        assertThat(new IsValidOp(polygon).isValid()).isTrue();
        Geometry both = polygon.union(
                factory.createPolygon(star(factory, random, longitude + 3 * width, latitude, width, MILLIONTH / 10)));
        for (Geometry geometry : List.of(polygon, both)) {
            Geometry read = read(writtenGeometry(geometry));
            assertThat(read.isValid()).isTrue();
            assertThat(Math.abs(read.getArea() - geometry.getArea()))
                    .isLessThanOrEqualTo(MILLIONTH * (geometry.getLength() + MILLIONTH));
        }
    }

    private static LinearRing star(
            GeometryFactory factory, Random random, double longitude, double latitude, double outer, double inner) {
        int points = 8 + random.nextInt(30); // so many that a hole stays inside
        Coordinate[] vertices = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.9 * random.nextDouble()) / points;
            double radius = inner + (outer - inner) * random.nextDouble();
            vertices[i] = new Coordinate(longitude + radius * Math.cos(angle), latitude + radius * Math.sin(angle));
        }
        vertices[points] = vertices[0].copy();
        return factory.createLinearRing(vertices);
    }

    @Test
    void refusesMetres() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writtenGeometry(geometry("POINT (440000 410000)")))
                .withMessageContaining("not in degrees");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writtenGeometry(
                        new GeometryFactory().createPoint(new Coordinate(Double.NaN, Double.POSITIVE_INFINITY))));
    }

    @Test
    void refusesAnotherNumberOfGeometriesAndColumnsOfOneName() {
        Table table = new Table(List.of(CODE), List.of(List.of(Cell.text("x"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new MapTable(table, List.of()));
        Table twice = new Table(List.of(CODE, CODE), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MapTable(twice, List.of()))
                .withMessageContaining("lsoa21");
    }
}
