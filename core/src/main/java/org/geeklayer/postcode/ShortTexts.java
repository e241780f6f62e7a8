package org.geeklayer.postcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Distinct texts of up to fifteen bytes, numbered in the order in which they came. A text is two words, so that to compare it
 * is to compare two numbers.
 */
final class ShortTexts {
    /** The longest that a text may be. */
    static final int LONGEST = 2 * Long.BYTES - 1;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long[] words = new long[1 << 6]; // two of a text
    private int[] index = new int[1 << 6]; // code + 1 of a text, 0 marks a free place
    private int size;

    /** The first eight bytes of a text, filled up with zeros. */
    static long head(byte[] bytes, int from, int to) {
        return word(bytes, from, Math.min(to - from, Long.BYTES));
    }

    /** The other bytes of a text, filled up with zeros, and its length in the last. */
    static long tail(byte[] bytes, int from, int to) {
        int length = to - from;
        long rest = length > Long.BYTES ? word(bytes, from + Long.BYTES, length - Long.BYTES) : 0;
        return rest | (long) length << (Long.SIZE - Byte.SIZE);
    }

    private static long word(byte[] bytes, int from, int length) {
        if (length == Long.BYTES) {
            return (long) WORD.get(bytes, from);
        }
        if (from + Long.BYTES <= bytes.length) {
            return (long) WORD.get(bytes, from) & ((1L << (length * Byte.SIZE)) - 1);
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[from + i] & 0xffL) << (i * Byte.SIZE);
        }
        return word;
    }

    int size() {
        return size;
    }

    /** The code of a text that is there; a number below 0 for one that is not. */
    int find(long head, long tail) {
        return index[place(head, tail)] - 1;
    }

    /** Adds a text that is not there; gives its code. */
    int add(long head, long tail) {
        if (2 * size == words.length) {
            words = Arrays.copyOf(words, 4 * size);
        }
        words[2 * size] = head;
        words[2 * size + 1] = tail;
        index[place(head, tail)] = ++size;
        if (size > index.length / 2) {
            index = new int[index.length * 2];
            for (int code = 0; code < size; code++) {
                index[place(words[2 * code], words[2 * code + 1])] = code + 1;
            }
        }
        return size - 1;
    }

    private int place(long head, long tail) {
        long mixed = (head ^ Long.rotateLeft(tail, 23)) * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0x9e37_79b9_7f4a_7c15L;
        int at = (int) (mixed >>> 32) & (index.length - 1);
        while (index[at] != 0 && (words[2 * index[at] - 2] != head || words[2 * index[at] - 1] != tail)) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    /** The text of a code. */
    String text(int code) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(words[2 * code])
                .putLong(words[2 * code + 1])
                .array();
        return new String(bytes, 0, bytes[LONGEST], StandardCharsets.UTF_8);
    }
}
