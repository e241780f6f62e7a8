package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PlacementTest {
    private static Placement of(double x, double y, String says, boolean isUlster) {
        return Placement.of(
                new Envelope(x, x + 0.5, y, y + 0.5),
                says == null ? Optional.empty() : Optional.of(says),
                isUlster,
                () -> NationalGrid.british(Optional.empty()));
    }

    private static Geometry point(double x, double y) {
        return new GeometryFactory().createPoint(new Coordinate(x, y));
    }

    /** Ordnance Survey's control point TP09, in London, in the coordinates of several systems, said and unsaid. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -0.119926 | 51.489366 |                               |
                    -0.119926 | 51.489366 | urn:ogc:def:crs:OGC:1.3:CRS84 |
                    -0.119926 | 51.489366 | EPSG:4326                     |
                    -0.119926 | 51.489366 | urn:ogc:def:crs:EPSG::4258    |
                    -0.119926 | 51.489366 | urn:ogc:def:crs:EPSG::27700   | it says that it is in urn:ogc:def:crs:EPSG::27700, but its coordinates are degrees: read as WGS84
                    530625   | 178388   | urn:ogc:def:crs:EPSG::27700   |
                    530625   | 178388   | http://www.opengis.net/def/crs/EPSG/0/27700 |
                    530625   | 178388   |                               | no crs member: read as British National Grid by its coordinates
                    530625   | 178388   | urn:ogc:def:crs:OGC:1.3:CRS84 | it says that it is in urn:ogc:def:crs:OGC:1.3:CRS84, but its coordinates are metres: read as British National Grid
                    -13350.1 | 6708317.6 | EPSG:3857                     |
                    """)
    void placesLondonOnTheBritishGrid(double x, double y, String says, String note) {
        Placement placement = of(x, y, says, false);
        assertThat(placement.epsg()).isEqualTo(27700);
        assertThat(placement.notes()).isEqualTo(note == null ? List.of() : List.of(note));
        assertThat(placement.place(point(x, y)).distance(point(530_625, 178_388)))
                .isLessThan(6);
        assertThat(placement.route().isPresent()).isEqualTo(x < 1000);
    }

    /** Belfast City Hall, to about the size of the building. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -5.9301 | 54.5965 |            |
                    733825  | 874002  | EPSG:2157  |
                    733825  | 874002  |            | no crs member: read as Irish Transverse Mercator by its coordinates
                    333889  | 373984  | EPSG:29902 |
                    333889  | 373984  |            | no crs member: read as Irish Grid by its coordinates
                    """)
    void placesBelfastOnTheIrishGrid(double x, double y, String says, String note) {
        Placement placement = of(x, y, says, true);
        assertThat(placement.epsg()).isEqualTo(2157);
        assertThat(placement.notes()).isEqualTo(note == null ? List.of() : List.of(note));
        assertThat(placement.place(point(x, y)).distance(point(733_825, 874_002)))
                .isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    51.507  | -0.1275 |            | false | has latitude before longitude
                    2.5     | 48.85   |            | false | has coordinates outside of the United Kingdom (longitude 2.5 to 3.0, latitude 48.85 to 49.35)
                    -14193  | 6711510 |            | false | has coordinates that are neither degrees nor on the British National Grid; convert
                    -14193  | 6711510 | EPSG:27700 | false | has coordinates that are neither degrees nor on the British National Grid (it says EPSG:27700); convert
                    145000  | 530000  | EPSG:27700 | true  | has areas of Northern Ireland that are not on an Irish grid (it says EPSG:27700); give them in WGS84
                    145000  | 530000  |            | true  | has areas of Northern Ireland that are not on an Irish grid; give them in WGS84
                    """)
    void refusesWhatCanBeNowhere(double x, double y, String says, boolean isUlster, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(x, y, says, isUlster))
                .withMessageStartingWith(message);
    }

    @Test
    void whatIsOnTheGridNeedsNoGrid() {
        Placement placement =
                Placement.of(new Envelope(530_047, 530_048, 180_422, 180_423), Optional.of("EPSG:27700"), false, () -> {
                    throw new IllegalStateException("asked for");
                });
        Geometry point = point(530_047, 180_422);
        assertThat((Object) placement.place(point)).isSameAs(point);
    }
}
