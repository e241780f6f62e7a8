package org.geeklayer.postcode;

import java.io.IOException;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Numbers below a limit in a section of a store file, each in as many bytes as the limit needs: none where all are 0. */
final class CodeArray {
    private final StoreFile.Section section;
    private final int size;
    private final int limit;
    private final int width;

    /** The array that was written with the same size and limit. */
    CodeArray(StoreFile.Section section, int size, int limit) {
        this.section = section;
        this.size = size;
        this.limit = limit;
        this.width = width(limit);
    }

    private static int width(int limit) {
        return limit <= 1 ? 0 : limit <= 1 << 8 ? Byte.BYTES : limit <= 1 << 16 ? Short.BYTES : Integer.BYTES;
    }

    static void write(StoreWriter writer, String section, int size, int limit, IntUnaryOperator codes)
            throws IOException {
        writer.begin(section);
        int width = width(limit);
        for (int i = 0; i < size && width > 0; i++) {
            int code = codes.applyAsInt(i);
            switch (width) {
                case Byte.BYTES -> writer.putByte(code);
                case Short.BYTES -> writer.putShort(code);
                default -> writer.putInt(code);
            }
        }
    }

    int size() {
        return size;
    }

    /** What all numbers are below. */
    int limit() {
        return limit;
    }

    int at(int index) {
        return switch (width) {
            case 0 -> 0 * Objects.checkIndex(index, size);
            case Byte.BYTES -> section.byteAt(index);
            case Short.BYTES -> section.shortAt(index);
            default -> section.intAt(index);
        };
    }

    /** Some of the numbers, read at once: one by one would take several times as long. */
    int[] some(int from, int count) {
        int[] read = new int[count];
        if (width == Integer.BYTES) {
            section.intsAt(from, read, count);
        } else if (width > 0) {
            byte[] bytes = section.bytesAt(from * width, count * width);
            for (int i = 0; i < count; i++) {
                read[i] = width == Byte.BYTES
                        ? bytes[i] & 0xff
                        : (bytes[2 * i] & 0xff) | (bytes[2 * i + 1] & 0xff) << Byte.SIZE;
            }
        }
        return read;
    }
}
