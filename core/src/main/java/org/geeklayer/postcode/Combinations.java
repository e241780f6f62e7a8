package org.geeklayer.postcode;

import java.util.Arrays;

/** Distinct combinations of codes, numbered from 0 in the order in which they come. */
final class Combinations {
    private static final int SMALLEST = 1 << 10;

    private final int width; // codes of a combination
    private int[] codes;
    private int[] index; // number + 1 of a combination, 0 marks a free place
    private int size;

    Combinations(int width) {
        this(width, 0, new int[SMALLEST * width], SMALLEST);
    }

    private Combinations(int width, int size, int[] codes, int places) {
        this.width = width;
        this.size = size;
        this.codes = codes;
        this.index = new int[places];
        rehash(places);
    }

    private void rehash(int places) {
        index = new int[places];
        for (int number = 0; number < size; number++) {
            index[place(codes, number * width)] = number + 1;
        }
    }

    int size() {
        return size;
    }

    /** A code of a combination. */
    int code(int number, int field) {
        return codes[number * width + field];
    }

    /** The same combinations with one more code, which is 0 in all of them. */
    Combinations widened() {
        int[] wider = new int[codes.length / Math.max(width, 1) * (width + 1)];
        if (wider.length == 0) {
            wider = new int[SMALLEST];
        }
        for (int number = 0; number < size; number++) {
            System.arraycopy(codes, number * width, wider, number * (width + 1), width);
        }
        return new Combinations(width + 1, size, wider, index.length);
    }

    /** The number of a combination, which is new if it was not there before. */
    int number(int[] of) {
        int at = place(of, 0);
        if (index[at] != 0) {
            return index[at] - 1;
        }
        if ((size + 1) * width > codes.length) {
            codes = Arrays.copyOf(codes, codes.length * 2);
        }
        System.arraycopy(of, 0, codes, size * width, width);
        index[at] = ++size;
        if (size > index.length / 2) {
            rehash(index.length * 2);
        }
        return size - 1;
    }

    /** The place of a combination in the index, or the free place where it belongs. */
    private int place(int[] of, int from) {
        int hash = 1;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ of[from + i]) * 0x9e37_79b1;
            hash ^= hash >>> 15;
        }
        int at = hash & (index.length - 1);
        while (index[at] != 0 && !same((index[at] - 1) * width, of, from)) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    private boolean same(int at, int[] of, int from) {
        return Arrays.equals(codes, at, at + width, of, from, from + width);
    }
}
