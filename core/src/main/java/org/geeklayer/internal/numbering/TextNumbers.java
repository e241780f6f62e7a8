package org.geeklayer.internal.numbering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Numbers texts, from 0 in the order in which they come. Keeps 128 bits of the SHA-256 of a text and not the text: ids are of
 * any length, and that two of even a thousand million agree in so many bits has a chance of 1 in 10^20.
 */
public final class TextNumbers {
    private static final int SMALLEST = 1 << 10;
    private static final int PAGE = 1 << 11; // halves of hashes

    private final MessageDigest digest = sha256();
    private final List<long[]> halves = new ArrayList<>();
    private int[] index = new int[SMALLEST]; // number + 1 of a text, 0 marks a free place
    private int size;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * How many different texts there were.
     *
     * @return their number, which the next new text gets
     */
    public int size() {
        return size;
    }

    /**
     * The number of a text.
     *
     * @param text the text
     * @return its number, which is that of the texts so far if it is new
     */
    public int number(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        long first = hash.getLong();
        long second = hash.getLong();
        int at = place(first, second);
        if (index[at] != 0) {
            return index[at] - 1;
        }
        if (2 * size % PAGE == 0) {
            halves.add(new long[PAGE]);
        }
        long[] page = halves.get(halves.size() - 1);
        page[2 * size % PAGE] = first;
        page[2 * size % PAGE + 1] = second;
        size++;
        index[at] = size;
        if (size > index.length / 4 * 3) {
            rehash();
        }
        return size - 1;
    }

    /** The place of a text in the index, or the free place where it belongs. */
    private int place(long first, long second) {
        int at = (int) first & (index.length - 1);
        while (index[at] != 0 && (half(2 * (index[at] - 1)) != first || half(2 * (index[at] - 1) + 1) != second)) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    /**
     * Whether a text that others have numbered is one of these.
     *
     * @param others the others
     * @param number its number among them
     * @return true if it has a number here too
     */
    public boolean has(TextNumbers others, int number) {
        return find(others, number).isPresent();
    }

    /**
     * The number here of a text that others have numbered.
     *
     * @param others the others
     * @param number its number among them
     * @return its number here, or empty if it has none
     */
    public OptionalInt find(TextNumbers others, int number) {
        int found = index[place(others.half(2 * number), others.half(2 * number + 1))];
        return found == 0 ? OptionalInt.empty() : OptionalInt.of(found - 1);
    }

    private long half(int at) {
        return halves.get(at / PAGE)[at % PAGE];
    }

    private void rehash() {
        index = new int[2 * index.length];
        for (int number = 0; number < size; number++) {
            int at = (int) half(2 * number) & (index.length - 1);
            while (index[at] != 0) {
                at = (at + 1) & (index.length - 1);
            }
            index[at] = number + 1;
        }
    }
}
