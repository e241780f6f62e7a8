package org.geeklayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.CoverageCheck.Gap;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts the coverage of published files and compares every count with a plain loop over the same files. Needs a folder of
 * such files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class CoverageRealDataTest {
    private static final List<String> POSTCODE_AREAS = List.of("HX", "LD", "DG", "GY");
    private static final Map<String, String> COUNTRIES =
            Map.of("E92000001", "England", "W92000004", "Wales", "S92000003", "Scotland");

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        data = Path.of(place);
    }

    private static List<CSVRecord> records(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try (InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        }
    }

    private Path postcodes(String area) {
        String name = "ONSPD_NOV_2025_UK_" + area + ".csv";
        Path folder = data.resolve("postcodes/onspd_nov_2025");
        return Files.exists(folder.resolve(name)) ? folder.resolve(name) : folder.resolve(name + ".gz");
    }

    private Path iod2019() {
        return data.resolve("derived/IoD2019_File7_layout_england_lsoa11.csv.gz");
    }

    private Path iod2025() {
        return data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
    }

    private static Set<String> codes(Path file, String column) throws IOException {
        Set<String> codes = new TreeSet<>();
        for (CSVRecord record : records(file)) {
            codes.add(record.get(column).strip());
        }
        return codes;
    }

    /** The codes that stand in a file of polygons, which this looks for as text. */
    private static Set<String> polygons(Path file, String property) throws IOException {
        return Stream.of(Files.readString(file).split("\"" + property + "\" *: *\"", -1))
                .skip(1)
                .map(rest -> rest.substring(0, 9))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isArea(String code) {
        return !code.isEmpty() && !code.endsWith("99999999");
    }

    @Test
    void everyCountIsThatOfAPlainLoopOverTheFiles() throws IOException {
        Path lines2021 = data.resolve("boundaries/lsoa/E08000033.geojson");
        Path lines2011 = data.resolve("boundaries/lsoa11/E08000033.geojson");
        Path residents = data.resolve("population/lsoa21_population_mid2022.csv");
        List<Path> files = new ArrayList<>(List.of(iod2019(), iod2025(), lines2021, lines2011, residents));
        POSTCODE_AREAS.forEach(area -> files.add(postcodes(area)));
        Path folder = temp.resolve("data");
        Published.add(folder, files.toArray(Path[]::new));
        List<CoverageCheck> checks = Atlas.open(folder).coverageChecks();

        List<CSVRecord> rows = new ArrayList<>();
        for (String area : POSTCODE_AREAS) {
            rows.addAll(records(postcodes(area)));
        }
        assertThat(checks.stream()
                        .filter(check -> check.dataset().equals("onspd-2025-11"))
                        .filter(check -> check.gap() == Gap.LIVE_POSTCODES_WITHOUT_AREA
                                || check.gap() == Gap.TERMINATED_POSTCODES_WITHOUT_AREA)
                        .map(check -> check.gap() + " " + check.vintage() + " " + check.place() + " " + check.count()
                                + " of " + check.of() + " " + check.examples()))
                .containsExactlyInAnyOrderElementsOf(postcodesWithoutArea(rows));

        Set<String> areas2011 = new TreeSet<>();
        Set<String> areas2021 = new TreeSet<>();
        for (CSVRecord row : rows) {
            areas2011.add(row.get("lsoa11cd"));
            areas2021.add(row.get("lsoa21cd"));
        }
        Set<String> index2019 = codes(iod2019(), "LSOA code (2011)");
        Set<String> index2025 = codes(iod2025(), "LSOA code (2021)");
        assertThat(index2019).hasSize(32_844);
        assertThat(index2025).hasSize(33_755);
        String only = "the directory holds postcode areas DG, HX and LD only";
        pair(checks, "onspd-2025-11", "iod2019", areas2011, index2019, only);
        pair(checks, "onspd-2025-11", "iod2025", areas2021, index2025, only);
        String none = "none of them in the district that it has areas of";
        pair(checks, "boundaries-lsoa11", "iod2019", polygons(lines2011, "LSOA11CD"), index2019, none);
        pair(checks, "boundaries-lsoa21", "iod2025", polygons(lines2021, "LSOA21CD"), index2025, none);
        Set<String> counted = new TreeSet<>();
        for (CSVRecord row : records(residents)) {
            row.stream().filter(cell -> cell.matches("[EW]01\\d{6}")).forEach(counted::add);
        }
        assertThat(counted).hasSize(35_672);
        pair(checks, "population-2022-lsoa21", "iod2025", counted, index2025, "");
        assertThat(checks)
                .filteredOn(check -> check.dataset().equals("population-2022-lsoa21")
                        && check.index().isEmpty()
                        && check.place().equals("Wales"))
                .extracting(CoverageCheck::count)
                .isSubsetOf(1_917L); // none once an index of Wales on these areas is installed
        assertThat(areas2021.stream().filter(code -> code.startsWith("S")).count())
                .isEqualTo(checks.stream()
                        .filter(check -> check.index().isEmpty()
                                && check.gap() == Gap.AREAS_WITHOUT_FIGURES
                                && check.place().equals("Scotland"))
                        .mapToLong(CoverageCheck::count)
                        .sum());
    }

    private static List<String> postcodesWithoutArea(List<CSVRecord> rows) {
        Map<String, List<String>> all = new TreeMap<>();
        Map<String, TreeSet<String>> lacking = new TreeMap<>();
        for (CSVRecord row : rows) {
            String postcode = row.get("pcds");
            String place =
                    postcode.startsWith("GY") ? "Crown dependencies" : COUNTRIES.getOrDefault(row.get("ctry25cd"), "");
            String gap = row.get("doterm").isBlank() ? "LIVE" : "TERMINATED";
            for (Vintage vintage : Vintage.values()) {
                String key = gap + "_POSTCODES_WITHOUT_AREA " + vintage + " " + place + " ";
                all.computeIfAbsent(key, each -> new ArrayList<>()).add(postcode);
                if (!isArea(row.get("lsoa" + vintage.suffix() + "cd"))) {
                    lacking.computeIfAbsent(key, each -> new TreeSet<>()).add(postcode);
                }
            }
        }
        List<String> expected = new ArrayList<>();
        all.forEach((key, postcodes) -> {
            TreeSet<String> without = lacking.getOrDefault(key, new TreeSet<>());
            expected.add(key + without.size() + " of " + postcodes.size() + " "
                    + without.stream().limit(3).toList());
        });
        return expected;
    }

    private static void pair(
            List<CoverageCheck> checks,
            String dataset,
            String index,
            Set<String> areas,
            Set<String> ofIndex,
            String remark) {
        List<CoverageCheck> pair = checks.stream()
                .filter(check -> check.dataset().equals(dataset)
                        && check.index().filter(index::equals).isPresent())
                .toList();
        List<String> english =
                areas.stream().filter(code -> code.startsWith("E01")).sorted().toList();
        List<String> unknown =
                english.stream().filter(code -> !ofIndex.contains(code)).toList();
        Set<String> had = new HashSet<>(english);
        List<String> lacking =
                ofIndex.stream().filter(code -> !had.contains(code)).toList();
        assertThat(english).isNotEmpty();
        assertThat(pair)
                .as("%s x %s", dataset, index)
                .extracting(check -> check.count() + " of " + check.of() + " " + check.examples()
                        + check.remark().orElse(""))
                .containsExactly(
                        unknown.size() + " of " + english.size() + " "
                                + unknown.stream().limit(3).toList(),
                        lacking.size() + " of " + ofIndex.size() + " "
                                + lacking.stream().limit(3).toList() + remark);
    }

    @Test
    void thePostcodeAreasOfGreatBritainAreThoseOfTheNationalFiles() throws IOException {
        Set<String> named = new TreeSet<>(List.of("KW", "SM", "SR", "TD")); // which these files lack, beside JE
        try (Stream<Path> files = Files.list(data.resolve("postcodes/nspl21_aug_2024_json"))) {
            files.map(file -> String.valueOf(file.getFileName()).replace(".json.gz", ""))
                    .filter(name -> name.matches("[A-Z]{1,2}"))
                    .forEach(named::add);
        }
        assertThat(named).hasSize(123);
        named.removeAll(List.of("BT", "GY", "IM"));
        assertThat(AreaCoverage.BRITISH).isEqualTo(named);
    }
}
