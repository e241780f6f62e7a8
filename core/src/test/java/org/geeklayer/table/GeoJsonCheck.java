package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a feature collection and checks what RFC 7946 demands of it, without any geometry library. */
final class GeoJsonCheck {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<BigDecimal> longitudes = new ArrayList<>();
    private final List<BigDecimal> latitudes = new ArrayList<>();

    private GeoJsonCheck() {}

    /** The collection, after it was checked. */
    static JsonNode check(byte[] text) throws IOException {
        JsonNode collection = JSON.readTree(new String(text, StandardCharsets.UTF_8));
        assertThat(collection.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(collection.has("crs")).as("section 4: no crs member").isFalse();
        GeoJsonCheck check = new GeoJsonCheck();
        for (JsonNode feature : collection.get("features")) {
            assertThat(feature.get("type").asText()).isEqualTo("Feature");
            assertThat(feature.get("properties").isObject()).isTrue();
            if (!feature.get("geometry").isNull()) {
                check.geometry(feature.get("geometry"));
            }
        }
        if (check.longitudes.isEmpty()) {
            assertThat(collection.has("bbox")).isFalse();
        } else {
            assertThat(collection.get("bbox"))
                    .extracting(JsonNode::decimalValue)
                    .usingElementComparator(BigDecimal::compareTo)
                    .as("section 5: west, south, east, north")
                    .containsExactly(
                            check.longitudes.stream().min(BigDecimal::compareTo).orElseThrow(),
                            check.latitudes.stream().min(BigDecimal::compareTo).orElseThrow(),
                            check.longitudes.stream().max(BigDecimal::compareTo).orElseThrow(),
                            check.latitudes.stream().max(BigDecimal::compareTo).orElseThrow());
        }
        return collection;
    }

    private void geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        switch (geometry.get("type").asText()) {
            case "Point" -> position(coordinates);
            case "LineString" -> line(coordinates);
            case "MultiPoint" -> coordinates.forEach(this::position);
            case "MultiLineString" -> coordinates.forEach(this::line);
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" -> coordinates.forEach(this::polygon);
            case "GeometryCollection" -> geometry.get("geometries").forEach(this::geometry);
            default -> throw new AssertionError("no type of RFC 7946: " + geometry.get("type"));
        }
    }

    private void line(JsonNode line) {
        assertThat(line.size()).as("section 3.1.4").isGreaterThanOrEqualTo(2);
        line.forEach(this::position);
    }

    private void polygon(JsonNode rings) {
        assertThat(rings.size()).isPositive();
        for (int i = 0; i < rings.size(); i++) {
            JsonNode ring = rings.get(i);
            assertThat(ring.size()).as("section 3.1.6: positions of a ring").isGreaterThanOrEqualTo(4);
            assertThat(ring.get(ring.size() - 1)).as("section 3.1.6: closed").isEqualTo(ring.get(0));
            ring.forEach(this::position);
            for (int j = 1; j < ring.size(); j++) {
                assertThat(ring.get(j)).as("a vertex repeats").isNotEqualTo(ring.get(j - 1));
            }
            assertThat(twiceTheArea(ring).signum())
                    .as("section 3.1.6: the right-hand rule, ring " + i)
                    .isEqualTo(i == 0 ? 1 : -1);
        }
    }

    private void position(JsonNode position) {
        assertThat(position.size()).isEqualTo(2);
        for (JsonNode ordinate : position) {
            assertThat(ordinate.decimalValue().scale()).as("decimals").isLessThanOrEqualTo(6);
        }
        longitudes.add(position.get(0).decimalValue());
        latitudes.add(position.get(1).decimalValue());
        assertThat(position.get(0).decimalValue().abs()).isLessThanOrEqualTo(new BigDecimal(180));
        assertThat(position.get(1).decimalValue().abs()).isLessThanOrEqualTo(new BigDecimal(90));
    }

    /** In millionths of a degree, squared; positive if the ring runs anticlockwise. */
    private static BigInteger twiceTheArea(JsonNode ring) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; i < ring.size(); i++) {
            sum = sum.add(millionths(ring.get(i - 1).get(0))
                            .multiply(millionths(ring.get(i).get(1))))
                    .subtract(millionths(ring.get(i).get(0))
                            .multiply(millionths(ring.get(i - 1).get(1))));
        }
        return sum;
    }

    private static BigInteger millionths(JsonNode degrees) {
        return degrees.decimalValue().movePointRight(6).toBigIntegerExact();
    }
}
