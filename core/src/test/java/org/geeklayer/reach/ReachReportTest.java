package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.statistics.Interval;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of the table of bands against a plain recomputation, with disclosure control off. */
class ReachReportTest {
    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final List<Integer> TWO = List.of(0, 1);

    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static ReachReport exact(ReachOptions options, List<List<String>> rows) throws IOException {
        return nation.report(
                options, rows, nation.baseline("Northby", "Southby"), Optional.empty(), ReachFixture.EXACT);
    }

    /** A printed number is the number, rounded once. */
    private static void assertPrinted(String cell, double expected, int decimals) {
        assertThat(new BigDecimal(cell).scale()).as(cell).isEqualTo(decimals);
        assertThat(Double.parseDouble(cell)).isCloseTo(expected, within(0.5 * Math.pow(10, -decimals) + 1e-9));
    }

    private static void assertPrinted(
            Map<String, String> row, String lower, String upper, double[] limits, int digits) {
        assertPrinted(row.get(lower), limits[0], digits);
        assertPrinted(row.get(upper), limits[1], digits);
    }

    private static double[] times(double factor, double[] limits) {
        return new double[] {factor * limits[0], factor * limits[1]};
    }

    private static void assertInterval(Optional<Interval> interval, double[] limits) {
        assertThat(interval.orElseThrow().lower()).isCloseTo(limits[0], EXACTLY);
        assertThat(interval.orElseThrow().upper()).isCloseTo(limits[1], EXACTLY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFigureIsThatOfAPlainRecomputation(long seed) throws IOException {
        List<List<String>> rows = ReachFixture.invented(900, seed);
        ReachReport report = exact(ReachFixture.people(ReachFixture.CHANNEL), rows);
        assertThat(report.sections()).hasSize(4);
        for (Section section : report.sections()) {
            PlainFigures plain = new PlainFigures(rows, section.isEverybody() ? "" : section.group(), TWO);
            assertThat(section.base().shown()).hasValue(plain.base());
            assertThat(section.unplaced().shown()).hasValue(plain.unplaced);
            assertThat(section.lines()).hasSize(20);
            section.lines().forEach(line -> assertFigures(line, plain));
        }
    }

    private static void assertFigures(ReachLine line, PlainFigures plain) {
        String breakdown = line.breakdown().name().toLowerCase(java.util.Locale.ROOT);
        int x = plain.people(area -> PlainFigures.isIn(breakdown, line.number(), area));
        double n = plain.base();
        double residents = plain.residents(area -> PlainFigures.isIn(breakdown, line.number(), area));
        double share = residents / plain.residents(area -> true);
        assertThat(line.people().shown()).as(line.label()).hasValue(x);
        assertThat(line.share()).hasValueCloseTo(x / n, EXACTLY);
        assertThat(line.residents()).isCloseTo(residents, EXACTLY);
        assertThat(line.residentsShare()).isCloseTo(share, EXACTLY);
        assertThat(line.nationShare())
                .hasValueCloseTo(
                        PlainFigures.everywhere(area -> PlainFigures.isIn(breakdown, line.number(), area))
                                / PlainFigures.everywhere(area -> true),
                        EXACTLY);
        assertThat(line.representationIndex()).hasValueCloseTo(100 * x / n / share, EXACTLY);
        assertThat(line.perThousand()).hasValueCloseTo(1000 * x / residents, EXACTLY);
        assertInterval(
                line.bounds(), new double[] {x / (n + plain.unplaced), (x + plain.unplaced) / (n + plain.unplaced)});
        if (x < 5) {
            assertThat(line.interval()).isEmpty();
            assertThat(line.representationInterval()).isEmpty();
            assertThat(line.perThousandInterval()).isEmpty();
        } else {
            assertInterval(line.interval(), PlainFigures.wilson(x, n));
            assertInterval(line.representationInterval(), times(100 / share, PlainFigures.wilson(x, n)));
            assertInterval(line.perThousandInterval(), times(1000 / residents, PlainFigures.limits(x)));
        }
    }

    @Test
    void printsEveryFigureRoundedOnce() throws IOException {
        List<List<String>> rows = ReachFixture.invented(900, 4);
        ReachReport report = exact(ReachFixture.people(ReachFixture.CHANNEL), rows);
        List<Map<String, String>> table = ReachFixture.rows(report.bands());
        assertThat(table).hasSize(4 * 21);
        for (Map<String, String> row : table) {
            PlainFigures plain = new PlainFigures(rows, row.get("group_by").equals("all") ? "" : row.get("group"), TWO);
            String breakdown = row.get("breakdown");
            int number = Integer.parseInt("0" + row.get("band").replaceAll("\\D", ""));
            int x = plain.people(area -> PlainFigures.isIn(breakdown, number, area));
            double n = plain.base();
            double residents = plain.residents(area -> PlainFigures.isIn(breakdown, number, area));
            double share = residents / plain.residents(area -> true);
            assertThat(row)
                    .containsEntry("people", Integer.toString(x))
                    .containsEntry("base_people", Integer.toString(plain.base()))
                    .containsEntry("unplaced_people", Integer.toString(plain.unplaced))
                    .containsEntry("residents", Long.toString(Math.round(residents)))
                    .containsEntry("decile", breakdown.equals("decile") ? Integer.toString(number) : "[z]");
            assertPrinted(row.get("people_pct"), 100 * x / n, 1);
            assertPrinted(row.get("residents_pct"), 100 * share, 1);
            assertPrinted(row.get("representation_index"), 100 * x / n / share, 0);
            assertPrinted(row.get("people_per_1000_residents"), 1000 * x / residents, 2);
            assertPrinted(row.get("people_pct_if_unplaced_none"), 100 * x / (n + plain.unplaced), 1);
            assertPrinted(row.get("people_pct_if_unplaced_all"), 100 * (x + plain.unplaced) / (n + plain.unplaced), 1);
            if (breakdown.equals("total") || x < 5) {
                assertThat(row.entrySet())
                        .filteredOn(cell -> cell.getKey().matches(".*_(low|upp)er95"))
                        .hasSize(6)
                        .allSatisfy(cell -> assertThat(cell.getValue()).isEqualTo("[z]"));
            } else {
                double[] wilson = PlainFigures.wilson(x, n);
                assertPrinted(row, "people_pct_lower95", "people_pct_upper95", times(100, wilson), 1);
                assertPrinted(
                        row,
                        "representation_index_lower95",
                        "representation_index_upper95",
                        times(100 / share, wilson),
                        0);
                assertPrinted(
                        row,
                        "people_per_1000_lower95",
                        "people_per_1000_upper95",
                        times(1000 / residents, PlainFigures.limits(x)),
                        2);
            }
        }
    }

    @Test
    void theTableIsTheOneThatWasAgreed() throws IOException {
        ReachReport report = exact(ReachFixture.people(), ReachFixture.invented(200, 5));
        assertThat(report.bands().columns().stream().map(column -> column.name()))
                .containsExactly(("group_by, group, nation, index, breakdown, band, decile, people, people_pct,"
                                + " people_pct_lower95, people_pct_upper95, residents_pct, nation_residents_pct,"
                                + " representation_index, representation_index_lower95,"
                                + " representation_index_upper95, reading, residents, people_per_1000_residents,"
                                + " people_per_1000_lower95, people_per_1000_upper95, people_pct_if_unplaced_none,"
                                + " people_pct_if_unplaced_all, base_people, unplaced_people, baseline, population,"
                                + " period, note, sentence")
                        .split(", "));
        assertThat(report.bands().columns())
                .allSatisfy(column -> assertThat(column.definition()).isNotBlank());
        List<Map<String, String>> rows = ReachFixture.rows(report.bands());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("nation", "England")
                        .containsEntry("index", "IMD 2025 (England; LSOA 2021; 1 = most deprived)")
                        .containsEntry("baseline", "Northby (E07000001); Southby (E07000002)")
                        .containsEntry("period", "the whole list")
                        .hasEntrySatisfying(
                                "population", text -> assertThat(text).startsWith("residents, mid-2022 ("))
                        .hasEntrySatisfying("note", text -> assertThat(text).startsWith("INTERNAL USE ONLY"))
                        .hasEntrySatisfying("sentence", text -> assertThat(text).endsWith("."))
                        .hasEntrySatisfying("band", text -> assertThat(text).doesNotMatch("\\d+[-/]\\d+.*")));
        assertThat(rows)
                .filteredOn(row -> !row.get("reading").isEmpty())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("band", "most deprived 20%"));
    }

