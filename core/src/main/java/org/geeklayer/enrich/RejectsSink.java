package org.geeklayer.enrich;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.Dialect;
import org.geeklayer.table.Column;

/**
 * The rows that could not be placed, as they came, each with its number, the reason, and what may have been meant: a list
 * to be worked through and mended.
 */
final class RejectsSink implements RowSink {
    static final List<Column> COLUMNS = List.of(
            new Column(
                    "row_number", "Row", Column.Type.INTEGER, "Number of the row, 1 for the first below the header."),
            new Column("postcode_outcome", "Outcome", Column.Type.TEXT, "What became of the row's postcode."),
            new Column("postcode_note", "Note", Column.Type.TEXT, "Why."),
            new Column(
                    "postcode_suggestion",
                    "Suggestion",
                    Column.Type.TEXT,
                    "Postcodes of the directory that may have been meant, one slip of the hand away."));

    private final List<Column> columns;
    private final CsvSink out;
    private final Enricher enricher;
    private final int postcodeColumn;

    RejectsSink(
            List<Column> columns,
            OutputStream out,
            Dialect dialect,
            int width,
            int postcodeColumn,
            boolean forExcel,
            Enricher enricher) {
        this.columns = columns;
        this.out = new CsvSink(out, dialect, width, forExcel);
        this.enricher = enricher;
        this.postcodeColumn = postcodeColumn;
    }

    @Override
    public void begin(Optional<ClientRow> header, List<Column> appended) throws IOException {
        out.begin(header, columns);
    }

    @Override
    public void row(ClientRow row, Enriched enriched, List<String> appended) throws IOException {
        if (!enriched.isLocated()) {
            Match match = enriched.match();
            String suggestion = String.join(" or ", enricher.suggest(row.cell(postcodeColumn)));
            out.row(
                    row,
                    enriched,
                    List.of(Long.toString(row.number()), match.outcome().label(), match.note(), suggestion));
        }
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
