package org.geeklayer.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geeklayer.internal.csv.CsvText;

/**
 * A result as a table: columns with their meaning, and rows. Immutable.
 *
 * @param columns the columns, in order
 * @param rows the rows, each with a cell for every column
 */
public record Table(List<Column> columns, List<List<Cell>> rows) {
    /**
     * Keeps its own copies, and refuses a cell that does not belong into its column.
     *
     * @param columns the columns, in order
     * @param rows the rows, each with a cell for every column
     * @throws IllegalArgumentException if a row has another number of cells, or a cell is not of its column's type
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("rows: " + row.size() + " cells for " + columns.size() + " columns");
            }
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i).type() != columns.get(i).type()) {
                    throw new IllegalArgumentException(
                            "rows: a cell of column " + columns.get(i).name() + " is of another type");
                }
            }
        }
    }

    /**
     * How {@link #writeCsv} writes.
     *
     * @param forExcel as there
     * @return commas, with a header
     */
    public static Metadata.CsvDialect dialect(boolean forExcel) {
        return new Metadata.CsvDialect(',', forExcel ? "\r\n" : "\n", true);
    }

    /**
     * Writes the table as CSV in UTF-8.
     *
     * @param out where to; flushed and left open
     * @param forExcel whether to write a byte order mark and CRLF, and to keep Excel from taking a text for a formula
     * @throws IOException if it cannot be written
     */
    public void writeCsv(OutputStream out, boolean forExcel) throws IOException {
        String lineEnd = dialect(forExcel).lineEnd();
        CsvText csv = new CsvText(',');
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (forExcel) {
            writer.write('\uFEFF');
        }
        writer.write(csv.join(columns.stream().map(Column::name).toList()));
        writer.write(lineEnd);
        for (List<Cell> row : rows) {
            writer.write(csv.join(row.stream()
                    .map(cell -> forExcel && cell.type() == Column.Type.TEXT
                            ? CsvText.withoutFormula(cell.text())
                            : cell.text())
                    .toList()));
            writer.write(lineEnd);
        }
        writer.flush();
    }

    /**
     * Writes the table as an array of JSON objects, one for each row, with the columns' names as members in their order: texts
     * as strings, numbers as numbers. Where a mark stands in place of a number, the member is null and the mark is in another
     * behind it, named {@code _mark} at its end.
     *
     * @param out where to, in ASCII, which is also UTF-8; flushed and left open
     * @throws IOException if it cannot be written
     */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartArray();
            for (List<Cell> row : rows) {
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    write(columns.get(i), row.get(i), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.write('\n');
        out.flush();
    }

    private static void write(Column column, Cell cell, JsonGenerator json) throws IOException {
        if (column.type() == Column.Type.TEXT) {
            json.writeStringField(column.name(), cell.text());
        } else if (cell.number().isPresent()) {
            json.writeNumberField(column.name(), cell.number().get());
        } else {
            json.writeNullField(column.name());
            json.writeStringField(column.name() + "_mark", cell.text());
        }
    }
}
