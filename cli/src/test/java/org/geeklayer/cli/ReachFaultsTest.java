package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reach cannot do is one line that says why, and an exit code; what it can do, but little of, is an honest table. */
class ReachFaultsTest {
    private static final String ID = "--id=Client ID";

    @TempDir
    private Path folder;

    private static Cli launch(String... args) {
        List<String> all = new ArrayList<>(List.of("reach", SampleData.CLIENTS, "-q"));
        all.addAll(List.of(args));
        return Cli.launch(all.toArray(String[]::new));
    }

    private static void assertFault(Cli cli, int exitCode, String line) {
        assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: " + line);
        assertThat(cli.exitCode()).isEqualTo(exitCode);
        assertThat(cli.out()).isEmpty();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--excel | say who a person is: --id COLUMN, or --one-row-per-person",
                "--by=Channel | say who a person is: --id COLUMN, or --one-row-per-person",
                "--id=Client ID;--one-row-per-person | --id and --one-row-per-person are two ways",
                "--id=Client ID;--from=2025-04-01 | --from and --to need --date COLUMN",
                "--id=Client ID;--to=2025-04-01 | --from and --to need --date COLUMN",
                "--id=Client ID;--date=Contact date;--from=soon | --from \"soon\" is no date, such as 2025-04-01",
                "--id=Client ID;--date=Contact date;--to=2025-02-30 | --to \"2025-02-30\" is no date",
                "--id=Client ID;--date=Contact date;--from=2025-04-01;--to=2025-03-01 | --from is after --to",
                "--id=Client ID;--where=Channel | --where takes COLUMN=VALUE",
                "--id=Client ID;--where==Phone | --where takes COLUMN=VALUE",
                "--id=Client ID;--threshold=2 | --threshold takes a number from 3 to",
                "--id=Client ID;--threshold=few | invalid value for option '--threshold'",
                "--id=Client ID;--round=50 | --round takes a number from 1 to twice the threshold",
                "--id=Client ID;--round=0 | --round takes a number from 1 to twice the threshold",
                "--no-disclosure-control | --no-disclosure-control gives counts that identify people: add"
                        + " --for-internal-use",
                "--id=Client ID;--no-disclosure-control | --no-disclosure-control gives counts that identify people",
                "--no-disclosure-control;--for-internal-use;--round=5 | --threshold and --round are parts of",
                "--for-internal-use | say who a person is",
                "--id=Client ID;--population=kids | --population does not know \"kids\"; it knows",
                "--id=Client ID;--by=Client ID | --by and --where on the column of --id would report on single people",
                "--id=Client ID;--where=Client ID=EX-0116 | --by and --where on the column of --id would report",
                "--id=Client ID;--areas=region | --areas does not know \"region\"; it knows lad, ward, msoa and lsoa",
                "--id=Client ID;--index=iod2025,iod2019 | a report is on one index",
                "--id=Client ID;--group-by-contact=middle | invalid value for option '--group-by-contact'",
                "--id=Client ID;--lapse=6 | --lapse needs --id COLUMN and --date COLUMN: who has lapsed",
                "--one-row-per-person;--date=Contact date;--lapse=6 | --lapse needs --id COLUMN and --date COLUMN",
                "--id=Client ID;--reason=Reason ended | --reason needs --id COLUMN and --date COLUMN",
                "--id=Client ID;--date=Contact date;--lapse=0 | --lapse takes a number of months from 1 to 120",
                "--id=Client ID;--date=Contact date;--lapse=121 | --lapse takes a number of months from 1 to 120",
                "--id=Client ID;--date=Contact date;--lapse=year | invalid value for option '--lapse'",
                "--id=Client ID;--outcome=Outcome | --outcome takes COLUMN=VALUE, such as",
                "--id=Client ID;--outcome=Outcome= | --outcome takes COLUMN=VALUE, such as",
                "--id=Client ID;--outcome==Improved | --outcome takes COLUMN=VALUE, such as",
                "--id=Client ID;--service=Service | --service needs --outcome COLUMN=VALUE",
                "--id=Client ID;--outcome=Client ID=EX-0116 | --reason, --outcome, --service and --value on the column of",
                "--id=Client ID;--value=Client ID | --reason, --outcome, --service and --value on the column of --id",
                "--id=Client ID;--date=Contact date;--reason=1 | --reason, --outcome, --service and --value on the",
                "--id=Client ID;--outcome=Outcome=Improved;--service=Client ID | --reason, --outcome, --service and",
                "--id=Client ID;-o=x.xlsx | a file of that kind cannot be written; give a name that ends in .csv"
            })
    void wrongUsageEndsWithTwo(String args, String start) {
        Cli cli = launch(args.split(";", -1));
        assertFault(cli, Faults.USAGE, start);
        assertThat(cli.err().strip()).endsWith("; see \"geeklayer reach --help\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--id=Client No | clients.csv: has no column \"Client No\"; its columns are: Client ID,",
                "--id=Client ID;--by=Chanel | clients.csv: has no column \"Chanel\"; its columns are: Channel,",
                "--id=Client ID;--date=Contact day | clients.csv: has no column \"Contact day\"; its columns are: Contact",
                "--id=Client ID;--where=Chanel=Phone | clients.csv: has no column \"Chanel\"; its columns are: Channel,",
                "--id=Client ID;--outcome=Outcom=Improved | clients.csv: has no column \"Outcom\"; its columns are: Outcome,",
                "--id=Client ID;--value=Fees | clients.csv: has no column \"Fees\"; its columns are: Fee,",
                "--id=Client ID;--date=Contact date;--reason=Reason | clients.csv: has no column \"Reason\"; its columns",
                "--id=Client ID;--outcome=Outcome=Improved;--service=Services | clients.csv: has no column \"Services\"",
                "--id=Client ID;--outcome=Outcome=Wilhelmina | clients.csv: no cell of column \"Outcome\" has the value asked"
                        + " for",
                "--id=Client ID;--value=Channel | clients.csv: no cell of column \"Channel\" could be read as a number",
                "--id=Client ID;--date=Channel | clients.csv: no cell of column \"Channel\" could be read as a date",
                "--id=Client ID;--where=Channel=Pigeon | clients.csv: has no row to count",
                "--id=Client ID;--date=Contact date;--from=2031-01-01 | clients.csv: has no row to count",
                "--one-row-per-person;--by=Client ID | clients.csv: column \"Client ID\" has more than 100 different",
                "--id=Client ID;--baseline=Examplesire | Examplesire: is the name of no area that is installed; nearest are"
                        + " Exampleshire",
                "--id=Client ID;--baseline=Scotland | Scotland: is the name of no area that is installed",
                "--id=Client ID;--baseline=England | country: iod2025 is installed in part (60 of 33,755 small areas)",
                "--id=Client ID;--baseline=Exampleshire,England | country: iod2025 is installed in part",
                "--id=Client ID;--index=iod2019 | --population total: nothing that is installed has these residents",
                "--id=Client ID;--exclude-postcodes=none.txt | none.txt: there is no such file"
            })
    void whatCannotBeUsedEndsWithThree(String args, String start) {
        assertFault(launch(args.split(";", -1)), Faults.UNUSABLE, start);
    }

    @Test
    void aPostcodeFileThatHoldsOtherThingsIsRefusedWithoutSayingThem() throws IOException {
        Files.writeString(folder.resolve("refuges.txt"), "postcode\n# ours\nZX1 9AB\nWilhelmina\n");
        Cli cli = launch(ID, "--exclude-postcodes", file("refuges.txt"));
        assertFault(cli, Faults.UNUSABLE, file("refuges.txt"));
        assertThat(cli.err()).contains("line 4").doesNotContain("Wilhelmina");
    }

    @ParameterizedTest
    @ValueSource(strings = {"children", "older", "working-age"})
    void residentsThatNobodyInstalledAreRefused(String group) {
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas)
                .launch("data", "add", SampleData.published()[0], SampleData.published()[4], index(folder));
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        Cli cli = Cli.on(atlas).launch("reach", SampleData.CLIENTS, "-q", ID, "--population", group);
        assertFault(cli, Faults.UNUSABLE, "--population " + group + ": nothing that is installed has these residents");
        assertThat(Cli.on(atlas).launch("reach", SampleData.CLIENTS, "-q", ID).exitCode())
                .isEqualTo(Faults.DONE);
    }

    /** The sample index without its last four columns, which are residents. */
    private static String index(Path folder) {
        try {
            Path file = folder.resolve("File_7_without_residents.csv");
            List<String> lines = Files.readAllLines(Path.of(SampleData.published()[1]), StandardCharsets.UTF_8);
            Files.write(
                    file,
                    CsvRecords.read(String.join("\n", lines)).stream()
                            .map(row -> "\"" + String.join("\",\"", row.subList(0, row.size() - 4)) + "\"")
                            .toList());
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,postcode\n", "id,postcode\n,ZX1 9AB\n ,ZX1 9AB\n"})
    void aListOfNobodyIsSaidToHaveNobody(String list) {
        for (String[] more : new String[][] {{}, {"--baseline", "Exampleshire"}}) {
            List<String> args = new ArrayList<>(List.of("reach", "-", "-q", "--id", "id"));
            args.addAll(List.of(more));
            Cli cli = Cli.onSampleData().withInput(list).launch(args.toArray(String[]::new));
            assertFault(cli, Faults.UNUSABLE, "standard input: has no row to count");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EH1 1AA", "no fixed abode"})
    void aListThatNobodyOfCanBePlacedNeedsABaseline(String postcode) {
        String list = "id,postcode\nP1," + postcode + "\nP2," + postcode + "\n";
        StringBuilder many = new StringBuilder("id,postcode\n");
        for (int i = 0; i < 60; i++) {
            many.append("P").append(i).append(',').append(postcode).append('\n');
        }
        for (String text : List.of(list, many.toString())) {
            Cli cli = Cli.onSampleData()
                    .withInput(text)
                    .launch("reach", "-", "-q", "--id", "id", "--postcode-column", "postcode");
            assertFault(cli, Faults.UNUSABLE, "standard input: too few people were placed in England");
            assertThat(cli.err()).contains("--baseline");
        }
        Cli named = Cli.onSampleData()
                .withInput(many.toString())
                .launch("reach", "-", "--id", "id", "--postcode-column", "postcode", "--baseline", "Exampleshire");
        assertThat(named.exitCode()).as(named.err()).isEqualTo(Faults.DONE);
        assertThat(named.out()).contains("None of the people could be placed in Exampleshire.", "60 people could not");
        assertThat(named.err()).contains("60 unplaced");
    }

    @Test
    void filesThatAreThereStayWithoutForce() throws IOException {
        Files.writeString(folder.resolve("reach.csv"), "old");
        assertFault(launch(ID, "-o", file("reach.csv")), Faults.UNUSABLE, file("reach.csv") + ": is there already");
        Files.writeString(folder.resolve("out.csv-metadata.json"), "old");
        assertFault(launch(ID, "-o", file("out.csv")), Faults.UNUSABLE, file("out.csv-metadata.json") + ": is there");
        Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(folder.resolve("bundle/report.md"), "old");
        assertFault(launch(ID, "--bundle", file("bundle")), Faults.UNUSABLE, file("bundle/report.md") + ": is there");
        Files.writeString(folder.resolve("new-disclosure-log.csv"), "old");
        assertFault(
                launch(ID, "--bundle", file("new")), Faults.UNUSABLE, file("new-disclosure-log.csv") + ": is there");
        assertThat(files())
                .containsExactly(
                        "bundle", "bundle/report.md", "new-disclosure-log.csv", "out.csv-metadata.json", "reach.csv");
        assertThat(folder.resolve("bundle/report.md")).hasContent("old");
        assertThat(launch(ID, "--bundle", file("bundle"), "--force").exitCode()).isEqualTo(Faults.DONE);
        assertThat(folder.resolve("bundle/report.md")).content().startsWith("# Who we reach");
    }

    @Test
    void theClientListIsNeverWrittenOver() throws IOException {
        Path clients = Files.copy(Path.of(SampleData.CLIENTS), folder.resolve("bands.csv"));
        byte[] before = Files.readAllBytes(clients);
        for (String[] out : new String[][] {{"-o", clients.toString()}, {"--bundle", folder.toString()}}) {
            Cli cli = Cli.launch("reach", clients.toString(), "-q", ID, "--force", out[0], out[1]);
            assertThat(cli.exitCode()).isNotEqualTo(Faults.DONE);
            assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: ");
            assertThat(clients).hasBinaryContent(before);
        }
        Cli twice = launch(ID, "-o", file("new/bands.csv"), "--bundle", file("new"));
        assertFault(twice, Faults.USAGE, "\"" + file("new/bands.csv") + "\" is named twice");
    }

    @Test
    void noFileThatIsReadIsWrittenOver() throws IOException {
        Path areas = Files.writeString(folder.resolve("areas.csv"), "code\nE01999001\nE01999003\n");
        Path polygon = Files.writeString(folder.resolve("drawn.geojson"), MapFile.SQUARE);
        Path refuges = Files.writeString(folder.resolve("refuges.csv"), "ZX1 9AB\n");
        for (String[] args : new String[][] {
            {"--baseline-areas=" + areas, "-o=" + areas},
            {"--baseline-areas=" + areas, "--bundle=" + folder},
            {"--baseline-polygon=" + polygon, "-o=" + polygon},
            {"--exclude-postcodes=" + refuges, "-o=" + refuges}
        }) {
            Cli cli = launch(ID, "--force", args[0], args[1]);
            assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
            assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: \"");
        }
        assertThat(areas).hasContent("code\nE01999001\nE01999003\n");
        assertThat(polygon).hasContent(MapFile.SQUARE);
        assertThat(refuges).hasContent("ZX1 9AB\n");
        assertThat(files()).containsExactly("areas.csv", "drawn.geojson", "refuges.csv");
    }

    @Test
    void aBundleIsAFolderOfItsOwn() throws IOException {
        Path clients = Files.copy(Path.of(SampleData.CLIENTS), folder.resolve("clients.csv"));
        Path refuges = Files.writeString(folder.resolve("refuges.txt"), "ZX1 9AB\n");
        String start = "\" lies in the folder of --bundle, which is to be published";
        assertFault(
                Cli.launch("reach", clients.toString(), "-q", ID, "--bundle", folder.toString(), "--force"),
                Faults.USAGE,
                "\"clients.csv" + start);
        assertFault(
                launch(ID, "--exclude-postcodes", refuges.toString(), "--bundle", file("../" + folder.getFileName())),
                Faults.USAGE,
                "\"refuges.txt" + start);
        assertFault(
                launch(ID, "--bundle", refuges.toString(), "--force"),
                Faults.UNUSABLE,
                refuges + ": is a file; give --bundle the name of a folder");
        assertFault(
                launch(ID, "--bundle", folder.getRoot().toString(), "--force"),
                Faults.UNUSABLE,
                folder.getRoot() + ": has nothing beside it");
        assertFault(
                launch(ID, "-o", file("new"), "--bundle", file("new")),
                Faults.USAGE,
                "\"" + file("new") + "\" is named");
        assertThat(files()).containsExactly("clients.csv", "refuges.txt");
    }

    @Test
    void aDirectoryWithoutMsoasGivesDistrictsUnlessMsoasWereAskedFor() throws IOException {
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas)
                .launch("data", "add", withoutMsoas(), SampleData.published()[1], SampleData.published()[4]);
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        Cli cli = Cli.on(atlas).launch("reach", SampleData.CLIENTS, "-q", ID, "--areas", "msoa");
        assertFault(cli, Faults.UNUSABLE, "onspd-2025-11: it has no MSOAs of the index's census geography");
        Cli bundle = Cli.on(atlas).launch("reach", SampleData.CLIENTS, ID, "--bundle", file("bundle"));
        assertThat(bundle.exitCode()).as(bundle.err()).isEqualTo(Faults.DONE);
        assertThat(bundle.err()).contains("so areas are districts");
        assertThat(CsvRecords.read(Files.readString(folder.resolve("bundle/areas.csv"))))
                .hasSize(2)
                .last()
                .asString()
                .contains("E06000999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.geojson", "X.JSON"})
    void aMapNeedsBoundaries(String name) throws IOException {
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas)
                .launch("data", "add", SampleData.published()[0], SampleData.published()[1], SampleData.published()[4]);
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        assertFault(
                Cli.on(atlas).launch("reach", SampleData.CLIENTS, "-q", ID, "-o", file(name)),
                Faults.UNUSABLE,
                "the map: no polygons of these areas are installed: add boundaries");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    private String withoutMsoas() throws IOException {
        List<List<String>> rows = CsvRecords.read(Files.readString(Path.of(SampleData.published()[0])));
        List<Integer> gone =
                Stream.of("msoa21cd", "msoa11cd").map(rows.get(0)::indexOf).toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                if (!gone.contains(i)) {
                    kept.add("\"" + row.get(i) + "\"");
                }
            }
            lines.add(String.join(",", kept));
        }
        return Files.write(folder.resolve("ONSPD_NOV_2025_UK_ZX.csv"), lines).toString();
    }

    @Test
    void readsAWorkbookAndStandardInput() throws IOException {
        Path workbook = Workbook.write(folder.resolve("clients.xlsx"));
        Cli sheet = Cli.launch(
                "reach", workbook.toString(), "--sheet", "Autumn", "--id", "id", "--baseline", "Exampleshire");
        assertThat(sheet.exitCode()).as(sheet.err()).isEqualTo(Faults.DONE);
        assertThat(sheet.err()).contains("Read 1 ");
        assertFault(
                Cli.launch("reach", workbook.toString(), "-q", "--sheet", "Winter", "--id", "id"),
                Faults.UNUSABLE,
                "clients.xlsx");

        byte[] clients = Files.readAllBytes(Path.of(SampleData.CLIENTS));
        Cli file = launch(ID, "--by", "Channel");
        Cli stream = Cli.onSampleData().withInput(clients).launch("reach", "-", "-q", ID, "--by", "Channel");
        assertThat(file.exitCode()).as(file.err()).isEqualTo(Faults.DONE);
        assertThat(stream.out()).isEqualTo(file.out().replace("geeklayer check clients.csv", "geeklayer check -"));
    }

    @Test
    void theTableOnStandardOutputIsThatOfTheFile() throws IOException {
        Cli stream = launch(ID, "--by", "Channel", "-o", "-");
        Cli file = launch(ID, "--by", "Channel", "-o", file("reach.csv"), "--bundle", file("bundle"));
        assertThat(stream.exitCode()).as(stream.err()).isEqualTo(Faults.DONE);
        assertThat(file.exitCode()).as(file.err()).isEqualTo(Faults.DONE);
        assertThat(folder.resolve("reach.csv")).hasContent(stream.out());
        assertThat(folder.resolve("bundle/bands.csv")).hasContent(stream.out());
    }
}
