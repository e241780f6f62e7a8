package org.geeklayer.install;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.geeklayer.dataset.DataFormatException;

/**
 * The bytes of a packed file, which say so where it is damaged. Those of a ZIP entry are compared at their end with the
 * checksum in the ZIP, which {@link ZipFile} leaves to us.
 */
final class Unpacked extends FilterInputStream {
    private final Closeable archive;
    private final String name;
    private final CRC32 crc = new CRC32();
    private final long expected; // below 0 where nothing is to be compared

    private Unpacked(InputStream in, Closeable archive, String name, long expected) {
        super(in);
        this.archive = archive;
        this.name = name;
        this.expected = expected;
    }

    static InputStream gzip(Path path, String name) throws IOException {
        InputStream packed = Files.newInputStream(path);
        try {
            return new Unpacked(new GZIPInputStream(packed, 1 << 16), packed, name, -1);
        } catch (ZipException | EOFException e) {
            packed.close();
            throw damaged(name);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    static InputStream entry(Path path, String entryName, String name) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            ZipEntry entry = zip.getEntry(entryName);
            InputStream in = entry == null ? null : zip.getInputStream(entry);
            return new Unpacked(
                    in == null ? InputStream.nullInputStream() : in, zip, name, entry == null ? -1 : entry.getCrc());
        } catch (ZipException | EOFException e) {
            zip.close();
            throw damaged(name);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static DataFormatException damaged(String name) {
        return DataFormatException.of(name, "the packed file is damaged or incomplete; download it again");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n;
        try {
            n = super.read(bytes, from, length);
        } catch (ZipException | EOFException e) {
            throw damaged(name);
        }
        if (n > 0) {
            crc.update(bytes, from, n);
        } else if (n < 0 && expected >= 0 && crc.getValue() != expected) {
            throw damaged(name);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length; // what is skipped belongs to the checksum too
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        super.close();
        archive.close();
    }
}
