package org.geeklayer.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** Streams that behave and streams that fail midway. */
final class Streams {
    private Streams() {}

    static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream that gives a text and then fails. */
    static InputStream thenFailing(String text, String reason) {
        return new SequenceInputStream(of(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(reason);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException(reason);
            }
        });
    }

    /** A stream that takes so many bytes and then fails, as a full disk or a closed pipe does. */
    static OutputStream failing(int bytes, String reason) {
        return new OutputStream() {
            private int left = bytes;

            @Override
            public void write(int b) throws IOException {
                if (left == 0) {
                    throw new IOException(reason);
                }
                left--;
            }
        };
    }
}
