package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles of England's districts, upper tiers and regions by both editions, against plain loops over the published files.
 * Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnglandRealDataTest {
    private static final String RANK = "Index of Multiple Deprivation (IMD) Rank";
    private static final String DECILE = "Index of Multiple Deprivation (IMD) Decile";
    private static final String SCORE = "Index of Multiple Deprivation (IMD) Score";

    private Atlas atlas;
    private final Map<String, AreaProfiler> profilers = new HashMap<>();
    private final Map<String, Map<String, List<RealData.Row>>> published = new HashMap<>();
    private final Map<String, Double> residents2025 = new HashMap<>();

    @BeforeAll
    void install(@TempDir Path temp) throws IOException {
        atlas = RealData.install(
                temp.resolve("atlas"), RealData.IOD2025, RealData.IOD2019, RealData.RESIDENTS, RealData.DISTRICTS);
        for (RealData.Row row : RealData.rows(RealData.RESIDENTS)) {
            residents2025.put(row.get("lsoacd"), row.number("population"));
        }
        for (String edition : List.of("iod2019", "iod2025")) {
            Gazetteer gazetteer =
                    Gazetteer.of(atlas.index(edition), Optional.empty(), atlas.lookup(), atlas.names(), List.of());
            profilers.put(edition, AreaProfiler.of(gazetteer, atlas.populations()));
            Map<String, List<RealData.Row>> byDistrict = new TreeMap<>();
            for (RealData.Row row : RealData.rows(edition.equals("iod2025") ? RealData.IOD2025 : RealData.IOD2019)) {
                byDistrict
                        .computeIfAbsent(row.get("Local Authority District code"), code -> new ArrayList<>())
                        .add(row);
            }
            published.put(edition, byDistrict);
        }
    }

    private AreaProfiler profiler(String edition) {
        return profilers.getOrDefault(edition, profilers.get("iod2025"));
    }

    private double residents(String edition, RealData.Row row) {
        return edition.equals("iod2019")
                ? row.number("Total population")
                : residents2025.getOrDefault(row.get("LSOA code"), Double.NaN);
    }

    private List<PlainMeasures.Row> plain(String edition, List<RealData.Row> rows) {
        return rows.stream()
                .map(row -> new PlainMeasures.Row(
                        row.number(RANK), (int) row.number(DECILE), row.number(SCORE), residents(edition, row), 1))
                .toList();
    }

    private static int ranked(String edition) {
        return edition.equals("iod2019") ? 32_844 : 33_755;
    }

    @Test
    void theIslesOfScillyAreAsPublishedIn2025() throws IOException {
        AreaProfiler profiler = profiler("iod2025");
        AreaProfile scilly = profiler.profile(profiler.gazetteer().find("E06000053"));
        Domain imd = profiler.index().overall().orElseThrow();
        assertThat(scilly.smallAreas()).isEqualTo(1);
        assertThat(scilly.value(imd, Measure.AVERAGE_RANK)).hasValue(11_924);
        assertThat(scilly.value(imd, Measure.AVERAGE_SCORE).orElseThrow()).isCloseTo(12.650, within(0.0005));
        assertThat(scilly.value(imd, Measure.PROPORTION)).hasValue(0);
        assertThat(scilly.value(imd, Measure.EXTENT)).hasValue(0);
        assertThat(scilly.value(imd, Measure.LOCAL_CONCENTRATION)).hasValue(11_924);
        assertThat(scilly.rankedAmong()).contains("296 local authority districts of England");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iod2019", "iod2025"})
    void everyFigureOfEveryDistrictIsThatOfAPlainLoop(String edition) throws IOException {
        AreaProfiler profiler = profiler(edition);
        Domain imd = profiler.index().overall().orElseThrow();
        Map<String, List<RealData.Row>> districts = published.getOrDefault(edition, Map.of());
        List<Catchment> found = profiler.gazetteer().all(AreaType.LAD, Optional.empty());
        assertThat(found)
                .extracting(each -> each.code().orElseThrow().text())
                .containsExactlyElementsOf(districts.keySet());
        for (Catchment place : found) {
            List<RealData.Row> rows =
                    districts.getOrDefault(place.code().orElseThrow().text(), List.of());
            List<PlainMeasures.Row> plain = plain(edition, rows);
            AreaProfile profile = profiler.profile(place);
            double all = PlainMeasures.people(plain);
            assertThat(profile.residents().orElseThrow()).isCloseTo(all, within(1e-6));
            for (Measure measure : Measure.values()) {
                assertThat(profile.value(imd, measure).orElseThrow())
                        .as("%s of %s", measure, place)
                        .isCloseTo(PlainMeasures.value(measure, plain, ranked(edition)), within(1e-6));
            }
            for (int percent : new int[] {10, 15, 20, 30, 50}) {
                double inside = PlainMeasures.people(plain.stream()
                        .filter(row -> PlainMeasures.isInMostDeprived(row.rank(), percent, ranked(edition)))
                        .toList());
                assertThat(profile.residentsShareInMostDeprived(percent).orElseThrow())
                        .isCloseTo(inside / all, within(1e-12));
            }
            assertThat(profile.incomeDeprived().orElseThrow())
                    .isCloseTo(
                            rows.stream()
                                    .mapToDouble(row -> residents(edition, row) * row.number("Income Score (rate)"))
                                    .sum(),
                            within(1e-6));
            if (edition.equals("iod2019")) {
                assertThat(profile.employmentDeprived().orElseThrow())
                        .isCloseTo(
                                rows.stream()
                                        .mapToDouble(row -> row.number("Working age population 18-59/64")
                                                * row.number("Employment Score (rate)"))
                                        .sum(),
                                within(1e-6));
            } else {
                assertThat(profile.employmentDeprived())
                        .as("no people of working age are installed")
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iod2019", "iod2025"})
    void partsOfEnglandAddUpToIt(String edition) throws IOException {
        AreaProfiler profiler = profiler(edition);
        Domain imd = profiler.index().overall().orElseThrow();
        AreaProfile england = profiler.profile(profiler.gazetteer().nation());
        assertThat(england.smallAreas()).isEqualTo(ranked(edition));
        for (AreaType type : List.of(AreaType.LAD, AreaType.UPPER_TIER, AreaType.REGION)) {
            double areas = 0;
            double residents = 0;
            double deprived = 0;
            double ranks = 0;
            for (Catchment each : profiler.gazetteer().all(type, Optional.empty())) {
                AreaProfile part = profiler.profile(each);
                double people = part.residents().orElseThrow();
                areas += part.smallAreas();
                residents += people;
                deprived += part.incomeDeprived().orElseThrow();
                ranks += people * part.value(imd, Measure.AVERAGE_RANK).orElseThrow();
            }
            assertThat(areas).isEqualTo(ranked(edition));
            assertThat(residents).isCloseTo(england.residents().orElseThrow(), within(1e-3));
            assertThat(deprived).isCloseTo(england.incomeDeprived().orElseThrow(), within(1e-3));
            assertThat(ranks / residents)
                    .isCloseTo(england.value(imd, Measure.AVERAGE_RANK).orElseThrow(), within(1e-6));
        }
    }

    /** The lookup has the upper tiers of today, also for the districts of 2019. */
    @ParameterizedTest
    @ValueSource(strings = {"iod2019", "iod2025"})
    void upperTiersAreCountiesAndTheOtherDistrictsAsTheyAre(String edition) throws IOException {
        AreaProfiler profiler = profiler(edition);
        Domain imd = profiler.index().overall().orElseThrow();
        Map<String, String> upperTier = new HashMap<>();
        for (RealData.Row row : RealData.rows(RealData.DISTRICTS)) {
            upperTier.put(row.get("LADCD"), row.get("UTLACD"));
        }
        Map<String, TreeSet<String>> expected = new TreeMap<>();
        Map<String, TreeSet<String>> districts = new TreeMap<>();
        published
                .getOrDefault(edition, Map.of())
                .keySet()
                .forEach(district -> districts
                        .computeIfAbsent(upperTier.getOrDefault(district, ""), code -> new TreeSet<>())
                        .add(district));
        published
                .getOrDefault(edition, Map.of())
                .forEach((district, rows) -> rows.forEach(
                        row -> expected.computeIfAbsent(upperTier.getOrDefault(district, ""), code -> new TreeSet<>())
                                .add(row.get("LSOA code"))));
        List<Catchment> tiers = profiler.gazetteer().all(AreaType.UPPER_TIER, Optional.empty());
        assertThat(tiers)
                .extracting(each -> each.code().orElseThrow().text())
                .containsExactlyElementsOf(expected.keySet());
        assertThat(tiers).hasSize(153);
        int counties = 0;
        int unitaries = 0;
        for (Catchment tier : tiers) {
            String code = tier.code().orElseThrow().text();
            assertThat(tier.shares().keySet())
                    .extracting(area -> area.text())
                    .containsExactlyElementsOf(expected.getOrDefault(code, new TreeSet<>()));
            assertThat(tier.name()).as(code).isNotEqualTo(code);
            AreaProfile profile = profiler.profile(tier);
            assertThat(profile.rankedAmong()).contains("153 upper-tier local authorities of England");
            if (code.startsWith("E10")) {
                counties++;
                assertThat(tier.kind()).isEqualTo("upper-tier");
            }
            TreeSet<String> parts = districts.getOrDefault(code, new TreeSet<>());
            if (parts.size() == 1) { // under its own code, or one that it has had since
                unitaries++;
                AreaProfile district = profiler.profile(profiler.gazetteer().find(parts.first()));
                for (Measure measure : Measure.values()) {
                    assertThat(profile.value(imd, measure)).as(code).isEqualTo(district.value(imd, measure));
                }
            }
        }
        assertThat(counties).isEqualTo(21);
        assertThat(unitaries).isBetween(120, 132);
        assertThat(tiers.get(0).method()).endsWith("districts abolished or recoded since where their successors lie");
    }

    @Test
    void aCountyIsItsDistricts() throws IOException {
        AreaProfiler profiler = profiler("iod2025");
        AreaProfile derbyshire = profiler.profile(profiler.gazetteer().find("Derbyshire"));
        List<PlainMeasures.Row> plain = new ArrayList<>();
        for (int code = 32; code <= 39; code++) { // E07000032 Amber Valley to E07000039 South Derbyshire
            plain.addAll(plain(
                    "iod2025", published.getOrDefault("iod2025", Map.of()).getOrDefault("E070000" + code, List.of())));
        }
        assertThat(derbyshire.smallAreas()).isEqualTo(plain.size()).isGreaterThan(400);
        Domain imd = profiler.index().overall().orElseThrow();
        for (Measure measure : Measure.values()) {
            assertThat(derbyshire.value(imd, measure).orElseThrow())
                    .isCloseTo(PlainMeasures.value(measure, plain, 33_755), within(1e-6));
        }
    }
}
