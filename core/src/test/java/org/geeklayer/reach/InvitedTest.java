package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.geeklayer.reach.InvitedFixture.CHANNEL;
import static org.geeklayer.reach.InvitedFixture.ID;
import static org.geeklayer.reach.InvitedFixture.NO;
import static org.geeklayer.reach.InvitedFixture.SENT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.FollowUp.ResponseLine;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who came of those who were invited. */
class InvitedTest {
    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static List<String> row(String id, int area, String channel, String sent) {
        return List.of(id, area == 0 ? "" : SmallNation.postcode(area, 0), channel, sent);
    }

    private static ReachReports report(Reach reach, Optional<DisclosureRule> rule) throws IOException {
        return reach.report(nation.baseline("Northby"), Optional.empty(), nation.names, rule);
    }

    private static List<String> lines(Reach reach) throws IOException {
        return report(reach, ReachFixture.EXACT).report().followUp().responses().stream()
                .filter(line -> !line.part().breakdown().equals(FollowUp.Part.BAND))
                .map(line -> line.part().group() + " " + line.invited().text() + " "
                        + line.came().map(each -> each.text()).orElse("-"))
                .toList();
    }

    private static final List<List<String>> CLIENTS =
            List.of(row("A", 1, "Hub", ""), row("B", 2, "Hub", ""), row("C", 1, "Hub", ""), row("D", 0, "Hub", ""));

    @Test
    void thoseWhoCameAreClientsAndAreWhereTheyAreAsClients() throws IOException {
        List<List<String>> invited = List.of(
                row("A", 0, "Letter", ""), // whose postcode is known from the clients
                row("D", 1, "Letter", ""), // whose is not, and who so counts nowhere
                row("E", 1, "Letter", ""),
                row("E", 1, "Letter", ""),
                row("F", 2, "Call", ""),
                row("", 2, "Call", ""),
                row("", 2, "Call", ""),
                row("G", 0, "Call", ""));
        Reach reach = InvitedFixture.count(nation, InvitedFixture.byId(), CLIENTS, invited, ID, NO, CHANNEL);
        assertThat(lines(reach)).containsExactly("all 5 1", "Call 3 0", "Letter 2 1");
        assertThat(reach.workingNotes())
                .contains(
                        "Read 8 rows of the invited, 7 people, of whom 2 are among those counted; of the others 1 unplaced"
                                + " (1 blank).",
                        "2 rows of the invited with a blank id, each counted as a person who did not come.");
    }

    @Test
    void whoWasInvitedSeveralTimesCountsWithTheFirstDatedInvitationElseTheMostFrequent() throws IOException {
        List<List<String>> invited = List.of(
                row("A", 1, "Letter", "2025-01-02"),
                row("A", 1, "Letter", "soon"),
                row("A", 1, "Call", "2025-01-01"),
                row("X", 1, "Text", "2025-01-01"),
                row("X", 1, "Call", "2025-01-01"),
                row("Y", 1, "Letter", ""),
                row("Y", 1, "Letter", ""),
                row("Y", 1, "Call", ""));
        assertThat(lines(InvitedFixture.count(nation, InvitedFixture.byId(), CLIENTS, invited, ID, SENT, CHANNEL)))
                .containsExactly("all 3 1", "Call 2 1", "Letter 1 0");
        assertThat(lines(InvitedFixture.count(nation, InvitedFixture.byId(), CLIENTS, invited, ID, NO, CHANNEL)))
                .as("without dates")
                .containsExactly("all 3 1", "Call 1 0", "Letter 2 1");
        assertThat(lines(InvitedFixture.count(nation, InvitedFixture.byId(), CLIENTS, invited, ID, NO, NO)))
                .as("without channels")
                .containsExactly("all 3 1");
    }

    @Test
    void withoutIdsEachRowIsAPersonAndThereIsNoResponse() throws IOException {
        List<List<String>> invited =
                List.of(row("A", 1, "Letter", ""), row("A", 1, "Letter", ""), row("", 2, "Call", ""));
        for (OptionalInt id : List.of(NO, ID)) { // ids of the invited alone tell nothing
            ReachOptions options = id.isPresent() ? ReachFixture.people() : InvitedFixture.byId();
            Reach reach = InvitedFixture.count(nation, options, CLIENTS, invited, id, NO, CHANNEL);
            assertThat(lines(reach)).containsExactly("all 3 3", "Call 1 -", "Letter 2 -");
            ReachReports reports = report(reach, ReachFixture.EXACT);
            ResponseLine all = reports.report().followUp().responses().get(0);
            assertThat(all.isById()).isFalse();
            assertThat(all.rate()).hasValue(1);
            assertThat(all.interval()).isEmpty();
            List<Map<String, String>> rows =
                    ReachFixture.rows(reports.responseTable().orElseThrow());
            assertThat(rows.get(0))
                    .containsEntry("people_per_100_invited", "100.0")
                    .containsEntry("caution", ResponseTable.WITHOUT_IDS)
                    .doesNotContainKey("came");
            assertThat(rows.get(rows.size() - 1))
                    .containsEntry("group", "Letter")
                    .containsEntry("people", "[x]")
                    .containsEntry("people_per_100_invited", "[x]");
        }
    }

