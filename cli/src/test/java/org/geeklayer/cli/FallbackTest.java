package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two releases side by side: what the newer does not have is asked of the older, and every command says so. */
class FallbackTest {
    private static final String LIST = "id,postcode\n1,ZX1 1AA\n2,ZX1 1AD\n3,ZX1 1AE\n4,ZX1 1ZZ\n";
    private static final String SAID = "2 rows were found in the directory of --fallback alone; the note says so.";
    private static final String OLDER = "onspd-2021-11";

    @TempDir
    private static Path folder;

    private static Path atlas;

    @TempDir
    private Path out;

    @BeforeAll
    static void install() throws IOException {
        atlas = folder.resolve("atlas");
        String header = TwoNations.header("ONSPD_NOV_2025_UK_ZX.csv");
        add(
                TwoNations.write(
                        folder.resolve("ONSPD_NOV_2025_UK_ZX.csv"),
                        List.of(
                                header,
                                row(header, "ZX1 1AA", "E01999001", ""),
                                row(header, "ZX1 1AB", "E01999003", "202001"))),
                Path.of(SampleData.published()[1]));
        add(TwoNations.write(
                folder.resolve("ONSPD_NOV_2021_UK_ZX.csv"),
                List.of(
                        header,
                        row(header, "ZX1 1AA", "E01999008", ""),
                        row(header, "ZX1 1AD", "E01999004", ""),
                        row(header, "ZX1 1AE", "E01999005", "202001"))));
    }

    private static String row(String header, String postcode, String area, String terminated) {
        return TwoNations.directoryRow(
                header,
                Map.of(
                        "pcds",
                        postcode,
                        "dointr",
                        "198001",
                        "doterm",
                        terminated,
                        "lad25cd",
                        "E06000999",
                        "ctry25cd",
                        "E92000001",
                        "lsoa21cd",
                        area));
    }

    private static void add(Path... files) {
        List<String> args = new ArrayList<>(List.of("data", "add"));
        for (Path file : files) {
            args.add(file.toString());
        }
        Cli cli = Cli.on(atlas).launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
    }

    private static Cli launch(String... args) {
        return Cli.on(atlas).withInput(LIST).launch(args);
    }

