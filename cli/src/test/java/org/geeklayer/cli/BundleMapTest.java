package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** A bundle has the map of its table of areas where boundaries are installed, by whichever kind of area. */
class BundleMapTest {
    @TempDir
    private Path folder;

    private Cli bundle(Path atlas, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "reach", SampleData.CLIENTS, "--id=Client ID", "--force", "--bundle=" + folder.resolve("bundle")));
        args.addAll(List.of(more));
        Cli cli = Cli.on(atlas).launch(args.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private Path file(String name) {
        return folder.resolve("bundle").resolve(name);
    }

    private List<Map<String, String>> table() throws IOException {
        return TwoNations.rows(Files.readString(file("areas.csv")));
    }

    private MapFile map() throws IOException {
        return MapFile.read(Files.readString(file("areas.geojson")));
    }

    /** Each row is a feature in its place, withheld where the row is. */
    private void assertMapIsTheTable() throws IOException {
        List<MapFile.Feature> features = map().features();
        List<Map<String, String>> rows = table();
        assertThat(features).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            MapFile.Feature feature = features.get(i);
            Map<String, String> row = rows.get(i);
            assertThat(row).containsEntry("area_code", feature.text("area_code"));
            String people = feature.text("people");
            assertThat(row)
                    .containsEntry("people", people.equals("null") ? feature.text("people_mark") : people)
                    .containsEntry("note", feature.text("note"));
        }
    }

    private JsonNode resources() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(file("datapackage.json")))
                .get("resources");
    }

    /** A data folder of the sample data without boundaries. */
    private Path withoutBoundaries() {
        Path atlas = folder.resolve("bare");
        List<String> args = new ArrayList<>(List.of("data", "add"));
        Arrays.stream(SampleData.published())
                .filter(name -> !name.endsWith(".geojson"))
                .forEach(args::add);
        assertThat(Cli.on(atlas).launch(args.toArray(String[]::new)).exitCode()).isEqualTo(Faults.DONE);
        return atlas;
    }

    @ParameterizedTest
    @CsvSource({"--areas=msoa, 12", "--areas=lsoa, 60", "--areas=lad, 1", "--hex=5km, 0", "--hex=1500m, 0"})
    void everyAreaOfTheTableIsAFeature(String kind, int areas) throws IOException {
        bundle(SampleData.atlas(), kind);
        assertMapIsTheTable();
        List<MapFile.Feature> features = map().features();
        if (areas > 0) {
            assertThat(features).hasSize(areas);
        }
        assertThat(features)
                .allSatisfy(feature -> assertThat(feature.geometry()).isPresent());
        assertThat(CoverageValidator.isValid(
                        features.stream().map(MapFile.Feature::polygon).toArray(Geometry[]::new)))
                .isTrue();
        assertThat(map().root().at("/geeklayer/schema:instrument").toString()).contains("schema:coordinates");
        JsonNode last = resources().get(resources().size() - 1);
        assertThat(last.get("path").asText()).isEqualTo("areas.geojson");
        assertThat(last.get("mediatype").asText()).isEqualTo("application/geo+json");
        assertThat(Files.readString(file("areas.geojson")))
                .doesNotContain(folder.toString(), "clients.csv", "sample-data", "EX-0");
    }

    @Test
    void theMapIsThatOfTheOutputFile() throws IOException {
        Path alone = folder.resolve("map.geojson");
        bundle(SampleData.atlas(), "-o=" + alone);
        assertThat(alone).hasSameBinaryContentAs(file("areas.geojson"));
    }

    @Test
    void hexagonsCoverTheSmallAreas() throws IOException {
        bundle(SampleData.atlas(), "--hex=2km");
        List<Geometry> hexagons =
                map().features().stream().map(MapFile.Feature::polygon).toList();
        assertThat(table()).allSatisfy(row -> {
            assertThat(row).containsEntry("area_type", "hexagon of 2 km");
            assertThat(row.get("area_code")).matches("HEX2km_E\\d{6}_N\\d{7}");
            assertThat(row.get("note")).contains("estimated by postcodes");
        });
        assertThat(map().root()
                        .at("/geeklayer/schema:instrument/schema:hexagons")
                        .asText())
                .isEqualTo("2 km");
        bundle(SampleData.atlas(), "--areas=lsoa");
        // Edges of hexagons and of small areas are rounded to six decimals each.
        Geometry union = UnaryUnionOp.union(hexagons).buffer(2e-6);
        assertThat(map().features())
                .hasSize(60)
                .allSatisfy(
                        feature -> assertThat(union.covers(feature.polygon())).isTrue());
    }

    @Test
    void sumsOverHexagonsAndAreasAreTheBase() throws IOException {
        String[] exact = {"--no-disclosure-control", "--for-internal-use"};
        List<Integer> sums = new ArrayList<>();
        for (String kind : List.of("--areas=msoa", "--areas=lad", "--hex=1km", "--hex=20km")) {
            bundle(SampleData.atlas(), kind, exact[0], exact[1]);
            sums.add(table().stream()
                    .mapToInt(row -> Integer.parseInt(row.getOrDefault("people", "")))
                    .sum());
        }
        assertThat(sums.stream().distinct()).hasSize(1);
        assertThat(sums.get(0)).isGreaterThan(200);
        assertThat(TwoNations.rows(Files.readString(file("bands.csv"))))
                .filteredOn(row -> row.getOrDefault("breakdown", "").equals("total"))
                .extracting(row -> row.get("people"))
                .contains(sums.get(0).toString());
    }

    @Test
    void withoutBoundariesTheBundleHasNoMapAndSaysHowToGetOne() throws IOException {
        bundle(SampleData.atlas());
        assertThat(file("areas.geojson")).exists();
        Cli cli = bundle(withoutBoundaries());
        assertThat(cli.errLines())
                .contains(
                        "The bundle has no map: no polygons of these areas are installed: add boundaries of the small areas"
                                + " of 2021, or of the areas themselves with \"geeklayer data add\".");
        assertThat(file("areas.geojson")).as("what an older report left").doesNotExist();
        assertThat(file("areas.csv")).exists();
        assertThat(resources())
                .allSatisfy(
                        resource -> assertThat(resource.get("path").asText()).endsWith(".csv"));
        assertThat(Files.readString(file("areas.csv-metadata.json"))).doesNotContain("coordinates");
    }

    /** Wards cut small areas, so that these cannot draw them. */
    @Test
    void wardsAreCountedAndNotDrawnWithoutTheirOwnBoundaries() throws IOException {
        Cli cli = bundle(SampleData.atlas(), "--areas=ward");
        assertThat(cli.out()).contains("By area (ward): 7 areas");
        assertThat(table()).extracting(row -> row.get("area_type")).hasSize(7).containsOnly("ward");
        assertThat(cli.errLines())
                .contains("The bundle has no map: no polygons of these areas are installed: add boundaries of them with"
                        + " \"geeklayer data add\".");
        assertThat(file("areas.geojson")).doesNotExist();
    }

    /** They need none of their own: without boundaries there are those that a postcode of the baseline lies in. */
    @Test
    void hexagonsAreDrawnWithoutBoundariesToo() throws IOException {
        bundle(SampleData.atlas(), "--hex=5km");
        List<String> all =
                table().stream().map(row -> row.getOrDefault("area_code", "")).toList();
        bundle(withoutBoundaries(), "--hex=5km");
        assertMapIsTheTable();
        assertThat(all)
                .containsAll(table().stream()
                        .map(row -> row.getOrDefault("area_code", ""))
                        .toList());
    }

    @Test
    void aReportOfTooFewForAreasTakesAnOldMapAway() throws IOException {
        Files.createDirectories(folder.resolve("bundle"));
        Files.writeString(file("areas.geojson"), "old");
        Cli cli = Cli.onSampleData()
                .withInput("id,postcode\nP1,ZX1 1AB\nP2,ZX2 4AW\n")
                .launch(
                        "reach",
                        "-",
                        "-q",
                        "--id=id",
                        "--baseline=Exampleshire",
                        "--force",
                        "--bundle=" + folder.resolve("bundle"));
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(file("areas.geojson")).doesNotExist();
    }

    @Test
    void aMapThatIsThereStaysWithoutForce() throws IOException {
        Files.createDirectories(folder.resolve("bundle"));
        Files.writeString(file("areas.geojson"), "old");
        Cli cli =
                Cli.launch("reach", SampleData.CLIENTS, "-q", "--id=Client ID", "--bundle=" + folder.resolve("bundle"));
        assertThat(cli.errLines()).singleElement().asString().contains("areas.geojson: is there already");
        assertThat(file("areas.geojson")).hasContent("old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--hex=2 | --hex \"2\" is no size; give one such as 2km or 500m",
                "--hex=big | --hex \"big\" is no size",
                "--hex=-2km | --hex \"-2km\" is no size",
                "--hex=199m | --hex takes whole metres from 200m to 50km",
                "--hex=51km | --hex takes whole metres from 200m to 50km",
                "--hex=1000.5m | --hex takes whole metres from 200m to 50km",
                "--hex=2km;--areas=msoa | --areas and --hex are two ways to count by area, and a report has one: give one",
            })
    void sizesAreChecked(String args, String message) {
        List<String> all = new ArrayList<>(List.of("reach", SampleData.CLIENTS, "-q", "--id=Client ID"));
        all.addAll(List.of(args.split(";", -1)));
        Cli cli = Cli.launch(all.toArray(String[]::new));
        assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2km", "2 KM", "2.0km", "2000m", " 2000 m "})
    void aSizeMayBeSpeltInSeveralWays(String size) {
        Cli cli = bundle(SampleData.atlas(), "--hex=" + size);
        assertThat(cli.out()).contains("By area (hexagon of 2 km): ");
    }
}
