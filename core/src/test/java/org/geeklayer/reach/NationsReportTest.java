package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on several nations, on an edition without deciles, and by a preset, against counts made once more by hand. */
class NationsReportTest {
    private static final Optional<Preset> NONE = Optional.empty();
    private static final List<List<String>> ROWS = NationsFixture.invented(400, 900, 11);

    @TempDir
    private static Path folder;

    private static NationsFixture nations;

    @BeforeAll
    static void build() throws IOException {
        nations = new NationsFixture(folder);
    }

    private static ReachReports both(Optional<Preset> preset, Optional<DisclosureRule> rule) throws IOException {
        return nations.count(ReachFixture.people(ReachFixture.CHANNEL), ROWS, nations.england, nations.wales)
                .report(
                        List.of(nations.english(preset, "Northby", "Westby"), nations.welsh(preset, 100)),
                        Optional.of(Geography.of(AreaType.LAD)),
                        nations.names,
                        rule);
    }

    private static long welshPeople(IntPredicate areas) {
        return ROWS.stream()
                .filter(row -> IntStream.rangeClosed(1, 100)
                        .filter(areas)
                        .anyMatch(number -> row.get(1).equals(NationsFixture.welshPostcode(number, 0))
                                || row.get(1).equals(NationsFixture.welshPostcode(number, 1))))
                .count();
    }

    private static long englishPeople(IntPredicate areas) {
        return ROWS.stream()
                .filter(row -> IntStream.rangeClosed(1, SmallNation.AREAS)
                        .filter(areas)
                        .filter(number -> List.of(0, 2).contains(SmallNation.district(number)))
                        .anyMatch(number -> row.get(1).equals(SmallNation.postcode(number, 0))
                                || row.get(1).equals(SmallNation.postcode(number, 1))))
                .count();
    }

    private static long people(ReachReport report, String label) {
        return report.everybody().lines().stream()
                .filter(line -> line.label().startsWith(label))
                .findFirst()
                .orElseThrow()
                .people()
                .shown()
                .orElseThrow();
    }

    @Test
    void eachNationHasItsOwnBaselineAndNumbersTheLargestFirst() throws IOException {
        ReachReports reports = both(NONE, ReachFixture.EXACT);
        assertThat(reports.reports())
                .extracting(report -> report.about().index())
                .containsExactly(
                        "WIMD 2019 (Wales; LSOA 2011; 1 = most deprived)",
                        "IMD 2025 (England; LSOA 2021; 1 = most deprived)");
        ReachReport wales = reports.reports().get(0);
        ReachReport england = reports.reports().get(1);
        assertThat(wales.everybody().base()).isEqualTo(new Count.Shown(welshPeople(number -> true)));
        assertThat(england.everybody().base()).isEqualTo(new Count.Shown(englishPeople(number -> true)));
        assertThat(people(wales, "most deprived 10%")).isEqualTo(welshPeople(number -> number <= 13));
        assertThat(people(wales, "most deprived 15%")).isEqualTo(welshPeople(number -> number <= 18)); // 0.15 of 120
        assertThat(people(wales, "most deprived 30%")).isEqualTo(welshPeople(number -> number <= 37));
        assertThat(people(england, "most deprived 30%"))
                .isEqualTo(englishPeople(number -> SmallNation.rank(number) <= 60));
        double residents = IntStream.rangeClosed(1, 25)
                .mapToDouble(NationsFixture::welshResidents)
                .sum();
        assertThat(wales.everybody().headline().orElseThrow().residents()).isEqualTo(residents);
    }

    @Test
    void anEditionWithoutDecilesHasNoLinesOfThem() throws IOException {
        ReachReports reports = both(NONE, ReachFixture.EXACT);
        assertThat(reports.reports().get(0).everybody().lines())
                .extracting(ReachLine::breakdown)
                .containsOnly(Breakdown.BAND)
                .hasSize(5);
        assertThat(reports.reports().get(1).everybody().lines())
                .extracting(ReachLine::breakdown)
                .contains(Breakdown.QUINTILE, Breakdown.DECILE);
        // What is made of deciles elsewhere is made of the parts between the bands' ends here.
        assertThat(reports.reports().get(0).everybody().gradient().rateGap()).isPresent();
        assertThat(reports.reports().get(0).tests().get(0).result()).isPresent();
        assertThat(reports.groups().columns())
                .filteredOn(column -> column.name().equals("test_chi_squared"))
                .allMatch(column -> column.definition().contains("no deciles"));
    }

