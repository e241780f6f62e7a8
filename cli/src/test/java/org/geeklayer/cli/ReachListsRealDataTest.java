package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reports on real lists of public places, by decile, against a plain join of postcodes and index. The folder
 * {@code GEEKLAYER_REAL_DATA} holds the published files; {@code tools} beside it the program (Python 3) that makes the
 * national file of postcodes.
 */
@Tag("real-data")
class ReachListsRealDataTest {
    @TempDir
    private static Path scratch;

    @TempDir
    private Path folder;

    private static final Map<String, String> AREA_OF_POSTCODE = new HashMap<>();
    private static final Map<String, List<String>> DECILE_AND_DISTRICT = new HashMap<>();
    private static final Map<String, Integer> RESIDENTS = new HashMap<>();

    private static Path data;
    private static Path national;

    @BeforeAll
    static void installEngland() throws Exception {
        String variable = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(variable != null && !variable.isBlank(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        data = Path.of(variable);
        Path tool = data.resolveSibling("tools").resolve("national_postcodes.py");
        assumeTrue(Files.isRegularFile(tool), tool + " is not there: tests skipped");
        Path postcodes = scratch.resolve("national.csv");
        Process process;
        try {
            process = new ProcessBuilder("python3", tool.toString(), postcodes.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("python3 does not start: real-data tests skipped");
            return;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Path index = data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
        Path residents = data.resolve("population/lsoa21_population_mid2022.csv");
        national = scratch.resolve("national");
        Cli cli = Cli.on(national).launch("data", "add", postcodes.toString(), index.toString(), residents.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        readPlainly(postcodes, index, residents);
        Files.delete(postcodes);
    }

    private static void readPlainly(Path postcodes, Path index, Path residents) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(postcodes)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", 9);
                AREA_OF_POSTCODE.put(cells[0].replace(" ", ""), cells[7]);
            }
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(index)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> row = CsvRecords.read(line).get(0);
                DECILE_AND_DISTRICT.put(row.get(0), List.of(row.get(6), row.get(2)));
            }
        }
        for (String line : Files.readAllLines(residents)) {
            if (line.startsWith("E")) {
                RESIDENTS.put(line.split(",", -1)[0], Integer.valueOf(line.split(",", -1)[1].strip()));
            }
        }
        assertThat(DECILE_AND_DISTRICT).hasSize(33_756); // with its header
    }

    /** The small areas of England that a list's places lie in, one an entry. */
    private static List<String> areas(Path list) throws IOException {
        List<List<String>> rows = CsvRecords.read(Files.readString(list));
        int postcode = rows.get(0).indexOf("postcode");
        List<String> areas = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            String cell = row.size() > postcode ? row.get(postcode) : "";
            String area = AREA_OF_POSTCODE.getOrDefault(
                    cell.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT), "");
            if (DECILE_AND_DISTRICT.containsKey(area)) {
                areas.add(area);
            }
        }
        return areas;
    }

    private static String district(String area) {
        return DECILE_AND_DISTRICT.getOrDefault(area, List.of("", "")).get(1);
    }

    /** The districts with the most places that hold nine tenths of them, of equal ones that of the lower code first. */
    private static Set<String> main(List<String> areas) {
        Map<String, Integer> byDistrict = new TreeMap<>();
        areas.forEach(area -> byDistrict.merge(district(area), 1, Integer::sum));
        List<String> ordered = new ArrayList<>(byDistrict.keySet());
        ordered.sort(Comparator.comparing(code -> -byDistrict.getOrDefault(code, 0)));
        Set<String> main = new TreeSet<>();
        int held = 0;
        for (String code : ordered) {
            if (held * 10 < areas.size() * 9) {
                main.add(code);
                held += byDistrict.getOrDefault(code, 0);
            }
        }
        return main;
    }

    private static Map<String, Integer> byDecile(List<String> areas, Set<String> districts) {
        Map<String, Integer> deciles = new TreeMap<>();
        for (String area : areas) {
            if (districts.isEmpty() || districts.contains(district(area))) {
                deciles.merge(
                        DECILE_AND_DISTRICT.getOrDefault(area, List.of("")).get(0), 1, Integer::sum);
            }
        }
        return deciles;
    }

    private List<List<String>> reach(Path list, String... more) throws IOException {
        Path out = folder.resolve("reach.csv");
        List<String> args = new ArrayList<>(
                List.of("reach", list.toString(), "--one-row-per-person", "-o", out.toString(), "--force"));
        args.addAll(List.of(more));
        Cli cli = Cli.on(national).launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return CsvRecords.read(Files.readString(out));
    }

    private static Map<String, String> column(List<List<String>> table, String breakdown, String name) {
        List<String> header = table.get(0);
        Map<String, String> cells = new TreeMap<>();
        for (List<String> row : table.subList(1, table.size())) {
            if (row.get(header.indexOf("breakdown")).equals(breakdown)) {
                cells.put(row.get(header.indexOf("decile")), row.get(header.indexOf(name)));
            }
        }
        return cells;
    }

    private static void assertDeciles(List<List<String>> table, List<String> areas, Set<String> districts) {
        Map<String, Integer> expected = byDecile(areas, districts);
        Map<String, Double> residents = new TreeMap<>();
        RESIDENTS.forEach((area, people) -> {
            if (DECILE_AND_DISTRICT.containsKey(area) && (districts.isEmpty() || districts.contains(district(area)))) {
                residents.merge(
                        DECILE_AND_DISTRICT.getOrDefault(area, List.of("")).get(0), (double) people, Double::sum);
            }
        });
        int all = expected.values().stream().mapToInt(Integer::intValue).sum();
        double everybody =
                residents.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(column(table, "decile", "people"))
                .hasSize(10)
                .allSatisfy((decile, people) ->
                        assertThat(people).as(decile).isEqualTo(Integer.toString(expected.getOrDefault(decile, 0))));
        assertThat(column(table, "total", "people")).containsEntry("[z]", Integer.toString(all));
        column(table, "decile", "residents_pct")
                .forEach((decile, share) -> assertThat(Double.parseDouble(share))
                        .isCloseTo(100 * residents.getOrDefault(decile, 0.0) / everybody, within(0.051)));
        column(table, "decile", "people_pct")
                .forEach((decile, share) -> assertThat(Double.parseDouble(share))
                        .isCloseTo(100.0 * expected.getOrDefault(decile, 0) / all, within(0.051)));
    }

    @ParameterizedTest
    @CsvSource({"gm_pharmacies.csv, 10", "libraries_england_2023.csv, 200"})
    void decilesAreThoseOfAPlainJoin(String name, int districts) throws IOException {
        Path list = data.resolve("clients").resolve(name);
        List<String> areas = areas(list);
        Set<String> main = main(areas);
        assertThat(main).hasSizeBetween(districts * 8 / 10, districts * 13 / 10);
        String[] exact = {"--no-disclosure-control", "--for-internal-use"};
        List<List<String>> own = reach(list, exact);
        assertThat(column(own, "total", "baseline").values().iterator().next().replaceAll("[^;]", ""))
                .hasSize(main.size() - 1);
        assertDeciles(own, areas, main);
        assertDeciles(reach(list, exact[0], exact[1], "--baseline", "England"), areas, Set.of());
        assertDeciles(reach(list, exact[0], exact[1], "--baseline", String.join(",", main)), areas, main);
    }

    @Test
    void underControlEveryNumberIsRounded() throws IOException {
        Path list = data.resolve("clients/libraries_england_2023.csv");
        Map<String, Integer> exact = byDecile(areas(list), Set.of());
        Map<String, String> shown = column(reach(list, "--baseline", "England"), "decile", "people");
        assertThat(shown).hasSize(10);
        shown.forEach((decile, people) ->
                assertThat(Integer.parseInt(people)).isEqualTo((exact.getOrDefault(decile, 0) + 2) / 5 * 5));
    }
}
