package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Population.Group;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs published files of residents and compares what comes out with a plain loop over the same files. Needs a folder
 * of such files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class PopulationRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";

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

    private static List<CSVRecord> records(Path file) throws IOException {
        boolean packed = String.valueOf(file.getFileName()).endsWith(".gz");
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = packed ? new GZIPInputStream(in, 1 << 16) : in;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
            return parser.getRecords();
        }
    }

    private static double number(CSVRecord row, int column) {
        return Double.parseDouble(row.get(column).replace(",", ""));
    }

    private static OptionalDouble people(Population population, String area, Group group) {
        return population.find(new Area(new AreaCode(area), population.vintage()), group);
    }

    private AtlasBuilder.Installed add(String file, Optional<Vintage> vintage) throws IOException {
        return Published.builder(folder)
                .add(List.of(data.resolve("population").resolve(file)), InstallOptions.PLAIN.vintage(vintage))
                .get(0);
    }

    private Population population(String id) throws IOException {
        return Atlas.open(folder).populations().stream()
                .filter(each -> each.sourceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Compares the total of every area with a column of the file; gives back their sum. */
    private static long total(Population population, Path file, int area, int column, Map<Integer, String> only)
            throws IOException {
        long sum = 0;
        int areas = 0;
        List<CSVRecord> rows = records(file);
        for (CSVRecord row : rows.subList(1, rows.size())) {
            boolean isWanted = only.entrySet().stream()
                    .allMatch(each -> row.get(each.getKey()).equals(each.getValue()));
            if (isWanted && !row.get(area).endsWith("Total")) {
                assertThat(people(population, row.get(area), Group.TOTAL)).hasValue(number(row, column));
                sum += (long) number(row, column);
                areas++;
            }
        }
        assertThat(population.size()).isEqualTo(areas);
        return sum;
    }

    @Test
    void residentsOfEnglandAndWalesInMid2022() throws IOException {
        AtlasBuilder.Installed installed = add("lsoa21_population_mid2022.csv", Optional.empty());
        assertThat(installed.dataset().id()).isEqualTo("population-2022-lsoa21");
        assertThat(installed.dataset().rows()).isEqualTo(35_672);
        assertThat(installed.notes()).contains("60,238,038 residents; small areas: England 33,755, Wales 1,917");
        Path file = data.resolve("population/lsoa21_population_mid2022.csv");
        assertThat(total(population("population-2022-lsoa21"), file, 0, 1, Map.of()))
                .isEqualTo(60_238_038);
    }

    @Test
    void residentsOfTheWholeKingdomInMid2019() throws IOException {
        String name = "uk_small_areas_2019_population.csv.gz";
        assertThatThrownBy(() -> add(name, Optional.empty()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("--vintage 2011 or --vintage 2021");
        AtlasBuilder.Installed installed = add(name, Optional.of(Vintage.CENSUS_2011));
        assertThat(installed.dataset().id()).isEqualTo("population-2019-lsoa11");
        assertThat(installed.dataset().rows()).isEqualTo(42_619);
        assertThat(installed.notes())
                .contains(
                        "66,796,831 residents; small areas: England 32,844, Wales 1,909, Scotland 6,976, Northern Ireland"
                                + " 890",
                        "the row \"Grand Total\" (line 42,621), which says 1893691, is no area and was passed over; nothing"
                                + " was checked by it");
        assertThat(total(
                        population("population-2019-lsoa11"),
                        data.resolve("population").resolve(name),
                        0,
                        1,
                        Map.of()))
                .isEqualTo(66_796_831);
    }

    @Test
    void residentsOfScotlandsDataZones() throws IOException {
        String name = "scotland_datazone_simd_population.csv";
        assertThat(add(name, Optional.of(Vintage.CENSUS_2011)).dataset().id()).isEqualTo("population-lsoa11");
        assertThat(total(
                        population("population-lsoa11"),
                        data.resolve("population").resolve(name),
                        0,
                        10,
                        Map.of()))
                .isEqualTo(5_424_800);
    }

    @Test
    void residentsOfTraffordByAgeAsTheInstalledCodesShowTheirAreas() throws IOException {
        String name = "trafford_mid-year_2024_population_estimates_lsoa.csv";
        assertThatThrownBy(() -> add(name, Optional.empty()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("0 of 139 are among those of 2011, 0 of 139 are among those of 2021");
        Published.add(
                folder,
                data.resolve("derived/IoD2019_File7_layout_england_lsoa11.csv.gz"),
                data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz"));
        AtlasBuilder.Installed installed = add(name, Optional.empty());
        assertThat(installed.dataset().id()).isEqualTo("population-ages-2024-lsoa21");
        assertThat(installed.dataset().rows()).isEqualTo(139);
        assertThat(installed.notes()).contains("278 rows of one sex were passed over");
        Population population = population("population-ages-2024-lsoa21");
        Path file = data.resolve("population").resolve(name);
        total(population, file, 1, 5, Map.of(4, "Persons"));
        for (CSVRecord row : records(file)) {
            if (row.get(4).equals("Persons")) {
                assertThat(people(population, row.get(1), Group.CHILDREN)).hasValue(ages(row, 0, 15));
                assertThat(people(population, row.get(1), Group.WORKING_AGE)).hasValue(ages(row, 16, 64));
                assertThat(people(population, row.get(1), Group.OLDER)).hasValue(ages(row, 65, 90));
            }
        }
        assertThat(population.definition(Group.WORKING_AGE)).isEqualTo("residents aged 16 to 64, mid-2024");
    }

    /** The people of some ages, added up from the columns of single years. */
    private static double ages(CSVRecord row, int from, int to) {
        double sum = 0;
        for (int age = from; age <= to; age++) {
            sum += number(row, 9 + age);
        }
        return sum;
    }

    @Test
    void file6AndFile7Of2019HaveTheSameResidents() throws IOException {
        Path other = temp.resolve("other");
        Path file6 = data.resolve("iod2019/File_6_-_IoD2019_Population_Denominators.csv.gz");
        Published.add(folder, file6);
        Published.add(other, data.resolve("derived/IoD2019_File7_layout_england_lsoa11.csv.gz"));
        Population one = Atlas.open(folder).index("iod2019").population().orElseThrow();
        Population two = Atlas.open(other).index("iod2019").population().orElseThrow();
        assertThat(one.size()).isEqualTo(32_844).isEqualTo(two.size());
        assertThat(one.groups()).containsExactly(Group.values()).isEqualTo(two.groups());
        List<CSVRecord> rows = records(file6);
        long sum = 0;
        for (CSVRecord row : rows.subList(1, rows.size())) {
            String area = row.get(0);
            assertThat(people(one, area, Group.TOTAL))
                    .hasValue(number(row, 4))
                    .isEqualTo(people(two, area, Group.TOTAL));
            assertThat(people(one, area, Group.CHILDREN))
                    .hasValue(number(row, 5))
                    .isEqualTo(people(two, area, Group.CHILDREN));
            assertThat(people(one, area, Group.OLDER))
                    .hasValue(number(row, 7))
                    .isEqualTo(people(two, area, Group.OLDER));
            assertThat(people(one, area, Group.WORKING_AGE))
                    .hasValue(number(row, 8))
                    .isEqualTo(people(two, area, Group.WORKING_AGE));
            sum += (long) number(row, 4);
        }
        assertThat(sum).isBetween(54_000_000L, 55_000_000L); // England in mid-2015
    }

    @Test
    void theIndexKnowsTheDistrictOfEveryArea() throws IOException {
        Path file7 = data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
        Published.add(folder, file7);
        DeprivationIndex index = Atlas.open(folder).index("iod2025");
        List<CSVRecord> rows = records(file7);
        List<AreaCode> areas = new ArrayList<>();
        for (CSVRecord row : rows.subList(1, rows.size())) {
            Area area = new Area(new AreaCode(row.get(0)), Vintage.CENSUS_2021);
            areas.add(area.code());
            assertThat(index.lad(area)).contains(new AreaCode(row.get(2)));
        }
        assertThat(index.areas()).containsExactlyInAnyOrderElementsOf(areas);
    }

    @Test
    void parentsByPostcodesAreThoseOfAPlainCountAndTheDistrictsOfTheIndex() throws IOException {
        Path onspd = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Published.add(folder, onspd, data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz"));
        Atlas atlas = Atlas.open(folder);
        PostcodeDirectory directory = atlas.directory();
        for (String parent : List.of("msoa21cd", "lad25cd", "wd25cd")) {
            AreaType type =
                    parent.startsWith("msoa") ? AreaType.MSOA : parent.startsWith("lad") ? AreaType.LAD : AreaType.WARD;
            Map<AreaCode, AreaCode> parents = directory.parents(AreaType.SMALL_AREA, type, Vintage.CENSUS_2021);
            assertThat(parents)
                    .as(parent)
                    .isEqualTo(plain(records(onspd), parent))
                    .hasSizeGreaterThan(100);
        }
        DeprivationIndex index = atlas.index("iod2025");
        directory
                .parents(AreaType.SMALL_AREA, AreaType.LAD, Vintage.CENSUS_2021)
                .forEach((area, lad) -> assertThat(index.lad(new Area(area, Vintage.CENSUS_2021)))
                        .contains(lad));
    }

    private static Map<AreaCode, AreaCode> plain(List<CSVRecord> rows, String parent) {
        List<String> header = Stream.of(rows.get(0).values())
                .map(name -> name.replace("\ufeff", ""))
                .toList();
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (CSVRecord row : rows.subList(1, rows.size())) {
            String area = row.get(header.indexOf("lsoa21cd"));
            String code = row.get(header.indexOf(parent));
            if (!area.isEmpty() && !code.isEmpty()) {
                counts.computeIfAbsent(area, key -> new TreeMap<>()).merge(code, 1, Integer::sum);
            }
        }
        Map<AreaCode, AreaCode> parents = new HashMap<>();
        counts.forEach((area, codes) -> {
            String best = "";
            int most = 0;
            for (Map.Entry<String, Integer> code : codes.entrySet()) { // in alphabetical order
                if (code.getValue() > most) {
                    best = code.getKey();
                    most = code.getValue();
                }
            }
            parents.put(new AreaCode(area), new AreaCode(best));
        });
        return parents;
    }

    @Test
    void smallAreasOfNorthernIrelandAreNotTakenForSuperOutputAreas() {
        for (Optional<Vintage> vintage : List.of(Optional.<Vintage>empty(), Optional.of(Vintage.CENSUS_2011))) {
            assertThatThrownBy(() -> add("ni_small_area_population.csv", vintage))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessage(
                            "ni_small_area_population.csv, line 2, column \"soa_code\": \"N00000001\" is a Small Area of"
                                    + " Northern Ireland, of which several make a super output area; indices and directories have no"
                                    + " such areas");
        }
    }

    @Test
    void filesWithPeopleInThemThatAreSomethingElseStaySo() throws IOException {
        Path file6 = data.resolve("iod2019/File_6_-_IoD2019_Population_Denominators.csv.gz");
        assertThat(Published.add(folder, file6))
                .extracting(each -> each.dataset().id(), each -> each.dataset().rows())
                .containsExactly(tuple("iod2019", 32_844L));
        Path dataZones = data.resolve("simd/SIMD+2020v2+-+datazone+lookup.csv.gz");
        assertThat(Published.add(folder, dataZones))
                .extracting(each -> each.dataset().id(), each -> each.dataset().rows())
                .containsExactly(tuple("simd2020", 6_976L));
        for (String name : List.of(
                "lookups/lsoa_latlong.csv.gz", "uk_composite/UK_IMD_E.csv.gz", "nimdm/ni_imd_small_areas_2011.csv")) {
            assertThatThrownBy(() -> Published.add(folder, data.resolve(name)))
                    .as(name)
                    .isInstanceOf(DataFormatException.class);
        }
    }
}
