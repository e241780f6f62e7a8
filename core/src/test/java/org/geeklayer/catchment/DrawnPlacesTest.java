package org.geeklayer.catchment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.geeklayer.catchment.Catchment.Kind;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Circles and polygons. */
class DrawnPlacesTest {
    private static final GeometryFactory DRAWING = new GeometryFactory();
    private static final int MIDDLE = 90; // a small area with others all around

    @TempDir
    private static Path folder;

    private static Gazetteer gazetteer;

    @BeforeAll
    static void build() throws IOException {
        gazetteer = gazetteer(Optional.of(SmallPlaces.directory(folder)), List.of());
    }

    private static Gazetteer gazetteer(Optional<PostcodeDirectory> directory, List<Boundaries> boundaries)
            throws IOException {
        return Gazetteer.of(
                SmallPlaces.index(folder), directory, AreaLookup.in(List.of()), SmallPlaces.names(folder), boundaries);
    }

    private static Postcode centre(int number) {
        return Postcode.parse(SmallPlaces.postcode(number, 0));
    }

    /** For each small area the share of its homes for whose offset from a centre something holds, by a plain loop. */
    private static Map<String, Double> plain(Envelope box) {
        return plain((number, which) ->
                box.contains(SmallPlaces.easting(number, which), SmallPlaces.northing(number, which)));
    }

    /** Whether a postcode lies in a place. */
    @FunctionalInterface
    private interface IsInside {
        boolean test(int number, int which);
    }

