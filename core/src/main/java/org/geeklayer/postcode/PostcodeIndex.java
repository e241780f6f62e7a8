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
    private static final int WORD_BITS = 5; // of a place among the 32 bits of a word

    // 2^44 divided by the number of inward codes, rounded up: times that number it is too large by less than 2^13,
    // so that no quotient of a number below 2^31 comes out too large.
    private static final int INVERSE_BITS = 44;
    private static final long INVERSE = (1L << INVERSE_BITS) / Postcode.INWARD + 1;

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
        int code = outward(postcode);
        int of = rank(outward, code);
        return of < 0 ? -1 : rank(inward, of * INWARD_WORDS * Integer.SIZE + postcode - code * Postcode.INWARD);
    }

    boolean hasOutward(int postcode) {
        return rank(outward, outward(postcode)) >= 0;
    }

    /** The outward code of a packed postcode, by its number: a division, without the processor's slow one. */
    static int outward(int postcode) {
        return (int) ((postcode * INVERSE) >>> INVERSE_BITS);
    }

    private static int rank(StoreFile.Section bits, int bit) {
        return rank(bits.longAt(bit >>> WORD_BITS), bit);
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

        /** The rows of some packed postcodes; -1 for one that is not there or is below 0. */
        void rows(int[] postcodes, int[] rows, int count) {
            for (int i = 0; i < count; i++) {
                rows[i] = postcodes[i] < 0 ? -1 : bit(postcodes[i]);
            }
            long[] words = new long[count]; // all asked of memory before any is looked at
            for (int i = 0; i < count; i++) {
                words[i] = rows[i] < 0 ? 0 : inward[rows[i] >>> WORD_BITS];
            }
            for (int i = 0; i < count; i++) {
                rows[i] = rank(words[i], rows[i]);
            }
        }

        /** The bit of a packed postcode among those of inward codes; -1 if there is none of its outward code. */
        private int bit(int postcode) {
            int code = outward(postcode);
            int of = rank(outward[code >>> WORD_BITS], code);
            return of < 0 ? -1 : of * INWARD_WORDS * Integer.SIZE + postcode - code * Postcode.INWARD;
        }
    }
}
