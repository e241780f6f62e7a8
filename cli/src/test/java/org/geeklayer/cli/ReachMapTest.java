package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/** The map of a report tells what the table of areas tells, and no more. */
class ReachMapTest {
    @TempDir
    private Path folder;

    private Cli reach(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "reach",
                SampleData.CLIENTS,
                "-o=" + folder.resolve("areas.geojson"),
                "--bundle=" + folder.resolve("bundle")));
        args.addAll(List.of(more));
        Cli cli = Cli.launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private MapFile map() throws IOException {
        return MapFile.read(Files.readString(folder.resolve("areas.geojson")));
    }

    private static boolean isMark(String cell) {
        return cell.matches("\\[[cxz]]");
    }

    /** Every cell of the table is a property of the feature in its place, and nothing else is. */
    private void assertSameAsTable(MapFile map) throws IOException {
        List<List<String>> table = CsvRecords.read(Files.readString(folder.resolve("bundle/areas.csv")));
        List<String> header = table.get(0);
        assertThat(map.features()).hasSize(table.size() - 1);
        for (int i = 1; i < table.size(); i++) {
            MapFile.Feature feature = map.features().get(i - 1);
            for (int j = 0; j < header.size(); j++) {
                String cell = table.get(i).get(j);
                String property = feature.text(header.get(j));
                String mark = feature.properties().getOrDefault(header.get(j) + "_mark", "");
                if (isMark(cell)) {
                    assertThat(List.of(property, mark)).as(header.get(j)).containsExactly("null", cell);
                } else if (cell.matches("-?\\d+(\\.\\d+)?")) {
                    assertThat(new BigDecimal(property)).as(header.get(j)).isEqualByComparingTo(cell);
                    assertThat(mark).isEmpty();
                } else {
                    assertThat(property).as(header.get(j)).isEqualTo(cell);
                    assertThat(mark).isEmpty();
                }
            }
            assertThat(feature.properties().keySet())
                    .allMatch(name -> header.contains(name) || header.contains(name.replaceFirst("_mark$", "")));
        }
    }

    @ParameterizedTest
    @CsvSource({"msoa, 12", "lsoa, 60", "lad, 1"})
    void aMapHasTheRowsAndMarksOfTheTable(String type, int areas) throws IOException {
        reach("--id=Client ID", "--areas=" + type);
        MapFile map = map();
        assertSameAsTable(map);
        assertThat(map.features()).hasSize(areas).allSatisfy(feature -> {
            assertThat(feature.geometry()).isPresent();
            assertThat(feature.text("people")).matches("null|\\d*[05]");
        });
        assertThat(map.root().toString()).doesNotContain(folder.toString(), "clients.csv", "sample-data", "EX-0");
        assertThat(folder.resolve("areas.geojson-metadata.json")).doesNotExist();
        Geometry[] polygons =
                map.features().stream().map(MapFile.Feature::polygon).toArray(Geometry[]::new);
        assertThat(CoverageValidator.isValid(polygons)).isTrue();
    }

    @Test
    void areasOfFewPeopleHaveTheMark() throws IOException {
        reach("--id=Client ID", "--areas=lsoa");
        List<MapFile.Feature> withheld = map().features().stream()
                .filter(feature -> feature.text("people").equals("null"))
                .toList();
        assertThat(withheld).isNotEmpty().allSatisfy(feature -> {
            assertThat(feature.text("people_mark")).isEqualTo("[c]");
            assertThat(feature.text("people_per_1000_residents")).isEqualTo("null");
        });
    }

    @Test
    void exactCountsSaySoInTheMap() throws IOException {
        Cli cli = reach("--no-disclosure-control", "--for-internal-use");
        MapFile map = map();
        assertSameAsTable(map);
        assertThat(map.features())
                .allSatisfy(feature -> assertThat(feature.text("note")).contains("INTERNAL USE ONLY"));
        assertThat(cli.out()).contains("INTERNAL USE ONLY");
    }

    @Test
    void areasOutsideTheBaselineAreNotOnTheMap() throws IOException {
        List<String> six = List.of("E02999001", "E02999002", "E02999003", "E02999008", "E02999009", "E02999011");
        reach("--id=Client ID", "--baseline=" + String.join(",", six));
        MapFile map = map();
        assertSameAsTable(map);
        assertThat(map.features())
                .extracting(feature -> feature.text("area_code"))
                .containsExactlyElementsOf(six);
    }

    @Test
    void tooFewPeopleGetNoMap() throws IOException {
        Path file = folder.resolve("few.geojson");
        Cli cli = Cli.onSampleData()
                .withInput("id,postcode\nP1,ZX1 1AB\nP2,ZX2 4AW\n")
                .launch("reach", "-", "-q", "--id=id", "--baseline=Exampleshire", "-o", file.toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: the map: too few people were placed to publish a table of areas");
        assertThat(file).doesNotExist();
    }

    @Test
    void aMapThatIsThereStaysWithoutForce() throws IOException {
        Path file = Files.writeString(folder.resolve("areas.geojson"), "old");
        String[] args = {"reach", SampleData.CLIENTS, "-q", "--id=Client ID", "-o=" + file, "--force"};
        Cli cli = Cli.launch(Arrays.copyOf(args, args.length - 1));
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly(
                        "geeklayer: " + file + ": is there already; use --force to put the new one in its place");
        assertThat(file).hasContent("old");
        assertThat(Cli.launch(args).exitCode()).isEqualTo(Faults.DONE);
        assertThat(map().features()).hasSize(12);
    }

    /** Someone who lives in a small area alone shows on no map, whatever the kind of area. */
    @ParameterizedTest
    @ValueSource(strings = {"lsoa", "msoa"})
    void noExactCountIsOnTheMap(String type) throws IOException {
        StringBuilder list = new StringBuilder("id,postcode\n");
        List<List<String>> rows = CsvRecords.read(Files.readString(Path.of(SampleData.published()[0])));
        int code = rows.get(0).indexOf("pcds");
        int area = rows.get(0).indexOf(type + "21cd");
        Map<String, Integer> exact = new TreeMap<>();
        for (int i = 1; i < rows.size(); i += i % 3 + 1) {
            if (rows.get(i).get(area).startsWith("E0")) {
                list.append("Quillfeather")
                        .append(i)
                        .append(',')
                        .append(rows.get(i).get(code))
                        .append('\n');
                exact.merge(rows.get(i).get(area), 1, Integer::sum);
            }
        }
        Path file = folder.resolve("map.geojson");
        Cli cli = Cli.onSampleData()
                .withInput(list.toString())
                .launch("reach", "-", "--id=id", "--areas=" + type, "-o=" + file);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        String text = Files.readString(file);
        assertThat(text).doesNotContain("Quillfeather").doesNotContainPattern("ZX\\d+ ?\\d[A-Z]{2}");
        assertThat(MapFile.read(text).features()).isNotEmpty().allSatisfy(feature -> {
            int truth = exact.getOrDefault(feature.text("area_code"), 0);
            String people = feature.text("people");
            if (truth > 0 && truth < 5) {
                assertThat(people).isEqualTo("null");
                assertThat(feature.text("people_mark")).isEqualTo("[c]");
            } else if (!people.equals("null")) {
                assertThat(Integer.parseInt(people)).isEqualTo((truth + 2) / 5 * 5);
            }
        });
    }
}
