package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.install.Published;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.table.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invents people on a published directory's postcodes and finds them again in a report, by channel and decile. Needs a
 * folder of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class ReachRealDataTest {
    private static final String CALDERDALE = "E08000033";

    @TempDir
    private Path temp;

    /** Decile and district of each small area, from a plain reading of the published file. */
    private static Map<String, List<String>> deciles(Path file) throws IOException {
        Map<String, List<String>> deciles = new HashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                CsvRows rows = new CsvRows(in, "index")) {
            assertThat(rows.next().orElseThrow().get(6)).startsWith("Index of Multiple Deprivation (IMD) Decile");
            Optional<List<String>> row = rows.next();
            while (row.isPresent()) {
                deciles.put(
                        row.get().get(0), List.of(row.get().get(6), row.get().get(2)));
                row = rows.next();
            }
        }
        return deciles;
    }

    private static SortedMap<Integer, Long> planted(
            InventedPeopleRealDataTest.Truth truth,
            String channel,
            Map<String, List<String>> deciles,
            String district) {
        SortedMap<Integer, Long> people = new TreeMap<>();
        truth.byChannel.forEach((label, areas) -> {
            if (channel.equals(Wording.ALL) || channel.equals(label)) {
                areas.forEach((code, number) -> {
                    List<String> area = deciles.getOrDefault(code.text(), List.of("0", ""));
                    if (district.isEmpty() || area.get(1).equals(district)) {
                        people.merge(Integer.valueOf(area.get(0)), number, Long::sum);
                    }
                });
            }
        });
        return people;
    }

    private static SortedMap<Integer, Long> found(Section section) {
        SortedMap<Integer, Long> people = new TreeMap<>();
        section.lines().stream()
                .filter(line -> line.breakdown() == Breakdown.DECILE)
                .filter(line -> line.people().shown().orElse(1) > 0)
                .forEach(line -> people.put(line.number(), line.people().shown().orElseThrow()));
        return people;
    }

    @Test
    void findsThePeopleByChannelAndDecile() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        Path data = Path.of(place);
        Path postcodes = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path ranks = data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
        Path folder = temp.resolve("data");
        Published.builder(folder)
                .add(List.of(postcodes, ranks, data.resolve("population/lsoa21_population_mid2022.csv")), false);
        Atlas atlas = Atlas.open(folder);
        DeprivationIndex index = atlas.index("iod2025");
        Enricher enricher = Enricher.of(atlas.directory(), List.of(index));
        List<String> rows = new ArrayList<>();
        InventedPeopleRealDataTest.Truth truth =
                InventedPeopleRealDataTest.plant(InventedPeopleRealDataTest.postcodes(postcodes), rows);
        ReachOptions options = new ReachOptions(
                OptionalInt.of(0),
                false,
                OptionalInt.of(1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(3),
                false,
                Set.of());
        Reach reach;
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(("client_id,contact_date,postcode,channel\n" + String.join("\n", rows) + "\n")
                        .getBytes(StandardCharsets.UTF_8)),
                "list.csv",
                ClientOptions.DETECT)) {
            reach = Reach.count(clients, enricher, index, options, row -> {});
        }
        Map<String, List<String>> deciles = deciles(ranks);
        for (String baseline : List.of(CALDERDALE, "England")) {
            Gazetteer gazetteer = Gazetteer.of(
                    index, Optional.of(atlas.directory()), atlas.lookup(), atlas.names(), atlas.boundaries());
            Baseline compared =
                    Baseline.of(index, atlas.populations(), Population.Group.TOTAL, List.of(gazetteer.find(baseline)));
            ReachReport report = reach.report(compared, Optional.of(AreaType.MSOA), atlas.names(), Optional.empty())
                    .report();
            assertThat(report.sections()).hasSize(5);
            for (Section section : report.sections()) {
                assertThat(found(section))
                        .as("%s, %s", baseline, section.group())
                        .isEqualTo(
                                planted(truth, section.group(), deciles, baseline.equals("England") ? "" : baseline));
            }
            assertThat(report.everybody().unplaced().shown()).hasValue(truth.unplaced);
            assertThat(ReachFixture.rows(report.qualityTable()).get(0))
                    .containsEntry("people", Integer.toString(InventedPeopleRealDataTest.PEOPLE));
            assertAreasAddUp(report);
            assertControlIsNear(
                    report,
                    reach.report(
                                    compared,
                                    Optional.of(AreaType.MSOA),
                                    atlas.names(),
                                    Optional.of(DisclosureRule.STANDARD))
                            .report());
        }
    }

    private static void assertAreasAddUp(ReachReport report) {
        assertThat(report.areas().orElseThrow().lines().stream()
                        .mapToLong(line -> line.people().shown().orElseThrow())
                        .sum())
                .isEqualTo(report.everybody().base().shown().orElseThrow());
        double residents = report.areas().orElseThrow().lines().stream()
                .mapToDouble(ReachReport.AreaLine::residents)
                .sum();
        assertThat(residents).isCloseTo(report.everybody().total().residents(), within(1e-3));
    }

    /** With control on every number that is shown is the exact one, rounded, and no small one is shown. */
    private static void assertControlIsNear(ReachReport exact, ReachReport controlled) {
        Map<List<String>, Long> truth = new HashMap<>();
        for (Map<String, String> row : ReachFixture.rows(exact.bands())) {
            truth.put(key(row), Long.valueOf(row.get("people")));
        }
        Table table = controlled.bands();
        int shown = 0;
        for (Map<String, String> row : ReachFixture.rows(table)) {
            long people = truth.getOrDefault(key(row), -1L);
            if (row.get("people").matches("\\d+")) {
                assertThat(people == 0 || people >= 5).as(row.toString()).isTrue();
                assertThat(Long.parseLong(row.get("people"))).isEqualTo((people + 2) / 5 * 5);
                shown++;
            }
        }
        assertThat(shown).isGreaterThan(80);
    }

    private static List<String> key(Map<String, String> row) {
        return List.of(row.get("group"), row.get("breakdown"), row.get("band"));
    }
}