    @Test
    void givesNoVerdictAgainstTheNation() throws IOException {
        List<List<String>> rows =
                ReachFixture.both(ReachFixture.crowd(60, 7, "Phone"), ReachFixture.crowd(40, 150, "Phone"));
        ReachReport report = nation.report(
                ReachFixture.people(), rows, nation.baseline("England"), Optional.empty(), ReachFixture.EXACT);
        assertThat(report.everybody().headline().orElseThrow().reading()).isEmpty();
    }

    @Test
    void countsWhatBecameOfEverybody() throws IOException {
        List<List<String>> rows = ReachFixture.invented(400, 6);
        PlainFigures plain = new PlainFigures(rows, "", TWO);
        ReachReport report = exact(ReachFixture.people(), rows);
        Map<String, String> found = new HashMap<>();
        ReachFixture.rows(report.qualityTable()).forEach(row -> found.put(row.get("measure"), row.get("people")));
        assertThat(found)
                .containsEntry("counted", "400")
                .containsEntry("used", Integer.toString(plain.base()))
                .containsEntry("outside", Integer.toString(plain.outside))
                .containsEntry("unplaced", Integer.toString(plain.unplaced))
                .containsEntry("unplaced: blank", count(rows, ""))
                .containsEntry("unplaced: no fixed abode", count(rows, "no fixed abode"))
                .containsEntry("unplaced: unknown", count(rows, "ZX9 1AA"))
                .containsEntry("unplaced: malformed", "0");
        assertThat(plain.base() + plain.outside + plain.unplaced).isEqualTo(400);
    }

