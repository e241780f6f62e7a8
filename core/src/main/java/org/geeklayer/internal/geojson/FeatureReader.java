package org.geeklayer.internal.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.feature.Feature;
import org.geeklayer.internal.feature.FeatureSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads GeoJSON one feature after another, without regard to the order of members: a feature collection, one feature, or a
 * geometry alone. Coordinates are given as they stand; a {@code crs} member, which RFC 7946 took out and publishers still
 * write, is given by its name. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 */
public final class FeatureReader implements FeatureSource {
    private static final String TOPOJSON =
            "is TopoJSON, which cannot be read; convert it: ogr2ogr -f GeoJSON out.geojson in.json";

    private final JsonParser json;
    private final String name;
    private long number;
    private Optional<String> referenceSystem = Optional.empty();
    private boolean isAtFeatures;
    private boolean hasFeatures;
    private boolean isFinished;
    private Members top = new Members();

    /** What stands in an object that is a feature or a geometry. */
    private static final class Members {
        private Optional<String> type = Optional.empty();
        private Map<String, String> properties = Map.of();
        private Optional<Geometry> geometry = Optional.empty();
        private final RawGeometry raw = new RawGeometry();
    }

    /**
     * Begins to read.
     *
     * @param in the file's bytes in UTF-8, UTF-16 or UTF-32; closed with this reader
     * @param name the file's name, for messages
     * @throws DataFormatException if it is no JSON object
     * @throws IOException if it cannot be read
     */
    public FeatureReader(InputStream in, String name) throws IOException {
        this.name = name;
        json = JsonFactory.builder()
                .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build()
                .createParser(in);
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw DataFormatException.of(name, "is no GeoJSON: a { is missing at its beginning");
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw broken(e);
        }
    }

    /**
     * Reads a file of which every feature is to be a polygon, such as one drawn by hand.
     *
     * @param in the file's bytes; closed
     * @param name the file's name, for messages
     * @return the polygons and what they are in
     * @throws DataFormatException if it is broken, holds no feature, or one that is no polygon
     * @throws IOException if it cannot be read
     */
    public static Polygons readPolygons(InputStream in, String name) throws IOException {
        List<Feature> features = new ArrayList<>();
        try (FeatureReader reader = new FeatureReader(in, name)) {
            Optional<Feature> next = reader.next();
            while (next.isPresent()) {
                Feature feature = next.get();
                Optional<Geometry> geometry = feature.geometry();
                if (geometry.isEmpty()) {
                    throw reader.fault("has no geometry; a polygon is needed");
                }
                if (!(geometry.get() instanceof Polygon || geometry.get() instanceof MultiPolygon)) {
                    throw reader.fault(
                            "is a " + geometry.get().getGeometryType() + " and no polygon; draw the area's outline");
                }
                features.add(feature);
                next = reader.next();
            }
            if (features.isEmpty()) {
                throw DataFormatException.of(name, "has no features; a polygon is needed");
            }
            return new Polygons(features, reader.referenceSystem());
        }
    }

    /**
     * The polygons of a file.
     *
     * @param features features that all have a polygon or several, at least one
     * @param referenceSystem what the file says they are in, or empty
     */
    public record Polygons(List<Feature> features, Optional<String> referenceSystem) {
        /** Keeps its own copy of the list. */
        public Polygons {
            features = List.copyOf(features);
        }
    }

    @Override
    public Optional<String> referenceSystem() {
        return referenceSystem;
    }

    @Override
    public Optional<Feature> next() throws IOException {
        try {
            return isFinished ? Optional.empty() : read();
        } catch (JsonProcessingException | CharConversionException e) {
            throw broken(e);
        }
    }

    private Optional<Feature> read() throws IOException {
        if (!isAtFeatures) {
            readTop();
        }
        if (isAtFeatures) {
            JsonToken token = json.nextToken();
            if (token != JsonToken.END_ARRAY) {
                number++;
                if (token != JsonToken.START_OBJECT) {
                    throw fault("is no object");
                }
                return Optional.of(feature(readMembers(new Members(), false)));
            }
            isAtFeatures = false;
            readTop();
            if (isAtFeatures) {
                throw DataFormatException.of(name, "has two lists of features");
            }
        }
        isFinished = true;
        return last();
    }

    /** What the file is when it has no list of features: one feature, a geometry, or something else. */
    private Optional<Feature> last() throws IOException {
        String type = top.type.orElse("");
        if (type.equals("Topology")) {
            throw DataFormatException.of(name, TOPOJSON);
        }
        if (hasFeatures && (type.equals("FeatureCollection") || type.isEmpty())) {
            return Optional.empty();
        }
        number = 1;
        if (type.equals("Feature") || RawGeometry.isType(type)) {
            return Optional.of(feature(top));
        }
        throw DataFormatException.of(
                name,
                type.equals("FeatureCollection")
                        ? "is a FeatureCollection without features"
                        : "is JSON, but no GeoJSON: no \"type\" of FeatureCollection or Feature stands in it");
    }

    private void readTop() throws IOException {
        readMembers(top, true);
    }

    /** Reads the members of an object up to its end, or at the top up to the beginning of the features. */
    private Members readMembers(Members members, boolean isTop) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (isTop && field.equals("features") && value == JsonToken.START_ARRAY) {
                isAtFeatures = true;
                hasFeatures = true;
                return members;
            }
            switch (field) {
                case "type" -> members.type = text(value);
                case "crs" -> readReferenceSystem(value);
                case "properties" -> members.properties = readProperties(value);
                case "geometry" -> members.geometry = readGeometry(value);
                case "coordinates", "geometries" -> members.raw.read(json, field, this::fault);
                default -> json.skipChildren();
            }
            if (isTop && members.type.equals(Optional.of("Topology"))) {
                throw DataFormatException.of(name, TOPOJSON);
            }
        }
        if (isTop && json.nextToken() != null) {
            throw DataFormatException.of(
                    name, "goes on after its end; features line by line are to stand in one FeatureCollection");
        }
        return members;
    }

    private Optional<String> text(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return Optional.of(json.getText());
        }
        json.skipChildren();
        return Optional.empty();
    }

    private Feature feature(Members members) throws IOException {
        String type = members.type.orElse("");
        if (RawGeometry.isType(type)) { // a geometry where a feature should be
            return new Feature(number, Map.of(), members.raw.build(type, this::fault));
        }
        if (!type.equals("Feature")) {
            throw fault("is of the type \"" + type.replaceAll("\\s+", " ") + "\" and not a Feature");
        }
        return new Feature(number, members.properties, members.geometry);
    }

    private Optional<Geometry> readGeometry(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (value != JsonToken.START_OBJECT) {
            throw fault("has a geometry that is no object");
        }
        return RawGeometry.readObject(json, this::fault);
    }

    private Map<String, String> readProperties(JsonToken value) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return properties;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                properties.put(field, "");
            } else if (token.isScalarValue()) {
                properties.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return properties;
    }

    /** The name in a {@code crs} member, which is {@code {"type": "name", "properties": {"name": "..."}}}. */
    private void readReferenceSystem(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            Map<String, String> properties = field.equals("properties") ? readProperties(json.nextToken()) : Map.of();
            if (!field.equals("properties")) {
                json.nextToken();
                json.skipChildren();
            } else if (!properties.getOrDefault("name", "").isEmpty()) {
                referenceSystem = Optional.of(properties.getOrDefault("name", ""));
            } else if (!properties.getOrDefault("code", "").isEmpty()) {
                referenceSystem = Optional.of("EPSG:" + properties.getOrDefault("code", ""));
            }
        }
    }

    private DataFormatException fault(String rule) {
        int line = json.currentLocation().getLineNr();
        return DataFormatException.of(
                name,
                number == 0 ? "line " + line + ": " + rule : "feature " + number + ", line " + line + ": " + rule);
    }

    private DataFormatException broken(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean isCut = e instanceof JsonEOFException
                || message.contains("end-of-input")
                || message.contains("code -1"); // where a character was expected
        if (isCut) {
            return fault("the file ends in the middle; it is incomplete");
        }
        return fault(
                e instanceof CharConversionException || message.contains("UTF-8")
                        ? "is not UTF-8 text"
                        : "is not JSON from here on");
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
