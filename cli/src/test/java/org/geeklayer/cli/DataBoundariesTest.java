package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boundaries in the commands about installed data. */
class DataBoundariesTest {
    private static final String BOUNDARIES =
            SampleData.FOLDER.resolve("LSOA_2021_EW_BNG.geojson").toString();

    @TempDir
    private Path folder;

    private Cli add(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "data";
        args[1] = "add";
        System.arraycopy(more, 0, args, 2, more.length);
        return Cli.on(folder.resolve("atlas")).launch(args);
    }

    private Cli launch(String... args) {
        return Cli.on(folder.resolve("atlas")).launch(args);
    }

    private void refused(String message, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Cli cli = add(file.toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: " + name + ": " + message);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void saysWhatWasInstalledAndListsIt() {
        Cli cli = add(SampleData.published()[1], BOUNDARIES);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines())
                .contains(
                        "installed boundaries-lsoa21: Lower layer Super Output Area boundaries, areas of 2021, 60 areas",
                        "  small areas of 2021, as the property LSOA21CD says",
                        "  on the grid EPSG:27700: published on the British National Grid");
        assertThat(add(BOUNDARIES).out()).startsWith("already installed boundaries-lsoa21: ");
        assertThat(launch("data", "list").out().lines())
                .contains(
                        "boundaries-lsoa21",
                        "  areas        60",
                        "  grid         EPSG:27700, published on the British National Grid");
        assertThat(launch("data", "remove", "boundaries-lsoa21").out()).startsWith("removed boundaries-lsoa21: ");
    }

    @Test
    void checksPostcodesAgainstTheirSmallAreas() throws IOException {
        add(SampleData.published()[0], BOUNDARIES);
        Path exceptions = folder.resolve("outside.csv");
        Cli cli = launch("data", "check", "--exceptions", exceptions.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines())
                .anyMatch(line -> line.matches("onspd-2025-11 in boundaries-lsoa21: [0-9]+ of [0-9]+ postcodes with a"
                        + " position lie in their own small area \\([0-9.]+ %\\)"));
        List<String> lines = Files.readAllLines(exceptions);
        assertThat(lines.get(0)).isEqualTo("directory,boundaries,postcode,small_area,lies_in,distance_metres");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line ->
                        line.matches("onspd-2025-11,boundaries-lsoa21,ZX[0-9 A-Z]+,E01\\d+,(E01\\d+)?,[0-9]+\\.[0-9]"));
        assertThat(launch("data", "check", "--exceptions", exceptions.toString())
                        .exitCode())
                .as("a file is not replaced unasked")
                .isEqualTo(Faults.UNUSABLE);
        assertThat(launch("data", "check").out().lines())
                .hasSize((int) cli.out().lines().count());
    }

    @Test
    void whatCannotBeInstalledIsOneLine() throws IOException {
        refused("is TopoJSON, which cannot be read; convert it: ogr2ogr", "topo.json", "{\"type\": \"Topology\"}");
        refused("feature 1, line 1: the file ends in the middle", "cut.geojson", "{\"features\": [{\"type\"");
        refused("has no polygon with a code", "empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
        refused("is no GeoPackage, or a damaged one", "a.gpkg", "SQLite format 3\0 and nothing else");
        refused("is a grid of shifts, but not from OSGB36", "a.gsb", "NUM_OREC" + "x".repeat(500));
        refused(
                "a Shapefile cannot be read; convert it: ogr2ogr -f GPKG",
                "a.prj",
                "PROJCS[\"British_National_Grid\"]");
        String polygon =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%1$s1,%2$s],[%1$s1,%2$s1],[%1$s,%2$s]]]}";
        String feature = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
                + "{\"area_code\":\"E01000001\"},\"geometry\":" + polygon + "}]}";
        refused(
                "neither its properties nor its name says",
                "unsaid.geojson",
                String.format(Locale.ROOT, feature, "-0.12", "51.5"));
        refused(
                "has latitude before longitude",
                "lsoa21 swapped.geojson",
                String.format(Locale.ROOT, feature, "51.5", "-0.12"));
    }
}
