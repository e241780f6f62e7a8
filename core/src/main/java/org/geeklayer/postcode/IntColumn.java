package org.geeklayer.postcode;

import java.util.ArrayList;
import java.util.List;

/** A growing column of numbers, in chunks each as wide as its largest number needs. */
final class IntColumn {
    private static final int CHUNK = 1 << 16;

    private final List<Object> chunks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        addAll(new int[] {value}, 1);
    }

    void addAll(int[] values, int count) {
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + CHUNK - size % CHUNK);
            addToChunk(values, from, to);
            from = to;
        }
    }

    private void addToChunk(int[] values, int from, int to) {
        int at = size % CHUNK;
        if (at == 0) {
            chunks.add(new byte[CHUNK]);
        }
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= values[i];
        }
        int last = chunks.size() - 1;
        Object chunk = chunks.get(last);
        if (chunk instanceof byte[] bytes && (all & ~0xff) != 0) {
            char[] wider = new char[CHUNK];
            for (int i = 0; i < at; i++) {
                wider[i] = (char) (bytes[i] & 0xff);
            }
            chunk = wider;
        }
        if (chunk instanceof char[] chars && (all & ~0xffff) != 0) {
            int[] wider = new int[CHUNK];
            for (int i = 0; i < at; i++) {
                wider[i] = chars[i];
            }
            chunk = wider;
        }
        chunks.set(last, chunk);
        if (chunk instanceof byte[] bytes) {
            for (int i = from; i < to; i++) {
                bytes[at + i - from] = (byte) values[i];
            }
        } else if (chunk instanceof char[] chars) {
            for (int i = from; i < to; i++) {
                chars[at + i - from] = (char) values[i];
            }
        } else if (chunk instanceof int[] ints) {
            System.arraycopy(values, from, ints, at, to - from);
        }
        size += to - from;
    }

    int get(int index) {
        Object chunk = chunks.get(index / CHUNK);
        int at = index % CHUNK;
        if (chunk instanceof byte[] bytes) {
            return bytes[at] & 0xff;
        }
        if (chunk instanceof char[] chars) {
            return chars[at];
        }
        return ((int[]) chunk)[at];
    }
}
