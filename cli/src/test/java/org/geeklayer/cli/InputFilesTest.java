package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client lists as they come: dialects, encodings, workbooks, and what cannot be read. */
class InputFilesTest {
    @TempDir
    private Path folder;

    private static Cli enrich(byte[] list, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "enrich";
        args[1] = "-";
        System.arraycopy(options, 0, args, 2, options.length);
        return Cli.onSampleData().withInput(list).launch(args);
    }

    private static Cli enrich(String list, String... options) {
        return enrich(list.getBytes(StandardCharsets.UTF_8), options);
    }

    private static void assertRefused(Cli cli, String message) {
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).containsExactly("geeklayer: " + message);
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({";,semicolon", "'\t',tab", "|,vertical bar"})
    void findsTheDelimiterAndKeepsIt(String delimiter, String name) {
        Cli cli = enrich("id,postcode,note\n1,ZX1 9AB,x\n".replace(",", delimiter));
        assertThat(cli.errLines()).contains("standard input: UTF-8, " + name + ", LF");
        assertThat(cli.out()).contains("\n1,ZX1 9AB,x,matched,ZX1 9AB,,E01999008,".replace(",", delimiter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comma", ",", "semicolon", ";", "tab", "\\t", "bar", "|", "^"})
    void takesTheDelimiterThatIsNamed(String name) {
        char delimiter = switch (name) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab", "\\t" -> '\t';
            case "bar" -> '|';
            default -> name.charAt(0);
        };
        Cli cli = enrich("id,postcode\n1,ZX1 9AB\n".replace(',', delimiter), "--delimiter", name);
        assertThat(cli.out()).contains("\n1,ZX1 9AB,matched,".replace(',', delimiter));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, true, 'UTF-16 with byte order mark, comma, LF'",
        "UTF-16BE, true, 'UTF-16 with byte order mark, comma, LF'",
        "UTF-8, true, 'UTF-8 with byte order mark, comma, LF'",
        "UTF-8, false, 'UTF-8, comma, LF'",
        "windows-1252, false, 'Windows-1252, comma, LF'"
    })
    void findsTheEncodingAndWritesUtf8(String encoding, boolean hasMark, String said) {
        String list = (hasMark ? "\uFEFF" : "") + "name,postcode\nZoë £,ZX1 9AB\n";
        Cli cli = enrich(list.getBytes(Charset.forName(encoding)));
        assertThat(cli.errLines()).contains("standard input: " + said);
        assertThat(cli.out()).contains("\nZoë £,ZX1 9AB,matched,");
    }

    @Test
    void saysThatItGuessedWindows1252() {
        Cli cli = enrich("name,postcode\nZoë,ZX1 9AB\n".getBytes(Charset.forName("windows-1252")));
        assertThat(cli.errLines())
                .contains("standard input: the file is not UTF-8: read as Windows-1252; if letters come out wrong, use"
                        + " --encoding");
    }

    @Test
    void takesTheEncodingThatIsNamed() {
        Charset charset = Charset.forName("IBM850");
        Cli cli = enrich("name,postcode\nZoë,ZX1 9AB\n".getBytes(charset), "--encoding", "ibm850");
        assertThat(cli.out()).contains("\nZoë,ZX1 9AB,matched,");
    }

    @Test
    void refusesBytesThatAreNotOfTheNamedEncoding() {
        Cli cli = enrich("name,postcode\nZoë,ZX1 9AB\n".getBytes(StandardCharsets.ISO_8859_1), "--encoding", "utf-8");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .last()
                .asString()
                .startsWith("geeklayer: standard input, line 2: here or soon after");
    }

    @Test
    void readsAListWithoutHeader() {
        for (Cli cli : new Cli[] {enrich("1,ZX1 9AB\n2,ZX2 4AW\n"), enrich("1,ZX1 9AB\n2,ZX2 4AW\n", "--no-header")}) {
            assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
            assertThat(cli.out().lines()).hasSize(2);
            assertThat(cli.out()).startsWith("1,ZX1 9AB,matched,ZX1 9AB,");
            assertThat(cli.errLines())
                    .anyMatch(line -> line.startsWith("standard input: postcode column 2, by its content"));
        }
    }

    @Test
    void keepsTheFirstRowThatIsSaidToBeNoHeader() {
        Cli cli = enrich("1,not known\n2,ZX2 4AW\n", "--no-header", "--postcode-column", "2");
        assertThat(cli.out()).startsWith("1,not known,malformed,").contains("\n2,ZX2 4AW,matched,");
    }

    @Test
    void takesTheFirstRowForTheHeaderWhereItIsSaidToBe() {
        Cli cli = enrich("1,not known\n2,ZX2 4AW\n", "--header", "--postcode-column", "2");
        assertThat(cli.out()).startsWith("1,not known,postcode_outcome,").contains("\n2,ZX2 4AW,matched,");
    }

    @Test
    void takesAListOfEditionsInOnePieceOrInSeveral() {
        String list = "home,postcode\nZX1 9AB,ZX2 4AW\n";
        Cli one = enrich(list, "--postcode-column", "2", "--index", "iod2019,iod2025");
        assertThat(one.exitCode()).as(one.err()).isEqualTo(Faults.DONE);
        assertThat(enrich(list, "--postcode-column", "2", "--index", "iod2019", "--index", "iod2025")
                        .out())
                .isEqualTo(one.out());
    }

    @Test
    void takesTheColumnByNameOrNumber() {
        String list = "home,postcode\nZX1 9AB,ZX2 4AW\n";
        for (String column : new String[] {"home", "HOME", "1"}) {
            assertThat(enrich(list, "--postcode-column", column).out()).contains("ZX2 4AW,matched,ZX1 9AB,");
        }
    }

    @Test
    void readsTheFirstSheetOfAWorkbookOrTheOneNamed() throws IOException {
        Path workbook = Workbook.write(folder.resolve("clients.xlsx"));
        Cli first = Cli.launch("enrich", workbook.toString());
        assertThat(first.exitCode()).as(first.err()).isEqualTo(Faults.DONE);
        assertThat(first.out()).startsWith("id,postcode,postcode_outcome,").contains("\n1,ZX1 9AB,matched,");
        assertThat(first.errLines())
                .contains(
                        "clients.xlsx: sheet \"Spring\", the first with rows of 2 (Spring, Autumn); choose with --sheet");

        Cli named = Cli.launch("enrich", workbook.toString(), "--sheet", "Autumn");
        assertThat(named.out()).contains("\n7,zx24aw,matched,ZX2 4AW,");
        assertThat(named.errLines()).contains("clients.xlsx: sheet \"Autumn\"");

        assertRefused(
                Cli.launch("enrich", workbook.toString(), "--sheet", "Winter"),
                "clients.xlsx: has no sheet \"Winter\"; its sheets are: Spring, Autumn");
    }

    @Test
    void refusesAWorkbookOnStandardInput() throws IOException {
        byte[] workbook = Files.readAllBytes(Workbook.write(folder.resolve("clients.xlsx")));
        assertRefused(
                enrich(workbook),
                "standard input: a workbook cannot be read from standard input; give the file's name");
    }

    @Test
    void refusesAMissingFile() {
        String missing = folder.resolve("clients.csv").toString();
        assertRefused(Cli.launch("enrich", missing), missing + ": there is no such file");
        assertRefused(Cli.launch("check", missing), missing + ": there is no such file");
    }

    @Test
    void refusesAFolder() {
        assertRefused(Cli.launch("enrich", folder.toString()), folder + ": is a folder; give the name of a file");
        assertRefused(Cli.launch("data", "add", folder.toString()), folder + ": is a folder; give the names of files");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertRefused(
                Cli.launch("enrich", empty.toString()), "empty.csv: the file is empty: it has no header and no rows");
        assertRefused(enrich(""), "standard input: the file is empty: it has no header and no rows");
        assertRefused(enrich("\uFEFF"), "standard input: the file is empty: it has no header and no rows");
    }

    @Test
    void refusesAnUnknownColumnAndListsTheKnown() {
        assertRefused(
                enrich("id,home\n1,ZX1 9AB\n", "--postcode-column", "postcode"),
                "standard input: has no column \"postcode\"; its columns are: home, id");
        assertRefused(
                enrich("1,ZX1 9AB\n", "--postcode-column", "3"),
                "standard input: has no column \"3\"; it has 2 columns, numbered from 1");
    }

    @Test
    void refusesAListWithoutPostcodes() {
        assertRefused(
                enrich("id,colour\n1,red\n2,blue\n"),
                "standard input: no column looks like postcodes; say which with --postcode-column; its columns are: id,"
                        + " colour");
    }

    @Test
    void refusesANameThatCannotBeAFile() {
        Cli cli = Cli.launch("enrich", "clients\0.csv");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).singleElement().asString().contains("is no name of a file here");
    }
}
