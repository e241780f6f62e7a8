package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of areas against a plain recomputation. */
class ReachAreasTest {
    private static final List<Integer> TWO = List.of(0, 1);

    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static ReachReport report(ReachOptions options, List<List<String>> rows, AreaType type) throws IOException {
        return nation.report(
                options, rows, nation.baseline("Northby", "Southby"), Optional.of(type), ReachFixture.EXACT);
    }

    private static String parent(AreaType type, int area) {
        return switch (type) {
            case LAD -> SmallNation.districtCode(SmallNation.district(area));
            case MSOA -> SmallNation.msoa(area);
            default -> SmallNation.area(area);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = AreaType.class,
            names = {"LAD", "MSOA", "SMALL_AREA"})
    void areasHaveTheirPeopleAndResidents(AreaType type) throws IOException {
        List<List<String>> rows = ReachFixture.invented(600, 21);
        PlainFigures plain = new PlainFigures(rows, "", TWO);
        Map<String, Integer> people = new TreeMap<>();
        Map<String, Double> residents = new TreeMap<>();
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            if (TWO.contains(SmallNation.district(area))) {
                people.merge(parent(type, area), plain.byArea.getOrDefault(area, 0), Integer::sum);
                residents.merge(parent(type, area), SmallNation.residents(area), Double::sum);
            }
        }
        ReachReport report = report(ReachFixture.people(), rows, type);
        List<Map<String, String>> found = ReachFixture.rows(report.areaTable().orElseThrow());
        assertThat(found).extracting(row -> row.get("area_code")).containsExactlyElementsOf(people.keySet());
        assertThat(found.stream()
                        .mapToInt(row -> Integer.parseInt(row.get("people")))
                        .sum())
                .isEqualTo(plain.base());
        for (Map<String, String> row : found) {
            int x = people.getOrDefault(row.get("area_code"), -1);
            double all = residents.getOrDefault(row.get("area_code"), -1.0);
            assertThat(row)
                    .containsEntry("area_type", type.id().toUpperCase(Locale.ROOT))
                    .containsEntry("people", Integer.toString(x))
                    .containsEntry("residents", Long.toString(Math.round(all)));
            assertThat(Double.parseDouble(row.get("people_per_1000_residents")))
                    .isCloseTo(1000 * x / all, within(0.005 + 1e-9));
            if (x < 5) {
                assertThat(row)
                        .containsEntry("people_per_1000_lower95", "[z]")
                        .containsEntry("people_per_1000_upper95", "[z]");
            } else {
                assertThat(Double.parseDouble(row.get("people_per_1000_lower95")))
                        .isCloseTo(1000 * PlainFigures.limits(x)[0] / all, within(0.005 + 1e-9));
                assertThat(Double.parseDouble(row.get("people_per_1000_upper95")))
                        .isCloseTo(1000 * PlainFigures.limits(x)[1] / all, within(0.005 + 1e-9));
            }
        }
        assertThat(found.get(0).get("area_name"))
                .isEqualTo(
                        switch (type) {
                            case LAD -> "Northby";
                            case MSOA -> "Ward of " + found.get(0).get("area_code");
                            default -> found.get(0).get("area_code");
                        });
    }

