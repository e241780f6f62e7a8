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
        int at = size % CHUNK;
        if (at == 0) {
            chunks.add(new byte[CHUNK]);
        }
        int last = chunks.size() - 1;
        Object chunk = chunks.get(last);
        if (chunk instanceof byte[] bytes && (value < 0 || value > 0xff)) {
            char[] wider = new char[CHUNK];
            for (int i = 0; i < at; i++) {
                wider[i] = (char) (bytes[i] & 0xff);
            }
            chunk = wider;
        }
        if (chunk instanceof char[] chars && (value < 0 || value > 0xffff)) {
            int[] wider = new int[CHUNK];
            for (int i = 0; i < at; i++) {
                wider[i] = chars[i];
            }
            chunk = wider;
        }
        chunks.set(last, chunk);
        if (chunk instanceof byte[] bytes) {
            bytes[at] = (byte) value;
        } else if (chunk instanceof char[] chars) {
            chars[at] = (char) value;
        } else if (chunk instanceof int[] ints) {
            ints[at] = value;
        }
        size++;
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
