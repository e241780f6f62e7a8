package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.disclosure.PublicationAudit;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.geometry.Hexagons;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.table.MapTable;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Wards and hexagons cut small areas: people are where their postcode is, residents where the homes are. */
class CutAreasTest {
    private static final String UNKNOWN = "";
    private static final List<Integer> DISTRICTS = List.of(0, 1);

    @TempDir
    private static Path folder;

    private static DeprivationIndex index;
    private static AreaNames names;
    private static Population population;
    private static PostcodeDirectory directory;
    private static Boundaries boundaries;

    @BeforeAll
    static void build() throws IOException {
        index = SmallPlaces.index(folder);
        names = SmallPlaces.names(folder);
        population = SmallPlaces.population(folder);
        directory = SmallPlaces.directory(folder);
        boundaries = SmallPlaces.boundaries(folder, number -> true);
    }

    private static Gazetteer gazetteer(List<Boundaries> layers) {
        return Gazetteer.of(index, Optional.of(directory), AreaLookup.in(List.of()), names, layers);
    }

    private static Geography hexagons(int metres, Boundaries... layers) {
        return Geography.of(Hexagons.of(metres), List.of(gazetteer(List.of(layers))));
    }

    private static Baseline baseline() throws IOException {
        Gazetteer gazetteer = gazetteer(List.of());
        return Baseline.of(
                index,
                List.of(population),
                Population.Group.TOTAL,
                List.of(gazetteer.find("Northby"), gazetteer.find("Southby")));
    }

