package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.RankCheck;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Directories of two releases, Northern Ireland and the islands on published files. Needs a folder of published files, named
 * by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class DirectoriesRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final String NI_LOOKUP = "derived/ni_lookup_postcode_dz21_sdz21_dea14_lgd14.csv.gz";
    private static final List<String> INDICES = List.of(
            "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz",
            "wimd/welsh-index-multiple-deprivation-2019-index-and-domain-ranks-by-small-area.csv",
            "simd/SIMD+2020v2+-+datazone+lookup.csv.gz");

    @TempDir
    private Path temp;

    private Path data;

    @BeforeEach
    void findTheData() {
        String folder = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(folder != null, MISSING);
        data = Path.of(String.valueOf(folder));
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private List<String> postcodes(String clients, String column) throws IOException {
        List<String> postcodes = new ArrayList<>();
        try (CsvRows rows =
                new CsvRows(Files.newInputStream(data.resolve("clients").resolve(clients)), clients)) {
            int at = rows.next().orElseThrow().indexOf(column);
            Optional<List<String>> row = rows.next();
            while (row.isPresent()) {
                postcodes.add(row.get().get(at));
                row = rows.next();
            }
        }
        return postcodes;
    }

    private static InstallOptions accepting() {
        return InstallOptions.PLAIN.acceptingNorthernIrelandLicence(true);
    }

    @ParameterizedTest
    @CsvSource({
        "postcodes/onspd_nov_2025, 10, imd20ind of onspd-2025-11, 247, 491, 34",
        "postcodes/nspl_nov_2021, 15, imd of nspl-2021-11, 863, 881, 35"
    })
    void theRanksInPostcodeFilesAreThoseOfTheIndicesOf2019(
            String folder, int files, String field, int england, int scotland, int wales) throws IOException {
        List<Path> all = new ArrayList<>(files(folder));
        assertThat(all).hasSize(files);
        for (String index : INDICES) {
            assertThat(data.resolve(index)).exists();
            all.add(data.resolve(index));
        }
        Published.builder(temp).add(all, false);
        Atlas atlas = Atlas.open(temp);
        assertThat(atlas.directory().ranks().orElseThrow().contradicting())
                .as("every row of an area has its area's rank")
                .isEmpty();
        assertThat(atlas.rankChecks())
                .extracting(RankCheck::sentence)
                .containsExactly(
                        field + " agrees with iod2019 in all " + england + " small areas",
                        field + " agrees with simd2020 in all " + scotland + " small areas",
                        field + " agrees with wimd2019 in all " + wales + " small areas");
    }

    @Test
    void theRanksOfMay2018AreOfAnotherEdition() throws IOException {
        Published.builder(temp)
                .add(
                        List.of(
                                data.resolve("postcodes/header_eras/onspd_may2018_sample.csv"),
                                data.resolve(INDICES.get(0))),
                        false);
        assertThat(Atlas.open(temp).rankChecks())
                .singleElement()
                .extracting(RankCheck::sentence)
                .asString()
                .contains(" differs from iod2019 in ")
                .endsWith(": its ranks are of another edition, which is no fault");
    }

    @Test
    void theLibrariesOfNorthernIrelandGetASuperDataZoneFromTheLookup() throws IOException {
        AtlasBuilder.Installed installed = Published.builder(temp)
                .add(List.of(data.resolve(NI_LOOKUP)), accepting())
                .get(0);
        assertThat(installed.dataset().id()).isEqualTo("postcode-dz21-ni");
        assertThat(installed.dataset().rows()).isEqualTo(59_995);
        assertThat(superDataZones(Atlas.open(temp).directory())).isEqualTo(98);
    }

    private long superDataZones(PostcodeDirectory directory) throws IOException {
        Enricher enricher = Enricher.of(directory, List.of());
        List<String> postcodes = postcodes("libraries_northern_ireland.csv", "Postcode");
        assertThat(postcodes).hasSize(98);
        return postcodes.stream()
                .map(enricher::enrich)
                .filter(found -> found.smallArea(Vintage.CENSUS_2021)
                        .filter(area -> area.code().text().startsWith("N21"))
                        .isPresent())
                .filter(found ->
                        found.nation().filter(Nation.NORTHERN_IRELAND::equals).isPresent())
                .count();
    }

    @Test
    void theLibrariesOfNorthernIrelandGetASuperDataZoneFromTheNationalFile() throws IOException, InterruptedException {
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
            assumeTrue(false, "python3 is missing: the national file cannot be made");
            return;
        }
        assertThat(process.waitFor()).isZero();
        Path folder = temp.resolve("data");
        AtlasBuilder.Installed without =
                Published.builder(folder).add(List.of(national), false).get(0);
        assertThat(without.dataset().rows()).isEqualTo(2_564_011);
        assertThat(without.notes())
                .contains("62,887 rows of Northern Ireland (BT) were left out; --accept-ni-licence installs them");
        assertThat(Published.builder(folder).add(List.of(national), accepting()))
                .extracting(each -> each.dataset().id())
                .containsExactly("bestfit", "bestfit-ni");
        PostcodeDirectory directory = Atlas.open(folder).directory();
        assertThat(directory.size()).isEqualTo(2_626_898);
        assertThat(superDataZones(directory)).isEqualTo(98);
        Published.builder(folder).remove(List.of("bestfit-ni"));
        directory = Atlas.open(folder).directory();
        assertThat(directory.size()).isEqualTo(2_564_011);
        assertThat(directory.postcodeAreas()).hasSize(118).doesNotContain("BT");
    }

    @Test
    void theIslandsHaveNoGeographyAndAreNamed() throws IOException {
        Published.builder(temp).add(files("postcodes/onspd_nov_2025"), false);
        PostcodeDirectory directory = Atlas.open(temp).directory();
        Enricher enricher = Enricher.of(directory, List.of());
        int rows = 0;
        for (int row = 0; row < directory.size(); row++) {
            PostcodeEntry entry = directory.at(row);
            String area = entry.postcode().area();
            if (area.equals("GY") || area.equals("IM")) {
                rows++;
                assertThat(entry.area(AreaType.COUNTRY)).isEmpty();
                assertThat(enricher.enrich(entry.postcode().toString()).match().outcome())
                        .isEqualTo(Outcome.NO_GEOGRAPHY);
                assertThat(enricher.enrich(entry.postcode().toString()).match().note())
                        .endsWith("in " + (area.equals("GY") ? "Guernsey" : "the Isle of Man")
                                + ", which has no small areas or index of the United Kingdom");
            }
        }
        assertThat(rows).isEqualTo(3_384 + 6_100);
        for (String absent : List.of("GY9 9ZZ", "IM9 9ZZ", "JE2 3AB")) {
            assertThat(enricher.enrich(absent).match().outcome()).as(absent).isEqualTo(Outcome.NO_GEOGRAPHY);
        }
    }

    @Test
    void anOlderReleaseAnswersForWhatTheNewerHasNot() throws IOException {
        Published.builder(temp).add(files("postcodes/onspd_nov_2025"), false);
        Published.builder(temp).add(files("postcodes/nspl_nov_2021"), false);
        Atlas atlas = Atlas.open(temp);
        assertThat(atlas.datasets()).extracting(Dataset::id).containsExactly("nspl-2021-11", "onspd-2025-11");
        Enricher enricher = Enricher.of(List.of(atlas.directory(), atlas.directory("nspl-2021-11")), List.of());
        Enricher newer = Enricher.of(atlas.directory(), List.of());
        int only = 0;
        for (String postcode : postcodes("libraries_england_2023.csv", "postcode")) {
            boolean isFallback = enricher.isFallback(enricher.enrich(postcode));
            only += isFallback ? 1 : 0;
            assertThat(isFallback)
                    .isEqualTo(enricher.enrich(postcode).isLocated()
                            && !newer.enrich(postcode).isLocated());
        }
        assertThat(only).isEqualTo(70);
    }
}
