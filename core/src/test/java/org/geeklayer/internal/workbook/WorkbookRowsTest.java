package org.geeklayer.internal.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.testing.TurkishLocale;
import org.geeklayer.testing.XlsxFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRowsTest {
    @TempDir
    private Path folder;

    private Path write(XlsxFile workbook) throws IOException {
        return workbook.write(folder.resolve("clients.xlsx"));
    }

    private static List<List<String>> read(Path file, String sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (WorkbookRows workbook = WorkbookRows.open(file, sheet)) {
            Optional<List<String>> row = workbook.next();
            while (row.isPresent()) {
                rows.add(row.get());
                assertThat(workbook.line()).isEqualTo(rows.size());
                row = workbook.next();
            }
        }
        return rows;
    }

    @Test
    void readsTextsOfEveryKind() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients")
                .row(
                        1,
                        workbook.shared("Naïve & <proud>"),
                        XlsxFile.inline("  two blanks"),
                        workbook.shared("a\nb"),
                        XlsxFile.formulaOfText("A1&\"x\"", "ZX1 1AA"),
                        XlsxFile.truth(true),
                        XlsxFile.truth(false),
                        XlsxFile.error("#N/A"));
        assertThat(read(write(workbook), "Clients"))
                .containsExactly(
                        List.of("Naïve & <proud>", "  two blanks", "a\nb", "ZX1 1AA", "TRUE", "FALSE", "#N/A"));
    }

    @Test
    void readsNumbersAsAPersonWouldWriteThem() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients")
                .row(
                        1,
                        XlsxFile.number("12", 0),
                        XlsxFile.number("0.1", 0),
                        XlsxFile.number("0.30000000000000004", 0),
                        XlsxFile.number("1E+20", 0),
                        XlsxFile.number("-2.5000", XlsxFile.TWO_DECIMALS),
                        XlsxFile.number("0", 0),
                        XlsxFile.number("100", 0),
                        XlsxFile.number("1234567890123", 0),
                        XlsxFile.formulaOfNumber("A1*2", "24", 0));
        assertThat(read(write(workbook), "Clients"))
                .containsExactly(List.of(
                        "12",
                        "0.1",
                        "0.30000000000000004",
                        "100000000000000000000",
                        "-2.5",
                        "0",
                        "100",
                        "1234567890123",
                        "24"));
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void readsDatesByTheirStyleWhateverTheLocale() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients")
                .row(
                        1,
                        XlsxFile.number("45748", XlsxFile.DATE),
                        XlsxFile.number("45748.395833333336", XlsxFile.DATE_AND_TIME),
                        XlsxFile.number("45748", 0),
                        XlsxFile.formulaOfNumber("TODAY()", "45748", XlsxFile.DATE),
                        XlsxFile.number("0.5", XlsxFile.TWO_DECIMALS),
                        XlsxFile.truth(true));
        assertThat(read(write(workbook), "Clients"))
                .containsExactly(List.of("2025-04-01", "2025-04-01T09:30:00", "45748", "2025-04-01", "0.5", "TRUE"));
    }

    @Test
    void keepsRowsThatExcelLeftOut() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients")
                .texts(2, "a", "b")
                .texts(5, "c")
                .row(6, XlsxFile.none(), XlsxFile.inline("d"))
                .texts(7, " ", "")
                .row(9);
        assertThat(read(write(workbook), "Clients"))
                .containsExactly(List.of(), List.of("a", "b"), List.of(), List.of(), List.of("c"), List.of("", "d"));
    }

    @Test
    void anEmptySheetHasNoRows() throws IOException {
        assertThat(read(write(new XlsxFile().sheet("Empty").end()), "Empty")).isEmpty();
    }

    @Test
    void namesTheVisibleSheets() throws IOException {
        Path file = write(new XlsxFile()
                .sheet("Lookup")
                .hide()
                .texts(1, "hidden")
                .end()
                .sheet("Clients")
                .texts(1, "a")
                .end()
                .sheet("Old & \"new\"")
                .end());
        assertThat(WorkbookRows.sheets(file)).containsExactly("Clients", "Old & \"new\"");
        assertThat(read(file, "Lookup")).containsExactly(List.of("hidden"));
        assertThatThrownBy(() -> read(file, "Client"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("has no sheet \"Client\"; its sheets are: Lookup, Clients");
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "Name,Postcode\n");
        Path zip = folder.resolve("zip.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("clients.csv"));
            out.write("Name,Postcode\n".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        byte[] whole =
                Files.readAllBytes(write(new XlsxFile().sheet("S").texts(1, "a").end()));
        Path cut = Files.write(folder.resolve("cut.xlsx"), java.util.Arrays.copyOf(whole, whole.length / 2));
        for (Path file : List.of(text, zip, cut)) {
            assertThatThrownBy(() -> WorkbookRows.sheets(file))
                    .as(file.getFileName().toString())
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("cannot be read as an Excel workbook");
        }
    }

    @Test
    void saysWhereASheetIsDamaged() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients").texts(1, "Name").row(2, XlsxFile.number("not a number", 0));
        assertThatThrownBy(() -> read(write(workbook), "Clients"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.xlsx, line 2")
                .hasMessageNotContaining("not a number");
    }
}
