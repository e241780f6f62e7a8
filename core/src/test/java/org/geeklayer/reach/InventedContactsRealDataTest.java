package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.Atlas;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.Published;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Amounts;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.State;
import org.geeklayer.reach.PeopleTally.Sums;
import org.geeklayer.reach.PeopleTally.Units;
import org.geeklayer.reach.ReachOptions.Questions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts lists of an invented charity on published postcodes and finds what was planted; what was not planted is counted in
 * plain code. Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA, and Python 3.
 */
@Tag("real-data")
class InventedContactsRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final LocalDate FROM = LocalDate.of(2025, 5, 1);
    private static final LocalDate TO = LocalDate.of(2026, 6, 30);
    private static final int MONTHS = 6;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path postcodes;
    private static Enricher enricher;

    /** A row of the list. */
    private record Contact(
            String id, LocalDate day, String channel, String service, String partner, String outcome, BigDecimal fee) {}

    @BeforeAll
    static void installPostcodes() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        data = Path.of(place);
        postcodes = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path atlas = folder.resolve("data");
        Published.builder(atlas).add(List.of(postcodes), false);
        enricher = Enricher.of(Atlas.open(atlas).directory(), List.of());
    }

    private static Path invent(int clients, int seed) throws Exception {
        return invent(data, postcodes, folder, clients, seed);
    }

    /** A list of so many clients in a folder, with its truth beside it. */
    static Path invent(Path data, Path postcodes, Path folder, int clients, int seed) throws Exception {
        Path tool = data.resolveSibling("tools").resolve("invented_clients.py");
        assumeTrue(Files.isRegularFile(tool), tool + " is not there: tests skipped");
        Path list = folder.resolve("clients-" + seed + ".csv");
        Process process;
        try {
            process = new ProcessBuilder(
                            "python3",
                            tool.toString(),
                            postcodes.toString(),
                            data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz")
                                    .toString(),
                            list.toString(),
                            "--clients",
                            Integer.toString(clients),
                            "--seed",
                            Integer.toString(seed))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("python3 does not start: real-data tests skipped");
            return list;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return list;
    }

    /** The contacts of each client, the earliest first; no two of a client are on one day. */
    private static Map<String, List<Contact>> read(Path list) throws IOException {
        Map<String, List<Contact>> byClient = new TreeMap<>();
        List<String> lines = Files.readAllLines(list);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            byClient.computeIfAbsent(cells[0], id -> new ArrayList<>())
                    .add(new Contact(
                            cells[0],
                            LocalDate.parse(cells[1]),
                            cells[3],
                            cells[4],
                            cells[5],
                            cells[6],
                            new BigDecimal(cells[7])));
        }
        byClient.values().forEach(own -> own.sort(Comparator.comparing(Contact::day)));
        return byClient;
    }

    private static PeopleTally count(Path list, Optional<LocalDate> from, Optional<LocalDate> to) throws IOException {
        ReachOptions options = new ReachOptions(
                        OptionalInt.of(0), false, OptionalInt.of(1), from, to, List.of(), List.of(3), false, Set.of())
                .asking(new Questions(
                        OptionalInt.of(MONTHS),
                        OptionalInt.of(5),
                        Optional.of(new ReachOptions.Filter(6, "Improved")),
                        OptionalInt.of(4),
                        OptionalInt.of(7)));
        return PeopleCounterTest.count(enricher, Vintage.CENSUS_2021, options, Files.readString(list));
    }

    /** People by their group, then by state and detail. */
    private static Map<String, Map<String, Long>> states(PeopleTally tally, Kind kind) {
        Map<String, Map<String, Long>> byGroup = new TreeMap<>();
        List<PeopleTally.Group> groups = tally.by().get(0).groups();
        for (PeopleTally.Aspect aspect : tally.aspects()) {
            for (State state : aspect.kind() == kind ? aspect.states() : List.<State>of()) {
                for (int i = 0; i < groups.size(); i++) {
                    long people = state.byGroup().get(i).total();
                    if (people > 0) {
                        byGroup.computeIfAbsent(groups.get(i).label(), label -> new TreeMap<>())
                                .put(state.state() + "/" + state.detail(), people);
                    }
                }
            }
        }
        return byGroup;
    }

    private static Map<String, Map<String, Long>> plain(
            Iterable<List<Contact>> people, Function<List<Contact>, String> state) {
        Map<String, Map<String, Long>> byGroup = new TreeMap<>();
        people.forEach(own -> byGroup.computeIfAbsent(own.get(0).channel(), channel -> new TreeMap<>())
                .merge(state.apply(own), 1L, Long::sum));
        return byGroup;
    }

    private static Amount together(Sums sums) {
        return sums.placed().values().stream().reduce(sums.unplaced(), Amount::plus);
    }

    private static Amount together(List<BigDecimal> totals) {
        List<BigDecimal> sorted = totals.stream().sorted().toList();
        return new Amount(
                sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                sorted.size(),
                sorted.get(sorted.size() - 1),
                sorted.get(sorted.size() - 2));
    }

    private static void assertAmounts(PeopleTally tally, Iterable<List<Contact>> people) {
        Map<String, List<BigDecimal>> contacts = new TreeMap<>();
        Map<String, List<BigDecimal>> fees = new TreeMap<>();
        people.forEach(own -> {
            for (String group : List.of("", own.get(0).channel())) {
                contacts.computeIfAbsent(group, key -> new ArrayList<>()).add(BigDecimal.valueOf(own.size()));
                fees.computeIfAbsent(group, key -> new ArrayList<>())
                        .add(own.stream().map(Contact::fee).reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        });
        List<Map<String, List<BigDecimal>>> expected = List.of(contacts, fees);
        for (int i = 0; i < expected.size(); i++) {
            Amounts found = tally.amounts().get(i);
            assertThat(found.unreadable()).isZero();
            assertThat(together(found.all())).isEqualTo(together(expected.get(i).getOrDefault("", List.of())));
            List<PeopleTally.Group> groups = tally.by().get(0).groups();
            assertThat(found.by().get(0)).hasSameSizeAs(groups);
            for (int j = 0; j < groups.size(); j++) {
                assertThat(together(found.by().get(0).get(j)))
                        .isEqualTo(together(
                                expected.get(i).getOrDefault(groups.get(j).label(), List.of())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsSingleContactsAndFeesAsPlanted(int seed) throws Exception {
        Path list = invent(2000, seed);
        Map<String, List<Contact>> byClient = read(list);
        Matcher planted = Pattern.compile("\"single_contact_clients\": (\\d+)")
                .matcher(Files.readString(Path.of(list + ".truth.json")));
        assertThat(planted.find()).isTrue();
        PeopleTally tally = count(list, Optional.empty(), Optional.empty());
        long single = tally.aspects().get(0).states().get(0).byGroup().stream()
                .mapToLong(Units::total)
                .sum();
        assertThat(single).isEqualTo(Long.parseLong(planted.group(1)));
        assertThat(states(tally, Kind.CONTACTS))
                .isEqualTo(plain(
                        byClient.values(),
                        own -> own.size() == 1
                                ? "one date/"
                                : "several dates/" + own.get(own.size() - 1).channel()));
        assertAmounts(tally, byClient.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void tellsTimeAndOutcomesOfAPeriodAsPlainCodeDoes(int seed) throws Exception {
        Path list = invent(2000, seed);
        Map<String, List<Contact>> byClient = read(list);
        Map<String, List<Contact>> inPeriod = new TreeMap<>();
        byClient.forEach((id, all) -> {
            List<Contact> own = all.stream()
                    .filter(each -> !each.day().isBefore(FROM) && !each.day().isAfter(TO))
                    .toList();
            if (!own.isEmpty()) {
                inPeriod.put(id, own);
            }
        });
        PeopleTally tally = count(list, Optional.of(FROM), Optional.of(TO));
        assertThat(states(tally, Kind.NEWNESS))
                .isEqualTo(plain(
                        inPeriod.values(),
                        own -> byClient.getOrDefault(own.get(0).id(), List.of())
                                        .get(0)
                                        .day()
                                        .isBefore(FROM)
                                ? "known before/"
                                : "new/"));
        assertThat(states(tally, Kind.LAPSE))
                .isEqualTo(plain(
                        inPeriod.values(),
                        own -> own.get(own.size() - 1).day().isBefore(LocalDate.of(2026, 1, 1))
                                ? "lapsed/" + last(own, Contact::partner)
                                : "active/"));
        assertThat(states(tally, Kind.OUTCOME)).isEqualTo(plain(inPeriod.values(), own -> {
            String outcome = last(
                    own.stream()
                            .filter(each -> each.service().equals(own.get(0).service()))
                            .toList(),
                    Contact::outcome);
            return outcome.isEmpty() ? "not recorded/" : outcome.equals("improved") ? "achieved/" : "not achieved/";
        }));
        assertAmounts(tally, inPeriod.values());
    }

    /** The last entry that is not blank. */
    private static String last(List<Contact> own, Function<Contact, String> column) {
        return own.stream().map(column).filter(cell -> !cell.isEmpty()).reduce("", (one, other) -> other);
    }
}
