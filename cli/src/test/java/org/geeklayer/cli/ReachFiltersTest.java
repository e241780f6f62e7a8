package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was counted is said in everything that is published: filters, and households in place of people. */
class ReachFiltersTest {
    private static final String CONSENTED = "Consent = yes";

    @TempDir
    private Path folder;

    /** The sample with a column of consent: two rows in three say yes. */
    private static String clients() throws IOException {
        StringBuilder csv = new StringBuilder("Client ID,Postcode,Channel,Consent\n");
        List<List<String>> rows = CsvRecords.read(Files.readString(Path.of(SampleData.CLIENTS)));
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            csv.append(row.get(0))
                    .append(",\"")
                    .append(row.get(2).replace("\"", ""))
                    .append("\",");
            csv.append(row.get(3)).append(i % 3 == 0 ? ",no\n" : i % 2 == 0 ? ",yes\n" : ", YES \n");
        }
        return csv.toString();
    }

    private Cli reach(String... more) throws IOException {
        String[] command = {"reach", "-", "--bundle", folder.resolve("bundle").toString()};
        return Cli.onSampleData()
                .withInput(clients())
                .launch(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void everyFileOfABundleNamesTheFilter() throws IOException {
        Cli cli = reach("--id", "Client ID", "--by", "Channel", "--where", "Consent=yes");
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).startsWith("Who you reach: people of the whole list, where " + CONSENTED);
        try (Stream<Path> files = Files.list(folder.resolve("bundle"))) {
            List<Path> written = files.toList();
            assertThat(written).hasSizeGreaterThan(8);
            for (Path file : written) {
                assertThat(Files.readString(file))
                        .as(file.getFileName().toString())
                        .contains(CONSENTED);
            }
        }
        for (String table : List.of("bands.csv", "groups.csv", "areas.csv", "quality.csv")) {
            List<List<String>> rows =
                    CsvRecords.read(Files.readString(folder.resolve("bundle").resolve(table)));
            int period = rows.get(0).indexOf("period");
            assertThat(rows.subList(1, rows.size()))
                    .as(table)
                    .allSatisfy(row -> assertThat(row.get(period)).isEqualTo("the whole list, where " + CONSENTED));
        }
    }

    @Test
    void oneFileNamesTheFilterToo() throws IOException {
        for (String name : List.of("out.csv", "out.geojson")) {
            Path file = folder.resolve(name);
            Cli cli = Cli.onSampleData()
                    .withInput(clients())
                    .launch("reach", "-", "--id", "1", "--where", "4=yes", "-o", file.toString());
            assertThat(cli.exitCode()).as(cli.err()).isZero();
            assertThat(Files.readString(file)).contains(CONSENTED);
        }
        assertThat(Files.readString(folder.resolve("out.csv-metadata.json")))
                .contains("\"schema:where\" : \"" + CONSENTED + "\"");
    }

    @Test
    void namesTheColumnsOfGroupsByTheirPlace() throws IOException {
        reach(
                "--id",
                "1",
                "--by",
                "Channel",
                "--where",
                "Consent=yes",
                "--where",
                "Channel=Phone",
                "--where",
                "3=Website");
        String datapackage = Files.readString(folder.resolve("bundle/datapackage.json"));
        assertThat(datapackage)
                .contains("\"by\" : \"3\"", "\"where\" : \"Consent = yes and Channel = Phone or Website\"");
    }

    @Test
    void namesNoFilterWhereItWouldTellOfAFew() throws IOException {
        String few = "id,Postcode,Case\n1,ZX1 9AB,Quillfeather\n2,ZX1 9AB,Quillfeather\n3,ZX1 9AB,Other\n";
        Path bundle = folder.resolve("bundle");
        Cli cli = Cli.onSampleData()
                .withInput(few)
                .launch(
                        "reach",
                        "-",
                        "--id",
                        "1",
                        "--where",
                        "Case=Quillfeather",
                        "--baseline",
                        "Exampleshire",
                        "--bundle",
                        bundle.toString());
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out() + cli.err()).doesNotContain("Quillfeather");
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Quillfeather");
            }
        }
    }

    @Test
    void householdsAreTheUnitOfEverything() throws IOException {
        Cli cli = reach("--household", "Postcode", "--household", "Channel", "--where", "Consent=yes");
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out())
                .startsWith("Who you reach: households of the whole list")
                .contains("of the households placed")
                .contains("Households are compared with residents:")
                .containsPattern("Most deprived +Households +Share");
        assertThat(cli.err()).contains(" households, by Postcode and Channel;");
        Path bundle = folder.resolve("bundle");
        for (String table : List.of("bands.csv", "groups.csv", "areas.csv", "quality.csv")) {
            List<List<String>> rows = CsvRecords.read(Files.readString(bundle.resolve(table)));
            assertThat(rows.get(0))
                    .as(table)
                    .anyMatch(name -> name.contains("households"))
                    .noneMatch(name -> name.contains("people") || name.contains("records"));
            int note = rows.get(0).indexOf("note");
            assertThat(rows.subList(1, rows.size()))
                    .as(table)
                    .allSatisfy(row -> assertThat(row.get(note)).contains("Households are compared with residents: "));
        }
        assertThat(Files.readString(bundle.resolve("datapackage.json")))
                .contains("\"householdColumns\" : \"2,3\"")
                .doesNotContain("\"name\" : \"people");
        assertThat(Files.readString(bundle.resolve("report.md"))).contains("Counted: households");
    }

    @Test
    void refusesHouseholdsBesidePeopleAndGroupsThatAreHouseholds() throws IOException {
        Cli both = reach("--household", "2", "--id", "1");
        assertThat(both.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(both.errLines())
                .anyMatch(line -> line.contains(
                        "--household counts households and not people: leave --id and --one-row-per-person out"));
        Cli single = reach("--household", "Client ID", "--by", "Client ID");
        assertThat(single.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(single.errLines())
                .anyMatch(line ->
                        line.contains("--by and --where on a column of --household would report on single households"));
    }
}