    /** The rule that the methodology states: Winsorised z-scores of a tenth at each end, a factor of at least 1. */
    @Test
    void theFunnelIsWidenedByWhatIsStated() throws IOException {
        List<List<String>> rows = ReachFixture.invented(600, 22);
        Areas areas = report(ReachFixture.people(), rows, AreaType.MSOA).areas().orElseThrow();
        double people = 0;
        double residents = 0;
        for (AreaLine line : areas.lines()) {
            people += line.people().shown().orElseThrow();
            residents += line.residents();
        }
        double rate = people / residents;
        List<Double> scores = new ArrayList<>();
        for (AreaLine line : areas.lines()) {
            double expected = rate * line.residents();
            scores.add((line.people().shown().orElseThrow() - expected) / Math.sqrt(expected));
        }
        scores.sort(null);
        int cut = scores.size() / 10;
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double z = scores.get(Math.min(Math.max(i, cut), scores.size() - 1 - cut));
            sum += z * z;
        }
        assertThat(areas.overDispersion()).hasValueCloseTo(Math.max(1, sum / scores.size()), within(1e-9));
    }

    @Test
    void areasFarOutsideTheFunnelHaveASignal() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Set<String> areas = new TreeSet<>();
        int few = 0;
        int many = 0;
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            if (SmallNation.district(area) < 2) {
                many = many == 0 ? area : many;
                few = SmallNation.residents(area) > SmallNation.residents(Math.max(1, few)) ? area : few;
            }
        }
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            if (SmallNation.district(area) < 2) {
                int people = area == many ? 90 : area == few ? 0 : (int) Math.round(SmallNation.residents(area) / 50);
                rows.addAll(ReachFixture.crowd(people, area, "Phone"));
                areas.add(SmallNation.area(area));
            }
        }
        ReachReport report = report(ReachFixture.people(), rows, AreaType.SMALL_AREA);
        Map<String, String> signals = new TreeMap<>();
        ReachFixture.rows(report.areaTable().orElseThrow())
                .forEach(row -> signals.put(row.get("area_code"), row.get("signal")));
        assertThat(signals.keySet()).isEqualTo(areas);
        assertThat(signals)
                .containsEntry(SmallNation.area(many), "more clients than expected (99.8%)")
                .containsEntry(SmallNation.area(few), "fewer clients than expected (99.8%)");
        assertThat(signals.values().stream().filter(signal -> !signal.isEmpty()))
                .hasSize(2);
    }

    private static Map<String, String> withoutNote(Map<String, String> row) {
        Map<String, String> rest = new TreeMap<>(row);
        rest.remove("note");
        return rest;
    }

    @Test
    void excludedPostcodesAreOutOfAreasAndInBands() throws IOException {
        List<List<String>> rows =
                ReachFixture.both(ReachFixture.invented(400, 23), ReachFixture.crowd(30, 7, "Refuge"));
        Set<Postcode> refuge = Set.of(Postcode.parse(SmallNation.postcode(7, 0)));
        ReachOptions excluding = ReachFixture.options(true, refuge);
        for (AreaType type : List.of(AreaType.LAD, AreaType.MSOA, AreaType.SMALL_AREA)) {
            ReachReport without = report(ReachFixture.people(), rows, type);
            ReachReport with = report(excluding, rows, type);
            List<Map<String, String>> bands = ReachFixture.rows(with.bands());
            assertThat(bands).allMatch(row -> row.get("note").endsWith("leave people at excluded postcodes out."));
            List<Map<String, String>> all = ReachFixture.rows(without.bands());
            for (int i = 0; i < all.size(); i++) {
                assertThat(bands.get(i)).containsAllEntriesOf(withoutNote(all.get(i)));
            }
            assertThat(ReachFixture.rows(with.areaTable().orElseThrow()))
                    .as("an area that people are left out of would look as if it had few")
                    .allMatch(row -> row.get("signal").isEmpty());
            assertThat(sum(without) - sum(with))
                    .isEqualTo(rows.stream()
                            .filter(row -> row.get(1).equals(SmallNation.postcode(7, 0)))
                            .count())
                    .isGreaterThanOrEqualTo(30);
            for (int i = 0; i < with.areas().orElseThrow().lines().size(); i++) {
                AreaLine one = with.areas().orElseThrow().lines().get(i);
                AreaLine other = without.areas().orElseThrow().lines().get(i);
                boolean isThere = one.code().orElseThrow().text().equals(parent(type, 7));
                assertThat(one.people().equals(other.people())).isEqualTo(!isThere);
            }
        }
    }

    private static long sum(ReachReport report) {
        return report.areas().orElseThrow().lines().stream()
                .mapToLong(line -> line.people().shown().orElseThrow())
                .sum();
    }

    @Test
    void aDirectoryWithoutMsoasCannotCountByThem() throws IOException {
        Path other = folder.resolve("without");
        Files.createDirectories(other);
        ReachFixture plain = new ReachFixture(other, false);
        Reach reach = plain.count(ReachFixture.people(), ReachFixture.invented(100, 24));
        assertThat(reach.canCountBy(Geography.of(AreaType.MSOA))).isFalse();
        assertThat(reach.canCountBy(Geography.of(AreaType.LAD))).isTrue();
        assertThat(nation.count(ReachFixture.people(), ReachFixture.invented(100, 24))
                        .canCountBy(Geography.of(AreaType.MSOA)))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(ReachFixture.people(), ReachFixture.invented(100, 24), AreaType.REGION))
                .withMessageStartingWith("areas: ");
    }

    @Test
    void withoutAreasThereIsNoTableOfThem() throws IOException {
        assertThat(nation.report(
                                ReachFixture.people(),
                                ReachFixture.invented(100, 25),
                                nation.baseline("Northby"),
                                Optional.empty(),
                                ReachFixture.EXACT)
                        .areaTable())
                .isEmpty();
    }

    /** People at areas, so many at each, and some who cannot be placed. */
    private static List<List<String>> crowds() {
        List<List<String>> rows = new ArrayList<>();
        rows.addAll(ReachFixture.crowd(1, 3, "Phone"));
        rows.addAll(ReachFixture.crowd(4, 70, "Phone"));
        rows.addAll(ReachFixture.crowd(5, 9, "Phone"));
        rows.addAll(ReachFixture.crowd(9, 120, "Phone"));
        rows.addAll(ReachFixture.crowd(10, 1, "Phone"));
        rows.addAll(ReachFixture.crowd(30, 0, "Phone"));
        return rows;
    }

    private static List<String> smallAreas(Reach reach, Optional<DisclosureRule> rule) {
        return reach.smallAreas(rule).stream().map(AreaCode::text).toList();
    }

    private static List<String> areas(int... numbers) {
        return Arrays.stream(numbers).mapToObj(SmallNation::area).sorted().toList();
    }

    @Test
    void smallAreasAreThoseOfEnoughPeople() throws IOException {
        Reach reach = nation.count(ReachFixture.people(), crowds());
        assertThat(smallAreas(reach, Optional.of(new DisclosureRule(5, 1)))).isEqualTo(areas(1, 9, 120));
        assertThat(smallAreas(reach, ReachFixture.CONTROLLED)).isEqualTo(areas(1, 9, 120));
        assertThat(smallAreas(reach, Optional.of(new DisclosureRule(10, 1)))).isEqualTo(areas(1));
        assertThat(smallAreas(reach, Optional.of(new DisclosureRule(4, 1)))).isEqualTo(areas(1, 9, 70, 120));
        assertThat(smallAreas(reach, Optional.of(new DisclosureRule(50, 1)))).isEmpty();
        assertThat(smallAreas(reach, ReachFixture.EXACT)).isEqualTo(areas(1, 3, 9, 70, 120));
    }

    @Test
    void peopleAtExcludedPostcodesMakeNoSmallArea() throws IOException {
        Set<Postcode> refuge = Set.of(Postcode.parse(SmallNation.postcode(1, 0)));
        Reach reach = nation.count(ReachFixture.options(true, refuge), crowds());
        assertThat(smallAreas(reach, ReachFixture.CONTROLLED)).isEqualTo(areas(9, 120));
        assertThat(smallAreas(reach, ReachFixture.EXACT)).isEqualTo(areas(3, 9, 70, 120));
    }

    @Test
    void smallAreasOfRecordsAreForTheOwnerAlone() throws IOException {
        Reach records = nation.count(ReachFixture.records(), crowds());
        assertThat(smallAreas(records, ReachFixture.EXACT)).isEqualTo(areas(1, 3, 9, 70, 120));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> records.smallAreas(ReachFixture.CONTROLLED))
                .withMessageStartingWith("rule: ");
    }

    @Test
    void nobodyPlacedGivesNoSmallAreas() throws IOException {
        Reach reach = nation.count(ReachFixture.people(), ReachFixture.crowd(30, 0, "Phone"));
        assertThat(smallAreas(reach, ReachFixture.CONTROLLED)).isEmpty();
        assertThat(smallAreas(reach, ReachFixture.EXACT)).isEmpty();
    }
}
