package org.geeklayer.enrich;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.internal.geojson.FeatureWriter;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.table.Column;
import org.geeklayer.table.Metadata;

/** The client's rows as points at their postcodes or coordinates, with all cells, old and new, as properties. */
final class GeoJsonSink implements RowSink {
    private static final String MARK = "_mark";

    private final FeatureWriter out;
    private final List<String> names;
    private final Optional<PointLocator> points;
    private final Metadata metadata;
    private final List<String> marks = new ArrayList<>(); // names of the properties that hold the marks of each column
    private List<Column> columns = List.of();
    private String surplus = "surplus_cells";

    GeoJsonSink(OutputStream out, List<String> clientColumns, Optional<PointLocator> points, Metadata metadata)
            throws IOException {
        if (points.filter(each -> each.britishGrid().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("points: without a way to degrees");
        }
        this.points = points;
        this.out = new FeatureWriter(out);
        this.names = CsvSink.distinct(clientColumns);
        this.metadata = metadata;
    }

    @Override
    public void begin(Optional<ClientRow> header, List<Column> appended) {
        columns = appended;
        List<String> taken = new ArrayList<>(names);
        appended.forEach(column -> taken.add(column.name()));
        for (Column column : appended) {
            marks.add(CsvSink.unused(column.name() + MARK, taken));
            taken.add(marks.get(marks.size() - 1));
        }
        surplus = CsvSink.unused(surplus, taken);
    }

    @Override
    public void row(RowResult result) throws IOException {
        ClientRow row = result.row();
        List<String> appended = result.appended();
        List<FeatureWriter.Property> properties = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            properties.add(new FeatureWriter.Property(names.get(i), row.cell(i), false));
        }
        for (int i = 0; i < appended.size(); i++) {
            String name = columns.get(i).name();
            String value = appended.get(i);
            boolean isNumber = columns.get(i).type() != Column.Type.TEXT;
            // A program that reads maps would take a column for text if a mark stood among its numbers.
            boolean isMark = isNumber && (value.equals(Column.NOT_APPLICABLE) || value.equals(Column.NOT_AVAILABLE));
            properties.add(new FeatureWriter.Property(name, isMark ? "" : value, isNumber));
            if (isMark) {
                properties.add(new FeatureWriter.Property(marks.get(i), value, false));
            }
        }
        if (!row.surplus().isEmpty()) {
            properties.add(new FeatureWriter.Property(surplus, row.surplus(), false));
        }
        Enriched enriched = result.enriched();
        out.write(
                enriched.location()
                        .flatMap(this::point)
                        .or(() -> enriched.match().entry().flatMap(GeoJsonSink::point)),
                properties);
    }

    private Optional<FeatureWriter.Point> point(Enriched.Location location) {
        return points.flatMap(each -> each.degrees(location)).map(degrees -> point(degrees.x, degrees.y));
    }

    private static Optional<FeatureWriter.Point> point(PostcodeEntry entry) {
        return entry.latitude().isPresent() && entry.longitude().isPresent()
                ? Optional.of(
                        point(entry.longitude().getAsDouble(), entry.latitude().getAsDouble()))
                : Optional.empty();
    }

    private static FeatureWriter.Point point(double longitude, double latitude) {
        return new FeatureWriter.Point(new BigDecimal(Degrees.text(longitude)), new BigDecimal(Degrees.text(latitude)));
    }

    @Override
    public void end() throws IOException {
        out.finish("geeklayer", metadata::writeMembers);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
