package org.geeklayer.internal.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.geeklayer.dataset.DataFormatException;

/**
 * Finds the records and cells of a delimited text and leaves the text as it is: what CSV libraries do not give, and what
 * a client's list that must come through verbatim needs. A cell that begins with a quotation mark ends at the next single
 * one; what stands between that and the delimiter belongs to the cell; two marks in it are one. A quotation mark anywhere
 * else is a character like others. A line ends with CR, LF or CRLF. A record may be as long as memory allows. Not
 * thread-safe.
 */
public final class RecordScanner implements Closeable {
    private static final char QUOTE = '"';

    private final Reader in;
    private final String name;
    private final char delimiter;
    private final boolean quoting;

    private char[] buffer = new char[1 << 16];
    private int start; // of the record in the buffer
    private int end; // of the record, without its line end
    private int position; // the next character to look at
    private int limit;
    private boolean atEnd;

    private int[] cellEnds = new int[64]; // each relative to the record's start
    private int cells;
    private String lineEnd = "";
    private long line;
    private long nextLine = 1;

    /**
     * Opens a text.
     *
     * @param in the text, without byte order mark
     * @param name the file's name, for messages
     * @param delimiter between cells
     * @param quoting whether quotation marks mean anything
     */
    public RecordScanner(Reader in, String name, char delimiter, boolean quoting) {
        this.in = in;
        this.name = name;
        this.delimiter = delimiter;
        this.quoting = quoting;
    }

    /**
     * Reads the next record.
     *
     * @return whether there was one
     * @throws DataFormatException if a quotation mark is opened and never closed
     * @throws IOException if the text cannot be read
     */
    public boolean next() throws IOException {
        start = position;
        line = nextLine;
        cells = 0;
        if (!more()) {
            return false;
        }
        boolean open = true;
        while (open) {
            open = cell();
        }
        return true;
    }

    /** Reads one cell and what ends it; false at the end of the record. */
    private boolean cell() throws IOException {
        if (quoting && more() && buffer[position] == QUOTE) {
            position++;
            quoted();
        }
        while (more()) {
            char c = buffer[position];
            if (c == delimiter) {
                endCell();
                position++;
                return true;
            }
            if (c == '\n' || c == '\r') {
                endCell();
                position++;
                lineEnd = c == '\n' ? "\n" : "\r";
                if (c == '\r' && more() && buffer[position] == '\n') {
                    position++;
                    lineEnd = "\r\n";
                }
                end = start + cellEnds[cells - 1]; // now: looking for more may have moved the record
                nextLine++;
                return false;
            }
            position++;
        }
        endCell();
        end = position;
        lineEnd = "";
        return false;
    }

    private void quoted() throws IOException {
        while (more()) {
            char c = buffer[position++];
            if (c == QUOTE) {
                if (!more() || buffer[position] != QUOTE) {
                    return;
                }
                position++;
            } else if (c == '\n' || (c == '\r' && !(more() && buffer[position] == '\n'))) {
                nextLine++;
            }
        }
        throw DataFormatException.at(
                name, line, "a quotation mark is opened in this record and never closed; mend it, or use --no-quotes");
    }

    private void endCell() {
        if (cells == cellEnds.length) {
            cellEnds = Arrays.copyOf(cellEnds, cells * 2);
        }
        cellEnds[cells++] = position - start;
    }

    private boolean more() throws IOException {
        if (position < limit) {
            return true;
        }
        if (atEnd) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            position -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            atEnd = true;
            return false;
        }
        limit += n;
        return n > 0 || more();
    }

    /** How many cells the record has; an empty line has one. */
    public int cells() {
        return cells;
    }

    /** The value of a cell: without its quotation marks, and with doubled ones made single. */
    public String cell(int index) {
        int from = start + (index == 0 ? 0 : cellEnds[index - 1] + 1);
        int to = start + cellEnds[index];
        if (!quoting || from == to || buffer[from] != QUOTE) {
            return new String(buffer, from, to - from);
        }
        StringBuilder value = new StringBuilder(to - from);
        boolean inside = true;
        for (int i = from + 1; i < to; i++) {
            char c = buffer[i];
            if (inside && c == QUOTE) {
                if (i + 1 < to && buffer[i + 1] == QUOTE) {
                    i++;
                } else {
                    inside = false;
                    continue;
                }
            }
            value.append(c);
        }
        return value.toString();
    }

    /** The record's text as it stands in the file, without its line end. */
    public String text() {
        return new String(buffer, start, end - start);
    }

    /** The text of the record's first cells with the delimiters between them. */
    public String textOfFirst(int count) {
        return count == 0 ? "" : new String(buffer, start, cellEnds[count - 1]);
    }

    /** The text of the cells from an index on with the delimiters between them. */
    public String textFrom(int index) {
        int from = start + (index == 0 ? 0 : cellEnds[index - 1] + 1);
        return new String(buffer, from, end - from);
    }

    /** What ended the record: CR, LF, CRLF, or nothing at the end of the file. */
    public String lineEnd() {
        return lineEnd;
    }

    /** The line of the file on which the record begins, from 1. */
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
