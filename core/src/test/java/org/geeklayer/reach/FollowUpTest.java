package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.FollowUp.OutcomeLine;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.FollowUp.StateLine;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.ReachOptions.Filter;
import org.geeklayer.reach.ReachOptions.Questions;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.statistics.Interval;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time, outcomes and values of a report against a plain count, and what follows from its published numbers alone. */
class FollowUpTest {
    private static final int PEOPLE = 1500;

    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static List<List<String>> rows(long seed) {
        return InventedRecords.of(ReachFixture.invented(PEOPLE, seed), seed);
    }

    private static PlainRecords plain(List<List<String>> rows) {
        return new PlainRecords(rows, area -> SmallNation.district(area) == 0 || SmallNation.district(area) == 2);
    }

    private static ReachReport report(List<List<String>> rows, Optional<DisclosureRule> rule) throws IOException {
        ReachOptions options =
                InventedRecords.options(InventedRecords.everything(), true, ReachFixture.CHANNEL, ReachFixture.SERVICE);
        return nation.count(options, InventedRecords.HEADER, rows)
                .report(nation.baseline("Northby", "Westby"), Optional.of(AreaType.MSOA), nation.names, rule)
                .report();
    }

    /** Whom a line is about; the bands by their labels. */
    private static Predicate<PlainRecords.Person> in(ReachReport report, Part part) {
        Map<String, Integer> bands = new TreeMap<>();
        report.everybody().lines().stream()
                .filter(line -> line.breakdown() == Breakdown.BAND)
                .forEach(line -> bands.put(line.label(), line.number()));
        return person -> (part.isEverybody() || person.channel().equals(part.group()))
                && (!part.breakdown().equals(Part.BAND)
                        || PlainFigures.isIn("band", bands.getOrDefault(part.band(), -1), person.area()));
    }

