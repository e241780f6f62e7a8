package org.geeklayer.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of texts in a store file, read one at a time. Where it was written in sorted order (that of {@link
 * String#compareTo}) a text can be found by halving. Texts that were read are kept, so that a table used over and over
 * makes no garbage. Safe for use by many threads.
 */
public final class TextTable {
    private static final long BEYOND_ASCII = 0x8080_8080_8080_8080L;

    private final StoreFile.Section offsets;
    private final StoreFile.Section bytes;
    private @Nullable String @Nullable []
            cache; // made when a text is first read: many tables are opened and never asked

    private TextTable(StoreFile store, String name) {
        offsets = store.get(name + ".offsets");
        bytes = store.get(name + ".bytes");
    }

    /**
     * Opens a table.
     *
     * @param store the file that holds it
     * @param name the name that it was written under
     * @return the table
     */
    public static TextTable open(StoreFile store, String name) {
        return new TextTable(store, name);
    }

    /**
     * Writes a table as two sections.
     *
     * @param writer where to
     * @param name the table's name
     * @param texts the texts, sorted if they are to be found again
     * @throws IOException if the file cannot be written
     */
    public static void write(StoreWriter writer, String name, List<String> texts) throws IOException {
        writer.begin(name + ".offsets");
        int offset = 0;
        writer.putInt(offset);
        for (String text : texts) {
            offset += text.getBytes(StandardCharsets.UTF_8).length;
            writer.putInt(offset);
        }
        writer.begin(name + ".bytes");
        for (String text : texts) {
            writer.putBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How many texts the table holds. */
    public int size() {
        return offsets.length() / Integer.BYTES - 1;
    }

    /** The text at an index from 0. */
    public String get(int index) {
        @Nullable String[] cache = cache();
        String known = cache[index];
        if (known == null) {
            int from = offsets.intAt(index);
            known = new String(bytes.bytesAt(from, offsets.intAt(index + 1) - from), StandardCharsets.UTF_8);
            cache[index] = known;
        }
        return known;
    }

    /** The first eight bytes as one number, whose unsigned order is theirs; what is missing counts as zero. */
    private static long beginning(byte[] bytes) {
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = word << Byte.SIZE | (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        return word;
    }

    /**
     * How the text at an index compares with another, of which the bytes and their beginning are known: with no text made of it
     * where bytes tell, since texts that are only compared would be kept. Bytes beyond ASCII do not, whose order is not that of
     * {@link String#compareTo}.
     */
    private int order(int index, String text, byte[] wanted, long beginning) {
        int from = offsets.intAt(index);
        int size = offsets.intAt(index + 1) - from;
        if (size < Long.BYTES || wanted.length < Long.BYTES) {
            return get(index).compareTo(text);
        }
        long own = bytes.wordAt(from);
        if (((own | beginning) & BEYOND_ASCII) != 0) {
            return get(index).compareTo(text);
        }
        if (own != beginning) {
            return Long.compare(own, beginning);
        }
        for (int i = Long.BYTES; i < Math.min(size, wanted.length); i++) {
            int one = bytes.byteAt(from + i);
            int other = wanted[i] & 0xff;
            if ((one | other) > Byte.MAX_VALUE) {
                return get(index).compareTo(text);
            }
            if (one != other) {
                return one - other;
            }
        }
        return size - wanted.length;
    }

    // Of two threads that make one at once, one makes it in vain: any text can be read again.
    private @Nullable String[] cache() {
        @Nullable String[] made = cache;
        if (made == null) {
            made = new String[size()];
            cache = made;
        }
        return made;
    }

    /**
     * Finds a text in a sorted table.
     *
     * @param text the text
     * @return its index, or -1 if the table does not hold it
     */
    public int find(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        long beginning = beginning(wanted);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = order(middle, text, wanted, beginning);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }
}
