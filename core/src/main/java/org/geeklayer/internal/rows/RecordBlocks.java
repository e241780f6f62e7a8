package org.geeklayer.internal.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a delimited text in UTF-8 into blocks of whole records. Where a record ends depends on all quotation marks before it,
 * so cutting goes from mark to mark, through the whole text and by one thread at a time; all else can be done block by block.
 * A record may be as long as memory allows. Not thread-safe.
 */
public final class RecordBlocks implements Closeable {
    /**
     * How many bytes a block has, unless a record is longer. Small, so that all threads have work from the first on, and a short
     * list is shared among them.
     */
    public static final int BLOCK = 1 << 16;

    private static final byte QUOTE = '"';

    private final InputStream in;
    private final char delimiter;
    private final boolean quoting;
    private final int size;

    private byte[] rest = new byte[0]; // read, and not in a block yet
    private int restLength;
    private boolean atEnd;
    private int[] marks = new int[64]; // where quoted parts of the block begin and where they end, by turns

    /**
     * Opens a text.
     *
     * @param in the text, without byte order mark
     * @param delimiter an ASCII character
     * @param quoting whether quotation marks mean anything
     * @param size how many bytes a block is to have, at least 1
     */
    public RecordBlocks(InputStream in, char delimiter, boolean quoting, int size) {
        this.in = in;
        this.delimiter = delimiter;
        this.quoting = quoting;
        this.size = size;
    }

    /**
     * A block to be filled with records of this text.
     *
     * @return a block without records
     */
    public RecordBlock newBlock() {
        return new RecordBlock(delimiter, quoting);
    }

    /**
     * Fills a block with the records that come next.
     *
     * @param block a block of this text, whose records are forgotten
     * @return whether there were any
     * @throws IOException if the text cannot be read
     */
    public boolean next(RecordBlock block) throws IOException {
        int filled = fill(block, size);
        int cut = atEnd ? filled : lastEnd(block.room(filled), filled);
        while (cut == 0 && !atEnd) { // a record longer than a block
            filled = more(block, filled, filled);
            cut = atEnd ? filled : lastEnd(block.room(filled), filled);
        }
        keep(block, cut, filled);
        block.begin(cut);
        return cut > 0;
    }

    /**
     * Fills a block with the record that comes next, and goes to it.
     *
     * @param block a block of this text, whose records are forgotten
     * @return whether there was one
     * @throws OpenQuoteException if a quotation mark is opened in it and never closed
     * @throws IOException if the text cannot be read
     */
    public boolean nextRecord(RecordBlock block) throws OpenQuoteException, IOException {
        int filled = fill(block, size);
        while (true) {
            block.begin(filled);
            boolean isCut; // it may go on behind what was read
            try {
                isCut = !block.next() || block.endOfLine() == filled;
            } catch (OpenQuoteException e) {
                if (atEnd) {
                    throw e;
                }
                isCut = true;
            }
            if (!isCut || atEnd) {
                break;
            }
            filled = more(block, filled, filled);
        }
        int cut = block.endOfLine();
        keep(block, cut, filled);
        block.begin(cut);
        return block.next();
    }

    private int fill(RecordBlock block, int wanted) throws IOException {
        byte[] bytes = block.room(restLength + wanted);
        System.arraycopy(rest, 0, bytes, 0, restLength);
        int filled = restLength;
        restLength = 0;
        return more(block, filled, wanted);
    }

    private int more(RecordBlock block, int filled, int wanted) throws IOException {
        if (atEnd) {
            return filled;
        }
        int n = in.readNBytes(block.room(filled + wanted), filled, wanted);
        atEnd = n < wanted;
        return filled + n;
    }

    private void keep(RecordBlock block, int from, int to) {
        restLength = to - from;
        if (rest.length < restLength) {
            rest = new byte[Math.max(restLength, 2 * rest.length)];
        }
        System.arraycopy(block.room(to), from, rest, 0, restLength);
    }

    /** Where the last record ends of which the end is surely there; 0 if there is none. */
    private int lastEnd(byte[] bytes, int length) {
        int count = 0;
        int at = 0;
        while (quoting && at < length) {
            int mark = Words.indexOf(QUOTE, bytes, at, length);
            if (mark == length) {
                break;
            }
            at = mark + 1;
            if (mark == 0 || isBreak(bytes[mark - 1])) { // else a character like others
                if (count + 2 > marks.length) {
                    marks = Arrays.copyOf(marks, marks.length * 2);
                }
                at = behindQuotes(bytes, at, length);
                marks[count++] = mark;
                marks[count++] = at;
            }
        }
        int to = length; // from here back to where quoted parts end
        for (int part = count; part >= 0; part -= 2) {
            int from = part == 0 ? 0 : marks[part - 1];
            for (int i = to - 1; i >= from; i--) {
                boolean isEnd =
                        bytes[i] == '\n' || (bytes[i] == '\r' && i + 1 < length); // else a line feed may belong to it
                if (isEnd) {
                    return i + 1;
                }
            }
            to = part == 0 ? 0 : marks[part - 2];
        }
        return 0;
    }

    private boolean isBreak(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    /** The place behind the mark that ends a quoted part; the length if it may end later. */
    private static int behindQuotes(byte[] bytes, int from, int length) {
        int at = from;
        while (true) {
            int mark = Words.indexOf(QUOTE, bytes, at, length);
            if (mark + 1 >= length) { // behind it another may stand, which would make the two a character
                return length;
            }
            if (bytes[mark + 1] != QUOTE) {
                return mark + 1;
            }
            at = mark + 2;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
