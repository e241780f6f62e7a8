package org.geeklayer.internal.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

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
     * A position.
     *
     * @param longitude degrees east, at most six decimals
     * @param latitude degrees north, at most six decimals
     */
    public record Point(BigDecimal longitude, BigDecimal latitude) {}

    /** What one property of a feature is called and holds; a number is written without quotation marks. */
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
     * Writes a feature.
     *
     * @param point its position, or empty for a feature that lies nowhere
     * @param properties its properties, in order, with distinct names
     * @throws IOException if it cannot be written
     */
    public void write(Optional<Point> point, List<Property> properties) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeFieldName("geometry");
        if (point.isPresent()) {
            Point at = point.get();
            extent = Optional.of(extent.map(known -> known.with(at))
                    .orElseGet(() -> new Extent(at.longitude, at.latitude, at.longitude, at.latitude)));
            json.writeStartObject();
            json.writeStringField("type", "Point");
            json.writeArrayFieldStart("coordinates");
            json.writeNumber(at.longitude);
            json.writeNumber(at.latitude);
            json.writeEndArray();
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeObjectFieldStart("properties");
        for (Property property : properties) {
            if (property.isNumber) {
                json.writeFieldName(property.name);
                json.writeNumber(new BigDecimal(property.value));
            } else {
                json.writeStringField(property.name, property.value);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
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
