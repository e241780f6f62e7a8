package org.geeklayer.internal.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.feature.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class FeatureReaderTest {
    private static final String SQUARE = "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}";

    private record All(List<Feature> features, Optional<String> referenceSystem) {}

    private static All read(byte[] bytes) throws IOException {
        try (FeatureReader reader = new FeatureReader(new ByteArrayInputStream(bytes), "a.geojson")) {
            List<Feature> features = new ArrayList<>();
            Optional<Feature> next = reader.next();
            while (next.isPresent()) {
                features.add(next.get());
                next = reader.next();
            }
            assertThat(reader.next()).isEmpty();
            return new All(features, reader.referenceSystem());
        }
    }

    private static All read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String feature(String geometry, String properties) {
        return "{\"type\": \"Feature\", \"properties\": " + properties + ", \"geometry\": " + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",\n", features) + "]}";
    }

    private static String wkt(Feature feature) {
        return feature.geometry().map(Geometry::toText).orElse("");
    }

    @Test
    void givesFeaturesWithPropertiesAsTexts() throws IOException {
        All all = read(collection(
                feature(
                        SQUARE,
                        "{\"LSOA21CD\": \"E01999001\", \"FID\": 12, \"LAT\": 54.10, \"on\": true, \"nil\": null,"
                                + " \"deep\": {\"a\": [1]}}"),
                feature("null", "null")));
        assertThat(all.features).hasSize(2);
        assertThat(all.features.get(0).number()).isEqualTo(1);
        assertThat(all.features.get(0).properties())
                .isEqualTo(Map.of("LSOA21CD", "E01999001", "FID", "12", "LAT", "54.10", "on", "true", "nil", ""));
        assertThat(wkt(all.features.get(0))).isEqualTo("POLYGON ((0 0, 1 0, 1 1, 0 0))");
        assertThat(all.features.get(1).geometry()).isEmpty();
        assertThat(all.features.get(1).properties()).isEmpty();
        assertThat(all.referenceSystem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'crs': {'type': 'name', 'properties': {'name': 'EPSG:27700'}}, 'type': 'FeatureCollection', 'features': []}
                    {'type': 'FeatureCollection', 'features': [], 'crs': {'properties': {'name': 'EPSG:27700'}, 'type': 'name'}}
                    {'features': [], 'type': 'FeatureCollection', 'crs': {'type': 'EPSG', 'properties': {'code': 27700}}}
                    {'features': [], 'x': [{'crs': 1}], 'crs': {'type': 'name', 'more': {'name': 'no'}, 'properties': {'name': 'EPSG:27700'}}}
                    """)
    void findsTheReferenceSystemWhereverItStands(String json) throws IOException {
        assertThat(read(json.replace('\'', '"')).referenceSystem).contains("EPSG:27700");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'type': 'Feature', 'geometry': G, 'properties': {'a': 'b'}} | POLYGON ((0 0, 1 0, 1 1, 0 0))
                    {'geometry': G, 'properties': {'a': 'b'}, 'id': 7, 'bbox': [0, 0, 1, 1], 'type': 'Feature'} | POLYGON ((0 0, 1 0, 1 1, 0 0))
                    {'coordinates': [[[0,0],[1,0],[1,1],[0,0]]], 'type': 'Polygon'} | POLYGON ((0 0, 1 0, 1 1, 0 0))
                    {'type': 'GeometryCollection', 'geometries': [{'type': 'Point', 'coordinates': [1, 2]}]} | GEOMETRYCOLLECTION (POINT (1 2))
                    """)
    void readsAFeatureOrAGeometryAlone(String json, String wkt) throws IOException {
        All all = read(json.replace('\'', '"').replace("G,", SQUARE + ","));
        assertThat(all.features)
                .singleElement()
                .satisfies(each -> assertThat(wkt(each)).isEqualTo(wkt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'Point', 'coordinates': [1, 2, 99] | POINT (1 2)
                    'Point', 'coordinates': [1e0, -2.5, null] | POINT (1 -2.5)
                    'Point', 'coordinates': [] |
                    'MultiPoint', 'coordinates': [[1, 2], [3, 4]] | MULTIPOINT ((1 2), (3 4))
                    'LineString', 'coordinates': [[1, 2], [3, 4]] | LINESTRING (1 2, 3 4)
                    'MultiLineString', 'coordinates': [[[1, 2], [3, 4]]] | MULTILINESTRING ((1 2, 3 4))
                    'Polygon', 'coordinates': [] |
                    'Polygon', 'coordinates': [[[0,0,5],[9,0,5],[9,9,5],[0,0,6]], [[2,1],[3,1],[3,2],[2,1]]] | POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))
                    'MultiPolygon', 'coordinates': [[[[0,0],[1,0],[1,1],[0,0]]], [[[5,5],[6,5],[6,6],[5,5]]]] | MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))
                    """)
    void readsEveryTypeOfGeometry(String geometry, String wkt) throws IOException {
        String json = "{\"type\": " + geometry.replace('\'', '"') + "}";
        All all = read(collection(feature(json, "{}")));
        assertThat(wkt(all.features.get(0))).isEqualTo(wkt == null ? "" : wkt);
    }

    @Test
    void readsOtherEncodingsOfUnicode() throws IOException {
        String json = collection(feature(SQUARE, "{\"name\": \"Ynys Môn\"}"));
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertThat(read(json.getBytes(charset)).features.get(0).properties())
                    .containsEntry("name", "Ynys Môn");
        }
        assertThat(read(("\ufeff" + json).getBytes(StandardCharsets.UTF_8)).features)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1, 2] | a.geojson: is no GeoJSON: a { is missing at its beginning
                    {} | a.geojson: is JSON, but no GeoJSON: no "type" of FeatureCollection or Feature stands in it
                    {'type': 'Map'} | a.geojson: is JSON, but no GeoJSON: no "type" of FeatureCollection or Feature stands in it
                    {'type': 'FeatureCollection'} | a.geojson: is a FeatureCollection without features
                    {'type': 'Topology', 'objects': {}, 'arcs': []} | a.geojson: is TopoJSON, which cannot be read; convert it: ogr2ogr -f GeoJSON out.geojson in.json
                    {'objects': {}, 'arcs': [], 'type': 'Topology'} | a.geojson: is TopoJSON, which cannot be read; convert it: ogr2ogr -f GeoJSON out.geojson in.json
                    {'features': []} {'features': []} | a.geojson: goes on after its end; features line by line are to stand in one FeatureCollection
                    {'features': [1]} | a.geojson: feature 1, line 1: is no object
                    {'features': [{'type': 'Fruit'}]} | a.geojson: feature 1, line 1: is of the type "Fruit" and not a Feature
                    {'features': [{'type': 'Feature', 'geometry': 4}]} | a.geojson: feature 1, line 1: has a geometry that is no object
                    {'features': [{'type': 'Feature', 'geometry': {'type': 'Circle'}}]} | a.geojson: feature 1, line 1: has a geometry of no type that GeoJSON has
                    {'features': [{'type': 'Feature', 'geometry': {'type': 'Polygon'}}]} | a.geojson: feature 1, line 1: has a Polygon without coordinates
                    {'features': [{'type': 'Feature', | a.geojson: feature 1, line 1: the file ends in the middle; it is incomplete
                    {'features': [{'type': 'Feature'},{'type': | a.geojson: feature 2, line 1: the file ends in the middle; it is incomplete
                    {'features' 7} | a.geojson: line 1: is not JSON from here on
                    {'features': [{'type': 'Feature', 'properties': {'a': NaN}}]} | a.geojson: feature 1, line 1: is not JSON from here on
                    """)
    void refusesWhatIsNoGeoJson(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,1]]] | has a ring that is not closed: its last position is not its first
                    'Polygon', 'coordinates': [[[0,0],[1,0],[0,0]]] | has a ring of fewer than four positions
                    'Polygon', 'coordinates': [[0,0],[1,0],[0,0]] | has coordinates that are not nested as those of a Polygon
                    'MultiPolygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,0]]] | has coordinates that are not nested as those of a MultiPolygon
                    'Polygon', 'coordinates': [[[[[0,0]]]]] | has a coordinate that is no number
                    'Polygon', 'coordinates': [[['0','0'],[1,0],[1,1],[0,0]]] | has a coordinate that is no number
                    'Polygon', 'coordinates': [[[0,1e999],[1,0],[1,1],[0,0]]] | has a coordinate that is no number
                    'Polygon', 'coordinates': [[[0,null],[1,0],[1,1],[0,0]]] | has a coordinate that is no number
                    'Polygon', 'coordinates': [[[0],[1,0],[1,1],[0,0]]] | has a position of one number
                    'Polygon', 'coordinates': 'none' | has coordinates that are no list
                    'LineString', 'coordinates': [[0,0]] | has a line of one position
                    'Point', 'coordinates': [[0,0]] | has coordinates that are not nested as those of a Point
                    """)
    void namesTheFeatureWithABrokenGeometry(String geometry, String message) {
        String json =
                collection(feature(SQUARE, "{}"), feature("{\"type\": " + geometry.replace('\'', '"') + "}", "{}"));
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("a.geojson: feature 2, line 2: " + message);
    }

    @Test
    void refusesTextOfAnotherEncoding() {
        byte[] bytes = collection(feature(SQUARE, "{\"name\": \"Ynys Môn\"}")).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(bytes)).hasMessage("a.geojson: feature 1, line 1: is not UTF-8 text");
    }

    @Test
    void readsPolygonsDrawnByHand() throws IOException {
        String json = collection(feature(SQUARE, "{\"name\": \"Here\"}"));
        FeatureReader.Polygons polygons = FeatureReader.readPolygons(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "drawn.geojson");
        assertThat(polygons.features()).hasSize(1);
        assertThat(polygons.referenceSystem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'features': []} | drawn.geojson: has no features; a polygon is needed
                    {'type': 'Point', 'coordinates': [1, 2]} | drawn.geojson: feature 1, line 1: is a Point and no polygon; draw the area's outline
                    {'type': 'Feature', 'geometry': null} | drawn.geojson: feature 1, line 1: has no geometry; a polygon is needed
                    """)
    void asksForPolygonsWhereNothingElseWillDo(String json, String message) {
        byte[] bytes = json.replace("'", "\"").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FeatureReader.readPolygons(new ByteArrayInputStream(bytes), "drawn.geojson"))
                .hasMessage(message);
    }

    /** Whatever is cut off or changed, there is an answer or a line that says why not. */
    @Property(tries = 3000)
    void neverFailsOtherwiseThanByALine(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = collection(
                        feature(SQUARE, "{\"code\": \"E01999001\", \"number\": 12}"),
                        feature(
                                SQUARE.replace("Polygon", "MultiPolygon")
                                        .replace("[[[", "[[[[")
                                        .replace("]]]", "]]]]"),
                                "{}"))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) "[]{},:\"0919-.eabT \n\u0001".charAt(random.nextInt(20));
        }
        int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length) + 1;
        try {
            read(Arrays.copyOf(bytes, length));
        } catch (DataFormatException e) {
            assertThat(e.getMessage()).startsWith("a.geojson: ").doesNotContain("\n");
        }
    }
}
