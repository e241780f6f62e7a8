package org.geeklayer.internal.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geeklayer.dataset.DataFormatException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** A geometry whose type may stand behind its coordinates: lists of lists of positions, until the type is known. */
final class RawGeometry {
    private static final Set<String> TYPES = Set.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");
    private static final int DEEPEST = 4;
    private static final int LEAST_IN_RING = 4;

    private final GeometryFactory factory = new GeometryFactory();
    private Optional<Node> coordinates = Optional.empty();
    private final List<Geometry> members = new ArrayList<>();

    /** A position, or a list of nodes. */
    private record Node(Optional<Coordinate> position, List<Node> nodes) {}

    /** Makes the exception of a fault at the present place. */
    interface Fault extends Function<String, DataFormatException> {}

    static boolean isType(String type) {
        return TYPES.contains(type);
    }

    /** Reads an object, whose beginning was read, to its end. */
    static Optional<Geometry> readObject(JsonParser json, Fault fault) throws IOException {
        RawGeometry raw = new RawGeometry();
        String type = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "type" -> type = value == JsonToken.VALUE_STRING ? json.getText() : "";
                case "coordinates", "geometries" -> raw.read(json, field, fault);
                default -> json.skipChildren();
            }
        }
        if (!isType(type)) {
            throw fault.apply("has a geometry of no type that GeoJSON has");
        }
        return raw.build(type, fault);
    }

    /** Reads the value of {@code coordinates} or {@code geometries}. */
    void read(JsonParser json, String field, Fault fault) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw fault.apply("has " + field + " that are no list");
        }
        if (field.equals("coordinates")) {
            coordinates = Optional.of(node(json, 1, fault));
            return;
        }
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw fault.apply("has a geometry that is no object");
            }
            readObject(json, fault).ifPresent(members::add);
            token = json.nextToken();
        }
    }

    private static Node node(JsonParser json, int depth, Fault fault) throws IOException {
        List<Node> nodes = new ArrayList<>();
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return new Node(Optional.of(position(json, fault)), List.of());
        }
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_ARRAY || depth == DEEPEST) {
                throw fault.apply("has a coordinate that is no number");
            }
            nodes.add(node(json, depth + 1, fault));
            token = json.nextToken();
        }
        return new Node(Optional.empty(), nodes);
    }

    /** Reads a position to the end of its list; from the third on, numbers are heights and the like. */
    private static Coordinate position(JsonParser json, Fault fault) throws IOException {
        double[] numbers = new double[2];
        int count = 0;
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            boolean isNumber = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
            if (count < numbers.length) {
                if (!isNumber || !Double.isFinite(json.getDoubleValue())) {
                    throw fault.apply("has a coordinate that is no number");
                }
                numbers[count] = json.getDoubleValue();
            } else {
                json.skipChildren();
            }
            count++;
        }
        if (count < numbers.length) {
            throw fault.apply("has a position of one number");
        }
        return new Coordinate(numbers[0], numbers[1]);
    }

    /** The geometry, now that its type is known; empty if it has no coordinates. */
    Optional<Geometry> build(String type, Fault fault) throws DataFormatException {
        if (type.equals("GeometryCollection")) {
            return members.isEmpty()
                    ? Optional.empty()
                    : Optional.of(factory.createGeometryCollection(members.toArray(Geometry[]::new)));
        }
        if (coordinates.isEmpty()) {
            throw fault.apply("has a " + type + " without coordinates");
        }
        Node node = coordinates.get();
        if (node.position.isEmpty() && node.nodes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case "Point" -> factory.createPoint(point(node, type, fault));
                    case "MultiPoint" -> factory.createMultiPointFromCoords(line(node, type, fault));
                    case "LineString" -> lineString(node, type, fault);
                    case "MultiLineString" -> {
                        List<LineString> lines = new ArrayList<>();
                        for (Node each : list(node, type, fault)) {
                            lines.add(lineString(each, type, fault));
                        }
                        yield factory.createMultiLineString(lines.toArray(LineString[]::new));
                    }
                    case "Polygon" -> polygon(node, type, fault);
                    default -> {
                        List<Polygon> polygons = new ArrayList<>();
                        for (Node each : list(node, type, fault)) {
                            polygons.add(polygon(each, type, fault));
                        }
                        yield factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
                    }
                });
    }

    private static List<Node> list(Node node, String type, Fault fault) throws DataFormatException {
        if (node.position.isPresent()) {
            throw fault.apply("has coordinates that are not nested as those of a " + type);
        }
        return node.nodes;
    }

    private static Coordinate point(Node node, String type, Fault fault) throws DataFormatException {
        return node.position.orElseThrow(
                () -> fault.apply("has coordinates that are not nested as those of a " + type));
    }

    private static Coordinate[] line(Node node, String type, Fault fault) throws DataFormatException {
        List<Coordinate> points = new ArrayList<>();
        for (Node each : list(node, type, fault)) {
            points.add(point(each, type, fault));
        }
        return points.toArray(Coordinate[]::new);
    }

    private LineString lineString(Node node, String type, Fault fault) throws DataFormatException {
        Coordinate[] points = line(node, type, fault);
        if (points.length == 1) {
            throw fault.apply("has a line of one position");
        }
        return factory.createLineString(points);
    }

    private Polygon polygon(Node node, String type, Fault fault) throws DataFormatException {
        List<LinearRing> rings = new ArrayList<>();
        for (Node each : list(node, type, fault)) {
            Coordinate[] points = line(each, type, fault);
            if (points.length < LEAST_IN_RING) {
                throw fault.apply("has a ring of fewer than four positions");
            }
            if (!points[0].equals2D(points[points.length - 1])) {
                throw fault.apply("has a ring that is not closed: its last position is not its first");
            }
            rings.add(factory.createLinearRing(points));
        }
        return rings.isEmpty()
                ? factory.createPolygon()
                : factory.createPolygon(
                        rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }
}
