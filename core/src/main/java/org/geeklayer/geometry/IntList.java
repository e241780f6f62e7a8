package org.geeklayer.geometry;

import java.util.Arrays;

/** Whole numbers in a row that grows. Not thread-safe. */
final class IntList {
    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    void set(int at, int number) {
        numbers[at] = number;
    }

    int get(int at) {
        return numbers[at];
    }

    int size() {
        return size;
    }
}