    @Test
    void rowsCarryNationAndIndexAndNoRowIsOfTwo() throws IOException {
        ReachReports reports = both(NONE, ReachFixture.CONTROLLED);
        for (var table :
                List.of(reports.bands(), reports.groups(), reports.areaTable().orElseThrow())) {
            List<Map<String, String>> rows = ReachFixture.rows(table);
            assertThat(rows).extracting(row -> row.get("nation")).containsOnly("England", "Wales");
            assertThat(rows)
                    .allMatch(row -> row.get("nation").equals("Wales")
                            == row.get("index").startsWith("WIMD 2019"));
            assertThat(rows)
                    .allMatch(row -> row.get("nation").equals("Wales")
                            == row.get("baseline").equals("Cwm"));
        }
        assertThat(ReachFixture.rows(reports.qualityTable()))
                .extracting(row -> row.get("measure"))
                .contains("counted", "used: England", "used: Wales", "outside");
    }

    @Test
    void districtsComeFromPostcodesWhereTheIndexHasNone() throws IOException {
        List<Map<String, String>> areas =
                ReachFixture.rows(both(NONE, ReachFixture.EXACT).areaTable().orElseThrow());
        assertThat(areas.stream()
                        .filter(row -> row.get("nation").equals("Wales"))
                        .map(row -> row.get("area_code")))
                .containsExactly("W06000001", "W06000002");
        Reach reach = nations.count(ReachFixture.people(), ROWS, nations.england, nations.wales);
        assertThat(reach.mainDistricts(nations.wales, ReachFixture.EXACT))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("W06000001", "W06000002");
        assertThat(reach.mainDistricts(nations.england, ReachFixture.EXACT))
                .allMatch(code -> code.text().startsWith("E07"));
    }

    @Test
    void mainDistrictsAreThoseOfTheNationAlsoWhereItsIndexIsTheOnlyOne() throws IOException {
        // One person in Southby is far less than a tenth of those in England; with all in Wales the others are so, too.
        List<List<String>> rows = new ArrayList<>();
        for (int person = 0; person < 100; person++) {
            int number = person == 0 ? firstOf(1) : firstOf(0);
            rows.add(List.of("e" + person, SmallNation.postcode(number, 0)));
            rows.add(List.of("w" + person, NationsFixture.welshPostcode(1, 0)));
        }
        List<List<String>> padded = rows.stream()
                .map(row -> Stream.concat(row.stream(), ROWS.get(0).stream().skip(2))
                        .toList())
                .toList();
        Reach alone = nations.count(ReachFixture.people(), padded, nations.england);
        assertThat(alone.mainDistricts(nations.england, ReachFixture.EXACT))
                .hasSize(1)
                .isEqualTo(nations.count(ReachFixture.people(), padded, nations.england, nations.wales)
                        .mainDistricts(nations.england, ReachFixture.EXACT));
    }

