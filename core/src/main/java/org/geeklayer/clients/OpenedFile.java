package org.geeklayer.clients;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.CsvText;
import org.geeklayer.internal.csv.RecordScanner;
import org.geeklayer.internal.csv.TextEncoding;
import org.geeklayer.internal.workbook.WorkbookRows;

/**
 * A client file with its kind, encoding and dialect found out, and its first rows for finding out the rest.
 *
 * @param name its name, without its folder
 * @param rows its rows, the header among them, from the first
 * @param dialect how it is written
 * @param sample its first rows
 * @param notes what deserves to be said
 * @param bytesRead how much of it was read
 * @param bytes its length, or -1
 */
record OpenedFile(
        String name,
        RowReader rows,
        Dialect dialect,
        List<List<String>> sample,
        List<String> notes,
        AtomicLong bytesRead,
        long bytes) {
    private static final int SAMPLE_BYTES = 1 << 20;
    private static final Pattern JSON = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*[{\\[]).*", Pattern.DOTALL);
    private static final Pattern EXCEL_SEPARATOR = Pattern.compile("(?i)sep=(.)(\\r\\n|\\r|\\n)");

    static OpenedFile open(Path file, ClientOptions options) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw DataFormatException.of(name, "is a folder; give the name of a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe, which can be read only once
            return read(Files.newInputStream(file), name, options);
        }
        byte[] beginning;
        try (InputStream in = Files.newInputStream(file)) {
            beginning = in.readNBytes(4);
        }
        if (isWorkbook(beginning)) {
            return ofWorkbook(file, name, options);
        }
        if (startsWith(beginning, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw DataFormatException.of(
                    name, "an old Excel workbook (.xls) or one with a password; save it as .xlsx or CSV without one");
        }
        TextEncoding encoding;
        try (InputStream in = Files.newInputStream(file)) {
            encoding = options.charset().isPresent()
                    ? chosen(beginning, options.charset().get())
                    : TextEncoding.of(in);
        }
        InputStream in = Files.newInputStream(file);
        try {
            return ofText(in, Files.size(file), name, encoding, options);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    static OpenedFile read(InputStream in, String name, ClientOptions options) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, SAMPLE_BYTES);
        byte[] beginning = peek(buffered);
        if (isWorkbook(beginning)) {
            throw DataFormatException.of(name, "a workbook cannot be read from standard input; give the file's name");
        }
        TextEncoding encoding = options.charset().isPresent()
                ? chosen(beginning, options.charset().get())
                : TextEncoding.ofBeginning(beginning);
        return ofText(buffered, -1, name, encoding, options);
    }

    private static boolean isWorkbook(byte[] beginning) {
        return startsWith(beginning, 'P', 'K', 3, 4);
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static TextEncoding chosen(byte[] beginning, Charset charset) {
        TextEncoding detected = TextEncoding.ofBeginning(beginning);
        boolean isMarked = charset.equals(detected.charset())
                || (detected.markLength() > 0 && detected.charset().name().startsWith(charset.name()));
        return isMarked ? detected : new TextEncoding(charset, 0);
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(SAMPLE_BYTES);
        byte[] beginning = in.readNBytes(SAMPLE_BYTES);
        in.reset();
        return beginning;
    }

    private static OpenedFile ofText(
            InputStream in, long bytes, String name, TextEncoding encoding, ClientOptions options) throws IOException {
        AtomicLong count = new AtomicLong();
        BufferedInputStream buffered = new BufferedInputStream(new Counting(in, count), SAMPLE_BYTES);
        buffered.mark(SAMPLE_BYTES);
        buffered.skipNBytes(encoding.markLength());
        byte[] beginning = peek(buffered);
        if (beginning.length == 0) {
            throw DataFormatException.of(name, "the file is empty: it has no header and no rows");
        }
        List<String> notes = new ArrayList<>();
        if (options.charset().isEmpty() && encoding.charset().equals(TextEncoding.WINDOWS_1252)) {
            notes.add("the file is not UTF-8: read as Windows-1252; if letters come out wrong, use --encoding");
        }
        String text = new String(beginning, encoding.charset());
        if (JSON.matcher(text).matches()) {
            throw DataFormatException.of(
                    name, "is JSON or GeoJSON, not a table; save it as CSV or .xlsx, a row a client");
        }
        Matcher excel = EXCEL_SEPARATOR.matcher(text);
        if (excel.lookingAt()) { // a line by which a file tells Excel its delimiter; no row
            buffered.skipNBytes(excel.group().getBytes(encoding.charset()).length);
            text = text.substring(excel.end());
            notes.add("the first line, which tells Excel the delimiter, is not copied");
        }
        Optional<Character> separator = options.delimiter();
        if (separator.isEmpty() && excel.lookingAt()) {
            separator = Optional.of(excel.group(1).charAt(0));
        }
        boolean isWhole = beginning.length < SAMPLE_BYTES;
        DialectDetection found = DialectDetection.of(name, text, isWhole, encoding, separator, options.quoting());
        Dialect dialect = found.dialect();
        // Other encodings, and a delimiter of several bytes, are rare enough to be read character by character.
        RowReader rows = encoding.charset().equals(StandardCharsets.UTF_8) && dialect.delimiter() < 128
                ? new BlockRows(buffered, name, dialect)
                : new RowReader.OfText(new RecordScanner(
                        encoding.strictReader(buffered), name, dialect.delimiter(), dialect.quoting()));
        return new OpenedFile(name, rows, dialect, found.sample(), notes, count, bytes);
    }

    private static OpenedFile ofWorkbook(Path file, String name, ClientOptions options) throws IOException {
        List<String> sheets = WorkbookRows.sheets(file);
        if (sheets.isEmpty()) {
            throw DataFormatException.of(name, "has no visible sheet");
        }
        String others = String.join(", ", sheets);
        String sheet = options.sheet().orElse(sheets.get(0));
        List<List<String>> sample = firstRows(file, sheet);
        for (String next : options.sheet().isPresent() ? List.<String>of() : sheets) {
            if (sample.isEmpty()) { // such as a sheet of notes that holds only a picture
                sheet = next;
                sample = firstRows(file, next);
            }
        }
        if (sample.isEmpty()) {
            throw DataFormatException.of(
                    name, "sheet \"" + sheet + "\" is empty; choose another with --sheet: " + others);
        }
        boolean isGuess = options.sheet().isEmpty() && sheets.size() > 1;
        String note = "sheet \"" + sheet + "\""
                + (isGuess
                        ? ", the first with rows of " + sheets.size() + " (" + others + "); choose with --sheet"
                        : "");
        RowReader rows =
                new RowReader.OfWorkbook(WorkbookRows.open(file, sheet), new CsvText(Dialect.OF_WORKBOOK.delimiter()));
        return new OpenedFile(name, rows, Dialect.OF_WORKBOOK, sample, List.of(note), new AtomicLong(), -1);
    }

    private static List<List<String>> firstRows(Path file, String sheet) throws IOException {
        List<List<String>> sample = new ArrayList<>();
        try (WorkbookRows rows = WorkbookRows.open(file, sheet)) {
            Optional<List<String>> row = rows.next();
            while (row.isPresent() && sample.size() < DialectDetection.SAMPLE_ROWS) {
                sample.add(row.get());
                row = rows.next();
            }
        }
        return sample;
    }

    /** Counts the bytes that pass. */
    private static final class Counting extends FilterInputStream {
        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count.addAndGet(Math.max(n, 0));
            return n;
        }
    }
}
