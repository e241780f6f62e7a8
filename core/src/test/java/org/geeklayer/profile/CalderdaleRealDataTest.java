package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * Wards, MSOAs and circles of Calderdale against plain counts over the published files. Needs a folder of published files,
 * named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalderdaleRealDataTest {
    private static final String CALDERDALE = "E08000033";
    private static final Postcode TOWN_HALL = Postcode.parse("HX1 1UJ");
    private static final int RADIUS = 2000;

    @TempDir
    private static Path temp;

    private Atlas atlas;
    private final Map<String, Double> residents = new HashMap<>();
    private final Map<String, String> names = new TreeMap<>(); // of Calderdale's LSOAs of 2021

    @BeforeAll
    void install() throws IOException {
        atlas = RealData.install(
                temp.resolve("atlas"), RealData.IOD2025, RealData.RESIDENTS, RealData.DISTRICTS, RealData.HX);
        for (RealData.Row row : RealData.rows(RealData.RESIDENTS)) {
            residents.put(row.get("lsoacd"), row.number("population"));
        }
        for (RealData.Row row : RealData.rows(RealData.IOD2025)) {
            if (row.get("Local Authority District code").equals(CALDERDALE)) {
                names.put(row.get("LSOA code"), row.get("LSOA name"));
            }
        }
        assertThat(names).hasSize(129);
    }

    private AreaProfiler profiler(Optional<PostcodeDirectory> directory, List<Boundaries> boundaries)
            throws IOException {
        return AreaProfiler.of(
                Gazetteer.of(atlas.index("iod2025"), directory, atlas.lookup(), atlas.names(), boundaries),
                atlas.populations());
    }

    private AreaProfiler byHalifax() throws IOException {
        return profiler(Optional.of(atlas.directory()), List.of());
    }

    private double residents(Iterable<String> areas) {
        double sum = 0;
        for (String area : areas) {
            sum += residents.getOrDefault(area, Double.NaN);
        }
        return sum;
    }

    /** All postcodes of the four postcode areas that Calderdale has a part of, without dates. */
    private static JsonNode postcodes(String area) throws IOException {
        try (InputStream in = RealData.open("postcodes/nspl21_aug_2024_json/" + area + ".json.gz")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static final List<String> AREAS = List.of("HX", "OL", "HD", "BD");

    /** A postcode and the areas that it lies in. */
    private record Place(String postcode, String lad, String ward, String smallArea) {}

    private static List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (String area : AREAS) {
            for (Map.Entry<String, JsonNode> outward : postcodes(area).properties()) {
                for (Map.Entry<String, JsonNode> inward : outward.getValue().properties()) {
                    places.add(new Place(
                            outward.getKey() + " " + inward.getKey(),
                            inward.getValue().path(0).asText(""),
                            inward.getValue().path(1).asText(""),
                            inward.getValue().path(2).asText("")));
                }
            }
        }
        return places;
    }

    private PostcodeDirectory allPostcodes(List<Place> places) throws IOException {
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        Map<String, String> fields = new LinkedHashMap<>();
        List.of("lad", "ward", "lsoa21").forEach(field -> fields.put(field, field + "cd"));
        directory.declare(fields);
        for (Place place : places) {
            directory.add(
                    Postcode.parse(place.postcode()),
                    List.of(place.lad(), place.ward(), place.smallArea()).stream()
                            .map(text -> text.equals("null") ? "" : text)
                            .toList());
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(temp, directory::write),
                SmallAtlas.dataset("bestfit-2024-08", Dataset.Kind.POSTCODES));
    }

    @Test
    void wardsBySharesAddUpToTheDistrictAndAreEstimated() throws IOException {
        List<Place> places = places();
        AreaProfiler profiler = profiler(Optional.of(allPostcodes(places)), List.of());
        Catchment district = profiler.gazetteer().find(CALDERDALE);
        assertThat(district.shares().keySet()).extracting(AreaCode::text).containsExactlyElementsOf(names.keySet());

        Map<String, Map<String, Integer>> counts = new TreeMap<>(); // by small area and ward
        for (Place place : places) {
            if (names.containsKey(place.smallArea()) && place.ward().startsWith("E05")) {
                counts.computeIfAbsent(place.smallArea(), area -> new TreeMap<>())
                        .merge(place.ward(), 1, Integer::sum);
            }
        }
        assertThat(counts).hasSize(129);
        assertThat(counts.values().stream().filter(wards -> wards.size() > 1)).hasSize(19);

        List<Catchment> wards = profiler.gazetteer().all(AreaType.WARD, Optional.of(district));
        assertThat(wards).hasSize(17);
        double areas = 0;
        double people = 0;
        double deprived = 0;
        for (Catchment ward : wards) {
            String code = ward.code().orElseThrow().text();
            assertThat(ward.isEstimate()).isTrue();
            assertThat(ward.method())
                    .isEqualTo("shares of postcodes in bestfit-2024-08, which does not tell which are homes in use");
            ward.shares().forEach((area, share) -> {
                Map<String, Integer> ofArea = counts.getOrDefault(area.text(), Map.of());
                assertThat(share)
                        .as("%s in %s", area, code)
                        .isCloseTo(
                                (double) ofArea.getOrDefault(code, 0)
                                        / ofArea.values().stream()
                                                .mapToInt(count -> count)
                                                .sum(),
                                within(1e-12));
            });
            AreaProfile profile = profiler.profile(ward);
            assertThat(profile.status()).isEqualTo(AreaProfile.Status.ESTIMATED);
            assertThat(profile.rankedAmong())
                    .as("wards of four postcode areas are not all wards")
                    .isEmpty();
            areas += profile.smallAreas();
            people += profile.residents().orElseThrow();
            deprived += profile.incomeDeprived().orElseThrow();
        }
        AreaProfile whole = profiler.profile(district);
        assertThat(areas).isCloseTo(129, within(1e-9));
        assertThat(people).isCloseTo(whole.residents().orElseThrow(), within(1e-6));
        assertThat(people).isCloseTo(residents(names.keySet()), within(1e-6));
        assertThat(deprived).isCloseTo(whole.incomeDeprived().orElseThrow(), within(1e-6));
    }

    @Test
    void msoasOfHalifaxPostcodesAddUpToWhatTheyCoverAndSayWhatTheyLack() throws IOException {
        AreaProfiler profiler = byHalifax();
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (RealData.Row row : RealData.rows(RealData.HX)) {
            if (names.containsKey(row.get("lsoa21cd"))) {
                counts.computeIfAbsent(row.get("lsoa21cd"), area -> new TreeMap<>())
                        .merge(row.get("msoa21cd"), 1, Integer::sum);
            }
        }
        assertThat(counts.values()).as("small areas nest in MSOAs").allMatch(msoas -> msoas.size() == 1);
        TreeSet<String> covered = new TreeSet<>();
        double people = 0;
        for (Catchment msoa : profiler.gazetteer()
                .all(AreaType.MSOA, Optional.of(profiler.gazetteer().find(CALDERDALE)))) {
            assertThat(msoa.isEstimate()).isFalse();
            assertThat(msoa.notes())
                    .anyMatch(note -> note.startsWith("of 23 small areas of the same district nothing"));
            for (AreaCode area : msoa.shares().keySet()) {
                assertThat(counts.getOrDefault(area.text(), Map.of()))
                        .containsOnlyKeys(msoa.code().orElseThrow().text());
                assertThat(covered.add(area.text())).isTrue();
            }
            people += profiler.profile(msoa).residents().orElseThrow();
        }
        assertThat(covered).hasSize(106).isEqualTo(counts.keySet());
        assertThat(people).isCloseTo(residents(covered), within(1e-6));
    }

    @Test
    void msoasByRepresentativePointsAddUpToTheDistrict() throws IOException {
        Boundaries small = layer(AreaType.SMALL_AREA, "lsoa/E08000033.geojson", "LSOA21CD", "LSOA21NM");
        Boundaries msoas = layer(AreaType.MSOA, "msoa/E08000033.geojson.gz", "MSOA21CD", "MSOA21NM");
        AreaProfiler profiler = profiler(Optional.empty(), List.of(small, msoas));
        Catchment district = profiler.gazetteer().find("Calderdale");
        double areas = 0;
        double people = 0;
        List<Catchment> found = profiler.gazetteer().all(AreaType.MSOA, Optional.of(district));
        assertThat(found).hasSize(27);
        for (Catchment msoa : found) {
            String name = msoas.name(msoa.code().orElseThrow()).orElseThrow();
            // "Calderdale 019A" lies in "Calderdale 019".
            assertThat(msoa.shares().keySet())
                    .extracting(area -> names.getOrDefault(area.text(), ""))
                    .allMatch(each -> each.startsWith(name));
            areas += profiler.profile(msoa).smallAreas();
            people += profiler.profile(msoa).residents().orElseThrow();
        }
        AreaProfile whole = profiler.profile(district);
        assertThat(areas).isEqualTo(129).isEqualTo(whole.smallAreas());
        assertThat(people).isCloseTo(whole.residents().orElseThrow(), within(1e-6));
        Geometry shape = profiler.gazetteer().shape(district).orElseThrow();
        assertThat(shape.getArea()).as("364 square kilometres").isCloseTo(364e6, within(1e6));
    }

    private Boundaries layer(AreaType type, String file, String code, String name) throws IOException {
        Optional<Vintage> vintage = Optional.of(Vintage.CENSUS_2021);
        NationalGrid grid = NationalGrid.british(Optional.empty());
        Boundaries.Builder layer = new Boundaries.Builder(Optional.of(type), vintage, grid.epsg());
        JsonNode features;
        try (InputStream in = RealData.open("boundaries/" + file)) {
            features = new ObjectMapper().readTree(in).path("features");
        }
        GeometryFactory drawing = new GeometryFactory();
        for (JsonNode feature : features) {
            List<LinearRing> rings = new ArrayList<>();
            for (JsonNode ring : feature.path("geometry").path("coordinates")) {
                List<Coordinate> corners = new ArrayList<>();
                ring.forEach(corner -> corners.add(
                        new Coordinate(corner.path(0).asDouble(), corner.path(1).asDouble())));
                rings.add(drawing.createLinearRing(corners.toArray(Coordinate[]::new)));
            }
            Geometry polygon = drawing.createPolygon(
                    rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
            assertThat(layer.put(
                            new AreaCode(feature.path("properties").path(code).asText()),
                            feature.path("properties").path(name).asText(),
                            grid.toGrid(polygon)))
                    .isEmpty();
        }
        return Boundaries.open(
                SmallAtlas.store(temp, layer::write),
                SmallAtlas.dataset("boundaries-" + type.id(), Dataset.Kind.BOUNDARIES));
    }

    /** Homes of a small area: all, and those in the circle. */
    private static final class Homes {
        private int all;
        private int inside;
    }

    @Test
    void aCircleHasTheSharesOfAPlainCountOverTheDirectory() throws IOException {
        List<RealData.Row> rows = RealData.rows(RealData.HX);
        RealData.Row centre = rows.stream()
                .filter(row -> row.get("pcds").equals(TOWN_HALL.toString()))
                .findFirst()
                .orElseThrow();
        double x = centre.number("east1m");
        double y = centre.number("north1m");
        Map<String, Homes> homes = new TreeMap<>();
        for (RealData.Row row : rows) {
            boolean isHome = row.get("doterm").isEmpty() && row.get("usrtypind").equals("0");
            if (isHome && residents.containsKey(row.get("lsoa21cd"))) {
                Homes ofArea = homes.computeIfAbsent(row.get("lsoa21cd"), area -> new Homes());
                double dx = row.number("east1m") - x;
                double dy = row.number("north1m") - y;
                ofArea.all++;
                ofArea.inside += dx * dx + dy * dy <= (double) RADIUS * RADIUS ? 1 : 0;
            }
        }
        Map<String, Double> expected = new TreeMap<>();
        homes.forEach((area, counted) -> {
            if (counted.inside > 0) {
                expected.put(area, (double) counted.inside / counted.all);
            }
        });

        AreaProfiler profiler = byHalifax();
        Catchment circle = profiler.gazetteer().around(TOWN_HALL, RADIUS);
        assertThat(circle.name()).isEqualTo("2 km around HX1 1UJ");
        Map<String, Double> shares = new TreeMap<>();
        circle.shares().forEach((area, share) -> shares.put(area.text(), share));
        assertThat(shares).isEqualTo(expected).hasSizeGreaterThan(20);

        double people = 0;
        for (Map.Entry<String, Double> share : expected.entrySet()) {
            people += share.getValue() * residents.getOrDefault(share.getKey(), Double.NaN);
        }
        AreaProfile profile = profiler.profile(circle);
        assertThat(profile.residents().orElseThrow()).isCloseTo(people, within(1e-6));
        assertThat(profile.status()).isEqualTo(AreaProfile.Status.ESTIMATED);
        assertThat(circle.notes())
                .singleElement()
                .asString()
                .startsWith(atlas.directory().dataset().id() + " has no postcode in 33,6");
    }

    @Test
    void insideAndOutsideOfACircleMakeAllOfIt() throws IOException {
        AreaProfiler profiler = byHalifax();
        Gazetteer gazetteer = profiler.gazetteer();
        Geometry everywhere = new GeometryFactory().toGeometry(new Envelope(0, 700_000, 0, 1_300_000));
        Geometry circle = gazetteer.around(TOWN_HALL, RADIUS).outline().orElseThrow();
        AreaProfile all = profiler.profile(gazetteer.polygon("all", everywhere));
        AreaProfile inside = profiler.profile(gazetteer.polygon("inside", circle));
        AreaProfile outside = profiler.profile(gazetteer.polygon("outside", everywhere.difference(circle)));
        assertThat(all.place().shares().values()).allMatch(share -> share == 1);
        assertThat(inside.smallAreas() + outside.smallAreas()).isCloseTo(all.smallAreas(), within(1e-9));
        assertThat(inside.residents().orElseThrow() + outside.residents().orElseThrow())
                .isCloseTo(all.residents().orElseThrow(), within(1e-6));
        Domain imd = profiler.index().overall().orElseThrow();
        assertThat(inside.value(imd, Measure.AVERAGE_SCORE).orElseThrow())
                .as("the middle of Halifax is more deprived than the hills around it")
                .isGreaterThan(outside.value(imd, Measure.AVERAGE_SCORE).orElseThrow());
    }

    @Test
    void aNationOfOnePostcodeAreaHasNoRegionsByPostcodes() throws IOException {
        AreaProfiler profiler = byHalifax();
        assertThat(profiler.gazetteer().isComplete(AreaType.MSOA)).isFalse();
        assertThat(profiler.gazetteer().isComplete(AreaType.REGION))
                .as("by the lookup")
                .isTrue();
        assertThat(profiler.gazetteer().find("Yorkshire and The Humber").method())
                .doesNotContain("onspd");
    }
}
