package org.geeklayer.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.dataset.DataFormatException;

/** Rows of a published CSV file, read by Commons CSV: comma, double quotes, any line end, lines without text skipped. */
public final class CsvRows implements RowSource {
    private final String name;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;
    private long nextLine = 1;

    /**
     * Opens a file.
     *
     * @param in the file's bytes, decompressed
     * @param name its name, for messages
     * @throws IOException if it cannot be read
     */
    public CsvRows(InputStream in, String name) throws IOException {
        this.name = name;
        Reader reader = TextEncoding.reader(in);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        parser = format.parse(reader);
        records = parser.iterator();
    }

    @Override
    public Optional<List<String>> next() throws IOException {
        try {
            while (records.hasNext()) {
                line = nextLine;
                CSVRecord record = records.next();
                nextLine = parser.getCurrentLineNumber() + 1;
                // Commons CSV could skip lines without text, but would not say on which line the next record begins.
                if (record.size() > 1 || !record.get(0).isEmpty()) {
                    return Optional.of(record.toList());
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            if (e.getCause() instanceof IOException cause && !(cause instanceof org.apache.commons.csv.CSVException)) {
                throw cause;
            }
            throw DataFormatException.at(name, nextLine, "a quotation mark is opened and never closed");
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
