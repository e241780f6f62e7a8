package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients against the residents of any place, beside a plain reading of the sample files. */
class ReachBaselinesTest {
    private static final double METRES = 2000;

    @TempDir
    private Path folder;

    private final List<Map<String, String>> postcodes = rows("ONSPD_NOV_2025_UK_ZX.csv");
    private final Map<String, Integer> residents = new TreeMap<>();

    ReachBaselinesTest() throws IOException {
        List<List<String>> rows =
                CsvRecords.read(Files.readString(SampleData.FOLDER.resolve("lsoa21_population_mid2022.csv")));
        for (List<String> row : rows.subList(1, rows.size())) {
            residents.put(row.get(0), Integer.valueOf(row.get(row.size() - 1).replace(",", "")));
        }
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        return maps(CsvRecords.read(Files.readString(SampleData.FOLDER.resolve(file))));
    }

    private static List<Map<String, String>> maps(List<List<String>> rows) {
        List<Map<String, String>> maps = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            maps.add(cells);
        }
        return maps;
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** The small areas of which half or more of the homes' postcodes in use are such. */
    private Set<String> half(Predicate<Map<String, String>> isInside) {
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Integer> inside = new TreeMap<>();
        for (Map<String, String> row : postcodes) {
            String area = cell(row, "lsoa21cd");
            boolean isHome =
                    cell(row, "doterm").isEmpty() && cell(row, "usrtypind").equals("0");
            if (isHome && residents.containsKey(area)) {
                all.merge(area, 1, Integer::sum);
                inside.merge(area, isInside.test(row) ? 1 : 0, Integer::sum);
            }
        }
        Set<String> half = new TreeSet<>();
        all.forEach((area, number) -> {
            if (2 * inside.getOrDefault(area, 0) >= number) {
                half.add(area);
            }
        });
        return half;
    }

    private Map<String, Integer> people(List<Map<String, String>> quality) {
        Map<String, Integer> people = new TreeMap<>();
        quality.forEach(row -> people.put(cell(row, "measure"), Integer.valueOf(cell(row, "people"))));
        return people;
    }

    private List<Map<String, String>> table(String name) throws IOException {
        return maps(CsvRecords.read(Files.readString(folder.resolve("bundle").resolve(name))));
    }

