package org.geeklayer.enrich;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.Dialect;
import org.geeklayer.internal.csv.CsvText;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.table.Column;

/**
 * The client's rows, their text as it came, with new cells behind it. In a form for Excel the file begins with a byte
 * order mark and lines end with CRLF, and new cells that Excel would take for a formula get an apostrophe.
 */
final class CsvSink implements RowSink {
    private final OutputStream bytes;
    private final Writer out; // onto the bytes
    private final char delimiter;
    private final CsvText text;
    private final int width;
    private final String lineEnd;
    private final byte[] lineEndBytes;
    private final boolean forExcel;

    CsvSink(OutputStream out, Dialect dialect, int width, boolean forExcel) {
        this.bytes = out;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.delimiter = dialect.delimiter();
        this.text = new CsvText(delimiter);
        this.width = width;
        this.lineEnd = forExcel ? "\r\n" : dialect.lineEnd();
        this.lineEndBytes = lineEnd.getBytes(StandardCharsets.US_ASCII);
        this.forExcel = forExcel;
    }

    @Override
    public void begin(Optional<ClientRow> header, List<Column> appended) throws IOException {
        if (forExcel) {
            out.write('\uFEFF');
        }
        if (header.isPresent()) {
            writeAsIs(header.get(), appended.stream().map(Column::name).toList());
        }
    }

    @Override
    public void row(RowResult result) throws IOException {
        write(result.row(), result.appended());
    }

    boolean isForExcel() {
        return forExcel;
    }

    /** Begins a row of a block: its bytes as they came, padded to the width of the header. Safe for use by many threads. */
    void beginRow(RecordBlock row, ByteText to) {
        beginRow(row.bytes(), row.start(), ownEnd(row), row.cells(), to);
    }

    /** The same for a row of which the place, the end of the cells that the header reaches and the number of cells are known. */
    void beginRow(byte[] bytes, int start, int ownEnd, int cells, ByteText to) {
        to.add(bytes, start, ownEnd);
        for (int i = cells; i < width; i++) {
            to.add(delimiter);
        }
    }

    private int ownEnd(RecordBlock row) {
        return row.cells() > width ? row.cellEnd(width - 1) : row.end();
    }

    /** Ends a row of a block, behind its new cells. Safe for use by many threads. */
    void endRow(RecordBlock row, ByteText to) {
        endRow(row.bytes(), ownEnd(row), row.end(), row.endOfLine(), to);
    }

    /** The same for a row of which the places are known. */
    void endRow(byte[] bytes, int ownEnd, int end, int endOfLine, ByteText to) {
        if (forExcel || end == endOfLine) {
            to.add(bytes, ownEnd, end);
            to.add(lineEndBytes);
        } else {
            to.add(bytes, ownEnd, endOfLine);
        }
    }

    /** Writes rows of a block. */
    void write(ByteText rows) throws IOException {
        out.flush();
        rows.writeTo(bytes);
    }

    /** Writes a row with new cells behind it. */
    void write(ClientRow row, List<String> cells) throws IOException {
        writeAsIs(row, forExcel ? cells.stream().map(CsvText::withoutFormula).toList() : cells);
    }

    private void writeAsIs(ClientRow row, List<String> appended) throws IOException {
        out.write(row.text());
        // A row without cells, as a workbook can have, is one blank cell once it is text.
        for (int i = Math.max(1, row.cells().size()); i < width; i++) {
            out.write(delimiter);
        }
        out.write(delimiter);
        out.write(text.join(appended));
        if (row.cells().size() > width) {
            out.write(delimiter);
            out.write(row.surplus());
        }
        out.write(forExcel || row.lineEnd().isEmpty() ? lineEnd : row.lineEnd());
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The cells of a header as they would be named, blank and double names made distinct. */
    static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isBlank() ? "column_" + (i + 1) : names.get(i);
            distinct.add(unused(name, distinct));
        }
        return distinct;
    }

    /** A name, or the name with the first number from 2 that makes it one of its own. */
    static String unused(String name, List<String> taken) {
        String candidate = name;
        for (int n = 2; taken.contains(candidate); n++) {
            candidate = name + "_" + n;
        }
        return candidate;
    }
}