    private static Map<String, Double> plain(IsInside isInside) {
        TreeMap<String, Double> shares = new TreeMap<>();
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            int area = number;
            IntPredicate inside = which -> isInside.test(area, which);
            double share = SmallPlaces.share(area, inside);
            if (share > 0) {
                shares.put(SmallNation.area(area), share);
            }
        }
        return shares;
    }

    private static Map<String, Double> shares(Catchment place) {
        TreeMap<String, Double> shares = new TreeMap<>();
        place.shares().forEach((area, share) -> shares.put(area.text(), share));
        return shares;
    }

    @ParameterizedTest
    @CsvSource({"250", "249.999", "249", "500", "749", "750", "1000", "1414", "2345.6", "50000"})
    void aCircleTakesTheSharesOfTheHomesWithinItsRadius(double metres) throws DataFormatException {
        Catchment circle = gazetteer.around(centre(MIDDLE), metres);
        long x = SmallPlaces.easting(MIDDLE, 0);
        long y = SmallPlaces.northing(MIDDLE, 0);
        assertThat(shares(circle)).isEqualTo(plain((number, which) -> {
            long dx = SmallPlaces.easting(number, which) - x;
            long dy = SmallPlaces.northing(number, which) - y;
            return dx * dx + dy * dy <= metres * metres;
        }));
        assertThat(circle.kind()).isEqualTo("circle");
        assertThat(circle.isEstimate()).isTrue();
        assertThat(circle.code()).isEmpty();
        assertThat(circle.type()).isEmpty();
        assertThat(circle.method()).isEqualTo("shares of live small-user postcodes in onspd-2025-11");
        assertThat(circle.notes()).hasSize(metres == 50_000 ? 1 : 0); // the widest reaches into another nation
    }

    @Test
    void aHomeOnTheRimIsInside() throws DataFormatException {
        assertThat(shares(gazetteer.around(centre(MIDDLE), 250)))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(SmallNation.area(MIDDLE), 1.0)));
        assertThat(shares(gazetteer.around(centre(MIDDLE), 249.99)))
                .containsOnly(Map.entry(SmallNation.area(MIDDLE), 1.0 / 3));
    }

    @Test
    void aSmallAreaWithoutHomesIsSharedByItsOtherPostcodes() throws DataFormatException {
        // The only live postcode of area 57 is that of a large user, 250 metres north of its centre.
        assertThat(shares(gazetteer.around(centre(57), 249))).isEmpty();
        assertThat(shares(gazetteer.around(centre(57), 250))).containsOnly(Map.entry(SmallNation.area(57), 1.0));
        // All of area 58 is terminated: five postcodes, of which one is at the centre.
        assertThat(shares(gazetteer.around(centre(58), 249))).containsOnly(Map.entry(SmallNation.area(58), 0.2));
    }

    @Test
    void withoutDatesOrUserTypesAllPostcodesCountAndTheCircleSaysSo() throws IOException {
        Gazetteer plain = gazetteer(
                Optional.of(SmallPlaces.directory(folder, Set.of("doterm", "usertype"), all -> true)), List.of());
        Catchment circle = plain.around(centre(MIDDLE), 249);
        assertThat(shares(circle)).containsOnly(Map.entry(SmallNation.area(MIDDLE), 0.2));
        assertThat(circle.method()).endsWith("which does not tell which are homes in use");
    }

    @ParameterizedTest
    @CsvSource({"2000, 2 km", "1500, 1.5 km", "1000, 1 km", "750, 750 m", "1234.5, 1.2345 km", "0.5, 0.5 m"})
    void aCircleIsNamedByItsRadiusAndPostcode(double metres, String radius) throws DataFormatException {
        assertThat(gazetteer.around(centre(MIDDLE), metres).name())
                .isEqualTo(radius + " around " + SmallPlaces.postcode(MIDDLE, 0));
    }

    @Test
    void theOutlineOfACircleLiesWithinIt() throws DataFormatException {
        Catchment circle = gazetteer.around(centre(MIDDLE), 3000);
        Geometry outline = circle.outline().orElseThrow();
        assertThat(outline.getArea()).isCloseTo(Math.PI * 3000 * 3000, within(0.002 * Math.PI * 3000 * 3000));
        assertThat(outline.getEnvelopeInternal().getWidth()).isCloseTo(6000, within(1e-6));
        assertThat(gazetteer.shape(circle)).contains(outline);
    }

    @Test
    void aCircleNeedsAPostcodeWithAPlaceAndARadius() throws IOException {
        assertThatThrownBy(() -> gazetteer.around(Postcode.parse("ZX5 5AA"), 1000))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("ZX5 5AA: is not in onspd-2025-11");
        for (String nowhere : List.of(SmallPlaces.NOWHERE, SmallPlaces.IRISH)) {
            assertThatThrownBy(() -> gazetteer.around(Postcode.parse(nowhere), 1000))
                    .as(nowhere)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("has no place on the British National Grid");
        }
        for (double radius : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> gazetteer.around(centre(1), radius))
                    .withMessageStartingWith("metres:");
        }
        assertThatThrownBy(() -> gazetteer(Optional.empty(), List.of()).around(centre(1), 1000))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("no postcode directory is installed");
    }

    @Test
    void postcodesOfAnotherNationMakeNoShare() throws DataFormatException {
        Catchment circle = gazetteer.around(Postcode.parse(SmallNation.ABROAD), 50);
        assertThat(circle.shares().keySet()).extracting(AreaCode::text).containsExactly(SmallNation.area(1));
        assertThat(circle.notes())
                .containsExactly(
                        "it reaches into small areas that the index does not have (1, such as S01000001): who lives there"
                                + " is not counted");
        Geometry box = DRAWING.toGeometry(circle.outline().orElseThrow().getEnvelopeInternal());
        assertThat(gazetteer.polygon("border", box).notes()).isEqualTo(circle.notes());
        assertThat(gazetteer.around(centre(MIDDLE), 50).notes()).isEmpty();
    }

    @Test
    void whatADirectoryDoesNotCoverIsSaid() throws IOException {
        Gazetteer half =
                gazetteer(Optional.of(SmallPlaces.directory(folder, Set.of(), number -> number <= 150)), List.of());
        assertThat(half.around(centre(MIDDLE), 1000).notes())
                .containsExactly(
                        "onspd-2025-11 has no postcode in 50 of the 200 small areas (it covers BT, ZX alone): what lies there is not"
                                + " counted");
    }

    @Test
    void aPolygonTakesTheSharesOfTheHomesInsideAndOnItsEdge() throws DataFormatException {
        for (Envelope box : List.of(
                SmallPlaces.square(MIDDLE),
                new Envelope(401_500, 404_750, 302_500, 305_250),
                new Envelope(0, 1e6, 0, 1e6))) {
            Catchment polygon = gazetteer.polygon("Our patch", DRAWING.toGeometry(box));
            assertThat(shares(polygon)).isEqualTo(plain(box));
            assertThat(polygon.kind()).isEqualTo("polygon");
            assertThat(polygon.name()).isEqualTo("Our patch");
            assertThat(polygon.isEstimate()).isTrue();
        }
    }

    @Test
    void aHoleIsOutsideOfAPolygon() throws DataFormatException {
        Geometry ring = DRAWING.toGeometry(new Envelope(400_000, 410_000, 300_000, 310_000))
                .difference(DRAWING.toGeometry(SmallPlaces.square(MIDDLE)));
        Catchment polygon = gazetteer.polygon("ring", ring);
        assertThat(shares(polygon))
                .containsKey(SmallNation.area(MIDDLE - 1))
                .doesNotContainKey(SmallNation.area(MIDDLE));
    }

    @Test
    void aPolygonElsewhereHasNoSmallAreas() throws DataFormatException {
        assertThat(gazetteer
                        .polygon("elsewhere", DRAWING.toGeometry(new Envelope(0, 10, 0, 10)))
                        .shares())
                .isEmpty();
    }

    @Test
    void withoutADirectoryAPolygonTakesTheSmallAreasWhosePointLiesInIt() throws IOException {
        Boundaries layer = SmallPlaces.boundaries(folder, number -> true);
        Geometry drawn = DRAWING.toGeometry(new Envelope(401_400, 404_600, 302_600, 305_400));
        for (Optional<PostcodeDirectory> directory : List.of(
                Optional.<PostcodeDirectory>empty(),
                Optional.of(SmallPlaces.directory(folder, Set.of("easting", "northing"), number -> true)))) {
            Catchment polygon = gazetteer(directory, List.of(layer)).polygon("drawn", drawn);
            TreeMap<String, Double> expected = new TreeMap<>();
            for (int number = 1; number <= SmallNation.AREAS; number++) {
                Envelope square = SmallPlaces.square(number);
                if (drawn.getEnvelopeInternal().contains(square.centre())) {
                    expected.put(SmallNation.area(number), 1.0);
                }
            }
            assertThat(expected).hasSize(8);
            assertThat(shares(polygon)).isEqualTo(expected);
            assertThat(polygon.method()).isEqualTo("representative points of small areas");
            assertThat(polygon.isEstimate()).isTrue();
            assertThat(polygon.notes()).isEmpty();
        }
    }

    @Test
    void smallAreasWithoutPolygonAreMissedAndThatIsSaid() throws IOException {
        Boundaries half = SmallPlaces.boundaries(folder, number -> number <= 150);
        Catchment polygon = gazetteer(Optional.empty(), List.of(half))
                .polygon("all", DRAWING.toGeometry(new Envelope(0, 1e6, 0, 1e6)));
        assertThat(polygon.shares()).hasSize(150);
        assertThat(polygon.notes()).singleElement().asString().contains("50 of the 200 small areas");
    }

    @Test
    void aPolygonNeedsPostcodesOrBoundaries() throws IOException {
        assertThatThrownBy(() -> gazetteer(Optional.empty(), List.of())
                        .polygon("drawn", DRAWING.toGeometry(SmallPlaces.square(1))))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("drawn: a polygon needs postcodes with coordinates, or boundaries of the small"
                        + " areas of 2021");
    }

    @Test
    void theShapeOfWholeSmallAreasIsTheirUnion() throws IOException {
        Gazetteer drawn = gazetteer(
                Optional.of(SmallPlaces.directory(folder)), List.of(SmallPlaces.boundaries(folder, all -> true)));
        Catchment lad = drawn.find("Westby");
        assertThat(drawn.shape(lad).orElseThrow().getArea())
                .isCloseTo(1e6 * lad.shares().size(), within(1.0));
        assertThat(drawn.shape(drawn.find("Station 1")))
                .as("a ward without polygon")
                .isEmpty();
        Gazetteer half = gazetteer(
                Optional.of(SmallPlaces.directory(folder)),
                List.of(SmallPlaces.boundaries(folder, number -> number <= 150)));
        assertThat(half.shape(half.find("Northby"))).isEmpty();
    }

    @Test
    void theMainAreasAreThoseThatLieInAPlaceForAHalf() throws DataFormatException {
        Catchment circle = gazetteer.around(centre(MIDDLE), 750);
        assertThat(circle.shares()).hasSizeGreaterThan(circle.mainAreas().size());
        assertThat(circle.mainAreas()).extracting(AreaCode::text).containsExactly(SmallNation.area(MIDDLE));
    }

    @Test
    void aListIsOfSmallAreasOfTheIndex() throws DataFormatException {
        Catchment list = gazetteer.list(
                Kind.CLIENTS,
                "clients",
                List.of(new AreaCode("E01000002"), new AreaCode("E01000001"), new AreaCode("E01000002")));
        assertThat(shares(list)).isEqualTo(new TreeMap<>(Map.of("E01000001", 1.0, "E01000002", 1.0)));
        assertThat(list.kind()).isEqualTo("clients");
        assertThat(list.isEstimate()).isFalse();
        assertThatThrownBy(() -> gazetteer.list(Kind.LIST, "mine", List.of(new AreaCode("E01001001"))))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("E01001001 is a small area of 2011");
    }
}
