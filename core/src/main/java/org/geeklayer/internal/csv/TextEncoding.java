package org.geeklayer.internal.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.geeklayer.internal.rows.Words;

/**
 * The encoding of a text file: by its byte order mark, else UTF-16 if every other byte of its beginning is zero, else
 * UTF-8 if all of it is valid UTF-8, else Windows-1252, in which Excel on Windows saves "CSV".
 *
 * @param charset the encoding
 * @param markLength how many bytes of byte order mark the file begins with
 */
public record TextEncoding(Charset charset, int markLength) {
    /** The encoding that Excel on Windows writes when it is not told otherwise. */
    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int SAMPLE = 1 << 16;

    /**
     * Detects the encoding of a whole file.
     *
     * @param in the file's bytes, read to the end unless a mark tells
     * @return its encoding
     * @throws IOException if it cannot be read
     */
    public static TextEncoding of(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(SAMPLE);
        TextEncoding marked = byMark(bytes);
        if (marked.markLength > 0 || !marked.charset.equals(StandardCharsets.UTF_8)) {
            return marked;
        }
        Utf8 utf8 = new Utf8();
        for (int n = bytes.length; n > 0 && utf8.isValid; n = in.read(bytes)) {
            utf8.add(bytes, n);
        }
        return utf8.isComplete() ? marked : new TextEncoding(WINDOWS_1252, 0);
    }

    /**
     * Detects the encoding from the beginning of a file that can be read only once.
     *
     * @param beginning its first bytes
     * @return the encoding that they are valid in
     */
    public static TextEncoding ofBeginning(byte[] beginning) {
        TextEncoding marked = byMark(beginning);
        if (marked.markLength > 0 || !marked.charset.equals(StandardCharsets.UTF_8)) {
            return marked;
        }
        Utf8 utf8 = new Utf8();
        utf8.add(beginning, beginning.length);
        return utf8.isValid ? marked : new TextEncoding(WINDOWS_1252, 0);
    }

    private static TextEncoding byMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        int even = 0;
        int odd = 0;
        int pairs = Math.min(bytes.length, 1024) / 2;
        for (int i = 0; i < pairs; i++) {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs >= 4 && odd > pairs / 2 && even == 0) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        }
        if (pairs >= 4 && even > pairs / 2 && odd == 0) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A reader that fails on bytes that are not of the encoding, where Java's own readers would put a question mark.
     *
     * @param in the bytes, without byte order mark
     * @return the reader
     */
    public Reader strictReader(InputStream in) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * Opens a published file, which is UTF-8 with or without a mark, UTF-16 with one, or Windows-1252 in its first 64 KiB.
     *
     * @param in the file's bytes
     * @return a reader that skips the mark
     * @throws IOException if it cannot be read
     */
    static Reader reader(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, SAMPLE);
        buffered.mark(SAMPLE);
        TextEncoding encoding = ofBeginning(buffered.readNBytes(SAMPLE));
        buffered.reset();
        buffered.skipNBytes(encoding.markLength);
        // A stray Windows-1252 byte further on in a name is not worth refusing a publication for.
        return new InputStreamReader(buffered, encoding.charset);
    }

    /** Whether bytes given piece by piece are valid UTF-8. */
    private static final class Utf8 {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer sink = CharBuffer.allocate(SAMPLE);
        private byte[] rest = new byte[0];
        private boolean isValid = true;

        void add(byte[] bytes, int length) {
            if (rest.length == 0 && Words.isAscii(bytes, length)) {
                return; // as nearly all of nearly every file is
            }
            ByteBuffer in = ByteBuffer.allocate(rest.length + length);
            in.put(rest).put(bytes, 0, length).flip();
            CoderResult result = CoderResult.OVERFLOW;
            while (result.isOverflow()) {
                sink.clear();
                result = decoder.decode(in, sink, false);
            }
            isValid &= !result.isError();
            rest = new byte[in.remaining()];
            in.get(rest);
        }

        boolean isComplete() {
            return isValid && rest.length == 0;
        }
    }
}
