package org.geeklayer.internal.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes bytes eight at a time. */
public final class Words {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A method that is called often is compiled sooner than one that loops long. */
    private static final int PIECE = 512;

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long PLACES = 0x0001_0203_0405_0607L; // of the bytes in a word

    private Words() {}

    /** Where a byte stands first, from a place on; {@code to} if it does not. */
    static int indexOf(byte what, byte[] bytes, int from, int to) {
        long wanted = LOW_BITS * (what & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differs = (long) WORD.get(bytes, at) ^ wanted;
            long found = (differs - LOW_BITS) & ~differs & HIGH_BITS; // the lowest bit set is of the first zero byte
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && bytes[at] != what) {
            at++;
        }
        return at;
    }

    /** Where a byte stands first, or any below {@code ' '}, from a place on; {@code to} if none does. */
    static int indexOfOrControl(byte what, byte[] bytes, int from, int to) {
        long wanted = LOW_BITS * (what & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long differs = word ^ wanted;
            long found = (((differs - LOW_BITS) & ~differs) | ((word - LOW_BITS * ' ') & ~word)) & HIGH_BITS;
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && bytes[at] != what && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    /** In which byte of a word its lowest bit stands, of a word that has none but the highest of bytes. */
    private static int first(long found) {
        // The quick compiler knows no instruction for it. The lowest bit, moved to the lowest of its byte, moves the
        // place of its byte to the highest byte.
        return (int) ((((found & -found) >>> (Byte.SIZE - 1)) * PLACES) >>> (Long.SIZE - Byte.SIZE));
    }

    /** Writes eight bytes, the first in the lowest bits of a word. */
    static void put(long word, byte[] bytes, int at) {
        WORD.set(bytes, at, word);
    }

    /**
     * Whether bytes are all of ASCII.
     *
     * @param bytes the bytes
     * @param length how many of them are looked at, from the first
     * @return true if none is 128 or more
     */
    public static boolean isAscii(byte[] bytes, int length) {
        for (int from = 0; from < length; from += PIECE) {
            if (!isAscii(bytes, from, Math.min(from + PIECE, length))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            all |= (long) WORD.get(bytes, at);
        }
        for (; at < to; at++) {
            all |= bytes[at];
        }
        return (all & HIGH_BITS) == 0;
    }
}
