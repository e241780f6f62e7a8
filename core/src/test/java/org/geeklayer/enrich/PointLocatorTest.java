package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Column;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Clients that come with coordinates: two squares of a kilometre side by side, E01999001 and E01999003. */
class PointLocatorTest {
    @TempDir
    private static Path folder;

    private static Boundaries squares;
    private static PointLocator metres;
    private static PointLocator degrees;

    private static Boundaries layer(Optional<AreaType> type, Vintage vintage) throws IOException {
        Boundaries.Builder builder = new Boundaries.Builder(type, Optional.of(vintage), 27700);
        for (int i = 0; i < 2; i++) {
            Envelope box = new Envelope(600_000 + i * 1000, 601_000 + i * 1000, 480_000, 481_000);
            builder.put(new AreaCode("E0199900" + (1 + 2 * i)), "", new GeometryFactory().toGeometry(box));
        }
        return Boundaries.open(
                SmallAtlas.store(folder, builder::write), SmallAtlas.dataset("boundaries", Dataset.Kind.BOUNDARIES));
    }

    @BeforeAll
    static void makeLayer() throws IOException {
        squares = layer(Optional.of(AreaType.SMALL_AREA), Vintage.CENSUS_2021);
        metres = new PointLocator(PointLocator.Unit.METRES, List.of(squares), Optional.empty(), Optional.empty());
        degrees = new PointLocator(
                PointLocator.Unit.DEGREES,
                List.of(squares),
                Optional.of(NationalGrid.british(Optional.empty())),
                Optional.empty());
    }

    private static String said(Enriched enriched) {
        String area = enriched.smallArea(Vintage.CENSUS_2021)
                .map(found -> " " + found.code())
                .orElse("");
        String note = enriched.match().note();
        return enriched.match().outcome().label() + area + (note.isEmpty() ? "" : ": " + note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "600500|480500|matched E01999001",
                "601500.5|480500.25|matched E01999003",
                "~ 600,500 ~|480500.|matched E01999001",
                "+600500|0480500|matched E01999001",
                "601000|480500|matched E01999001: on a boundary: of its areas the one with the lowest code was taken",
                "600500|479765.4|outside: not in any area: 235 m from the nearest, E01999001",
                "603000|481000|outside: not in any area: 1,000 m from the nearest, E01999003",
                "~~|~~|blank",
                "~ \u00a0~|~ ~|blank",
                "600500|~~|malformed: no northing",
                "~~|480500|malformed: no easting",
                "0|0.0|malformed: 0 and 0 stand for a place that is not known",
                "-1.5|54.2|malformed: degrees where metres are expected",
                "54.2|-1.5|malformed: degrees where metres are expected",
                "480500|1400000|malformed: off the British National Grid",
                "800000|480500|malformed: off the British National Grid; on it if the two were swapped",
                "-600500|480500|malformed: off the British National Grid",
                "600500,25|480500|malformed: easting has a comma that does not stand between thousands; the decimal sign is a"
                        + " point",
                "600500|4805,00|malformed: northing has a comma that does not stand between thousands; the decimal sign is a"
                        + " point",
                "6.005E+05|480500|malformed: easting has lost digits (1.2E+05)",
                "TA 005 805|480500|malformed: easting is a grid reference with letters; give metres",
                "600500m|480500|malformed: easting is not a number",
                "600500|n/a|malformed: northing is not a number",
                "NaN|480500|malformed: easting is not a number",
                "0x1p3|480500|malformed: easting is not a number",
                "600500f|480500|malformed: easting is not a number",
                "~\u0666\u0660~|480500|malformed: easting is not a number",
            })
    void saysWhatBecomesOfMetres(String easting, String northing, String expected) {
        assertThat(said(metres.locate(easting, northing))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "54.2|-1.5|malformed: longitude and latitude are swapped",
                "600500|480500|malformed: metres where degrees are expected",
                "-181|54|malformed: not on the globe",
                "0|0|malformed: 0 and 0 stand for a place that is not known",
                "~-1,5~|54.2|malformed: longitude has a comma; the decimal sign is a point",
                "-1.5|~54,234~|malformed: latitude has a comma; the decimal sign is a point",
                "~1° 30' W~|54.2|malformed: longitude is not in decimal degrees",
                "1.5W|54.2|malformed: longitude is not in decimal degrees",
                "2.35|48.85|outside: not in any area and far from all",
                "1.0648|54.25|outside: not in any area: 7,152 m from the nearest, E01999001",
                "151.2|-33.9|outside: not in any area and far from all",
            })
    void saysWhatBecomesOfDegrees(String longitude, String latitude, String expected) {
        assertThat(said(degrees.locate(longitude, latitude))).isEqualTo(expected);
    }

