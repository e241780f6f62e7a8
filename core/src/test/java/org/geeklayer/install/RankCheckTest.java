package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geeklayer.Atlas;
import org.geeklayer.RankCheck;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.postcode.AreaRanks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ranks that postcode files give are compared with the indices, and never used as one. */
class RankCheckTest {
    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private static String postcode(String postcode, String area, String rank) {
        return Published.postcode(postcode, "lsoa11cd", area, "lsoa21cd", area, "imd20ind", rank);
    }

    private void install(String... postcodes) throws IOException {
        String[] lines = new String[postcodes.length + 1];
        lines[0] = Published.ONSPD_2025;
        System.arraycopy(postcodes, 0, lines, 1, postcodes.length);
        Published.add(
                folder(),
                Published.csv(temp, "ONSPD_NOV_2025_UK.csv", lines),
                Published.csv(
                        temp,
                        "File_1.csv",
                        Published.IOD2019_FILE_1,
                        "E01999001,A,E06000999,Exampleshire,\"1,001\",1",
                        "E01999002,B,E06000999,Exampleshire,2002,1",
                        "E01999003,C,E06000999,Exampleshire,3003,1"),
                Published.IOD2025);
    }

    private List<RankCheck> checks() throws IOException {
        return Atlas.open(folder()).rankChecks();
    }

    @Test
    void agreeAreaByArea() throws IOException {
        install(
                postcode("ZX1 1AA", "E01999001", "1001"),
                postcode("ZX1 1AB", "E01999001", "1001"),
                postcode("ZX1 1AC", "E01999002", "2002"),
                postcode("ZX1 1AD", "E01999003", "0"),
                postcode("ZX1 1AE", "E99999999", "7"),
                postcode("ZX1 1AF", "E01999009", "9"));
        assertThat(checks())
                .extracting(RankCheck::sentence)
                .as("iod2025 is not on the areas of 2011")
                .containsExactly("imd20ind of onspd-2025-11 agrees with iod2019 in all 2 small areas");
        AreaRanks ranks = Atlas.open(folder()).directory().ranks().orElseThrow();
        assertThat(ranks.header()).isEqualTo("imd20ind");
        assertThat(ranks.byArea().keySet())
                .extracting(AreaCode::text)
                .containsExactly("E01999001", "E01999002", "E01999009");
        assertThat(ranks.contradicting()).isEmpty();
        assertThat(Atlas.open(folder()).directory().publishedHeader("imd"))
                .as("no field of the directory")
                .isEmpty();
    }

    @Test
    void ofAnotherEditionAreNoFault() throws IOException {
        install(
                postcode("ZX1 1AA", "E01999001", "5"),
                postcode("ZX1 1AC", "E01999002", "2002"),
                postcode("ZX1 1AD", "E01999003", "6"));
        assertThat(checks().get(0).sentence())
                .isEqualTo(
                        "imd20ind of onspd-2025-11 differs from iod2019 in 2 of 3 small areas (E01999001: 5, and 1001 in"
                                + " iod2019): its ranks are of another edition, which is no fault");
    }

    @Test
    void thatDifferHereAndThereAreWorthALook() throws IOException {
        install(
                postcode("ZX1 1AA", "E01999001", "1001"),
                postcode("ZX1 1AC", "E01999002", "2002"),
                postcode("ZX1 1AD", "E01999003", "3004"),
                postcode("ZX1 1AE", "E01999003", "3005"));
        assertThat(checks().get(0).sentence())
                .isEqualTo(
                        "imd20ind of onspd-2025-11 differs from iod2019 in 1 of 3 small areas (E01999003: 3,004, and 3003 in"
                                + " iod2019): were the files changed since they were published?");
        assertThat(Atlas.open(folder()).directory().ranks().orElseThrow().contradicting())
                .containsExactly(new AreaCode("E01999003"));
    }

    @Test
    void mustBeNumbers() {
        assertThatThrownBy(() -> install(postcode("ZX1 1AA", "E01999001", "first")))
                .hasMessage("ONSPD_NOV_2025_UK.csv, line 2, column \"imd20ind\": \"first\" is not a rank");
    }

    @Test
    void withoutRanksThereIsNothingToCompare() throws IOException {
        install(Published.postcode("ZX1 1AA"));
        assertThat(checks()).isEmpty();
        assertThat(Atlas.open(folder()).directory().ranks()).isEmpty();
    }
}
