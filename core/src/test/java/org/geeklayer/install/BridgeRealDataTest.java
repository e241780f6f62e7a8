package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bridge between the LSOAs of 2011 and of 2021 on published files: the directories of November 2025 have both codes, so
 * one column is taken out, derived from the other, and compared with what stood there. Needs a folder of published files, named
 * by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class BridgeRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final List<String> PLACES = List.of("HX", "HG", "WC", "LD", "DG", "PH", "HS", "ZE", "GY", "IM");
    private static final String EXACT = "lookups/lsoa11_to_lsoa21_exact.csv.gz";
    private static final String BEST = "lookups/lsoa11_to_lsoa21_best_fit_lookup_england_wales_v2.csv.gz";

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        data = Path.of(place);
    }

    private static CSVParser parse(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return CSVParser.parse(
                reader,
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
    }

    private Path published(String place) {
        Path plain = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_" + place + ".csv");
        return Files.exists(plain) ? plain : plain.resolveSibling(plain.getFileName() + ".gz");
    }

    /** The codes of each postcode, by header. */
    private record Truth(Map<String, Map<String, String>> codes) {}

    /** Writes the directory without a column, and returns what stood in both. */
    private Truth withoutColumn(String column, List<Path> written) throws IOException {
        Map<String, Map<String, String>> truth = new TreeMap<>();
        for (String place : PLACES) {
            Path to = Files.createDirectories(temp.resolve(column)).resolve("ONSPD_NOV_2025_UK_" + place + ".csv");
            try (CSVParser parser = parse(published(place));
                    Writer out = Files.newBufferedWriter(to)) {
                List<String> names = new ArrayList<>(parser.getHeaderNames());
                names.remove(column);
                out.write(String.join(",", names) + "\n"); // no cell of these files has a comma in it
                for (CSVRecord record : parser) {
                    out.write(names.stream().map(record::get).collect(Collectors.joining(",")) + "\n");
                    truth.put(
                            record.get("pcds"),
                            Map.of("lsoa11cd", record.get("lsoa11cd"), "lsoa21cd", record.get("lsoa21cd")));
                }
            }
            written.add(to);
        }
        return new Truth(truth);
    }

    private static boolean isEnglishOrWelsh(String code) {
        return code.startsWith("E01") || code.startsWith("W01");
    }

    /** Counts what became of each row of England and Wales whose other code the directory has. */
    private Map<String, Integer> compare(String dropped, String kept, Vintage wanted, Bridge.Method method)
            throws IOException {
        List<Path> files = new ArrayList<>();
        Truth truth = withoutColumn(dropped, files);
        files.add(data.resolve(EXACT));
        files.add(data.resolve(BEST));
        Path folder = temp.resolve("data-" + dropped + method);
        Published.add(folder, files.toArray(new Path[0]));
        Atlas atlas = Atlas.open(folder);
        PostcodeDirectory own = atlas.directory();
        assertThat(own.has(AreaType.SMALL_AREA, wanted)).isFalse();
        PostcodeDirectory directory =
                own.bridged(wanted, atlas.lookup().bridge(method).orElseThrow());
        assertThat(directory.has(AreaType.SMALL_AREA, wanted)).isTrue();
        Map<String, Integer> counts = new TreeMap<>();
        truth.codes().forEach((postcode, codes) -> {
            PostcodeEntry entry = directory.find(Postcode.parse(postcode)).orElseThrow();
            String derived = entry.area(AreaType.SMALL_AREA, wanted)
                    .map(area -> area.code().text())
                    .orElse("");
            if (!isEnglishOrWelsh(codes.get(kept))) {
                assertThat(derived).as("outside England and Wales").isEmpty();
                return;
            }
            Bridge.Crossing crossing = entry.crossing(wanted).orElseThrow();
            assertThat(crossing.area().map(Area::code).map(AreaCode::text).orElse(""))
                    .isEqualTo(derived);
            String result = derived.isEmpty() ? "none" : derived.equals(codes.get(dropped)) ? "equal" : "other";
            counts.merge(crossing.change() + (crossing.isBestFit() ? " best fit " : " ") + result, 1, Integer::sum);
        });
        return counts;
    }

    // In two rows the directory itself puts the postcode into two LSOAs that are said to be unchanged, one a census.
    @Test
    void lsoasOf2011FollowFromThoseOf2021() throws IOException {
        assertThat(compare("lsoa11cd", "lsoa21cd", Vintage.CENSUS_2011, Bridge.Method.EXACT_FIT))
                .isEqualTo(Map.of(
                        "UNCHANGED equal", 22_497, "UNCHANGED other", 2, "SPLIT equal", 1_280, "MERGED none", 367));
    }

    @Test
    void lsoasOf2021FollowFromThoseOf2011() throws IOException {
        assertThat(compare("lsoa21cd", "lsoa11cd", Vintage.CENSUS_2021, Bridge.Method.EXACT_FIT))
                .isEqualTo(Map.of(
                        "UNCHANGED equal", 22_497, "UNCHANGED other", 2, "MERGED equal", 367, "SPLIT none", 1_280));
    }

    @Test
    void bestFitFillsWhatHasOneAnswer() throws IOException {
        assertThat(compare("lsoa21cd", "lsoa11cd", Vintage.CENSUS_2021, Bridge.Method.BEST_FIT))
                .isEqualTo(Map.of(
                        "UNCHANGED equal", 22_497,
                        "UNCHANGED other", 2,
                        "MERGED equal", 367,
                        "SPLIT best fit equal", 152,
                        "SPLIT best fit other", 1_128));
    }

    @Test
    void bestFitIsNoAnswerWhereSeveralBecameOne() throws IOException {
        assertThat(compare("lsoa11cd", "lsoa21cd", Vintage.CENSUS_2011, Bridge.Method.BEST_FIT))
                .isEqualTo(Map.of(
                        "UNCHANGED equal", 22_497, "UNCHANGED other", 2, "SPLIT equal", 1_280, "MERGED none", 367));
    }

    /** Every code of the exact fit lookup, both ways, by a plain loop over the file. */
    @Test
    void everyCodeOfTheExactFitGoesWhereTheFileSays() throws IOException {
        Path folder = temp.resolve("exact");
        AtlasBuilder.Installed installed =
                Published.add(folder, data.resolve(EXACT)).get(0);
        assertThat(installed.notes()).contains("changes by CHGIND: U 33647, S 1900, M 239, X 10");
        Bridge bridge =
                Atlas.open(folder).lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        Map<String, Map<Character, Set<String>>> changes = new HashMap<>(); // indicator, nation, areas of 2011 and 2021
        Map<String, Map<Character, Set<String>>> after = new HashMap<>();
        try (CSVParser parser = parse(data.resolve(EXACT))) {
            for (CSVRecord record : parser) {
                String change = record.get("CHGIND");
                String of2011 = record.get("LSOA11CD");
                String of2021 = record.get("LSOA21CD");
                changes.computeIfAbsent(change, each -> new HashMap<>())
                        .computeIfAbsent(of2011.charAt(0), each -> new HashSet<>())
                        .add(of2011);
                after.computeIfAbsent(change, each -> new HashMap<>())
                        .computeIfAbsent(of2021.charAt(0), each -> new HashSet<>())
                        .add(of2021);
                Optional<String> back = bridge.cross(new Area(new AreaCode(of2021), Vintage.CENSUS_2021))
                        .area()
                        .map(area -> area.code().text());
                Optional<String> forth = bridge.cross(new Area(new AreaCode(of2011), Vintage.CENSUS_2011))
                        .area()
                        .map(area -> area.code().text());
                assertThat(back).isEqualTo(change.matches("[US]") ? Optional.of(of2011) : Optional.empty());
                assertThat(forth).isEqualTo(change.matches("[UM]") ? Optional.of(of2021) : Optional.empty());
            }
        }
        assertThat(sizes(changes, 'E')).isEqualTo(Map.of("U", 31_810, "S", 834, "M", 194, "X", 6));
        assertThat(sizes(after, 'E')).isEqualTo(Map.of("U", 31_810, "S", 1_842, "M", 97, "X", 6));
        assertThat(sizes(changes, 'W')).isEqualTo(Map.of("U", 1_837, "S", 27, "M", 45));
        assertThat(sizes(after, 'W')).isEqualTo(Map.of("U", 1_837, "S", 58, "M", 22));
    }

    private static Map<String, Integer> sizes(Map<String, Map<Character, Set<String>>> changes, char nation) {
        Map<String, Integer> sizes = new TreeMap<>();
        changes.forEach((change, nations) -> {
            if (nations.containsKey(nation)) {
                sizes.put(change, nations.get(nation).size());
            }
        });
        return sizes;
    }

    @Test
    void bestFitNeverSpeaksAgainstTheExactFit() throws IOException {
        Path folder = temp.resolve("both");
        Published.add(folder, data.resolve(EXACT), data.resolve(BEST));
        Bridge exact =
                Atlas.open(folder).lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        Bridge best = Atlas.open(folder).lookup().bridge(Bridge.Method.BEST_FIT).orElseThrow();
        Map<String, Set<String>> back = new HashMap<>();
        int differing = 0;
        int filled = 0;
        try (CSVParser parser = parse(data.resolve(BEST))) {
            for (CSVRecord record : parser) {
                Area of2011 = new Area(new AreaCode(record.get("LSOA11CD")), Vintage.CENSUS_2011);
                Bridge.Crossing exactly = exact.cross(of2011);
                Bridge.Crossing bestly = best.cross(of2011);
                assertThat(bestly.area()).isPresent();
                assertThat(bestly.isBestFit()).isEqualTo(exactly.area().isEmpty());
                filled += bestly.isBestFit() ? 1 : 0;
                differing += bestly.area()
                                .filter(area -> area.code().text().equals(record.get("LSOA21CD")))
                                .isPresent()
                        ? 0
                        : 1;
                back.computeIfAbsent(record.get("LSOA21CD"), each -> new HashSet<>())
                        .add(record.get("LSOA11CD"));
            }
        }
        assertThat(filled).as("split and complex").isEqualTo(834 + 27 + 6);
        assertThat(differing)
                .as("unchanged areas that the best fit lookup puts into a neighbour")
                .isEqualTo(5);
        back.forEach((of2021, of2011) -> {
            Bridge.Crossing crossing = best.cross(new Area(new AreaCode(of2021), Vintage.CENSUS_2021));
            if (crossing.isBestFit()) {
                assertThat(of2011)
                        .containsExactly(crossing.area().orElseThrow().code().text());
            }
        });
    }

    /** The national lookup of one census alone, with an index of the other. */
    @Test
    void indicesOfTheOtherCensusJoinOverTheBridgeAndNotWithoutIt() throws IOException {
        List<Path> files = new ArrayList<>();
        withoutColumn("lsoa21cd", files);
        Stream.of(
                        "iod2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx",
                        "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz")
                .map(data::resolve)
                .forEach(files::add);
        Path folder = temp.resolve("join");
        Published.add(folder, files.toArray(new Path[0]));
        Atlas atlas = Atlas.open(folder);
        DeprivationIndex iod2025 = atlas.index("iod2025");
        assertThat(atlas.joinFault(atlas.directory(), iod2025))
                .contains(
                        "iod2025 is on the small areas of 2021, of which onspd-2025-11 has no codes; install a directory"
                                + " that has them, such as the ONSPD, or install ONS's \"LSOA (2011) to LSOA (2021) Exact Fit"
                                + " Lookup\", which leads from one census to the other");
        Published.add(folder, data.resolve(EXACT));
        atlas = Atlas.open(folder);
        Bridge bridge = atlas.lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        assertThat(atlas.joinFault(atlas.directory(), iod2025)).isPresent();
        assertThat(atlas.joinFault(atlas.directory(), iod2025, bridge)).isEmpty();
        assertThat(atlas.newestIndices(atlas.directory(), Optional.of(bridge)))
                .as("what joins directly comes first")
                .extracting(index -> index.edition().id())
                .containsExactly("iod2019");
    }
}
