package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks every published file of an index: it installs with all its areas or is refused for the reason expected, and every
 * figure of it comes back as a plain reading of the file has it. Needs a folder of such files, named by the environment
 * variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class IndexFilesRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final List<String> FOLDERS = List.of("iod2019", "iod2025", "wimd", "simd", "nimdm");
    private static final String FIGURES = "iod2019/";

    /** What installs: the file, its dataset, its rows. */
    private static final Map<String, Map.Entry<String, Integer>> INSTALLED = new TreeMap<>();

    /** What is refused: the file and a part of the reason. */
    private static final SortedMap<String, String> REFUSED = new TreeMap<>();

    static {
        for (String file : List.of(
                "File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz",
                "File_1_-_IMD2019_Index_of_Multiple_Deprivation.xlsx",
                "File_2_-_IoD2019_Domains_of_Deprivation.csv.gz",
                "File_3_-_IoD2019_Supplementary_Indices_-_IDACI_and_IDAOPI.csv.gz",
                "File_6_-_IoD2019_Population_Denominators.csv.gz",
                "File_9_-_IoD2019_Transformed_Scores.csv.gz",
                "ONS_Index_of_Multiple_Deprivation_December_2019_Lookup_in_England.csv.gz",
                "variants/File_1_IMD2019.cr-only-line-ends.csv.gz",
                "variants/File_6_-_IoD2019_Population_Denominators.two-decimals-crlf.csv.gz")) {
            INSTALLED.put(FIGURES + file, Map.entry("iod2019", 32_844));
        }
        INSTALLED.put("iod2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx", Map.entry("iod2025", 33_755));
        INSTALLED.put(
                "iod2025/File_3_IoD2025_Supplementary_Indices_IDACI_and_IDAOPI.xlsx", Map.entry("iod2025", 33_755));
        INSTALLED.put(
                "iod2025/File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.EXCERPT-header-and-12-rows.csv",
                Map.entry("iod2025", 12));
        INSTALLED.put("wimd/wimd-2025-index-and-domain-ranks-by-small-area.csv", Map.entry("wimd2025", 1_917));
        for (String file : List.of(
                "welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.csv",
                "wimd-2019-index-and-domain-scores-by-small-area.csv",
                "ONS_Welsh_Index_of_Multiple_Deprivation_December_2019_Lookup_in_Wales.csv")) {
            INSTALLED.put("wimd/" + file, Map.entry("wimd2019", 1_909));
        }
        for (String file : List.of(
                "SIMD+2020v2+-+ranks.csv", "SIMD+2020v2+-+ranks.xlsx", "SIMD+2020v2+-+datazone+lookup.csv.gz")) {
            INSTALLED.put("simd/" + file, Map.entry("simd2020", 6_976));
        }
        for (String file : List.of(
                "nimdm2017-soa.csv",
                "NIMDM17_SOAresults.multiline-header.csv",
                "ONS_Northern_Ireland_Multiple_Deprivation_Measure_2017_Lookup.csv")) {
            INSTALLED.put("nimdm/" + file, Map.entry("nimdm2017", 890));
        }
        for (String file : List.of(
                "iod2019/rda/imd2019_england_lsoa11.rda",
                "iod2019/rda/imd2019_england_lsoa11_subdomains.rda",
                "iod2025/rda/imd2025_england_lsoa21.rda",
                "iod2025/rda/imd2025_england_lsoa21_subdomains.rda")) {
            REFUSED.put(file, "is a file of R's own: write its table as CSV and give that file");
        }
        REFUSED.put(
                "wimd/wimd-2019-index-and-domain-scores-by-small-area_0.ods",
                "is an OpenDocument spreadsheet (.ods): save it as CSV or XLSX and give that file, such as");
        REFUSED.put(
                "nimdm/NIMDM17_SOAresults.xls",
                "is an old Excel workbook (.xls): save it as CSV or XLSX and give that file, such as"
                        + " NIMDM17_SOAresults.csv");
        REFUSED.put("nimdm/ni_imd_small_areas_2011.csv", "ranks of the Small Areas of Northern Ireland");
        REFUSED.put("simd/SIMD+2020v2+-+indicators.csv.gz", "without any rank of it; give its ranks");
    }

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        data = Path.of(place);
    }

    @Test
    void everyFileThatIsThereIsExpected() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                found.add(data.relativize(file).toString().replace('\\', '/')));
            }
        }
        List<String> expected = new ArrayList<>(INSTALLED.keySet());
        expected.addAll(REFUSED.keySet());
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyFileInstallsByItselfWithExactlyItsAreas() throws IOException {
        for (Map.Entry<String, Map.Entry<String, Integer>> file : INSTALLED.entrySet()) {
            Path folder = temp.resolve(file.getKey().replace('/', '-'));
            AtlasBuilder.Installed installed =
                    Published.add(folder, data.resolve(file.getKey())).get(0);
            int rows = file.getValue().getValue();
            assertThat(installed.dataset().id())
                    .as(file.getKey())
                    .isEqualTo(file.getValue().getKey());
            assertThat(installed.dataset().rows()).as(file.getKey()).isEqualTo(rows);
            assertThat(installed.dataset().sources())
                    .extracting(Dataset.Source::rows)
                    .containsExactly((long) rows);
            assertThat(installed.notes())
                    .as(file.getKey())
                    .isEqualTo(
                            rows == 12 ? List.of("partial: 12 of the 33,755 small areas of the edition") : List.of());
        }
    }

    @Test
    void everyOtherFileIsRefusedInOneLine() {
        REFUSED.forEach((file, reason) -> assertThatThrownBy(
                        () -> Published.add(temp.resolve("data"), data.resolve(file)))
                .as(file)
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith(String.valueOf(data.resolve(file).getFileName()))
                .hasMessageContaining(reason)
                .satisfies(fault ->
                        assertThat(fault.getMessage().lines().toList()).as(file).hasSize(1)));
        assertThat(temp.resolve("data/atlas.json")).doesNotExist();
    }

    /** Rows of a file, by the plainest road: Commons CSV and nothing of ours. */
    private List<Map<String, String>> rows(String name) throws IOException {
        Path file = data.resolve(name);
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
            List<String> header = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (header.isEmpty()) {
                    record.forEach(cell -> header.add(
                            cell.replace("\ufeff", "").replaceAll("\\s+", " ").strip()));
                } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        row.put(header.get(i), record.get(i).strip().replace(",", ""));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** What an index should say, by the header that says it. */
    private static final class Expected {
        private final String area;
        private final Map<String, Function<Deprivation, Object>> figures = new LinkedHashMap<>();
        private final DeprivationIndex index;

        Expected(DeprivationIndex index, String area) {
            this.index = index;
            this.area = area;
        }

        Domain domain(String id) {
            return index.domains().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        Expected rank(String header, String id) {
            figures.put(header, found -> plain(found.rank(domain(id))));
            return this;
        }

        Expected score(String header, String id) {
            figures.put(header, found -> plain(found.score(domain(id))));
            return this;
        }

        Expected transformed(String header, String id) {
            figures.put(header, found -> plain(found.transformedScore(domain(id))));
            return this;
        }

        Expected of(String header, Function<Deprivation, Object> figure) {
            figures.put(header, figure);
            return this;
        }

        private static String plain(Optional<BigDecimal> number) {
            return number.map(BigDecimal::toPlainString).orElse("");
        }

        private String text(Object value) {
            return value instanceof Optional<?> optional
                    ? optional.map(Object::toString).orElse("")
                    : value.toString();
        }

        /** Compares every figure of every row; gives back how many there were. */
        long compare(List<Map<String, String>> rows) {
            List<String> differences = new ArrayList<>();
            long compared = 0;
            for (Map<String, String> row : rows) {
                Deprivation found = index.find(new Area(
                                new AreaCode(row.get(area)), index.edition().vintage()))
                        .orElseThrow();
                for (Map.Entry<String, Function<Deprivation, Object>> figure : figures.entrySet()) {
                    String published = row.get(figure.getKey());
                    String value = text(figure.getValue().apply(found));
                    compared++;
                    if (published == null
                            || !published.replaceFirst("\\.00$", "").equals(value)) {
                        differences.add(found.area() + " " + figure.getKey() + ": " + published + " but " + value);
                    }
                }
            }
            assertThat(differences).isEmpty();
            return compared;
        }
    }

    private DeprivationIndex installed(String id, String... files) throws IOException {
        Path folder = temp.resolve("data");
        for (String file : files) {
            Published.add(folder, data.resolve(file));
        }
        return Atlas.open(folder).index(id);
    }

    private static Object lad(Deprivation found) {
        return found.lad();
    }

    @Test
    void walesStandsAsPublishedWhicheverFileComesFirst() throws IOException {
        String ranks = "wimd/welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.csv";
        String scores = "wimd/wimd-2019-index-and-domain-scores-by-small-area.csv";
        String lookup = "wimd/ONS_Welsh_Index_of_Multiple_Deprivation_December_2019_Lookup_in_Wales.csv";
        for (List<String> order : List.of(List.of(ranks, scores, lookup), List.of(lookup, scores, ranks))) {
            Path folder = temp.resolve("wales" + order.indexOf(ranks));
            for (String file : order) {
                Published.add(folder, data.resolve(file));
            }
            DeprivationIndex index = Atlas.open(folder).index("wimd2019");
            Expected ofRanks = wales(index, "WIMD 2019", Expected::rank);
            Expected ofScores = wales(index, "WIMD 2019", Expected::score);
            assertThat(ofRanks.compare(rows(ranks))).isEqualTo(1_909L * 9);
            assertThat(ofScores.compare(rows(scores))).isEqualTo(1_909L * 9);
            assertThat(new Expected(index, "lsoa11cd")
                            .rank("wimd_2019", "wimd")
                            .of("ladcd", IndexFilesRealDataTest::lad)
                            .compare(rows(lookup)))
                    .isEqualTo(1_909L * 2);
            long mostDeprived = index.all().stream()
                    .filter(each -> each.decile(index.overall().orElseThrow())
                                    .orElseThrow()
                                    .value()
                            == 1)
                    .count();
            assertThat(mostDeprived).isEqualTo(191);
        }
    }

    @Test
    void wales2025StandsAsPublishedAndInItsOwnGroups() throws IOException {
        String ranks = "wimd/wimd-2025-index-and-domain-ranks-by-small-area.csv";
        DeprivationIndex index = installed("wimd2025", ranks);
        assertThat(wales(index, "WIMD 2025", Expected::rank).compare(rows(ranks)))
                .isEqualTo(1_917L * 9);
        SortedMap<String, Integer> groups = new TreeMap<>();
        Domain overall = index.overall().orElseThrow();
        index.all().forEach(each -> groups.merge(each.group(overall).orElseThrow(), 1, Integer::sum));
        assertThat(groups)
                .containsExactly(
                        Map.entry("least deprived 50%", 959),
                        Map.entry("most deprived 10%", 191),
                        Map.entry("over 10 to 20%", 191),
                        Map.entry("over 20 to 30%", 192),
                        Map.entry("over 30 to 50%", 384));
        assertThat(index.all()).noneMatch(each -> each.decile(overall).isPresent());
    }

    /** Adds a header for a figure. */
    @FunctionalInterface
    private interface Adding {
        Expected add(Expected expected, String header, String id);
    }

    private static Expected wales(DeprivationIndex index, String overall, Adding adding) {
        Expected expected = new Expected(index, "LSOA code");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(overall, "wimd");
        headers.put("Income", "income");
        headers.put("Employment", "employment");
        headers.put("Health", "health");
        headers.put("Education", "education");
        headers.put("Access to Services", "access");
        headers.put("Housing", "housing");
        headers.put("Community Safety", "community_safety");
        headers.put("Physical Environment", "physical_environment");
        headers.forEach((header, id) -> adding.add(expected, header, id));
        return expected;
    }

    @Test
    void scotlandStandsAsPublishedAndItsQuantilesFollowFromItsRanks() throws IOException {
        String ranks = "simd/SIMD+2020v2+-+ranks.csv";
        String lookup = "simd/SIMD+2020v2+-+datazone+lookup.csv.gz";
        DeprivationIndex index = installed("simd2020", "simd/SIMD+2020v2+-+ranks.xlsx", ranks, lookup);
        Domain overall = index.overall().orElseThrow();
        for (String file : List.of(ranks, lookup)) {
            boolean isLookup = file.equals(lookup);
            Expected expected = new Expected(index, isLookup ? "DZ" : "Data_Zone")
                    .rank("SIMD2020v2_Rank", "simd")
                    .rank("SIMD2020v2_Income_Domain_Rank", "income")
                    .rank("SIMD2020_Employment_Domain_Rank", "employment")
                    .rank("SIMD2020_Health_Domain_Rank", "health")
                    .rank("SIMD2020_Education_Domain_Rank", "education")
                    .rank("SIMD2020_Access_Domain_Rank", "access")
                    .rank("SIMD2020_Crime_Domain_Rank", "crime")
                    .rank("SIMD2020_Housing_Domain_Rank", "housing")
                    .of(isLookup ? "Population" : "Total_population", each -> people(index, each));
            if (isLookup) {
                expected.of("SIMD2020v2_Vigintile", each -> each.vigintile(overall))
                        .of("SIMD2020v2_Decile", each -> each.decile(overall))
                        .of("SIMD2020v2_Quintile", each -> each.quintile(overall))
                        .of("LAcode", IndexFilesRealDataTest::lad);
            }
            assertThat(expected.compare(rows(file))).isEqualTo(6_976L * (isLookup ? 13 : 9));
        }
        for (Map<String, String> row : rows(lookup)) {
            int rank = Integer.parseInt(row.get("SIMD2020v2_Rank"));
            for (Map.Entry<String, Integer> quantile :
                    Map.of("Quintile", 5, "Decile", 10, "Vigintile", 20).entrySet()) {
                int published = Integer.parseInt(row.get("SIMD2020v2_" + quantile.getKey()));
                int parts = quantile.getValue();
                assertThat(index.edition().cuts().quantile(BigDecimal.valueOf(rank), parts))
                        .hasValue(published);
                assertThat((rank * parts + 6_975) / 6_976).isEqualTo(published);
            }
        }
        assertThat(index.all().stream()
                        .flatMap(each -> each.rank(index.domains().get(6)).stream())
                        .filter(rank -> rank.scale() == 1)
                        .count())
                .as("crime ranks with halves")
                .isEqualTo(156);
    }

    private static String people(DeprivationIndex index, Deprivation found) {
        double people = index.population()
                .orElseThrow()
                .find(new Area(found.area(), index.edition().vintage()), Population.Group.TOTAL)
                .orElseThrow();
        return Long.toString((long) people);
    }

    @Test
    void northernIrelandStandsAsPublishedInEveryLayout() throws IOException {
        String soa = "nimdm/nimdm2017-soa.csv";
        String results = "nimdm/NIMDM17_SOAresults.multiline-header.csv";
        String lookup = "nimdm/ONS_Northern_Ireland_Multiple_Deprivation_Measure_2017_Lookup.csv";
        DeprivationIndex index = installed("nimdm2017", results, lookup, soa);
        assertThat(new Expected(index, "SOA2001")
                        .rank("MDM_rank", "nimdm")
                        .rank("D1_Income_rank", "income")
                        .rank("D2_Empl_rank", "employment")
                        .rank("D3_Health_rank", "health")
                        .rank("P4_Education_rank", "education")
                        .rank("P5_Access_rank", "access")
                        .rank("D6_LivEnv_rank", "living_environment")
                        .rank("D7_CD_rank", "crime")
                        .of("LGD2014code", IndexFilesRealDataTest::lad)
                        .compare(rows(soa)))
                .isEqualTo(890L * 9);
        assertThat(new Expected(index, "SOA2001")
                        .rank("Multiple Deprivation Measure Rank (where 1 is most deprived)", "nimdm")
                        .rank("Income Domain Rank (where 1 is most deprived)", "income")
                        .rank("Employment Domain Rank (where 1 is most deprived)", "employment")
                        .rank("Health Deprivation and Disability Domain Rank (where 1 is most deprived)", "health")
                        .rank("Education, Skills and Training Domain Rank (where 1 is most deprived)", "education")
                        .rank("Access to Services Domain Rank (where 1 is most deprived)", "access")
                        .rank("Living Environment Domain Rank (where 1 is most deprived)", "living_environment")
                        .rank("Crime and Disorder Domain Rank (where 1 is most deprived)", "crime")
                        .compare(rows(results)))
                .isEqualTo(890L * 8);
        assertThat(new Expected(index, "LSOA01CD")
                        .rank("IMD17", "nimdm")
                        .of("LGD14CD", IndexFilesRealDataTest::lad)
                        .compare(rows(lookup)))
                .isEqualTo(890L * 2);
    }

    @Test
    void theLookupAndTheTransformedScoresOfEnglandStandAsPublished() throws IOException {
        String lookup = "iod2019/ONS_Index_of_Multiple_Deprivation_December_2019_Lookup_in_England.csv.gz";
        String transformed = "iod2019/File_9_-_IoD2019_Transformed_Scores.csv.gz";
        DeprivationIndex index = installed(
                "iod2019", "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz", lookup, transformed);
        assertThat(new Expected(index, "LSOA11CD")
                        .rank("IMD19", "imd")
                        .of("LAD19CD", IndexFilesRealDataTest::lad)
                        .compare(rows(lookup)))
                .isEqualTo(32_844L * 2);
        assertThat(new Expected(index, "LSOA code (2011)")
                        .transformed("Income Score - exponentially transformed", "income")
                        .transformed("Employment Score - exponentially transformed", "employment")
                        .transformed("Education Score - exponentially transformed", "education")
                        .transformed("Health Score - exponentially transformed", "health")
                        .transformed("Crime Score - exponentially transformed", "crime")
                        .transformed("Barriers Score - exponentially transformed", "barriers")
                        .transformed("Living Environment Score - exponentially transformed", "living_environment")
                        .compare(rows(transformed)))
                .isEqualTo(32_844L * 7);
        assertThat(index.domains()).noneMatch(index::hasScore);
    }

    @Test
    void everyPublishedDecileOfEnglandFollowsFromItsRank() throws IOException {
        Map<String, Integer> files = new LinkedHashMap<>();
        files.put("iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz", 32_844);
        files.put("iod2019/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz", 32_844 * 8);
        files.put("iod2019/File_3_-_IoD2019_Supplementary_Indices_-_IDACI_and_IDAOPI.csv.gz", 32_844 * 3);
        files.put("derived/IoD2025_File7_layout_england_lsoa21.csv.gz", 33_755 * 16);
        for (Map.Entry<String, Integer> file : files.entrySet()) {
            int areas = file.getKey().contains("2025") ? 33_755 : 32_844;
            DeprivationIndex index = installed(areas == 33_755 ? "iod2025" : "iod2019", file.getKey());
            long compared = 0;
            List<String> differences = new ArrayList<>();
            for (Map<String, String> row : rows(file.getKey())) {
                for (Map.Entry<String, String> cell : row.entrySet()) {
                    if (cell.getKey().contains(" Rank")) {
                        long rank = new BigDecimal(cell.getValue()).longValueExact();
                        String beginning =
                                cell.getKey().substring(0, cell.getKey().indexOf(" Rank")) + " Decile";
                        String decile = row.entrySet().stream()
                                .filter(each -> each.getKey().startsWith(beginning))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElseThrow()
                                .replaceFirst("\\.00$", "");
                        int computed = index.edition()
                                .cuts()
                                .decile(BigDecimal.valueOf(rank))
                                .orElseThrow()
                                .value();
                        compared++;
                        if (!Integer.toString(computed).equals(decile) || (rank * 10 + areas - 1) / areas != computed) {
                            differences.add(cell.getKey() + " " + rank + ": " + decile);
                        }
                    }
                }
            }
            assertThat(differences).as(file.getKey()).isEmpty();
            assertThat(compared).as(file.getKey()).isEqualTo(file.getValue().longValue());
        }
    }

    @Test
    void anIndexOnAreasOf2021IsNotJoinedToADirectoryOfThoseOf2011() throws IOException {
        Path folder = temp.resolve("data");
        try (Stream<Path> files = Files.list(data.resolve("postcodes/nspl_nov_2021"))) {
            Path powys = files.filter(file -> file.toString().contains("_LD.csv"))
                    .findFirst()
                    .orElseThrow();
            Published.add(
                    folder,
                    powys,
                    data.resolve("wimd/wimd-2025-index-and-domain-ranks-by-small-area.csv"),
                    data.resolve(
                            "wimd/welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.csv"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("wimd2025"))).isPresent();
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("wimd2019"))).isEmpty();
        assertThat(atlas.newestIndices(atlas.directory()))
                .extracting(index -> index.edition().id())
                .containsExactly("wimd2019");
    }
}
