package org.geeklayer.internal.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some whole records of a delimited text in UTF-8, one after another, as bytes. A cell that begins with a quotation mark
 * ends at the next single one; what stands between that and the delimiter belongs to the cell; two marks in it are one. A
 * quotation mark anywhere else is a character like others. A line ends with CR, LF or CRLF. {@link RecordBlocks} fills it.
 * To be used again and again, by one thread at a time.
 */
public final class RecordBlock {
    private static final byte QUOTE = '"';

    private final boolean quoting;
    private final byte delimiter;

    private byte[] bytes = new byte[0];
    private int limit;

    private int start; // of the record
    private int end; // of the record, without its line end
    private int position; // of the next record
    private int[] cellEnds = new int[64];
    private int cells;
    private long line; // on which the record begins, 1 for the block's first
    private long nextLine = 1;

    /**
     * A block without records.
     *
     * @param delimiter an ASCII character
     * @param quoting whether quotation marks mean anything
     */
    public RecordBlock(char delimiter, boolean quoting) {
        if (delimiter >= 128) {
            throw new IllegalArgumentException("delimiter: only a character of one byte can be looked for in bytes");
        }
        this.quoting = quoting;
        this.delimiter = (byte) delimiter;
    }

    /** The bytes that the block holds, kept from {@code length} on for what is to be read behind them. */
    byte[] room(int length) {
        if (bytes.length < length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        return bytes;
    }

    /** Begins anew with so many of its bytes as whole records. */
    void begin(int length) {
        limit = length;
        start = 0;
        end = 0;
        position = 0;
        cells = 0;
        line = 1;
        nextLine = 1;
    }

    /**
     * Puts bytes before those of the block and begins anew with all of them.
     *
     * @param before the bytes
     */
    public void prepend(byte[] before) {
        byte[] all = Arrays.copyOf(before, before.length + limit);
        System.arraycopy(bytes, 0, all, before.length, limit);
        bytes = all;
        begin(all.length);
    }

    /**
     * The bytes from the record on.
     *
     * @return a copy of the bytes from where the record begins to the end of the block
     */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, start, limit);
    }

    /**
     * Goes to the next record.
     *
     * @return whether there is one
     * @throws OpenQuoteException if a quotation mark is opened in it and never closed
     */
    public boolean next() throws OpenQuoteException {
        start = position;
        line = nextLine;
        cells = 0;
        if (start == limit) {
            return false;
        }
        byte[] b = bytes;
        int at = start;
        while (true) {
            if (quoting && at < limit && b[at] == QUOTE) {
                at = behindQuotes(at + 1);
            }
            if (at == limit || b[at] != delimiter) { // else a blank cell, or one in quotation marks
                at = endOfCell(at);
            }
            if (cells == cellEnds.length) {
                cellEnds = Arrays.copyOf(cellEnds, cells * 2);
            }
            cellEnds[cells++] = at;
            if (at == limit || b[at] == '\n' || b[at] == '\r') {
                break;
            }
            at++;
        }
        end = at;
        if (at < limit) {
            at += b[at] == '\r' && at + 1 < limit && b[at + 1] == '\n' ? 2 : 1;
        }
        position = at;
        nextLine++;
        return true;
    }

    /**
     * Goes back to a record that it was at before.
     *
     * @param place where that began
     * @param itsLine the line on which it began
     */
    public void goTo(int place, long itsLine) {
        position = place;
        nextLine = itsLine;
        try {
            next();
        } catch (OpenQuoteException e) {
            throw new IllegalArgumentException("place: no whole record begins there", e);
        }
    }

    /** Where the delimiter or the line end is that comes next; the limit if neither does. */
    private int endOfCell(int from) {
        byte[] b = bytes;
        int at = Words.indexOfOrControl(delimiter, b, from, limit);
        while (at < limit && b[at] != delimiter && b[at] != '\n' && b[at] != '\r') { // another control character
            at = Words.indexOfOrControl(delimiter, b, at + 1, limit);
        }
        return at;
    }

    private int behindQuotes(int from) throws OpenQuoteException {
        byte[] b = bytes;
        for (int at = from; at < limit; at++) {
            byte c = b[at];
            if (c == QUOTE) {
                if (at + 1 == limit || b[at + 1] != QUOTE) {
                    return at + 1;
                }
                at++;
            } else if (c == '\n' || (c == '\r' && !(at + 1 < limit && b[at + 1] == '\n'))) {
                nextLine++;
            }
        }
        throw new OpenQuoteException(line);
    }

    /**
     * How many cells the record has; an empty line has one.
     *
     * @return at least 1
     */
    public int cells() {
        return cells;
    }

    /**
     * The bytes of all records. Not to be changed.
     *
     * @return the bytes, in which the places that the other methods give are indices
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * How many of the {@linkplain #bytes bytes} are records.
     *
     * @return the length
     */
    public int length() {
        return limit;
    }

    /**
     * Where the record begins.
     *
     * @return the place of its first byte
     */
    public int start() {
        return start;
    }

    /**
     * Where the record ends.
     *
     * @return the place behind its last byte, before its line end
     */
    public int end() {
        return end;
    }

    /**
     * Where the record's line end ends.
     *
     * @return the place behind its line end; that of {@link #end} at the end of a file without a last line end
     */
    public int endOfLine() {
        return position;
    }

    /**
     * Where a cell begins.
     *
     * @param cell its index, from 0
     * @return the place of its first byte, which may be a quotation mark
     */
    public int cellStart(int cell) {
        return cell == 0 ? start : cellEnds[cell - 1] + 1;
    }

    /**
     * Where a cell ends.
     *
     * @param cell its index, from 0
     * @return the place behind its last byte
     */
    public int cellEnd(int cell) {
        return cellEnds[cell];
    }

    /**
     * Whether a cell's value is not its bytes as they stand, since it begins with a quotation mark.
     *
     * @param cell its index, from 0
     * @return true if {@link #value} takes marks off
     */
    public boolean isQuoted(int cell) {
        int from = cellStart(cell);
        return quoting && from < cellEnds[cell] && bytes[from] == QUOTE;
    }

    /**
     * The value of a cell: without its quotation marks, and with doubled ones made single.
     *
     * @param cell its index, from 0
     * @return the value, blank where the record is too short
     */
    public String value(int cell) {
        if (cell >= cells) {
            return "";
        }
        int from = cellStart(cell);
        int to = cellEnds[cell];
        if (!isQuoted(cell)) {
            return text(from, to);
        }
        byte[] value = new byte[to - from];
        int length = 0;
        boolean inside = true;
        for (int at = from + 1; at < to; at++) {
            byte c = bytes[at];
            if (inside && c == QUOTE) {
                if (at + 1 < to && bytes[at + 1] == QUOTE) {
                    at++;
                } else {
                    inside = false;
                    continue;
                }
            }
            value[length++] = c;
        }
        return new String(value, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * A text as it stands in the file.
     *
     * @param from the place of its first byte
     * @param to the place behind its last
     * @return the text
     */
    public String text(int from, int to) {
        return from == to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * On which line of the block the record begins.
     *
     * @return the line, from 1
     */
    public long line() {
        return line;
    }

    /**
     * How many lines the records take that were gone through.
     *
     * @return lines, this record's among them
     */
    public long lines() {
        return nextLine - 1;
    }

    /**
     * Looks whether all bytes are UTF-8.
     *
     * @return the line of the block that has the first byte that is not, or 0 if all are
     */
    public long lineOfBadByte() {
        if (Words.isAscii(bytes, limit)) {
            return 0;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, limit);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(in);
            return 0;
        } catch (CharacterCodingException e) {
            long bad = 1;
            for (int at = 0; at < in.position(); at++) {
                bad += bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] != '\n') ? 1 : 0;
            }
            return bad;
        }
    }
}
