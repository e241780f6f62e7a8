package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.geeklayer.geography.AreaCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Hexagons lie where they always lie, without gaps, and a point is in the one that holds it. */
class HexagonsTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Hexagons TWO_KM = Hexagons.of(2000);

    private static AreaCode at(Hexagons grid, double easting, double northing) {
        return grid.at(new GridPoint(easting, northing));
    }

    private static Geometry point(double easting, double northing) {
        return FACTORY.createPoint(new Coordinate(easting, northing));
    }

    private static Geometry box(double west, double south, double width, double height) {
        return FACTORY.toGeometry(new Envelope(west, west + width, south, south + height));
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 2 km, HEX2km_E408000_N0426084",
        "1500, 1500 m, HEX1500m_E407250_N0424785",
        "500, 500 m, HEX500m_E407500_N0425218",
        "50000, 50 km, HEX50km_E400000_N0433013",
    })
    void aCodeIsTheSizeAndTheCentre(int metres, String size, String code) {
        Hexagons grid = Hexagons.of(metres);
        assertThat(grid.size()).isEqualTo(size);
        assertThat(grid.metres()).isEqualTo(metres);
        AreaCode found = at(grid, 407_600, 425_300);
        assertThat(found.text()).isEqualTo(code);
        Coordinate centre = grid.polygon(found).getCentroid().getCoordinate();
        assertThat(code).endsWith(String.format("E%06d_N%07d", Math.round(centre.x), Math.round(centre.y)));
    }

    /** The centres of a row are as far apart as the size, and those of the next lie between them. */
    @Test
    void theGridBeginsAtTheFalseOrigin() {
        double rise = 1000 * Math.sqrt(3);
        assertThat(at(TWO_KM, 0, 0).text()).isEqualTo("HEX2km_E000000_N0000000");
        assertThat(at(TWO_KM, 1999, 10).text()).isEqualTo("HEX2km_E002000_N0000000");
        assertThat(at(TWO_KM, 1001, rise + 10).text()).isEqualTo("HEX2km_E001000_N0001732");
        assertThat(at(TWO_KM, 1001, 2 * rise + 10).text()).isEqualTo("HEX2km_E002000_N0003464");
        assertThat(at(TWO_KM, -30, -5).text()).isEqualTo("HEX2km_E000000_N0000000");
    }

    @Test
    void aHexagonHasSixEqualSidesAndACornerToTheNorth() {
        Polygon hexagon = TWO_KM.polygon(at(TWO_KM, 400_000, 300_000));
        Coordinate[] corners = hexagon.getCoordinates();
        assertThat(corners).hasSize(7);
        for (int i = 0; i < 6; i++) {
            assertThat(corners[i].distance(corners[i + 1])).isCloseTo(2000 / Math.sqrt(3), within(0.002));
        }
        Envelope box = hexagon.getEnvelopeInternal();
        assertThat(box.getWidth()).isEqualTo(2000);
        assertThat(box.getHeight()).isCloseTo(4000 / Math.sqrt(3), within(0.002));
        assertThat(hexagon.getArea()).isCloseTo(TWO_KM.area(), within(10.0)).isCloseTo(3_464_102, within(10.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 333, 500, 2000, 50_000})
    void aPointLiesInItsHexagonAndInNoOther(int metres) {
        Hexagons grid = Hexagons.of(metres);
        Random random = new Random(metres);
        for (int i = 0; i < 2000; i++) {
            int easting = random.nextInt(660_000);
            int northing = random.nextInt(1_220_000);
            AreaCode code = at(grid, easting, northing);
            Polygon hexagon = grid.polygon(code);
            Geometry point = point(easting, northing);
            assertThat(hexagon.covers(point)).as("%s: %s", code, point).isTrue();
            List<AreaCode> touching = grid.touching(point);
            assertThat(touching).contains(code);
            if (touching.size() > 1) {
                assertThat(hexagon.getBoundary().distance(point)).isZero();
                assertThat(touching.stream().map(AreaCode::text).max(String::compareTo))
                        .as("on a side between two, the eastern has it")
                        .hasValue(code.text());
            }
        }
    }

    @Test
    void onASideThatRunsToTheNorthTheEasternHexagonHasThePoint() {
        assertThat(at(TWO_KM, 1000, 0).text()).isEqualTo("HEX2km_E002000_N0000000");
        assertThat(at(TWO_KM, 999, 0).text()).isEqualTo("HEX2km_E000000_N0000000");
        assertThat(at(TWO_KM, 2000, 1732).text()).isEqualTo("HEX2km_E003000_N0001732");
    }

    @ParameterizedTest
    @CsvSource({"500, 9000", "2000, 41000", "777, 12345"})
    void hexagonsCoverWhatTheyTouchWithoutGapOrOverlap(int metres, int side) {
        Hexagons grid = Hexagons.of(metres);
        Geometry place = box(388_123.4, 413_210.9, side, side * 0.7).buffer(metres / 3.0);
        List<AreaCode> codes = grid.touching(place);
        assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
        Geometry[] hexagons = codes.stream().map(grid::polygon).toArray(Geometry[]::new);
        assertThat(CoverageValidator.isValid(hexagons)).isTrue();
        Geometry union = UnaryUnionOp.union(List.of(hexagons));
        assertThat(union.covers(place)).isTrue();
        assertThat(hexagons).allMatch(place::intersects);
        assertThat(union.getNumGeometries()).isEqualTo(1);
        assertThat(((Polygon) union).getNumInteriorRing()).isZero();
    }

    @Test
    void aPlaceHasTheSameHexagonsWhateverIsDrawn() {
        Geometry small = box(400_000, 300_000, 3000, 3000);
        Geometry large = box(380_000.5, 290_000.3, 40_000, 30_000);
        Set<AreaCode> all = new HashSet<>(TWO_KM.touching(large));
        assertThat(all).containsAll(TWO_KM.touching(small));
        for (AreaCode code : TWO_KM.touching(small)) {
            assertThat(TWO_KM.polygon(code).getCoordinates())
                    .isEqualTo(Hexagons.of(2000).polygon(code).getCoordinates());
        }
    }

    @Test
    void aPlaceOfNothingTouchesNone() {
        assertThat(TWO_KM.touching(FACTORY.createPolygon())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 199, 50_001})
    void otherSizesAreRefused(int metres) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hexagons.of(metres))
                .withMessageStartingWith("metres: ");
    }

    @Test
    void codesOfOtherGridsAreRefused() {
        List<String> codes = new ArrayList<>(List.of("E01010994", "HEX2km_E408001_N0426084", "HEX2km_E408000"));
        codes.add(at(Hexagons.of(500), 407_600, 425_300).text());
        codes.add("HEX2km_E409000_N0426084"); // of the rows above and below
        for (String code : codes) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TWO_KM.polygon(new AreaCode(code)))
                    .withMessageStartingWith("code: ");
        }
    }
}
