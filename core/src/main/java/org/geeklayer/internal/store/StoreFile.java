package org.geeklayer.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.geeklayer.dataset.DataFormatException;

/**
 * A store file, mapped into memory and never copied. A block of 64 KiB is checked against its CRC-32C the first time
 * that anything in it is read, so that a damaged file gives an error and never a number. Safe for use by many threads.
 */
public final class StoreFile {
    private final String name;
    private final ByteBuffer map;
    private final IntBuffer ints; // the same, as sections of four-byte numbers have it
    private final int[] checksums;
    private final boolean[] checked; // written by several threads, always with the same value
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private StoreFile(String name, ByteBuffer map, int[] checksums) {
        this.name = name;
        this.map = map;
        this.ints = map.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        this.checksums = checksums;
        this.checked = new boolean[checksums.length];
    }

    /**
     * Opens a file that {@link StoreWriter} finished.
     *
     * @param file the file
     * @return the open file, mapped until it is garbage
     * @throws DataFormatException if it is truncated, damaged or no store file of this version
     * @throws IOException if it cannot be read
     */
    public static StoreFile open(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < StoreWriter.TRAILER || size > Integer.MAX_VALUE) {
                throw damaged(name);
            }
            ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
            int trailer = (int) size - StoreWriter.TRAILER;
            if (map.getLong(trailer + 40) != StoreWriter.MAGIC) {
                throw damaged(name);
            }
            if (map.getInt(trailer + 24) != StoreWriter.VERSION || map.getInt(trailer + 28) != StoreWriter.BLOCK) {
                throw DataFormatException.of(
                        name, "written by another version of geeklayer; install the published files again");
            }
            long blocks = map.getLong(trailer + 16);
            long tail = trailer - blocks * Integer.BYTES;
            if (blocks < 0 || tail < 0 || tail > trailer) {
                throw damaged(name);
            }
            CRC32C crc = new CRC32C();
            crc.update(map.slice((int) tail, trailer + 32 - (int) tail));
            if (crc.getValue() != map.getLong(trailer + 32)) {
                throw damaged(name);
            }
            int[] checksums = new int[(int) blocks];
            map.slice((int) tail, checksums.length * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(checksums);
            StoreFile store = new StoreFile(name, map.slice(0, (int) tail).order(ByteOrder.LITTLE_ENDIAN), checksums);
            store.readContents((int) map.getLong(trailer), (int) map.getLong(trailer + 8));
            return store;
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(name, null, "is named in the data folder's manifest but is not there");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void readContents(int from, int to) {
        byte[] bytes = bytes(from, to - from);
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] parts = line.split("\t", -1);
                sections.put(parts[0], new Section(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
            }
        }
    }

    private static DataFormatException damaged(String name) {
        return DataFormatException.of(
                name, "this store file is damaged; remove the dataset and install the published files again");
    }

    /**
     * The names of all sections.
     *
     * @return the names, in the order in which they were written
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(sections.keySet());
    }

    /**
     * Finds a section.
     *
     * @param section its name
     * @return whether the file has it
     */
    public boolean has(String section) {
        return sections.containsKey(section);
    }

    /**
     * Gets a section.
     *
     * @param section its name
     * @return the section
     * @throws UncheckedIOException if the file has none of that name
     */
    public Section get(String section) {
        Section found = sections.get(section);
        if (found == null) {
            throw new UncheckedIOException(damaged(name));
        }
        return found;
    }

    /**
     * Checks every block.
     *
     * @throws DataFormatException if one is damaged
     */
    public void verify() throws DataFormatException {
        for (int i = 0; i < checksums.length; i++) {
            if (!intact(i)) {
                throw damaged(name);
            }
        }
    }

    private boolean intact(int block) {
        int from = block * StoreWriter.BLOCK;
        CRC32C crc = new CRC32C();
        crc.update(map.slice(from, Math.min(StoreWriter.BLOCK, map.capacity() - from)));
        return (int) crc.getValue() == checksums[block];
    }

    private void check(int from, int length) {
        int last = (from + length - 1) / StoreWriter.BLOCK;
        for (int i = from / StoreWriter.BLOCK; i <= last; i++) {
            if (!checked[i]) {
                if (!intact(i)) {
                    throw new UncheckedIOException(damaged(name));
                }
                checked[i] = true;
            }
        }
    }

    private byte[] bytes(int from, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            check(from, length);
            map.get(from, bytes);
        }
        return bytes;
    }

    /** One section: an array of numbers, all of one width, or plain bytes. Indices count from 0. */
    public final class Section {
        private final int start;
        private final int length;

        private Section(int start, int length) {
            this.start = start;
            this.length = length;
        }

        /** The section's length in bytes. */
        public int length() {
            return length;
        }

        /** The unsigned byte at an index. */
        public int byteAt(int index) {
            int at = at(index, Byte.BYTES);
            return map.get(at) & 0xff;
        }

        /** The unsigned two-byte number at an index. */
        public int shortAt(int index) {
            int at = at(index, Short.BYTES);
            return map.getShort(at) & 0xffff;
        }

        /** The four-byte number at an index. */
        public int intAt(int index) {
            int at = at(index, Integer.BYTES);
            return map.getInt(at);
        }

        /** The eight-byte number at an index. */
        public long longAt(int index) {
            int at = at(index, Long.BYTES);
            return map.getLong(at);
        }

        /** Eight bytes from any byte on, the first as the highest of the number. */
        public long wordAt(int from) {
            Objects.checkFromIndexSize(from, Long.BYTES, length);
            check(start + from, Long.BYTES);
            return Long.reverseBytes(map.getLong(start + from));
        }

        /** Copies four-byte numbers, from an index on, into the beginning of an array: faster than one by one. */
        public void intsAt(int index, int[] into, int count) {
            Objects.checkFromIndexSize(index, count, length / Integer.BYTES);
            if (count > 0) {
                int at = start + index * Integer.BYTES;
                check(at, count * Integer.BYTES);
                ints.get(at / Integer.BYTES, into, 0, count);
            }
        }

        /** A copy of all eight-byte numbers. */
        public long[] longs() {
            long[] copy = new long[length / Long.BYTES];
            if (length > 0) {
                check(start, length);
                map.slice(start, length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .get(copy);
            }
            return copy;
        }

        /** A copy of some bytes. */
        public byte[] bytesAt(int from, int count) {
            Objects.checkFromIndexSize(from, count, length);
            return bytes(start + from, count);
        }

        // Sections start at multiples of eight, so that no number lies across two blocks.
        private int at(int index, int width) {
            int offset = Objects.checkIndex(index, length / width) * width;
            int at = start + offset;
            if (!checked[at / StoreWriter.BLOCK]) {
                check(at, width);
            }
            return at;
        }
    }
}
