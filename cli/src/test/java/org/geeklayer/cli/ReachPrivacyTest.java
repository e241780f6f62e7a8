package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of few people nothing that is to be published tells who or how many they are. */
class ReachPrivacyTest {
    private static final String LOG = "bundle-disclosure-log.csv";

    @TempDir
    private Path folder;

    private final Map<String, String> areas = new LinkedHashMap<>();
    private final Map<String, String> msoas = new TreeMap<>();
    private final Map<String, Integer> deciles = new TreeMap<>();

    /** A list of people and where they live. */
    private final StringBuilder list = new StringBuilder("id,postcode,seen,channel\n");

    private final Map<String, Integer> byArea = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>();
    private int people;

    ReachPrivacyTest() throws IOException {
        List<List<String>> postcodes = CsvRecords.read(Files.readString(Path.of(SampleData.published()[0])));
        List<List<String>> index = CsvRecords.read(Files.readString(Path.of(SampleData.published()[1])));
        for (List<String> row : index.subList(1, index.size())) {
            deciles.put(row.get(0), Integer.parseInt(row.get(6)));
        }
        int code = postcodes.get(0).indexOf("pcds");
        int area = postcodes.get(0).indexOf("lsoa21cd");
        int msoa = postcodes.get(0).indexOf("msoa21cd");
        for (List<String> row : postcodes.subList(1, postcodes.size())) {
            if (deciles.containsKey(row.get(area))) {
                areas.put(row.get(code), row.get(area));
                msoas.put(row.get(area), row.get(msoa));
            }
        }
    }

    /** Adds somebody whose id, postcode and date would be recognised anywhere. */
    private void add(String postcode, String date, String channel) {
        people++;
        String id = "Quillfeather" + (char) ('A' + people % 26) + people / 26;
        list.append(id)
                .append(',')
                .append(postcode)
                .append(',')
                .append(date)
                .append(',')
                .append(channel)
                .append('\n');
        secrets.addAll(List.of(id, postcode, postcode.replace(" ", "")));
        byArea.merge(areas.getOrDefault(postcode, ""), 1, Integer::sum);
    }