    private static String count(List<List<String>> rows, String cell) {
        return Long.toString(
                rows.stream().filter(row -> row.get(1).equals(cell)).count());
    }

    @ParameterizedTest
    @CsvSource({
        "60, 40, more than its share of residents",
        "4, 96, fewer than 5 people: no interval",
        "5, 195, fewer than its share of residents",
        "15, 85, not clearly different from its share of residents"
    })
    void readsTheHeadlineInOneOfThreeWordings(int deprived, int others, String reading) throws IOException {
        // Against all districts, a fifth of whose areas, and about a fifth of their residents, are in the headline
        // band.
        String[] districts =
                IntStream.range(0, 5).mapToObj(SmallNation::districtCode).toArray(String[]::new);
        List<List<String>> rows =
                ReachFixture.both(ReachFixture.crowd(deprived, 7, "Phone"), ReachFixture.crowd(others, 150, "Phone"));
        ReachReport report = nation.report(
                ReachFixture.people(), rows, nation.baseline(districts), Optional.empty(), ReachFixture.EXACT);
        double residents = report.everybody().headline().orElseThrow().residentsShare();
        assertThat(residents).isBetween(0.15, 0.25);
        assertThat(report.everybody().headline().orElseThrow().reading()).isEqualTo(reading);
        double[] limits = PlainFigures.wilson(deprived, deprived + others);
        assertThat(reading.startsWith("more")).isEqualTo(limits[0] > residents);
        assertThat(reading.startsWith("fewer than its")).isEqualTo(deprived >= 5 && limits[1] < residents);
    }

