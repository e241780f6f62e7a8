package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.testing.GeoPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryFilesTest {
    private static final String BNG = "\"crs\": {\"properties\": {\"name\": \"EPSG:27700\"}}, ";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    /** A square of a kilometre, so many kilometres east of somewhere in England. */
    private static String square(int place) {
        int x = 400_000 + 1000 * place;
        return String.format(
                Locale.ROOT,
                "{\"type\": \"Polygon\", \"coordinates\": [[[%1$d, 300000], [%2$d, 300000], [%2$d, 301000], [%1$d, 301000],"
                        + " [%1$d, 300000]]]}",
                x,
                x + 1000);
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\": \"Feature\", \"properties\": {" + properties + "}, \"geometry\": " + geometry + "}";
    }

    private static String collection(String... features) {
        return "{" + BNG + "\"type\": \"FeatureCollection\", \"features\": [\n" + String.join(",\n", features) + "]}";
    }

    private Path file(String name, String... features) throws IOException {
        return Files.writeString(temp.resolve(name), collection(features));
    }

    private Path codes(String name, String property, String... codes) throws IOException {
        String[] features = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            features[i] = feature("\"FID\": 1, \"" + property + "\": \"" + codes[i] + "\"", square(i));
        }
        return file(name, features);
    }

    private Boundaries layer() throws IOException {
        return Atlas.open(folder).boundaries().get(0);
    }

    @Test
    void theSampleInstallsBesideTheSampleIndex() throws IOException {
        List<AtlasBuilder.Installed> installed = Published.add(folder, Published.BOUNDARIES, Published.IOD2025);
        assertThat(installed)
                .extracting(each -> each.dataset().id(), each -> each.dataset().rows())
                .containsExactly(tuple("iod2025", 60L), tuple("boundaries-lsoa21", 60L));
        Dataset dataset = installed.get(1).dataset();
        assertThat(dataset.kind()).isEqualTo(Dataset.Kind.BOUNDARIES);
        assertThat(dataset.label()).isEqualTo("Lower layer Super Output Area boundaries, areas of 2021");
        assertThat(dataset.sources()).extracting(Dataset.Source::rows).containsExactly(60L);
        assertThat(installed.get(1).notes())
                .containsExactly(
                        "small areas of 2021, as the property LSOA21CD says",
                        "on the grid EPSG:27700: published on the British National Grid");
        Atlas atlas = Atlas.open(folder);
        Boundaries layer = layer();
        assertThat(layer.areas()).isEqualTo(atlas.index("iod2025").areas());
        assertThat(layer.name(new AreaCode("E01999001"))).contains("Exampleshire 001A");
        assertThat(atlas.boundaryFault(layer, atlas.index("iod2025"))).isEmpty();
        Published.add(folder, Published.IOD2019);
        atlas = Atlas.open(folder);
        assertThat(atlas.boundaryFault(layer, atlas.index("iod2019")))
                .contains(
                        "iod2019 is on the small areas of 2011, boundaries-lsoa21 is of others; install the boundaries of"
                                + " the small areas of 2011");
    }

    @Test
    void theSampleDirectoryLiesInTheSampleBoundaries() throws IOException {
        Published.add(folder, Published.BOUNDARIES, Published.ONSPD);
        assertThat(Atlas.open(folder).placeChecks()).singleElement().satisfies(check -> {
            assertThat(check.directory()).isEqualTo("onspd-2025-11");
            assertThat(check.layer()).isEqualTo("boundaries-lsoa21");
            assertThat(check.checked()).isGreaterThan(500);
            assertThat(check.shareInside()).isGreaterThan(0.98);
            assertThat(check.inside() + check.exceptions().size()).isEqualTo(check.checked());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LSOA21CD, E01000001, boundaries-lsoa21, SMALL_AREA",
        "lsoa11cd, W01000001, boundaries-lsoa11, SMALL_AREA",
        "dz11_code, S01006506, boundaries-dz11, SMALL_AREA",
        "dz22cd, S01013481, boundaries-dz22, SMALL_AREA",
        "MSOA21CD, E02000001, boundaries-msoa21, MSOA",
        "WD25CD, E05000001, boundaries-ward25, WARD",
        "LAD24CD, S12000005, boundaries-lad24, LAD",
        "CTYUA24CD, E10000003, boundaries-upper-tier24, UPPER_TIER",
        "RGN24CD, E12000001, boundaries-region24, REGION",
        "area_code, E05000001, boundaries-ward, WARD",
        "GSS_CODE, E09000001, boundaries-lad, LAD",
    })
    void thePropertyAndTheFormOfTheCodeTellTheLayer(String property, String code, String id, AreaType type)
            throws IOException {
        assertThat(Published.add(folder, codes("a.geojson", property, code)))
                .extracting(each -> each.dataset().id())
                .containsExactly(id);
        assertThat(layer().type()).contains(type);
        assertThat(layer().areas()).extracting(AreaCode::text).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "CAUTH24CD, E47000001, a.geojson, boundaries-cauth24",
        "code, north, Our Patches.geojson, boundaries-our-patches",
    })
    void anyPolygonsWithCodesMakeALayer(String property, String code, String name, String id) throws IOException {
        assertThat(Published.add(folder, codes(name, property, code)))
                .extracting(each -> each.dataset().id())
                .containsExactly(id);
        assertThat(layer().type()).isEmpty();
    }

    @Test
    void packedFilesAreFilesToo() throws IOException {
        byte[] bytes = Files.readAllBytes(Published.BOUNDARIES);
        Path gzip = Published.gzip(temp.resolve("a.geojson.gz"), bytes);
        Path zip = Published.zip(temp.resolve("a.zip"), "readme.txt", "read me", "lsoa/a.geojson", bytes);
        for (Path file : List.of(gzip, zip)) {
            assertThat(Published.add(temp.resolve(file.getFileName() + " data"), file))
                    .extracting(each -> each.dataset().rows())
                    .containsExactly(60L);
        }
        byte[] half = Files.readAllBytes(gzip);
        Path cut = Files.write(temp.resolve("cut.geojson.gz"), Arrays.copyOf(half, half.length / 2));
        assertThatThrownBy(() -> Published.add(folder, cut))
                .hasMessage("cut.geojson.gz: the packed file is damaged or incomplete; download it again");
    }

    @Test
    void aGeoPackageMakesTheSameLayer() throws IOException, SQLException {
        Path file = temp.resolve("a.gpkg");
        try (GeoPackage made = GeoPackage.create(file)) {
            made.layer("lsoa", 27700, "LSOA21CD", "LSOA21NM");
            made.add("lsoa", GeoPackage.blob("POLYGON ((1 1, 2 1, 2 2, 1 1))".replace("1", "400000"), 1), "X", "Y");
        }
        assertThatThrownBy(() -> Published.add(folder, file))
                .hasMessage("a.gpkg: feature 1: \"X\" in the property LSOA21CD is not the code of an area");
        Path good = temp.resolve("b.gpkg");
        try (GeoPackage made = GeoPackage.create(good)) {
            made.layer("lsoa", 27700, "LSOA21CD", "LSOA21NM");
            made.add(
                    "lsoa",
                    GeoPackage.blob("POLYGON ((400000 300000, 401000 300000, 401000 301000, 400000 300000))", 1),
                    "E01000001",
                    "Somewhere 001A");
        }
        assertThat(Published.add(folder, good).get(0).dataset().rows()).isEqualTo(1);
        assertThat(layer().name(new AreaCode("E01000001"))).contains("Somewhere 001A");
    }

    @Test
    void filesAddUpAndTheSameFileTwiceIsOne() throws IOException {
        Path one = codes("one.geojson", "LSOA21CD", "E01000001", "E01000002");
        Path two = file("two.geojson", feature("\"LSOA21CD\": \"E01000003\"", square(5)));
        Published.add(folder, one);
        AtlasBuilder.Installed both = Published.add(folder, two).get(0);
        assertThat(both.dataset().rows()).isEqualTo(3);
        assertThat(both.dataset().sources())
                .extracting(Dataset.Source::file)
                .containsExactly("one.geojson", "two.geojson");
        assertThat(Published.add(folder, one).get(0).isNew()).isFalse();
        Path other = codes("other.geojson", "LSOA21CD", "E01000002");
        var state = Published.state(folder);
        assertThatThrownBy(() -> Published.add(folder, other))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("other.geojson: E01000002 has another polygon in another file of the same layer"
                        + " (boundaries-lsoa21); to put these in the place of the installed ones, give all files of the"
                        + " layer with --replace");
        assertThat(Published.state(folder)).isEqualTo(state);
        assertThat(Published.builder(folder)
                        .add(List.of(other), true)
                        .get(0)
                        .dataset()
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void aCodeTwiceInAFileWithTwoPolygonsIsRefused() throws IOException {
        Path file = codes("twice.geojson", "LSOA21CD", "E01000001", "E01000001");
        assertThatThrownBy(() -> Published.add(folder, file))
                .hasMessage("twice.geojson: E01000001 stands in the file twice, with two polygons");
    }

    @Test
    void whatIsNoPolygonIsCountedOrRefused() throws IOException {
        String point = "{\"type\": \"Point\", \"coordinates\": [400000, 300000]}";
        Path mixed = file(
                "mixed.geojson",
                feature("\"WD25CD\": \"E05000001\"", square(0)),
                feature("\"WD25CD\": \"E05000002\"", "null"),
                feature("\"WD25CD\": \"E05000003\"", point),
                feature("\"WD25CD\": \" \"", square(3)));
        assertThat(Published.add(folder, mixed).get(0).notes())
                .contains(
                        "1 feature of mixed.geojson without a geometry passed over",
                        "1 feature of mixed.geojson without a code passed over",
                        "features: 1 of the type Point of mixed.geojson passed over: boundaries are polygons");
        Path points = file("points.geojson", feature("\"WD25CD\": \"E05000001\"", point));
        assertThatThrownBy(() -> Published.add(folder, points))
                .hasMessage(
                        "points.geojson: has no polygons, but features: 1 of the type Point; boundaries are polygons");
    }

    @Test
    void propertiesWithoutCodesAreListed() throws IOException {
        Path file = file("a.geojson", feature("\"FID\": 1, \"Shape_Area\": 2.5, \"colour\": \"red\"", square(0)));
        assertThatThrownBy(() -> Published.add(folder, file))
                .hasMessage("a.geojson: has no property that holds the codes of areas, such as LSOA21CD or code; its"
                        + " properties are: FID, Shape_Area, colour");
        Path odd = codes("odd.geojson", "code", "E05000001", "Elsewhere");
        assertThatThrownBy(() -> Published.add(folder, odd))
                .hasMessage(
                        "odd.geojson: \"Elsewhere\" is not the code of an area as the others in the property code are");
    }

    @Test
    void theCensusGeographyIsNeverGuessed() throws IOException {
        Path file = codes("a.geojson", "area_code", "E01999001", "E01999003");
        assertThatThrownBy(() -> Published.add(folder, file))
                .hasMessageStartingWith(
                        "a.geojson: neither its properties nor its name says whether its small areas are"
                                + " those of 2011 or of 2021")
                .hasMessageEndingWith("say it with --vintage 2011 or --vintage 2021");
        assertThat(Published.builder(folder)
                        .add(List.of(file), InstallOptions.PLAIN.vintage(Optional.of(Vintage.CENSUS_2011)))
                        .get(0)
                        .dataset()
                        .id())
                .isEqualTo("boundaries-lsoa11");
        Path named = codes("lsoa_2021_here.geojson", "area_code", "E01999001");
        assertThat(Published.add(folder, named).get(0).notes())
                .contains("small areas of 2021, as the file's name says");
        Path stated = codes("b.geojson", "LSOA21CD", "E01999001");
        assertThatThrownBy(() -> Published.builder(folder)
                        .add(List.of(stated), InstallOptions.PLAIN.vintage(Optional.of(Vintage.CENSUS_2011))))
                .hasMessage("b.geojson: the property LSOA21CD is of the small areas of 2021, not of 2011");
    }

    @Test
    void theCodesThatAreInstalledShowTheCensusGeography() throws IOException {
        Published.add(folder, Published.IOD2025);
        String text = Files.readString(Published.BOUNDARIES).replace("LSOA21CD", "area_code");
        Path file = Files.writeString(temp.resolve("a.geojson"), text);
        assertThat(Published.add(folder, file).get(0).dataset().id()).isEqualTo("boundaries-lsoa21");
    }

    @Test
    void northernIrelandMakesALayerOfItsOwn() throws IOException {
        String geometry = "{\"type\": \"Polygon\", \"coordinates\": [[[%1$s, %2$s], [%1$s1, %2$s], [%1$s1, %2$s1],"
                + " [%1$s, %2$s]]]}";
        String belfast = String.format(Locale.ROOT, geometry, "-5.93", "54.59");
        String london = String.format(Locale.ROOT, geometry, "-0.12", "51.50");
        String degrees = collection(
                        feature("\"LAD24CD\": \"N09000003\"", belfast), feature("\"LAD24CD\": \"E09000033\"", london))
                .replace(BNG, "");
        Path file = Files.writeString(temp.resolve("uk.geojson"), degrees);
        assertThat(Published.add(folder, file))
                .extracting(each -> each.dataset().id())
                .containsExactly("boundaries-lad24-ni", "boundaries-lad24");
        assertThat(Atlas.open(folder).boundaries()).extracting(Boundaries::epsg).containsExactly(27700, 2157);
        Path metres = codes("uk-metres.geojson", "LAD24CD", "E09000033", "N09000003");
        AtlasBuilder.Installed installed =
                Published.add(temp.resolve("metres"), metres).get(0);
        assertThat(installed.dataset().id()).isEqualTo("boundaries-lad24");
        assertThat(installed.notes())
                .anyMatch(note ->
                        note.startsWith("1 areas of Northern Ireland passed over: uk-metres.geojson has areas of"));
    }

    @Test
    void aGridThatIsNotOrdnanceSurveysIsRefused() throws IOException {
        Path grid = Files.writeString(temp.resolve("other.gsb"), "NUM_OREC" + "x".repeat(400));
        assertThatThrownBy(() -> Published.add(folder, grid))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("other.gsb: is a grid of shifts, but not from OSGB36 to ETRS89 as Ordnance Survey's"
                        + " OSTN15_NTv2_OSGBtoETRS.gsb");
    }

    @Test
    void shapefilesAndTopoJsonAreRefusedWithTheWayOut() throws IOException {
        String shapefile = ": a Shapefile cannot be read; convert it: ogr2ogr -f GPKG out.gpkg in.shp";
        Path shp = Files.write(temp.resolve("a.shp"), new byte[] {0, 0, 0x27, 0x0a, 0, 0, 0, 0});
        assertThatThrownBy(() -> Published.add(folder, shp)).hasMessage("a.shp" + shapefile);
        Path zip = Published.zip(temp.resolve("a.zip"), "a.shp", "x", "a.dbf", "x", "a.prj", "x");
        assertThatThrownBy(() -> Published.add(folder, zip)).hasMessage("a.zip" + shapefile);
        Path topo = Files.writeString(temp.resolve("topo.json"), "{\"type\":\"Topology\",\"arcs\":[]}");
        assertThatThrownBy(() -> Published.add(folder, topo))
                .hasMessage("topo.json: is TopoJSON, which cannot be read; convert it: ogr2ogr -f GeoJSON out.geojson"
                        + " in.json");
    }

    @Test
    void latitudeBeforeLongitudeIsRefused() throws IOException {
        String swapped = collection(
                        feature(
                                "\"LAD24CD\": \"E09000033\"",
                                "{\"type\": \"Polygon\", \"coordinates\": [[[51.5, -0.1], [51.6, -0.1], [51.6, -0.2], [51.5, -0.1]]]}"))
                .replace(BNG, "");
        Path file = Files.writeString(temp.resolve("a.geojson"), swapped);
        assertThatThrownBy(() -> Published.add(folder, file))
                .hasMessageStartingWith("a.geojson: has latitude before longitude");
    }
}
