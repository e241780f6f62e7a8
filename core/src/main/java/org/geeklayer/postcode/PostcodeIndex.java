package org.geeklayer.postcode;

import java.io.IOException;
import java.util.BitSet;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * Finds the rows of postcodes: a bit for every outward code that could be, and for each that there is a bit for every inward
 * code. Beside every 32 bits stands how many are set before them, so that the row of a postcode is reckoned from two numbers
 * and not searched for.
 */
final class PostcodeIndex {
    private static final String OUTWARD = "find.outward";
    private static final String INWARD = "find.inward";
    private static final int INWARD_WORDS = words(Postcode.INWARD); // of one outward code

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
        write(writer, outwards, words(Postcode.OUTWARDS), 0);
        writer.begin(INWARD);
        int row = 0;
        while (row < postcodes.length) {
            int of = postcodes[row] / Postcode.INWARD;
            BitSet inwards = new BitSet();
            int first = row;
            for (; row < postcodes.length && postcodes[row] / Postcode.INWARD == of; row++) {
                inwards.set(postcodes[row] % Postcode.INWARD);
            }
            write(writer, inwards, INWARD_WORDS, first);
        }
    }

    private static int words(int bits) {
        return (bits + Integer.SIZE - 1) / Integer.SIZE;
    }

    private static void write(StoreWriter writer, BitSet bits, int words, int before) throws IOException {
        int count = before;
        for (int word = 0; word < words; word++) {
            int set = 0;
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                set |= bits.get(word * Integer.SIZE + bit) ? 1 << bit : 0;
            }
            writer.putLong((long) count << Integer.SIZE | Integer.toUnsignedLong(set));
            count += Integer.bitCount(set);
        }
    }

    /** The row of a packed postcode, or -1. */
    int row(int postcode) {
        int of = rank(outward, postcode / Postcode.INWARD);
        return of < 0 ? -1 : rank(inward, of * INWARD_WORDS * Integer.SIZE + postcode % Postcode.INWARD);
    }

    boolean hasOutward(int postcode) {
        return rank(outward, postcode / Postcode.INWARD) >= 0;
    }

    private static int rank(StoreFile.Section bits, int bit) {
        return rank(bits.longAt(bit / Integer.SIZE), bit);
    }

    /** How many bits are set before one that is set, by the word that it is in; -1 for one that is not. */
    private static int rank(long word, int bit) {
        int mask = 1 << bit; // by the last five bits of the number
        return ((int) word & mask) == 0
                ? -1
                : (int) (word >>> Integer.SIZE) + Integer.bitCount((int) word & (mask - 1));
    }

    /** A copy in memory, which is asked faster. */
    InMemory inMemory() {
        return new InMemory(outward.longs(), inward.longs());
    }

    /** The index in memory. */
    static final class InMemory {
        private final long[] outward;
        private final long[] inward;

        private InMemory(long[] outward, long[] inward) {
            this.outward = outward;
            this.inward = inward;
        }

        /** The row of a packed postcode, or -1. */
        int row(int postcode) {
            int bit = postcode / Postcode.INWARD;
            int of = rank(outward[bit / Integer.SIZE], bit);
            int within = of * INWARD_WORDS * Integer.SIZE + postcode % Postcode.INWARD;
            return of < 0 ? -1 : rank(inward[within / Integer.SIZE], within);
        }
    }
}
