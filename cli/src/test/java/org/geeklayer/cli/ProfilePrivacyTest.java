package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a client list a profile tells which areas have many of its people, and nothing else. */
class ProfilePrivacyTest {
    private static final String MANY = "E01999008";
    private static final String FIVE = "E01999012";
    private static final String FOUR = "E01999025";
    private static final String ONE = "E01999057";
    private static final String ONE_OFTEN = "E01999020";
    private static final String NAME = "people-of-the-refuge.csv";

    @TempDir
    private Path folder;

    private final Map<String, List<String>> postcodes = new TreeMap<>();
    private final StringBuilder list = new StringBuilder("who,postcode\n");
    private final List<String> secrets = new ArrayList<>();
    private int people;

    ProfilePrivacyTest() throws IOException {
        List<List<String>> rows = CsvRecords.read(Files.readString(Path.of(SampleData.published()[0])));
        int code = rows.get(0).indexOf("pcds");
        int area = rows.get(0).indexOf("lsoa21cd");
        for (List<String> row : rows.subList(1, rows.size())) {
            postcodes.computeIfAbsent(row.get(area), key -> new ArrayList<>()).add(row.get(code));
        }
    }

    private void add(String area, int number, int times) {
        List<String> homes = postcodes.getOrDefault(area, List.of());
        for (int i = 0; i < number; i++) {
            String id = "Quillfeather" + (char) ('A' + people % 26) + people++;
            String postcode = homes.get(i % homes.size());
            for (int time = 0; time < times; time++) {
                list.append(id).append(',').append(postcode).append('\n');
            }
            secrets.addAll(List.of(id, postcode, postcode.replace(" ", "")));
        }
    }

    private void addAll(int many, int five) {
        add(MANY, many, 1);
        add(FIVE, five, 1);
        add(FOUR, 4, 2);
        add(ONE, 1, 1);
        add(ONE_OFTEN, 1, 9);
        list.append("Quillfeather,no fixed abode\n");
    }

    /** All that a profile of the list can write, by name, without the working notes. */
    private Map<String, String> outputs(String... flags) throws IOException {
        Path clients = Files.writeString(folder.resolve(NAME), list);
        Path out = Files.createDirectories(folder.resolve("out"));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String args : List.of(
                "",
                "-o=-",
                "-o=-;--long",
                "-o=-;--detail=lsoa",
                "-o=profile.csv;--domains",
                "-o=detail.csv;--detail=lsoa;--excel",
                "-o=profile.geojson;--simplify=20",
                "-o=detail.geojson;--detail=lsoa",
                "-o=-;--index=iod2019,iod2025")) {
            List<String> all = new ArrayList<>(List.of("profile", "--clients=" + clients, "--force"));
            all.addAll(List.of(flags));
            for (String each : args.isEmpty() ? new String[0] : args.split(";", -1)) {
                all.add(each.startsWith("-o=") && !each.equals("-o=-") ? "-o=" + out.resolve(each.substring(3)) : each);
            }
            Cli cli = Cli.launch(all.toArray(String[]::new));
            assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
            assertThat(secrets).allSatisfy(secret -> assertThat(cli.err()).doesNotContain(secret));
            texts.put("standard output, " + args, cli.out());
        }
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.sorted().toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        assertThat(texts).hasSize(9 + 6);
        return texts;
    }

    private void assertSilent(Map<String, String> outputs) {
        outputs.forEach((name, text) -> {
            assertThat(secrets).as(name).allSatisfy(secret -> assertThat(text).doesNotContain(secret));
            assertThat(text)
                    .as(name)
                    .doesNotContain("Quillfeather", NAME, "refuge", "\"who\"", "fixed abode")
                    .doesNotContain(folder.toString());
        });
    }

    @Test
    void areasOfFewPeopleAreInNoOutput() throws IOException {
        addAll(12, 5);
        Map<String, String> outputs = outputs("--id=who");
        assertSilent(outputs);
        outputs.forEach((name, text) -> {
            assertThat(text).as(name).doesNotContain(FOUR, ONE, ONE_OFTEN);
            assertThat(text.isEmpty()).as(name).isEqualTo(name.matches("standard output, -o=[dp].*"));
        });
        assertThat(outputs.get("detail.csv")).contains(MANY, FIVE);
        List<List<String>> rows = CsvRecords.read(String.valueOf(outputs.get("standard output, -o=-")));
        assertThat(rows.get(1).subList(0, 6))
                .containsExactly("", "the clients' areas", "clients", "area", "England", "2");
        assertThat(outputs.get("profile.csv-metadata.json"))
                .contains("\"schema:clients\" : \"client list\"", "\"schema:clientsThreshold\" : \"5\"")
                .doesNotContain("\"who\"");
        assertThat(MapFile.read(String.valueOf(outputs.get("detail.geojson"))).features())
                .extracting(feature -> feature.text("small_area_code"))
                .containsExactly(MANY, FIVE);
        assertThat(MapFile.read(String.valueOf(outputs.get("profile.geojson"))).features())
                .hasSize(1);
    }

    @Test
    void howManyPeopleThereAreMakesNoDifference() throws IOException {
        addAll(12, 5);
        Map<String, String> few = outputs("--id=who");
        add(MANY, 40, 1);
        add(FIVE, 1, 3);
        add("E01999001", 3, 1);
        assertThat(outputs("--id=who")).isEqualTo(few);
    }

    @Test
    void theThresholdIsOfPeopleAndCanBeRaised() throws IOException {
        addAll(12, 5);
        Map<String, String> ten = outputs("--id=who", "--threshold=10");
        assertSilent(ten);
        ten.forEach((name, text) -> assertThat(text).as(name).doesNotContain(FIVE, FOUR, ONE));
        assertThat(ten.get("detail.csv")).contains(MANY);
        Map<String, String> rows = outputs("--one-row-per-person");
        assertThat(rows.get("detail.csv")).contains(MANY, FIVE, FOUR, ONE_OFTEN).doesNotContain(ONE);
    }

    @Test
    void withoutAreasOfManyPeopleThereIsNoProfile() throws IOException {
        add(FOUR, 4, 3);
        add(ONE, 1, 1);
        Path clients = Files.writeString(folder.resolve(NAME), list);
        Cli cli = Cli.launch("profile", "-q", "--clients=" + clients, "--id=who", "-o", folder + "/x.csv");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: " + NAME + ": no small area has as many as 5 of its people");
        assertThat(folder.resolve("x.csv")).doesNotExist();
    }

    @Test
    void whatIsForInternalUseSaysSoEverywhere() throws IOException {
        addAll(12, 5);
        Map<String, String> outputs = outputs("--for-internal-use");
        assertSilent(outputs);
        assertThat(outputs.get("detail.csv")).contains(MANY, FIVE, FOUR, ONE, ONE_OFTEN);
        outputs.forEach((name, text) -> {
            if (!text.isEmpty()) {
                assertThat(text).as(name).containsIgnoringCase("internal use only");
            }
        });
        assertThat(new TreeSet<>(outputs.keySet()))
                .isEqualTo(
                        new TreeSet<>(outputs("--for-internal-use", "--id=who").keySet()));
    }

    @Test
    void aColumnThatTheListHasNotIsSaidWithoutItsCells() throws IOException {
        addAll(12, 5);
        Path clients = Files.writeString(folder.resolve(NAME), list);
        Cli cli = Cli.launch("profile", "-q", "--clients=" + clients, "--id=whom");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("geeklayer: " + NAME + ": has no column \"whom\"; its columns are: who, postcode");
    }
}
