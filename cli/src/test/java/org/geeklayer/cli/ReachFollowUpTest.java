package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of time, outcomes and values in a bundle. */
class ReachFollowUpTest {
    private static final List<String> QUESTIONS = List.of(
            "--date=Contact date",
            "--by=Channel",
            "--reason=Reason ended",
            "--outcome=Outcome=Improved",
            "--service=Service",
            "--value=Fee");

    @TempDir
    private Path folder;

    private Map<String, String> reach(List<String> more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "reach", SampleData.CLIENTS, "--id=Client ID", "--bundle=" + folder.resolve("bundle"), "--force"));
        args.addAll(more);
        Cli cli = Cli.launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        Map<String, String> texts = new TreeMap<>(Map.of("standard output", cli.out()));
        try (Stream<Path> files = Files.list(folder.resolve("bundle"))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        List<List<String>> records = CsvRecords.read(csv);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < record.size(); i++) {
                row.put(records.get(0).get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void aBundleHoldsATableOfEach() throws IOException {
        Map<String, String> files = reach(QUESTIONS);
        for (String table : List.of("time.csv", "outcomes.csv", "values.csv")) {
            List<Map<String, String>> rows = rows(files.getOrDefault(table, ""));
            assertThat(rows).as(table).hasSizeGreaterThan(4);
            String metadata = files.getOrDefault(table + "-metadata.json", "");
            rows.get(0).keySet().forEach(column -> assertThat(metadata).contains("\"" + column + "\""));
            assertThat(files.getOrDefault("datapackage.json", "")).contains("\"path\" : \"" + table + "\"");
        }
        assertThat(rows(files.getOrDefault("time.csv", "")))
                .allSatisfy(row -> assertThat(row.get("people")).matches("\\[[cx]]|\\d*[05]"))
                .anyMatch(row ->
                        row.get("state").equals("lapsed") && row.get("people").matches("\\d+"));
        assertThat(rows(files.getOrDefault("outcomes.csv", "")))
                .allSatisfy(row -> {
                    assertThat(row.get("achieved")).matches("\\[[cx]]|\\d*[05]");
                    assertThat(row.get("slopes_tested")).matches("\\[z]|[1-9]");
                })
                .anyMatch(row -> row.get("achieved").matches("\\d+"));
        assertThat(rows(files.getOrDefault("values.csv", "")))
                .extracting(row -> row.get("measure"))
                .contains("contacts", "Fee");
    }

    @Test
    void whatIsNotAskedForGoesAway() throws IOException {
        assertThat(reach(QUESTIONS)).containsKeys("time.csv", "outcomes.csv", "values.csv");
        Map<String, String> files = reach(List.of());
        assertThat(files.keySet()).noneMatch(name -> name.matches("(time|outcomes|values)\\.csv.*"));
        assertThat(files.getOrDefault("datapackage.json", ""))
                .contains("bands.csv")
                .doesNotContain("time.csv", "outcomes.csv", "values.csv");
        files = reach(List.of("--value=Fee"));
        assertThat(files).containsKeys("values.csv", "values.csv-metadata.json");
        assertThat(files.keySet()).noneMatch(name -> name.matches("(time|outcomes)\\.csv.*"));
    }

    @Test
    void nothingInABundleIsAPersons() throws IOException {
        Map<String, String> files = reach(QUESTIONS);
        List<List<String>> clients = CsvRecords.read(Files.readString(Path.of(SampleData.CLIENTS)));
        List<String> header = clients.get(0);
        Set<String> secrets = new TreeSet<>();
        for (List<String> row : clients.subList(1, clients.size())) {
            secrets.add(row.get(0));
            secrets.add(row.get(header.indexOf("Postcode")));
            secrets.add(row.get(header.indexOf("Notes")));
        }
        // Words such as "not known" and "no fixed abode" are the report's own, too.
        secrets.removeIf(secret -> secret.strip().length() < 5 || !secret.matches("(?s).*\\d.*"));
        assertThat(secrets).hasSizeGreaterThan(250);
        files.forEach((name, text) -> assertThat(secrets).as(name).noneMatch(text::contains));
    }

    @Test
    void metadataNamesWhatWasAsked() throws IOException {
        Map<String, String> files = reach(QUESTIONS);
        for (String name : List.of("time.csv-metadata.json", "bands.csv-metadata.json", "datapackage.json")) {
            assertThat(files.getOrDefault(name, ""))
                    .as(name)
                    .contains(
                            "lapse\" : \"12\"",
                            "reason\" : \"9\"",
                            "outcome\" : \"6=Improved\"",
                            "service\" : \"5\"",
                            "value\" : \"8\"");
        }
        assertThat(reach(List.of("--date=Contact date", "--lapse=6")).getOrDefault("time.csv-metadata.json", ""))
                .contains("lapse\" : \"6\"")
                .doesNotContain("\"reason\"", "\"outcome\"", "\"service\"");
    }
}
