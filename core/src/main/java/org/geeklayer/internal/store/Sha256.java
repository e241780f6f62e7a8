package org.geeklayer.internal.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 of files, as provenance and checks need it. */
public final class Sha256 {
    private Sha256() {}

    /**
     * Reads a file to its end.
     *
     * @param file the file
     * @return its SHA-256 in lower-case hexadecimal
     * @throws IOException if the file cannot be read
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A file that is read once: its SHA-256 is taken on the way. */
    public static final class Reading extends FilterInputStream {
        private final Optional<MessageDigest> digest;
        private boolean isAtEnd;

        /**
         * Begins to read.
         *
         * @param in the file
         * @param isWanted whether the SHA-256 is asked for at all
         */
        public Reading(InputStream in, boolean isWanted) {
            super(in);
            this.digest = isWanted ? Optional.of(digest()) : Optional.empty();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            isAtEnd |= n < 0;
            if (n > 0 && digest.isPresent()) {
                digest.get().update(bytes, from, n);
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            throw new IOException("a file that is skipped in part has another SHA-256");
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /**
         * The SHA-256, once.
         *
         * @return it in lower-case hexadecimal, or empty if it was not wanted or the file was not read to its end
         */
        public Optional<String> sha256() {
            return digest.filter(each -> isAtEnd).map(each -> HexFormat.of().formatHex(each.digest()));
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
