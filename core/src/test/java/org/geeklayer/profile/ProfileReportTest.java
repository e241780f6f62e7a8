package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a profile report. */
class ProfileReportTest {
    /** As agreed with spreadsheets and scripts: a changed column is a breaking change. */
    private static final List<String> COLUMNS = List.of(
            "area_code",
            "area_name",
            "area_type",
            "role",
            "nation",
            "small_areas",
            "small_area_type",
            "residents",
            "residents_source",
            "imd2025_residents_pct_most_deprived_10",
            "imd2025_residents_pct_most_deprived_15",
            "imd2025_residents_pct_most_deprived_20",
            "imd2025_residents_pct_most_deprived_30",
            "imd2025_residents_pct_most_deprived_50",
            "imd2025_proportion_most_deprived_10",
            "imd2025_extent",
            "imd2025_average_score",
            "imd2025_average_rank",
            "imd2025_local_concentration",
            "rank_of_imd2025_proportion_most_deprived_10",
            "rank_of_imd2025_extent",
            "rank_of_imd2025_average_score",
            "rank_of_imd2025_average_rank",
            "rank_of_imd2025_local_concentration",
            "ranked_among",
            "income_deprived_people",
            "income_deprived_pct",
            "employment_deprived_people",
            "employment_deprived_pct",
            "imd2025_residents_decile_1",
            "imd2025_residents_decile_2",
            "imd2025_residents_decile_3",
            "imd2025_residents_decile_4",
            "imd2025_residents_decile_5",
            "imd2025_residents_decile_6",
            "imd2025_residents_decile_7",
            "imd2025_residents_decile_8",
            "imd2025_residents_decile_9",
            "imd2025_residents_decile_10",
            "status",
            "method",
            "note");

    @TempDir
    private static Path folder;

    private static AreaProfiler profiler;
    private static AreaProfiler former;

    @BeforeAll
    static void build() throws IOException {
        profiler = ProfileFixture.profiler(folder);
        former = ProfileFixture.former(folder, List.of());
    }

