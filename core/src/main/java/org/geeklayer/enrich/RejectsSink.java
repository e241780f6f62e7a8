package org.geeklayer.enrich;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.Dialect;
import org.geeklayer.table.Column;

/**
 * The rows that could not be placed or look like duplicates, as they came, each with its number, the reason, and what may
 * have been meant: a list to be worked through and mended.
 */
final class RejectsSink implements RowSink {
    private static final Column NUMBER = new Column(
            "row_number", "Row", Column.Type.INTEGER, "Number of the row, 1 for the first below the header.");

    private static final List<Column> OF_POSTCODES = List.of(
            NUMBER,
            new Column("postcode_outcome", "Outcome", Column.Type.TEXT, "What became of the row's postcode."),
            new Column("postcode_note", "Note", Column.Type.TEXT, "Why."),
            new Column(
                    "postcode_suggestion",
                    "Suggestion",
                    Column.Type.TEXT,
                    "Postcodes of the directory that may have been meant, one slip of the hand away."));

    private static final List<Column> OF_POINTS = List.of(
            NUMBER,
            new Column("location_outcome", "Outcome", Column.Type.TEXT, "What became of the row's coordinates."),
            new Column("location_note", "Note", Column.Type.TEXT, "Why."));

    private static final Column DUPLICATE = new Column(
            "likely_duplicate",
            "Likely duplicate",
            Column.Type.TEXT,
            "Which earlier row this one looks like a second entry of, and why; blank if of none.");

    private final List<Column> columns;
    private final CsvSink out;
    private final Enricher enricher;
    private final List<Integer> placeColumns;
    private final boolean withDuplicates;

    /** Its columns, behind the client's. */
    static List<Column> columns(boolean isOfPoints, boolean withDuplicates) {
        List<Column> columns = isOfPoints ? OF_POINTS : OF_POSTCODES;
        return withDuplicates
                ? Stream.concat(columns.stream(), Stream.of(DUPLICATE)).toList()
                : columns;
    }

    RejectsSink(
            List<Column> columns,
            OutputStream out,
            Dialect dialect,
            int width,
            List<Integer> placeColumns,
            boolean forExcel,
            Enricher enricher) {
        this.columns = columns;
        this.out = new CsvSink(out, dialect, width, forExcel);
        this.enricher = enricher;
        this.placeColumns = placeColumns;
        this.withDuplicates =
                columns.size() > columns(enricher.points().isPresent(), false).size();
    }

    @Override
    public void begin(Optional<ClientRow> header, List<Column> appended) throws IOException {
        out.begin(header, columns);
    }

    @Override
    public void row(RowResult result) throws IOException {
        if (!result.enriched().isLocated() || !result.duplicate().isEmpty()) {
            write(result.row(), reasons(result.row(), result.enriched(), result.duplicate()));
        }
    }

    /** What is said of a row behind its number: safe to be asked by many threads. */
    List<String> reasons(ClientRow row, Enriched enriched, String duplicate) {
        Match match = enriched.match();
        List<String> reasons = new ArrayList<>(List.of(match.outcome().label(), match.note()));
        if (enricher.points().isEmpty()) {
            String cell = row.cell(placeColumns.get(0));
            reasons.add(enriched.isLocated() ? "" : String.join(" or ", enricher.suggest(cell)));
        }
        if (withDuplicates) {
            reasons.add(duplicate);
        }
        return reasons;
    }

    /** Writes a row with its number, and what is said of it. */
    void write(ClientRow row, List<String> reasons) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.number()));
        cells.addAll(reasons);
        out.write(row, cells);
    }

    @Override
    public void end() throws IOException {
        out.end();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
