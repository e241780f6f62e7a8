package org.geeklayer.internal.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing text, as bytes. Not thread-safe. */
public final class ByteText {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** A text without a byte. */
    public ByteText() {}

    /** Begins anew. */
    public void clear() {
        length = 0;
    }

    /**
     * Appends a byte.
     *
     * @param b the byte
     */
    public void add(int b) {
        room(1);
        bytes[length++] = (byte) b;
    }

    /**
     * Appends bytes.
     *
     * @param all the bytes
     */
    public void add(byte[] all) {
        add(all, 0, all.length);
    }

    /**
     * Appends a part of some bytes.
     *
     * @param of the bytes
     * @param from the place of the first
     * @param to the place behind the last
     */
    public void add(byte[] of, int from, int to) {
        int count = to - from;
        room(count);
        System.arraycopy(of, from, bytes, length, count);
        length += count;
    }

    /**
     * Appends up to eight bytes at once.
     *
     * @param word the bytes, the first in its lowest bits
     * @param count how many of them are appended
     */
    public void addWord(long word, int count) {
        room(Long.BYTES);
        Words.put(word, bytes, length); // what is behind them will be written over
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /**
     * Writes the text.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
