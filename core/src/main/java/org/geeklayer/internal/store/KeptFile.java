package org.geeklayer.internal.store;

import java.io.IOException;

/** A published file that is kept byte for byte in a store file, since its users read it as it is. */
public final class KeptFile {
    private static final String BYTES = "kept.bytes";

    private KeptFile() {}

    /**
     * Writes the bytes as a section.
     *
     * @param writer where to
     * @param bytes the file's bytes
     * @throws IOException if the store file cannot be written
     */
    public static void write(StoreWriter writer, byte[] bytes) throws IOException {
        writer.begin(BYTES);
        writer.putBytes(bytes);
    }

    /**
     * Reads the bytes.
     *
     * @param store a store file that they were written into
     * @return a copy of them
     */
    public static byte[] read(StoreFile store) {
        StoreFile.Section bytes = store.get(BYTES);
        return bytes.bytesAt(0, bytes.length());
    }
}