    private static int firstOf(int district) {
        return IntStream.rangeClosed(1, SmallNation.AREAS)
                .filter(number -> SmallNation.district(number) == district)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void peopleElsewhereAreOutsideEveryBaseline() throws IOException {
        ReachReports reports = both(NONE, ReachFixture.EXACT);
        long abroad = ROWS.stream()
                .filter(row -> row.get(1).equals(SmallNation.ABROAD))
                .count();
        long unplaced = ROWS.stream()
                .filter(row -> row.get(1).isEmpty() || row.get(1).equals("no fixed abode"))
                .count();
        long used = welshPeople(number -> true) + englishPeople(number -> true);
        assertThat(reports.report().quality())
                .filteredOn(quality -> quality.measure().equals("outside"))
                .extracting(quality -> quality.people().shown().orElseThrow())
                .containsExactly(ROWS.size() - used - unplaced);
        Reach reach = nations.count(ReachFixture.people(), ROWS, nations.england, nations.wales);
        List<Baseline> baselines = List.of(nations.english(NONE, "Northby"), nations.welsh(NONE, 100));
        assertThat(reach.workingNotes(baselines))
                .contains(abroad + " people of those in Scotland, on which there is no report.");
    }

    @Test
    void aPresetCountsUrbanAndRuralAreasByTheirOwnLimits() throws IOException {
        ReachReports reports = both(Optional.of(nations.preset), ReachFixture.EXACT);
        ReachReport wales = reports.reports().get(0);
        ReachReport england = reports.reports().get(1);
        assertThat(people(wales, "village-hall: rank below 19 urban, 61 rural"))
                .isEqualTo(welshPeople(number -> number < (number % 2 == 0 ? 61 : 19)));
        IntPredicate isIn = number -> number % 17 != 0 && SmallNation.rank(number) < (number % 3 == 0 ? 101 : 31);
        assertThat(people(england, "village-hall: rank below 31 urban, 101 rural"))
                .isEqualTo(englishPeople(isIn));
        assertThat(people(england, "most deprived 50%"))
                .isEqualTo(englishPeople(number -> SmallNation.rank(number) <= 100));
        double residents = IntStream.rangeClosed(1, SmallNation.AREAS)
                .filter(isIn)
                .filter(number -> List.of(0, 2).contains(SmallNation.district(number)))
                .mapToDouble(SmallNation::residents)
                .sum();
        ReachLine headline = england.everybody().headline().orElseThrow();
        assertThat(headline.label()).startsWith("village-hall");
        assertThat(headline.residents()).isEqualTo(residents);
        assertThat(headline.reading()).isNotEmpty();
        assertThat(headline.nationShare()).as("some classes are not known").isEmpty();
        assertThat(england.about().note())
                .contains(
                        "Preset village-hall (An invented funder, 2025-11), for IMD 2025: rank below 31 urban,"
                                + " 101 rural.",
                        "have no rural-urban class that preset village-hall knows");
        assertThat(ReachFixture.rows(reports.bands()))
                .filteredOn(row -> row.get("band").startsWith("village-hall")
                        && row.get("group").equals("all"))
                .hasSize(2)
                .allMatch(row -> row.get("breakdown").equals("band")
                        && !row.get("reading").isEmpty()
                        && row.get("sentence").contains("Preset village-hall (An invented funder, 2025-11)"));
        assertThat(reports.groups().columns())
                .extracting(column -> column.name())
                .contains("people_pct_village_hall", "people_pct_village_hall_lower95");
        assertThat(england.everybody().lines())
                .as("deciles are no runs of such atoms")
                .extracting(ReachLine::breakdown)
                .containsOnly(Breakdown.BAND);
        assertThat(england.everybody().gradient().concentration())
                .isEqualTo(both(NONE, ReachFixture.EXACT)
                        .reports()
                        .get(1)
                        .everybody()
                        .gradient()
                        .concentration());
    }

    @Test
    void aPresetByPercentMovesTheHeadlineAndNothingElse() throws IOException {
        Preset three = Preset.named("imd-1-3");
        Reach reach = nations.count(ReachFixture.people(), ROWS, nations.england);
        ReachReport plain = reach.report(
                        nations.english(NONE, "Northby"), Optional.empty(), nations.names, ReachFixture.CONTROLLED)
                .report();
        ReachReport report = reach.report(
                        nations.english(Optional.of(three), "Northby"),
                        Optional.empty(),
                        nations.names,
                        ReachFixture.CONTROLLED)
                .report();
        assertThat(report.everybody().headline().orElseThrow().label()).isEqualTo("most deprived 30%");
        assertThat(report.everybody().lines())
                .extracting(line -> line.label() + line.people().text())
                .isEqualTo(plain.everybody().lines().stream()
                        .map(line -> line.label() + line.people().text())
                        .toList());
    }

    @Test
    void twoBaselinesOfOneNationAreRefused() throws IOException {
        Reach reach = nations.count(ReachFixture.people(), ROWS, nations.england, nations.wales);
        Baseline one = nations.english(NONE, "Northby");
        Baseline other = nations.english(NONE, "Southby");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        reach.report(List.of(one, other), Optional.empty(), nations.names, ReachFixture.CONTROLLED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nations.count(ReachFixture.people(), ROWS, nations.england, nations.england));
    }
}