    private static ProfileReport report(List<AreaProfiler> editions, boolean withParents, String... places)
            throws IOException {
        return ProfileReport.of(
                editions,
                Stream.of(places)
                        .<ProfileReport.Finder>map(place -> gazetteer -> gazetteer.find(place))
                        .toList(),
                withParents,
                List.of());
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<Map<String, String>> rows(Table table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<Cell> cells : table.rows()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(table.columns().get(i).name(), cells.get(i).text());
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> column(Table table, String name) {
        return rows(table).stream().map(row -> row.getOrDefault(name, "")).toList();
    }

    @Test
    void anUpperTierThatIsADistrictIsRankedAmongUpperTiers() throws IOException {
        AreaCode code = new AreaCode("E07000003");
        Table table = ProfileReport.of(
                        List.of(profiler),
                        List.of(
                                gazetteer -> gazetteer.find(code.text()),
                                gazetteer -> gazetteer.find(AreaType.UPPER_TIER, code),
                                gazetteer -> gazetteer.find(AreaType.UPPER_TIER, code)),
                        false,
                        List.of())
                .table(false);
        assertThat(column(table, "area_code")).startsWith("E07000003", "E07000003", "E92000001");
        assertThat(column(table, "area_type")).startsWith("lad", "upper-tier", "country");
        assertThat(column(table, "ranked_among"))
                .startsWith("5 local authority districts of England", "4 upper-tier local authorities of England");
    }

    @Test
    void theColumnsAreThoseThatWereAgreed() throws IOException {
        Table table = report(List.of(profiler), false, "Westby").table(false);
        assertThat(names(table)).containsExactlyElementsOf(COLUMNS);
    }

    @Test
    void domainsAddTheirColumnsBeforeTheStatus() throws IOException {
        List<String> expected = new ArrayList<>(COLUMNS.subList(0, COLUMNS.indexOf("status")));
        for (String prefix : List.of("imd2025_income", "imd2025_employment", "idaci2025")) {
            for (String before : List.of("", "rank_of_")) {
                for (String measure : List.of("proportion_most_deprived_10", "average_score", "average_rank")) {
                    expected.add(before + prefix + "_" + measure);
                }
            }
        }
        expected.addAll(List.of("status", "method", "note"));
        assertThat(names(report(List.of(profiler), false, "Westby").table(true)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void aDistrictHasItsFiguresRoundedAsPublished() throws IOException {
        Map<String, String> row =
                rows(report(List.of(profiler), false, "westby").table(false)).get(0);
        Catchment place = profiler.gazetteer().find("Westby");
        List<PlainMeasures.Row> plain = ProfileFixture.rows(ProfileFixture.IMD, place);
        assertThat(row)
                .containsEntry("area_code", "E07000003")
                .containsEntry("area_name", "Westby")
                .containsEntry("area_type", "lad")
                .containsEntry("role", "area")
                .containsEntry("nation", "England")
                .containsEntry("small_areas", "25")
                .containsEntry("small_area_type", "LSOA 2021")
                .containsEntry("residents", String.format(Locale.ROOT, "%.0f", PlainMeasures.people(plain)))
                .containsEntry("residents_source", "population-2022-lsoa21: residents, mid-2022")
                .containsEntry("ranked_among", "5 local authority districts of England")
                .containsEntry("status", "calculated")
                .containsEntry("method", "districts as iod2025 has them");
        Map<Measure, Integer> decimals = Map.of(
                Measure.PROPORTION, 4,
                Measure.EXTENT, 4,
                Measure.AVERAGE_SCORE, 3,
                Measure.AVERAGE_RANK, 2,
                Measure.LOCAL_CONCENTRATION, 2);
        decimals.forEach((measure, digits) -> assertThat(row)
                .containsEntry(
                        "imd2025_" + measure.id(),
                        String.format(
                                Locale.ROOT,
                                "%." + digits + "f",
                                PlainMeasures.value(measure, plain, SmallNation.AREAS))));
        double inFifth = PlainMeasures.people(
                plain.stream().filter(each -> each.rank() <= 40).toList());
        assertThat(row)
                .containsEntry(
                        "imd2025_residents_pct_most_deprived_20",
                        String.format(Locale.ROOT, "%.1f", 100 * inFifth / PlainMeasures.people(plain)));
        assertThat(row.get("rank_of_imd2025_average_rank")).matches("[1-5]");
    }

    @Test
    void parentsAndTheNationComeBesideEachOnce() throws IOException {
        Table table = report(List.of(profiler), true, "Station 1", "Market 1", "E07000005")
                .table(false);
        assertThat(column(table, "role")).containsExactly("area", "area", "area", "lad", "region", "region", "nation");
        assertThat(column(table, "area_name"))
                .containsExactly(
                        "Station 1",
                        "Market 1",
                        "Twinby",
                        "Northby",
                        "North East",
                        "Yorkshire and The Humber",
                        "England");
        assertThat(column(table, "status")).startsWith("estimated", "estimated", "calculated");
        assertThat(column(table, "ranked_among").get(6)).isEmpty();
    }

    @Test
    void whatIsComparedHasARoleOfItsOwn() throws IOException {
        Table table = ProfileReport.of(
                        List.of(profiler),
                        List.of(gazetteer -> gazetteer.find("Westby")),
                        false,
                        List.of(
                                gazetteer -> gazetteer.find("Northby"),
                                gazetteer -> gazetteer.find("Westby"),
                                Gazetteer::nation))
                .table(false);
        assertThat(column(table, "role")).containsExactly("area", "nation", "compare");
        assertThat(column(table, "area_name")).containsExactly("Westby", "England", "Northby");
    }

    @Test
    void drawnPlacesHaveNoCodeAndNoRank() throws IOException {
        ProfileReport report = ProfileReport.of(
                List.of(profiler),
                List.of(
                        gazetteer -> gazetteer.around(Postcode.parse(SmallPlaces.postcode(90, 0)), 900),
                        gazetteer -> gazetteer.list(
                                Catchment.Kind.LIST, "Our areas", ProfileFixture.codes(IntStream.of(1, 2)))),
                true,
                List.of());
        List<Map<String, String>> rows = rows(report.table(false));
        assertThat(rows.get(0))
                .containsEntry("area_code", "")
                .containsEntry("area_name", "900 m around " + SmallPlaces.postcode(90, 0))
                .containsEntry("area_type", "circle")
                .containsEntry("small_areas", "1.7")
                .containsEntry("status", "estimated");
        assertThat(rows.get(1))
                .containsEntry("area_type", "list")
                .containsEntry("small_areas", "2")
                .containsEntry("status", "calculated");
        for (Map<String, String> row : rows.subList(0, 2)) {
            assertThat(row).containsEntry("ranked_among", "");
            row.forEach((name, value) -> {
                if (name.startsWith("rank_of_")) {
                    assertThat(value).as(name).isEqualTo("[z]");
                }
            });
        }
    }

    @Test
    void whatCannotBeHadIsMarkedAndNeverBlank() throws IOException {
        Table table = report(List.of(former), false, "Oldby").table(true);
        Map<String, String> row = rows(table).get(0);
        for (Column column : table.columns()) {
            if (column.type() != Column.Type.TEXT) {
                assertThat(row.get(column.name())).as(column.name()).isNotBlank();
            }
        }
        assertThat(row)
                .containsEntry("small_areas", "5")
                .containsEntry("small_area_type", "LSOA 2011")
                .containsEntry("imd2019_proportion_most_deprived_10", "0.0000")
                .containsEntry("rank_of_imd2019_proportion_most_deprived_10", "3")
                .containsEntry("residents", "[x]")
                .containsEntry("residents_source", "")
                .containsEntry("imd2019_residents_pct_most_deprived_10", "[x]")
                .containsEntry("imd2019_average_score", "[x]")
                .containsEntry("rank_of_imd2019_average_rank", "[x]")
                .containsEntry("income_deprived_people", "[x]")
                .containsEntry("imd2019_residents_decile_10", "[x]")
                .containsEntry("ranked_among", "6 local authority districts of England");
        assertThat(row.get("note"))
                .contains("no residents of these small areas are installed", "iod2019 is installed without scores");
    }

    @Test
    void twoEditionsStandSideBySideAndNoneIsTakenFromTheOther() throws IOException {
        ProfileReport report = report(List.of(profiler, former), false, "Northby", "Oldby", "Westby");
        Table table = report.table(false);
        List<String> second = new ArrayList<>();
        for (String name : COLUMNS.subList(COLUMNS.indexOf("small_areas"), COLUMNS.indexOf("status"))) {
            second.add(name.contains("imd2025") ? name.replace("imd2025", "imd2019") : "imd2019_" + name);
        }
        List<String> expected = new ArrayList<>(COLUMNS);
        expected.addAll(COLUMNS.indexOf("status"), second);
        assertThat(names(table)).containsExactlyElementsOf(expected);

        List<Map<String, String>> rows = rows(table);
        Map<String, String> northby = rows.get(0);
        assertThat(northby)
                .containsEntry("area_code", "E07000001")
                .containsEntry("small_areas", "98")
                .containsEntry("imd2019_small_areas", "95")
                .containsEntry("imd2019_small_area_type", "LSOA 2011")
                .containsEntry("imd2019_ranked_among", "6 local authority districts of England");
        assertThat(northby.get("note"))
                .contains("iod2019: has the code E06000001 here (local authority district), and may be another area");
        Map<String, String> oldby = rows.get(1);
        assertThat(oldby)
                .containsEntry("area_code", "E07000009")
                .containsEntry("small_areas", "[x]")
                .containsEntry("imd2025_average_rank", "[x]")
                .containsEntry("small_area_type", "")
                .containsEntry("imd2019_small_areas", "5");
        assertThat(oldby.get("note")).contains("iod2025: does not know this area");
        assertThat(rows.get(2).get("note")).doesNotContain("another area", "does not know");
        assertThat(report.notes())
                .contains(
                        "iod2025: Oldby: not known to it",
                        "iod2019: Northby: has the code E06000001 here (local authority district), and may be another"
                                + " area");
    }

    @Test
    void theLongTableHasTheFiguresOfTheWideOne() throws IOException {
        ProfileReport report = report(List.of(profiler), true, "Westby", "Station 1");
        Table tall = report.longTable(true);
        assertThat(names(tall))
                .containsExactly(
                        "area_code", "area_name", "measure", "value", "unit", "denominator", "edition", "status");
        Table wide = report.table(true);
        List<Map<String, String>> lines = rows(wide);
        List<Map<String, String>> figures = rows(tall);
        long numbers = wide.columns().stream()
                .filter(column -> column.type() != Column.Type.TEXT)
                .count();
        assertThat(figures).hasSize((int) numbers * lines.size());
        for (Map<String, String> figure : figures) {
            Map<String, String> line = lines.stream()
                    .filter(each -> each.get("area_code").equals(figure.get("area_code")))
                    .findFirst()
                    .orElseThrow();
            assertThat(line)
                    .containsEntry(figure.getOrDefault("measure", ""), figure.get("value"))
                    .containsEntry("status", figure.get("status"))
                    .containsEntry("area_name", figure.get("area_name"));
            assertThat(figure.get("unit")).isNotBlank();
            assertThat(figure.get("edition")).isIn("iod2025", "population-2022-lsoa21");
        }
        Map<String, String> rank = figures.stream()
                .filter(figure -> "rank_of_imd2025_extent".equals(figure.get("measure")))
                .findFirst()
                .orElseThrow();
        assertThat(rank).containsEntry("unit", "rank, 1 = most deprived, among 5 local authority districts of England");
    }

    @Test
    void theLongTableOfTwoEditionsHasNoFigureTwice() throws IOException {
        Set<List<String>> keys = new HashSet<>();
        List<Map<String, String>> figures = rows(
                report(List.of(profiler, former), false, "Northby", "Oldby").longTable(false));
        for (Map<String, String> figure : figures) {
            assertThat(keys.add(List.of(
                            figure.getOrDefault("area_name", ""),
                            figure.getOrDefault("measure", ""),
                            figure.getOrDefault("edition", ""))))
                    .as(figure.toString())
                    .isTrue();
        }
        assertThat(figures)
                .noneMatch(
                        figure -> "Oldby".equals(figure.get("area_name")) && "iod2025".equals(figure.get("edition")));
    }

    @Test
    void theSmallAreasOfWhatWasAskedForComeTheMostDeprivedFirst() throws IOException {
        ProfileReport report = report(List.of(profiler), true, "Market 1");
        Table table = report.smallAreas();
        assertThat(names(table))
                .containsExactly(
                        "small_area_code",
                        "small_area_name",
                        "msoa_name",
                        "area_name",
                        "share",
                        "residents",
                        "imd2025_rank",
                        "imd2025_decile",
                        "imd2025_score");
        Catchment ward = profiler.gazetteer().find("Market 1");
        assertThat(table.rows()).hasSize(ward.shares().size());
        int before = 0;
        for (Map<String, String> row : rows(table)) {
            AreaCode code = new AreaCode(row.getOrDefault("small_area_code", ""));
            int number = ProfileFixture.number(code);
            double share = ward.shares().getOrDefault(code, 0.0);
            assertThat(row)
                    .containsEntry("small_area_name", "Place " + number)
                    .containsEntry("msoa_name", "Part " + SmallNation.msoa(number))
                    .containsEntry("share", share == 1 ? "1" : String.format(Locale.ROOT, "%.4f", share))
                    .containsEntry("imd2025_rank", Integer.toString(SmallNation.rank(number)))
                    .containsEntry("imd2025_decile", Integer.toString(SmallPlaces.decile(SmallNation.rank(number))))
                    .containsEntry(
                            "imd2025_score",
                            SmallPlaces.score(ProfileFixture.IMD, number).toPlainString());
            assertThat(SmallNation.rank(number)).isGreaterThanOrEqualTo(before);
            before = SmallNation.rank(number);
        }
    }

    @Test
    void aPartialIndexOrPopulationHasNoNationBesideIt() throws IOException {
        AreaProfiler part = ProfileFixture.profiler(
                folder, number -> number <= 199, (number, value) -> true, SmallNation::residents);
        ProfileReport report = report(List.of(part), true, "Westby");
        assertThat(column(report.table(false), "role")).containsExactly("area");
        assertThat(report.notes())
                .contains(
                        "iod2025 is installed in part (199 of 200 small areas): nothing is ranked, and England does not"
                                + " stand beside it");
        AreaProfiler few = ProfileFixture.profiler(
                folder,
                number -> true,
                (number, value) -> true,
                number -> number == 3 ? Double.NaN : SmallNation.residents(number));
        ProfileReport second = report(List.of(few), false, "Westby");
        assertThat(column(second.table(false), "role")).containsExactly("area");
        assertThat(second.notes())
                .contains("England is not beside it by iod2025: the residents of some of its small areas are not"
                        + " installed");
    }

    @Test
    void aPlaceThatNoEditionKnowsIsAFault() {
        assertThatThrownBy(() -> report(List.of(profiler, former), false, "Westby", "Atlantis"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("Atlantis: is the name of no area");
    }

    @Test
    void theSameQuestionGivesTheSameBytes() throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AreaProfiler fresh = ProfileFixture.profiler(folder);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProfileReport report = report(List.of(fresh), true, "Station 1", "E07000004");
            report.table(true).writeCsv(out, false);
            report.longTable(true).writeCsv(out, true);
            report.smallAreas().writeCsv(out, false);
            written.add(out.toString(StandardCharsets.UTF_8));
        }
        assertThat(written.get(0)).isEqualTo(written.get(1));
    }
}
