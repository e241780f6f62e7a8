package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.PlaceCheck;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Installs published boundaries and compares them with published postcodes. Needs a folder of such files, named by the
 * environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class BoundariesRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final String CONVERT = "a Shapefile cannot be read; convert it: ogr2ogr -f GPKG out.gpkg in.shp";

    @TempDir
    private Path temp;

    private Path data;
    private Path folder;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        data = Path.of(place);
        folder = temp.resolve("data");
    }

    private Path indices() throws IOException {
        Path indices = temp.resolve("indices");
        Published.add(
                indices,
                data.resolve("iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz"),
                data.resolve("iod2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx"));
        return indices;
    }

    private Boundaries layer(String id) throws IOException {
        return Atlas.open(folder).boundaries().stream()
                .filter(each -> each.dataset().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What becomes of each file: the layer's id and its number of areas, or the beginning of the reason. */
    private Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        String[] lads = {
            "E06000019 117 116", "E06000020 115 108", "E06000059 223 219", "E06000065 379 373", "E08000009 139 138",
            "E08000010 200 200", "E08000032 312 310", "E08000033 129 128", "E08000034 260 259", "E09000007 130 133",
            "E09000033 123 128", "W06000023 79 79"
        };
        for (String lad : lads) {
            String[] parts = lad.split(" ", -1);
            boolean isPlain = parts[0].matches("E08000009|E08000010|E08000033");
            String end = isPlain ? ".geojson" : ".geojson.gz";
            expected.put("boundaries/lsoa/" + parts[0] + end, "boundaries-lsoa21 " + parts[1]);
            expected.put("boundaries/lsoa11/" + parts[0] + end, "boundaries-lsoa11 " + parts[2]);
        }
        expected.put("boundaries/lsoa11_martinjc/E08000033.json", "boundaries-lsoa11 128");
        expected.put("boundaries/lsoa11_martinjc/topo_E08000033.json", "is TopoJSON");
        expected.put("boundaries/msoa/E08000010.geojson.gz", "boundaries-msoa21 40");
        expected.put("boundaries/msoa/E08000033.geojson.gz", "boundaries-msoa21 27");
        expected.put("boundaries/msoa/W06000023.geojson.gz", "boundaries-msoa21 19");
        expected.put("boundaries/ward/E08000010.geojson.gz", "boundaries-ward25 25");
        expected.put("boundaries/ward/E08000033.geojson.gz", "boundaries-ward25 17");
        expected.put("boundaries/ward/W06000023.geojson.gz", "boundaries-ward25 60");
        String trafford = "boundaries/trafford/lsoa_";
        expected.put(trafford + "2011_gm_lsoa_super_generalised.geojson.gz", "boundaries-lsoa11 1673");
        expected.put(trafford + "2011_trafford_lsoa_generalised.geojson", "boundaries-lsoa11 138");
        expected.put(trafford + "2021_gm_lsoa_super_generalised.geojson.gz", "boundaries-lsoa21 1702");
        expected.put(trafford + "2021_trafford_lsoa_generalised.geojson", "boundaries-lsoa21 139");
        String metres = "boundaries/bng_epsg27700/";
        expected.put(metres + "westminster_LSOA_2021.no-crs-member.json", "boundaries-lsoa21 123");
        expected.put(metres + "london_gpkg_lsoa2001/lsoa.gpkg", "123 of 4,765 codes are no small areas of 2011 (");
        for (String end : List.of("dbf", "prj", "sbn", "sbx", "shp", "shx")) {
            expected.put(metres + "london_shapefile_lsoa11/LSOA_2011_London_gen_MHW." + end, CONVERT);
        }
        expected.put("derived/boundaries/dz11_S12000006.geojson", "boundaries-dz11 201");
        expected.put("derived/boundaries/dz11_S12000013.geojson", "boundaries-dz11 36");
        expected.put("derived/boundaries/dz11_S12000027.geojson", "boundaries-dz11 30");
        expected.put("derived/boundaries/dz11_S12000048.geojson", "boundaries-dz11 186");
        expected.put("derived/boundaries/ni_soa11.geojson.gz", "boundaries-soa11 890");
        return expected;
    }

    @Test
    void everyFileIsInstalledOrRefusedWithItsReason() throws IOException {
        Path indices = indices();
        Map<String, String> expected = expected();
        List<String> seen = new ArrayList<>();
        for (String place : List.of("boundaries", "derived/boundaries")) {
            try (Stream<Path> files = Files.walk(data.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = data.relativize(file).toString();
                    seen.add(name);
                    String became;
                    try {
                        AtlasBuilder.Installed installed =
                                Published.add(indices, file).get(0);
                        became = installed.dataset().id() + " "
                                + installed.dataset().rows();
                        assertThat(Atlas.open(indices).boundaries().get(0).areas())
                                .allMatch(area -> Boundaries.union(List.of(polygon(indices, area)))
                                        .isValid());
                        Published.builder(indices)
                                .remove(List.of(installed.dataset().id()));
                    } catch (DataFormatException e) {
                        assertThat(e.getMessage())
                                .startsWith(file.getFileName() + ": ")
                                .doesNotContain("\n");
                        became = e.getMessage().substring((file.getFileName() + ": ").length());
                    }
                    assertThat(became).as(name).startsWith(expected.getOrDefault(name, "a file nobody expects"));
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    private static Geometry polygon(Path folder, AreaCode area) {
        try {
            return Atlas.open(folder).boundaries().get(0).find(area).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areasOf2001AreRefusedByAnIndexOfEitherVintageAndElseAskedFor() throws IOException {
        Path old = data.resolve("boundaries/bng_epsg27700/london_gpkg_lsoa2001/lsoa.gpkg");
        assertThatThrownBy(() -> Published.add(folder, old))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("say it with --vintage 2011 or --vintage 2021");
        Map<String, Vintage> indices = Map.of(
                "iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz", Vintage.CENSUS_2011,
                "iod2025/File_1_IoD2025_Index_of_Multiple_Deprivation.xlsx", Vintage.CENSUS_2021);
        for (Map.Entry<String, Vintage> each : indices.entrySet()) {
            Path with = temp.resolve(each.getValue().name());
            Published.add(with, data.resolve(each.getKey()));
            String misfit =
                    "of 4,765 codes are no small areas of " + each.getValue().year() + " (";
            assertThatThrownBy(() -> Published.add(with, old)).hasMessageContaining(misfit);
            assertThatThrownBy(() -> Published.builder(with)
                            .add(List.of(old), InstallOptions.PLAIN.vintage(Optional.of(each.getValue()))))
                    .hasMessageContaining(misfit);
            assertThat(Atlas.open(with).boundaries()).isEmpty();
        }
        // Installed before the index came: the join says it.
        Published.builder(folder).add(List.of(old), InstallOptions.PLAIN.vintage(Optional.of(Vintage.CENSUS_2011)));
        Published.add(folder, data.resolve("iod2019/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv.gz"));
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.boundaryFault(layer("boundaries-lsoa11"), atlas.index("iod2019"))
                        .orElseThrow())
                .startsWith("boundaries-lsoa11: 123 of 4,765 codes are no small areas of 2011 (");
    }

    @Test
    void metresWithoutACrsMemberLieWhereDegreesDo() throws IOException {
        AtlasBuilder.Installed installed = Published.add(
                        folder, data.resolve("boundaries/bng_epsg27700/westminster_LSOA_2021.no-crs-member.json"))
                .get(0);
        assertThat(installed.notes())
                .contains(
                        "no crs member: read as British National Grid by its coordinates",
                        "on the grid EPSG:27700: published on the British National Grid");
        Boundaries metres = layer("boundaries-lsoa21");
        Path other = temp.resolve("degrees");
        Published.add(other, data.resolve("boundaries/lsoa/E09000033.geojson.gz"));
        Boundaries degrees = Atlas.open(other).boundaries().get(0);
        assertThat(degrees.areas()).isEqualTo(metres.areas());
        for (AreaCode area : metres.areas()) {
            Point inside = metres.find(area).orElseThrow().getInteriorPoint();
            assertThat(degrees.at(new GridPoint(inside.getX(), inside.getY()))).contains(area);
            assertThat(degrees.find(area)
                            .orElseThrow()
                            .getCentroid()
                            .distance(metres.find(area).orElseThrow().getCentroid()))
                    .as("the 7-parameter shift is within 5 m, and one of them is generalised")
                    .isLessThan(12);
        }
    }

    @Test
    void aPolygonThatTouchesItselfIsRepairedAndCounted() throws IOException {
        AtlasBuilder.Installed installed = Published.add(folder, data.resolve("boundaries/lsoa/E06000059.geojson.gz"))
                .get(0);
        assertThat(installed.notes()).anyMatch(note -> note.startsWith("1 polygon crossed or touched itself"));
        assertThat(layer("boundaries-lsoa21").repaired()).isEqualTo(1);
    }

    @Test
    void filesOfOnePublisherMakeOneLayerAndThoseOfAnotherAreRefused() throws IOException {
        List<Path> files = List.of(
                data.resolve("boundaries/lsoa/E08000033.geojson"), data.resolve("boundaries/lsoa/E08000010.geojson"));
        Published.builder(folder).add(files, false);
        Published.add(folder, data.resolve("boundaries/lsoa/E08000009.geojson"));
        assertThat(layer("boundaries-lsoa21").size()).isEqualTo(129 + 200 + 139);
        Path other = data.resolve("boundaries/trafford/lsoa_2021_trafford_lsoa_generalised.geojson");
        assertThatThrownBy(() -> Published.add(folder, other))
                .hasMessageMatching(
                        "lsoa_2021_trafford_lsoa_generalised.geojson: E010\\d+ has another polygon in another file"
                                + " of the same layer \\(boundaries-lsoa21\\); .*--replace");
        assertThat(Published.builder(folder)
                        .add(List.of(other), true)
                        .get(0)
                        .dataset()
                        .rows())
                .isEqualTo(139);
    }

    @Test
    void theGridOfOrdnanceSurveyMovesTheLayerByMetres() throws IOException {
        Path degrees = data.resolve("boundaries/lsoa/E08000033.geojson");
        Published.add(folder, degrees);
        Boundaries shifted = layer("boundaries-lsoa21");
        assertThat(shifted.routes()).containsExactly("7-parameter shift (about 2 m, 5 m at worst)");
        folder = temp.resolve("with the grid");
        List<AtlasBuilder.Installed> installed =
                Published.add(folder, degrees, data.resolve("crs/OSTN15_NTv2_OSGBtoETRS.resampled-0.05deg.gsb"));
        assertThat(installed).extracting(each -> each.dataset().id()).containsExactly("ostn15", "boundaries-lsoa21");
        Boundaries exact = layer("boundaries-lsoa21");
        assertThat(exact.routes()).containsExactly("OSTN15 (better than 0.1 m)");
        assertThat(Atlas.open(folder).nationalGrid().usesOstn15()).isTrue();
        for (AreaCode area : exact.areas()) {
            assertThat(exact.find(area)
                            .orElseThrow()
                            .getCentroid()
                            .distance(shifted.find(area).orElseThrow().getCentroid()))
                    .isBetween(0.5, 5.0);
        }
    }

    @Test
    void postcodesLieInTheirOwnSmallAreas() throws IOException {
        String onspd = "postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_";
        String nspl = "postcodes/nspl_nov_2021/NSPL_NOV_2021_UK_";
        List<Path> files = new ArrayList<>(List.of(
                data.resolve(onspd + "HX.csv"),
                data.resolve(onspd + "HG.csv.gz"),
                data.resolve("boundaries/lsoa/E06000065.geojson.gz"),
                data.resolve("boundaries/lsoa/E08000032.geojson.gz"),
                data.resolve("boundaries/lsoa/E08000033.geojson"),
                data.resolve("boundaries/lsoa/E08000034.geojson.gz")));
        assertInside(files, "boundaries-lsoa21");
        folder = temp.resolve("of 2011");
        files = List.of(
                data.resolve(nspl + "WN.csv.gz"),
                data.resolve(nspl + "TF.csv.gz"),
                data.resolve("boundaries/lsoa11/E06000020.geojson.gz"),
                data.resolve("boundaries/lsoa11/E08000010.geojson"));
        assertInside(files, "boundaries-lsoa11");
    }

    private void assertInside(List<Path> files, String layer) throws IOException {
        Published.builder(folder).add(files, false);
        List<PlaceCheck> checks = Atlas.open(folder).placeChecks();
        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.layer()).isEqualTo(layer);
            assertThat(check.checked()).isGreaterThan(12_000);
            assertThat(check.shareInside())
                    .as(check.inside() + " of " + check.checked())
                    .isBetween(0.99, 0.9999);
            assertThat(check.exceptions()).hasSize((int) (check.checked() - check.inside()));
            assertThat(check.exceptions()).allMatch(each -> each.distanceMetres() > 0);
        });
    }

    @Test
    void northernIrelandLiesOnItsOwnGrid() throws IOException {
        Published.add(folder, data.resolve("derived/boundaries/ni_soa11.geojson.gz"));
        Boundaries layer = layer("boundaries-soa11");
        assertThat(layer.epsg()).isEqualTo(2157);
        assertThat(layer.type()).contains(AreaType.SMALL_AREA);
        assertThat(layer.vintage()).contains(Vintage.CENSUS_2011);
        // Belfast City Hall: Irish Transverse Mercator 733825, 874002.
        assertThat(layer.at(new GridPoint(733_825, 874_002))).hasSize(1);
    }
}
