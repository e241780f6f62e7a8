package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.dataset.DataFormatException;

/** The scanner beside Commons CSV, on texts made of what dialects differ in. */
class RecordScannerPropertiesTest {
    /** Gives few characters at a time, and now and then none, as readers may. */
    private static final class Sparing extends Reader {
        private final String text;
        private final Random random;
        private int at;

        Sparing(String text, long seed) {
            this.text = text;
            this.random = new Random(seed);
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (at == text.length()) {
                return -1;
            }
            int n = Math.min(Math.min(random.nextInt(4), length), text.length() - at);
            text.getChars(at, at + n, buffer, offset);
            at += n;
            return n;
        }

        @Override
        public void close() {}
    }

    private record Scanned(List<List<String>> records, String text, List<String> texts) {
        static Scanned of(String text, boolean quoting, long seed) throws IOException {
            List<List<String>> records = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            List<String> texts = new ArrayList<>();
            try (RecordScanner scanner = new RecordScanner(new Sparing(text, seed), "list.csv", ',', quoting)) {
                while (scanner.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < scanner.cells(); i++) {
                        cells.add(scanner.cell(i));
                        String parts =
                                i == 0 ? scanner.textFrom(0) : scanner.textOfFirst(i) + "," + scanner.textFrom(i);
                        assertThat(parts).isEqualTo(scanner.text());
                    }
                    assertThat(scanner.textOfFirst(scanner.cells())).isEqualTo(scanner.text());
                    records.add(cells);
                    texts.add(scanner.text());
                    all.append(scanner.text()).append(scanner.lineEnd());
                }
            }
            return new Scanned(records, all.toString(), texts);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, Arbitraries.of("a", "b", "é", " ", "\uD83D\uDE00")),
                        net.jqwik.api.Tuple.of(3, Arbitraries.of(",", "\"")),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of("\"\"", "\n", "\r", "\r\n", "\",\"", "\"x\" y")))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 5000)
    void textsAndLineEndsPutTogetherAreTheInput(@ForAll("texts") String text, @ForAll long seed) throws IOException {
        assertThat(Scanned.of(text, false, seed).text).isEqualTo(text);
        try {
            assertThat(Scanned.of(text, true, seed).text).isEqualTo(text);
        } catch (DataFormatException e) {
            assertThat(text).contains("\"");
        }
    }

    @Property(tries = 5000)
    void findsTheCellsThatCommonsCsvFinds(@ForAll("texts") String text, @ForAll long seed) throws IOException {
        List<List<String>> expected;
        try {
            expected = byCommonsCsv(text);
        } catch (UncheckedIOException | IOException e) {
            expected = null; // a mark that is never closed
        }
        List<List<String>> actual;
        try {
            actual = Scanned.of(text, true, seed).records;
        } catch (DataFormatException e) {
            actual = null;
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static List<List<String>> byCommonsCsv(String text) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        List<List<String>> records = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                records.add(record.toList());
            }
        }
        return records;
    }

    @Property(tries = 2000)
    void cellsComeBackFromTheTextThatIsWrittenOfThem(@ForAll("rows") List<List<String>> rows, @ForAll long seed)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(new CsvText(',').join(row)).append("\r\n");
        }
        assertThat(Scanned.of(text.toString(), true, seed).records).isEqualTo(rows);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return texts().list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(5);
    }
}
