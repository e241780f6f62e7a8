package org.geeklayer.postcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct texts, numbered in the order in which they came; the blank text is always the first. Held as bytes in UTF-8, since
 * as texts they would take five times the memory.
 */
final class Dictionary {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 8];
    private int[] ends = new int[1 << 4]; // of each text, which begins where the one before it ends
    private int[] index = new int[1 << 6]; // code of a text, 0 marks a free place: the blank text is not in it
    private int size = 1;
    private String last = "";
    private int lastCode;

    /** The code of a text, which is new if it was not there before. */
    int code(String text) {
        if (!text.equals(last)) { // neighbours share most of their areas
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            lastCode = code(utf8, 0, utf8.length);
            last = text;
        }
        return lastCode;
    }

    /** The same for a text in UTF-8. */
    int code(byte[] of, int from, int to) {
        int known = find(of, from, to);
        return known < 0 ? add(of, from, to) : known;
    }

    /** The code of a text that is there; a number below 0 for one that is not. */
    int find(byte[] of, int from, int to) {
        if (from == to) {
            return 0;
        }
        int code = index[place(of, from, to)];
        return code == 0 ? -1 : code;
    }

    private int add(byte[] of, int from, int to) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        int start = ends[size - 1];
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + bytes.length / 2));
        }
        System.arraycopy(of, from, bytes, start, to - from);
        ends[size] = end;
        index[place(of, from, to)] = size;
        size++;
        if (size > index.length / 2) {
            index = new int[index.length * 2];
            for (int code = 1; code < size; code++) {
                index[place(bytes, ends[code - 1], ends[code])] = code;
            }
        }
        return size - 1;
    }

    /** The place of a text in the index, or the free place where it belongs. */
    private int place(byte[] of, int from, int to) {
        int at = hash(of, from, to) & (index.length - 1);
        while (index[at] != 0 && !Arrays.equals(bytes, ends[index[at] - 1], ends[index[at]], of, from, to)) {
            at = (at + 1) & (index.length - 1);
        }
        return at;
    }

    private static int hash(byte[] of, int from, int to) {
        long hash = (long) to - from;
        if (to - from >= Long.BYTES) {
            for (int at = from; at < to - Long.BYTES; at += Long.BYTES) {
                hash = mixed(hash ^ (long) WORD.get(of, at));
            }
            hash = mixed(hash ^ (long) WORD.get(of, to - Long.BYTES)); // some bytes twice, none left out
        } else {
            for (int at = from; at < to; at++) {
                hash = hash << Byte.SIZE ^ of[at];
            }
            hash = mixed(hash);
        }
        return (int) (hash >>> Integer.SIZE);
    }

    private static long mixed(long word) {
        return (word ^ word >>> 29) * 0x9e37_79b9_7f4a_7c15L;
    }

    int size() {
        return size;
    }

    boolean isBlank() {
        return size == 1;
    }

    String text(int code) {
        return code == 0 ? "" : new String(bytes, ends[code - 1], ends[code] - ends[code - 1], StandardCharsets.UTF_8);
    }

    /** The texts in alphabetical order. */
    List<String> texts() {
        String[] texts = new String[size];
        Arrays.setAll(texts, this::text);
        Arrays.sort(texts);
        return Arrays.asList(texts);
    }

    /** The place of each code's text in alphabetical order. */
    int[] sort() {
        List<String> sorted = texts();
        int[] places = new int[size];
        for (int place = 0; place < size; place++) {
            byte[] utf8 = sorted.get(place).getBytes(StandardCharsets.UTF_8);
            places[find(utf8, 0, utf8.length)] = place;
        }
        return places;
    }
}
