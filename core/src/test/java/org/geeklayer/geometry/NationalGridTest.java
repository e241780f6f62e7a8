package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.geeklayer.geometry.OrdnanceSurveyFormulas.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class NationalGridTest {
    private static final NationalGrid BRITISH = NationalGrid.british(Optional.empty());
    private static final NationalGrid IRISH = NationalGrid.irish();
    private static final double MILLIMETRE = 0.001;
    private static final double DEGREES = 0.000_000_1; // about a centimetre

    private static Geometry geometry(String text) throws ParseException {
        return new WKTReader().read(text);
    }

    /** Ordnance Survey's guide, annex C, and the published result of its 7-parameter shift. */
    @Test
    void agreesWithOrdnanceSurveysExample() {
        Coordinate wgs84 = BRITISH.toWgs84(new GridPoint(651_409.903, 313_177.270));
        assertThat(wgs84.x).isCloseTo(1.71605194, within(DEGREES));
        assertThat(wgs84.y).isCloseTo(52.65797861, within(DEGREES));
        GridPoint point = BRITISH.toGrid(1.71605194, 52.65797861);
        assertThat(point.easting()).isCloseTo(651_409.900, within(0.01));
        assertThat(point.northing()).isCloseTo(313_177.275, within(0.01));
    }

    /** Ordnance Survey's control points of OSTN15, which the 7 parameters meet within 5 m. */
    @ParameterizedTest
    @CsvSource({
        "TP01, 91492.146, 11318.804, 49.92226393730, -6.29977752014",
        "TP09, 530624.974, 178388.464, 51.48936564950, -0.11992557180",
        "TP31, 9587.906, 899449.000, 57.81351838410, -8.57854456076",
        "TP40, 395999.668, 1138728.951, 60.13308091660, -2.07382822798"
    })
    void liesWithinFiveMetresOfControlPoints(
            String name, double easting, double northing, double latitude, double longitude) {
        Coordinate wgs84 = BRITISH.toWgs84(new GridPoint(easting, northing));
        assertThat(OrdnanceSurveyFormulas.metres(longitude, latitude, wgs84.x, wgs84.y))
                .as(name)
                .isLessThan(5);
    }

    @Property
    void agreesWithOrdnanceSurveysFormulas(
            @ForAll @DoubleRange(min = 0, max = 700_000) double easting,
            @ForAll @DoubleRange(min = 0, max = 1_250_000) double northing) {
        GridPoint point = new GridPoint(easting, northing);
        double[] expected = OrdnanceSurveyFormulas.wgs84(point);
        Coordinate wgs84 = BRITISH.toWgs84(point);
        assertThat(OrdnanceSurveyFormulas.metres(expected[0], expected[1], wgs84.x, wgs84.y))
                .isLessThan(0.02); // the guide's series is that far off in the far west
    }

    @Property
    void comesBackWithinAMillimetre(
            @ForAll @DoubleRange(min = 0, max = 700_000) double easting,
            @ForAll @DoubleRange(min = 0, max = 1_250_000) double northing) {
        Coordinate wgs84 = BRITISH.toWgs84(new GridPoint(easting, northing));
        GridPoint back = BRITISH.toGrid(wgs84.x, wgs84.y);
        assertThat(Math.hypot(back.easting() - easting, back.northing() - northing))
                .isLessThan(MILLIMETRE);
    }

    @Test
    void putsTheIrishGridsTrueOriginAtItsFalseCoordinates() {
        GridPoint origin = IRISH.toGrid(-8, 53.5);
        assertThat(origin.easting()).isCloseTo(600_000, within(MILLIMETRE));
        assertThat(origin.northing()).isCloseTo(750_000, within(MILLIMETRE));
    }

    @Property
    void agreesWithTheFormulasForIreland(
            @ForAll @DoubleRange(min = 400_000, max = 800_000) double easting,
            @ForAll @DoubleRange(min = 500_000, max = 1_000_000) double northing) {
        GridPoint point = new GridPoint(easting, northing);
        double[] expected = Projection.IRISH.unproject(point);
        Coordinate wgs84 = IRISH.toWgs84(point);
        assertThat(OrdnanceSurveyFormulas.metres(
                        Math.toDegrees(expected[0]), Math.toDegrees(expected[1]), wgs84.x, wgs84.y))
                .isLessThan(MILLIMETRE);
        GridPoint back = IRISH.toGrid(wgs84.x, wgs84.y);
        assertThat(Math.hypot(back.easting() - easting, back.northing() - northing))
                .isLessThan(MILLIMETRE);
    }

    @Test
    void saysWhichWayItTakes() {
        assertThat(BRITISH.epsg()).isEqualTo(27700);
        assertThat(BRITISH.usesOstn15()).isFalse();
        assertThat(BRITISH.route()).isEqualTo("7-parameter shift (about 2 m, 5 m at worst)");
        assertThat(IRISH.epsg()).isEqualTo(2157);
        assertThat(IRISH.route()).isEqualTo("ETRS89 taken for WGS84 (less than 1 m)");
    }

    @Test
    void movesEveryKindOfGeometryAndKeepsTheOriginal() throws ParseException {
        for (String text : new String[] {
            "POINT (440000 410000)",
            "LINESTRING (440000 410000, 441000 411000)",
            "POLYGON ((0 0, 9000 0, 9000 9000, 0 0), (8000 1000, 7000 1000, 8000 2000, 8000 1000))",
            "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))",
            "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))",
            "POLYGON EMPTY"
        }) {
            Geometry original = geometry(text);
            Geometry wgs84 = BRITISH.toWgs84(original);
            assertThatObject(original).isEqualTo(geometry(text));
            assertThat(wgs84.getGeometryType()).isEqualTo(original.getGeometryType());
            assertThat(wgs84.getSRID()).isEqualTo(4326);
            assertThat(wgs84.isValid()).isTrue();
            Geometry back = BRITISH.toGrid(wgs84);
            assertThat(back.getSRID()).isEqualTo(27700);
            assertThat(back.equalsExact(original, MILLIMETRE)).isTrue();
        }
    }

    @Test
    void keepsSharedVerticesShared() throws ParseException {
        Geometry west = BRITISH.toWgs84(
                geometry("POLYGON ((440000 410000, 441000.123 410200.7, 440777.5 411000, 440000 410000))"));
        Geometry east = BRITISH.toWgs84(
                geometry("POLYGON ((443000 410000, 440777.5 411000, 441000.123 410200.7, 443000 410000))"));
        assertThat(Arrays.asList(east.getCoordinates())).contains(west.getCoordinates()[1], west.getCoordinates()[2]);
        assertThat(west.union(east).getGeometryType()).isEqualTo("Polygon");
    }

    @Test
    void givesDegreesFullPrecisionWhateverThePrecisionOfTheMetres() throws ParseException {
        GeometryFactory wholeMetres = new GeometryFactory(new PrecisionModel(1));
        Geometry wgs84 = BRITISH.toWgs84(new WKTReader(wholeMetres).read("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"));
        assertThat(wgs84.getPrecisionModel().isFloating()).isTrue();
        assertThat(wgs84.buffer(0).getArea()).isPositive();
    }

    @Test
    void refusesPositionsFarFromTheKingdom() throws ParseException {
        assertThatIllegalArgumentException()
                .as("latitude first")
                .isThrownBy(() -> BRITISH.toGrid(51.5, -0.1))
                .withMessageContaining("longitude comes before latitude");
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toGrid(440_000, 410_000));
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toGrid(Double.NaN, 52));
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toWgs84(new GridPoint(Double.NaN, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toWgs84(new GridPoint(1e300, 1e300)));
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toWgs84(new GridPoint(-1_500_000, 0)));
        Geometry partlyOff = geometry("LINESTRING (0 0, 440000 9000000)");
        assertThatIllegalArgumentException().isThrownBy(() -> BRITISH.toWgs84(partlyOff));
    }

    @Test
    void refusesAnotherFileForOstn15() {
        for (byte[] file : new byte[][] {
            {},
            "PK".getBytes(StandardCharsets.US_ASCII),
            "NUM_OREC and then nothing".getBytes(StandardCharsets.US_ASCII)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NationalGrid.british(Optional.of(file)))
                    .withMessageContaining("OSTN15_NTv2_OSGBtoETRS.gsb");
        }
    }

    @Test
    void takesWgs84AndEtrs89AsTheyAre() throws ParseException {
        Geometry place = geometry("POINT (-1.5 53.7)");
        assertThatObject(NationalGrid.toWgs84(4326, place)).isEqualTo(place);
        assertThat(NationalGrid.toWgs84(4258, place).getSRID()).isEqualTo(4326);
    }

    @Test
    void doesNotChooseAWayFromTheBritishGridInTheDark() throws ParseException {
        Geometry place = geometry("POINT (440000 410000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NationalGrid.toWgs84(27700, place))
                .withMessageContaining("british()");
    }
}
