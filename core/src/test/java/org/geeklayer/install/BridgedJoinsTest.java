package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which indices join to a directory that has small areas of one census alone, with and without the lookup between them. */
class BridgedJoinsTest {
    private static final String CHANGES =
            "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId";

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private static String postcode(String postcode, String area) {
        return postcode + "," + postcode + "," + postcode + ",,,0,," + area + ",,"
                + (area.startsWith("S") ? "S12000099" : "E06000999") + ",,,Newshire,";
    }

    /** The national lookup without codes of 2011. */
    private Path directory() throws IOException {
        return Published.csv(
                temp,
                "PCD_OA21_LSOA21_MSOA21_LAD_AUG24_UK_LU.csv",
                Published.BEST_FIT,
                postcode("ZX1 1AA", "E01999001"),
                postcode("ZX1 1AB", "E01999021"),
                postcode("ZX1 1AD", "E01999022"),
                postcode("ZX1 1AE", "E01999034"),
                postcode("ZX2 1AA", "S01099001"));
    }

    private Path changes(String... more) throws IOException {
        String[] lines = new String[6 + more.length];
        lines[0] = CHANGES;
        lines[1] = "E01999001,Newshire 001A,E01999001,Newshire 001A,U,E06000999,Newshire,,1";
        lines[2] = "E01999002,Newshire 001B,E01999021,Newshire 001D,S,E06000999,Newshire,,2";
        lines[3] = "E01999002,Newshire 001B,E01999022,Newshire 001E,S,E06000999,Newshire,,3";
        lines[4] = "E01999003,Newshire 001C,E01999034,Newshire 001F,M,E06000999,Newshire,,4";
        lines[5] = "E01999004,Newshire 002A,E01999034,Newshire 001F,M,E06000999,Newshire,,5";
        System.arraycopy(more, 0, lines, 6, more.length);
        return Published.csv(temp, "exact.csv", lines);
    }

    private Path england() throws IOException {
        return Published.csv(
                temp,
                "File_1_2019.csv",
                Published.IOD2019_FILE_1,
                "E01999001,Newshire 001A,E06000999,Newshire,1,1",
                "E01999002,Newshire 001B,E06000999,Newshire,32844,10",
                "E01999003,Newshire 001C,E06000999,Newshire,2,1",
                "E01999004,Newshire 002A,E06000999,Newshire,3,1");
    }

    private Path scotland() throws IOException {
        return Published.csv(
                temp,
                "SIMD.csv",
                "Data_Zone,Intermediate_Zone,Council_area,Total_population,Working_age_population,SIMD2020v2_Rank,"
                        + "SIMD2020v2_Income_Domain_Rank,SIMD2020_Employment_Domain_Rank,SIMD2020_Health_Domain_Rank,"
                        + "SIMD2020_Education_Domain_Rank,SIMD2020_Access_Domain_Rank,SIMD2020_Crime_Domain_Rank,"
                        + "SIMD2020_Housing_Domain_Rank",
                "S01099001,Fell,Fellshire,900,600,1,1,1,1,1,1,1,1");
    }

    @Test
    void aJoinOfAnotherCensusIsRefusedAndSaysWhatWouldMakeItRight() throws IOException {
        Published.add(folder(), directory(), england());
        Atlas atlas = Atlas.open(folder());
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2019")))
                .contains("iod2019 is on the small areas of 2011, of which bestfit-2024-08 has no codes; install a"
                        + " directory that has them, such as the ONSPD, or install ONS's \"LSOA (2011) to LSOA (2021)"
                        + " Exact Fit Lookup\", which leads from one census to the other");
        assertThat(atlas.newestIndices(atlas.directory())).isEmpty();
        assertThat(atlas.lookup().bridge(Bridge.Method.EXACT_FIT)).isEmpty();
    }

