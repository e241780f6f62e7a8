package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What profile cannot do is one line that says why, and an exit code; nothing is written. */
class ProfileFaultsTest {
    private static final String AREAS = "code\nE01999001\nE01999003\n";

    @TempDir
    private Path folder;

    private static Cli launch(String... args) {
        List<String> all = new ArrayList<>(List.of("profile", "-q"));
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

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--domains | say which area: a name, a code, --around, --polygon, --areas, --all or --clients",
                "--around=ZX1 1AB | --around POSTCODE and --radius DISTANCE go together",
                "--radius=2km | say which area",
                "Exampleshire;--radius=2km | --around POSTCODE and --radius DISTANCE go together",
                "--around=ZX1 1AB;--radius=2 | --radius \"2\" has no unit: give 500m, 2km or 1.5miles",
                "--around=ZX1 1AB;--radius=2000 | --radius \"2000\" has no unit",
                "--around=ZX1 1AB;--radius=0km | --radius \"0km\" is no distance, such as 500m",
                "--around=ZX1 1AB;--radius=-2km | --radius \"-2km\" is no distance",
                "--around=ZX1 1AB;--radius=far | --radius \"far\" is no distance",
                "--around=ZX1 1AB;--radius=2parsec | --radius \"2parsec\" is no distance",
                "--around=ZX1 1AB;--radius=900km | --radius \"900km\" is no distance",
                "--around=Halifax;--radius=2km | --around \"Halifax\" is no postcode, such as HX1 1UJ",
                "--within=Exampleshire | say which area",
                "Exampleshire;--within=Exampleshire | --within needs --all TYPE, such as --all lad",
                "--all=street | --all does not know \"street\"; it knows lad, upper-tier, region",
                "--all=oa | --all does not know \"oa\"",
                "Exampleshire;--detail=msoa;-o=- | --detail knows lsoa, the small areas, alone",
                "Exampleshire;--detail=lsoa | --long, --detail, --excel and --format are for files",
                "Exampleshire;--long | --long, --detail, --excel and --format are for files: give -o FILE",
                "Exampleshire;--excel | --long, --detail, --excel and --format are for files",
                "Exampleshire;--format=geojson | --long, --detail, --excel and --format are for files",
                "Exampleshire;--format=kml;-o=- | invalid value for option '--format'",
                "Exampleshire;--long;--detail=lsoa;-o=- | --long is for a table with one row a figure",
                "Exampleshire;--long;-o=x.geojson | --long is for a table with one row a figure",
                "Exampleshire;--excel;-o=x.geojson | --excel is for tables: give -o a name that ends in .csv",
                "Exampleshire;--simplify=20;-o=x.csv | --simplify is for maps: give -o a name that ends in .geojson",
                "Exampleshire;--simplify=20 | --simplify is for maps",
                "Exampleshire;--simplify=0;-o=x.geojson | --simplify takes metres, such as 20",
                "Exampleshire;--simplify=-1;-o=x.geojson | --simplify takes metres, such as 20",
                "Exampleshire;--simplify=NaN;-o=x.geojson | --simplify takes metres, such as 20",
                "Exampleshire;--simplify=20m;-o=x.geojson | invalid value for option '--simplify'",
                "Exampleshire;-o=x.xlsx | a file of that kind cannot be written; give a name that ends in .csv or .geojson",
                "Exampleshire;-o=X.SHP | a file of that kind cannot be written",
                "Exampleshire;--id=Client ID | --id, --one-row-per-person, --postcode-column, --threshold,"
                        + " --exclude-postcodes and --for-internal-use go with --clients FILE",
                "Exampleshire;--for-internal-use | --id, --one-row-per-person",
                "--clients=c.csv | say who a person is: --id COLUMN, or --one-row-per-person",
                "--clients=c.csv;--id=a;--one-row-per-person | --id and --one-row-per-person are two ways",
                "--clients=c.csv;--id=a;--threshold=2 | --threshold takes a number from 3 to 50",
                "--clients=c.csv;--id=a;--threshold=few | invalid value for option '--threshold'",
                "--clients=c.csv;--for-internal-use;--threshold=5 | --threshold protects people",
                "--no-such | there is no option \"--no-such\""
            })
    void wrongUsageEndsWithTwo(String args, String start) throws IOException {
        Cli cli = launch(args.split(";", -1));
        assertFault(cli, Faults.USAGE, start);
        assertThat(cli.err().strip()).endsWith("; see \"geeklayer profile --help\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Examplesire | Examplesire: is the name of no area that is installed; nearest are Exampleshire",
                "E06000998 | E06000998: is no district of",
                "E02999099 | E02999099: nothing that is installed says which small areas it is made of",
                "E01999002 | E01999002: is a small area of 2011, and",
                "E01000001 | E01000001: is no small area of",
                "W06000015 | W06000015: lies in Wales, of which no index is in use",
                "E99999999 | E99999999: is a code that stands for no area",
                "England | country: iod2025 is installed in part (60 of 33,755 small areas)",
                "E12000003 | region of England: iod2025 is installed in part",
                "--all=region | region of England: iod2025 is installed in part",
                "--all=msoa;--within=Nowhere | Nowhere: is the name of no area that is installed",
                "Exampleshire;--compare=Nowhere | Nowhere: is the name of no area that is installed",
                "--around=ZX1 1AA;--radius=2km | ZX1 1AA: is not in onspd-2025-11",
                "--around=HX1 1UJ;--radius=2km | HX1 1UJ: is not in onspd-2025-11",
                "Exampleshire;--index=iod2015 | iod2015: ",
                "Exampleshire;--directory=nspl | nspl: ",
                "--polygon=none.geojson | none.geojson: there is no such file",
                "--areas=none.csv | none.csv: there is no such file",
                "--clients=none.csv;--one-row-per-person | none.csv: there is no such file",
                "--polygon=. | .: is a folder; give the name of a file",
                "--areas=. | .: is a folder; give the name of a file",
                "--clients=.;--one-row-per-person | .: is a folder; give the name of a file",
                "Exampleshire;-o=none/x.csv | none/x.csv: its folder does not exist",
                "Exampleshire;-o=. | .: is a folder; give the name of a file"
            })
    void whatCannotBeUsedEndsWithThree(String args, String start) {
        assertFault(launch(args.split(";", -1)), Faults.UNUSABLE, start);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"FeatureCollection\",\"features\":[]} | has no features; a polygon is needed",
                "{\"type\":\"Polygon\",\"coordinates\":[[[54.14,0.98],[54.14,1.08],[54.18,1.08],[54.14,0.98]]]} | has"
                        + " latitude before longitude",
                "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]} | is TopoJSON, which cannot be read; convert it:",
                "{\"type\":\"LineString\",\"coordinates\":[[0.98,54.14],[1.08,54.14]]} | feature 1, line 1: is a"
                        + " LineString and no polygon",
                "{\"type\":\"Point\",\"coordinates\":[0.98,54.14]} | feature 1, line 1: is a Point and no polygon",
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null} | feature 1, line 1: has no geometry",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0.98,54.14],[1.08 | line 1: the file ends in the middle",
                "{\"type\":\"Polygon\",\"coordinates\":[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]]} | has coordinates"
                        + " outside of the United Kingdom",
                "{\"type\":\"Polygon\",\"coordinates\":[[[-1.9,53.7],[-1.8,53.7],[-1.8,53.8],[-1.9,53.7]]]} | no small"
                        + " area of English Indices of Deprivation 2025 lies in it",
                "name,polygon | line 1: is not JSON",
                "`` | "
            })
    void aPolygonFileThatIsNoneIsRefused(String text, String reason) throws IOException {
        Cli cli = launch("--polygon", write("drawn.geojson", text));
        assertFault(cli, Faults.UNUSABLE, "drawn.geojson");
        assertThat(cli.err())
                .contains(String.valueOf(reason == null ? "" : reason))
                .doesNotContain(folder.toString());
    }

    @Test
    void aPolygonInMetresIsAPlace() throws IOException {
        String metres = write(
                "drawn.geojson",
                "{\"type\":\"Polygon\",\"coordinates\":[[[590000,470000],[596000,470000],[596000,479000],"
                        + "[590000,479000],[590000,470000]]]}");
        Cli cli = launch("--polygon", metres);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.out()).startsWith("drawn.geojson, drawn polygon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LSOA11CD;E01999001 | list.csv: its column LSOA11CD is of the small areas of 2011",
                "code;E01999001;E01999002 | list.csv, line 3: \"E01999002\" is a small area of 2011, and",
                "code;E01000001 | list.csv, line 2: \"E01000001\" is no small area of",
                "code;E01999001;E02999001 | list.csv, line 3: \"E02999001\" is not the code of a small area",
                "code;E01999001;Exampleshire | list.csv, line 3: \"Exampleshire\" is not the code of a small area",
                "name;Exampleshire | list.csv: has no column of codes of small areas",
                "`` | list.csv: has no column of codes of small areas"
            })
    void aListThatIsNotOfTheIndexIsRefused(String lines, String start) throws IOException {
        String list = write("list.csv", lines.replace(';', '\n'));
        assertFault(launch("--areas", list), Faults.UNUSABLE, start);
    }

    @Test
    void whatIsThereStaysWithoutForce() throws IOException {
        String old = write("old.csv", "old");
        write("new.csv-metadata.json", "old");
        String map = write("old.geojson", "old");
        assertFault(launch("Exampleshire", "-o", old), Faults.UNUSABLE, old + ": is there already; use --force");
        assertFault(
                launch("Exampleshire", "-o", file("new.csv")),
                Faults.UNUSABLE,
                file("new.csv-metadata.json") + ": is there already");
        assertFault(launch("Exampleshire", "-o", map), Faults.UNUSABLE, map + ": is there already");
        assertThat(files()).containsExactly("new.csv-metadata.json", "old.csv", "old.geojson");
        assertThat(Path.of(old)).hasContent("old");
        assertThat(Path.of(map)).hasContent("old");
        assertThat(launch("Exampleshire", "-o", old, "--force").exitCode()).isEqualTo(Faults.DONE);
        assertThat(launch("Exampleshire", "-o", map, "--force").exitCode()).isEqualTo(Faults.DONE);
        assertThat(Path.of(old)).content().startsWith("area_code,");
        assertThat(MapFile.read(Files.readString(Path.of(map))).features()).hasSize(1);
    }

    @Test
    void noFileThatIsReadIsWrittenOver() throws IOException {
        String polygon = write("drawn.geojson", MapFile.SQUARE);
        String areas = write("areas.csv", AREAS);
        String clients = write("clients.csv", "id,postcode\nP1,ZX1 1AB\n");
        String link = file("link.csv");
        Files.createSymbolicLink(Path.of(link), Path.of(areas));
        for (String[] args : new String[][] {
            {"--polygon", polygon, "-o", polygon},
            {"--areas", areas, "-o", areas},
            {"--areas", areas, "-o", link},
            {"--areas", areas, "-o", file("../" + folder.getFileName() + "/areas.csv")},
            {"--clients", clients, "--for-internal-use", "-o", clients}
        }) {
            List<String> all = new ArrayList<>(List.of(args));
            all.add("--force");
            Cli cli = launch(all.toArray(String[]::new));
            assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
            assertThat(cli.errLines()).singleElement().asString().contains("is named twice");
        }
        assertThat(Path.of(polygon)).hasContent(MapFile.SQUARE);
        assertThat(Path.of(areas)).hasContent(AREAS);
        assertThat(Path.of(clients)).hasContent("id,postcode\nP1,ZX1 1AB\n");
        assertThat(files()).containsExactly("areas.csv", "clients.csv", "drawn.geojson", "link.csv");
    }

    @Test
    void aMapNeedsBoundaries() {
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas).launch("data", "add", SampleData.published()[0], SampleData.published()[1]);
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        Cli cli = Cli.on(atlas).launch("profile", "Exampleshire", "-q", "-o", file("x.geojson"));
        assertFault(
                cli,
                Faults.UNUSABLE,
                "the map: no polygons of these areas are installed: add boundaries of small areas of 2021");
        assertThat(folder.resolve("x.geojson")).doesNotExist();
    }

    @Test
    void withoutADirectoryDistrictsAndListsAreKnownAlone() throws IOException {
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas).launch("data", "add", SampleData.published()[1]);
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        assertThat(Cli.on(atlas).launch("profile", "Exampleshire").out()).contains("103,828 residents");
        Cli list = Cli.on(atlas).launch("profile", "--areas", write("areas.csv", AREAS));
        assertThat(list.exitCode()).as(list.err()).isEqualTo(Faults.DONE);
        for (String[] args : new String[][] {
            {"--around=ZX1 1AB", "--radius=2km"},
            {"E05999001", ""},
            {"--all=msoa", ""},
            {"--polygon=" + write("drawn.geojson", MapFile.SQUARE), ""},
            {"--clients=" + SampleData.CLIENTS, "--one-row-per-person"}
        }) {
            Cli cli = args[1].isEmpty()
                    ? Cli.on(atlas).launch("profile", "-q", args[0])
                    : Cli.on(atlas).launch("profile", "-q", args[0], args[1]);
            assertFault(cli, Faults.UNUSABLE, "");
            assertThat(cli.err()).containsAnyOf("directory", "needs postcodes with coordinates");
        }
        assertFault(
                Cli.on(atlas).launch("profile", "-q", "Exampleshire", "--directory=onspd-2025-11"),
                Faults.UNUSABLE,
                "onspd-2025-11: ");
    }

    @Test
    void anEmptyFolderSaysWhatToAdd() {
        Cli cli = Cli.on(folder.resolve("nothing")).launch("profile", "Exampleshire");
        assertFault(cli, Faults.UNUSABLE, "");
        assertThat(cli.err()).contains("geeklayer data add");
    }

    @Test
    void standardOutputHasTheBytesOfTheFile() throws IOException {
        for (String name : List.of("x.csv", "x.geojson")) {
            String format = name.endsWith(".csv") ? "csv" : "geojson";
            Cli stream = Cli.launch("profile", "Market Cross", "--format", format, "-o", "-");
            Cli written = Cli.launch("profile", "Market Cross", "-o", file(name));
            assertThat(stream.exitCode()).as(stream.err()).isEqualTo(Faults.DONE);
            assertThat(written.exitCode()).as(written.err()).isEqualTo(Faults.DONE);
            assertThat(Files.readString(folder.resolve(name))).isEqualTo(stream.out());
            assertThat(written.out()).isEmpty();
        }
        assertThat(files()).containsExactly("x.csv", "x.csv-metadata.json", "x.geojson");
    }
}
