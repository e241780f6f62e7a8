package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/** Maps of profiles, read as another program reads them. */
class ProfileMapTest {
    @TempDir
    private Path folder;

    private static MapFile map(String... args) throws IOException {
        String[] all = new String[args.length + 5];
        List.of("profile", "--format", "geojson", "-o", "-").toArray(all);
        System.arraycopy(args, 0, all, 5, args.length);
        Cli cli = Cli.launch(all);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return MapFile.read(cli.out());
    }

    private static Geometry[] polygons(MapFile map) {
        return map.features().stream().map(MapFile.Feature::polygon).toArray(Geometry[]::new);
    }

    private static int vertices(MapFile map) {
        return map.features().stream()
                .mapToInt(feature -> feature.polygon().getNumPoints())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"msoa, 12", "lsoa, 60", "lad, 1"})
    void neighboursShareTheirEdges(String type, int areas) throws IOException {
        MapFile whole = map("--all", type);
        assertThat(whole.features()).hasSize(areas);
        assertThat(CoverageValidator.isValid(polygons(whole))).isTrue();
        Geometry land = CoverageUnion.union(polygons(whole));
        int before = vertices(whole);
        for (String metres : List.of("5", "50", "500")) {
            MapFile simple = map("--all", type, "--simplify", metres);
            assertThat(CoverageValidator.isValid(polygons(simple))).as(metres).isTrue();
            assertThat(vertices(simple)).as(metres).isLessThan(before);
            before = vertices(simple);
            Geometry other = CoverageUnion.union(polygons(simple));
            assertThat(other.symDifference(land).getArea() / land.getArea())
                    .as(metres)
                    .isLessThan(0.00005 * Double.parseDouble(metres));
            assertThat(simple.features())
                    .extracting(MapFile.Feature::properties)
                    .isEqualTo(whole.features().stream()
                            .map(MapFile.Feature::properties)
                            .toList());
        }
    }

    @Test
    void theDistrictIsItsMsoasAndItsSmallAreas() throws IOException {
        Geometry district = map("Exampleshire").features().get(0).polygon();
        for (MapFile parts : List.of(map("--all=msoa"), map("--all=lsoa"), map("Exampleshire", "--detail=lsoa"))) {
            Geometry union = CoverageUnion.union(polygons(parts));
            assertThat(union.symDifference(district).getArea() / district.getArea())
                    .isLessThan(1e-9);
        }
        assertThat(map("Exampleshire", "--compare=Market Cross").features())
                .as("what stands beside it would cover it")
                .hasSize(1);
    }

    @Test
    void aFeatureSaysWhatItsRowSays() throws IOException {
        Path file = folder.resolve("msoas.csv");
        Cli cli = Cli.launch("profile", "--all=msoa", "--within=Exampleshire", "-o", file.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        List<List<String>> table = CsvRecords.read(Files.readString(file));
        MapFile map = map("--all=msoa", "--within=Exampleshire");
        assertThat(map.features()).hasSize(12);
        for (int i = 0; i < 12; i++) {
            Map<String, String> cells = new TreeMap<>();
            for (int j = 0; j < table.get(0).size(); j++) {
                String cell = table.get(i + 1).get(j);
                cells.put(table.get(0).get(j), cell.matches("\\[[xz]]") ? "null" : cell);
                if (cell.matches("\\[[xz]]")) {
                    cells.put(table.get(0).get(j) + "_mark", cell);
                }
            }
            assertThat(map.features().get(i).properties()).isEqualTo(cells);
        }
    }

    /** A degree of latitude is 111.3 km here, and one of longitude shorter by the cosine. */
    private static double squareKilometres(Geometry degrees) {
        double latitude = Math.toRadians(degrees.getCentroid().getY());
        return degrees.getArea() * 111.31 * 111.32 * Math.cos(latitude);
    }

    @Test
    void aCircleIsRoundAndAPolygonIsAsItWasDrawn() throws IOException {
        Geometry circle =
                map("--around=ZX2 4AW", "--radius=2km").features().get(0).polygon();
        assertThat(squareKilometres(circle)).isCloseTo(Math.PI * 4, within(0.05));
        Path drawn = Files.writeString(folder.resolve("drawn.geojson"), MapFile.SQUARE);
        MapFile map = map("--polygon=" + drawn);
        Geometry square = map.features().get(0).polygon();
        Geometry expected = MapFile.geometry("[[[0.98,54.14],[1.08,54.14],[1.08,54.18],[0.98,54.18],[0.98,54.14]]]");
        assertThat(square.symDifference(expected).getArea() / expected.getArea())
                .isLessThan(0.001);
        assertThat(map.features().get(0).text("area_name")).isEqualTo("Our patch");
        assertThat(map.root().toString()).doesNotContain(folder.toString());
    }

    @Test
    void aWardWithoutAPolygonStaysInTheFileIfAnotherPlaceHasOne() throws IOException {
        MapFile map = map("E05999001", "Exampleshire");
        assertThat(map.features())
                .extracting(feature -> feature.geometry().isPresent())
                .containsExactly(false, true);
    }
}
