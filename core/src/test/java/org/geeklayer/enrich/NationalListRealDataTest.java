package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallOptions;
import org.geeklayer.install.InstallProgress;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.postcode.PostcodeDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The libraries of all four nations as one list, against 2.63 million postcodes, and against the directory of November 2025
 * with those behind it. Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA, the tool
 * beside it that makes the national file, and Python 3.
 */
@Tag("real-data")
class NationalListRealDataTest {
    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("England", "libraries_england_2023.csv");
        LISTS.put("Wales", "libraries_wales.csv");
        LISTS.put("Scotland", "libraries_scotland.csv");
        LISTS.put("Northern Ireland", "libraries_northern_ireland.csv");
    }

    private static final Map<String, Integer> ROWS =
            Map.of("England", 3_487, "Wales", 265, "Scotland", 483, "Northern Ireland", 98);
    private static final String IOD2025 = "derived/IoD2025_File7_layout_england_lsoa21.csv.gz";
    private static final String WIMD2025 = "wimd/wimd-2025-index-and-domain-ranks-by-small-area.csv";
    private static final String SIMD2020 = "simd/SIMD+2020v2+-+datazone+lookup.csv.gz";
    private static final String NIMDM2017 = "nimdm/nimdm2017-soa.csv";
    private static final String ONSPD = "postcodes/onspd_nov_2025";

    @TempDir
    private static Path temp;

    private static Path data;
    private static Atlas atlas;
    private static String list;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        String variable = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(variable != null && !variable.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        data = Path.of(String.valueOf(variable));
        Path tool = data.resolveSibling("tools").resolve("national_postcodes.py");
        assumeTrue(Files.exists(tool), "no tools beside the published files: the national file cannot be made");
        Path national = temp.resolve("national.csv");
        Process process;
        try {
            process = new ProcessBuilder("python3", tool.toString(), national.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("made.txt").toFile())
                    .start();
        } catch (IOException e) {
            abort("python3 is missing: the national file cannot be made");
            return;
        }
        assertThat(process.waitFor()).isZero();
        List<Path> files = new ArrayList<>(List.of(national));
        for (String file : List.of(IOD2025, WIMD2025, SIMD2020, NIMDM2017)) {
            files.add(data.resolve(file));
        }
        files.addAll(onspd());
        Path folder = temp.resolve("atlas");
        new AtlasBuilder(folder, Optional.empty(), InstallProgress.SILENT)
                .add(files, InstallOptions.PLAIN.acceptingNorthernIrelandLicence(true));
        atlas = Atlas.open(folder);
        list = list();
    }

    private static List<Path> onspd() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(ONSPD))) {
            return files.sorted().toList();
        }
    }

    /** The rows of a published file by their headers. */
    private static List<Map<String, String>> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read(name.endsWith(".gz") ? new GZIPInputStream(in) : in, name);
        }
    }

    private static List<Map<String, String>> read(InputStream in, String name) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvRows records = new CsvRows(in, name)) {
            List<String> header =
                    records.next().orElseThrow().stream().map(String::strip).toList();
            for (Optional<List<String>> record = records.next(); record.isPresent(); record = records.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(header.size(), record.get().size()); i++) {
                    row.put(header.get(i), record.get().get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String cell(Map<String, String> row, String column) {
        assertThat(row).containsKey(column);
        return row.getOrDefault(column, "");
    }

    private static String list() throws IOException {
        StringBuilder text = new StringBuilder("nation,postcode\n");
        for (Map.Entry<String, String> each : LISTS.entrySet()) {
            for (Map<String, String> row : read(data.resolve("clients").resolve(each.getValue()))) {
                String postcode = row.getOrDefault("postcode", row.getOrDefault("Postcode", ""));
                text.append(each.getKey())
                        .append(",\"")
                        .append(postcode.replace("\"", "\"\""))
                        .append("\"\n");
            }
        }
        return text.toString();
    }

    private static Map<String, List<Map<String, String>>> enrich(
            List<PostcodeDirectory> directories, List<DeprivationIndex> indices) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "list.csv", ClientOptions.DETECT)) {
            new Enrichment(clients, Enricher.of(directories, indices), atlas.names(), Set.of())
                    .toCsv(out, false)
                    .run(rows -> {});
        }
        Map<String, List<Map<String, String>>> byNation = new LinkedHashMap<>();
        for (Map<String, String> row : read(new ByteArrayInputStream(out.toByteArray()), "enriched.csv")) {
            byNation.computeIfAbsent(cell(row, "nation"), nation -> new ArrayList<>())
                    .add(row);
        }
        byNation.forEach((nation, rows) -> assertThat(rows).as(nation).hasSize(ROWS.getOrDefault(nation, 0)));
        return byNation;
    }

    private static List<Map<String, String>> of(Map<String, List<Map<String, String>>> rows, String nation) {
        return rows.getOrDefault(nation, List.of());
    }

    private static long count(List<Map<String, String>> rows, String column, String pattern) {
        return rows.stream().filter(row -> cell(row, column).matches(pattern)).count();
    }

    /** The ranks of an index as a plain reading of its file has them. */
    private static Map<String, String> ranks(String file, String area, String rank) throws IOException {
        Map<String, String> ranks = new HashMap<>();
        for (Map<String, String> row : read(data.resolve(file))) {
            ranks.put(cell(row, area), cell(row, rank).replace(",", ""));
        }
        return ranks;
    }

    private static void assertRanks(List<Map<String, String>> rows, String column, Map<String, String> ranks) {
        for (Map<String, String> row : rows) {
            String area = cell(row, "lsoa21_code");
            if (!area.isEmpty()) {
                assertThat(cell(row, column)).as(area).isEqualTo(ranks.get(area));
            }
        }
    }

    @Test
    void theNationalFilePlacesTheLibrariesOfEachNationAndGivesThemTheirOwnIndex() throws IOException {
        PostcodeDirectory national = atlas.directory("bestfit");
        List<DeprivationIndex> indices = atlas.newestIndices(national);
        assertThat(indices)
                .as("those on areas of 2021, which are all that the file has")
                .extracting(index -> index.edition().id())
                .containsExactly("iod2025", "wimd2025");
        Map<String, List<Map<String, String>>> rows = enrich(List.of(national), indices);
        assertThat(rows.keySet()).containsExactlyElementsOf(LISTS.keySet());

        List<Map<String, String>> england = of(rows, "England");
        assertThat(count(england, "lsoa21_code", "E01\\d{6}")).isEqualTo(3_423);
        assertThat(count(england, "imd2025_rank", "\\d+")).isEqualTo(3_423);
        assertThat(count(england, "imd2025_decile", "\\d+")).isEqualTo(3_423);
        assertThat(count(england, "wimd2025_rank", "\\d+")).isZero();
        assertRanks(
                england,
                "imd2025_rank",
                ranks(
                        IOD2025,
                        "LSOA code (2021)",
                        "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)"));

        List<Map<String, String>> wales = of(rows, "Wales");
        assertThat(count(wales, "lsoa21_code", "[EW]01\\d{6}")).isEqualTo(263);
        assertThat(count(wales, "lsoa21_code", "W01\\d{6}")).isEqualTo(count(wales, "wimd2025_rank", "\\d+"));
        assertThat(count(wales, "wimd2025_rank", "\\d+")).isEqualTo(263);
        assertThat(count(wales, "wimd2025_decile", "\\d+"))
                .as("they do not follow from ranks")
                .isZero();
        assertThat(count(wales, "imd2025_rank", "\\d+")).isZero();
        assertRanks(wales, "wimd2025_rank", ranks(WIMD2025, "LSOA code", "WIMD 2025"));

        List<Map<String, String>> scotland = of(rows, "Scotland");
        assertThat(count(scotland, "lad_code", "S12\\d{6}")).isEqualTo(465);
        assertThat(count(scotland, "lsoa21_code", ".+")).as("districts only").isZero();
        List<Map<String, String>> ulster = of(rows, "Northern Ireland");
        assertThat(count(ulster, "lad_code", "N09\\d{6}")).isEqualTo(98);
        assertThat(count(ulster, "lsoa21_code", "N21\\d{6}")).isEqualTo(98);
        for (List<Map<String, String>> others : List.of(scotland, ulster)) {
            assertThat(count(others, "imd2025_rank", "\\d+")).isZero();
            assertThat(count(others, "wimd2025_rank", "\\d+")).isZero();
        }
    }

    @Test
    void aDirectoryWithAreasOf2011BeforeItAddsTheIndexOfScotland() throws IOException {
        PostcodeDirectory onspd = atlas.directory("onspd-2025-11");
        List<DeprivationIndex> indices = atlas.newestIndices(onspd);
        assertThat(indices).extracting(index -> index.edition().id()).startsWith("iod2025", "wimd2025", "simd2020");
        Map<String, List<Map<String, String>>> rows = enrich(List.of(onspd, atlas.directory("bestfit")), indices);
        Map<String, String> dataZones = new HashMap<>();
        for (Path file : onspd()) {
            for (Map<String, String> row : read(file)) {
                dataZones.put(cell(row, "pcds").replace(" ", ""), cell(row, "lsoa11cd"));
            }
        }
        Map<String, String> ranks = ranks(SIMD2020, "DZ", "SIMD2020v2_Rank");
        int ranked = 0;
        for (Map<String, String> row : of(rows, "Scotland")) {
            String zone = dataZones.getOrDefault(cell(row, "postcode_matched").replace(" ", ""), "");
            if (ranks.containsKey(zone)) {
                ranked++;
                assertThat(cell(row, "simd2020_rank")).as(zone).isEqualTo(ranks.get(zone));
                assertThat(cell(row, "postcode_note")).doesNotContain("bestfit");
            } else {
                assertThat(cell(row, "simd2020_rank")).as(zone).isEqualTo("[x]");
            }
            assertThat(cell(row, "imd2025_rank")).isIn("[x]", "[z]");
        }
        assertThat(ranked).isEqualTo(52);
        assertThat(count(of(rows, "Scotland"), "lad_code", "S12\\d{6}")).isGreaterThanOrEqualTo(465);
        for (String nation : List.of("England", "Wales", "Northern Ireland")) {
            assertThat(count(of(rows, nation), "simd2020_rank", "\\d+"))
                    .as(nation)
                    .isZero();
        }
        assertThat(count(of(rows, "England"), "imd2025_rank", "\\d+")).isGreaterThanOrEqualTo(3_423);
        assertThat(count(of(rows, "Wales"), "wimd2025_rank", "\\d+")).isGreaterThanOrEqualTo(263);
        assertThat(count(of(rows, "Northern Ireland"), "postcode_note", ".*from bestfit.*"))
                .isEqualTo(98);
    }
}
