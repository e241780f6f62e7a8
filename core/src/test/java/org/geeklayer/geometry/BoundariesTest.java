package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class BoundariesTest {
    private static final AreaCode WEST = new AreaCode("E01999001");
    private static final AreaCode EAST = new AreaCode("E01999002");
    private static final AreaCode ISLES = new AreaCode("E01999003");
    private static final AreaCode NOWHERE = new AreaCode("E01999009");

    @TempDir
    private Path folder;

    private final Boundaries.Builder builder = builder();

    private static Boundaries.Builder builder() {
        return new Boundaries.Builder(Optional.of(AreaType.SMALL_AREA), Optional.of(Vintage.CENSUS_2021), 27700);
    }

    private Boundaries written(Boundaries.Builder from) throws IOException {
        return Boundaries.open(
                SmallAtlas.store(folder, from::write),
                SmallAtlas.dataset("boundaries-lsoa21", Dataset.Kind.BOUNDARIES));
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Optional<String> put(AreaCode area, String polygon) {
        return builder.put(area, "", wkt(polygon));
    }

    /** Two squares that share an edge, and two islands, one of which has a lake. */
    private Boundaries three() throws IOException {
        assertThat(builder.put(EAST, "East", wkt("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))")))
                .isEmpty();
        assertThat(builder.put(WEST, "West", wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")))
                .isEmpty();
        assertThat(builder.put(
                        ISLES,
                        "",
                        wkt("MULTIPOLYGON (((40 0, 60 0, 60 20, 40 20, 40 0), (45 5, 55 5, 55 15, 45 15, 45 5)),"
                                + " ((70 0, 80 0, 75 5, 70 0)))")))
                .isEmpty();
        return written(builder);
    }

    private static List<AreaCode> at(Boundaries layer, double easting, double northing) {
        return layer.at(new GridPoint(easting, northing));
    }

    @Test
    void saysWhatItHolds() throws IOException {
        builder.putRoute("7-parameter shift");
        Boundaries layer = three();
        assertThat(layer.areas()).containsExactly(WEST, EAST, ISLES);
        assertThat(layer.size()).isEqualTo(3);
        assertThat(layer.type()).contains(AreaType.SMALL_AREA);
        assertThat(layer.vintage()).contains(Vintage.CENSUS_2021);
        assertThat(layer.epsg()).isEqualTo(27700);
        assertThat(layer.routes()).containsExactly("7-parameter shift");
        assertThat(layer.repaired()).isZero();
        assertThat(layer.dataset().id()).isEqualTo("boundaries-lsoa21");
        assertThat(layer.contains(EAST)).isTrue();
        assertThat(layer.contains(NOWHERE)).isFalse();
        assertThat(layer.name(EAST)).contains("East");
        assertThat(layer.name(ISLES)).isEmpty();
        assertThat(layer.name(NOWHERE)).isEmpty();
    }

    @Test
    void givesTheCodeThatHoldsAPoint() throws IOException {
        Boundaries layer = three();
        assertThat(at(layer, 3, 3)).containsExactly(WEST);
        assertThat(at(layer, 13, 3)).containsExactly(EAST);
        assertThat(at(layer, 42, 10)).containsExactly(ISLES);
        assertThat(at(layer, 75, 1)).containsExactly(ISLES);
        assertThat(at(layer, 30, 3)).isEmpty();
    }

    @Test
    void givesAllThatShareAnEdgeOrACorner() throws IOException {
        Boundaries layer = three();
        assertThat(at(layer, 10, 5)).containsExactly(WEST, EAST);
        assertThat(at(layer, 10, 0)).containsExactly(WEST, EAST);
        assertThat(at(layer, 10, 10)).containsExactly(WEST, EAST);
        assertThat(at(layer, 0, 0)).containsExactly(WEST);
        assertThat(at(layer, 15, 10)).containsExactly(EAST);
        assertThat(at(layer, 9.999, 5)).containsExactly(WEST);
        assertThat(at(layer, 10.001, 5)).containsExactly(EAST);
    }

    @Test
    void aLakeIsOutsideAndItsShoreInside() throws IOException {
        Boundaries layer = three();
        assertThat(at(layer, 50, 10)).isEmpty();
        assertThat(at(layer, 45, 10)).containsExactly(ISLES);
        assertThat(at(layer, 55, 15)).containsExactly(ISLES);
    }

    @Test
    void aPointOffTheGridLiesNowhere() throws IOException {
        Boundaries layer = three();
        assertThat(at(layer, -1, 3)).isEmpty();
        assertThat(at(layer, 5, 3e6)).isEmpty();
        assertThat(at(layer, Double.NaN, 3)).isEmpty();
        assertThat(at(layer, 3, Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void givesPolygonsBack() throws IOException {
        Boundaries layer = three();
        assertThat(layer.find(WEST).orElseThrow().equalsTopo(wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")))
                .isTrue();
        Geometry isles = layer.find(ISLES).orElseThrow();
        assertThat(isles.getNumGeometries()).isEqualTo(2);
        assertThat(isles.getArea()).isEqualTo(325);
        assertThat(layer.find(NOWHERE)).isEmpty();
    }

    @Test
    void keepsMillimetres() throws IOException {
        put(WEST, "POLYGON ((526359.5344 183318.2961, 526459.5 183318.3, 526459.5 183418.3, 526359.5344 183318.2961))");
        assertThat(written(builder).find(WEST).orElseThrow().getCoordinates()).anySatisfy(point -> {
            assertThat(point.x).isEqualTo(526359.534);
            assertThat(point.y).isEqualTo(183318.296);
        });
    }

    @Test
    void repairsWhatCrossesItselfAndCountsIt() throws IOException {
        assertThat(put(WEST, "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")).isEmpty();
        assertThat(put(EAST, "POLYGON ((20 0, 30 0, 30 10, 20 0))")).isEmpty();
        assertThat(builder.repaired()).isEqualTo(1);
        Boundaries layer = written(builder);
        assertThat(layer.repaired()).isEqualTo(1);
        assertThat(layer.find(WEST).orElseThrow().isValid()).isTrue();
        assertThat(layer.find(WEST).orElseThrow().getArea()).isEqualTo(50);
    }

    @Test
    void whatOnlyRoundingMakesInvalidIsNoRepair() throws IOException {
        // A spike a quarter of a millimetre wide folds on to itself.
        assertThat(put(WEST, "POLYGON ((0 0, 10 0, 10 5, 20 5.0001, 10 5.0003, 10 10, 0 10, 0 0))"))
                .isEmpty();
        Boundaries layer = written(builder);
        assertThat(layer.repaired()).isZero();
        assertThat(layer.find(WEST).orElseThrow().isValid()).isTrue();
        assertThat(layer.find(WEST).orElseThrow().getArea()).isEqualTo(100);
    }

    @Test
    void refusesWhatIsNoPolygonOnTheGrid() {
        assertThat(put(WEST, "POINT (1 1)")).contains("is a Point and no polygon");
        assertThat(put(WEST, "LINESTRING (1 1, 2 2)")).contains("is a LineString and no polygon");
        assertThat(put(WEST, "POLYGON ((0 0, 10 0, 10 -1, 0 0))")).contains("has a point outside of the grid");
        assertThat(put(WEST, "POLYGON ((0 0, 10 0, 20 0, 0 0))")).contains("has a polygon without any area");
        assertThat(put(WEST, "POLYGON ((0 0, 0.0001 0, 0 0.0001, 0 0))")).contains("has a polygon without any area");
        assertThat(builder.size()).isZero();
    }

    @Test
    void thePolygonOfAnAreaMayComeAgainButNotAnother() {
        assertThat(put(WEST, "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")).isEmpty();
        assertThat(builder.put(WEST, "West", wkt("POLYGON ((10 10, 10 0, 0 0, 0 10, 10 10))")))
                .isEmpty();
        assertThat(put(WEST, "POLYGON ((0 0, 10 0, 10 10.001, 0 10, 0 0))"))
                .contains("has another polygon in another file of the same layer");
        assertThat(builder.size()).isEqualTo(1);
    }

    @Test
    void takesOverWhatIsInstalled() throws IOException {
        builder.putRoute("one way");
        put(NOWHERE, "POLYGON ((0 100, 10 110, 10 100, 0 110, 0 100))");
        Boundaries installed = three();
        Boundaries.Builder more = builder();
        more.addAll(installed);
        more.putRoute("another way");
        assertThat(more.put(new AreaCode("E01999000"), "", wkt("POLYGON ((0 50, 10 50, 10 60, 0 50))")))
                .isEmpty();
        assertThat(more.put(EAST, "", wkt("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))")))
                .isEmpty();
        Boundaries layer = written(more);
        assertThat(layer.areas()).extracting(AreaCode::text).startsWith("E01999000", "E01999001");
        assertThat(layer.size()).isEqualTo(5);
        assertThat(layer.name(EAST)).contains("East");
        assertThat(layer.repaired()).isEqualTo(1);
        assertThat(layer.routes()).containsExactly("one way", "another way");
        assertThat(at(layer, 10, 5)).containsExactly(WEST, EAST);
        assertThat(at(layer, 50, 10)).isEmpty();
        assertThat(at(layer, 9, 51)).extracting(AreaCode::text).containsExactly("E01999000");
    }

    @Test
    void aLayerMayBeEmptyOfAnotherKind() throws IOException {
        Boundaries layer = written(new Boundaries.Builder(Optional.empty(), Optional.empty(), 2157));
        assertThat(layer.type()).isEmpty();
        assertThat(layer.vintage()).isEmpty();
        assertThat(layer.epsg()).isEqualTo(2157);
        assertThat(layer.areas()).isEmpty();
        assertThat(at(layer, 1, 1)).isEmpty();
    }

    @Test
    void tellsAStoreFileWithALayerFromOthers() throws IOException {
        StoreFile layer = SmallAtlas.store(folder, builder::write);
        StoreFile other = SmallAtlas.store(folder, writer -> writer.begin("numbers"));
        assertThat(Boundaries.isIn(layer)).isTrue();
        assertThat(Boundaries.isIn(other)).isFalse();
        Dataset dataset = SmallAtlas.dataset("boundaries-lsoa21", Dataset.Kind.BOUNDARIES);
        assertThatThrownBy(() -> Boundaries.open(other, dataset)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void dissolvesExactlyWhereEdgesMatch() {
        Geometry union = Boundaries.union(List.of(
                wkt("POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))"),
                wkt("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 5, 10 0))"),
                wkt("POLYGON ((30 0, 40 0, 40 10, 30 0))")));
        assertThat(union.norm().toText())
                .isEqualTo("MULTIPOLYGON (((0 0, 0 10, 10 10, 20 10, 20 0, 10 0, 0 0)),"
                        + " ((30 0, 40 10, 40 0, 30 0)))");
    }

    @Test
    void dissolvesWhereEdgesDoNotMatch() {
        Geometry union = Boundaries.union(List.of(
                wkt("POLYGON ((0 0, 50 0, 50 40, 48 50, 50 60, 50 100, 0 100, 0 0))"), // a gap of 2 m beside (50 50)
                wkt("POLYGON ((50 0, 100 0, 100 100, 50 100, 50.004 70, 50 60, 50 40, 50 0),"
                        + " (80 80, 90 80, 90 90, 80 80))")));
        assertThat(union.isValid()).isTrue();
        assertThat(union.getNumGeometries()).isEqualTo(1);
        assertThat(((Polygon) union).getNumInteriorRing())
                .as("the lake stays, the gap goes")
                .isEqualTo(1);
        assertThat(union.getArea()).isEqualTo(10_000 - 50, offset(0.5));
    }

    @Test
    void dissolvesNothingToNothingAndRepairsFirst() {
        assertThat(Boundaries.union(List.of()).isEmpty()).isTrue();
        assertThat(Boundaries.union(List.of(wkt("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")))
                        .getArea())
                .isEqualTo(50);
    }

    @Test
    void simplifiesWithoutGaps() {
        Geometry west = wkt("POLYGON ((0 0, 100 0, 101 25, 99 50, 101 75, 100 100, 0 100, 0 0))");
        Geometry east = wkt("POLYGON ((100 0, 200 0, 200 100, 100 100, 101 75, 99 50, 101 25, 100 0))");
        List<Geometry> simplified = Boundaries.simplify(List.of(west, east), 20);
        assertThat(simplified).hasSize(2);
        assertThat(simplified.get(0).getNumPoints()).isEqualTo(5);
        assertThat(simplified.get(1).getNumPoints()).isEqualTo(5);
        assertThat(CoverageValidator.isValid(simplified.toArray(Geometry[]::new)))
                .isTrue();
        assertThat(Boundaries.simplify(List.of(west, east), 0))
                .satisfiesExactly(
                        first -> assertThat(first.equalsTopo(west)).isTrue(),
                        second -> assertThat(second.equalsTopo(east)).isTrue());
        assertThat(Boundaries.simplify(List.of(), 5)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Boundaries.simplify(List.of(west), Double.NaN))
                .withMessage("metres: NaN is no distance");
    }
}