    @ParameterizedTest
    @CsvSource({"49, 1", "50, 10", "149, 10", "150, 20"})
    void fewPeopleAreNotBrokenDownFar(int number, int lines) throws IOException {
        ReachReport report = exact(ReachFixture.people(), ReachFixture.crowd(number, 40, "Phone"));
        assertThat(SmallNation.district(40)).isLessThan(2);
        List<ReachLine> found = report.everybody().lines();
        assertThat(found).hasSize(lines);
        assertThat(found).anyMatch(line -> line.breakdown() == Breakdown.BAND && line.number() == 20);
        assertThat(found.stream().anyMatch(line -> line.breakdown() == Breakdown.DECILE))
                .isEqualTo(number >= 150);
    }

    @Test
    void groupsHaveLevelsOfTheirOwn() throws IOException {
        ReachReport report = exact(
                ReachFixture.people(ReachFixture.CHANNEL),
                ReachFixture.both(ReachFixture.crowd(200, 40, "Phone"), ReachFixture.crowd(20, 7, "Visit")));
        assertThat(report.sections().stream().map(section -> section.lines().size()))
                .containsExactlyInAnyOrder(20, 20, 1);
    }

    @Test
    void recordsHaveColumnsOfTheirOwnAndNoIntervals() throws IOException {
        List<List<String>> rows = ReachFixture.invented(300, 7);
        ReachReport report = exact(ReachFixture.records(ReachFixture.CHANNEL), rows);
        assertThat(report.bands().columns().stream().map(column -> column.name()))
                .contains("records", "records_pct", "records_per_1000_residents", "base_records", "unplaced_records")
                .noneMatch(name -> name.contains("people"));
        assertThat(ReachFixture.rows(report.bands()))
                .allSatisfy(row -> assertThat(row.entrySet())
                        .filteredOn(cell -> cell.getKey().matches(".*_(low|upp)er95"))
                        .allSatisfy(cell -> assertThat(cell.getValue()).isEqualTo("[z]")));
        assertThat(ReachFixture.rows(report.bands()))
                .extracting(row -> row.get("reading"))
                .containsOnly("");
        assertThat(report.tests()).allMatch(test -> test.result().isEmpty());
        assertThat(report.sections())
                .allMatch(section -> section.gradient().concentration().isEmpty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nation.report(
                        ReachFixture.records(),
                        rows,
                        nation.baseline("Northby"),
                        Optional.empty(),
                        ReachFixture.CONTROLLED))
                .withMessageStartingWith("rule: ");
    }

    @Test
    void nobodyPlacedMakesAnHonestTable() throws IOException {
        for (var rule : List.of(ReachFixture.EXACT, ReachFixture.CONTROLLED)) {
            ReachReport report = nation.report(
                    ReachFixture.people(),
                    ReachFixture.crowd(60, 0, "Phone"),
                    nation.baseline("Northby"),
                    Optional.of(AreaType.MSOA),
                    rule);
            assertThat(report.everybody().base().shown()).hasValue(0);
            assertThat(report.everybody().unplaced().shown()).hasValue(60);
            ReachLine headline = report.everybody().headline().orElseThrow();
            assertThat(headline.share()).isEqualTo(OptionalDouble.empty());
            assertThat(headline.interval()).isEmpty();
            assertThat(headline.bounds().orElseThrow().upper()).isEqualTo(1);
            assertThat(ReachFixture.rows(report.bands()))
                    .allSatisfy(row -> assertThat(row)
                            .containsEntry("people_pct", "[z]")
                            .containsEntry("people_per_1000_residents", "0.00"));
            if (report.areaTable().isPresent()) {
                assertThat(ReachFixture.csv(report.areaTable().get())).doesNotContain("NaN", "Infinity");
            }
        }
    }
}
