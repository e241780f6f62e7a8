package org.geeklayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasTest {
    private static final String ONSPD_HEADER = "pcds,doterm,lad25cd,oa01cd,lsoa01cd,lsoa11cd,lsoa21cd";
    private static final String NSPL_HEADER = "pcds,doterm,usertype,osgrdind,laua,lsoa11";
    private static final String BEST_FIT_HEADER = "pcds,ladcd,ladnm,lsoa21cd,lsoa21nm";
    private static final String INDEX_HEADER = "LSOA code (2021),LSOA name (2021),Local Authority District code (2024),"
            + "Local Authority District name (2024),Index of Multiple Deprivation (IMD) Rank";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private Path csv(String name, String... lines) throws IOException {
        return Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
    }

    private Path onspd(String name) throws IOException {
        return csv(name, ONSPD_HEADER, "ZX1 1AA,,E06000999,,,E01999001,E01999001");
    }

    private Path nspl(String name) throws IOException {
        return csv(name, NSPL_HEADER, "ZX1 1AA,,0,1,E06000999,E01999001");
    }

    private Path bestFit(String name) throws IOException {
        return csv(name, BEST_FIT_HEADER, "ZX1 1AA,E06000999,District of the lookup,E01999001,Area of the lookup");
    }

    private String directoryAfter(Path... files) throws IOException {
        Published.add(folder, files);
        return Atlas.open(folder).directory().dataset().id();
    }

    @Test
    void aFolderInWhichNothingIsInstalledSaysWhatToDo() throws IOException {
        Files.createDirectories(folder);
        for (Path each : List.of(folder, temp.resolve("nowhere"))) {
            assertThatThrownBy(() -> Atlas.open(each))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage(
                            each + ": nothing is installed here yet: run \"geeklayer data add FILE...\" with a postcode"
                                    + " directory and an index first");
        }
    }

    @Test
    void partsAreFoundByIdAndUnknownIdsListWhatThereIs() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025, Published.IOD2019);
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.directory("onspd-2025-11").size()).isEqualTo(900);
        assertThat(atlas.index("iod2025").size()).isEqualTo(60);
        assertThat(atlas.indices()).extracting(index -> index.edition().id()).containsExactly("iod2019", "iod2025");
        assertThatThrownBy(() -> atlas.index("iod2015"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("iod2015: is not installed; installed: iod2019, iod2025");
        assertThatThrownBy(() -> atlas.index("onspd-2025-11"))
                .hasMessage("onspd-2025-11: is not installed; installed: iod2025, iod2019");
        assertThatThrownBy(() -> atlas.directory("nspl-2025-11"))
                .hasMessage("nspl-2025-11: is not installed; installed: onspd-2025-11");
    }

    @Test
    void anAtlasWithoutDirectorySaysSo() throws IOException {
        Published.add(folder, Published.IOD2025);
        Atlas atlas = Atlas.open(folder);
        assertThatThrownBy(atlas::directory)
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(folder + ": no postcode directory is installed; add one with \"geeklayer data add\"");
        assertThatThrownBy(() -> atlas.directory("onspd")).hasMessage("onspd: is not installed; none is");
        assertThat(atlas.coverage()).isEmpty();
    }

    @Test
    void theNewestReleaseIsTheDefault() throws IOException {
        assertThat(directoryAfter(onspd("postcodes.csv"))).isEqualTo("onspd");
        assertThat(directoryAfter(nspl("NSPL_NOV_2021_UK.csv"))).isEqualTo("nspl-2021-11");
        assertThat(directoryAfter(onspd("ONSPD_FEB_2025_UK.csv"))).isEqualTo("onspd-2025-02");
        assertThat(directoryAfter(bestFit("PCD_LSOA21_AUG25_UK_LU.csv"))).isEqualTo("bestfit-2025-08");
        assertThat(directoryAfter(onspd("ONSPD_MAY_2024_UK.csv"))).isEqualTo("bestfit-2025-08");
    }

    @Test
    void ofOneReleaseTheLookupForStatisticsIsTheDefault() throws IOException {
        assertThat(directoryAfter(bestFit("PCD_LSOA21_AUG25_UK_LU.csv"))).isEqualTo("bestfit-2025-08");
        assertThat(directoryAfter(onspd("ONSPD_AUG_2025_UK.csv"))).isEqualTo("onspd-2025-08");
        assertThat(directoryAfter(nspl("NSPL_AUG_2025_UK.csv"))).isEqualTo("nspl-2025-08");
        assertThat(directoryAfter(onspd("ONSPD_NOV_2025_UK.csv"))).isEqualTo("onspd-2025-11");
    }

    @Test
    void countsHowFarIndexAndDirectoryCoverOneAnother() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025, Published.IOD2019);
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.coverage())
                .containsExactly(
                        "iod2019 covers 58 of the 58 small areas in onspd-2025-11",
                        "iod2025 covers 60 of the 60 small areas in onspd-2025-11");
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2019"))).isEmpty();
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2025"))).isEmpty();
    }

    @Test
    void areasOfTheIndexWithoutPostcodeAreCounted() throws IOException {
        Published.add(folder, onspd("ONSPD_NOV_2025_UK.csv"), Published.IOD2025);
        assertThat(Atlas.open(folder).coverage())
                .containsExactly(
                        "iod2025 covers 1 of the 1 small areas in onspd-2025-11; 59 of its areas have no postcode"
                                + " there");
    }

    @Test
    void aDirectoryWithoutTheCensusGeographyMustNotBeJoined() throws IOException {
        Published.add(folder, nspl("NSPL_NOV_2021_UK.csv"), Published.IOD2025, Published.IOD2019);
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2025")))
                .contains(
                        "iod2025 is on the small areas of 2021, of which nspl-2021-11 has no codes; install a directory that"
                                + " has them, such as the ONSPD, or install ONS's \"LSOA (2011) to LSOA (2021) Exact Fit"
                                + " Lookup\", which leads from one census to the other");
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2019"))).isEmpty();
        assertThat(atlas.coverage())
                .containsExactly(
                        "iod2019 covers 1 of the 1 small areas in nspl-2021-11; 57 of its areas have no postcode"
                                + " there");
    }

    @Test
    void underNineteenTwentiethsInCommonMustNotBeJoined() throws IOException {
        for (int common : new int[] {56, 57}) {
            List<String> postcodes = new ArrayList<>(List.of(ONSPD_HEADER));
            List<String> areas = new ArrayList<>(List.of(INDEX_HEADER));
            for (int i = 0; i < 80; i++) {
                postcodes.add("ZX1 1A" + "ABDEFGHJLN".charAt(i % 10) + ",,E06000999,,,," + "E01" + (999_000 + i));
                postcodes.set(i + 1, postcodes.get(i + 1).replace("ZX1", "ZX" + (1 + i / 10)));
            }
            for (int i = 0; i < 60; i++) {
                areas.add("E01" + (i < common ? 999_000 + i : 999_500 + i) + ",x,E06000999,y," + (i + 1));
            }
            Path data = temp.resolve("data" + common);
            Published.add(
                    data,
                    csv("ONSPD_NOV_2025_UK.csv", postcodes.toArray(new String[0])),
                    csv("File_1.csv", areas.toArray(new String[0])));
            Atlas atlas = Atlas.open(data);
            Optional<String> fault = atlas.joinFault(atlas.directory(), atlas.index("iod2025"));
            if (common == 57) {
                assertThat(fault).isEmpty();
                assertThat(atlas.newestIndices(atlas.directory())).hasSize(1);
            } else {
                assertThat(fault)
                        .contains(
                                "only 56 small areas are both in onspd-2025-11 (80) and in iod2025 (60): they are not of"
                                        + " the same areas; install the files that belong together");
                assertThat(atlas.newestIndices(atlas.directory())).isEmpty();
            }
        }
    }

    @Test
    void theNewestIndexThatCanBeJoinedIsTheDefault() throws IOException {
        Published.add(folder, nspl("NSPL_NOV_2021_UK.csv"), Published.IOD2025, Published.IOD2019);
        Published.add(folder, Published.ONSPD);
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.newestIndices(atlas.directory("onspd-2025-11")))
                .extracting(index -> index.edition().id())
                .containsExactly("iod2025");
        assertThat(atlas.newestIndices(atlas.directory("nspl-2021-11")))
                .extracting(index -> index.edition().id())
                .containsExactly("iod2019");
    }

    @Test
    void anIndexWithoutTheOverallMeasureIsNoDefault() throws IOException {
        Published.add(
                folder,
                Published.ONSPD,
                Published.IOD2019,
                csv(
                        "File_6.csv",
                        "LSOA code (2021),Local Authority District code (2024),Income Rank",
                        "E01999001,E06000999,5"));
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.indices()).hasSize(2);
        assertThat(atlas.newestIndices(atlas.directory()))
                .extracting(index -> index.edition().id())
                .containsExactly("iod2019");
    }

    @Test
    void namesComeFromListsFirstThenDirectoriesThenIndices() throws IOException {
        Published.add(
                folder,
                csv(
                        "File_1.csv",
                        INDEX_HEADER,
                        "E01999001,Area of the index,E06000999,District of the index,1",
                        "E01999002,Second area of the index,E06000999,District of the index,2"));
        Area area = new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021);
        AreaCode district = new AreaCode("E06000999");
        assertThat(Atlas.open(folder).names().find(AreaType.SMALL_AREA, area)).contains("Area of the index");
        Published.add(folder, bestFit("PCD_LSOA21_AUG25_UK_LU.csv"));
        assertThat(Atlas.open(folder).names().find(AreaType.SMALL_AREA, area)).contains("Area of the lookup");
        Published.add(folder, csv("names.csv", "LAD25CD,LAD25NM", "E06000999,District of the list"));
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.names().find(AreaType.LAD, district)).contains("District of the list");
        assertThat(atlas.names().find(AreaType.SMALL_AREA, area)).contains("Area of the lookup");
        assertThat(atlas.names().find(AreaType.SMALL_AREA, new Area(new AreaCode("E01999002"), Vintage.CENSUS_2021)))
                .contains("Second area of the index");
        assertThat(atlas.names().find(AreaType.SMALL_AREA, new Area(new AreaCode("E01999001"), Vintage.CENSUS_2011)))
                .isEmpty();
        assertThat(atlas.names().find(AreaType.COUNTRY, new AreaCode("W92000004")))
                .contains("Wales");
    }

    @Test
    void namesOfANewerEditionComeFirst() throws IOException {
        Published.add(
                folder,
                csv("2025.csv", INDEX_HEADER, "E01999001,x,E06000999,New name,1"),
                csv(
                        "2019.csv",
                        INDEX_HEADER.replace("2021", "2011").replace("2024", "2019"),
                        "E01999001,x,E06000999,Old name,1"));
        assertThat(Atlas.open(folder).names().find(AreaType.LAD, new AreaCode("E06000999")))
                .contains("New name");
    }

    @Test
    void aMissingStoreFileIsNamed() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        Files.delete(folder.resolve("iod2025.g1.store"));
        Atlas atlas = Atlas.open(folder);
        String message = "iod2025.g1.store: is named in the data folder's manifest but is not there";
        assertThatThrownBy(() -> atlas.index("iod2025"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(message);
        assertThat(atlas.check()).containsExactly("iod2025: " + message);
        assertThat(atlas.directory().size()).isEqualTo(900);
        assertThat(atlas.datasets()).extracting(Dataset::id).containsExactly("iod2025", "onspd-2025-11");
    }

    @Test
    void aStoreFileOfAnotherLengthIsRefused() throws IOException {
        Published.add(folder, Published.ONSPD);
        Path store = folder.resolve("onspd-2025-11.g1.store");
        byte[] whole = Files.readAllBytes(store);
        String message =
                "onspd-2025-11.g1.store: this store file is damaged: its length has changed; remove the dataset"
                        + " and install it again";
        for (int length : new int[] {0, 1, 47, 48, 1000, whole.length / 2, whole.length - 1, whole.length + 1}) {
            Files.write(store, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Atlas.open(folder).directory())
                    .as("length %s", length)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessage(message);
            assertThat(Atlas.open(folder).check()).containsExactly("onspd-2025-11: " + message);
        }
    }

    @Test
    void aStoreFileOfAnotherInstallationIsFoundByTheCheck() throws IOException {
        Path other = temp.resolve("other");
        Published.add(folder, csv("ONSPD_NOV_2025_UK.csv", ONSPD_HEADER, "ZX1 1AA,,E06000999,,,,E01999001"));
        Published.add(other, csv("ONSPD_NOV_2025_UK.csv", ONSPD_HEADER, "ZX1 1AB,,E06000999,,,,E01999001"));
        String name = "onspd-2025-11.g1.store";
        Files.copy(other.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Atlas.open(folder).check())
                .containsExactly("onspd-2025-11: " + name + ": is not the file that was installed");
    }

    @Test
    void aDamagedStoreFileGivesAnErrorAndNeverAWrongAnswer() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025, Published.IOD2019, Published.MSOA_NAMES);
        List<String> right = Published.answers(Atlas.open(folder));
        int errors = 0;
        for (String name :
                List.of("onspd-2025-11.g1.store", "iod2025.g1.store", "iod2019.g1.store", "msoa-names.g1.store")) {
            Path store = folder.resolve(name);
            byte[] bytes = Files.readAllBytes(store);
            for (int at = 0; at < bytes.length; at += 1000) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << (at / 1000 % 8));
                Files.write(store, damaged);
                Atlas atlas = Atlas.open(folder);
                try {
                    assertThat(Published.answers(atlas)).isEqualTo(right);
                } catch (DataFormatException e) {
                    errors++;
                    assertThat(e).hasMessageContaining(name).hasMessageContaining("damaged");
                }
                assertThat(atlas.check()).as("%s, byte %s", name, at).hasSize(1);
            }
            Files.write(store, bytes);
        }
        assertThat(errors).isPositive();
        assertThat(Atlas.open(folder).check()).isEmpty();
    }

    @Test
    void installingBesideADamagedStoreFileIsRefusedInOneLine() throws IOException {
        Published.add(folder, Published.ONSPD);
        Path store = folder.resolve("onspd-2025-11.g1.store");
        byte[] bytes = Files.readAllBytes(store);
        for (int at = 100;
                at < bytes.length;
                at += 1 << 16) { // in every block, since none is checked before it is read
            bytes[at] ^= 1;
        }
        Files.write(store, bytes);
        assertThatThrownBy(() -> Published.add(folder, Published.IOD2025))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("onspd-2025-11.g1.store: this store file is damaged; remove the dataset and install the"
                        + " published files again");
        assertThat(Atlas.open(folder).datasets()).hasSize(1);
        Published.builder(folder).remove(List.of("onspd-2025-11"));
        Published.add(folder, Published.IOD2025, Published.ONSPD);
        assertThat(Atlas.open(folder).check()).isEmpty();
    }

    @Test
    void aDamagedManifestIsRefusedInOneLine() throws IOException {
        Published.add(folder, Published.IOD2025);
        Path manifest = folder.resolve("atlas.json");
        String whole = Files.readString(manifest);
        String damaged = "atlas.json: the data folder's manifest is damaged; use a new data folder";
        String other = "atlas.json: written by another version of geeklayer; use a new data folder and install again";
        for (int length : new int[] {1, whole.length() / 3, whole.length() - 3}) {
            Files.writeString(manifest, whole.substring(0, length));
            assertThatThrownBy(() -> Atlas.open(folder))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessage(damaged);
            assertThatThrownBy(() -> Published.add(folder, Published.ONSPD)).hasMessage(damaged);
            assertThatThrownBy(() -> Published.builder(folder).remove(List.of("iod2025")))
                    .hasMessage(damaged);
        }
        Files.writeString(manifest, "store files: iod2025");
        assertThatThrownBy(() -> Atlas.open(folder)).hasMessage(damaged);
        Files.write(manifest, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
        assertThatThrownBy(() -> Atlas.open(folder)).hasMessage(damaged);
        Files.writeString(manifest, whole.replace("\"format\" : 3", "\"format\" : 1"));
        assertThatThrownBy(() -> Atlas.open(folder))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(other);
        Files.writeString(manifest, whole);
        assertThat(Atlas.open(folder).check()).isEmpty();
    }
}
