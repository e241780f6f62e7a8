package org.geeklayer.enrich;

import java.util.Arrays;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.PostcodeRows;

/**
 * Some rows of a block, whose postcodes are looked up together and step by step: each step asks memory for something at random,
 * and a processor waits for several answers at once if nothing else stands between the questions. Used again and again, by one
 * thread.
 */
final class RowBatch {
    /** How many rows a batch holds at most. */
    static final int ROWS = 256;

    private final PostcodeRows[] directories;
    private final AppendedText text;

    private final int[] starts = new int[ROWS]; // of records
    private final long[] lines = new long[ROWS]; // on which records begin
    private final int[] ownEnds = new int[ROWS]; // of the cells that the header reaches
    private final int[] ends = new int[ROWS]; // of records
    private final int[] lineEnds = new int[ROWS];
    private final int[] cells = new int[ROWS];
    private final long[] codes = new long[ROWS]; // of postcodes
    private final int[] packed = new int[ROWS]; // below 0 where the cell is to be looked at more closely
    private final int[] directory = new int[ROWS];
    private final int[] inDirectory = new int[ROWS]; // the row, or below 0
    private final long[] at = new long[ROWS]; // place and standing
    private final int[] missed = new int[ROWS]; // the same of rows that the directories asked so far do not have
    private final int[] missedRows = new int[ROWS];
    private final long[] missedAt = new long[ROWS];
    private final PlaceText[] places = new PlaceText[ROWS];
    private final StandingText[] standings = new StandingText[ROWS];
    private int size;

    @SuppressWarnings("UnusedVariable") // written so that no compiler leaves the reading out
    private int fetched;

    RowBatch(AppendedText text) {
        this.directories = text.rows();
        this.text = text;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Adds the row that a block is at, whose postcode stands in a column; whether there is room for another then. */
    boolean add(RecordBlock row, int column, int width) {
        int i = size++;
        starts[i] = row.start();
        lines[i] = row.line();
        ownEnds[i] = row.cells() > width ? row.cellEnd(width - 1) : row.end();
        ends[i] = row.end();
        lineEnds[i] = row.endOfLine();
        cells[i] = row.cells();
        codes[i] = PostcodeBytes.code(row, column);
        packed[i] = PostcodeBytes.packed(codes[i]);
        return size < ROWS;
    }

    /** Looks up the postcodes of all rows. */
    void find() {
        directories[0].find(packed, inDirectory, size);
        directories[0].at(inDirectory, at, size);
        Arrays.fill(directory, 0, size, 0);
        for (int next = 1; next < directories.length; next++) {
            findInNext(next);
        }
        for (int i = 0; i < size; i++) {
            places[i] = inDirectory[i] < 0
                    ? PlaceText.NOWHERE
                    : text.place(directory[i], directories[directory[i]].place(at[i]), inDirectory[i]);
        }
        for (int i = 0; i < size; i++) {
            if (places[i].isLocated) {
                int standing = directories[directory[i]].standing(at[i]);
                standings[i] = text.standing(directory[i], standing, inDirectory[i]);
            }
        }
        fetched = fetch();
    }

    /** Looks up in another directory what those before it do not have, and nothing else. */
    private void findInNext(int next) {
        int missing = 0;
        for (int i = 0; i < size; i++) {
            if (inDirectory[i] < 0 && packed[i] >= 0) {
                directory[i] = next;
                missed[missing++] = packed[i];
            }
        }
        directories[next].find(missed, missedRows, missing);
        directories[next].at(missedRows, missedAt, missing);
        for (int i = 0, found = 0; found < missing; i++) {
            if (inDirectory[i] < 0 && packed[i] >= 0) {
                inDirectory[i] = missedRows[found];
                at[i] = missedAt[found++];
            }
        }
    }

    /** Reads a little of all cells that are to be copied next, so that memory is asked for them at once. */
    private int fetch() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            byte[] cells = places[i].cells;
            sum += cells.length == 0 ? 0 : cells[0] + cells[cells.length - 1];
        }
        return sum;
    }

    /** What a row's place has in common with others; one without a small area if the row is to be looked at more closely. */
    PlaceText place(int i) {
        return places[i];
    }

    /** What the standing of a row's postcode has in common with others, if its place is located. */
    StandingText standing(int i) {
        return standings[i];
    }

    int cells(int i) {
        return cells[i];
    }

    /** The directory that has a row's postcode, and its row there. */
    int directory(int i) {
        return directory[i];
    }

    int inDirectory(int i) {
        return inDirectory[i];
    }

    /** Writes a row with the new cells of its place and standing. */
    void write(int i, RecordBlock block, CsvSink csv, ByteText out) {
        csv.beginRow(block.bytes(), starts[i], ownEnds[i], cells[i], out);
        text.append(out, places[i], standings[i], codes[i], directory[i], inDirectory[i]);
        csv.endRow(block.bytes(), ownEnds[i], ends[i], lineEnds[i], out);
    }

    /** Takes a block back to a row. */
    void goTo(int i, RecordBlock block) {
        block.goTo(starts[i], lines[i]);
    }
}