    private String postcode(String area, int which) {
        return areas.entrySet().stream()
                .filter(entry -> entry.getValue().equals(area))
                .skip(which)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private Cli reach(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "reach",
                "-",
                "--id=id",
                "--date=seen",
                "--baseline=Exampleshire",
                "--bundle=" + folder.resolve("bundle"),
                "-o=" + folder.resolve("reach.csv")));
        args.addAll(List.of(more));
        Cli cli = Cli.onSampleData().withInput(list.toString()).launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    /** All that may be published: standard output and every file but the log, by name. */
    private Map<String, String> published(Cli cli) throws IOException {
        Map<String, String> texts = new TreeMap<>(Map.of("standard output", cli.out()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals(LOG)) {
                    texts.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(11);
        return texts;
    }

    private void assertSilent(Map<String, String> published) {
        published.forEach((name, text) -> assertThat(secrets)
                .as(name)
                .allSatisfy(secret -> assertThat(text).doesNotContain(secret)));
    }

    /** A table of the bundle with its header; nothing if there is none, as of areas where there are few people. */
    private List<List<String>> table(String file) throws IOException {
        Path path = folder.resolve("bundle").resolve(file);
        return Files.exists(path) ? CsvRecords.read(Files.readString(path)) : List.of();
    }

    private List<List<String>> areaTable() throws IOException {
        return table("areas.csv");
    }

    /** No number of people that is published is exact, and an area or group of few has the mark or no row. */
    private void assertFewAreWithheld(Map<String, Integer> exact, String key) throws IOException {
        List<List<String>> table = areaTable();
        if (table.isEmpty()) {
            return;
        }
        int code = table.get(0).indexOf(key);
        int count = table.get(0).indexOf("people");
        for (List<String> row : table.subList(1, table.size())) {
            int truth = exact.getOrDefault(row.get(code), 0);
            if (truth > 0 && truth < 5) {
                assertThat(row.get(count)).as(row.get(code)).isEqualTo("[c]");
                assertThat(row.subList(count + 2, count + 5)).containsOnly("[c]");
                assertThat(row.get(table.get(0).indexOf("signal"))).isEmpty();
            } else if (!row.get(count).equals("[c]")) {
                assertThat(Integer.parseInt(row.get(count)) % 5).isZero();
            }
        }
    }

    private void assertCountsAreRounded() throws IOException {
        for (String file : List.of("bands.csv", "groups.csv", "areas.csv", "quality.csv")) {
            List<List<String>> table = table(file);
            if (table.isEmpty()) {
                continue;
            }
            for (int column = 0; column < table.get(0).size(); column++) {
                if (table.get(0).get(column).matches("(base_|unplaced_)?people")) {
                    for (List<String> row : table.subList(1, table.size())) {
                        assertThat(row.get(column)).as(file).matches("\\[c]|\\[x]|\\d*[05]");
                    }
                }
            }
        }
    }

    /** A number on its own, not as a part of a date or of another number. */
    private static Pattern number(int number) {
        return Pattern.compile("(?<![\\w.,-])" + number + "(?![\\w.,%-])(?! (Jan|Feb|Mar|Apr|May|Jun|Dec)\\b)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aListOfAFewTellsNothingOfThem(int number) throws IOException {
        List<String> homes = new ArrayList<>(areas.keySet());
        for (int i = 0; i < number; i++) {
            add(homes.get(100 * i + 3), "2025-03-" + (17 + i), "Pigeon post");
            secrets.addAll(List.of("2025-03-", " Mar 2025", areas.getOrDefault(homes.get(100 * i + 3), "?")));
        }
        Cli cli = reach("--by=channel", "--areas=lsoa");
        Map<String, String> published = published(cli);
        assertSilent(published);
        published.forEach((name, text) -> assertThat(text).as(name).doesNotContain("Pigeon"));
        for (String file : List.of("bands.csv", "groups.csv", "quality.csv")) {
            List<List<String>> rows =
                    CsvRecords.read(Files.readString(folder.resolve("bundle").resolve(file)));
            int count = Math.max(rows.get(0).indexOf("people"), rows.get(0).indexOf("base_people"));
            assertThat(rows.subList(1, rows.size()))
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get(count)).matches("\\[[cx]]"));
        }
        assertThat(areaTable()).hasSizeLessThanOrEqualTo(1);
        assertThat(cli.err()).contains("Read " + number + " row");
    }

    @Test
    void thatAListHoldsOneOrFourPeopleLooksTheSame() throws IOException {
        List<String> homes = new ArrayList<>(areas.keySet());
        add(homes.get(3), "2025-03-17", "Phone");
        Map<String, String> one = published(reach("--by=channel"));
        add(homes.get(300), "2025-05-17", "Phone");
        add("", "2025-06-17", "Web");
        add("EH1 1AA", "2025-06-18", "");
        assertThat(published(reach("--by=channel", "--force"))).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"msoa, area_code", "lsoa, area_code"})
    void aListOfTwelveTellsNoExactNumber(String type, String key) throws IOException {
        List<String> homes = new ArrayList<>(areas.keySet());
        for (int i = 0; i < 12; i++) {
            add(homes.get(67 * i + 3), "2025-03-" + (13 + i), i < 2 ? "Web" : "Phone");
        }
        Cli cli = reach("--by=channel", "--areas=" + type);
        Map<String, String> published = published(cli);
        assertSilent(published);
        published.forEach((name, text) -> {
            if (!name.endsWith(".json")) {
                assertThat(text.replace("12 months", "")).as(name).doesNotContainPattern(number(12));
            }
        });
        assertCountsAreRounded();
        Map<String, Integer> exact = new TreeMap<>();
        byArea.forEach((area, count) ->
                exact.merge(type.equals("msoa") ? msoas.getOrDefault(area, "") : area, count, Integer::sum));
        assertFewAreWithheld(exact, key);
        assertThat(cli.err()).contains("12 people");
    }

    @Test
    void aSinglePersonInADecileIsNotTold() throws IOException {
        Map<Integer, List<String>> homes = new TreeMap<>();
        areas.forEach((postcode, area) -> homes.computeIfAbsent(deciles.getOrDefault(area, 0), key -> new ArrayList<>())
                .add(postcode));
        assertThat(homes).hasSize(10);
        homes.forEach((decile, some) -> {
            int number = decile == 4 ? 1 : decile == 1 ? 23 : 22;
            for (int i = 0; i < number; i++) {
                add(some.get(i % some.size()), "2025-03-" + (10 + i % 20), i % 2 == 0 ? "Web" : "Phone");
            }
        });
        assertThat(people).isEqualTo(200);
        Cli cli = reach("--by=channel");
        assertSilent(published(cli));
        assertCountsAreRounded();
        List<List<String>> bands = CsvRecords.read(Files.readString(folder.resolve("bundle/bands.csv")));
        List<String> header = bands.get(0);
        assertThat(bands.subList(1, bands.size()))
                .filteredOn(row -> row.get(header.indexOf("decile")).equals("4"))
                .allSatisfy(row -> {
                    for (String column : List.of(
                            "people",
                            "people_pct",
                            "people_pct_lower95",
                            "people_pct_upper95",
                            "representation_index",
                            "people_per_1000_residents",
                            "people_per_1000_upper95",
                            "people_pct_if_unplaced_none",
                            "people_pct_if_unplaced_all")) {
                        assertThat(row.get(header.indexOf(column))).as(column).isEqualTo("[c]");
                    }
                    assertThat(row.get(header.indexOf("sentence"))).endsWith("is withheld.");
                });
        assertThat(cli.out()).contains("(about 45 of 200)");
    }

