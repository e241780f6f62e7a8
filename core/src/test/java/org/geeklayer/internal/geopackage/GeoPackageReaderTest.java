package org.geeklayer.internal.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.feature.Feature;
import org.geeklayer.testing.GeoPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

class GeoPackageReaderTest {
    private static final String SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";

    @TempDir
    private Path folder;

    private static List<Feature> read(Path file) throws IOException {
        List<Feature> features = new ArrayList<>();
        for (GeoPackageReader.Layer layer : GeoPackageReader.layers(file, "a.gpkg")) {
            try (GeoPackageReader reader = GeoPackageReader.open(file, "a.gpkg", layer)) {
                Optional<Feature> next = reader.next();
                while (next.isPresent()) {
                    features.add(next.get());
                    next = reader.next();
                }
            }
        }
        return features;
    }

    private static String wkt(Feature feature) {
        return feature.geometry().map(Geometry::toText).orElse("");
    }

    @Test
    void givesFeaturesOfEveryLayer() throws IOException, SQLException {
        Path file = folder.resolve("two layers & 100%.gpkg");
        try (GeoPackage made = GeoPackage.create(file)) {
            made.layer("wards", 27700, "code", "name");
            made.add("wards", GeoPackage.blob(SQUARE, 0), "E05000001", "One");
            made.add("wards", null, "E05000002", null);
            made.layer("a \"layer\"", 4326, "code", "name");
            made.add("a \"layer\"", GeoPackage.blob("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", 0), "X", "Y");
        }
        assertThat(GeoPackageReader.layers(file, "a.gpkg"))
                .containsExactly(
                        new GeoPackageReader.Layer("a \"layer\"", "geom", Optional.of("EPSG:4326")),
                        new GeoPackageReader.Layer("wards", "geom", Optional.of("EPSG:27700")));
        List<Feature> features = read(file);
        assertThat(features)
                .extracting(GeoPackageReaderTest::wkt)
                .containsExactly("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", SQUARE, "");
        assertThat(features.get(1).properties())
                .containsEntry("code", "E05000001")
                .containsEntry("name", "One");
        assertThat(features.get(2).properties()).containsEntry("name", "");
        assertThat(features.get(2).number()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is written beside it").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void passesOverTheBoxOfEveryKind(int envelope) throws IOException, SQLException {
        Path file = folder.resolve("a.gpkg");
        try (GeoPackage made = GeoPackage.create(file)) {
            made.layer("areas", 27700, "code");
            made.add("areas", GeoPackage.blob(SQUARE, envelope), "X");
            made.add("areas", GeoPackage.blob("POLYGON EMPTY", envelope), "X");
        }
        assertThat(read(file)).extracting(GeoPackageReaderTest::wkt).containsExactly(SQUARE, "");
    }

    @Test
    void aSystemThatIsNotStatedIsNone() throws IOException, SQLException {
        Path file = folder.resolve("a.gpkg");
        try (GeoPackage made = GeoPackage.create(file)) {
            made.layer("areas", -1, "code");
        }
        assertThat(GeoPackageReader.layers(file, "a.gpkg"))
                .extracting(GeoPackageReader.Layer::referenceSystem)
                .containsExactly(Optional.empty());
        assertThat(read(file)).isEmpty();
    }

    @Test
    void namesTheFeatureWithADamagedGeometry() throws IOException, SQLException {
        byte[] whole = GeoPackage.blob(SQUARE, 1);
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        byte[] curve = whole.clone();
        curve[8 + 32 + 1] = 10; // a curved polygon, in the byte that holds the type
        byte[] box = whole.clone();
        box[3] = (byte) (box[3] | 0x0e);
        for (byte[] broken : List.of(cut, curve, box, new byte[] {1, 2, 3}, new byte[40])) {
            Path file = folder.resolve("broken.gpkg");
            Files.deleteIfExists(file);
            try (GeoPackage made = GeoPackage.create(file)) {
                made.layer("areas", 27700, "code");
                made.add("areas", whole, "E05000001");
                made.add("areas", broken, "E05000002");
            }
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageStartingWith("a.gpkg: feature 2 of areas: has a geometry ");
        }
    }

    @Test
    void refusesADatabaseThatIsNoGeoPackage() throws IOException {
        Path file = Files.writeString(folder.resolve("a.gpkg"), "SQLite format 3\0 and nothing else");
        assertThatThrownBy(() -> GeoPackageReader.layers(file, "a.gpkg"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("a.gpkg: is no GeoPackage, or a damaged one; download it again");
    }
}