    @Test
    void nobodyInvitedIsNoFault() throws IOException {
        for (OptionalInt id : List.of(NO, ID)) {
            Reach reach = InvitedFixture.count(nation, InvitedFixture.byId(), CLIENTS, List.of(), id, NO, CHANNEL);
            assertThat(report(reach, ReachFixture.CONTROLLED)
                            .responseTable()
                            .map(table -> table.rows().size())
                            .orElse(0))
                    .isLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void countsAsAPlainReadingDoes(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> clients = ReachFixture.invented(1 + random.nextInt(150), seed);
        List<List<String>> invited = InvitedFixture.invited(clients, random.nextInt(150), seed);
        for (boolean areDated : new boolean[] {true, false}) {
            Reach reach = InvitedFixture.count(
                    nation,
                    InvitedFixture.byId(ReachFixture.CHANNEL),
                    clients,
                    invited,
                    ID,
                    areDated ? SENT : NO,
                    CHANNEL);
            Map<String, String> counted = new TreeMap<>();
            for (String line : lines(reach)) {
                int end = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
                counted.put(line.substring(0, end), line.substring(end + 1));
            }
            Map<String, String> plain = new TreeMap<>(Map.of("all", "0 0"));
            plain(clients, invited, areDated).forEach((group, count) -> plain.put(group, count[0] + " " + count[1]));
            assertThat(counted).isEqualTo(plain);
        }
    }

    /** By a postcode's band as the fixture gives it, with rounded counts and shares computed anew. */
    @Test
    void bandsAddUpAndResponsesFollowFromWhatIsPublished() throws IOException {
        List<List<String>> clients = ReachFixture.invented(300, 7);
        List<List<String>> invited = InvitedFixture.invited(clients, 400, 7);
        Reach reach = InvitedFixture.count(nation, InvitedFixture.byId(), clients, invited, ID, SENT, CHANNEL);
        for (ResponseLine line :
                report(reach, ReachFixture.EXACT).report().followUp().responses()) {
            if (line.part().breakdown().equals(FollowUp.Part.BAND)) {
                int least = Integer.parseInt(line.part().band().replaceAll("\\D", "")) * SmallNation.AREAS / 100;
                List<List<String>> there = clients.stream()
                        .filter(row -> area(row.get(1)) >= 1 && SmallNation.rank(area(row.get(1))) <= least)
                        .toList();
                List<String> came = there.stream()
                        .filter(row -> SmallNation.district(area(row.get(1))) == 0)
                        .map(row -> row.get(0))
                        .filter(id ->
                                invited.stream().anyMatch(row -> row.get(0).equals(id)))
                        .toList();
                assertThat(line.came().orElseThrow().shown()).hasValue(came.size());
            }
        }
        List<Map<String, String>> rows = ReachFixture.rows(
                report(reach, ReachFixture.CONTROLLED).responseTable().orElseThrow());
        assertThat(rows).hasSizeGreaterThan(5);
        int shares = 0;
        for (Map<String, String> row : rows) {
            if (row.get("response_pct").matches("[0-9.]+")) {
                shares++;
                double n = Double.parseDouble(row.get("invited"));
                double p = Double.parseDouble(row.get("came")) / n;
                double z = 1.959963984540054;
                double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
                assertThat(Double.parseDouble(row.get("response_pct"))).isCloseTo(100 * p, within(0.0501));
                assertThat(Double.parseDouble(row.get("response_pct_lower95")))
                        .isCloseTo(100 * (p + z * z / (2 * n) - half) / (1 + z * z / n), within(0.0501));
                assertThat(Double.parseDouble(row.get("response_pct_upper95")))
                        .isCloseTo(100 * (p + z * z / (2 * n) + half) / (1 + z * z / n), within(0.0501));
            }
        }
        assertThat(shares).isGreaterThan(4);
    }

    @Test
    void theOrderOfRowsChangesNothing() throws IOException {
        List<List<String>> clients = ReachFixture.invented(120, 3);
        List<List<String>> invited = InvitedFixture.invited(clients, 200, 3);
        String first = "";
        for (int i = 0; i < 6; i++) {
            ReachReports reports = report(
                    InvitedFixture.count(
                            nation, InvitedFixture.byId(ReachFixture.CHANNEL), clients, invited, ID, SENT, CHANNEL),
                    ReachFixture.CONTROLLED);
            String text = ReachFixture.csv(reports.bands())
                    + ReachFixture.csv(reports.responseTable().orElseThrow())
                    + ReachFixture.csv(reports.disclosureLog().orElseThrow());
            first = i == 0 ? text : first;
            assertThat(text).isEqualTo(first);
            clients = shuffled(clients, i);
            invited = shuffled(invited, i + 100);
        }
    }

    private static List<List<String>> shuffled(List<List<String>> rows, long seed) {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** Every person held by name, one at a time. */
    private static Map<String, long[]> plain(List<List<String>> clients, List<List<String>> invited, boolean areDated) {
        Map<String, Integer> lying = new HashMap<>();
        clients.forEach(row -> lying.put(row.get(0), area(row.get(1))));
        Map<String, List<List<String>>> people = new TreeMap<>();
        for (int i = 0; i < invited.size(); i++) {
            String id = invited.get(i).get(0).isEmpty()
                    ? "nameless " + i
                    : invited.get(i).get(0);
            people.computeIfAbsent(id, key -> new ArrayList<>()).add(invited.get(i));
        }
        long letters =
                invited.stream().filter(row -> row.get(2).equals("Letter")).count();
        String letter = 2 * letters
                        >= invited.stream()
                                .filter(row -> row.get(2).startsWith("etter", 1))
                                .count()
                ? "Letter"
                : "letter";
        Map<String, long[]> counts = new TreeMap<>();
        people.forEach((id, rows) -> {
            List<List<String>> dated = rows.stream()
                    .filter(row -> areDated && row.get(3).startsWith("2025"))
                    .sorted(Comparator.comparing(row -> row.get(3)))
                    .toList();
            List<List<String>> deciding = dated.isEmpty()
                    ? rows
                    : dated.stream()
                            .filter(row -> row.get(3).equals(dated.get(0).get(3)))
                            .toList();
            Map<String, Long> channels = deciding.stream()
                    .map(row -> row.get(2).isEmpty()
                            ? "(not recorded)"
                            : row.get(2).strip().equalsIgnoreCase("letter") ? letter : row.get(2))
                    .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
            String channel = Collections.max(
                            channels.entrySet(),
                            Map.Entry.<String, Long>comparingByValue()
                                    .thenComparing(Map.Entry.<String, Long>comparingByKey()
                                            .reversed()))
                    .getKey();
            boolean came = lying.containsKey(id);
            int area = came ? lying.get(id) : place(rows, areDated);
            if (area > 0 && SmallNation.district(area) == 0) {
                for (String of : List.of("all", channel)) {
                    long[] count = counts.computeIfAbsent(of, key -> new long[2]);
                    count[0]++;
                    count[1] += came ? 1 : 0;
                }
            }
        });
        return counts;
    }

    /** The area of the latest usable row, of several the most frequent, then the lowest. */
    private static int place(List<List<String>> rows, boolean areDated) {
        List<List<String>> usable = rows.stream()
                .filter(row -> area(row.get(1)) >= 0)
                .sorted(Comparator.comparing(row -> day(row, areDated)))
                .toList();
        if (usable.isEmpty()) {
            return -1;
        }
        String last = day(usable.get(usable.size() - 1), areDated);
        Map<Integer, Long> areas = usable.stream()
                .filter(row -> day(row, areDated).equals(last))
                .collect(Collectors.groupingBy(row -> area(row.get(1)), TreeMap::new, Collectors.counting()));
        int chosen = Collections.max(
                        areas.entrySet(),
                        Map.Entry.<Integer, Long>comparingByValue()
                                .thenComparing(Map.Entry.<Integer, Long>comparingByKey()
                                        .reversed()))
                .getKey();
        return chosen;
    }

    private static String day(List<String> row, boolean areDated) {
        return areDated && row.get(3).startsWith("2025") ? row.get(3) : "";
    }

    private static int area(String postcode) {
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            if (postcode.equals(SmallNation.postcode(area, 0)) || postcode.equals(SmallNation.postcode(area, 1))) {
                return area;
            }
        }
        return -1;
    }
}
