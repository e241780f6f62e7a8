package org.geeklayer.reach;

import java.util.function.IntBinaryOperator;

/** How often each of a few values came: small while they are few, and no slower to ask when they are many. */
final class IntCounts {
    private static final int SMALLEST = 4;

    private int[] table = new int[2 * SMALLEST]; // a value and its count, side by side; count 0 marks a free place
    private int size;

    /** Told each value and its count. */
    @FunctionalInterface
    interface Visitor {
        void visit(int value, int count);
    }

    void add(int value, int more) {
        int at = place(value);
        if (table[at + 1] == 0) {
            size++;
            table[at] = value;
        }
        table[at + 1] += more;
        if (8 * size > 3 * table.length) { // three of four places taken
            grow();
        }
    }

    /** The place of a value, or the free place where it belongs. */
    private int place(int value) {
        int mask = table.length / 2 - 1;
        int hash = value * 0x9E3779B9;
        int at = 2 * ((hash ^ hash >>> 16) & mask);
        while (table[at + 1] != 0 && table[at] != value) {
            at = (at + 2) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] old = table;
        table = new int[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int at = place(old[i]);
                table[at] = old[i];
                table[at + 1] = old[i + 1];
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Any of the values; there is always one. */
    int any() {
        int at = 0;
        while (table[at + 1] == 0) {
            at += 2;
        }
        return table[at];
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                visitor.visit(table[i], table[i + 1]);
            }
        }
    }

    /** The most frequent value, of equally frequent ones the first by an order. */
    int mostFrequent(IntBinaryOperator order) {
        int best = any();
        int bestCount = 0;
        for (int i = 0; i < table.length; i += 2) {
            int count = table[i + 1];
            if (count > bestCount || (count == bestCount && count > 0 && order.applyAsInt(table[i], best) < 0)) {
                best = table[i];
                bestCount = count;
            }
        }
        return best;
    }
}
