package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Funders' presets: listed, printed, copied, edited and used, each for the editions that it names alone. */
class PresetsTest {
    @TempDir
    private Path folder;

    private static Cli reach(String... more) {
        List<String> args = new ArrayList<>(List.of("reach", SampleData.CLIENTS, "--id=Client ID", "-q"));
        args.addAll(List.of(more));
        return Cli.launch(args.toArray(String[]::new));
    }

    private static Cli done(Cli cli) {
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private static void assertRefused(Cli cli, String message) {
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).containsExactly("geeklayer: " + message);
        assertThat(cli.out()).isEmpty();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String core20() {
        return done(Cli.launch("presets", "core20")).out();
    }

    private static Map<String, String> headline(Cli cli) {
        return TwoNations.rows(done(cli).out()).stream()
                .filter(row -> "all".equals(row.get("group"))
                        && !row.getOrDefault("reading", "").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListNamesEachWithItsSourceAndEditions() {
        List<String> lines = done(Cli.launch("presets")).out().lines().toList();
        assertThat(lines.stream().filter(line -> !line.startsWith(" ")))
                .containsExactly("bands", "core20", "imd-1-3", "trusthouse");
        assertThat(lines)
                .containsSequence(
                        "core20",
                        "  Core20 of Core20PLUS5: the most deprived 20% of England",
                        "  Source: NHS England, Core20PLUS5, November 2021",
                        "  For: iod2019, iod2025");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bands", "core20", "imd-1-3", "trusthouse"})
    void eachIsPrintedAsTheFileThatItIs(String name) throws IOException {
        JsonNode preset =
                new ObjectMapper().readTree(done(Cli.launch("presets", name)).out());
        assertThat(preset.get("name").asText()).isEqualTo(name);
        assertThat(preset.get("editions").isObject()).isTrue();
    }

    @Test
    void anUnknownOneIsNamedBesideThoseThatThereAre() {
        assertRefused(
                Cli.launch("presets", "core"),
                "preset core: is not known; known are core20, bands, imd-1-3, trusthouse, and files that end in .json");
        Cli cli = reach("--preset", "core");
        assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(cli.errLines())
                .containsExactly(
                        "geeklayer: --preset does not know \"core\"; it knows core20, bands, imd-1-3, trusthouse and"
                                + " files of your own, such as mine.json; see \"geeklayer presets\"; see \"geeklayer reach"
                                + " --help\"");
    }

    @Test
    void core20IsTheHeadlineAndIsCited() throws IOException {
        Path bundle = folder.resolve("bundle");
        Cli cli = done(reach("--preset", "core20", "--bundle", bundle.toString()));
        assertThat(cli.out().replace("\n", " "))
                .contains("live in the most deprived 20% of areas in England")
                .contains("Preset core20 (NHS England, Core20PLUS5, November 2021), for IMD 2025");
        assertThat(Files.readString(bundle.resolve("report.md"))).contains("core20");
        assertThat(TwoNations.rows(Files.readString(bundle.resolve("bands.csv"))))
                .allMatch(row -> row.getOrDefault("note", "").contains("Preset core20"));
        assertThat(Files.readString(bundle.resolve("bands.csv-metadata.json")))
                .contains(
                        "\"schema:preset\" : \"core20\"",
                        "\"schema:presetSource\" : \"NHS England, Core20PLUS5, November 2021\"");
    }

    @Test
    void aNameMayBeWrittenInCapitals() {
        assertThat(done(reach("--preset", "Core20")).out())
                .isEqualTo(done(reach("--preset", "core20")).out());
    }

    @ParameterizedTest
    @CsvSource({"iod2025, IMD 2025", "iod2019, IMD 2019"})
    void theEditionIsTheOneThatIsAskedForAndTheNewestElse(String edition, String shortName) {
        Cli cli = reach("--preset", "core20", "--index", edition);
        if (edition.equals("iod2019")) {
            // No residents of 2011 are installed; the edition itself is one that the preset is for.
            assertThat(cli.err()).contains("--population total", "(2011)").doesNotContain("is for");
        } else {
            assertThat(done(cli).out()).contains("for " + shortName);
            assertThat(cli.out()).isEqualTo(done(reach("--preset", "core20")).out());
        }
    }

    @Test
    void aFileOfOnesOwnMovesTheHeadline() throws IOException {
        String mine =
                file("mine.json", core20().replace("\"core20\"", "\"mine\"").replace(": 20 }", ": 30 }"));
        Map<String, String> row =
                headline(reach("--preset", mine, "--no-disclosure-control", "--for-internal-use", "-o", "-"));
        assertThat(row).containsEntry("band", "most deprived 30%");
        assertThat(row.get("note")).contains("Preset mine (NHS England");
        assertThat(headline(reach("--preset", "core20", "--no-disclosure-control", "--for-internal-use", "-o", "-")))
                .containsEntry("band", "most deprived 20%");
        Map<String, String> same =
                TwoNations.rows(done(reach("--no-disclosure-control", "--for-internal-use", "-o", "-"))
                                .out())
                        .stream()
                        .filter(each -> "most deprived 30%".equals(each.get("band")))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.get("people")).as("a preset counts nobody otherwise").isEqualTo(same.get("people"));
        assertThat(row.get("residents")).isEqualTo(same.get("residents"));
    }

    @Test
    void urbanAndRuralAreasHaveLimitsOfTheirOwnByThePublishedClassElseThatOfMostPostcodes() throws IOException {
        Map<String, Map<String, Integer>> classes = new TreeMap<>();
        for (Map<String, String> row : sample("ONSPD_NOV_2025_UK_ZX.csv")) {
            classes.computeIfAbsent(row.getOrDefault("lsoa11cd", ""), area -> new TreeMap<>())
                    .merge(row.getOrDefault("ruc11ind", ""), 1, Integer::sum);
        }
        List<String> residents = new ArrayList<>(List.of("lsoa11cd,population"));
        int inside = 0;
        int urbanAlone = 0;
        for (Map<String, String> row : sample("File_2_-_IoD2019_Domains_of_Deprivation.csv")) {
            String area = row.getOrDefault("LSOA code (2011)", "");
            int rank = rank(row);
            Map<String, Integer> counts = classes.getOrDefault(area, Map.of());
            boolean isUrban = counts.getOrDefault("C1", 0) >= counts.getOrDefault("E1", 0);
            assertThat(counts.keySet()).isSubsetOf("C1", "E1");
            inside += rank < (isUrban ? 4950 : 16000) ? 1 : 0;
            urbanAlone += rank < 4950 ? 1 : 0;
            residents.add(area + ",1500");
        }
        assertThat(inside).isGreaterThan(urbanAlone);
        Path atlas = folder.resolve("atlas");
        SampleData.install(atlas);
        Path file = TwoNations.write(folder.resolve("residents_mid2019_lsoa11.csv"), residents);
        done(Cli.on(atlas).launch("data", "add", file.toString()));
        Map<String, String> row = headline(trusthouse(atlas));
        assertThat(row).containsEntry("band", "trusthouse: rank below 4,950 urban, 16,000 rural");
        assertThat(row).containsEntry("residents", Integer.toString(1500 * inside));
        assertThat(row.get("note")).contains("for IMD 2019: rank below 4,950 urban, 16,000 rural");

        // A published class comes before that of most postcodes: here all areas are rural.
        List<String> lookup = new ArrayList<>(List.of("FID,LSOA11CD,LSOA11NM,RUC11CD,RUC11"));
        int rural = 0;
        for (Map<String, String> each : sample("File_2_-_IoD2019_Domains_of_Deprivation.csv")) {
            rural += rank(each) < 16000 ? 1 : 0;
            lookup.add(lookup.size() + "," + each.get("LSOA code (2011)") + ",Somewhere,E1,Rural village");
        }
        assertThat(rural).isGreaterThan(inside);
        Path published = TwoNations.write(folder.resolve("rural_urban_2011.csv"), lookup);
        done(Cli.on(atlas).launch("data", "add", published.toString()));
        assertThat(headline(trusthouse(atlas))).containsEntry("residents", Integer.toString(1500 * rural));
    }

    private static int rank(Map<String, String> row) {
        return Integer.parseInt(
                row.getOrDefault("Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)", ""));
    }

    private static Cli trusthouse(Path atlas) {
        return Cli.on(atlas)
                .launch(
                        "reach",
                        SampleData.CLIENTS,
                        "--id=Client ID",
                        "--preset=trusthouse",
                        "--no-disclosure-control",
                        "--for-internal-use",
                        "-o",
                        "-");
    }

    private static List<Map<String, String>> sample(String file) throws IOException {
        return TwoNations.rows(Files.readString(SampleData.FOLDER.resolve(file)).replace("\uFEFF", ""));
    }

    @Test
    void anEditionThatItIsNotForIsRefused() throws IOException {
        String mine = file(
                "mine.json", core20().replace("\"core20\"", "\"mine\"").replaceAll(",\\s*\"iod2025\".*\\}\n", "\n"));
        assertRefused(
                reach("--preset", mine, "--index", "iod2025"),
                "preset mine: is for iod2019, and not for iod2025: its cut-offs mean nothing there; choose an edition"
                        + " with --index");
        String welsh =
                file("welsh.json", core20().replace("iod2019", "wimd2019").replace("iod2025", "wimd2025"));
        assertRefused(
                reach("--preset", welsh),
                "preset core20: is for wimd2019, wimd2025, of which none is installed that can be joined to"
                        + " onspd-2025-11; see \"data list\"");
    }

    @Test
    void aDamagedFileIsNamedWithItsFault() throws IOException {
        assertRefused(
                reach("--preset", file("cut.json", "{\n\"name\": \"mine\",")),
                "cut.json, line 2: is not JSON as a preset is; \"geeklayer presets\" prints one that is");
        assertRefused(
                reach("--preset", file("list.json", "[]\n")), "list.json: the whole file takes an object: { ... }");
        assertRefused(
                reach(
                        "--preset",
                        file("more.json", core20().replace("\"percent\": 20", "\"percent\": 20, \"hue\": 1"))),
                "more.json: the field editions.iod2019.hue is not known; known are percent, decilesTo, rankBelow,"
                        + " bands, urbanClasses, ruralClasses, note");
        Path none = folder.resolve("none.json");
        assertRefused(reach("--preset", none.toString()), none + ": there is no such file");
        assertRefused(reach("--preset", folder + "/"), folder + ": is a folder; give the name of a file");
    }
}
