package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteers;
import org.geeklayer.catchment.Outline;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Places of several nations in one report, each by its own index. */
class NationsProfileTest {
    @TempDir
    private static Path folder;

    private static AreaProfiler england;
    private static AreaProfiler wales;
    private static AreaProfiler scotland;
    private static AreaProfiler ulster;

    @BeforeAll
    static void build() throws IOException {
        england = ProfileFixture.profiler(folder);
        wales = NationsFixture.profiler(folder, Nation.WALES);
        scotland = NationsFixture.profiler(folder, Nation.SCOTLAND);
        ulster = NationsFixture.profiler(folder, Nation.NORTHERN_IRELAND);
    }

    private static Gazetteers all() {
        return Gazetteers.of(List.of(england.gazetteer(), wales.gazetteer(), scotland.gazetteer(), ulster.gazetteer()));
    }

    private static ProfileReport.Finder named(String place) throws IOException {
        return ProfileReport.Finder.in(all().nation(place), gazetteer -> gazetteer.find(place));
    }

    private static ProfileReport report(String... places) throws IOException {
        List<ProfileReport.Finder> finders = new ArrayList<>();
        for (String place : places) {
            finders.add(named(place));
        }
        return ProfileReport.of(List.of(england, wales, scotland, ulster), finders, true, List.of());
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
    void placesOfTwoNationsHaveColumnsOfTheirOwnAndTheirOwnNationBesideThem() throws IOException {
        Table table = report("E07000003", "Scotland 2").table(true);
        assertThat(column(table, "area_code"))
                .containsExactly("E07000003", "S12000002", "E12000001", "E92000001", "S92000003");
        assertThat(column(table, "nation")).containsExactly("England", "Scotland", "England", "England", "Scotland");
        assertThat(column(table, "small_area_type"))
                .containsExactly("LSOA 2021", "data zone 2011", "LSOA 2021", "LSOA 2021", "data zone 2011");
        assertThat(column(table, "ranked_among"))
                .startsWith("5 local authority districts of England", "4 local authority districts of Scotland");
        List<Map<String, String>> rows = rows(table);
        assertThat(rows.get(0))
                .containsEntry("simd2020_extent", "[z]")
                .containsEntry("simd2020_national_share_most_deprived_5", "[z]");
        assertThat(rows.get(1))
                .containsEntry("imd2025_extent", "[z]")
                .containsEntry("income_deprived_people", "[z]")
                .containsEntry("small_areas", "10")
                .containsEntry("simd2020_employment_average_rank", "1.00");
        assertThat(rows.get(1).get("note")).doesNotContain("not know");
        assertThat(table.columns().stream().map(Column::name))
                .doesNotContain(
                        "simd2020_average_score", "simd2020_proportion_most_deprived_10", "simd2020_small_areas")
                .noneMatch(name -> name.contains("wimd2025") || name.contains("nimdm2017"))
                .contains(
                        "simd2020_local_share_most_deprived_5",
                        "simd2020_local_share_most_deprived_15",
                        "simd2020_national_share_most_deprived_20",
                        "rank_of_simd2020_local_share_most_deprived_10",
                        "simd2020_employment_local_share_most_deprived_10");
    }

    @Test
    void aPlaceAloneIsReportedAsIfItsNationWereAlone() throws IOException {
        ProfileReport alone =
                ProfileReport.of(List.of(england), List.of(gazetteer -> gazetteer.find("E07000003")), true, List.of());
        ProfileReport among = report("E07000003");
        assertThat(rows(among.table(true))).isEqualTo(rows(alone.table(true)));
        assertThat(among.notes()).isEqualTo(alone.notes());
        assertThat(among.editions()).containsExactly(england);
    }

    private static AreaProfiler profiler(Nation nation) {
        return nation == Nation.WALES ? wales : nation == Nation.SCOTLAND ? scotland : ulster;
    }

    @ParameterizedTest
    @EnumSource(names = {"SCOTLAND", "NORTHERN_IRELAND"})
    void localAndNationalSharesCountSmallAreas(Nation nation) throws IOException {
        AreaProfiler profiler = profiler(nation);
        assertThat(profiler.shares()).hasSize(8);
        for (SummaryShare share : profiler.shares()) {
            int last = NationsFixture.AREAS * share.percent() / 100;
            double sum = 0;
            for (int district = 0; district < 4; district++) {
                long in = IntStream.range(district * 10, district * 10 + 10)
                        .filter(number -> NationsFixture.rank(number) <= last)
                        .count();
                AreaProfile profile = profiler.profile(profiler.gazetteer()
                        .find(NationsFixture.district(nation, district * 10).text()));
                double value = profile.value(share).orElseThrow();
                assertThat(value).isEqualTo(in / (share.of() == SummaryShare.Of.PLACE ? 10.0 : last));
                sum += value;
            }
            if (share.of() == SummaryShare.Of.NATION) {
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 5", "20, 7", "30, 13", "50, 21"})
    void welshSharesAndBandsEndWhereThePublisherSays(int percent, int last) throws IOException {
        SummaryShare share = new SummaryShare(SummaryShare.Of.PLACE, percent);
        assertThat(wales.shares()).hasSize(4).contains(share);
        AreaProfile nation = wales.profile(wales.gazetteer().nation());
        assertThat(nation.value(share)).hasValue(last / 40.0);
        double residents = IntStream.range(0, NationsFixture.AREAS)
                .filter(number -> NationsFixture.rank(number) <= last)
                .mapToDouble(NationsFixture::residents)
                .sum();
        assertThat(nation.residentsShareInMostDeprived(percent).orElseThrow())
                .isCloseTo(residents / nation.residents().orElseThrow(), within(1e-12));
    }

    @Test
    void anEditionWithoutDecilesHasNoResidentsByDecileAndSaysWhy() throws IOException {
        Table table = report("Wales 2").table(false);
        assertThat(rows(table).get(0))
                .containsEntry("wimd2025_residents_decile_1", "[x]")
                .containsEntry("wimd2025_residents_decile_10", "[x]");
        assertThat(rows(table).get(0).get("note"))
                .contains("wimd2025 has no deciles, and they do not follow from its ranks: no residents by decile")
                .contains("average rank, extent and local concentration are calculated as for England and are never"
                        + " published for Wales");
        Map<String, String> rank = rows(table).get(0);
        AreaProfile profile = wales.profile(wales.gazetteer().find("Wales 2"));
        assertThat(rank)
                .containsEntry(
                        "rank_of_wimd2025_share_most_deprived_10",
                        Integer.toString(profile.rank(NationsFixture.OVERALL, Measure.PROPORTION)
                                .orElseThrow()));
    }

    @Test
    void averageRankAndExtentGoByTheFormulasOfEngland() throws IOException {
        AreaProfile profile = scotland.profile(scotland.gazetteer().find("Scotland 3"));
        double people = 0;
        double ranks = 0;
        double extent = 0;
        for (int number = 20; number < 30; number++) {
            int percentile = (100 * NationsFixture.rank(number) + NationsFixture.AREAS - 1) / NationsFixture.AREAS;
            double weight = percentile <= 10 ? 1 : percentile <= 30 ? 0.95 - 0.9 / 19 * (percentile - 11) : 0;
            people += NationsFixture.residents(number);
            ranks += (NationsFixture.AREAS + 1 - NationsFixture.rank(number)) * NationsFixture.residents(number);
            extent += weight * NationsFixture.residents(number);
        }
        assertThat(profile.value(Measure.AVERAGE_RANK).orElseThrow()).isCloseTo(ranks / people, within(1e-9));
        assertThat(profile.value(Measure.EXTENT).orElseThrow()).isCloseTo(extent / people, within(1e-12));
        assertThat(profile.value(Measure.AVERAGE_SCORE)).isEmpty();
        assertThat(profile.incomeDeprived()).isEmpty();
    }

    @Test
    void theLongTableCallsWhatIsNeverPublishedCalculated() throws IOException {
        List<Map<String, String>> figures =
                rows(report(NationsFixture.area(Nation.SCOTLAND, 4).text()).longTable(false));
        assertThat(figures)
                .filteredOn(figure -> "S01000004".equals(figure.get("area_code")))
                .allSatisfy(figure -> assertThat(figure.get("status"))
                        .isEqualTo(
                                figure.getOrDefault("measure", "").matches(".*(extent|average_rank|concentration)")
                                        ? "calculated"
                                        : "published"));
    }

    @Test
    void aNameOfAreasOfOneTypeInSeveralNationsIsRefused() {
        assertThatThrownBy(() -> named("Westby"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "Westby: is the name of 4 areas (local authority district); give a code: E07000003 in England,"
                                + " W06000001 in Wales, S12000001 in Scotland, N09000001 in Northern Ireland");
    }

    @Test
    void nationsHaveNamesWithoutAList() throws IOException {
        Table table = report("Northern Ireland").table(false);
        assertThat(column(table, "area_code")).containsExactly("N92000002");
        assertThat(column(table, "small_area_type")).containsExactly("SOA 2001");
        assertThatThrownBy(() -> named("Atlantis")).hasMessageStartingWith("Atlantis: is the name of no area");
    }

    @Test
    void aPlaceOfANationWithoutIndexIsRefused() {
        Gazetteers two = Gazetteers.of(List.of(england.gazetteer(), wales.gazetteer()));
        assertThatThrownBy(() -> two.nation("S12000006"))
                .hasMessageContaining("lies in Scotland, of which no index is in use");
    }

    @Test
    void outsideEnglandADistrictIsItsOwnUpperTier() throws IOException {
        assertThat(scotland.gazetteer().all(AreaType.UPPER_TIER, Optional.empty()))
                .extracting(Catchment::name)
                .containsExactly("Westby", "Scotland 2", "Scotland 3", "Scotland 4");
    }

    private static Geometry box(double west, double east, double south, double north) {
        return new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }

    @Test
    void aPolygonOverABorderHasALineInEachNation() throws IOException {
        Geometry drawn = box(300_000, 302_000, 300_000, 302_000); // two squares of each
        ProfileReport report = ProfileReport.of(
                List.of(wales, scotland), List.of(gazetteer -> gazetteer.polygon("border", drawn)), false, List.of());
        Table table = report.table(false);
        assertThat(column(table, "area_name"))
                .containsExactly("border, part in Wales", "border, part in Scotland", "Wales", "Scotland");
        assertThat(column(table, "small_areas")).startsWith("2", "2");
        assertThat(report.notes())
                .contains("border: the parts in several nations stand apart, since their indices cannot be compared");
        assertThat(column(report.smallAreas(), "small_area_code"))
                .containsExactlyInAnyOrder("W01000000", "W01000001", "S01000000", "S01000001");
        assertThat(rows(report.smallAreas()).get(0)).containsEntry("simd2020_rank", "[z]");
    }

    private static String degrees(Envelope box, NationalGrid grid) {
        StringBuilder ring = new StringBuilder();
        for (Coordinate each : new GeometryFactory().toGeometry(box).getCoordinates()) {
            Coordinate at = grid.toWgs84(new org.geeklayer.geometry.GridPoint(each.getX(), each.getY()));
            ring.append(ring.isEmpty() ? "" : ",")
                    .append(String.format(Locale.ROOT, "[%.6f,%.6f]", at.getX(), at.getY()));
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }

    @Test
    void aPolygonOfNorthernIrelandGoesByTheIrishGrid() throws IOException {
        Path file = folder.resolve("irish.geojson");
        Files.writeString(file, degrees(new Envelope(699_900, 701_100, 849_900, 853_100), NationalGrid.irish()));
        List<Outline> outlines = Outline.readIrish(file);
        Catchment place = ulster.gazetteer()
                .polygon(outlines.get(0).name(), outlines.get(0).polygon());
        assertThat(place.shares().keySet())
                .containsExactly(
                        NationsFixture.area(Nation.NORTHERN_IRELAND, 0),
                        NationsFixture.area(Nation.NORTHERN_IRELAND, 1),
                        NationsFixture.area(Nation.NORTHERN_IRELAND, 2));
        ProfileReport report = ProfileReport.of(
                List.of(ulster),
                List.of(gazetteer -> gazetteer.polygon("drawn", outlines.get(0).polygon())),
                false,
                List.of());
        assertThat(report.map(false, nation -> NationalGrid.irish(), OptionalDouble.empty())
                        .table()
                        .rows())
                .hasSize(1);
    }

    @Test
    void aPolygonInWalesIsNotTakenForOneOfNorthernIreland() throws IOException {
        Path degrees = folder.resolve("welsh.geojson");
        Files.writeString(
                degrees,
                degrees(new Envelope(300_000, 301_000, 300_000, 301_000), NationalGrid.british(Optional.empty())));
        assertThat(Outline.readIrish(degrees)).isEmpty();
        Path metres = folder.resolve("metres.geojson");
        Files.writeString(
                metres,
                "{\"type\":\"Polygon\",\"coordinates\":[[[300000,300000],[301000,300000],[301000,301000],[300000,300000]]]}");
        assertThatThrownBy(() -> Outline.readIrish(metres))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("has metres without a crs member");
    }

    @Test
    void aListOverNationsIsReadForEach() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "code\nW01000003\nS01000004\nS01000005\n");
        assertThat(all().nations(list)).containsExactly(Nation.WALES, Nation.SCOTLAND);
        assertThat(scotland.gazetteer().partOfList(list).shares()).hasSize(2);
        assertThatThrownBy(() -> scotland.gazetteer().list(list))
                .hasMessageContaining("\"W01000003\" is no small area of Scottish Index");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "code\nW01000003\nS01999999\n");
        assertThatThrownBy(() -> scotland.gazetteer().partOfList(bad)).hasMessageContaining("\"S01999999\"");
    }
}
