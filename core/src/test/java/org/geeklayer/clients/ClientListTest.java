package org.geeklayer.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.testing.TurkishLocale;
import org.geeklayer.testing.XlsxFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientListTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    private Path write(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("clients.csv"), text.getBytes(charset));
    }

    private ClientList open(String text) throws IOException {
        return open(text, StandardCharsets.UTF_8, ClientOptions.DETECT);
    }

    private ClientList open(String text, Charset charset, ClientOptions options) throws IOException {
        return ClientList.open(write(text, charset), options);
    }

    private static ClientOptions postcodeColumn(String column) {
        return new ClientOptions(
                Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.of(column), Optional.empty());
    }

    private static ClientOptions header(boolean header) {
        return new ClientOptions(
                Optional.empty(), Optional.empty(), true, Optional.of(header), Optional.empty(), Optional.empty());
    }

    private static ClientOptions charset(Charset charset) {
        return new ClientOptions(
                Optional.of(charset), Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<ClientRow> rows(ClientList list) throws IOException {
        List<ClientRow> rows = new ArrayList<>();
        try (list) {
            Optional<ClientRow> row = list.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = list.next();
            }
        }
        return rows;
    }

    private static List<List<String>> cells(ClientList list) throws IOException {
        return rows(list).stream().map(ClientRow::cells).toList();
    }

    @Test
    void givesRowsInOrderWithTheirTextUntouched() throws IOException {
        ClientList list = open("Name,Postcode\nZoë, zx1 1aa \n\"Ex, A\",\"ZX1\n1AB\"\n");
        assertThat(list.name()).isEqualTo("clients.csv");
        assertThat(list.columns()).containsExactly("Name", "Postcode");
        assertThat(list.postcodeColumn()).isEqualTo(1);
        assertThat(list.header().map(ClientRow::text)).contains("Name,Postcode");
        assertThat(list.bytes()).isEqualTo(Files.size(folder.resolve("clients.csv")));
        assertThat(rows(list))
                .containsExactly(
                        new ClientRow(1, 2, List.of("Zoë", " zx1 1aa "), "Zoë, zx1 1aa ", "", "\n"),
                        new ClientRow(2, 3, List.of("Ex, A", "ZX1\n1AB"), "\"Ex, A\",\"ZX1\n1AB\"", "", "\n"));
        assertThat(list.bytesRead()).isEqualTo(list.bytes());
        assertThat(list.notes()).containsExactly("postcode column \"Postcode\", by its name");
    }

    @ParameterizedTest
    @CsvSource({"COMMA", "SEMICOLON", "TAB", "BAR"})
    void findsTheDelimiter(String name) throws IOException {
        char delimiter =
                ",;\t|".charAt(List.of("COMMA", "SEMICOLON", "TAB", "BAR").indexOf(name));
        ClientList list = open("Name,Postcode,Note\nA,ZX1 1AA,x\nB,ZX1 1AB,y\n".replace(',', delimiter));
        assertThat(list.dialect().delimiter()).isEqualTo(delimiter);
        assertThat(cells(list)).containsExactly(List.of("A", "ZX1 1AA", "x"), List.of("B", "ZX1 1AB", "y"));
    }

    @Test
    void findsTheDelimiterAmongDecimalCommasAndAddresses() throws IOException {
        ClientList list = open("Name;Postcode;Hours\nA;ZX1 1AA;1,5\n\"1; Row, Town, County\";ZX1 1AB;2,5\n");
        assertThat(list.dialect().delimiter()).isEqualTo(';');
        assertThat(cells(list)).hasSize(2).allMatch(row -> row.size() == 3);
    }

    @Test
    void readsAListOfOneColumn() throws IOException {
        ClientList list = open("Postcode\nZX1 1AA\n\n12 Row; ZX1 1AB\n");
        assertThat(cells(list)).containsExactly(List.of("ZX1 1AA"), List.of(""), List.of("12 Row; ZX1 1AB"));
    }

    @Test
    void takesTheDelimiterThatWasSaid() throws IOException {
        ClientOptions options = new ClientOptions(
                Optional.empty(), Optional.of('#'), true, Optional.empty(), Optional.empty(), Optional.empty());
        ClientList list = open("Name#Postcode\nA,B#ZX1 1AA\n", StandardCharsets.UTF_8, options);
        assertThat(cells(list)).containsExactly(List.of("A,B", "ZX1 1AA"));
    }

    @Test
    void leavesQuotationMarksAloneIfToldTo() throws IOException {
        ClientOptions options = new ClientOptions(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());
        ClientList list = open("Name,Postcode\n\"A,ZX1 1AA\nB\",ZX1 1AB\n", StandardCharsets.UTF_8, options);
        assertThat(cells(list)).containsExactly(List.of("\"A", "ZX1 1AA"), List.of("B\"", "ZX1 1AB"));
        assertThat(list.dialect().describe()).isEqualTo("UTF-8, comma, LF, no quotes");
    }

    @Test
    void findsTheEncoding() throws IOException {
        String text = "Name,Postcode\r\nZoë,ZX1 1AA\r\n";
        List<List<String>> expected = List.of(List.of("Zoë", "ZX1 1AA"));
        ClientList utf8 = open(text);
        assertThat(utf8.dialect().describe()).isEqualTo("UTF-8, comma, CRLF");
        assertThat(cells(utf8)).isEqualTo(expected);
        ClientList marked = open("\uFEFF" + text);
        assertThat(marked.dialect().describe()).isEqualTo("UTF-8 with byte order mark, comma, CRLF");
        assertThat(marked.columns()).containsExactly("Name", "Postcode");
        assertThat(cells(marked)).isEqualTo(expected);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ClientList utf16 = open("\uFEFF" + text, charset, ClientOptions.DETECT);
            assertThat(utf16.dialect().describe()).isEqualTo("UTF-16 with byte order mark, comma, CRLF");
            assertThat(cells(utf16)).isEqualTo(expected);
            ClientList unmarked = open(text, charset, ClientOptions.DETECT);
            assertThat(unmarked.dialect().describe()).isEqualTo("UTF-16, comma, CRLF");
            assertThat(cells(unmarked)).isEqualTo(expected);
        }
        ClientList windows = open(text, WINDOWS_1252, ClientOptions.DETECT);
        assertThat(windows.dialect().describe()).isEqualTo("Windows-1252, comma, CRLF");
        assertThat(windows.notes()).anyMatch(note -> note.contains("read as Windows-1252"));
        assertThat(cells(windows)).isEqualTo(expected);
    }

    @Test
    void takesTheEncodingThatWasSaid() throws IOException {
        String text = "Name,Postcode\nZoë,ZX1 1AA\n";
        assertThat(cells(open(text, StandardCharsets.ISO_8859_1, charset(StandardCharsets.ISO_8859_1))))
                .containsExactly(List.of("Zoë", "ZX1 1AA"));
        assertThat(open("\uFEFF" + text, StandardCharsets.UTF_8, charset(StandardCharsets.UTF_8))
                        .columns())
                .containsExactly("Name", "Postcode");
        assertThat(open("\uFEFF" + text, StandardCharsets.UTF_16LE, charset(StandardCharsets.UTF_16))
                        .columns())
                .containsExactly("Name", "Postcode");
    }

    @Test
    void saysWhereAByteIsNotOfTheEncoding() throws IOException {
        byte[] text = "Name,Postcode\nZoë Example,ZX1 1AA\n".getBytes(WINDOWS_1252);
        Path file = Files.write(folder.resolve("clients.csv"), text);
        try (ClientList clients = ClientList.open(file, charset(StandardCharsets.UTF_8))) {
            assertThatThrownBy(clients::next)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageStartingWith("clients.csv, line 2: here or soon after is a byte that is not UTF-8")
                    .hasMessageNotContaining("Example");
        }
    }

    @Test
    void saysWhereAByteStandsForNoLetterOfWindows1252() throws IOException {
        byte[] text = "Name,Postcode\nZoë,ZX1 1AA\nA\u0001,ZX1 1AB\n".getBytes(WINDOWS_1252);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == 1 ? (byte) 0x81 : text[i];
        }
        Path file = Files.write(folder.resolve("clients.csv"), text);
        assertThatThrownBy(() -> rows(ClientList.open(file, ClientOptions.DETECT)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("is a byte that is not windows-1252");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Postcode",
                "POSTCODE",
                "post code",
                "Post-Code",
                "post_code",
                "Postal code",
                "PC",
                "pcds",
                "pcd7",
                "Zip code",
                "Home postcode",
                "Client Postcode (current)",
                "postcode of residence",
                "ClientPostcode",
                "P\uFF4Fstcode",
                "Post\u00a0Code"
            })
    @ExtendWith(TurkishLocale.class)
    void findsThePostcodeColumnByItsName(String name) throws IOException {
        ClientList list = open("IPC," + name + ",Place\nZX1 1AA,unknown,ZX1 1AB\n");
        assertThat(list.postcodeColumn()).isEqualTo(1);
        assertThat(list.notes()).containsExactly("postcode column \"" + name + "\", by its name");
    }

    @Test
    void findsThePostcodeColumnByItsContent() throws IOException {
        ClientList list = open("Name,Where\nA,ZX1 1AA\nB,zx11ab\nC,\nD,unknown\n");
        assertThat(list.postcodeColumn()).isEqualTo(1);
        assertThat(list.notes())
                .containsExactly("postcode column \"Where\", by its content; choose another with --postcode-column");
    }

    @Test
    void choosesTheFullestOfSeveralPostcodeColumns() throws IOException {
        ClientList list = open("Postcode,Name,Post code\n?,A,ZX1 1AA\n,B,ZX1 1AB\n");
        assertThat(list.postcodeColumn()).isEqualTo(2);
        assertThat(list.notes())
                .containsExactly("postcode column \"Post code\", the fullest of 2 such columns;"
                        + " choose another with --postcode-column");
    }

    @Test
    void readsAListWithoutHeader() throws IOException {
        ClientList list = open("A,ZX1 1AA\nB,ZX1 1AB\n");
        assertThat(list.header()).isEmpty();
        assertThat(list.columns()).containsExactly("1", "2");
        assertThat(list.postcodeColumn()).isEqualTo(1);
        assertThat(list.notes())
                .containsExactly(
                        "no header: the first row holds values, so columns are named by their numbers",
                        "postcode column 2, by its content; choose another with --postcode-column");
        assertThat(rows(list)).extracting(ClientRow::number).containsExactly(1L, 2L);
    }

    @Test
    void believesWhatIsSaidOfTheHeader() throws IOException {
        ClientList with = open("A,ZX1 1AA\nB,ZX1 1AB\n", StandardCharsets.UTF_8, header(true));
        assertThat(with.columns()).containsExactly("A", "ZX1 1AA");
        assertThat(rows(with)).hasSize(1);
        ClientList without = open("A,unknown\nB,ZX1 1AB\n", StandardCharsets.UTF_8, header(false));
        assertThat(without.header()).isEmpty();
        assertThat(rows(without)).hasSize(2);
    }

    @Test
    void takesThePostcodeColumnThatWasSaid() throws IOException {
        String text = "Name,Postcode,Work place,2\nA,ZX1 1AA,ZX1 1AB,x\n";
        for (var each : List.of(List.of("Work place", 2), List.of("work-place", 2), List.of("3", 2), List.of("2", 3))) {
            assertThat(open(text, StandardCharsets.UTF_8, postcodeColumn((String) each.get(0)))
                            .postcodeColumn())
                    .isEqualTo(each.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Address", "0", "4", "999999999999", ""})
    void listsTheColumnsIfThereIsNoneOfThatName(String column) {
        assertThatThrownBy(
                        () -> open("Name,Postcode,Note\nA,ZX1 1AA,x\n", StandardCharsets.UTF_8, postcodeColumn(column)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.csv: has no column \"" + column + "\"; its columns are: ")
                .hasMessageContainingAll("Name", "Postcode", "Note");
    }

    @Test
    void asksForTheNumberOfADoubleColumn() {
        assertThatThrownBy(() -> open(
                        "Postcode,Name,Postcode\nZX1 1AA,A,ZX1 1AB\n",
                        StandardCharsets.UTF_8,
                        postcodeColumn("Postcode")))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("clients.csv: column \"Postcode\" occurs 2 times; give its number instead: 1 or 3");
    }

    @Test
    void saysThatNoColumnLooksLikePostcodes() {
        assertThatThrownBy(() -> open("Name,Town\nA,Exampleshire\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("clients.csv: no column looks like postcodes; say which with --postcode-column;"
                        + " its columns are: Name, Town");
        assertThatThrownBy(() -> open("A,Exampleshire\n", StandardCharsets.UTF_8, header(false)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("it has 2 columns, numbered from 1");
    }

    @Test
    void keepsShortAndLongRows() throws IOException {
        ClientList list = open("Name,Postcode\nA\n\nB,ZX1 1AA,\"x,y\",z\nC,ZX1 1AB");
        assertThat(rows(list))
                .containsExactly(
                        new ClientRow(1, 2, List.of("A"), "A", "", "\n"),
                        new ClientRow(2, 3, List.of(""), "", "", "\n"),
                        new ClientRow(3, 4, List.of("B", "ZX1 1AA", "x,y", "z"), "B,ZX1 1AA", "\"x,y\",z", "\n"),
                        new ClientRow(4, 5, List.of("C", "ZX1 1AB"), "C,ZX1 1AB", "", ""));
        assertThat(new ClientRow(1, 2, List.of("A"), "A", "", "").cell(1)).isEmpty();
    }

    @Test
    void readsEveryLineEnd() throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            ClientList list = open("Name,Postcode" + end + "A,ZX1 1AA" + end + "B,ZX1 1AB" + end);
            assertThat(list.dialect().lineEnd()).isEqualTo(end);
            assertThat(rows(list)).extracting(ClientRow::lineEnd).containsExactly(end, end);
        }
    }

    @Test
    void keepsBlankAndDoubleNames() throws IOException {
        assertThat(open("Name,,Name,Postcode,\nA,B,C,ZX1 1AA,\n").columns())
                .containsExactly("Name", "", "Name", "Postcode", "");
    }

    @Test
    void aHeaderWithoutRowsIsAListWithoutRows() throws IOException {
        ClientList list = open("Name,Postcode");
        assertThat(list.columns()).containsExactly("Name", "Postcode");
        assertThat(rows(list)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void refusesAnEmptyFile(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("clients.csv: the file is empty: it has no header and no rows");
    }

    @Test
    void refusesABlankFirstRow() {
        assertThatThrownBy(() -> open("\nName,Postcode\nA,ZX1 1AA\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.csv, line 1: the first row is blank");
        assertThatThrownBy(() -> open(",,\nName,Postcode,Note\nA,ZX1 1AA,x\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.csv, line 1: the first row is blank");
    }

    @Test
    void saysOnWhichLineAQuotationMarkWasLeftOpen() throws IOException {
        ClientList list = open("Name,Postcode\nA,ZX1 1AA\n\"Mrs Example,ZX1 1AB\nC,ZX1 1AD\n");
        assertThat(list.next()).isPresent();
        assertThatThrownBy(list::next)
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.csv, line 3: a quotation mark is opened")
                .hasMessageNotContaining("Example");
        list.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200_000})
    void saysSoIfAQuotationMarkIsLeftOpenInTheHeader(int rows) {
        assertThatThrownBy(() -> open("\"Name,Postcode\n" + "A,ZX1 1AA\n".repeat(rows)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("clients.csv, line 1: ")
                .hasMessageContaining("never closed");
    }

    @Test
    void readsACellOfFiveMegabytes() throws IOException {
        String cell = "x,\n".repeat(1_700_000);
        ClientList list = open("Name,Postcode\n\"" + cell + "\",ZX1 1AA\nB,ZX1 1AB\n");
        assertThat(cells(list)).containsExactly(List.of(cell, "ZX1 1AA"), List.of("B", "ZX1 1AB"));
    }

    @Test
    void readsAFileLongerThanItsSample() throws IOException {
        ClientList list = open("Name,Postcode\r\n" + "Zoë,ZX1 1AA\r\n".repeat(300_000));
        int count = 0;
        Optional<ClientRow> row = list.next();
        while (row.isPresent()) {
            if (!row.get().text().equals("Zoë,ZX1 1AA") || !row.get().lineEnd().equals("\r\n")) {
                assertThat(row.get().text()).as("row %d", row.get().number()).isEqualTo("Zoë,ZX1 1AA");
            }
            count++;
            row = list.next();
        }
        list.close();
        assertThat(count).isEqualTo(300_000);
    }

    @Test
    void readsAStream() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] bytes = "\uFEFFName;Postcode\r\nZoë;ZX1 1AA\r\n".getBytes(charset);
            ClientList list = ClientList.read(new ByteArrayInputStream(bytes), "standard input", ClientOptions.DETECT);
            assertThat(list.name()).isEqualTo("standard input");
            assertThat(list.bytes()).isEqualTo(-1);
            assertThat(list.columns()).containsExactly("Name", "Postcode");
            assertThat(cells(list)).containsExactly(List.of("Zoë", "ZX1 1AA"));
            assertThat(list.bytesRead()).isEqualTo(bytes.length);
        }
    }

    @Test
    void refusesStreamsThatCannotBeRead() {
        assertThatThrownBy(() -> ClientList.read(
                        new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4}), "standard input", ClientOptions.DETECT))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("a workbook cannot be read from standard input");
        assertThatThrownBy(() ->
                        ClientList.read(new ByteArrayInputStream(new byte[0]), "standard input", ClientOptions.DETECT))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"FeatureCollection\", \"features\": []}",
                "\n [\n  {\"postcode\": \"ZX1 1AA\"}\n]\n",
                "[[1, 2], [3, 4]]"
            })
    void jsonIsNamedAsWhatItIs(String json) {
        assertThatThrownBy(() -> open(json))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("clients.csv: is JSON or GeoJSON, not a table; save it as CSV or .xlsx, a row a client");
    }

    @Test
    void cellsMayBeginLikeJson() throws IOException {
        assertThat(rows(open("Name,Postcode\n{x},ZX1 1AA\n"))).hasSize(1);
        assertThat(open("[Name],Postcode\nx,ZX1 1AA\n").columns()).containsExactly("[Name]", "Postcode");
    }

    @Test
    void refusesAnOldWorkbook() throws IOException {
        Path file = Files.write(folder.resolve("old.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0});
        assertThatThrownBy(() -> ClientList.open(file, ClientOptions.DETECT))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("an old Excel workbook (.xls) or one with a password");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ClientList.open(folder.resolve("gone.csv"), ClientOptions.DETECT))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone.csv");
    }

    @Test
    void readsAWorkbookAsIfItWereCsv() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Lists").hide().texts(1, "hidden");
        workbook.sheet("Clients")
                .texts(1, "Name", "Postcode", "Since")
                .row(2, XlsxFile.inline("Ex, A"), workbook.shared("ZX1 1AA"), XlsxFile.number("45748", XlsxFile.DATE))
                .row(4, XlsxFile.none(), workbook.shared("zx11ab"), XlsxFile.none(), XlsxFile.number("7", 0))
                .texts(5, "B");
        workbook.sheet("Old").texts(1, "x");
        ClientList list = ClientList.open(workbook.write(folder.resolve("clients.xlsx")), ClientOptions.DETECT);
        assertThat(list.columns()).containsExactly("Name", "Postcode", "Since");
        assertThat(list.notes())
                .containsExactly(
                        "sheet \"Clients\", the first with rows of 2 (Clients, Old); choose with --sheet",
                        "postcode column \"Postcode\", by its name");
        List<ClientRow> rows = rows(list);
        assertThat(rows)
                .extracting(ClientRow::cells)
                .containsExactly(
                        List.of("Ex, A", "ZX1 1AA", "2025-04-01"),
                        List.of(),
                        List.of("", "zx11ab", "", "7"),
                        List.of("B"));
        assertThat(rows.get(0).text()).isEqualTo("\"Ex, A\",ZX1 1AA,2025-04-01");
        assertThat(rows.get(2).surplus()).isEqualTo("7");
        assertThat(rows).extracting(ClientRow::line).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void readsTheSheetThatWasSaid() throws IOException {
        Path file = new XlsxFile()
                .sheet("Notes")
                .texts(1, "Nothing here")
                .end()
                .sheet("Clients")
                .texts(1, "ZX1 1AA")
                .end()
                .sheet("Empty")
                .end()
                .write(folder.resolve("clients.xlsx"));
        ClientList list = ClientList.open(file, sheet("Clients"));
        assertThat(list.notes().get(0)).isEqualTo("sheet \"Clients\"");
        assertThat(rows(list)).hasSize(1);
        assertThatThrownBy(() -> ClientList.open(file, sheet("Empty")))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "clients.xlsx: sheet \"Empty\" is empty; choose another with --sheet: Notes, Clients, Empty");
        assertThatThrownBy(() -> ClientList.open(file, sheet("clients")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("its sheets are: Notes, Clients, Empty");
    }

    private static ClientOptions sheet(String sheet) {
        return new ClientOptions(
                Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.of(sheet));
    }

    @Test
    void refusesASheetWhoseFirstRowIsBlank() throws IOException {
        Path file = new XlsxFile()
                .sheet("Clients")
                .texts(2, "Name", "Postcode")
                .texts(3, "A", "ZX1 1AA")
                .end()
                .write(folder.resolve("clients.xlsx"));
        for (ClientOptions options : List.of(ClientOptions.DETECT, header(false), postcodeColumn("2"))) {
            assertThatThrownBy(() -> ClientList.open(file, options))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageStartingWith("clients.xlsx, line 1: the first row is blank");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann,HX1-1AA", "Ann Smith,hx11aa", "Ann,\"1 High St, HX1 1AA\""})
    void takesNoClientForTheHeader(String first) throws IOException {
        ClientList list = open(first + "\nBob,HX1 1AA\nCat,HX1 5ER\n");
        assertThat(list.header()).isEmpty();
        assertThat(rows(list)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann,", "Ann,NFA", "Ann,HX1 IAA", "Ann,HX1", "Ann,n/a"})
    void asksWhereTheFirstRowMayBeAClient(String first) {
        assertThatThrownBy(() -> open(first + "\nBob,HX1 1AA\nCat,HX1 5ER\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "clients.csv: it cannot be told whether the first row names the columns or is the first client;"
                                + " say --header or --no-header");
    }

    @Test
    void believesANamedColumnAgainstDatesBesideIt() throws IOException {
        ClientList list = open("Postcode,01/04/2025,02/04/2025\nHX1 1AA,1,2\n");
        assertThat(list.columns()).containsExactly("Postcode", "01/04/2025", "02/04/2025");
    }

    @Test
    void prefersTheColumnWithMorePostcodesOverTheOneWithFewButGood() throws IOException {
        ClientList list = open("Work postcode,Home postcode\n,HX1 1AA\n,HX1 1AB\n,HX1 1AD\nHX1 1AE,?\n");
        assertThat(list.postcodeColumn()).isEqualTo(1);
    }

    @Test
    void believesNoNameAgainstTheContentOfAnotherColumn() throws IOException {
        ClientList list = open("PC,Location\n" + "Yes,HX1 1AA\n".repeat(6));
        assertThat(list.postcodeColumn()).isEqualTo(1);
    }

    @Test
    void namesNoColumnsThatMayBeAClient() {
        assertThatThrownBy(() -> open("Ann Smith,12 High St\nBob Jones,3 Low Rd\n"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("clients.csv: no column looks like postcodes; say which with --postcode-column;"
                        + " it has 2 columns, numbered from 1");
    }

    @Test
    void passesOverTheLineThatTellsExcelTheDelimiter() throws IOException {
        ClientList list = open("sep=;\r\nName;Postcode\r\nA;HX1 1AA\r\n");
        assertThat(list.dialect().delimiter()).isEqualTo(';');
        assertThat(list.columns()).containsExactly("Name", "Postcode");
        assertThat(rows(list)).hasSize(1);
    }
}
