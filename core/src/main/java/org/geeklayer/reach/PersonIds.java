package org.geeklayer.reach;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Numbers people by their ids, from 0 in the order in which they come. Keeps 128 bits of the SHA-256 of an id and not its
 * text: ids are of any length, and that two of even a thousand million ids agree in so many bits has a chance of 1 in 10^20.
 */
final class PersonIds {
    private static final int SMALLEST = 1 << 10;

    private final MessageDigest digest = sha256();
    private final PagedLongs halves = new PagedLongs();
    private int[] index = new int[SMALLEST]; // number + 1 of a person, 0 marks a free place
    private int people;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    int size() {
        return people;
    }

    /** The number of a person, which is that of the people so far if the id is new. */
    int number(String id) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        long first = hash.getLong();
        long second = hash.getLong();
        int at = place(first, second);
        if (index[at] != 0) {
            return index[at] - 1;
        }
        halves.set(2 * people, first);
        halves.set(2 * people + 1, second);
        people++;
        index[at] = people;
        if (people > index.length / 4 * 3) {
            rehash();
        }
        return people - 1;
    }

    /** The place of a person in the index, or the free place where the person belongs. */
    private int place(long first, long second) {
        int at = (int) first & (index.length - 1);
        while (index[at] != 0
                && (halves.get(2 * (index[at] - 1)) != first || halves.get(2 * (index[at] - 1) + 1) != second)) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    /** Whether a person that others have numbered is one of these. */
    boolean has(PersonIds others, int number) {
        long first = others.halves.get(2 * number);
        long second = others.halves.get(2 * number + 1);
        return index[place(first, second)] != 0;
    }

    private void rehash() {
        index = new int[2 * index.length];
        for (int person = 0; person < people; person++) {
            int at = (int) halves.get(2 * person) & (index.length - 1);
            while (index[at] != 0) {
                at = (at + 1) & (index.length - 1);
            }
            index[at] = person + 1;
        }
    }
}