    private static Count shown(long people) {
        return new Count.Shown(people);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void exactStatesAreThoseOfAPlainCount(long seed) throws IOException {
        List<List<String>> rows = rows(seed);
        PlainRecords plain = plain(rows);
        ReachReport report = report(rows, ReachFixture.EXACT);
        assertThat(report.followUp().notes()).isEmpty();
        List<StateLine> lines = report.followUp().states();
        for (StateLine line : lines) {
            Predicate<PlainRecords.Person> whom = in(report, line.part());
            assertThat(line.base()).isEqualTo(shown(plain.count(whom)));
            assertThat(line.people()).as(line.toString()).isEqualTo(shown(plain.count(whom.and(person -> {
                List<String> state = person.state(line.aspect());
                return state.get(0).equals(line.state())
                        && (line.detail().isEmpty() || line.detail().equals(state.get(1)));
            }))));
        }
        assertThat(lines.stream().map(StateLine::state).distinct())
                .containsExactly("new", "known before", "one date", "several dates", "active", "lapsed");
        assertThat(lines.stream().filter(line -> line.state().equals("lapsed")).map(StateLine::detail))
                .contains("", "Moved", "No time");
        assertThat(lines.stream().map(line -> line.part().group()).distinct())
                .containsExactlyInAnyOrder("all", "Outreach", "Phone", "Website");
        assertThat(lines.stream().filter(line -> line.part().breakdown().equals(Part.BAND)))
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void exactOutcomesAndValuesAreThoseOfAPlainCount(long seed) throws IOException {
        List<List<String>> rows = rows(seed);
        PlainRecords plain = plain(rows);
        ReachReport report = report(rows, ReachFixture.EXACT);
        assertThat(report.followUp().outcomes()).hasSizeGreaterThan(6);
        for (OutcomeLine line : report.followUp().outcomes()) {
            Predicate<PlainRecords.Person> whom = in(report, line.part());
            assertThat(List.of(line.achieved(), line.notAchieved(), line.notRecorded(), line.base()))
                    .as(line.part().toString())
                    .containsExactly(
                            shown(plain.count(whom.and(each -> each.outcome().equals("achieved")))),
                            shown(plain.count(whom.and(each -> each.outcome().equals("not achieved")))),
                            shown(plain.count(whom.and(each -> each.outcome().equals("not recorded")))),
                            shown(plain.count(whom)));
        }
        List<ValueLine> values = report.followUp().values();
        int areas = 0;
        for (ValueLine line : values) {
            boolean isOfService = line.part().groupBy().equals("service");
            if (isOfService) {
                continue; // whose services plain records do not keep
            }
            Predicate<PlainRecords.Person> whom = in(report, line.part());
            if (line.area().isPresent()) {
                String code = line.area().get().text();
                whom = whom.and(person -> SmallNation.msoa(person.area()).equals(code));
                areas++;
            }
            BigDecimal sum = plain.sum(line.measure(), whom);
            assertThat(line.sum().orElseThrow()).as(line.toString()).isEqualByComparingTo(sum);
            assertThat(line.people()).isEqualTo(shown(plain.count(whom)));
            if (plain.count(whom) > 0) {
                assertThat(line.perPerson().orElseThrow())
                        .isCloseTo(sum.doubleValue() / plain.count(whom), within(1e-9));
            }
            assertThat(line.perThousand().orElseThrow())
                    .isCloseTo(1000 * sum.doubleValue() / line.residents(), within(1e-9));
        }
        assertThat(areas)
                .isEqualTo(2 * report.areas().orElseThrow().lines().size())
                .isGreaterThan(16);
        assertThat(values.stream()
                        .filter(line -> line.part().isEverybody()
                                && line.part().breakdown().equals("total")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.residents())
                        .isCloseTo(
                                PlainFigures.everywhere(
                                        area -> SmallNation.district(area) == 0 || SmallNation.district(area) == 2),
                                within(1e-6)));
    }

    private static void assertShare(OptionalDouble share, Count some, OptionalLong all) {
        boolean isShown = some.shown().isPresent() && all.isPresent() && all.getAsLong() > 0;
        assertThat(share.isPresent()).isEqualTo(isShown);
        if (isShown) {
            assertThat(share.getAsDouble())
                    .isCloseTo(Math.min(1, (double) some.shown().getAsLong() / all.getAsLong()), within(1e-9));
        }
    }

    private static void assertWilson(Optional<Interval> interval, Count some, OptionalLong all) {
        boolean isShown = some.shown().orElse(0) >= 5 && all.isPresent() && all.getAsLong() > 0;
        assertThat(interval.isPresent()).isEqualTo(isShown);
        if (isShown) {
            double n = all.getAsLong();
            double[] wilson =
                    PlainFigures.wilson(Math.min(n, (double) some.shown().getAsLong()), n);
            assertThat(interval.get().lower()).isCloseTo(wilson[0], within(1e-9));
            assertThat(interval.get().upper()).isCloseTo(wilson[1], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void everyFigureFollowsFromPublishedNumbersAlone(long seed) throws IOException {
        List<List<String>> rows = rows(seed);
        PlainRecords plain = plain(rows);
        ReachReport report = report(rows, ReachFixture.CONTROLLED);
        int shown = 0;
        for (StateLine line : report.followUp().states()) {
            assertShare(line.share(), line.people(), line.base().shown());
            assertWilson(line.interval(), line.people(), line.base().shown());
            shown += line.people().shown().isPresent() ? 1 : 0;
        }
        assertThat(shown).isGreaterThan(20);
        for (OutcomeLine line : report.followUp().outcomes()) {
            OptionalLong recorded = line.achieved().shown().isPresent()
                            && line.notAchieved().shown().isPresent()
                    ? OptionalLong.of(line.achieved().shown().getAsLong()
                            + line.notAchieved().shown().getAsLong())
                    : OptionalLong.empty();
            assertShare(line.shareOfRecorded(), line.achieved(), recorded);
            assertWilson(line.intervalOfRecorded(), line.achieved(), recorded);
            assertShare(line.shareOfAll(), line.achieved(), line.base().shown());
            assertWilson(line.intervalOfAll(), line.achieved(), line.base().shown());
            line.achieved().shown().ifPresent(count -> assertThat(count % 5).isZero());
        }
        int sums = 0;
        for (ValueLine line : report.followUp().values()) {
            if (line.sum().isPresent()
                    && !line.part().groupBy().equals("service")
                    && line.area().isEmpty()) {
                sums++;
                BigDecimal exact = plain.sum(line.measure(), in(report, line.part()));
                assertThat(exact.subtract(line.sum().get()).abs())
                        .as(line.toString())
                        .isLessThanOrEqualTo(line.unit().divide(BigDecimal.valueOf(2)));
                assertThat(line.perPerson().orElseThrow())
                        .isCloseTo(
                                line.sum().get().doubleValue()
                                        / line.people().shown().orElseThrow(),
                                within(1e-9));
            }
        }
        assertThat(sums).isGreaterThan(6);
    }

    /** A record of each of some people of a channel, at the first postcode of an area. */
    private static List<List<String>> crowd(int number, int area, String channel, String day, String outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> person : ReachFixture.crowd(number, area, channel)) {
            List<String> row = new ArrayList<>(person);
            row.set(0, person.get(0) + outcome + day);
            row.addAll(List.of(day, "Moved", outcome, "20"));
            rows.add(row);
        }
        return rows;
    }

    @Test
    void whatAllOfAGroupShareIsNotTold() throws IOException {
        List<List<String>> rows = new ArrayList<>(rows(4));
        rows.addAll(crowd(20, 7, "Hub", "2024-05-01", "improved"));
        ReachReport report = report(rows, ReachFixture.CONTROLLED);
        assertThat(report.followUp().outcomes())
                .filteredOn(line -> line.part().group().equals("Hub"))
                .hasSize(1)
                .allSatisfy(line -> {
                    assertThat(line.base().shown()).hasValue(20);
                    assertThat(List.of(line.achieved(), line.notAchieved(), line.notRecorded()))
                            .noneMatch(count -> count.shown().isPresent());
                    assertThat(line.shareOfAll()).isEmpty();
                });
        assertThat(report.followUp().states())
                .filteredOn(line -> line.part().group().equals("Hub"))
                .isNotEmpty()
                .noneMatch(line -> line.people().shown().isPresent());
        assertThat(report.followUp().values())
                .filteredOn(line ->
                        line.part().group().equals("Hub") && line.measure().equals("contacts"))
                .hasSize(1)
                .as("20 contacts would tell that nobody came again")
                .allMatch(line -> line.sum().isEmpty());
    }

    @Test
    void aGroupOfFewHasNoLine() throws IOException {
        List<List<String>> rows = new ArrayList<>(rows(4));
        rows.addAll(crowd(3, 7, "Pigeon post", "2024-05-01", "improved"));
        ReachReport report = report(rows, ReachFixture.CONTROLLED);
        List<FollowUpTables> tables = List.of(new FollowUpTables(List.of(report)));
        for (FollowUpTables each : tables) {
            assertThat(ReachFixture.csv(each.time().orElseThrow()))
                    .doesNotContain("Pigeon")
                    .contains("Outreach");
            assertThat(ReachFixture.csv(each.outcomes().orElseThrow()))
                    .doesNotContain("Pigeon")
                    .contains("Outreach");
            assertThat(ReachFixture.csv(each.values().orElseThrow()))
                    .doesNotContain("Pigeon")
                    .contains("Outreach");
        }
        assertThat(report.followUp().states())
                .noneMatch(line -> line.people().shown().orElse(1) == 0);
    }

    @Test
    void saysWhatTheListCannotTell() throws IOException {
        List<List<String>> rows = rows(4);
        ReachOptions whole = InventedRecords.options(InventedRecords.everything(), false, ReachFixture.CHANNEL);
        FollowUp followUp = nation.count(whole, InventedRecords.HEADER, rows)
                .report(nation.baseline("Northby"), Optional.empty(), nation.names, ReachFixture.CONTROLLED)
                .report()
                .followUp();
        assertThat(followUp.notes())
                .containsExactly("Who is new cannot be told: the list does not reach 12 months before the period.");
        assertThat(followUp.states()).noneMatch(line -> line.aspect().equals("contact"));
        Questions year = new Questions(
                OptionalInt.of(12),
                OptionalInt.empty(),
                Optional.of(new Filter(InventedRecords.OUTCOME, "IMPROVED")),
                OptionalInt.empty(),
                OptionalInt.empty());
        followUp = nation.count(InventedRecords.options(year, true), InventedRecords.HEADER, rows)
                .report(nation.baseline("Northby"), Optional.empty(), nation.names, ReachFixture.CONTROLLED)
                .report()
                .followUp();
        assertThat(followUp.notes())
                .containsExactly("Nobody can have lapsed: the period is no longer than the 12 months of a lapse.");
        assertThat(followUp.states()).noneMatch(line -> line.aspect().equals("activity"));
        assertThat(followUp.outcomes()).isNotEmpty();
    }

    private static BigDecimal eight(double value) {
        return new BigDecimal(value).round(new MathContext(8, RoundingMode.HALF_UP));
    }

    private static String printed(double p) {
        return p < 0.01
                ? "<0.01"
                : new BigDecimal(p).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void exactSlopesAreThoseOfAnotherFit(long seed) throws IOException {
        List<List<String>> rows = rows(seed);
        PlainRecords plain = plain(rows);
        ReachReport report = report(rows, ReachFixture.EXACT);
        List<OutcomeLine> totals = report.followUp().outcomes().stream()
                .filter(line -> line.part().breakdown().equals(Part.TOTAL))
                .toList();
        assertThat(totals).hasSize(4);
        assertThat(report.followUp().slopes()).isEqualTo(4);
        List<double[]> fits = new ArrayList<>();
        for (OutcomeLine line : totals) {
            long[][] counts = new long[10][2];
            plain.people.stream().filter(in(report, line.part())).forEach(person -> {
                int decile = PlainFigures.decile(person.area()) - 1;
                counts[decile][0] += person.outcome().equals("achieved") ? 1 : 0;
                counts[decile][1] += person.outcome().equals("not achieved") ? 1 : 0;
            });
            fits.add(PlainRecords.slope(counts));
        }
        for (int i = 0; i < totals.size(); i++) {
            Slope slope = totals.get(i).slope().orElseThrow();
            double[] fit = fits.get(i);
            assertThat(slope.oddsRatio().orElseThrow().value().doubleValue())
                    .isCloseTo(eight(fit[0]).doubleValue(), within(1.1e-7));
            assertThat(slope.oddsRatio().orElseThrow().lower().doubleValue())
                    .isCloseTo(eight(fit[1]).doubleValue(), within(1.1e-7));
            assertThat(slope.oddsRatio().orElseThrow().upper().doubleValue())
                    .isCloseTo(eight(fit[2]).doubleValue(), within(1.1e-7));
            assertThat(slope.p()).isEqualTo(printed(fit[3]));
            // Holm: the k-th smallest of m times m - k + 1, never below the one before it.
            List<Double> sorted = fits.stream().map(each -> each[3]).sorted().toList();
            double adjusted = 0;
            for (int k = 0; k < sorted.size() && sorted.get(k) <= fit[3]; k++) {
                adjusted = Math.min(1, Math.max(adjusted, sorted.get(k) * (sorted.size() - k)));
            }
            assertThat(slope.adjustedP()).isEqualTo(printed(adjusted));
        }
    }

    private static Slopes.Asked asked(long[]... byDecile) {
        List<Long> achieved = new ArrayList<>();
        List<Long> notAchieved = new ArrayList<>();
        for (long[] decile : byDecile) {
            achieved.add(decile[0]);
            notAchieved.add(decile[1]);
        }
        return new Slopes.Asked(achieved, notAchieved, true, true);
    }

    private static long[][] byDecile(int each, double first, double step) {
        long[][] counts = new long[10][2];
        for (int i = 0; i < 10; i++) {
            counts[i][0] = Math.round(each * (first + step * i));
            counts[i][1] = each - counts[i][0];
        }
        return counts;
    }

    private static Slope one(Slopes.Asked asked) {
        return new Slopes(new Gradients(ReachFixture.CONTROLLED, true))
                .of(List.of(asked))
                .get(0);
    }

    @Test
    void thereAreThreeWordings() {
        for (int each = 20; each < 3000; each += 7) {
            for (double step : new double[] {0, 0.002, 0.01}) {
                long[][] counts = byDecile(each, 0.5, step);
                double[] fit = PlainRecords.slope(counts);
                String reading = one(asked(counts)).reading();
                if (fit[3] < 0.05) {
                    assertThat(reading).isEqualTo("an association was found");
                } else if (fit[1] > 0.95 && fit[2] < 1.05) {
                    assertThat(reading).isEqualTo("at most weak (interval inside 0.95-1.05)");
                } else {
                    assertThat(reading)
                            .isEqualTo("too few people to tell: compatible with "
                                    + new BigDecimal(fit[1])
                                            .setScale(2, RoundingMode.HALF_UP)
                                            .toPlainString() + " to "
                                    + new BigDecimal(fit[2])
                                            .setScale(2, RoundingMode.HALF_UP)
                                            .toPlainString());
                }
            }
        }
    }

    @Test
    void ofSeveralSlopesTheAdjustedPDecides() {
        long[][] steep = byDecile(60, 0.5, 0.015);
        double p = PlainRecords.slope(steep)[3];
        assertThat(p).isBetween(0.0125, 0.05);
        assertThat(one(asked(steep)).reading()).isEqualTo("an association was found");
        List<Slope> slopes = new Slopes(new Gradients(ReachFixture.CONTROLLED, true))
                .of(List.of(asked(steep), asked(byDecile(60, 0.5, 0)), asked(byDecile(60, 0.4, 0)), asked(steep)));
        assertThat(slopes.get(0).p()).isEqualTo(printed(p));
        assertThat(slopes.get(0).adjustedP()).isEqualTo(printed(4 * p));
        assertThat(slopes.get(0).reading()).startsWith("too few people to tell");
        assertThat(Slopes.tested(slopes)).isEqualTo(4);
    }

    @Test
    void whatCannotBeEstimatedSaysWhy() {
        assertThat(one(asked(byDecile(50, 1, 0)))).satisfies(slope -> {
            assertThat(slope.oddsRatio()).isEmpty();
            assertThat(slope.p()).isEmpty();
            assertThat(slope.reading()).startsWith("not estimable: outcomes or deciles are all alike");
        });
        long[][] parted = byDecile(50, 1, 0);
        for (int i = 0; i < 5; i++) {
            parted[i] = new long[] {0, 50};
        }
        assertThat(one(asked(parted)).reading()).startsWith("not estimable");
        Slopes.Asked few = asked(byDecile(2, 0.5, 0));
        assertThat(one(new Slopes.Asked(few.achieved(), few.notAchieved(), true, false))
                        .reading())
                .isEqualTo("not estimated: it could tell of fewer than 30 people");
        assertThat(one(new Slopes.Asked(few.achieved(), few.notAchieved(), false, true))
                        .reading())
                .isEqualTo("not estimable: the edition has no deciles");
        List<Slope> slopes = new Slopes(new Gradients(ReachFixture.CONTROLLED, true))
                .of(List.of(asked(parted), asked(byDecile(60, 0.5, 0.015))));
        assertThat(Slopes.tested(slopes)).as("what is not estimated is no test").isEqualTo(1);
        assertThat(slopes.get(1).adjustedP()).isEqualTo(slopes.get(1).p());
    }
}