    @Test
    void theExactFitLookupBridgesItAndStandsInTheProvenance() throws IOException {
        assertThat(Published.add(folder(), directory(), england(), changes())
                        .get(2)
                        .notes())
                .containsExactly("changes by CHGIND: U 1, S 2, M 2");
        Atlas atlas = Atlas.open(folder());
        DeprivationIndex index = atlas.index("iod2019");
        Bridge bridge = atlas.lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        PostcodeDirectory directory = atlas.directory();
        assertThat(atlas.joinFault(directory, index))
                .as("directly it still is none")
                .hasValueSatisfying(fault -> assertThat(fault)
                        .endsWith("or leave it to the exact fit lookup to lead from one census to the other"
                                + " (--bridge exact)"));
        assertThat(atlas.joinFault(directory, index, bridge)).isEmpty();
        assertThat(atlas.newestIndices(directory)).isEmpty();
        assertThat(atlas.newestIndices(directory, Optional.of(bridge)))
                .extracting(each -> each.edition().id())
                .containsExactly("iod2019");
        PostcodeDirectory bridged = directory.bridged(Vintage.CENSUS_2011, bridge);
        assertThat(bridged.smallAreas(Nation.ENGLAND, Vintage.CENSUS_2011))
                .extracting(Object::toString)
                .containsExactly("E01999001", "E01999002");
        assertThat(bridged.datasets())
                .extracting(Dataset::id)
                .containsExactly("bestfit-2024-08", "lsoa11-lsoa21-exact");
    }

    @Test
    void scotlandsIndexIsNeverJoinedThroughDataZonesOf2022() throws IOException {
        Published.add(folder(), directory(), england(), scotland(), changes());
        Atlas atlas = Atlas.open(folder());
        Bridge bridge = atlas.lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        DeprivationIndex simd = atlas.index("simd2020");
        String reason =
                "simd2020 is on the small areas of 2011, of which bestfit-2024-08 has no codes; install a directory"
                        + " that has them, such as the ONSPD";
        assertThat(atlas.joinFault(atlas.directory(), simd)).contains(reason);
        assertThat(atlas.joinFault(atlas.directory(), simd, bridge)).contains(reason);
        PostcodeDirectory bridged = atlas.directory().bridged(Vintage.CENSUS_2011, bridge);
        assertThat(bridged.smallAreas(Nation.SCOTLAND, Vintage.CENSUS_2011)).isEmpty();
        assertThat(atlas.joinFault(bridged, simd)).contains(reason);
        assertThat(atlas.newestIndices(atlas.directory(), Optional.of(bridge)))
                .extracting(each -> each.edition().id())
                .containsExactly("iod2019");
    }

    @Test
    void anEditionThatJoinsDirectlyComesBeforeANewerOneOverTheBridge() throws IOException {
        Path of2011 = Published.csv(
                temp,
                "ONSPD_NOV_2021_UK_ZX.csv",
                Published.ONSPD_2018,
                Published.row(Published.ONSPD_2018, "pcds", "ZX1 1AA", "lsoa11", "E01999001", "oslaua", "E06000999"));
        Path of2025 = Published.csv(
                temp,
                "File_1_2025.csv",
                "LSOA code (2021),LSOA name (2021),Local Authority District code (2024),"
                        + "Local Authority District name (2024),Index of Multiple Deprivation (IMD) Rank (where 1 is most"
                        + " deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOA",
                "E01999001,Newshire 001A,E06000999,Newshire,1,1");
        Published.add(folder(), of2011, england(), of2025, changes());
        Atlas atlas = Atlas.open(folder());
        Bridge bridge = atlas.lookup().bridge(Bridge.Method.EXACT_FIT).orElseThrow();
        assertThat(atlas.joinFault(atlas.directory(), atlas.index("iod2025"), bridge))
                .isEmpty();
        assertThat(atlas.newestIndices(atlas.directory(), Optional.of(bridge)))
                .extracting(each -> each.edition().id())
                .containsExactly("iod2019");
    }

    @Test
    void changesThatSpeakAgainstTheirIndicatorAreRefusedWithTheLine() throws IOException {
        Path wrong = changes("E01999001,Newshire 001A,E01999005,Newshire 001G,U,E06000999,Newshire,,6");
        assertThatThrownBy(() -> Published.add(folder(), wrong))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("exact.csv, line 7, column \"CHGIND\": E01999001 is said to be U, but E01999001 has 2"
                        + " counterparts");
        Path blank = changes("E01999009,Newshire 001A,,,S,E06000999,Newshire,,6");
        assertThatThrownBy(() -> Published.add(folder(), blank))
                .hasMessage("exact.csv, line 7, column \"LSOA21CD\": no code in a row of changes");
        assertThat(folder().resolve("atlas.json")).doesNotExist();
    }
}
