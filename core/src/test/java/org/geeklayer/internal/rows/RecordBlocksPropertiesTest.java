package org.geeklayer.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.RecordScanner;

/** Blocks of records beside Commons CSV and beside the scanner of characters, on texts made of what dialects differ in. */
class RecordBlocksPropertiesTest {
    /** What was found: values of cells, the text with its line ends, and on which line records begin. */
    private record Found(List<List<String>> values, String text, List<Long> lines, String fault) {}

    /** Gives few bytes at a time, as pipes do. */
    private static InputStream sparing(String text, long seed) {
        Random random = new Random(seed);
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
    }

    private static Found byBlocks(String text, boolean quoting, int size, long seed) throws IOException {
        List<List<String>> values = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        List<Long> lines = new ArrayList<>();
        long before = 0;
        try (RecordBlocks blocks = new RecordBlocks(sparing(text, seed), ',', quoting, size)) {
            RecordBlock block = blocks.newBlock();
            boolean isFirst = seed % 2 == 0;
            while (isFirst ? blocks.nextRecord(block) : blocks.next(block)) {
                assertThat(block.lineOfBadByte()).isZero();
                if (isFirst) {
                    add(block, values, all, lines, before);
                    isFirst = false;
                }
                while (block.next()) {
                    add(block, values, all, lines, before);
                }
                before += block.lines();
            }
            return new Found(values, all.toString(), lines, "");
        } catch (OpenQuoteException e) {
            return new Found(values, all.toString(), lines, "line " + (before + e.line()));
        }
    }

    private static void add(
            RecordBlock block, List<List<String>> values, StringBuilder all, List<Long> lines, long before) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < block.cells(); i++) {
            cells.add(block.value(i));
            assertThat(block.cellStart(i)).isBetween(block.start(), block.cellEnd(i));
        }
        assertThat(block.value(block.cells())).isEmpty();
        values.add(cells);
        assertThat(block.cellEnd(block.cells() - 1)).isEqualTo(block.end());
        all.append(block.text(block.start(), block.endOfLine()));
        lines.add(before + block.line());
    }

    private static Found byCharacters(String text, boolean quoting) throws IOException {
        List<List<String>> values = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        List<Long> lines = new ArrayList<>();
        try (RecordScanner scanner = new RecordScanner(new StringReader(text), "list.csv", ',', quoting)) {
            while (scanner.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < scanner.cells(); i++) {
                    cells.add(scanner.cell(i));
                }
                values.add(cells);
                all.append(scanner.text()).append(scanner.lineEnd());
                lines.add(scanner.line());
            }
            return new Found(values, all.toString(), lines, "");
        } catch (DataFormatException e) {
            String message = String.valueOf(e.getMessage()); // list.csv, line 3: ...
            return new Found(
                    values, all.toString(), lines, message.substring(message.indexOf("line"), message.indexOf(':')));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of("a", "b", "é", " ", "\uD83D\uDE00")),
                        Tuple.of(3, Arbitraries.of(",", "\"")),
                        Tuple.of(1, Arbitraries.of("\t", "\u0001", "\u001f", "abcdefgh\u000bi")),
                        Tuple.of(1, Arbitraries.of("\"\"", "\n", "\r", "\r\n", "\",\"", "\"x\" y", "\n\"", "12345678")))
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 10_000)
    void findTheCellsThatCommonsCsvFinds(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed)
            throws IOException {
        Found found = byBlocks(text, true, size, seed);
        if (found.fault.isEmpty()) {
            assertThat(found.values).isEqualTo(byCommonsCsv(text));
            assertThat(found.text).isEqualTo(text);
        }
    }

    @Property(tries = 10_000)
    void findWhatTheScannerOfCharactersFinds(
            @ForAll("texts") String text,
            @ForAll boolean quoting,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll long seed)
            throws IOException {
        assertThat(byBlocks(text, quoting, size, seed)).isEqualTo(byCharacters(text, quoting));
    }

    /** Texts in which cutting, or the place of a mark, once went or could go wrong, in blocks of every size. */
    @Example
    void findCellsWhereverATextIsCut() throws IOException {
        List<String> cases = List.of(
                "a,\"b\"\"c\"\nd,e\n", // a doubled mark, cut between its two
                "a,\"b\"\n\"c\",d\n", // a mark at the end of a block that closes, or is doubled behind it
                "a\r\nb\r\n", // a line end of two, cut between them
                "a\rb\r\n\r\rc\r", // line ends of every kind, and one at the end that nothing follows
                "a,5\" nail,b\nc,6\" nail,d\n", // marks that mean nothing
                "\"a\nb\",c\n\"d\r\ne\",f\n", // line ends within cells
                "\"a\"b\"c,d\"\n,\n", // marks behind a closed one, and a delimiter between two
                "\"\",\"\"\"\"\n\"\"\n", // nothing in marks, and a mark alone
                "x,\"\n\n\n\"", // a cell of line ends at the end
                "\n\n,\n\"\"\n", // empty lines
                "é\"ü\",\"é\"\"ü\"\n", // letters of two bytes
                "a,b\n\"c,d\ne,f\n"); // a mark that is never closed
        for (String text : cases) {
            for (int size = 1; size <= text.length() + 2; size++) {
                for (long seed = 0; seed < 4; seed++) {
                    for (boolean quoting : new boolean[] {true, false}) {
                        assertThat(byBlocks(text, quoting, size, seed))
                                .as("%s in blocks of %d", text, size)
                                .isEqualTo(byCharacters(text, quoting));
                    }
                }
            }
        }
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

    @Property(tries = 3000)
    void tellTheLineOfAByteThatIsNotUtf8(@ForAll("texts") String text, @ForAll @IntRange(max = 100) int where)
            throws IOException {
        byte[] good = text.getBytes(StandardCharsets.UTF_8);
        int at = Math.min(where, good.length);
        byte[] bad = new byte[good.length + 1];
        System.arraycopy(good, 0, bad, 0, at);
        bad[at] = (byte) 0xff;
        System.arraycopy(good, at, bad, at + 1, good.length - at);
        RecordBlocks blocks = new RecordBlocks(new ByteArrayInputStream(bad), ',', false, 1000);
        RecordBlock block = blocks.newBlock();
        assertThat(blocks.next(block)).isTrue();
        String before = new String(good, 0, at, StandardCharsets.ISO_8859_1);
        long breaks = before.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
        assertThat(block.lineOfBadByte()).isBetween(breaks + 1, breaks + 1);
    }
}