    @Test
    void findsDegreesWhereTheirMetresLie() {
        Coordinate inside = degrees.britishGrid().orElseThrow().toWgs84(new GridPoint(601_500, 480_500));
        assertThat(said(degrees.locate(Double.toString(inside.x), Double.toString(inside.y))))
                .isEqualTo("matched E01999003");
        Enriched found = metres.locate("601500", "480500");
        assertThat(metres.degrees(found.location().orElseThrow()))
                .as("without a grid")
                .isEmpty();
    }

    @Test
    void readsPlainBytesAsItReadsText() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append("00123456789.,-+ E".charAt(random.nextInt(random.nextInt(4) == 0 ? 17 : 12)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            double plain = CoordinateCell.plain(bytes, 0, bytes.length);
            CoordinateCell cell = CoordinateCell.of(text.toString(), PointLocator.Unit.METRES);
            if (!Double.isNaN(plain)) {
                assertThat(cell.fault()).as("%s", text).isEmpty();
                assertThat(cell.value()).as("%s", text).isEqualTo(plain);
            }
        }
        assertThat(CoordinateCell.plain("601500.5".getBytes(StandardCharsets.US_ASCII), 0, 8))
                .isEqualTo(601500.5);
    }

    private static ClientList list(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "clients", ".csv"), text);
        return ClientList.open(
                file,
                new ClientOptions(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("E", "N")));
    }

    private static String csv(String text, boolean isOneByOne) throws IOException {
        Enricher enricher = Enricher.ofPoints(metres, Optional.empty(), List.of(SmallAtlas.england(folder)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try (ClientList clients = list(text)) {
            Enrichment enrichment = new Enrichment(clients, enricher, SmallAtlas.names(folder), Set.of())
                    .toCsv(out, false)
                    .rejectsTo(rejects, false);
            MatchSummary summary = (isOneByOne ? enrichment.oneByOne() : enrichment).run(rows -> {});
            return out.toString(StandardCharsets.UTF_8) + "---\n" + rejects.toString(StandardCharsets.UTF_8) + "---\n"
                    + summary;
        }
    }

    @Test
    void appendsWhatBecameOfCoordinatesTheAreaAndItsFigures() throws IOException {
        String[] parts = csv("id,E,N\na,600500,480500\nb,601000,480500\nc,,\nd,603000,481000\n", false)
                .split("---\n", -1);
        assertThat(parts[0].lines())
                .containsExactly(
                        "id,E,N,location_outcome,location_note,lsoa21_code,lsoa21_name,msoa21_name,lad_code,lad_name,"
                                + "imd2025_rank,imd2025_decile,imd2025_score",
                        "a,600500,480500,matched,,E01999001,Exampleshire 001A,,,,31481,10,10.95",
                        "b,601000,480500,matched,on a boundary: of its areas the one with the lowest code was taken,"
                                + "E01999001,Exampleshire 001A,,,,31481,10,10.95",
                        "c,,,blank,,,,,,,[x],[x],[x]",
                        "d,603000,481000,outside,\"not in any area: 1,000 m from the nearest, E01999003\",,,,,,[x],[x],[x]");
        assertThat(parts[1].lines())
                .containsExactly(
                        "id,E,N,row_number,location_outcome,location_note",
                        "c,,,3,blank,",
                        "d,603000,481000,4,outside,\"not in any area: 1,000 m from the nearest, E01999003\"");
        assertThat(parts[2]).contains("located=2").contains("onBoundary=1").contains("{iod2025=2}");
    }

    @Test
    void writesInBlocksWhatItWritesOneByOne() throws IOException {
        Random random = new Random(3);
        StringJoiner text = new StringJoiner("\n", "id,E,N\n", "");
        String[] odd = {"", "0", "\"600,500\"", "\"600500\"", "x", "601000", " 600500", "600500.0004"};
        for (int i = 0; i < 20_000; i++) {
            String easting = random.nextInt(5) == 0
                    ? odd[random.nextInt(odd.length)]
                    : Double.toString(599_000_000 + random.nextInt(4_000_000) / 1000.0)
                            .replace("59", "60");
            String northing =
                    random.nextInt(5) == 0 ? odd[random.nextInt(odd.length)] : "" + (479_900 + random.nextInt(1200));
            text.add(i + "," + easting + (random.nextInt(50) == 0 ? "" : "," + northing));
        }
        assertThat(csv(text.toString(), false)).isEqualTo(csv(text.toString(), true));
    }

    @Test
    void refusesWhatDoesNotBelongTogether() throws IOException {
        Boundaries of2011 = layer(Optional.of(AreaType.SMALL_AREA), Vintage.CENSUS_2011);
        Boundaries wards = layer(Optional.of(AreaType.WARD), Vintage.CENSUS_2021);
        for (List<Boundaries> layers : List.of(List.<Boundaries>of(), List.of(squares, of2011), List.of(wards))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new PointLocator(PointLocator.Unit.METRES, layers, Optional.empty(), Optional.empty()))
                    .withMessageStartingWith("boundaries: ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PointLocator(
                        PointLocator.Unit.DEGREES, List.of(squares), Optional.empty(), Optional.empty()))
                .withMessage("britishGrid: degrees need it");
        PointLocator old =
                new PointLocator(PointLocator.Unit.METRES, List.of(of2011), Optional.empty(), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enricher.ofPoints(old, Optional.empty(), List.of(SmallAtlas.england(folder))))
                .withMessageStartingWith("indices: iod2025 is on the small areas of 2021");
    }

    @Test
    void explainsItsColumns() throws IOException {
        Enricher enricher = Enricher.ofPoints(metres, Optional.of(SmallAtlas.directory(folder)), List.of());
        try (ClientList clients = list("id,E,N\na,600500,480500\n")) {
            Enrichment enrichment = new Enrichment(clients, enricher, SmallAtlas.names(folder), Set.of(Addition.MSOA));
            assertThat(enrichment.columns().stream().map(Column::name))
                    .contains("location_outcome", "lsoa21_code", "msoa21_code", "lad_code");
            assertThat(enrichment.columns().stream().map(Column::definition).toList())
                    .anySatisfy(text -> assertThat(text)
                            .isEqualTo(
                                    "Code of the LSOA, data zone or super output area of the 2021 census in whose polygon the"
                                            + " coordinates lie, by Invented boundaries, November 2025."))
                    .anySatisfy(text -> assertThat(text)
                            .isEqualTo(
                                    "Code of the local authority district that the small area lies in, as most postcodes of"
                                            + " the small area have it in Invented onspd-2025-11, November 2025."));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            enrichment.toCsv(out, false).run(rows -> {});
            assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                    .singleElement()
                    .asString()
                    .contains(",E06000999,Exampleshire,");
        }
        try (ClientList clients = list("id,E,N\na,600500,480500\n")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new Enrichment(clients, enricher, SmallAtlas.names(folder), Set.of(Addition.COORDINATES)))
                    .withMessageEndingWith("has no coordinates");
        }
    }
}
