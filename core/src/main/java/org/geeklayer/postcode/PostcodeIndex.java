package org.geeklayer.postcode;

import java.io.IOException;
import java.util.BitSet;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * Finds the rows of postcodes: a bit for every outward code that could be, and for each that there is a bit for every inward
 * code. Beside each word of bits stands how many are set in the words before it, so that the row of a postcode is reckoned
 * from two words and not searched for.
 */
final class PostcodeIndex {
    private static final String OUTWARD = "find.outward";
    private static final String INWARD = "find.inward";
    private static final int WORDS = (Postcode.INWARD + Long.SIZE - 1) / Long.SIZE; // of one outward code

    private final StoreFile.Section outward;
    private final StoreFile.Section inward;

    PostcodeIndex(StoreFile store) {
        outward = store.get(OUTWARD);
        inward = store.get(INWARD);
    }

    /** Writes the index of packed postcodes in ascending order, none twice. */
    static void write(StoreWriter writer, int[] postcodes) throws IOException {
        BitSet outwards = new BitSet();
        for (int postcode : postcodes) {
            outwards.set(postcode / Postcode.INWARD);
        }
        writer.begin(OUTWARD);
        write(writer, outwards, (Postcode.OUTWARDS + Long.SIZE - 1) / Long.SIZE, 0);
        writer.begin(INWARD);
        int row = 0;
        while (row < postcodes.length) {
            int of = postcodes[row] / Postcode.INWARD;
            BitSet inwards = new BitSet();
            int first = row;
            for (; row < postcodes.length && postcodes[row] / Postcode.INWARD == of; row++) {
                inwards.set(postcodes[row] % Postcode.INWARD);
            }
            write(writer, inwards, WORDS, first);
        }
    }

    private static void write(StoreWriter writer, BitSet bits, int words, int before) throws IOException {
        long[] set = bits.toLongArray();
        int count = before;
        for (int i = 0; i < words; i++) {
            long word = i < set.length ? set[i] : 0;
            writer.putLong(word);
            writer.putLong(count);
            count += Long.bitCount(word);
        }
    }

    /** The row of a packed postcode, or -1. */
    int row(int postcode) {
        int of = rank(outward, postcode / Postcode.INWARD);
        if (of < 0) {
            return -1;
        }
        int bit = postcode % Postcode.INWARD;
        return rank(inward, of * WORDS * Long.SIZE + bit);
    }

    boolean hasOutward(int postcode) {
        return rank(outward, postcode / Postcode.INWARD) >= 0;
    }

    /** How many bits are set before one that is set; -1 for one that is not. */
    private static int rank(StoreFile.Section bits, int bit) {
        int word = bit / Long.SIZE;
        long set = bits.longAt(2 * word);
        long mask = 1L << bit; // by the last six bits of the number
        return (set & mask) == 0 ? -1 : (int) bits.longAt(2 * word + 1) + Long.bitCount(set & (mask - 1));
    }
}
