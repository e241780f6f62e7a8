package org.geeklayer.postcode;

import java.util.Optional;

/**
 * The rows of a directory's postcodes with their places and standings: as they lie in the mapped file, or copied into memory, at
 * about six bytes a postcode, for those who look up so many that reading the file with its checks is most of their work.
 * Immutable and safe for use by many threads.
 */
public final class PostcodeRows {
    private static final int CHUNK = 1 << 16;

    private final DirectoryRows rows;
    private final Optional<Copy> copy;
    private final int shift; // bits of the standing
    private final int mask;

    private PostcodeRows(DirectoryRows rows, boolean isCopied) {
        this.rows = rows;
        this.shift = bits(rows.standings());
        this.mask = (1 << shift) - 1;
        this.copy = isCopied ? Optional.of(new Copy(rows, shift)) : Optional.empty();
    }

    /** Rows as they lie in the mapped file. */
    static PostcodeRows mapped(DirectoryRows rows) {
        return new PostcodeRows(rows, false);
    }

    /** Rows copied into memory. */
    static PostcodeRows copied(DirectoryRows rows) {
        return new PostcodeRows(rows, true);
    }

    /** What is copied. */
    private static final class Copy {
        private final DirectoryRows rows;
        private final PostcodeIndex.InMemory main;
        private final PostcodeIndex.InMemory part;
        private final long[] wide; // of each row place and standing, where an int has not room for both; else empty
        private final int[] narrow; // the same in an int

        Copy(DirectoryRows rows, int shift) {
            this.rows = rows;
            main = rows.files().get(0).index().inMemory();
            part = rows.files().get(rows.files().size() - 1).index().inMemory();
            boolean isNarrow = shift + bits(rows.places()) <= Integer.SIZE;
            narrow = new int[isNarrow ? rows.size() : 0];
            wide = new long[isNarrow ? 0 : rows.size()];
            for (int from = 0; from < rows.size(); from += CHUNK) {
                int count = Math.min(CHUNK, rows.size() - from);
                int[] places = rows.somePlaces(from, count);
                int[] standings = rows.someStandings(from, count);
                for (int i = 0; i < count; i++) {
                    if (isNarrow) {
                        narrow[from + i] = places[i] << shift | standings[i];
                    } else {
                        wide[from + i] = (long) places[i] << shift | standings[i];
                    }
                }
            }
        }

        void find(int[] packed, int[] found, int count) {
            main.rows(packed, found, count);
            for (int i = 0; i < count; i++) {
                found[i] = rows.rowOfMain(found[i]);
            }
            if (rows.files().size() > 1) {
                int[] ofPart = new int[count];
                part.rows(packed, ofPart, count);
                for (int i = 0; i < count; i++) {
                    found[i] = rows.isOfPart(packed[i]) ? rows.rowOfPart(ofPart[i]) : found[i];
                }
            }
        }

        long at(int row) {
            return wide.length == 0 ? Integer.toUnsignedLong(narrow[row]) : wide[row];
        }

        void at(int[] some, long[] at, int count) {
            for (int i = 0; i < count; i++) {
                at[i] = some[i] < 0 ? 0 : at(some[i]);
            }
        }
    }

    private static int bits(int limit) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, limit - 1));
    }

    /**
     * The rows of some postcodes, as {@link PostcodeDirectory#row} gives them: many at once, since each of them waits for memory.
     *
     * @param packed the {@linkplain Postcode#packed numbers} of the postcodes; below 0 for none
     * @param found gets their rows; a number below 0 for one that is not in the directory; another array than the first
     * @param count how many there are
     */
    public void find(int[] packed, int[] found, int count) {
        if (copy.isPresent()) {
            copy.get().find(packed, found, count);
        } else {
            for (int i = 0; i < count; i++) {
                found[i] = packed[i] < 0 ? -1 : rows.find(packed[i]);
            }
        }
    }

    /**
     * How many places there are: postcodes of one have the same code of every type of area, output areas excepted, and the
     * same rural-urban classes. What follows from these alone need be found only once a place.
     *
     * @return their number, far below that of the postcodes in a directory of a nation
     */
    public int places() {
        return rows.places();
    }

    /**
     * How many standings there are: postcodes of one have the same month of termination, positional quality and type of user.
     *
     * @return their number, some thousands in a directory of a nation
     */
    public int standings() {
        return rows.standings();
    }

    /**
     * How many rows there are.
     *
     * @return the number of postcodes
     */
    public int size() {
        return rows.size();
    }

    /**
     * Place and standing of the postcode in a row, in one number.
     *
     * @param row from 0 to one less than the directory's size
     * @return a number for {@link #place} and {@link #standing}
     */
    public long at(int row) {
        return copy.isPresent() ? copy.get().at(row) : (long) rows.place(row) << shift | rows.standing(row);
    }

    /**
     * Place and standing of the postcodes in some rows.
     *
     * @param some the rows, as {@link #find} gives them; below 0 for none
     * @param at gets a number for each, as {@link #at(int)} gives it; 0 for none
     * @param count how many there are
     */
    public void at(int[] some, long[] at, int count) {
        if (copy.isPresent()) {
            copy.get().at(some, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                at[i] = some[i] < 0 ? 0 : at(some[i]);
            }
        }
    }

    /**
     * The place of the postcode in a row, for who does not ask for its standing.
     *
     * @param row from 0 to one less than the directory's size
     * @return its number, as {@link #place} gives it
     */
    public int placeAt(int row) {
        return copy.isPresent() ? place(copy.get().at(row)) : rows.place(row);
    }

    /**
     * The place.
     *
     * @param at what {@link #at} gave
     * @return its number, from 0 to one less than that of the {@linkplain #places places}; of this directory alone
     */
    public int place(long at) {
        return (int) (at >>> shift);
    }

    /**
     * The standing.
     *
     * @param at what {@link #at} gave
     * @return its number, from 0 to one less than that of the {@linkplain #standings standings}; of this directory alone
     */
    public int standing(long at) {
        return (int) at & mask;
    }
}
