package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static List<List<String>> read(String text, Charset charset) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRows csv = new CsvRows(new ByteArrayInputStream(text.getBytes(charset)), "published.csv")) {
            Optional<List<String>> row = csv.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = csv.next();
            }
        }
        return rows;
    }

    @Test
    void readsEveryEncodingThatPublishersUse() throws IOException {
        List<List<String>> expected = List.of(List.of("LSOA", "name"), List.of("W01999001", "Ynys Môn"));
        String text = "LSOA,name\r\n\"W01999001\",\"Ynys Môn\"\r\n";
        assertThat(read(text, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(read("\uFEFF" + text, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(read("\uFEFF" + text, StandardCharsets.UTF_16LE)).isEqualTo(expected);
        assertThat(read("\uFEFF" + text, StandardCharsets.UTF_16BE)).isEqualTo(expected);
        assertThat(read(text, TextEncoding.WINDOWS_1252)).isEqualTo(expected);
    }

    @Test
    void passesOverEmptyLines() throws IOException {
        assertThat(read("a\n\n\nb\n", StandardCharsets.UTF_8)).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void saysWhereARowBegins() throws IOException {
        try (CsvRows csv = new CsvRows(
                new ByteArrayInputStream("a,b\n\"c\nc\",d\ne,f\n".getBytes(StandardCharsets.UTF_8)), "published.csv")) {
            List<Long> lines = new ArrayList<>();
            while (csv.next().isPresent()) {
                lines.add(csv.line());
            }
            assertThat(lines).containsExactly(1L, 2L, 4L);
        }
    }

    @Test
    void saysWhereAQuotationMarkWasLeftOpen() {
        assertThatThrownBy(() -> read("a,b\n\"c\nc\",d\ne,\"f\ng\n", StandardCharsets.UTF_8))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("published.csv, line 4: a quotation mark is opened and never closed");
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(read("", StandardCharsets.UTF_8)).isEmpty();
    }
}
