package org.geeklayer.postcode;

/**
 * The rows of a directory's postcodes with their places and standings, copied into memory: about six bytes a postcode. For those
 * who look up so many that reading a mapped file, with its checks, is most of their work. Immutable and safe for use by many
 * threads.
 */
public final class PostcodeRows {
    private static final int CHUNK = 1 << 16;

    private final DirectoryRows rows;
    private final PostcodeIndex.InMemory main;
    private final PostcodeIndex.InMemory part;
    private final long[] wide; // of each row place and standing, where an int has not room for both; else empty
    private final int[] narrow; // the same in an int
    private final int shift; // bits of the standing
    private final int mask;

    PostcodeRows(DirectoryRows rows) {
        this.rows = rows;
        this.main = rows.files().get(0).index().inMemory();
        this.part = rows.files().get(rows.files().size() - 1).index().inMemory();
        this.shift = bits(rows.standings());
        this.mask = (1 << shift) - 1;
        boolean isNarrow = shift + bits(rows.places()) <= Integer.SIZE;
        this.narrow = new int[isNarrow ? rows.size() : 0];
        this.wide = new long[isNarrow ? 0 : rows.size()];
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

    private static int bits(int limit) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, limit - 1));
    }

    /**
     * The row of a postcode, as {@link PostcodeDirectory#row} gives it.
     *
     * @param packed the {@linkplain Postcode#packed number} of the postcode
     * @return its row; a number below 0 if it is not in the directory
     */
    public int row(int packed) {
        return rows.isOfPart(packed) ? rows.rowOfPart(part.row(packed)) : rows.rowOfMain(main.row(packed));
    }

    /**
     * Place and standing of the postcode in a row, in one number.
     *
     * @param row from 0 to one less than the directory's size
     * @return a number for {@link #place} and {@link #standing}
     */
    public long at(int row) {
        return wide.length == 0 ? Integer.toUnsignedLong(narrow[row]) : wide[row];
    }

    /**
     * The place, as {@link PostcodeDirectory#place} gives it.
     *
     * @param at what {@link #at} gave
     * @return its number
     */
    public int place(long at) {
        return (int) (at >>> shift);
    }

    /**
     * The standing, as {@link PostcodeDirectory#standing} gives it.
     *
     * @param at what {@link #at} gave
     * @return its number
     */
    public int standing(long at) {
        return (int) at & mask;
    }
}
