package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list and places of two nations: each by its own index, side by side and never as one. */
class TwoNationsTest {
    @TempDir
    private static Path folder;

    private static Path atlas;
    private static String clients;

    @TempDir
    private Path out;

    @BeforeAll
    static void install() throws IOException {
        atlas = new TwoNations(folder).install();
        clients = TwoNations.clients();
    }

    private static Cli run(String... args) {
        Cli cli = Cli.on(atlas).withInput(clients).launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private static Cli reach(String... more) {
        List<String> args = new ArrayList<>(List.of("reach", "-", "--id=id"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static String cell(Map<String, String> row, String column) {
        assertThat(row).containsKey(column);
        return row.getOrDefault(column, "");
    }

    private static long welshPeople(IntPredicate areas) {
        return IntStream.range(0, 120).map(TwoNations::welshHome).filter(areas).count();
    }

    @Test
    void enrichGivesEveryRowTheFiguresOfItsNationAlone() {
        List<Map<String, String>> rows = TwoNations.rows(run("enrich", "-").out());
        assertThat(rows).hasSize(321);
        for (int i = 0; i < 200; i++) {
            assertThat(cell(rows.get(i), "imd2025_rank")).matches("\\d+");
            assertThat(cell(rows.get(i), "imd2025_decile")).matches("\\d+");
            assertThat(cell(rows.get(i), "wimd2025_rank")).isEqualTo("[z]");
            assertThat(cell(rows.get(i), "wimd2025_decile")).isEqualTo("[z]");
        }
        for (int i = 0; i < 120; i++) {
            Map<String, String> row = rows.get(200 + i);
            assertThat(cell(row, "lsoa21_code")).isEqualTo(TwoNations.welshArea(TwoNations.welshHome(i)));
            assertThat(cell(row, "wimd2025_rank"))
                    .isEqualTo(Integer.toString(TwoNations.welshRank(TwoNations.welshHome(i))));
            assertThat(cell(row, "wimd2025_decile")).as("ranks have none").isEqualTo("[x]");
            assertThat(cell(row, "imd2025_rank")).isEqualTo("[z]");
            assertThat(cell(row, "imd2025_score")).isEqualTo("[z]");
        }
        assertThat(cell(rows.get(320), "imd2025_rank")).as("nowhere").isEqualTo("[x]");
        assertThat(cell(rows.get(320), "wimd2025_rank")).as("nowhere").isEqualTo("[x]");
    }

    @Test
    void enrichCountsTheFiguresOfEachNation() {
        assertThat(run("enrich", "-").errLines())
                .contains("320 rows have a small area (99.7%); 200 have figures of iod2025; 120 have figures of"
                        + " wimd2025.");
    }

    @Test
    void profilesOfTwoNationsStandOneAfterTheOther() {
        Cli cli = run("profile", "Exampleshire", TwoNations.WELSH_DISTRICT);
        assertThat(cli.out())
                .containsSubsequence(
                        "Exampleshire (E06000999), local authority district\n",
                        "IMD 2025 (England, LSOA 2021). 60 small areas, 103,828 residents",
                        "W06999001, local authority district\n",
                        "WIMD 2025 (Wales, LSOA 2021). 40 small areas, 48,200 residents");
        assertThat(cli.out().replace("\n", " "))
                .contains(
                        "wimd2025 is installed in part (40 of 1,917 small areas): nothing is ranked, and Wales does not"
                                + " stand beside it.",
                        "average rank, extent and local concentration are calculated as for England and are never"
                                + " published for Wales.");
    }

    @Test
    void profilesOfTwoNationsHaveColumnsOfTheirOwn() throws IOException {
        Path file = out.resolve("profile.csv");
        run("profile", "Exampleshire", TwoNations.WELSH_DISTRICT, "-o", file.toString());
        List<Map<String, String>> rows = TwoNations.rows(Files.readString(file));
        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(row -> cell(row, "nation")).containsExactly("England", "Wales");
        assertThat(cell(rows.get(0), "imd2025_average_rank")).isEqualTo("15656.94");
        assertThat(cell(rows.get(0), "wimd2025_average_rank")).isEqualTo("[z]");
        assertThat(cell(rows.get(0), "wimd2025_share_most_deprived_10")).isEqualTo("[z]");
        assertThat(cell(rows.get(1), "imd2025_average_rank")).isEqualTo("[z]");
        assertThat(cell(rows.get(1), "imd2025_average_score")).isEqualTo("[z]");
        double residents = 0;
        double ranks = 0;
        for (int number = 1; number <= TwoNations.AREAS; number++) {
            residents += TwoNations.welshResidents(number);
            ranks += (double) TwoNations.welshResidents(number)
                    * (1918 - TwoNations.welshRank(number)); // the most deprived has the highest
        }
        assertThat(Double.parseDouble(cell(rows.get(1), "wimd2025_average_rank")))
                .isEqualTo(Math.round(100 * ranks / residents) / 100.0);
        // The publisher's last ranks of the bands are 191 and 382 of 1,917: ranks 1, 49, 97, 145, and 193 to 337.
        assertThat(Double.parseDouble(cell(rows.get(1), "wimd2025_share_most_deprived_10")))
                .isEqualTo(4.0 / 40);
        assertThat(Double.parseDouble(cell(rows.get(1), "wimd2025_share_most_deprived_20")))
                .isEqualTo(8.0 / 40);
        assertThat(cell(rows.get(1), "wimd2025_residents_decile_1")).isEqualTo("[x]");
    }

    @Test
    void reachShowsANationAfterTheOtherAndSaysThatTheyCannotBeCompared() {
        Cli cli = reach();
        assertThat(cli.out())
                .containsSubsequence(
                        "IMD 2025 (England, LSOA 2021). Compared with residents of Exampleshire,",
                        "(about 35 of 200) live in the most deprived 20% of\nareas in England.",
                        "[x]: index or residents are not installed for the whole of England.",
                        "WIMD 2025 (Wales, LSOA 2021). Compared with residents of W06999001, mid-2022.",
                        "live in the most deprived 20% of\nareas in Wales.",
                        "[x]: index or residents are not installed for the whole of Wales.",
                        "Ranks of different nations cannot be compared: do not add or rank these\nshares.");
        assertThat(cli.out()).doesNotContain("United Kingdom", "of 320");
        assertThat(cli.err())
                .contains(
                        "iod2025 is installed in part (60 of 33,755 small areas)",
                        "wimd2025 is installed in part (40 of 1,917 small areas)");
    }

    @Test
    void everyRowOfABundleNamesItsNationAndIndexAndNoneIsOfBoth() throws IOException {
        Path bundle = out.resolve("bundle");
        reach("--by=channel", "--areas=lad", "--bundle=" + bundle);
        for (String table : List.of("bands.csv", "groups.csv", "areas.csv")) {
            List<Map<String, String>> rows = TwoNations.rows(Files.readString(bundle.resolve(table)));
            assertThat(rows).as(table).extracting(row -> cell(row, "nation")).containsOnly("England", "Wales");
            assertThat(rows).as(table).allSatisfy(row -> {
                boolean isWelsh = cell(row, "nation").equals("Wales");
                assertThat(cell(row, "index"))
                        .isEqualTo(
                                isWelsh
                                        ? "WIMD 2025 (Wales; LSOA 2021; 1 = most deprived)"
                                        : "IMD 2025 (England; LSOA 2021; 1 = most deprived)");
                assertThat(cell(row, "baseline")).contains(isWelsh ? "W06999001" : "Exampleshire");
            });
        }
        assertThat(TwoNations.rows(Files.readString(bundle.resolve("areas.csv"))))
                .extracting(row -> cell(row, "area_code"))
                .containsExactlyInAnyOrder("E06000999", TwoNations.WELSH_DISTRICT);
        assertThat(TwoNations.rows(Files.readString(bundle.resolve("quality.csv"))))
                .extracting(row -> cell(row, "measure"))
                .contains("counted", "used: England", "used: Wales");
        assertThat(Files.readString(bundle.resolve("report.md")))
                .contains("England", "Wales", "Ranks of different nations cannot be compared");
        assertThat(new ObjectMapper()
                        .readTree(bundle.resolve("datapackage.json").toFile())
                        .toString())
                .contains("English Indices of Deprivation 2025", "Welsh Index of Multiple Deprivation 2025");
    }

    @Test
    void exactCountsAreThoseOfTheListAndNoShareIsJoint() {
        List<Map<String, String>> rows =
                TwoNations.rows(reach("--no-disclosure-control", "--for-internal-use", "-o", "-")
                        .out());
        List<Map<String, String>> welsh = rows.stream()
                .filter(row -> cell(row, "nation").equals("Wales")
                        && cell(row, "breakdown").equals("band"))
                .toList();
        assertThat(welsh)
                .extracting(row -> cell(row, "people"))
                .containsExactly(
                        Long.toString(welshPeople(number -> TwoNations.welshRank(number) <= 191)),
                        Long.toString(welshPeople(number -> TwoNations.welshRank(number) <= 287)),
                        Long.toString(welshPeople(number -> TwoNations.welshRank(number) <= 382)),
                        Long.toString(welshPeople(number -> TwoNations.welshRank(number) <= 574)),
                        Long.toString(welshPeople(number -> TwoNations.welshRank(number) <= 958)));
        assertThat(rows).extracting(row -> cell(row, "base_people")).containsOnly("200", "120");
        assertThat(rows)
                .filteredOn(row -> cell(row, "nation").equals("Wales"))
                .extracting(row -> cell(row, "breakdown"))
                .doesNotContain("decile", "quintile");
        assertThat(welsh)
                .extracting(row -> cell(row, "nation_residents_pct"))
                .as("the index is installed in part")
                .containsOnly("[x]");
    }

    @Test
    void aPresetOfEnglandReportsOnEnglandAloneAndSaysWhoIsLeftOut() {
        Cli cli = reach("--preset", "core20");
        assertThat(cli.out()).contains("IMD 2025 (England").doesNotContain("WIMD");
        assertThat(cli.out()).contains("120 people were placed outside Exampleshire, and are left out.");
    }

    @Test
    void aDistrictIsWholeInTheTableOfAreasThoughAnAreaOfItHasNoPostcode() throws IOException {
        Path whole = new TwoNations(out).install();
        String lonely = TwoNations.welshArea(TwoNations.AREAS + 1);
        List<String> lookup = new ArrayList<>(List.of("lsoa21cd,lsoa21nm,wd22cd,wd22nm,lad22cd,lad22nm"));
        for (int number = 1; number <= TwoNations.AREAS + 1; number++) {
            lookup.add(TwoNations.welshArea(number) + ",Cwmtref " + number + ",W05999001,Cwm,"
                    + TwoNations.WELSH_DISTRICT + ",Cwmtref");
        }
        Path wards = TwoNations.write(out.resolve("wards.csv"), lookup);
        Path ranks = TwoNations.write(
                out.resolve("wimd-2025-ranks-more.csv"),
                List.of(
                        "LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2025 ,Income , ",
                        TwoNations.welshArea(1) + ",Cwmtref 1,Cwmtref," + TwoNations.welshRank(1) + ",,",
                        lonely + ",Cwmtref 41,Cwmtref,1917,,"));
        Path residents = TwoNations.write(
                out.resolve("more_population_mid2022_lsoa21.csv"), List.of("lsoacd,population", lonely + ",7000"));
        Cli added = Cli.on(whole).launch("data", "add", wards.toString(), ranks.toString(), residents.toString());
        assertThat(added.exitCode()).as(added.err()).isEqualTo(Faults.DONE);
        Path bundle = out.resolve("bundle");
        Cli cli = Cli.on(whole)
                .withInput(clients)
                .launch(
                        "reach",
                        "-",
                        "--id=id",
                        "--baseline=" + TwoNations.WELSH_DISTRICT,
                        "--areas=lad",
                        "--bundle=" + bundle);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        String all = cell(
                TwoNations.rows(Files.readString(bundle.resolve("bands.csv"))).get(0), "residents");
        assertThat(all).isEqualTo(Integer.toString(48_200 + 7_000));
        assertThat(TwoNations.rows(Files.readString(bundle.resolve("areas.csv"))))
                .extracting(row -> cell(row, "area_code") + " " + cell(row, "residents"))
                .containsExactly(TwoNations.WELSH_DISTRICT + " " + all);
    }
}
