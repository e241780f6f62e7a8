package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.geeklayer.dataset.DataFormatException;
import org.junit.jupiter.api.Test;

class RecordScannerTest {
    private static List<List<String>> read(String text, char delimiter, boolean quoting) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (RecordScanner scanner = new RecordScanner(new StringReader(text), "list.csv", delimiter, quoting)) {
            while (scanner.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < scanner.cells(); i++) {
                    cells.add(scanner.cell(i));
                }
                records.add(cells);
            }
        }
        return records;
    }

    private static List<List<String>> read(String text) throws IOException {
        return read(text, ',', true);
    }

    @Test
    void endsRecordsAtEveryKindOfLineEnd() throws IOException {
        assertThat(read("a,b\nc\r\nd\re")).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    }

    @Test
    void hasNoRecordInAnEmptyTextNorBehindTheLastLineEnd() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("a\n")).containsExactly(List.of("a"));
    }

    @Test
    void takesAnEmptyLineForARecordWithOneBlankCell() throws IOException {
        assertThat(read("a,b\n\n\r\nc\n")).containsExactly(List.of("a", "b"), List.of(""), List.of(""), List.of("c"));
    }

    @Test
    void takesQuotationMarksOff() throws IOException {
        assertThat(read("\"a,b\",\"\",\"c\"\"d\",\"e\nf\r\ng\"\n"))
                .containsExactly(List.of("a,b", "", "c\"d", "e\nf\r\ng"));
    }

    @Test
    void keepsQuotationMarksInsideACell() throws IOException {
        assertThat(read("5\" nails,a\"b\"c, \"d\"\n")).containsExactly(List.of("5\" nails", "a\"b\"c", " \"d\""));
    }

    @Test
    void countsTextBehindAClosingMarkToTheCell() throws IOException {
        assertThat(read("\"a\" b,\"c\"d\"e\",f\n")).containsExactly(List.of("a b", "cd\"e\"", "f"));
    }

    @Test
    void leavesQuotationMarksAloneWhereTheyMeanNothing() throws IOException {
        assertThat(read("\"a,b\"\n", ',', false)).containsExactly(List.of("\"a", "b\""));
    }

    @Test
    void cutsAtTheDelimiterGiven() throws IOException {
        assertThat(read("a;b,c\t\"d;e\"", ';', true)).containsExactly(List.of("a", "b,c\t\"d", "e\""));
    }

    @Test
    void givesPiecesOfTheTextAsTheyStand() throws IOException {
        try (RecordScanner scanner =
                new RecordScanner(new StringReader("x\n\"a\",b ,\"c\"\"\",d\r\n"), "list.csv", ',', true)) {
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.text()).isEqualTo("\"a\",b ,\"c\"\"\",d");
            assertThat(scanner.textOfFirst(0)).isEmpty();
            assertThat(scanner.textOfFirst(2)).isEqualTo("\"a\",b ");
            assertThat(scanner.textFrom(0)).isEqualTo(scanner.text());
            assertThat(scanner.textFrom(2)).isEqualTo("\"c\"\"\",d");
            assertThat(scanner.lineEnd()).isEqualTo("\r\n");
        }
    }

    @Test
    void countsTheLinesWithinQuotedCells() throws IOException {
        try (RecordScanner scanner =
                new RecordScanner(new StringReader("a\r\n\"b\r\nb\rb\nb\"\n\nc"), "list.csv", ',', true)) {
            List<Long> lines = new ArrayList<>();
            while (scanner.next()) {
                lines.add(scanner.line());
            }
            assertThat(lines).containsExactly(1L, 2L, 6L, 7L);
        }
    }

    @Test
    void saysOnWhichLineAQuotationMarkWasLeftOpen() {
        assertThatThrownBy(() -> read("a,b\n\"c\nc\",d\ne,\"Mrs Example\nf,g\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("list.csv, line 4: a quotation mark is opened")
                .hasMessageNotContaining("Example");
    }

    @Test
    void keepsTheTextOfARecordWhoseLineEndIsSplitBetweenTwoBuffers() throws IOException {
        for (int length = (1 << 16) - 20; length < (1 << 16) + 5; length++) {
            String first = "x".repeat(length - 8);
            String text = first + "\r\n" + "a,b\r\nc,d\r\n";
            try (RecordScanner scanner = new RecordScanner(new StringReader(text), "list.csv", ',', true)) {
                StringBuilder all = new StringBuilder();
                while (scanner.next()) {
                    all.append(scanner.text()).append(scanner.lineEnd());
                }
                assertThat(all.toString()).isEqualTo(text);
            }
        }
    }

    @Test
    void readsARecordOfManyMegabytesAndManyCells() throws IOException {
        String cell = "x\n\"\"".repeat(2_000_000);
        List<List<String>> records = read("\"" + cell + "\",b\n" + ",".repeat(99_999) + "\n");
        assertThat(records).hasSize(2);
        assertThat(records.get(0).get(0)).isEqualTo(cell.replace("\"\"", "\""));
        assertThat(records.get(1)).hasSize(100_000).containsOnly("");
    }
}
