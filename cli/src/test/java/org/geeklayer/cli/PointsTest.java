package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that come with coordinates. */
class PointsTest {
    private static final String VISITS = SampleData.FOLDER.resolve("visits.csv").toString();
    private static final List<String> METRES = List.of("--easting", "Easting", "--northing", "Northing");
    private static final List<String> DEGREES = List.of("--lon", "Longitude", "--lat", "Latitude");

    @TempDir
    private Path folder;

    private static Cli run(String command, List<String> columns, String... more) {
        List<String> args = new ArrayList<>(List.of(command, VISITS));
        args.addAll(columns);
        args.addAll(List.of(more));
        return Cli.launch(args.toArray(String[]::new));
    }

    /** The cells of a column, by the name in the header; no cell of these has a line break. */
    private static List<String> column(String csv, String name) {
        List<List<String>> records = CsvRecords.read(csv);
        int at = records.get(0).indexOf(name);
        return records.stream().skip(1).map(row -> row.get(at)).toList();
    }

    @Test
    void everyVisitGetsAnOutcomeAndNothingIsLost() throws IOException {
        Cli cli = run("enrich", METRES);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        List<String> outcomes = column(cli.out(), "location_outcome");
        assertThat(outcomes).hasSize(87);
        assertThat(outcomes.subList(0, 80)).containsOnly("matched");
        assertThat(outcomes.subList(80, 87))
                .containsExactly("matched", "outside", "matched", "malformed", "malformed", "blank", "malformed");
        assertThat(column(cli.out(), "location_note").subList(80, 87))
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("on a boundary: "),
                        note -> assertThat(note)
                                .matches("not in any area: [0-9]+,[0-9]{3} m from the nearest, E01999.*"),
                        note -> assertThat(note).isEmpty(),
                        note -> assertThat(note).startsWith("no northing"),
                        note -> assertThat(note).startsWith("0 and 0 stand for"),
                        note -> assertThat(note).isEmpty(),
                        note -> assertThat(note).startsWith("no northing"));
        assertThat(column(cli.out(), "lad_name").subList(0, 81)).containsOnly("Exampleshire");
        assertThat(column(cli.out(), "imd2025_rank").subList(0, 81)).allMatch(rank -> rank.matches("[0-9]+"));
        assertThat(cli.errLines())
                .contains(
                        "coordinates are located in boundaries-lsoa21: 60 small areas of 2021",
                        "Read 87 rows: 82 matched, 1 outside, 3 malformed, 1 blank.",
                        "1 row lies on a boundary of small areas: the one with the lowest code was taken.");
    }

    @Test
    void degreesAndMetresOfOnePlaceLieInOneArea() throws IOException {
        List<String> byMetres = column(run("enrich", METRES).out(), "lsoa21_code");
        Cli cli = run("enrich", DEGREES);
        List<String> byDegrees = column(cli.out(), "lsoa21_code");
        long alike = IntStream.range(0, 80)
                .filter(i -> byMetres.get(i).equals(byDegrees.get(i)))
                .count();
        assertThat(alike).as("the sample's own formulas and ours").isEqualTo(80);
        assertThat(cli.errLines())
                .contains("degrees come on to the grid by the 7-parameter shift (about 2 m, 5 m at worst)");
    }

    @Test
    void figuresOfTheOtherCensusNeedTheLookup() {
        Cli cli = run("enrich", METRES, "--index", "iod2019");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .isEqualTo(
                        "geeklayer: --index: iod2019 is on the small areas of 2011, and the boundaries in use"
                                + " (boundaries-lsoa21) are of 2021; install the boundaries of 2011, or ONS's exact fit lookup");
    }

    @Test
    void pointsNeedConsentAndStandWhereTheClientsAre() throws IOException {
        Path out = folder.resolve("visits.geojson");
        assertThat(run("enrich", METRES, "-o", out.toString()).exitCode()).isEqualTo(Faults.USAGE);
        Cli cli = run("enrich", METRES, "-o", out.toString(), "--points-of-clients", "--for-internal-use");
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(Files.readString(out))
                .contains("\"location_outcome\"")
                .containsPattern(
                        "\"coordinates\"\\s*:\\s*\\[\\s*0\\.4507[0-9]*,\\s*54\\.1908[0-9]*\\s*\\]"); // in the sea
    }

    @Test
    void checkCountsOutcomesOfPointsAloneAndListsWhatToMend() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Cli cli = run("check", METRES, "--rejects", rejects.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines().map(line -> line.split(" ", 2)[0]))
                .contains("matched", "outside", "malformed", "blank")
                .doesNotContain("terminated", "partial", "unknown");
        assertThat(cli.out()).doesNotContain("postcode");
        assertThat(column(Files.readString(rejects), "location_outcome"))
                .containsExactly("outside", "malformed", "malformed", "blank", "malformed");
        assertThat(column(Files.readString(rejects), "row_number")).containsExactly("82", "84", "85", "86", "87");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--easting Easting|--easting and --northing belong together: give both",
                "--lat Latitude|--lon and --lat belong together: give both",
                "--easting Easting --lat Latitude|metres (--easting, --northing) and degrees (--lon, --lat) are two ways",
                "--easting Easting --northing Northing --postcode-column 1|--postcode-column and coordinates are two ways",
                "--easting Easting --northing Northing --fallback onspd-2025-11|--fallback is of postcodes",
                "--easting Easting --northing Northing --date Visit|--date compares records with their postcodes",
            })
    void refusesWhatContradictsItself(String options, String message) {
        for (String command : List.of("enrich", "check")) {
            Cli cli = run(command, List.of(options.split(" ", -1)));
            assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
            assertThat(cli.errLines().get(0)).startsWith("geeklayer: " + message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--easting East --northing Northing|visits.csv: has no column \"East\"; its columns are: Visit, Easting, ",
                "--easting Easting --northing 2|visits.csv: both coordinates are said to stand in one column",
                "--easting Easting --northing Northing --add coordinates|--add: what is installed has no coordinates",
            })
    void refusesWhatIsNotThere(String options, String message) {
        Cli cli = run("enrich", List.of(options.split(" ", -1)));
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).last().asString().startsWith("geeklayer: " + message);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void saysWhatToInstallWhereThereAreNoBoundaries() {
        Path atlas = folder.resolve("atlas");
        Cli.on(atlas).launch("data", "add", SampleData.published()[1]);
        Cli cli = Cli.on(atlas).launch("enrich", VISITS, "--easting", "Easting", "--northing", "Northing");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("none are installed; add them with \"geeklayer data add\"");
    }

    @Test
    void needsNoPostcodesAndSaysThatLinesAreGeneralised() throws IOException {
        Path atlas = folder.resolve("atlas");
        Path generalised =
                folder.resolve("Lower_layer_Super_Output_Areas_(December_2021)_Boundaries_EW_BGC_(V5).geojson");
        Files.copy(SampleData.FOLDER.resolve("LSOA_2021_EW_BNG.geojson"), generalised);
        Cli.on(atlas).launch("data", "add", SampleData.published()[1], generalised.toString());
        Path list = Files.writeString(folder.resolve("list.csv"), "596237.0,478729,Bus\n597215,478524,Bus\n");
        Cli cli = Cli.on(atlas).launch("enrich", list.toString(), "--easting", "1", "--northing", "2");
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.errLines())
                .anyMatch(line -> line.startsWith("boundaries-lsoa21: its lines are generalised (BGC)"))
                .anyMatch(line -> line.contains("no header"));
        assertThat(cli.out().lines().findFirst().orElseThrow())
                .startsWith("596237.0,478729,Bus,matched,,E01999")
                .contains(",E06000999,Exampleshire,"); // the district is the index's own
    }
}
