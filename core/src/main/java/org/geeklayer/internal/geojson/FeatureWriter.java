package org.geeklayer.internal.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes a feature collection one feature after another, in WGS84 with longitude first and no {@code crs} member. What
 * belongs to the collection as a whole comes last: its extent is known only then. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 */
public final class FeatureWriter implements Closeable {
    private final JsonGenerator json;
    private Optional<Extent> extent = Optional.empty();

    /**
     * Begins a collection.
     *
     * @param out where to; closed with this writer
     * @throws IOException if it cannot be written
     */
    public FeatureWriter(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeFieldName("features");
        json.writeStartArray();
    }

    /**
     * Begins a collection in a stream that stays open.
     *
     * @param out where to; flushed when the collection ends
     * @return the writer
     * @throws IOException if it cannot be written
     */
    public static FeatureWriter leavingOpen(OutputStream out) throws IOException {
        FeatureWriter writer = new FeatureWriter(out);
        writer.json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return writer;
    }

    /**
     * A position.
     *
     * @param longitude degrees east, at most six decimals
     * @param latitude degrees north, at most six decimals
     */
    public record Point(BigDecimal longitude, BigDecimal latitude) {}

    /** What one property of a feature is called and holds; a number is written without quotation marks, a blank one as null. */
    public record Property(String name, String value, boolean isNumber) {}

    private record Extent(BigDecimal west, BigDecimal south, BigDecimal east, BigDecimal north) {
        Extent with(Point point) {
            return new Extent(
                    west.min(point.longitude),
                    south.min(point.latitude),
                    east.max(point.longitude),
                    north.max(point.latitude));
        }
    }

    /**
     * Writes a feature that lies at a point.
     *
     * @param point its position, or empty for a feature that lies nowhere
     * @param properties its properties, in order, with distinct names
     * @throws IOException if it cannot be written
     */
    public void write(Optional<Point> point, List<Property> properties) throws IOException {
        begin();
        if (point.isPresent()) {
            json.writeStartObject();
            json.writeStringField("type", "Point");
            json.writeFieldName("coordinates");
            writePosition(point.get());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        end(properties);
    }

    /**
     * Writes a feature of any form.
     *
     * @param geometry in degrees, longitude first; empty, or narrower than six decimals, for a feature that lies nowhere
     * @param properties its properties, in order, with distinct names
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the geometry is not in degrees
     */
    public void writeShape(Optional<Geometry> geometry, List<Property> properties) throws IOException {
        Optional<Geometry> rounded = geometry.flatMap(RoundedGeometry::of);
        begin();
        if (rounded.isPresent()) {
            writeGeometry(rounded.get());
        } else {
            json.writeNull();
        }
        end(properties);
    }

    private void begin() throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeFieldName("geometry");
    }

    private void end(List<Property> properties) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Property property : properties) {
            if (property.isNumber && property.value.isEmpty()) {
                json.writeNullField(property.name);
            } else if (property.isNumber) {
                json.writeFieldName(property.name);
                json.writeNumber(new BigDecimal(property.value));
            } else {
                json.writeStringField(property.name, property.value);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeGeometry(Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry.getGeometryType());
        if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
            json.writeArrayFieldStart("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                writeGeometry(geometry.getGeometryN(i));
            }
            json.writeEndArray();
        } else {
            json.writeFieldName("coordinates");
            writeCoordinates(geometry);
        }
        json.writeEndObject();
    }

    private void writeCoordinates(Geometry geometry) throws IOException {
        if (geometry instanceof org.locationtech.jts.geom.Point point) {
            writePosition(position(point.getCoordinate()));
        } else if (geometry instanceof LineString line) {
            json.writeStartArray();
            for (Coordinate vertex : line.getCoordinates()) {
                writePosition(position(vertex));
            }
            json.writeEndArray();
        } else if (geometry instanceof Polygon polygon) {
            json.writeStartArray();
            writeCoordinates(polygon.getExteriorRing());
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                writeCoordinates(polygon.getInteriorRingN(i));
            }
            json.writeEndArray();
        } else {
            json.writeStartArray();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                writeCoordinates(geometry.getGeometryN(i));
            }
            json.writeEndArray();
        }
    }

    private static Point position(Coordinate vertex) {
        return new Point(RoundedGeometry.decimal(vertex.x), RoundedGeometry.decimal(vertex.y));
    }

    private void writePosition(Point at) throws IOException {
        extent = Optional.of(extent.map(known -> known.with(at))
                .orElseGet(() -> new Extent(at.longitude, at.latitude, at.longitude, at.latitude)));
        json.writeStartArray();
        json.writeNumber(at.longitude);
        json.writeNumber(at.latitude);
        json.writeEndArray();
    }

    /** Writes the members of a foreign member. */
    @FunctionalInterface
    public interface Members {
        /** Writes them into an object that is open. */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Ends the collection.
     *
     * @param name name of a foreign member that says what the collection is
     * @param members its content
     * @throws IOException if it cannot be written
     */
    public void finish(String name, Members members) throws IOException {
        json.writeEndArray();
        if (extent.isPresent()) {
            json.writeArrayFieldStart("bbox");
            json.writeNumber(extent.get().west);
            json.writeNumber(extent.get().south);
            json.writeNumber(extent.get().east);
            json.writeNumber(extent.get().north);
            json.writeEndArray();
        }
        json.writeObjectFieldStart(name);
        members.write(json);
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
