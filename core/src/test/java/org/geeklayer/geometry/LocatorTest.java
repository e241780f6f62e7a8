package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geeklayer.geography.AreaCode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Numbers for the areas of points, against lists of codes and the distances of JTS. */
class LocatorTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static Geometry square(double west, double south, double side) {
        return FACTORY.toGeometry(new Envelope(west, west + side, south, south + side));
    }

    private static Point point(double x, double y) {
        return FACTORY.createPoint(new Coordinate(x, y));
    }

    private static Locator locator(Geometry... polygons) {
        SortedMap<AreaCode, Geometry> byCode = new TreeMap<>(Comparator.comparing(AreaCode::text));
        for (Geometry polygon : polygons) {
            byCode.put(BoundariesPropertiesTest.code(byCode.size()), polygon);
        }
        return new Locator(BoundariesPropertiesTest.layer(byCode));
    }

    @Example
    void takesTheLowestCodeOnABoundaryAndSaysSo() {
        Locator locator =
                locator(square(100, 100, 50), square(150, 100, 50), square(150, 150, 50), square(100, 150, 50));
        assertThat(locator.locate(120, 120)).isZero();
        assertThat(locator.locate(150, 120)).isEqualTo(Locator.ON_BOUNDARY);
        assertThat(locator.locate(150, 150)).isEqualTo(Locator.ON_BOUNDARY);
        assertThat(locator.locate(170, 150)).isEqualTo(1 | Locator.ON_BOUNDARY);
        assertThat(locator.area(1 | Locator.ON_BOUNDARY)).isEqualTo(BoundariesPropertiesTest.code(1));
        assertThat(locator.locate(100, 120)).as("the edge of the whole layer").isZero();
        assertThat(locator.locate(150.0004, 120))
                .as("to the nearest millimetre")
                .isEqualTo(Locator.ON_BOUNDARY);
        assertThat(locator.locate(150.0006, 120)).isEqualTo(1);
    }

    @Example
    void findsNothingOutsideAndNoPlaceThatIsNone() {
        Locator locator = locator(square(100, 100, 50));
        for (double[] outside : new double[][] {
            {99.999, 120},
            {150.001, 120},
            {0, 0},
            {-1, 120},
            {120, 3e6},
            {Double.NaN, 120},
            {120, Double.NEGATIVE_INFINITY}
        }) {
            assertThat(locator.locate(outside[0], outside[1])).isEqualTo(Locator.OUTSIDE);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> locator.nearest(-1, 120));
    }

    @Example
    void findsAnAreaInTheHoleOfAnother() {
        Geometry hole = square(120, 120, 10);
        Locator locator = locator(square(100, 100, 50).difference(hole), hole);
        assertThat(locator.locate(125, 125)).isEqualTo(1);
        assertThat(locator.locate(110, 125)).isZero();
        assertThat(locator.locate(120, 125)).isEqualTo(Locator.ON_BOUNDARY);
    }

    @Example
    void findsTheNearestAreaAndOfTwoAsNearTheFirst() {
        Locator locator = locator(square(200, 100, 50), square(100, 100, 50));
        assertThat(locator.nearest(175, 125)).isEqualTo(new Locator.Nearest(BoundariesPropertiesTest.code(0), 25));
        assertThat(locator.nearest(174.999, 125).area()).isEqualTo(BoundariesPropertiesTest.code(1));
        assertThat(locator.nearest(253, 154).metres()).isEqualTo(5);
    }

    /** Areas that overlap, as they do in no layer of one publisher: the lowest code counts all the same. */
    @Example
    void takesTheLowestCodeWhereAreasOverlap() {
        Locator locator = locator(square(100, 100, 50), square(110, 110, 10), square(90, 90, 100));
        assertThat(locator.locate(115, 115) & ~Locator.ON_BOUNDARY).isZero();
        assertThat(locator.locate(160, 160) & ~Locator.ON_BOUNDARY).isEqualTo(2);
    }

    @Property(tries = 30)
    void agreesWithTheListOfAllAreas(@ForAll long seed) {
        Random random = new Random(seed);
        Boundaries layer = BoundariesPropertiesTest.cells(random);
        Locator locator = new Locator(layer);
        for (AreaCode code : layer.areas()) {
            for (Coordinate corner : layer.find(code).orElseThrow().getCoordinates()) {
                assertAgrees(layer, locator, corner.x, corner.y);
            }
        }
        for (int i = 0; i < 500; i++) {
            assertAgrees(layer, locator, random.nextInt(1_250_000) / 1000.0, random.nextInt(1_250_000) / 1000.0);
        }
    }

    private static void assertAgrees(Boundaries layer, Locator locator, double x, double y) {
        List<AreaCode> all = layer.at(new GridPoint(x, y));
        int located = locator.locate(x, y);
        if (all.isEmpty()) {
            assertThat(located).isEqualTo(Locator.OUTSIDE);
        } else {
            assertThat(locator.area(located)).isEqualTo(all.get(0));
            // Where areas were rounded into one another a point can be inside of the first and on the edge of another.
            boolean isOnEdge = millimetres(layer.find(all.get(0)).orElseThrow())
                            .distance(point(Math.rint(x * 1000), Math.rint(y * 1000)))
                    == 0;
            assertThat((located & Locator.ON_BOUNDARY) != 0).isEqualTo(all.size() > 1 && isOnEdge);
        }
    }

    /** The edge of a polygon, in whole numbers. */
    private static Geometry millimetres(Geometry polygon) {
        polygon.apply((Coordinate corner) -> {
            corner.x = Math.round(corner.x * 1000);
            corner.y = Math.round(corner.y * 1000);
        });
        polygon.geometryChanged();
        return polygon.getBoundary();
    }

    @Property(tries = 20)
    void findsTheDistanceThatJtsFinds(@ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<AreaCode, Geometry> polygons = new TreeMap<>(Comparator.comparing(AreaCode::text));
        for (int i = 0; i < 1 + random.nextInt(200); i++) {
            Geometry round = point(1000 + random.nextInt(100_000), 1000 + random.nextInt(100_000))
                    .buffer(1 + random.nextInt(900), 1 + random.nextInt(20));
            polygons.put(BoundariesPropertiesTest.code(i), round);
        }
        Boundaries layer = BoundariesPropertiesTest.layer(polygons);
        Locator locator = new Locator(layer);
        for (int i = 0; i < 50; i++) {
            double x = random.nextInt(110_000_000) / 1000.0;
            double y = random.nextInt(110_000_000) / 1000.0;
            if (locator.locate(x, y) != Locator.OUTSIDE) {
                continue;
            }
            Map<AreaCode, Double> distances = new TreeMap<>();
            layer.areas()
                    .forEach(code ->
                            distances.put(code, layer.find(code).orElseThrow().distance(point(x, y))));
            Locator.Nearest nearest = locator.nearest(x, y);
            double least =
                    distances.values().stream().mapToDouble(each -> each).min().orElseThrow();
            assertThat(nearest.metres()).isCloseTo(least, within(1e-6));
            assertThat(distances.get(nearest.area())).isCloseTo(least, within(1e-6));
        }
    }
}
