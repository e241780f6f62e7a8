package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code data list} and {@code data check} say of where data came from and how far it covers itself. */
class DataProvenanceTest {
    @TempDir
    private Path folder;

    private Path csv(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static Cli done(Cli cli) {
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest));
    }

    @Test
    void theListNamesEverySourceFileWithItsChecksumAndRows() throws Exception {
        JsonNode list = new ObjectMapper()
                .readTree(done(Cli.launch("data", "list", "--format", "json")).out());
        List<String> files = new ArrayList<>();
        for (JsonNode dataset : list) {
            for (JsonNode file : dataset.get("files")) {
                Path source = SampleData.FOLDER.resolve(file.get("file").asText());
                files.add(source.toString());
                assertThat(file.get("sha256").asText()).isEqualTo(sha256(source));
                if (source.toString().endsWith(".csv")) {
                    assertThat(file.get("rows").asLong())
                            .isEqualTo(Files.readAllLines(source).size() - 1);
                }
            }
            assertThat(dataset.get("installed").asText()).isEqualTo("2025-12-01");
            assertThat(dataset.get("licence").asText()).contains("Licence");
        }
        assertThat(files).containsExactlyInAnyOrder(SampleData.published());
    }

    @Test
    void theListGoesIntoAFileInTheFormOfItsName() throws IOException {
        for (String form : List.of("csv", "json", "txt")) {
            String file = folder.resolve("list." + form).toString();
            Cli cli = done(Cli.launch("data", "list", "-o", file));
            assertThat(cli.out()).isEmpty();
            assertThat(cli.err()).contains("Wrote " + file);
            assertThat(Files.readString(Path.of(file)))
                    .isEqualTo(Cli.launch("data", "list", "--format", form.replace("txt", "text"))
                            .out());
            Cli again = Cli.launch("data", "list", "-o", file);
            assertThat(again.exitCode()).as("a file is not replaced unasked").isEqualTo(Faults.UNUSABLE);
            done(Cli.launch("data", "list", "-o", file, "--force", "-q"));
        }
        assertThat(Files.readString(folder.resolve("list.csv-metadata.json"), StandardCharsets.UTF_8))
                .contains("\"file_sha256\"", "That file's SHA-256");
        assertThat(folder.resolve("list.json-metadata.json")).doesNotExist();
        Path named = folder.resolve("list");
        done(Cli.launch("data", "list", "--format", "csv", "-o", named.toString()));
        assertThat(Files.readString(named)).isEqualTo(Files.readString(folder.resolve("list.csv")));
        assertThat(done(Cli.launch("data", "list", "--format", "csv", "-o", "-"))
                        .out())
                .isEqualTo(Files.readString(named));
    }

    @Test
    void aListIsNotWrittenAsAWorkbook() {
        Cli cli = Cli.launch("data", "list", "-o", folder.resolve("list.xlsx").toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(cli.err()).contains("give a name that ends in .csv, .json or .txt");
        assertThat(folder.resolve("list.xlsx")).doesNotExist();
    }

    @Test
    void theCheckCountsWhatIsLackingWithExamples() throws IOException {
        Path postcodes = csv(
                "ONSPD_NOV_2025_UK.csv",
                "pcds,doterm,lad25cd,ctry25cd,oa01cd,lsoa01cd,lsoa11cd,lsoa21cd",
                "ZX1 1AA,,E06000999,E92000001,,,E01999001,E01999001",
                "ZX1 1AB,,E06000999,E92000001,,,E01999001,E01999099",
                "ZX1 1AD,,,E92000001,,,,",
                "ZX1 1AE,202001,,W92000004,,,,",
                "ZX1 1AF,,,,,,,",
                "ZX1 1AG,,W06000999,W92000004,,,W01999001,W01999001",
                "ZX1 1AH,,E06000999,E92000001,,,E01999002,",
                "GY1 1AA,,L99999999,L93000001,,,L99999999,L99999999",
                "GY1 1AB,,L99999999,L93000001,,,L99999999,L99999999",
                "GY1 1AD,,L99999999,L93000001,,,L99999999,L99999999",
                "GY1 1AE,,L99999999,L93000001,,,L99999999,L99999999");
        Path index = csv(
                "File_1.csv",
                "LSOA code (2021),LSOA name (2021),Local Authority District code (2024),"
                        + "Local Authority District name (2024),Index of Multiple Deprivation (IMD) Rank",
                "E01999001,a,E06000999,x,1",
                "E01999002,b,E06000999,x,2",
                "E01999003,c,E06000998,y,3");
        Path residents = csv("residents_mid2022_lsoa21.csv", "lsoa,pop", "E01999001,1500", "E01999003,1400");
        Path atlas = folder.resolve("atlas");
        done(Cli.on(atlas)
                .launch(
                        "data",
                        "add",
                        postcodes.toString(),
                        index.toString(),
                        residents.toString(),
                        "--vintage",
                        "2021"));
        assertThat(done(Cli.on(atlas).launch("data", "check")).out().lines())
                .containsExactly(
                        "3 datasets, all whole",
                        "onspd-2025-11: 4 of 11 postcodes have a small area of 2011",
                        "  1 live postcode of England has none: ZX1 1AD",
                        "  4 live postcodes of the Crown dependencies have none: GY1 1AA, GY1 1AB, GY1 1AD, ...",
                        "  1 live postcode whose nation no code tells has none: ZX1 1AF",
                        "  1 terminated postcode of Wales has none: ZX1 1AE",
                        "onspd-2025-11: 3 of 11 postcodes have a small area of 2021",
                        "  2 live postcodes of England have none: ZX1 1AD, ZX1 1AH",
                        "  4 live postcodes of the Crown dependencies have none: GY1 1AA, GY1 1AB, GY1 1AD, ...",
                        "  1 live postcode whose nation no code tells has none: ZX1 1AF",
                        "  1 terminated postcode of Wales has none: ZX1 1AE",
                        "onspd-2025-11 x iod2025: 1 of 2 small areas has figures, 1 has none (E01999099; of the index 3 of"
                                + " 33,755 areas are installed); 2 of the index's have no postcode here (the directory"
                                + " holds postcode area ZX only)",
                        "onspd-2025-11: 1 small area of Wales (2021) has no figures, no index on them is installed:"
                                + " W01999001",
                        "residents of population-2022-lsoa21 x iod2025: 2 of 2 small areas have figures; 1 of the index's"
                                + " has no residents here (E01999002; 1 of them in the 2 districts that it has areas of)");
        JsonNode counts = new ObjectMapper()
                .readTree(done(Cli.on(atlas).launch("data", "check", "--format", "json"))
                        .out());
        List<String> told = new ArrayList<>();
        for (JsonNode count : counts) {
            if (count.get("against").asText().equals("iod2025")) {
                told.add(count.get("check").asText() + " "
                        + count.get("dataset").asText() + " "
                        + count.get("place").asText() + " "
                        + count.get("vintage").asText() + " "
                        + count.get("count").intValue() + "/" + count.get("of").intValue() + " "
                        + count.get("examples").asText() + " "
                        + count.get("explained").asText());
            }
        }
        assertThat(told)
                .containsExactly(
                        "areas-without-figures onspd-2025-11 England 2021 1/2 E01999099 no",
                        "index-areas-without-postcode onspd-2025-11 England 2021 2/3 E01999002; E01999003 yes",
                        "residents-without-figures population-2022-lsoa21 England 2021 0/2  no",
                        "index-areas-without-residents population-2022-lsoa21 England 2021 1/3 E01999002 no");
        assertThat(done(Cli.on(atlas).launch("data", "check", "--format", "csv"))
                        .out()
                        .lines())
                .hasSize(counts.size() + 1)
                .startsWith("check,dataset,against,place,vintage,count,of,examples,explained,remark");
    }

    @Test
    void aDamagedFolderIsNotCounted() throws IOException {
        Path atlas = folder.resolve("atlas");
        done(Cli.on(atlas).launch("data", "add", SampleData.published()[0], SampleData.published()[1]));
        Path store = atlas.resolve("iod2025.g1.store");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        for (String form : List.of("text", "csv", "json")) {
            Cli cli = Cli.on(atlas).launch("data", "check", "--format", form);
            assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
            assertThat(cli.out().strip()).isEqualTo(form.equals("text") ? "2 datasets, 1 at fault" : "");
            assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: iod2025: ");
        }
    }

    @Test
    void theCheckComparesTheRanksInPostcodeFilesWithTheIndex() throws IOException {
        Path postcodes = csv(
                "ONSPD_NOV_2025_UK.csv",
                "pcds,doterm,lad25cd,ctry25cd,oa01cd,lsoa01cd,lsoa11cd,lsoa21cd,imd20ind",
                "ZX1 1AA,,E06000999,E92000001,,,E01999001,E01999001,11",
                "ZX1 1AB,,E06000999,E92000001,,,E01999002,E01999002,22",
                "ZX1 1AD,202001,E06000999,E92000001,,,E01999003,E01999003,34");
        Path index = csv(
                "File_1.csv",
                "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
                        + "Local Authority District name (2019),Index of Multiple Deprivation (IMD) Rank",
                "E01999001,a,E06000999,x,11",
                "E01999002,b,E06000999,x,22",
                "E01999003,c,E06000999,x,33");
        Path atlas = folder.resolve("atlas");
        String sentence =
                "imd20ind of onspd-2025-11 differs from iod2019 in 1 of 3 small areas (E01999003: 34, and 33 in"
                        + " iod2019): were the files changed since they were published?";
        assertThat(done(Cli.on(atlas).launch("data", "add", postcodes.toString(), index.toString()))
                        .out()
                        .lines())
                .contains(sentence);
        assertThat(done(Cli.on(atlas).launch("data", "check")).out().lines()).contains(sentence);
        List<List<String>> rows = CsvRecords.read(
                done(Cli.on(atlas).launch("data", "check", "--format", "csv")).out());
        assertThat(rows)
                .filteredOn(row -> row.get(0).equals("areas-with-another-rank"))
                .containsExactly(List.of(
                        "areas-with-another-rank",
                        "onspd-2025-11",
                        "iod2019",
                        "",
                        "2011",
                        "1",
                        "3",
                        "E01999003",
                        "no",
                        sentence));
        JsonNode json = new ObjectMapper()
                .readTree(done(Cli.on(atlas).launch("data", "check", "--format", "json"))
                        .out());
        JsonNode last = json.get(json.size() - 1);
        assertThat(last.get("check").asText()).isEqualTo("areas-with-another-rank");
        assertThat(last.get("count").intValue()).isEqualTo(1);
        assertThat(last.get("remark").asText()).isEqualTo(sentence);
    }
}
