package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PositionalQuality;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs published files and compares what comes out, cell by cell, with a plain loop over the same files. Needs a
 * folder of such files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class PublishedFilesRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";

    /** The country codes of the Channel Islands and the Isle of Man: no countries of the United Kingdom. */
    private static final Set<String> CROWN_DEPENDENCIES = Set.of("L93000001", "M83000003");

    @TempDir
    private Path temp;

    private Path data;
    private Path folder;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        data = Path.of(place);
        folder = temp.resolve("data");
    }

    /** One record of a published file by its own headers. */
    private record Line(Map<String, Integer> header, CSVRecord cells) {
        String cell(String name) {
            return cells.get(header.get(name)).strip();
        }

        Optional<String> code(String name) {
            String text = cell(name);
            boolean isPseudoCode = text.endsWith("99999999") || CROWN_DEPENDENCIES.contains(text);
            return text.isEmpty() || isPseudoCode ? Optional.empty() : Optional.of(text);
        }
    }

    /** Does something with a record. */
    @FunctionalInterface
    private interface Reading {
        void line(Line line);
    }

    private static void read(Path file, Reading reading) throws IOException {
        boolean packed = String.valueOf(file.getFileName()).endsWith(".gz");
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = packed ? new GZIPInputStream(in, 1 << 16) : in;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
            Map<String, Integer> header = new HashMap<>();
            for (CSVRecord record : parser) {
                if (header.isEmpty()) {
                    for (int i = 0; i < record.size(); i++) {
                        header.put(record.get(i).replace("\ufeff", "").strip(), i);
                    }
                } else {
                    reading.line(new Line(header, record));
                }
            }
        }
    }

    private List<Path> files(String under, String... areas) throws IOException {
        Set<String> wanted = Set.of(areas);
        try (Stream<Path> files = Files.list(data.resolve(under))) {
            return files.filter(file -> wanted.isEmpty()
                            || wanted.contains(
                                    String.valueOf(file.getFileName()).replaceAll(".*_UK_([A-Z]+)\\..*", "$1")))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> onspd() throws IOException {
        List<Path> files = files("postcodes/onspd_nov_2025", "HX HG WC LD DG PH HS ZE GY IM".split(" "));
        assertThat(files).hasSize(10);
        return files;
    }

    private Path index2019() {
        return data.resolve("derived/IoD2019_File7_layout_england_lsoa11.csv.gz");
    }

    private Path index2025() {
        return data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
    }

    private static Domain overall(DeprivationIndex index) {
        return index.overall().orElseThrow();
    }

    private static Optional<BigDecimal> rank(DeprivationIndex index, Optional<Area> area) {
        return area.flatMap(index::find).flatMap(found -> found.rank(overall(index)));
    }

    @Test
    void theDirectoryOfNovember2025AndBothIndicesSayWhatTheirFilesSay() throws IOException {
        List<Path> all = new ArrayList<>(onspd());
        all.add(index2019());
        all.add(index2025());
        List<AtlasBuilder.Installed> installed = Published.builder(folder).add(all, false);
        assertThat(installed)
                .extracting(each -> each.dataset().id())
                .containsExactly("onspd-2025-11", "iod2019", "iod2025");
        assertThat(installed.get(0).notes())
                .containsExactly("postcode areas: 10 (DG, GY, HG, HS, HX, IM, LD, PH, WC, ZE)");
        assertThat(installed.get(1).notes()).isEmpty();
        assertThat(installed.get(2).notes()).isEmpty();
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.check()).isEmpty();
        PostcodeDirectory directory = atlas.directory();
        DeprivationIndex index = atlas.index("iod2019");
        assertThat(atlas.newestIndices(directory))
                .extracting(each -> each.edition().id())
                .containsExactly("iod2025");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("easting", "east1m");
        fields.put("northing", "north1m");
        fields.put("quality", "gridind");
        fields.put("usertype", "usrtypind");
        fields.put("lad", "lad25cd");
        fields.put("ward", "wd25cd");
        fields.put("county", "cty25cd");
        fields.put("country", "ctry25cd");
        fields.put("region", "rgn25cd");
        fields.put("constituency", "pcon24cd");
        fields.put("icb", "icb23cd");
        fields.put("police", "pfa23cd");
        fields.put("oa11", "oa11cd");
        fields.put("oa21", "oa21cd");
        fields.put("lsoa11", "lsoa11cd");
        fields.put("lsoa21", "lsoa21cd");
        fields.put("msoa11", "msoa11cd");
        fields.put("msoa21", "msoa21cd");
        fields.put("ruc11", "ruc11ind");
        fields.put("ruc21", "ruc21ind");
        int[] counts = compare(onspd(), directory, index, fields, "imd20ind");
        assertThat(counts[0]).isEqualTo(directory.size());
        assertThat(counts[1]).isGreaterThan(20_000);
    }

    @Test
    void theLookupForStatisticsOf2021SaysWhatItsFilesSay() throws IOException {
        List<Path> nspl = files("postcodes/nspl_nov_2021");
        List<Path> all = new ArrayList<>(nspl);
        all.add(index2019());
        assertThat(Published.builder(folder).add(all, false))
                .extracting(each -> each.dataset().id())
                .containsExactly("nspl-2021-11", "iod2019");
        Atlas atlas = Atlas.open(folder);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("easting", "oseast1m");
        fields.put("northing", "osnrth1m");
        fields.put("quality", "osgrdind");
        fields.put("usertype", "usertype");
        fields.put("lad", "laua");
        fields.put("ward", "ward");
        fields.put("county", "cty");
        fields.put("country", "ctry");
        fields.put("region", "rgn");
        fields.put("constituency", "pcon");
        fields.put("police", "pfa");
        fields.put("oa11", "oa11");
        fields.put("lsoa11", "lsoa11");
        fields.put("msoa11", "msoa11");
        fields.put("ruc11", "ru11ind");
        int[] counts = compare(nspl, atlas.directory(), atlas.index("iod2019"), fields, "imd");
        assertThat(counts[0]).isEqualTo(atlas.directory().size());
        assertThat(counts[1]).isGreaterThan(50_000);
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2019"))).isEmpty();
    }

    /** Compares every row; gives back how many there were, and how many of them lie in England. */
    private static int[] compare(
            List<Path> files,
            PostcodeDirectory directory,
            DeprivationIndex index,
            Map<String, String> fields,
            String rankHeader)
            throws IOException {
        int[] counts = new int[2];
        List<String> differences = new ArrayList<>();
        for (Path file : files) {
            read(file, line -> {
                counts[0]++;
                PostcodeEntry entry =
                        directory.find(Postcode.parse(line.cell("pcds"))).orElseThrow();
                Map<String, String> expected = new LinkedHashMap<>();
                fields.forEach((field, header) -> expected.put(field, expected(line, field, header)));
                expected.put("dointr", line.cell("dointr"));
                expected.put("doterm", line.cell("doterm"));
                boolean isLocated = !line.cell("lat").equals("99.999999");
                expected.put("lat", isLocated ? new BigDecimal(line.cell("lat")).toPlainString() : "");
                expected.put("long", isLocated ? new BigDecimal(line.cell("long")).toPlainString() : "");
                Map<String, String> actual = new LinkedHashMap<>();
                fields.keySet().forEach(field -> actual.put(field, actual(entry, field)));
                actual.put(
                        "dointr",
                        entry.introduced()
                                .map(month -> month.toString().replace("-", ""))
                                .orElse(""));
                actual.put(
                        "doterm",
                        entry.terminated()
                                .map(month -> month.toString().replace("-", ""))
                                .orElse(""));
                actual.put(
                        "lat",
                        entry.latitude().isPresent()
                                ? sixDecimals(entry.latitude().getAsDouble())
                                : "");
                actual.put(
                        "long",
                        entry.longitude().isPresent()
                                ? sixDecimals(entry.longitude().getAsDouble())
                                : "");
                if (!actual.equals(expected)) {
                    differences.add(line.cell("pcds") + " " + expected + " but " + actual);
                }
                Optional<Area> area = entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2011);
                if (area.isPresent() && area.get().code().text().startsWith("E")) {
                    counts[1]++;
                    String rank =
                            rank(index, area).map(BigDecimal::toPlainString).orElse("none");
                    if (!rank.equals(line.cell(rankHeader))) {
                        differences.add(line.cell("pcds") + " rank " + line.cell(rankHeader) + " but " + rank);
                    }
                } else if (rank(index, area).isPresent()) {
                    differences.add(line.cell("pcds") + " has a rank of England");
                }
            });
        }
        assertThat(differences).isEmpty();
        return counts;
    }

    private static String sixDecimals(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6).toPlainString();
    }

    private static String expected(Line line, String field, String header) {
        return switch (field) {
            case "easting", "northing" -> line.cell(header).replaceFirst("^0+(?=\\d)", "");
            case "usertype" -> line.cell(header).equals("1") ? "1" : "0";
            case "quality", "ruc11", "ruc21" -> line.cell(header);
            default -> line.code(header).orElse("");
        };
    }

    private static String actual(PostcodeEntry entry, String field) {
        return switch (field) {
            case "easting" ->
                entry.eastingMetres().isPresent() ? entry.eastingMetres().getAsInt() + "" : "";
            case "northing" ->
                entry.northingMetres().isPresent() ? entry.northingMetres().getAsInt() + "" : "";
            case "usertype" -> entry.isLargeUser().orElseThrow() ? "1" : "0";
            case "quality" -> entry.quality().map(PositionalQuality::code).orElse("");
            case "ruc11" -> entry.ruralUrban(Vintage.CENSUS_2011).orElse("");
            case "ruc21" -> entry.ruralUrban(Vintage.CENSUS_2021).orElse("");
            case "oa11" -> census(entry, AreaType.OUTPUT_AREA, 2011);
            case "oa21" -> census(entry, AreaType.OUTPUT_AREA, 2021);
            case "lsoa11" -> census(entry, AreaType.SMALL_AREA, 2011);
            case "lsoa21" -> census(entry, AreaType.SMALL_AREA, 2021);
            case "msoa11" -> census(entry, AreaType.MSOA, 2011);
            case "msoa21" -> census(entry, AreaType.MSOA, 2021);
            default ->
                entry.area(AreaType.find(field).orElseThrow())
                        .map(AreaCode::text)
                        .orElse("");
        };
    }

    private static String census(PostcodeEntry entry, AreaType type, int year) {
        return entry.area(type, Vintage.of(year))
                .map(area -> area.code().text())
                .orElse("");
    }

    @Test
    void everyMeasureOfBothIndicesStandsAsItsFileHasIt() throws IOException {
        Published.add(folder, index2019(), index2025());
        Atlas atlas = Atlas.open(folder);
        assertThat(measures(index2025(), atlas.index("iod2025"), "LSOA code (2021)"))
                .isEqualTo(33_755L * 46);
        assertThat(measures(index2019(), atlas.index("iod2019"), "LSOA code (2011)"))
                .isEqualTo(32_844L * 23);
    }

    /** Compares every rank, decile and score; gives back how many there were. */
    private static long measures(Path file, DeprivationIndex index, String areaHeader) throws IOException {
        long[] compared = new long[1];
        Set<String> areas = new HashSet<>();
        List<String> differences = new ArrayList<>();
        int n = index.edition().areas();
        // Longer titles first: "Income" is the beginning of "Income Deprivation Affecting ..."
        List<Domain> domains = index.domains().stream()
                .sorted((one, other) -> other.title().length() - one.title().length())
                .toList();
        read(file, line -> {
            Deprivation found = index.find(new Area(
                            new AreaCode(line.cell(areaHeader)), index.edition().vintage()))
                    .orElseThrow();
            areas.add(found.area().text());
            for (String header : line.header().keySet()) {
                Optional<Domain> domain = domains.stream()
                        .filter(each -> header.startsWith(each.title().replaceFirst(" Index$", "") + " "))
                        .findFirst();
                if (domain.isPresent()) {
                    String text = line.cell(header).replace(",", "");
                    String value = header.contains("Rank")
                            ? found.rank(domain.get())
                                    .map(BigDecimal::toPlainString)
                                    .orElse("")
                            : header.contains("Decile")
                                    ? found.decile(domain.get())
                                            .map(Object::toString)
                                            .orElse("")
                                    : found.score(domain.get())
                                            .map(BigDecimal::toPlainString)
                                            .orElse("");
                    compared[0]++;
                    if (!value.equals(text)) {
                        differences.add(found.area() + " " + header + ": " + text + " but " + value);
                    }
                    if (header.contains("Decile")) {
                        long rank = found.rank(domain.get()).orElseThrow().longValueExact();
                        if ((10 * rank + n - 1) / n != Long.parseLong(text)) {
                            differences.add(found.area() + " decile " + text + " of rank " + rank);
                        }
                    }
                }
            }
        });
        assertThat(differences).isEmpty();
        assertThat(areas).hasSize(n).hasSize(index.size());
        return compared[0];
    }

    @Test
    void everyEraOfTheDirectoryInstalls() throws IOException {
        for (String era : List.of("may2018", "aug2024", "nov2025")) {
            Path file = data.resolve("postcodes/header_eras/onspd_" + era + "_sample.csv");
            Path here = temp.resolve(era);
            AtlasBuilder.Installed installed = Published.add(here, file).get(0);
            assertThat(installed.dataset().title()).isEqualTo("ONS Postcode Directory");
            PostcodeDirectory directory = Atlas.open(here).directory();
            read(
                    file,
                    line -> assertThat(directory.contains(Postcode.parse(line.cell("pcds"))))
                            .isTrue());
            assertThat(directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011)).isTrue();
            assertThat(directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).isEqualTo(!era.equals("may2018"));
        }
    }

    @Test
    void theFilesOfOneEditionAgreeInEveryFormatTheyArePublishedIn() throws IOException {
        List<String> names2019 = List.of(
                "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.xlsx",
                "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz",
                "iod2019/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz",
                "iod2019/File_3_-_IoD2019_Supplementary_Indices_-_IDACI_and_IDAOPI.csv.gz",
                "iod2019/File_6_-_IoD2019_Population_Denominators.csv.gz",
                "iod2019/variants/File_1_IMD2019.cr-only-line-ends.csv.gz",
                "iod2019/variants/File_6_-_IoD2019_Population_Denominators.two-decimals-crlf.csv.gz",
                "derived/IoD2019_File7_layout_england_lsoa11.csv.gz");
        List<String> names2025 = List.of(
                "iod2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx",
                "iod2025/File_3_IoD2025_Supplementary_Indices_IDACI_and_IDAOPI.xlsx",
                "derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
        List<Path> files = new ArrayList<>();
        names2019.forEach(name -> files.add(data.resolve(name)));
        names2025.forEach(name -> files.add(data.resolve(name)));
        List<AtlasBuilder.Installed> installed = Published.builder(folder).add(files, false);
        assertThat(installed)
                .extracting(each -> each.dataset().id(), each -> each.dataset().rows())
                .containsExactly(tuple("iod2019", 32_844L), tuple("iod2025", 33_755L));
        assertThat(installed.get(0).dataset().sources()).allMatch(source -> source.rows() == 32_844);
        assertThat(installed.get(1).dataset().sources()).allMatch(source -> source.rows() == 33_755);
        assertThat(Atlas.open(folder).index("iod2019").domains())
                .extracting(Domain::id)
                .contains("imd", "living_environment", "idaci", "idaopi");
    }

    @Test
    void whatIsNoDirectoryIndexOrListOfNamesIsRefusedInOneLine() throws IOException {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("clients/libraries_england_2023.csv", "no layout that is known");
        refused.put("clients/gm_polling_stations.csv", "no layout that is known");
        refused.put("postcodes/trafford/trafford_postcodes.csv", "no layout that is known");
        refused.put("postcodes/nspl21_aug_2024_json/HX.json.gz", "is JSON, but no GeoJSON");
        refused.put(
                "population/ni_small_area_population.csv",
                "\"N00000001\" is a Small Area of Northern Ireland, of which several make a super output area");
        refused.put("lookups/lsoa_latlong.csv.gz", "is a list of centre points of small areas");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            Path file = data.resolve(each.getKey());
            assertThatThrownBy(() -> Published.add(folder, file))
                    .as(each.getKey())
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageStartingWith(String.valueOf(file.getFileName()))
                    .hasMessageContaining(each.getValue())
                    .satisfies(fault -> assertThat(fault.getMessage().lines().toList())
                            .as(each.getKey())
                            .hasSize(1))
                    .satisfies(fault ->
                            assertThat(fault.getMessage()).as(each.getKey()).hasSizeLessThan(1500));
            assertThat(folder.resolve("atlas.json")).doesNotExist();
        }
        assertThat(refused.keySet().stream()
                        .map(data::resolve)
                        .filter(Files::notExists)
                        .collect(Collectors.toList()))
                .isEmpty();
    }
}