    private static Reach count(PostcodeDirectory used, ReachOptions options, List<List<String>> rows)
            throws IOException {
        StringBuilder text = new StringBuilder("id,postcode,channel\n");
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                "list.csv",
                ClientOptions.DETECT)) {
            return Reach.count(clients, Enricher.of(used, List.of(index)), index, options, row -> {});
        }
    }

    private static ReachReport report(Geography geography, List<List<String>> rows, Optional<DisclosureRule> rule)
            throws IOException {
        return count(directory, ReachFixture.people(), rows)
                .report(List.of(baseline()), Optional.of(geography), names, rule)
                .report();
    }

    /** One person a row: the number of a small area, and which of its five postcodes; some cannot be placed. */
    private static List<List<String>> people(int number, long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int area = 1 + (int) (SmallNation.AREAS * Math.pow(random.nextDouble(), 1.5));
            String cell = random.nextInt(20) == 0
                    ? List.of("", SmallPlaces.NOWHERE, SmallPlaces.IRISH).get(random.nextInt(3))
                    : SmallPlaces.postcode(area, random.nextInt(SmallPlaces.POSTCODES));
            rows.add(List.of("P" + i, cell, List.of("Phone", "Web").get(random.nextInt(2))));
        }
        return rows;
    }

    private static String area(Optional<Hexagons> grid, int number, int which) {
        return grid.map(each -> each.at(
                                new GridPoint(SmallPlaces.easting(number, which), SmallPlaces.northing(number, which)))
                        .text())
                .orElseGet(() -> SmallPlaces.ward(number, which));
    }

    /** People and residents of each area, from the places as they are drawn. */
    private static Map<String, double[]> plain(Optional<Hexagons> grid, List<List<String>> rows) {
        Map<String, Integer> people = new HashMap<>();
        rows.forEach(row -> people.merge(row.get(1), 1, Integer::sum));
        Map<String, double[]> plain = new TreeMap<>();
        for (int district : DISTRICTS) {
            for (int number : SmallPlaces.inDistrict(district)) {
                Set<String> within = new TreeSet<>();
                for (int which = 0; which < SmallPlaces.POSTCODES; which++) {
                    String area = area(grid, number, which);
                    within.add(area);
                    plain.computeIfAbsent(area, key -> new double[2])[0] +=
                            people.getOrDefault(SmallPlaces.postcode(number, which), 0);
                }
                for (String area : within) {
                    double share = SmallPlaces.share(
                            number, which -> area(grid, number, which).equals(area));
                    plain.computeIfAbsent(area, key -> new double[2])[1] += share * SmallNation.residents(number);
                }
            }
        }
        return plain;
    }

    private static void assertLines(ReachReport report, Map<String, double[]> plain) {
        List<AreaLine> lines = report.areas().orElseThrow().lines();
        assertThat(lines).extracting(CutAreasTest::code).containsExactlyInAnyOrderElementsOf(plain.keySet());
        for (AreaLine line : lines) {
            double[] expected = plain.getOrDefault(code(line), new double[2]);
            assertThat(line.people().shown()).as(line.name()).hasValue((long) expected[0]);
            assertThat(line.residents()).as(line.name()).isCloseTo(expected[1], within(1e-9));
        }
        assertThat(lines.stream()
                        .mapToLong(line -> line.people().shown().orElseThrow())
                        .sum())
                .isEqualTo(report.everybody().base().shown().orElseThrow());
        assertThat(lines.stream().mapToDouble(AreaLine::residents).sum())
                .isCloseTo(report.everybody().total().residents(), within(1e-6));
    }

    private static String code(AreaLine line) {
        return line.code().map(AreaCode::text).orElse(UNKNOWN);
    }

    @Test
    void peopleOfAWardAreThoseAtItsPostcodes() throws IOException {
        List<List<String>> rows = people(700, 1);
        rows.add(List.of("Q1", SmallPlaces.postcode(20, 2), "Web")); // which has no ward
        ReachReport report = report(Geography.of(AreaType.WARD), rows, ReachFixture.EXACT);
        Map<String, double[]> plain = plain(Optional.empty(), rows);
        if (SmallNation.district(20) > 1) {
            plain.putIfAbsent(UNKNOWN, new double[2]);
        }
        assertLines(report, plain);
        List<Map<String, String>> table = ReachFixture.rows(report.areaTable().orElseThrow());
        assertThat(table).extracting(row -> row.get("area_type")).containsOnly("ward");
        assertThat(table.get(0))
                .containsEntry("area_code", SmallPlaces.wardCode(0))
                .containsEntry("area_name", "Castle");
        assertThat(table.get(0).get("note")).endsWith("a ward holds only the part that belongs to it.");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 2000, 5000})
    void peopleOfAHexagonAreThoseAtItsPostcodes(int metres) throws IOException {
        List<List<String>> rows = people(700, metres);
        ReachReport report = report(hexagons(metres), rows, ReachFixture.EXACT);
        assertLines(report, plain(Optional.of(Hexagons.of(metres)), rows));
        assertThat(ReachFixture.rows(report.areaTable().orElseThrow()))
                .extracting(row -> row.get("area_type"))
                .containsOnly("hexagon of " + Hexagons.of(metres).size());
    }

    /** Where polygons are installed, there are hexagons also where no postcode is, and nobody in them. */
    @Test
    void hexagonsCoverTheBaselineAndEachIsOnTheMap() throws IOException {
        List<List<String>> rows = people(500, 3);
        Geography geography = hexagons(300, boundaries);
        ReachReports reports = count(directory, ReachFixture.people(), rows)
                .report(List.of(baseline()), Optional.of(geography), names, ReachFixture.CONTROLLED);
        Map<String, double[]> plain = plain(Optional.of(Hexagons.of(300)), rows);
        List<AreaLine> lines = reports.report().areas().orElseThrow().lines();
        assertThat(lines.size()).isGreaterThan(plain.size());
        assertThat(lines).extracting(CutAreasTest::code).containsAll(plain.keySet());
        for (AreaLine line : lines) {
            if (!plain.containsKey(code(line))) {
                assertThat(line.people().shown()).hasValue(0);
                assertThat(line.residents()).isZero();
                assertThat(line.perThousand()).isEmpty();
            }
        }
        Gazetteer gazetteer = gazetteer(List.of(boundaries));
        List<Geometry> polygons = lines.stream()
                .map(line ->
                        geography.polygon(line.code().orElseThrow(), gazetteer).orElseThrow())
                .toList();
        Geometry covered = UnaryUnionOp.union(polygons);
        for (int district : DISTRICTS) {
            for (int number : SmallPlaces.inDistrict(district)) {
                Envelope square = SmallPlaces.square(number);
                assertThat(covered.covers(new GeometryFactory().toGeometry(square)))
                        .as("small area %d", number)
                        .isTrue();
            }
        }
        MapTable map = reports.areaMap(each -> gazetteer, nation -> NationalGrid.british(Optional.empty()))
                .orElseThrow();
        assertThat(map.geometries()).hasSameSizeAs(lines).allMatch(Optional::isPresent);
    }

    @Test
    void whichHexagonsThereAreDoesNotTellWherePeopleAre() throws IOException {
        List<List<String>> one = people(400, 4);
        List<List<String>> other = people(90, 5);
        for (Geography geography : List.of(hexagons(500), hexagons(500, boundaries), Geography.of(AreaType.WARD))) {
            assertThat(report(geography, one, ReachFixture.CONTROLLED)
                            .areas()
                            .orElseThrow()
                            .lines())
                    .extracting(CutAreasTest::code)
                    .isEqualTo(report(geography, other, ReachFixture.CONTROLLED).areas().orElseThrow().lines().stream()
                            .map(CutAreasTest::code)
                            .toList());
        }
    }

    @Test
    void theOrderOfRowsChangesNothing() throws IOException {
        List<List<String>> rows = people(300, 6);
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(6));
        for (Geography geography : List.of(hexagons(1500, boundaries), Geography.of(AreaType.WARD))) {
            assertThat(ReachFixture.csv(report(geography, shuffled, ReachFixture.CONTROLLED)
                            .areaTable()
                            .orElseThrow()))
                    .isEqualTo(ReachFixture.csv(report(geography, rows, ReachFixture.CONTROLLED)
                            .areaTable()
                            .orElseThrow()));
        }
    }

    @Test
    void peopleAtExcludedPostcodesAreInNoHexagon() throws IOException {
        int area = SmallPlaces.inDistrict(0).get(3);
        List<List<String>> rows = people(400, 7);
        for (int i = 0; i < 40; i++) {
            rows.add(List.of("R" + i, SmallPlaces.postcode(area, 1), "Refuge"));
        }
        ReachOptions options = ReachFixture.options(true, Set.of(Postcode.parse(SmallPlaces.postcode(area, 1))));
        ReachReport report = count(directory, options, rows)
                .report(List.of(baseline()), Optional.of(hexagons(700)), names, ReachFixture.EXACT)
                .report();
        List<List<String>> rest = rows.stream()
                .filter(row -> !row.get(1).equals(SmallPlaces.postcode(area, 1)))
                .toList();
        Map<String, double[]> plain = plain(Optional.of(Hexagons.of(700)), rest);
        assertThat(report.areas().orElseThrow().lines())
                .allSatisfy(line -> assertThat(line.people().shown())
                        .hasValue((long) plain.getOrDefault(code(line), new double[1])[0]));
        assertThat(report.everybody().base().shown().orElseThrow()
                        - report.areas().orElseThrow().lines().stream()
                                .mapToLong(line -> line.people().shown().orElseThrow())
                                .sum())
                .isGreaterThanOrEqualTo(40);
    }

    /** Small lists above all, against an exact attacker who has all tables. */
    @ParameterizedTest
    @ValueSource(ints = {300, 1000, 2500, 8000})
    void everySmallNumberKeepsAllItsValues(int metres) throws IOException {
        for (long seed = 0; seed < 12; seed++) {
            List<List<String>> rows = people(60 + 37 * (int) seed, seed + metres);
            Reach reach = count(directory, ReachFixture.people(2), rows);
            DisclosureRule rule = seed % 3 == 0 ? new DisclosureRule(3, 1) : DisclosureRule.STANDARD;
            Geography geography = seed % 4 == 3 ? Geography.of(AreaType.WARD) : hexagons(metres, boundaries);
            Publication publication =
                    new Publication(reach, List.of(baseline()), Optional.of(geography), names, Optional.of(rule));
            assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void aDirectoryMustTellWardsOrCoordinates() throws IOException {
        Path other = Files.createDirectories(folder.resolve("bare"));
        PostcodeDirectory bare = SmallPlaces.directory(other, Set.of("ward", "easting"), number -> true);
        Reach with = count(directory, ReachFixture.people(), people(50, 8));
        Reach without = count(bare, ReachFixture.people(), people(50, 8));
        for (Geography geography : List.of(hexagons(1000), Geography.of(AreaType.WARD))) {
            assertThat(with.canCountBy(geography)).isTrue();
            assertThat(without.canCountBy(geography)).isFalse();
        }
        assertThat(without.canCountBy(Geography.of(AreaType.MSOA))).isTrue();
    }

    /** Small areas that the directory has no postcode of lie in no known hexagon, and their residents are not lost. */
    @Test
    void residentsWithoutAPostcodeAreInNoKnownArea() throws IOException {
        Path other = Files.createDirectories(folder.resolve("part"));
        PostcodeDirectory part = SmallPlaces.directory(other, Set.of(), number -> number % 2 == 0);
        ReachReport report = count(part, ReachFixture.people(), people(400, 9))
                .report(List.of(baseline()), Optional.of(hexagons(1000, boundaries)), names, ReachFixture.EXACT)
                .report();
        List<AreaLine> lines = report.areas().orElseThrow().lines();
        AreaLine last = lines.get(lines.size() - 1);
        assertThat(last.code()).isEmpty();
        assertThat(last.name()).isEqualTo("without coordinates in the directory");
        assertThat(last.people().shown()).hasValue(0);
        assertThat(last.residents())
                .isEqualTo(DISTRICTS.stream()
                        .flatMap(district -> SmallPlaces.inDistrict(district).stream())
                        .filter(number -> number % 2 == 1)
                        .mapToDouble(SmallNation::residents)
                        .sum());
    }
}