    private Cli reach(String... baseline) {
        List<String> args = new ArrayList<>(List.of(
                "reach",
                SampleData.CLIENTS,
                "--id=Client ID",
                "--no-disclosure-control",
                "--for-internal-use",
                "--areas=lsoa",
                "--force",
                "--bundle=" + folder.resolve("bundle")));
        args.addAll(List.of(baseline));
        Cli cli = Cli.launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    /** Everybody is counted once, and the residents are those of the whole small areas. */
    private void assertBaseline(Set<String> areas, Cli cli, String heading) throws IOException {
        Map<String, Integer> people = people(table("quality.csv"));
        assertThat(people.get("counted")).isEqualTo(250);
        assertThat(people.getOrDefault("used", 0)
                        + people.getOrDefault("outside", 0)
                        + people.getOrDefault("unplaced", 0))
                .isEqualTo(250);
        assertThat(people.get("used")).isPositive();
        Map<String, String> total = table("bands.csv").get(0);
        assertThat(cell(total, "people")).isEqualTo(String.valueOf(people.get("used")));
        assertThat(cell(total, "residents"))
                .isEqualTo(Integer.toString(areas.stream()
                        .mapToInt(area -> residents.getOrDefault(area, 0))
                        .sum()));
        assertThat(cell(total, "baseline")).isEqualTo(heading);
        assertThat(table("areas.csv")).extracting(row -> cell(row, "area_code")).containsExactlyElementsOf(areas);
        assertThat(table("areas.csv").stream()
                        .mapToInt(row -> Integer.parseInt(cell(row, "people")))
                        .sum())
                .isEqualTo(people.get("used"));
        assertThat(cli.err()).contains(people.get("outside") + " people placed outside ");
    }

    private static String standsFor(String place, Set<String> areas) {
        return place + " stands for the " + areas.size() + " small areas of which half or more lies in it";
    }

    @Test
    void aWardIsItsSmallAreasByHalves() throws IOException {
        Set<String> areas = half(row -> cell(row, "wd25cd").equals("E05999001"));
        assertThat(areas).hasSize(8);
        Cli cli = reach("--baseline=E05999001");
        assertBaseline(areas, cli, "E05999001");
        assertThat(cli.err()).contains(standsFor("E05999001", areas));
    }

    @Test
    void msoasAreTheirSmallAreas() throws IOException {
        Set<String> two = Set.of("E02999001", "E02999002");
        Cli cli = reach("--baseline=E02999001,Market Cross");
        assertBaseline(
                half(row -> two.contains(cell(row, "msoa21cd"))),
                cli,
                "Ropewalk & Canal (E02999001); Market Cross (E02999002)");
        assertThat(cli.err()).doesNotContain("stands for");
    }

    @Test
    void aCircleIsTheSmallAreasThatItHoldsHalfOf() throws IOException {
        Map<String, String> centre = postcodes.stream()
                .filter(row -> cell(row, "pcds").equals("ZX2 4AW"))
                .findFirst()
                .orElseThrow();
        Set<String> areas =
                half(row -> Math.hypot(metres(row, centre, "east1m"), metres(row, centre, "north1m")) <= METRES);
        Cli cli = reach("--baseline-around=zx24aw", "--baseline-radius=2km");
        assertBaseline(areas, cli, "2 km around ZX2 4AW");
        assertThat(cli.err()).contains(standsFor("2 km around ZX2 4AW", areas));
    }

    private static double metres(Map<String, String> one, Map<String, String> other, String axis) {
        return cell(one, axis).isEmpty()
                ? Double.POSITIVE_INFINITY
                : Double.parseDouble(cell(one, axis)) - Double.parseDouble(cell(other, axis));
    }

    @Test
    void aPolygonIsTheSmallAreasThatItHoldsHalfOf() throws IOException {
        Path file = Files.writeString(
                folder.resolve("drawn.json"),
                "{\"type\":\"Feature\",\"properties\":{\"name\":\"Our patch\"},\"geometry\":{\"type\":\"Polygon\","
                        + "\"coordinates\":[[[590000,473000],[597000,473000],[597000,479000],[590000,479000],"
                        + "[590000,473000]]]}}");
        Set<String> areas = half(row -> {
            double east = cell(row, "east1m").isEmpty() ? 0 : Double.parseDouble(cell(row, "east1m"));
            double north = cell(row, "north1m").isEmpty() ? 0 : Double.parseDouble(cell(row, "north1m"));
            return east >= 590_000 && east <= 597_000 && north >= 473_000 && north <= 479_000;
        });
        assertThat(areas).isNotEmpty();
        Cli cli = reach("--baseline-polygon=" + file);
        assertBaseline(areas, cli, "Our patch");
        assertThat(cli.err()).contains(standsFor("Our patch", areas));
        for (String name : List.of("bands.csv-metadata.json", "datapackage.json", "report.md")) {
            assertThat(folder.resolve("bundle").resolve(name)).content().doesNotContain(folder.toString());
        }
    }

    @Test
    void aListIsItsSmallAreas() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.csv"), "LSOA21CD\nE01999011\nE01999001\nE01999003\n");
        Cli cli = reach("--baseline-areas=" + file);
        assertBaseline(new TreeSet<>(Set.of("E01999001", "E01999003", "E01999011")), cli, "ours.csv");
        assertThat(folder.resolve("bundle/bands.csv-metadata.json"))
                .content()
                .contains("\"schema:baselineAreas\" : \"ours.csv\"")
                .doesNotContain(folder.toString());
    }

    @Test
    void placesThatOverlapAreCountedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.csv"), "E01999005\nE01999001\n");
        Cli cli = reach("--baseline=E02999002,E02999002", "--baseline-areas=" + file);
        Set<String> areas = half(row -> cell(row, "msoa21cd").equals("E02999002"));
        areas.add("E01999001");
        assertBaseline(areas, cli, "Market Cross (E02999002); ours.csv");
    }

    @Test
    void theDistrictIsAllOfItByNameCodeOrDefault() throws IOException {
        Cli byDefault = reach();
        assertThat(people(table("quality.csv"))).containsEntry("outside", 0).containsEntry("unplaced", 29);
        List<Map<String, String>> bands = table("bands.csv");
        assertThat(cell(bands.get(0), "residents")).isEqualTo("103828");
        for (String name : List.of("Exampleshire", "E06000999", "exampleshire")) {
            assertThat(reach("--baseline=" + name).out()).isEqualTo(byDefault.out());
            assertThat(table("bands.csv")).isEqualTo(bands);
        }
        assertThat(byDefault.err()).doesNotContain("stands for", "placed outside");
    }

    @Test
    void aPlaceThatHoldsHalfOfNothingIsRefused() {
        Cli cli = Cli.launch(
                "reach",
                SampleData.CLIENTS,
                "-q",
                "--id=Client ID",
                "--baseline-around=ZX2 4AW",
                "--baseline-radius=20m");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("geeklayer: baseline: 20 m around ZX2 4AW holds no small area for the greater part");
        for (String radius : List.of("2", "far", "0km")) {
            Cli usage = Cli.launch(
                    "reach",
                    SampleData.CLIENTS,
                    "-q",
                    "--id=Client ID",
                    "--baseline-around=ZX2 4AW",
                    "--baseline-radius=" + radius);
            assertThat(usage.exitCode()).isEqualTo(Faults.USAGE);
            assertThat(usage.errLines()).singleElement().asString().startsWith("geeklayer: --baseline-radius \"");
        }
    }
}
