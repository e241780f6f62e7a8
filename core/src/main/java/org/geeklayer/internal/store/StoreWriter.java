package org.geeklayer.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Writes a store file: named sections one after another, then a table of contents, a CRC-32C of every 64 KiB block and
 * a trailer that says where these are. All numbers are little-endian. {@link StoreFile} reads it.
 *
 * <p>Not thread-safe. A file that was not {@linkplain #finish finished} has no trailer and cannot be opened.
 */
public final class StoreWriter implements Closeable {
    static final int VERSION = 2;
    static final int BLOCK = 1 << 16;
    static final int TRAILER = 48;
    static final long MAGIC = 0x5259_414c_4b45_4547L; // "GEEKLAYR", read as a little-endian number

    private final FileChannel channel;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest sha256 = Sha256.digest();
    private final StringBuilder contents = new StringBuilder();
    private int[] checksums = new int[64];
    private int blocks;
    private long flushed;
    private long sectionStart = -1;

    /**
     * Creates the file.
     *
     * @param file a file that does not exist yet
     * @throws IOException if it exists or cannot be created
     */
    public StoreWriter(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        putLong(MAGIC);
    }

    /**
     * Begins a section; what is put from here on belongs to it until the next begins.
     *
     * @param name unique in the file, without tab or line break
     * @throws IOException if the file cannot be written
     */
    public void begin(String name) throws IOException {
        endSection();
        while (position() % Long.BYTES != 0) {
            putByte(0);
        }
        contents.append(name).append('\t').append(position());
        sectionStart = position();
    }

    private void endSection() {
        if (sectionStart >= 0) {
            contents.append('\t').append(position() - sectionStart).append('\n');
            sectionStart = -1;
        }
    }

    private long position() {
        return flushed + block.position();
    }

    /** Puts the lowest eight bits. */
    public void putByte(int value) throws IOException {
        room(Byte.BYTES);
        block.put((byte) value);
    }

    /** Puts the lowest sixteen bits. */
    public void putShort(int value) throws IOException {
        room(Short.BYTES);
        block.putShort((short) value);
    }

    /** Puts four bytes. */
    public void putInt(int value) throws IOException {
        room(Integer.BYTES);
        block.putInt(value);
    }

    /** Puts eight bytes. */
    public void putLong(long value) throws IOException {
        room(Long.BYTES);
        block.putLong(value);
    }

    /** Puts all the bytes. */
    public void putBytes(byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            room(Byte.BYTES);
            int n = Math.min(block.remaining(), bytes.length - from);
            block.put(bytes, from, n);
            from += n;
        }
    }

    // A section starts at a multiple of eight and holds numbers of one width, so that blocks are always filled whole.
    private void room(int bytes) throws IOException {
        if (!block.hasRemaining()) {
            flush();
        } else if (block.remaining() < bytes) {
            throw new IllegalStateException("a section holds numbers of one width");
        }
    }

    private void flush() throws IOException {
        block.flip();
        if (block.hasRemaining()) {
            CRC32C crc = new CRC32C();
            crc.update(block.duplicate());
            if (blocks == checksums.length) {
                checksums = Arrays.copyOf(checksums, blocks * 2);
            }
            checksums[blocks++] = (int) crc.getValue();
            flushed += block.remaining();
            write(block);
        }
        block.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        sha256.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Completes the file and forces it to disk.
     *
     * @return the finished file's length and checksum
     * @throws IOException if the file cannot be written; it cannot be opened then
     */
    public Finished finish() throws IOException {
        endSection();
        long contentsStart = position();
        putBytes(contents.toString().getBytes(StandardCharsets.UTF_8));
        long contentsEnd = position();
        flush();
        ByteBuffer tail = ByteBuffer.allocate(blocks * Integer.BYTES + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < blocks; i++) {
            tail.putInt(checksums[i]);
        }
        tail.putLong(contentsStart)
                .putLong(contentsEnd)
                .putLong(blocks)
                .putInt(VERSION)
                .putInt(BLOCK);
        CRC32C crc = new CRC32C();
        crc.update(tail.duplicate().flip());
        tail.putLong(crc.getValue()).putLong(MAGIC).flip();
        write(tail);
        channel.force(true);
        long length = channel.size();
        channel.close();
        return new Finished(length, HexFormat.of().formatHex(sha256.digest()));
    }

    /**
     * What a finished file is known by.
     *
     * @param bytes its length
     * @param sha256 its SHA-256 in lower-case hexadecimal
     */
    public record Finished(long bytes, String sha256) {}

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
