package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.catchment.Gazetteers;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Column;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The summary shares of Wales, Scotland and Northern Ireland against plain counts over the published files. Needs a folder
 * of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourNationsRealDataTest {
    private static final String WIMD2025 = "wimd/wimd-2025-index-and-domain-ranks-by-small-area.csv";
    private static final String WIMD2019 =
            "wimd/welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.csv";
    private static final String SIMD = "simd/SIMD+2020v2+-+datazone+lookup.csv.gz";
    private static final String NIMDM = "nimdm/nimdm2017-soa.csv";
    private static final int DATA_ZONES = 6976;
    private static final int SOAS = 890;

    @TempDir
    private static Path temp;

    private Atlas atlas;
    private AreaProfiler wales2019;
    private AreaProfiler wales2025;
    private AreaProfiler scotland;
    private AreaProfiler ulster;

    @BeforeAll
    void install() throws IOException {
        atlas = RealData.install(
                temp.resolve("atlas"),
                WIMD2025,
                WIMD2019,
                SIMD,
                NIMDM,
                RealData.RESIDENTS,
                "population/scotland_datazone_simd_population.csv",
                RealData.DISTRICTS,
                "lookups/lsoa21_to_utla23.csv.gz",
                "lookups/OA11_LSOA11_MSOA11_LAD17_RGN11_classification_lookup_EW.csv.gz",
                "lookups/scotland_DZ2011_lookup.csv.gz",
                "derived/boundaries/dz11_S12000006.geojson",
                "derived/boundaries/ni_soa11.geojson.gz");
        wales2019 = profiler("wimd2019");
        wales2025 = profiler("wimd2025");
        scotland = profiler("simd2020");
        ulster = profiler("nimdm2017");
    }

    private AreaProfiler profiler(String index) throws IOException {
        return AreaProfiler.of(
                Gazetteer.of(atlas.index(index), Optional.empty(), atlas.lookup(), atlas.names(), atlas.boundaries()),
                atlas.populations());
    }

    private static SummaryShare local(int percent) {
        return new SummaryShare(SummaryShare.Of.PLACE, percent);
    }

    private static SummaryShare national(int percent) {
        return new SummaryShare(SummaryShare.Of.NATION, percent);
    }

    /** The rows of a Welsh file, without the empty ones at its end. */
    private static List<RealData.Row> welsh(String file) throws IOException {
        return RealData.rows(file).stream()
                .filter(row -> row.get("LSOA code").startsWith("W01"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"10, 191, 1", "20, 382, 5", "30, 574, 9", "50, 958, 23"})
    void powysBy2025IsCutAtTheRanksOfItsPublisher(int percent, int last, int in) throws IOException {
        List<RealData.Row> powys = welsh(WIMD2025).stream()
                .filter(row -> row.get("Local Authority name (Eng)").equals("Powys"))
                .toList();
        assertThat(powys).hasSize(79);
        assertThat(powys.stream().filter(row -> row.number("WIMD 2025") <= last).count())
                .isEqualTo(in);
        AreaProfile profile = wales2025.profile(wales2025.gazetteer().find("Powys"));
        assertThat(profile.place().code()).contains(new AreaCode("W06000023"));
        assertThat(profile.smallAreas()).isEqualTo(79);
        assertThat(profile.value(local(percent))).hasValue(in / 79.0);
        assertThat(profile.residentsInDecile(1)).isEmpty();
        assertThat(profile.rankedAmong()).contains("22 local authority districts of Wales");
    }

    @ParameterizedTest
    @CsvSource({"10, 191", "20, 382", "30, 573", "50, 955"})
    void everyWelshAuthorityBy2019IsCutInBlocks(int percent, int last) throws IOException {
        List<RealData.Row> rows = welsh(WIMD2019);
        List<Catchment> districts = wales2019.gazetteer().all(AreaType.LAD, Optional.empty());
        assertThat(districts).hasSize(22);
        double all = 0;
        for (Catchment district : districts) {
            Set<String> own =
                    district.shares().keySet().stream().map(AreaCode::text).collect(Collectors.toSet());
            Set<String> names = rows.stream()
                    .filter(row -> own.contains(row.get("LSOA code")))
                    .map(row -> row.get("Local Authority name (Eng)"))
                    .collect(Collectors.toSet());
            assertThat(names).as(district.name()).hasSize(1);
            List<RealData.Row> ofName = rows.stream()
                    .filter(row -> names.contains(row.get("Local Authority name (Eng)")))
                    .toList();
            assertThat(ofName).hasSameSizeAs(own);
            long in = ofName.stream()
                    .filter(row -> row.number("WIMD 2019") <= last)
                    .count();
            assertThat(wales2019.profile(district).value(local(percent))).hasValue((double) in / own.size());
            all += in;
        }
        assertThat(all).isEqualTo(last);
    }

    private static long scottish(String council, int percent) throws IOException {
        return RealData.rows(SIMD).stream()
                .filter(row -> row.get("LAcode").equals(council))
                .filter(row -> Math.ceil(100 * row.number("SIMD2020v2_Rank") / DATA_ZONES) <= percent)
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "Dumfries and Galloway, S12000006, 201",
        "Perth and Kinross, S12000048, 186",
        "Na h-Eileanan Siar, S12000013, 36",
        "Shetland Islands, S12000027, 30"
    })
    void scottishCouncilsHaveTheirLocalAndNationalShares(String name, String code, int areas) throws IOException {
        AreaProfile profile = scotland.profile(scotland.gazetteer().find(name));
        assertThat(profile.place().code()).contains(new AreaCode(code));
        assertThat(profile.smallAreas()).isEqualTo(areas);
        double people = 0;
        double ranks = 0;
        for (RealData.Row row : RealData.rows(SIMD)) {
            if (row.get("LAcode").equals(code)) {
                people += row.number("Population");
                ranks += row.number("Population") * (DATA_ZONES + 1 - row.number("SIMD2020v2_Rank"));
            }
        }
        assertThat(profile.residents()).hasValue(people);
        assertThat(profile.value(Measure.AVERAGE_RANK).orElseThrow()).isCloseTo(ranks / people, within(1e-9));
        int[] most = {348, 697, 1046, 1395};
        for (int i = 0; i < most.length; i++) {
            int percent = 5 * (i + 1);
            long in = scottish(code, percent);
            assertThat(profile.value(local(percent))).hasValue((double) in / areas);
            assertThat(profile.value(national(percent))).hasValue((double) in / most[i]);
        }
    }

    @Test
    void dumfriesAndGallowayHasFourteenDataZonesInTheMostDeprivedFifteenPercent() throws IOException {
        AreaProfile profile = scotland.profile(scotland.gazetteer().find("S12000006"));
        assertThat(profile.value(local(15))).hasValue(14 / 201.0);
        assertThat(profile.value(national(15))).hasValue(14 / 1046.0);
    }

    @Test
    void nationalSharesOfAllDistrictsAddUpToOne() throws IOException {
        for (AreaProfiler profiler : List.of(scotland, ulster)) {
            List<Catchment> districts = profiler.gazetteer().all(AreaType.LAD, Optional.empty());
            assertThat(districts).hasSize(profiler == scotland ? 32 : 11);
            for (int percent : List.of(5, 10, 15, 20)) {
                double sum = 0;
                for (Catchment district : districts) {
                    sum += profiler.profile(district).value(national(percent)).orElseThrow();
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void districtsOfNorthernIrelandHaveTheirShares() throws IOException {
        List<RealData.Row> rows = RealData.rows(NIMDM);
        assertThat(rows).hasSize(SOAS);
        for (Catchment district : ulster.gazetteer().all(AreaType.LAD, Optional.empty())) {
            AreaProfile profile = ulster.profile(district);
            String code = district.code().orElseThrow().text();
            long all = rows.stream()
                    .filter(row -> row.get("LGD2014code").equals(code))
                    .count();
            assertThat(profile.smallAreas()).isEqualTo((double) all);
            for (int percent : List.of(5, 10, 15, 20)) {
                List<RealData.Row> most = rows.stream()
                        .filter(row -> Math.ceil(100 * row.number("MDM_rank") / SOAS) <= percent)
                        .toList();
                long in = most.stream()
                        .filter(row -> row.get("LGD2014code").equals(code))
                        .count();
                assertThat(profile.value(local(percent))).hasValue((double) in / all);
                assertThat(profile.value(national(percent))).hasValue((double) in / most.size());
            }
        }
        AreaProfile belfast = ulster.profile(ulster.gazetteer().find("Belfast"));
        assertThat(belfast.value(national(10))).hasValue(47 / 89.0);
    }

    @Test
    void aDataZoneAndAnIntermediateZoneAreFound() throws IOException {
        AreaProfile zone = scotland.profile(scotland.gazetteer().find("S01007485"));
        assertThat(zone.status()).isEqualTo(AreaProfile.Status.PUBLISHED);
        assertThat(zone.rank(zone.smallAreasByRank().get(0)))
                .map(BigDecimal::intValue)
                .contains(81);
        assertThat(zone.rank(zone.index().overall().orElseThrow(), Measure.AVERAGE_RANK))
                .hasValue(81);
        AreaProfile culter = scotland.profile(scotland.gazetteer().find("S02001236"));
        assertThat(culter.place().kindInWords()).isEqualTo("intermediate zone");
        long zones = RealData.rows(SIMD).stream()
                .filter(row -> row.get("IZcode").equals("S02001236"))
                .count();
        assertThat(culter.smallAreas()).isEqualTo((double) zones);
        assertThat(culter.rankedAmong())
                .hasValueSatisfying(among -> assertThat(among).endsWith(" intermediate zones of Scotland"));
    }

    @Test
    void placesOfThreeNationsAreEachOnTheirOwnPartOfTheMap() throws IOException {
        List<AreaProfiler> editions = List.of(wales2025, scotland, ulster);
        Gazetteers all =
                Gazetteers.of(editions.stream().map(AreaProfiler::gazetteer).toList());
        List<ProfileReport.Finder> finders = new ArrayList<>();
        for (String name : List.of("Belfast", "Dumfries and Galloway", "Powys")) {
            finders.add(ProfileReport.Finder.in(all.nation(name), gazetteer -> gazetteer.find(name)));
        }
        ProfileReport report = ProfileReport.of(editions, finders, true, List.of());
        Table table = report.table(false);
        assertThat(table.rows().stream().map(row -> row.get(4).text()))
                // Northern Ireland does not stand beside Belfast: no residents of its areas are installed
                .containsExactly("Northern Ireland", "Scotland", "Wales", "Wales", "Scotland");
        assertThat(table.columns().stream().map(Column::name))
                .contains(
                        "wimd2025_share_most_deprived_10",
                        "simd2020_local_share_most_deprived_15",
                        "nimdm2017_national_share_most_deprived_20");
        MapTable map = report.map(
                false,
                nation -> nation == Nation.NORTHERN_IRELAND
                        ? NationalGrid.irish()
                        : NationalGrid.british(Optional.empty()),
                OptionalDouble.empty());
        assertThat(Stream.of(0, 1, 2).map(i -> map.geometries().get(i).isPresent()))
                .containsExactly(true, true, false);
        // Belfast City Hall and Dumfries
        assertThat(map.geometries().get(0).orElseThrow().getEnvelopeInternal().contains(-5.9301, 54.5965))
                .isTrue();
        assertThat(map.geometries().get(0).orElseThrow().getEnvelopeInternal().getWidth())
                .isLessThan(0.3);
        assertThat(map.geometries().get(1).orElseThrow().getEnvelopeInternal().contains(-3.6053, 55.0709))
                .isTrue();
    }
}
