package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A map that a command wrote, read as another program would and checked against RFC 7946.
 *
 * @param root the whole collection
 * @param features its features, in order
 */
record MapFile(JsonNode root, List<Feature> features) {
    /** A polygon somebody drew in the west of Exampleshire. */
    static final String SQUARE = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Our patch"},"geometry":
            {"type":"Polygon","coordinates":[[[0.98,54.14],[1.08,54.14],[1.08,54.18],[0.98,54.18],[0.98,54.14]]]}}]}
            """;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * A feature.
     *
     * @param geometry its polygon or polygons in degrees, as written
     * @param properties what it says, a null as the word
     */
    record Feature(Optional<Geometry> geometry, Map<String, String> properties) {
        String text(String name) {
            assertThat(properties).containsKey(name);
            return properties.getOrDefault(name, "");
        }

        Geometry polygon() {
            return geometry.orElseThrow();
        }
    }

    /** A polygon as its coordinates are written. */
    static Geometry geometry(String coordinates) throws IOException {
        return polygon(JSON.readTree(coordinates), new ArrayList<>(), new ArrayList<>());
    }

    /** A polygon of another publisher, which need not keep to any rule. */
    static Geometry raw(JsonNode rings) {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : rings) {
            List<Coordinate> vertices = new ArrayList<>();
            ring.forEach(position -> vertices.add(new Coordinate(
                    position.get(0).doubleValue(), position.get(1).doubleValue())));
            all.add(FACTORY.createLinearRing(vertices.toArray(new Coordinate[0])));
        }
        return FACTORY.createPolygon(all.get(0), all.subList(1, all.size()).toArray(new LinearRing[0]));
    }

    /** Reads and checks a collection of polygons. */
    static MapFile read(String text) throws IOException {
        JsonNode root = JSON.readTree(text);
        assertThat(root.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(root.has("crs")).as("section 4: no crs member").isFalse();
        assertThat(root.path("geeklayer").path("datasets").isEmpty()
                        && root.path("geeklayer").isEmpty())
                .as("what the map was made from")
                .isFalse();
        List<Feature> features = new ArrayList<>();
        List<BigDecimal> longitudes = new ArrayList<>();
        List<BigDecimal> latitudes = new ArrayList<>();
        for (JsonNode feature : root.get("features")) {
            assertThat(feature.get("type").asText()).isEqualTo("Feature");
            JsonNode geometry = feature.get("geometry");
            List<Polygon> polygons = new ArrayList<>();
            switch (geometry.isNull() ? "" : geometry.get("type").asText()) {
                case "" -> {}
                case "Polygon" -> polygons.add(polygon(geometry.get("coordinates"), longitudes, latitudes));
                case "MultiPolygon" ->
                    geometry.get("coordinates").forEach(each -> polygons.add(polygon(each, longitudes, latitudes)));
                default -> throw new AssertionError("no polygon: " + geometry.get("type"));
            }
            Map<String, String> properties = new TreeMap<>();
            feature.get("properties")
                    .properties()
                    .forEach(each ->
                            properties.put(each.getKey(), each.getValue().asText("null")));
            features.add(new Feature(
                    polygons.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    polygons.size() == 1
                                            ? polygons.get(0)
                                            : FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]))),
                    properties));
        }
        assertThat(features).isNotEmpty().allSatisfy(feature -> {
            assertThat(feature.properties().keySet())
                    .isSubsetOf(features.get(0).properties().keySet());
            assertThat(feature.geometry().map(Geometry::isValid).orElse(true)).isTrue();
        });
        assertThat(root.get("bbox"))
                .extracting(JsonNode::decimalValue)
                .usingElementComparator(BigDecimal::compareTo)
                .as("section 5: west, south, east, north")
                .containsExactly(
                        longitudes.stream().min(BigDecimal::compareTo).orElseThrow(),
                        latitudes.stream().min(BigDecimal::compareTo).orElseThrow(),
                        longitudes.stream().max(BigDecimal::compareTo).orElseThrow(),
                        latitudes.stream().max(BigDecimal::compareTo).orElseThrow());
        return new MapFile(root, List.copyOf(features));
    }

    private static Polygon polygon(JsonNode rings, List<BigDecimal> longitudes, List<BigDecimal> latitudes) {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : rings) {
            assertThat(ring.size()).as("section 3.1.6: positions of a ring").isGreaterThanOrEqualTo(4);
            assertThat(ring.get(ring.size() - 1)).as("section 3.1.6: closed").isEqualTo(ring.get(0));
            List<Coordinate> vertices = new ArrayList<>();
            for (JsonNode position : ring) {
                assertThat(position.size()).isEqualTo(2);
                position.forEach(ordinate -> assertThat(ordinate.decimalValue().scale())
                        .as("decimals")
                        .isLessThanOrEqualTo(6));
                longitudes.add(position.get(0).decimalValue());
                latitudes.add(position.get(1).decimalValue());
                vertices.add(new Coordinate(
                        position.get(0).doubleValue(), position.get(1).doubleValue()));
            }
            Coordinate[] of = vertices.toArray(new Coordinate[0]);
            assertThat(Orientation.isCCW(of))
                    .as("section 3.1.6: the right-hand rule")
                    .isEqualTo(all.isEmpty());
            all.add(FACTORY.createLinearRing(of));
        }
        return FACTORY.createPolygon(all.get(0), all.subList(1, all.size()).toArray(new LinearRing[0]));
    }
}
