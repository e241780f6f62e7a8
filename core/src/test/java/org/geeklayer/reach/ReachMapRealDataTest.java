package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.disclosure.PublicationAudit;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.geometry.Hexagons;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.install.Published;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Metadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Maps of invented people in Calderdale by wards, MSOAs and hexagons, against a plain reading of the published directory and
 * boundaries. Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class ReachMapRealDataTest {
    private static final String CALDERDALE = "E08000033";
    private static final GeometryFactory FACTORY = new GeometryFactory();

    @TempDir
    private Path temp;

    /** A postcode of the published file. */
    private record Line(
            String postcode, String area, String ward, int east, int north, boolean isLive, boolean isLarge) {
        boolean isHome() {
            return isLive && !isLarge;
        }
    }

    /** Everything of a test. */
    private record World(
            Atlas atlas,
            Gazetteer gazetteer,
            Baseline baseline,
            List<Line> lines,
            Map<String, Integer> planted,
            Reach reach) {
        ReachReports report(Geography geography, Optional<DisclosureRule> rule) throws IOException {
            return reach.report(List.of(baseline), Optional.of(geography), atlas.names(), rule);
        }

        Geography hexagons(int metres) {
            return Geography.of(Hexagons.of(metres), List.of(gazetteer));
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                CsvRows rows = new CsvRows(in, "directory")) {
            List<String> header = rows.next().orElseThrow();
            Function<String, Integer> column = header::indexOf;
            Optional<List<String>> row = rows.next();
            while (row.isPresent()) {
                List<String> cells = row.get();
                if (!cells.get(column.apply("lsoa21cd")).isEmpty()) {
                    lines.add(new Line(
                            cells.get(column.apply("pcds")),
                            cells.get(column.apply("lsoa21cd")),
                            cells.get(column.apply("wd25cd")),
                            Integer.parseInt(cells.get(column.apply("east1m"))),
                            Integer.parseInt(cells.get(column.apply("north1m"))),
                            cells.get(column.apply("doterm")).isEmpty(),
                            cells.get(column.apply("usrtypind")).equals("1")));
                }
                row = rows.next();
            }
        }
        return lines;
    }

    private World world(int people) throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        Path data = Path.of(place);
        Path postcodes = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path folder = temp.resolve("data");
        Published.builder(folder)
                .add(
                        List.of(
                                postcodes,
                                data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz"),
                                data.resolve("population/lsoa21_population_mid2022.csv"),
                                data.resolve("boundaries/lsoa/" + CALDERDALE + ".geojson"),
                                data.resolve("boundaries/ward/" + CALDERDALE + ".geojson.gz")),
                        false);
        Atlas atlas = Atlas.open(folder);
        DeprivationIndex index = atlas.index("iod2025");
        Gazetteer gazetteer =
                Gazetteer.of(index, Optional.of(atlas.directory()), atlas.lookup(), atlas.names(), atlas.boundaries());
        Baseline baseline =
                Baseline.of(index, atlas.populations(), Population.Group.TOTAL, List.of(gazetteer.find(CALDERDALE)));
        List<Line> lines = lines(postcodes);
        Map<String, Integer> planted = new HashMap<>();
        StringBuilder list = new StringBuilder("id,postcode\n");
        Random random = new Random(20);
        for (int i = 0; i < people; i++) {
            int at = (int) (lines.size() * Math.pow(random.nextDouble(), 1.3));
            planted.merge(lines.get(at).postcode(), 1, Integer::sum);
            list.append('P')
                    .append(i)
                    .append(',')
                    .append(lines.get(at).postcode())
                    .append('\n');
        }
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)),
                "list.csv",
                ClientOptions.DETECT)) {
            Enricher enricher = Enricher.of(atlas.directory(), List.of(index));
            return new World(
                    atlas,
                    gazetteer,
                    baseline,
                    lines,
                    planted,
                    Reach.count(clients, enricher, index, ReachFixture.people(), row -> {}));
        }
    }

    /** People and residents of each area, given the area of each postcode. */
    private static Map<String, double[]> plain(World world, Function<Line, String> areaOf) {
        Map<String, double[]> plain = new HashMap<>();
        Map<String, Map<String, Integer>> homes = new HashMap<>();
        for (Line line : world.lines) {
            if (world.baseline.byArea().containsKey(new AreaCode(line.area()))) {
                String area = areaOf.apply(line);
                plain.computeIfAbsent(area, key -> new double[2])[0] += world.planted.getOrDefault(line.postcode(), 0);
                if (line.isHome()) {
                    homes.computeIfAbsent(line.area(), key -> new HashMap<>()).merge(area, 1, Integer::sum);
                }
            }
        }
        world.baseline.byArea().forEach((smallArea, residents) -> {
            Map<String, Integer> shares = homes.getOrDefault(smallArea.text(), Map.of("", 1));
            double all = shares.values().stream().mapToInt(Integer::intValue).sum();
            shares.forEach(
                    (area, number) -> plain.computeIfAbsent(area, key -> new double[2])[1] += residents * number / all);
        });
        return plain;
    }

    private static void assertPlain(World world, List<AreaLine> lines, Map<String, double[]> plain) {
        assertThat(lines).extracting(ReachMapRealDataTest::code).containsAll(plain.keySet());
        for (AreaLine line : lines) {
            double[] expected = plain.getOrDefault(code(line), new double[2]);
            assertThat(line.people().shown()).as(code(line)).hasValue((long) expected[0]);
            assertThat(line.residents()).as(code(line)).isCloseTo(expected[1], within(1e-6));
        }
        assertThat(lines.stream()
                        .mapToLong(line -> line.people().shown().orElseThrow())
                        .sum())
                .isEqualTo(world.lines.stream()
                        .filter(line -> world.baseline.byArea().containsKey(new AreaCode(line.area())))
                        .mapToLong(line -> world.planted.getOrDefault(line.postcode(), 0))
                        .sum())
                .isGreaterThan(2000);
    }

    private static String code(AreaLine line) {
        return line.code().map(AreaCode::text).orElse("");
    }

    /** The hexagon of a table that holds a postcode; on a side between two the eastern. */
    private static Function<Line, String> holder(List<AreaLine> lines, int metres) {
        Map<String, Geometry> polygons = new HashMap<>();
        for (AreaLine line : lines) {
            line.code()
                    .ifPresent(code ->
                            polygons.put(code.text(), Hexagons.of(metres).polygon(code)));
        }
        return line -> {
            Coordinate at = new Coordinate(line.east(), line.north());
            return polygons.entrySet().stream()
                    .filter(each -> each.getValue().getEnvelopeInternal().covers(at))
                    .filter(each -> each.getValue().covers(FACTORY.createPoint(at)))
                    .map(Map.Entry::getKey)
                    .max(String::compareTo)
                    .orElseThrow();
        };
    }

    @Test
    void wardsAndHexagonsHaveTheirPeopleAndResidents() throws IOException {
        World world = world(3000);
        List<AreaLine> wards = world.report(Geography.of(AreaType.WARD), ReachFixture.EXACT)
                .report()
                .areas()
                .orElseThrow()
                .lines();
        assertPlain(world, wards, plain(world, Line::ward));
        for (int metres : List.of(700, 2000)) {
            List<AreaLine> lines = world.report(world.hexagons(metres), ReachFixture.EXACT)
                    .report()
                    .areas()
                    .orElseThrow()
                    .lines();
            assertPlain(world, lines, plain(world, holder(lines, metres)));
        }
    }

    @Test
    void hexagonsCoverTheBaselineAndAreWithheldAsInTheTable() throws IOException {
        World world = world(1500);
        Geography geography = world.hexagons(2000);
        ReachReports reports = world.report(geography, ReachFixture.CONTROLLED);
        List<AreaLine> lines = reports.report().areas().orElseThrow().lines();
        List<Geometry> hexagons = new ArrayList<>();
        lines.forEach(line -> line.code()
                .flatMap(code -> geography.polygon(code, world.gazetteer))
                .ifPresent(hexagons::add));
        Geometry covered = UnaryUnionOp.union(hexagons);
        for (AreaCode smallArea : world.baseline.byArea().keySet()) {
            Geometry polygon = world.gazetteer.polygon(smallArea).orElseThrow();
            assertThat(covered.covers(polygon)).as(smallArea.text()).isTrue();
        }
        assertThat(hexagons)
                .hasSizeGreaterThan(100)
                .allMatch(hexagon -> world.baseline.byArea().keySet().stream()
                        .anyMatch(code ->
                                world.gazetteer.polygon(code).orElseThrow().intersects(hexagon)));

        MapTable map = reports.areaMap(report -> world.gazetteer, nation -> NationalGrid.british(Optional.empty()))
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.writeGeoJson(out, new Metadata("test", map.table().columns(), List.of(), Map.of(), Optional.empty()));
        JsonNode features = new ObjectMapper().readTree(out.toByteArray()).get("features");
        List<Map<String, String>> table = ReachFixture.rows(map.table());
        assertThat(features).hasSameSizeAs(table);
        Set<String> marks = new HashSet<>();
        for (int i = 0; i < table.size(); i++) {
            JsonNode properties = features.get(i).get("properties");
            String people = properties.get("people").asText();
            marks.add(properties.get("people_mark").asText());
            assertThat(table.get(i))
                    .containsEntry("area_code", properties.get("area_code").asText())
                    .containsEntry(
                            "people",
                            people.equals("null")
                                    ? properties.get("people_mark").asText()
                                    : people);
        }
        assertThat(marks).contains("[c]");
    }

    /** The control over whole reports, hexagons among them, against the exact attacker. */
    @Test
    void hexagonsBreakNoPromise() throws IOException {
        World world = world(1200);
        for (int metres : List.of(1500, 4000)) {
            Publication publication = new Publication(
                    world.reach,
                    List.of(world.baseline),
                    Optional.of(world.hexagons(metres)),
                    world.atlas.names(),
                    Optional.of(DisclosureRule.STANDARD));
            assertThat(PublicationAudit.broken(DisclosureRule.STANDARD, publication.plan, publication.protection))
                    .as("%d m", metres)
                    .isEmpty();
        }
    }
}