    @Test
    void twoPeopleInAHostelAreNotFound() throws IOException {
        String hostel = "E01999003";
        for (int i = 0; i < 2; i++) {
            add(postcode(hostel, 0), "2025-03-1" + i, "Phone");
        }
        List<String> others = new ArrayList<>(msoas.keySet());
        others.removeIf(area -> msoas.getOrDefault(area, "").equals(msoas.get(hostel)));
        for (int i = 0; i < 30; i++) {
            add(postcode(others.get(i / 10), i % 10), "2025-03-" + (10 + i / 2), "Phone");
        }
        Cli small = reach("--areas=lsoa");
        Map<String, String> published = published(small);
        assertSilent(published);
        assertCountsAreRounded();
        assertFewAreWithheld(byArea, "area_code");
        for (String name : List.of("standard output", "bundle/report.md", "reach.csv", "bundle/quality.csv")) {
            assertThat(published.get(name)).doesNotContain(hostel).doesNotContainPattern(number(2));
        }
        reach("--areas=msoa", "--force");
        Map<String, Integer> exact = new TreeMap<>();
        byArea.forEach((area, count) -> exact.merge(msoas.getOrDefault(area, ""), count, Integer::sum));
        assertFewAreWithheld(exact, "area_code");
    }

    @Test
    void aHostelOfManyIsCautionedOfAndKeptOutOfAreas() throws IOException {
        String hostel = "E01999003";
        for (int i = 0; i < 12; i++) {
            add(postcode(hostel, 0), "2025-03-17", "Phone");
        }
        List<String> others = new ArrayList<>(msoas.keySet());
        others.remove(hostel);
        for (int i = 0; i < 100; i++) {
            add(postcode(others.get(i / 10), i % 10), "2025-03-17", "Web");
        }
        Cli cli = reach("--areas=lsoa");
        assertThat(cli.err())
                .contains("Caution: 12 of 112 people have one postcode")
                .contains("row 1.");
        assertThat(cli.out()).doesNotContain("Caution");
        assertSilent(published(cli));
        Path refuges = Files.writeString(folder.resolveSibling(folder.getFileName() + "-refuges.txt"), "");
        Files.writeString(refuges, postcode(hostel, 0) + "\n");
        Cli excluded = reach("--areas=lsoa", "--force", "--exclude-postcodes=" + refuges);
        Files.delete(refuges);
        assertSilent(published(excluded));
        assertThat(excluded.err()).doesNotContain("Caution");
        assertThat(areaTable())
                .filteredOn(row -> row.get(1).equals(hostel))
                .allSatisfy(row -> assertThat(row.get(3)).isIn("0", "[c]", "[x]"));
    }

    @Test
    void onlyTheOwnerMayReadTheLog() throws IOException {
        for (int i = 0; i < 40; i++) {
            add(new ArrayList<>(areas.keySet()).get(20 * i), "2025-03-17", i < 3 ? "Web" : "Phone");
        }
        Cli cli = reach("--by=channel");
        Path log = folder.resolve(LOG);
        assertThat(log).content().contains("channel,Web,", "withheld: 1 to 4");
        assertThat(cli.err()).contains("not to be published: " + LOG);
        assertThat(folder.resolve("bundle/" + LOG)).doesNotExist();
        assertThat(published(cli).values())
                .allSatisfy(text ->
                        assertThat(text).doesNotContain("disclosure-log").doesNotContain("withheld: 1 to 4"));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingOfAnOlderReportStaysInABundle() throws IOException {
        for (int i = 0; i < 12; i++) {
            add(new ArrayList<>(areas.keySet()).get(67 * i), "2025-03-17", "Phone");
        }
        reach("--no-disclosure-control", "--for-internal-use");
        Map<String, String> again = published(reach("--force"));
        published(reach("--no-disclosure-control", "--for-internal-use", "--force"));
        assertThat(folder.resolve(LOG)).doesNotExist();
        assertThat(again)
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContainIgnoringCase("internal use only"));
    }

    @Test
    void exactCountsSayWhatTheyAreInEveryOutput() throws IOException {
        for (int i = 0; i < 60; i++) {
            add(new ArrayList<>(areas.keySet()).get(10 * i), "2025-03-17", "Phone");
        }
        Cli cli = reach("--by=channel", "--no-disclosure-control", "--for-internal-use");
        published(cli)
                .forEach((name, text) -> assertThat(text.toLowerCase(java.util.Locale.ROOT))
                        .as(name)
                        .contains("internal use only"));
        assertThat(folder.resolve(LOG)).doesNotExist();
    }
}
