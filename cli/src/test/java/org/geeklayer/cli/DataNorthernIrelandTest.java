package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Northern Ireland's postcodes: installed by who accepts their licence, seen by it, and removed by themselves. */
class DataNorthernIrelandTest {
    private static final String LICENCE =
            "Northern Ireland End User Licence of Land & Property Services (LPS): use within"
                    + " an organisation; commercial use needs a licence of LPS";
    private static final String CONTACT = "text and contacts: https://www.ons.gov.uk/methodology/geography/licences";

    @TempDir
    private Path temp;

    private Path atlas;
    private String national;
    private String irishAlone;

    @BeforeEach
    void write() throws IOException {
        atlas = temp.resolve("atlas");
        String header = TwoNations.header("ONSPD_NOV_2025_UK_ZX.csv");
        String english = TwoNations.directoryRow(
                header,
                Map.of(
                        "pcds", "ZX1 1AA",
                        "dointr", "198001",
                        "lad25cd", "E06000999",
                        "ctry25cd", "E92000001",
                        "lsoa21cd", "E01999001"));
        national = file("ONSPD_NOV_2025_UK.csv", header, english, irish(header, "BT1 1AA"), irish(header, "BT1 1AB"));
        irishAlone = file("ONSPD_NOV_2025_UK_BT.csv", header, irish(header, "BT1 1AA"));
    }

    private String file(String name, String... lines) throws IOException {
        return TwoNations.write(temp.resolve(name), List.of(lines)).toString();
    }

    private static String irish(String header, String postcode) {
        return TwoNations.directoryRow(
                header,
                Map.of(
                        "pcds", postcode,
                        "dointr", "198001",
                        "lad25cd", "N09000003",
                        "ctry25cd", "N92000002",
                        "lsoa21cd", "N21000192",
                        "east1m", "333000",
                        "north1m", "374000",
                        "lat", "54.600000",
                        "long", "-5.930000"));
    }

    private Cli run(String... args) {
        return Cli.on(atlas).launch(args);
    }

    private Cli done(String... args) {
        Cli cli = run(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    @Test
    void areLeftOutWithTheirLicenceShown() {
        assertThat(done("data", "add", national).out().lines())
                .contains(
                        "  2 rows of Northern Ireland (BT) were left out; --accept-ni-licence installs them",
                        "  " + LICENCE,
                        "  " + CONTACT)
                .anyMatch(line -> line.startsWith("installed onspd-2025-11: "))
                .noneMatch(line -> line.contains("onspd-2025-11-ni"));
        assertThat(done("lookup", "BT1 1AA").out())
                .contains("outcome       unknown", "its postcode area (BT) is not installed");
    }

    @Test
    void areADatasetOfTheirOwnWhereTheLicenceIsAccepted() {
        assertThat(done("data", "add", national, "--accept-ni-licence").out().lines())
                .contains(
                        "installed onspd-2025-11-ni: ONS Postcode Directory, Northern Ireland, November 2025, 2"
                                + " postcodes",
                        "  " + LICENCE,
                        "  " + CONTACT);
        assertThat(done("lookup", "BT1 1AA").out()).contains("matched", "N09000003");
        List<Map<String, String>> listed =
                TwoNations.rows(done("data", "list", "--format", "csv").out());
        assertThat(listed)
                .extracting(row -> row.get("id"), row -> row.get("rows"), row -> row.get("licence"))
                .containsExactly(
                        tuple("onspd-2025-11", "1", "Open Government Licence v3.0"),
                        tuple("onspd-2025-11-ni", "2", LICENCE));
        assertThat(done("data", "check").out()).startsWith("2 datasets, all whole\n");
    }

    @Test
    void areAddedLaterAndRemovedByThemselves() {
        done("data", "add", national);
        assertThat(done("data", "add", national, "--accept-ni-licence").out())
                .contains("already installed onspd-2025-11: ", "\ninstalled onspd-2025-11-ni: ");
        assertThat(done("data", "remove", "onspd-2025-11-ni").out())
                .isEqualTo("removed onspd-2025-11-ni: ONS Postcode Directory, Northern Ireland, November 2025\n");
        assertThat(done("lookup", "BT1 1AA").out()).contains("its postcode area (BT) is not installed");
        assertThat(done("lookup", "ZX1 1AA").out()).contains("matched");
        assertThat(done("data", "list").out()).doesNotContain("Land & Property Services");
        Cli again = run("data", "remove", "onspd-2025-11-ni");
        assertThat(again.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(again.errLines())
                .containsExactly("geeklayer: onspd-2025-11-ni: is not installed; installed: onspd-2025-11");
    }

    @Test
    void aloneInAFileAreRefusedInOneLineThatSaysHowToAccept() {
        Cli cli = run("data", "add", irishAlone);
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: ONSPD_NOV_2025_UK_BT.csv: holds postcodes of Northern Ireland (BT) alone. "
                        + LICENCE + " (" + CONTACT + "). Accept that with --accept-ni-licence to install them");
        assertThat(atlas.resolve("atlas.json")).doesNotExist();
        assertThat(done("data", "add", irishAlone, "--accept-ni-licence").out())
                .contains("installed onspd-2025-11-ni: ");
    }

    @Test
    void haveNoBritishMetresAndBringTheirLicenceIntoOutputs() throws IOException {
        done("data", "add", national, "--accept-ni-licence");
        Path out = temp.resolve("out.csv");
        Cli cli = Cli.on(atlas)
                .withInput("postcode\nBT1 1AA\n")
                .launch("enrich", "-", "-o", out.toString(), "--add", "coordinates");
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(TwoNations.rows(Files.readString(out)).get(0))
                .containsEntry("postcode_outcome", "matched")
                .containsEntry("easting", "[z]")
                .containsEntry("northing", "[z]")
                .containsEntry("latitude", "54.600000")
                .containsEntry("longitude", "-5.930000");
        assertThat(Files.readString(temp.resolve("out.csv-metadata.json")))
                .contains("Northern Ireland's postcodes contain LPS intellectual property")
                .contains(LICENCE);
    }
}
