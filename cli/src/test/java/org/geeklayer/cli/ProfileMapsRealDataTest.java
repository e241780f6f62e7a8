package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/** Maps of Calderdale against the polygons that were published. The folder {@code GEEKLAYER_REAL_DATA} holds the published files. */
@Tag("real-data")
class ProfileMapsRealDataTest {
    private static final double METRES = 1 / 111_000.0; // in degrees of latitude; of longitude they are fewer here
    private static final int CALDERDALE_AREAS = 129;

    @TempDir
    private static Path scratch;

    private static Path data;
    private static Path atlas;

    @BeforeAll
    static void install() {
        String variable = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(variable != null && !variable.isBlank(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        data = Path.of(variable);
        atlas = scratch.resolve("atlas");
        Cli cli = Cli.on(atlas)
                .launch(
                        "data",
                        "add",
                        data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz")
                                .toString(),
                        data.resolve("population/lsoa21_population_mid2022.csv").toString(),
                        data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv")
                                .toString(),
                        data.resolve("boundaries/lsoa/E08000033.geojson").toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
    }

    private static Cli launch(String... args) {
        Cli cli = Cli.on(atlas).launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        return cli;
    }

    private static MapFile map(String... args) throws IOException {
        String[] all = new String[args.length + 5];
        List.of("profile", "--format", "geojson", "-o", "-").toArray(all);
        System.arraycopy(args, 0, all, 5, args.length);
        return MapFile.read(launch(all).out());
    }

    /** The polygons of a published file in degrees, by code; none of them has several parts here. */
    private static Map<String, Geometry> published(String file, String code) throws IOException {
        Map<String, Geometry> polygons = new TreeMap<>();
        try (InputStream plain = Files.newInputStream(data.resolve(file));
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
            for (JsonNode feature : new ObjectMapper().readTree(in).get("features")) {
                assertThat(feature.at("/geometry/type").asText()).isEqualTo("Polygon");
                polygons.put(
                        feature.at("/properties/" + code).asText(), MapFile.raw(feature.at("/geometry/coordinates")));
            }
        }
        return polygons;
    }

    private static Geometry union(Iterable<Geometry> polygons) {
        List<Geometry> all = new ArrayList<>();
        polygons.forEach(all::add);
        return CoverageUnion.union(all.toArray(new Geometry[0]));
    }

    private static Map<String, Geometry> byCode(MapFile map, String property) {
        Map<String, Geometry> polygons = new TreeMap<>();
        map.features().forEach(feature -> polygons.put(feature.text(property), feature.polygon()));
        return polygons;
    }

    /** The share of an area by which two polygons differ. */
    private static double difference(Geometry one, Geometry other) {
        return one.symDifference(other).getArea() / other.getArea();
    }

    @Test
    void smallAreasAreWhereTheyWerePublished() throws IOException {
        Map<String, Geometry> expected = published("boundaries/lsoa/E08000033.geojson", "LSOA21CD");
        MapFile map = map("Calderdale", "--detail=lsoa");
        Map<String, Geometry> found = byCode(map, "small_area_code");
        assertThat(found.keySet()).isEqualTo(expected.keySet()).hasSize(CALDERDALE_AREAS);
        expected.forEach((code, polygon) -> {
            Geometry written = found.getOrDefault(code, polygon.getFactory().createPolygon());
            assertThat(DiscreteHausdorffDistance.distance(written, polygon))
                    .as(code)
                    .isLessThan(0.5 * METRES);
            assertThat(written.getArea() / polygon.getArea()).as(code).isCloseTo(1, within(0.001));
        });
        assertThat(CoverageValidator.isValid(found.values().toArray(new Geometry[0])))
                .isTrue();
        Geometry district = map("Calderdale").features().get(0).polygon();
        assertThat(difference(union(found.values()), district)).isLessThan(1e-6);
        assertThat(difference(district, union(expected.values()))).isLessThan(1e-4);
    }

    @Test
    void msoasAreThePublishedOnes() throws IOException {
        Map<String, Geometry> smallAreas = published("boundaries/lsoa/E08000033.geojson", "LSOA21CD");
        Map<String, Geometry> msoas = published("boundaries/msoa/E08000033.geojson.gz", "MSOA21CD");
        assertThat(difference(union(msoas.values()), union(smallAreas.values())))
                .isLessThan(0.001);
        Map<String, Geometry> found = byCode(map("--all=msoa", "--within=Calderdale"), "area_code");
        int compared = 0;
        for (Map.Entry<String, Geometry> each : found.entrySet()) {
            Geometry msoa = msoas.getOrDefault(
                    each.getKey(), each.getValue().getFactory().createPolygon());
            long parts = smallAreas.values().stream()
                    .filter(area -> msoa.contains(area.getInteriorPoint()))
                    .count();
            long known = smallAreas.values().stream()
                    .filter(area -> each.getValue().contains(area.getInteriorPoint()))
                    .count();
            assertThat(known).isPositive().isLessThanOrEqualTo(parts);
            if (known == parts) { // the directory of one postcode area does not know all
                compared++;
                assertThat(difference(each.getValue(), msoa)).as(each.getKey()).isLessThan(0.001);
                assertThat(DiscreteHausdorffDistance.distance(each.getValue(), msoa))
                        .as(each.getKey())
                        .isLessThan(60 * METRES);
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(20);
    }

    @Test
    void simplifiedNeighboursStillTouch() throws IOException {
        MapFile map = map("Calderdale", "--detail=lsoa", "--simplify=50");
        Geometry[] polygons =
                map.features().stream().map(MapFile.Feature::polygon).toArray(Geometry[]::new);
        assertThat(polygons).hasSize(CALDERDALE_AREAS);
        assertThat(CoverageValidator.isValid(polygons)).isTrue();
        assertThat(difference(
                        CoverageUnion.union(polygons),
                        map("Calderdale").features().get(0).polygon()))
                .isLessThan(0.01);
    }

    private static int residents(String... place) throws IOException {
        String[] all = new String[place.length + 3];
        List.of("profile", "-o", "-").toArray(all);
        System.arraycopy(place, 0, all, 3, place.length);
        List<List<String>> rows = CsvRecords.read(launch(all).out());
        assertThat(rows.get(1).get(rows.get(0).indexOf("role"))).isEqualTo("area");
        return Integer.parseInt(rows.get(1).get(rows.get(0).indexOf("residents")));
    }

    /** A polygon file of a box, with a hole if there is one. */
    private static String box(String name, String hole) throws IOException {
        return Files.writeString(
                        scratch.resolve(name),
                        "{\"type\":\"Polygon\",\"coordinates\":[[[-2.3,53.5],[-1.6,53.5],[-1.6,53.9],[-2.3,53.9],"
                                + "[-2.3,53.5]]" + hole + "]}")
                .toString();
    }

    @Test
    void aCircleLosesNobody() throws IOException {
        MapFile map = map("--around=HX1 1UJ", "--radius=2km");
        String ring = map.root().at("/features/0/geometry/coordinates/0").toString();
        Path drawn = Files.writeString(
                scratch.resolve("circle.geojson"), "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}");
        int inside = residents("--around=HX1 1UJ", "--radius=2km");
        int outside = residents("--polygon=" + box("outside.geojson", "," + ring));
        int all = residents("--polygon=" + box("box.geojson", ""));
        assertThat(inside).isBetween(20_000, 60_000);
        assertThat(residents("--polygon=" + drawn)).isCloseTo(inside, within(inside / 500));
        assertThat(residents("--polygon=" + drawn) + outside).isCloseTo(all, within(2));
        assertThat(all).isGreaterThan(150_000);
        assertThat(new TreeSet<>(byCode(map("--around=HX1 1UJ", "--radius=2km", "--detail=lsoa"), "small_area_code")
                        .keySet()))
                .hasSizeBetween(10, 60);
    }
}
