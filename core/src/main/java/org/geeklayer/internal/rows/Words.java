package org.geeklayer.internal.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at bytes eight at a time. */
public final class Words {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A method that is called often is compiled sooner than one that loops long. */
    private static final int PIECE = 512;

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    private Words() {}

    /** Where a byte stands first, from a place on; {@code to} if it does not. */
    static int indexOf(byte what, byte[] bytes, int from, int to) {
        long wanted = LOW_BITS * (what & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differs = (long) WORD.get(bytes, at) ^ wanted;
            long found = (differs - LOW_BITS) & ~differs & HIGH_BITS; // the lowest bit set is of the first zero byte
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != what) {
            at++;
        }
        return at;
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