    private static Cli done(String... args) {
        Cli cli = launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private static List<String> cells(String csv, String... columns) {
        return TwoNations.rows(csv).stream()
                .map(row -> String.join(
                        "|",
                        List.of(columns).stream()
                                .map(column -> row.getOrDefault(column, "no such column"))
                                .toList()))
                .toList();
    }

    @Test
    void enrichTakesFromTheOlderOnlyWhatTheNewerDoesNotHave() {
        String[] columns = {"postcode_outcome", "postcode_note", "lsoa21_code", "imd2025_rank"};
        assertThat(cells(done("enrich", "-").out(), columns))
                .containsExactly(
                        "matched||E01999001|31481",
                        "unknown|well formed, but not in the directory||[x]",
                        "unknown|well formed, but not in the directory||[x]",
                        "unknown|well formed, but not in the directory||[x]");
        Cli cli = done("enrich", "-", "--fallback", OLDER);
        assertThat(cells(cli.out(), columns))
                .containsExactly(
                        "matched||E01999001|31481",
                        "matched|from onspd-2021-11|E01999004|15330",
                        "terminated|from onspd-2021-11; terminated 2020-01|E01999005|309",
                        "unknown|well formed, but not in the directory||[x]");
        assertThat(cli.errLines()).contains(SAID);
    }

    @Test
    void theOtherWayRoundIsASettingLikeAnyOther() {
        assertThat(cells(
                        done("enrich", "-", "--directory", OLDER, "--fallback", "onspd-2025-11")
                                .out(),
                        "postcode_note",
                        "lsoa21_code"))
                .containsExactly(
                        "|E01999008",
                        "|E01999004",
                        "terminated 2020-01|E01999005",
                        "well formed, but not in the directory|");
    }

    @Test
    void metadataNamesBothDirectories() throws IOException {
        Path file = out.resolve("out.csv");
        done("enrich", "-", "--fallback", OLDER, "-o", file.toString());
        assertThat(Files.readString(out.resolve("out.csv-metadata.json")))
                .contains("\"schema:directory\" : \"onspd-2025-11\"", "\"schema:fallback\" : \"onspd-2021-11\"");
    }

    @Test
    void checkCountsWhatTheOlderAnswered() {
        Cli cli = done("check", "-", "--fallback", OLDER);
        assertThat(cli.out())
                .contains(
                        "against ONS Postcode Directory, November 2025, then ONS Postcode Directory, November 2021\n",
                        "3 rows have a small area (75.0%); 3 have figures of iod2025.\n",
                        SAID);
        assertThat(cli.out().lines())
                .anyMatch(line -> line.matches("matched +2 +50\\.0%.*"))
                .anyMatch(line -> line.matches("terminated +1 +25\\.0%.*"))
                .anyMatch(line -> line.matches("unknown +1 +25\\.0%.*"));
    }

    @Test
    void lookupNamesTheDirectoryThatAnswered() {
        Cli cli = done("lookup", "ZX1 1AD", "ZX1 1AA", "--fallback", OLDER, "--explain");
        assertThat(cli.out())
                .containsSubsequence(
                        "ZX1 1AD\n",
                        "  note          from onspd-2021-11\n",
                        "ZX1 1AA\n",
                        "LSOA 2021     E01999001",
                        "Postcodes: ONS Postcode Directory, November 2025\n",
                        "Postcodes: ONS Postcode Directory, November 2021\n")
                .containsOnlyOnce("from onspd-2021-11");
        assertThat(cells(
                        done("lookup", "ZX1 1AD", "ZX1 1AA", "--fallback", OLDER, "--format", "csv")
                                .out(),
                        "postcode",
                        "postcode_note",
                        "lsoa21_code"))
                .containsExactly("ZX1 1AD|from onspd-2021-11|E01999004", "ZX1 1AA||E01999001");
    }

    @Test
    void reachPlacesThosePeople() {
        String[] common = {
            "reach", "-", "--id=id", "--baseline=E06000999", "--no-disclosure-control", "--for-internal-use"
        };
        assertThat(done(common).err())
                .contains("4 people, by id; postcode column \"postcode\"; 3 unplaced (3 unknown)");
        String[] more = Arrays.copyOf(common, common.length + 1);
        more[common.length] = "--fallback=" + OLDER;
        Cli cli = done(more);
        assertThat(cli.err()).contains("4 people, by id; postcode column \"postcode\"; 1 unplaced (1 unknown)");
        // Of ranks 31,481, 15,330 and 309 one is in the most deprived fifth of 33,755.
        assertThat(cli.out()).contains("33% of the people placed (1 of 3) live in the most deprived 20% of areas");
    }

    @Test
    void whatCannotStandBehindIsRefusedInOneLine() {
        Cli same = launch("enrich", "-", "--fallback", "onspd-2025-11");
        assertThat(same.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(same.errLines())
                .containsExactly("geeklayer: --fallback: onspd-2025-11 is the directory in use; name another");
        for (String[] command : List.of(
                new String[] {"enrich", "-"},
                new String[] {"check", "-"},
                new String[] {"lookup", "ZX1 1AA"},
                new String[] {"reach", "-", "--id=id"})) {
            String[] args = Arrays.copyOf(command, command.length + 2);
            args[command.length] = "--fallback";
            args[command.length + 1] = "nspl-2000";
            Cli unknown = launch(args);
            assertThat(unknown.exitCode()).isEqualTo(Faults.UNUSABLE);
            assertThat(unknown.out()).isEmpty();
            assertThat(unknown.errLines())
                    .containsExactly("geeklayer: nspl-2000: is not installed; installed: onspd-2021-11, onspd-2025-11");
        }
    }
}
