package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReport.TestResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups: their order, their gradients and whether they differ. */
class ReachGroupsTest {
    private static final List<Integer> ALL_DISTRICTS = List.of(0, 1, 2, 3, 4);

    /** An area of each decile, 1 first. */
    private static final int[] OF_DECILE = {7, 30, 50, 70, 90, 110, 130, 150, 170, 190};

    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static ReachReport exact(List<List<String>> rows, int... by) throws IOException {
        return nation.report(
                ReachFixture.people(by), rows, nation.baseline("England"), Optional.empty(), ReachFixture.EXACT);
    }

    /** People of two channels by decile. */
    private static List<List<String>> twoChannels(int[] phone, int[] visit) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < phone.length; i++) {
            rows.addAll(ReachFixture.crowd(phone[i], OF_DECILE[i], "Phone"));
            rows.addAll(ReachFixture.crowd(visit[i], OF_DECILE[i], "Visit"));
        }
        return rows;
    }

    private static void assertEstimate(Optional<Estimate> found, double... expected) {
        MathContext eight = new MathContext(8);
        assertThat(found.orElseThrow().value()).isEqualByComparingTo(new BigDecimal(expected[0]).round(eight));
        assertThat(found.orElseThrow().lower()).isEqualByComparingTo(new BigDecimal(expected[1]).round(eight));
        assertThat(found.orElseThrow().upper()).isEqualByComparingTo(new BigDecimal(expected[2]).round(eight));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void gradientsAreThoseOfAPlainRecomputation(long seed) throws IOException {
        List<List<String>> rows = ReachFixture.invented(700, seed);
        ReachReport report = exact(rows, ReachFixture.CHANNEL);
        for (Section section : report.sections()) {
            PlainFigures plain = new PlainFigures(rows, section.isEverybody() ? "" : section.group(), ALL_DISTRICTS);
            assertEstimate(section.gradient().concentration(), plain.concentration());
            double[][] gradient = plain.gradient();
            assertEstimate(section.gradient().rateGap(), gradient[0]);
            assertEstimate(section.gradient().rateRatio(), gradient[1]);
        }
    }

    @Test
    void areasThatShareARankShareAPlace() throws IOException {
        ReachReport one =
                exact(ReachFixture.both(ReachFixture.crowd(20, 60, "Phone"), ReachFixture.crowd(40, 150, "Phone")));
        ReachReport other =
                exact(ReachFixture.both(ReachFixture.crowd(20, 61, "Phone"), ReachFixture.crowd(40, 150, "Phone")));
        assertThat(one.everybody().gradient().concentration())
                .isPresent()
                .isEqualTo(other.everybody().gradient().concentration());
    }

    @ParameterizedTest
    @CsvSource({"29, false", "30, true"})
    void underThirtyPeopleThereIsNoGradient(int people, boolean isThere) throws IOException {
        int[] counts = new int[10];
        counts[1] = people - 20;
        counts[4] = 20;
        ReachReport report = exact(twoChannels(counts, new int[10]), ReachFixture.CHANNEL);
        assertThat(report.everybody().gradient().concentration().isPresent()).isEqualTo(isThere);
        assertThat(report.everybody().gradient().rateGap().isPresent()).isEqualTo(isThere);
        Map<String, String> row = ReachFixture.rows(report.groups()).get(0);
        assertThat(row.get("concentration_index").equals("[z]")).isEqualTo(!isThere);
        assertThat(row.get("rate_ratio").equals("[z]")).isEqualTo(!isThere);
    }

    @Test
    void thoseFromTheMostDeprivedAreasComeFirst() throws IOException {
        List<List<String>> rows = ReachFixture.both(
                ReachFixture.invented(900, 14), ReachFixture.crowd(10, 7, "A few in the most deprived"));
        for (var rule : List.of(ReachFixture.EXACT, ReachFixture.CONTROLLED)) {
            ReachReport report = nation.report(
                    ReachFixture.people(ReachFixture.CHANNEL),
                    rows,
                    nation.baseline("England"),
                    Optional.empty(),
                    rule);
            boolean isExact = rule.isEmpty();
            assertThat(report.sections())
                    .extracting(Section::group)
                    .containsExactlyInAnyOrder("all", "Outreach", "Phone", "Website", "A few in the most deprived")
                    .startsWith("all", "Outreach", "Phone");
            assertThat(ReachFixture.rows(report.groups()))
                    .extracting(row -> row.get("group"))
                    .containsExactlyElementsOf(
                            report.sections().stream().map(Section::group).toList());
            // Under control one more is left without a gradient, so that that of the few cannot be worked out.
            List<Double> indices = report.sections().subList(1, isExact ? 4 : 3).stream()
                    .map(section -> section.gradient()
                            .concentration()
                            .orElseThrow()
                            .value()
                            .doubleValue())
                    .toList();
            assertThat(indices).isSorted();
            assertThat(report.sections().subList(isExact ? 4 : 3, 5))
                    .allMatch(section -> section.gradient().concentration().isEmpty());
        }
    }

    @Test
    void gradientsOfGroupsTellNothingOfAWithheldOne() throws IOException {
        List<List<String>> rows = ReachFixture.both(
                ReachFixture.both(ReachFixture.crowd(50, 60, "Food bank"), ReachFixture.crowd(50, 120, "Library")),
                ReachFixture.crowd(3, 1, "Refuge"));
        ReachReport report = nation.report(
                ReachFixture.people(ReachFixture.CHANNEL),
                rows,
                nation.baseline("England"),
                Optional.empty(),
                ReachFixture.CONTROLLED);
        assertThat(report.sections())
                .extracting(Section::group)
                .as("a label can name a person: only groups with a number are listed")
                .doesNotContain("Refuge");
        assertThat(report.sections().subList(1, report.sections().size()))
                .filteredOn(section -> section.gradient().concentration().isPresent())
                .as("with two of them, everybody's would tell the third's")
                .hasSizeLessThan(2);
    }

    @Test
    void aStrayValueDoesNotKeepGroupsFromBeingTested() throws IOException {
        List<List<String>> rows = ReachFixture.both(ReachFixture.invented(900, 14), ReachFixture.crowd(1, 7, "Websit"));
        ReachReport report = exact(rows, ReachFixture.CHANNEL);
        assertThat(report.tests().get(0).result())
                .hasValueSatisfying(result -> assertThat(result.isPartial()).isTrue());
        assertThat(exact(ReachFixture.invented(900, 14), ReachFixture.CHANNEL)
                        .tests()
                        .get(0)
                        .result())
                .hasValueSatisfying(result -> assertThat(result.isPartial()).isFalse());
    }

    @Test
    void underControlNothingHasMoreThanTwoDigits() throws IOException {
        ReachReport report = nation.report(
                ReachFixture.people(ReachFixture.CHANNEL, ReachFixture.SERVICE),
                ReachFixture.invented(900, 15),
                nation.baseline("England"),
                Optional.empty(),
                ReachFixture.CONTROLLED);
        assertThat(ReachFixture.rows(report.groups()))
                .allSatisfy(row -> assertThat(row.entrySet())
                        .filteredOn(cell -> cell.getKey().matches("(concentration|rate_).*|test_(chi|cramers).*"))
                        .hasSize(11)
                        .allSatisfy(cell -> assertThat(cell.getValue()
                                        .replaceAll("^\\[z]$|[-.]", "")
                                        .replaceAll("^0+|0+$", ""))
                                .hasSizeLessThanOrEqualTo(2)));
        assertThat(ReachFixture.rows(report.groups()))
                .extracting(row -> row.get("test_p"))
                .allMatch(p -> p.matches("\\[z]|<0\\.01|[01]\\.\\d\\d"));
    }

    /** In R 4, {@code chisq.test(rbind(phone, visit))} gives 22.1145783447 on 9 degrees of freedom, p = 0.0085228526. */
    @Test
    void testsGroupsByDecilesAsRDoes() throws IOException {
        int[] phone = {40, 30, 25, 20, 20, 15, 15, 12, 10, 10};
        int[] visit = {20, 18, 20, 22, 25, 20, 24, 20, 18, 22};
        ReachReport report = exact(twoChannels(phone, visit), ReachFixture.CHANNEL);
        TestResult result = report.tests().get(0).result().orElseThrow();
        double chi = chiSquared(phone, visit);
        assertThat(chi).isCloseTo(22.1145783447, within(1e-9));
        assertThat(result.chiSquared()).isEqualByComparingTo("22.114578");
        assertThat(result.degreesOfFreedom()).isEqualTo(9);
        assertThat(result.p()).isEqualTo("<0.01");
        assertThat(result.adjustedP()).isEqualTo("<0.01");
        assertThat(result.isClear()).isTrue();
        double n = 406;
        double excess = Math.max(0, chi / n - 9 / (n - 1));
        double rows = 2 - 1 / (n - 1);
        assertThat(result.cramersV().doubleValue()).isCloseTo(Math.sqrt(excess / (rows - 1)), within(1e-7));
    }

    private static double chiSquared(int[] one, int[] other) {
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            ones += one[i];
            others += other[i];
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double expected = (one[i] + other[i]) * ones / (ones + others);
            double second = one[i] + other[i] - expected;
            sum += Math.pow(one[i] - expected, 2) / expected + Math.pow(other[i] - second, 2) / second;
        }
        return sum;
    }

    @Test
    void decilesArePooledUntilEachGroupExpectsFive() throws IOException {
        int[] phone = {12, 1, 2, 10, 3, 3, 9, 0, 1, 1};
        int[] visit = {6, 3, 1, 6, 2, 4, 12, 2, 3, 2};
        // 41 of 83 in the smaller: pools of 11 or more in all are deciles 1; 2 to 4; 5 and 6; 7, and what is left over.
        double chi = chiSquared(new int[] {12, 13, 6, 11}, new int[] {6, 10, 6, 19});
        ReachReport report = exact(twoChannels(phone, visit), ReachFixture.CHANNEL);
        TestResult result = report.tests().get(0).result().orElseThrow();
        assertThat(result.degreesOfFreedom()).isEqualTo(3);
        assertThat(result.chiSquared().doubleValue()).isCloseTo(chi, within(1e-6));
    }

    @Test
    void tooFewPeopleAreNotTested() throws IOException {
        int[] phone = {4, 3, 2, 1, 1, 1, 1, 1, 1, 1};
        int[] visit = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        ReachReport report = exact(twoChannels(phone, visit), ReachFixture.CHANNEL);
        assertThat(report.tests())
                .singleElement()
                .satisfies(test -> assertThat(test.result()).isEmpty());
        ReachReport alone = exact(ReachFixture.crowd(300, 40, "Phone"), ReachFixture.CHANNEL);
        assertThat(alone.tests().get(0).result()).isEmpty();
        assertThat(ReachFixture.rows(report.groups()))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("test_chi_squared", "[z]")
                        .containsEntry("test_degrees_of_freedom", "[z]")
                        .containsEntry("test_p", "[z]")
                        .containsEntry("test_cramers_v", "[z]"));
    }

    /** Two p-values in order p ≤ q are adjusted to min(2p, q) and q: the greater of them is never changed. */
    @Test
    void severalColumnsAdjustEachOther() throws IOException {
        int[] phone = {28, 20, 25, 20, 20, 15, 15, 12, 20, 10};
        int[] visit = {20, 18, 20, 22, 25, 20, 24, 20, 18, 22};
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> single = twoChannels(phone, visit);
        for (int i = 0; i < single.size(); i++) {
            List<String> row = single.get(i);
            rows.add(List.of(row.get(0), row.get(1), row.get(2), i % 2 == 0 ? "Food" : "Advice"));
        }
        ReachReport one = exact(rows, ReachFixture.CHANNEL);
        ReachReport other = exact(rows, ReachFixture.SERVICE);
        ReachReport both = exact(rows, ReachFixture.CHANNEL, ReachFixture.SERVICE);
        assertThat(both.tests()).extracting(test -> test.groupBy()).containsExactly("channel", "service");
        double p = number(one);
        double q = number(other);
        assertThat(p).isBetween(0.02, 0.9).isLessThan(q);
        TestResult first = both.tests().get(0).result().orElseThrow();
        TestResult second = both.tests().get(1).result().orElseThrow();
        assertThat(Double.parseDouble(first.p())).isEqualTo(p);
        assertThat(Double.parseDouble(second.p())).isEqualTo(q);
        assertThat(Double.parseDouble(first.adjustedP())).isCloseTo(Math.min(2 * p, q), within(0.011));
        assertThat(Double.parseDouble(second.adjustedP())).isEqualTo(q);
        assertThat(ReachFixture.rows(both.groups()))
                .filteredOn(row -> row.get("group_by").equals("channel"))
                .extracting(row -> row.get("test_p_adjusted"))
                .containsOnly(first.adjustedP());
    }

    private static double number(ReachReport report) {
        return Double.parseDouble(report.tests().get(0).result().orElseThrow().p());
    }

    @Test
    void eachGroupsTableAddsUpToEverybody() throws IOException {
        List<List<String>> rows = ReachFixture.invented(500, 16);
        ReachReport report = exact(rows, ReachFixture.CHANNEL, ReachFixture.SERVICE);
        for (String column : List.of("channel", "service")) {
            assertThat(report.sections().stream()
                            .filter(section -> section.groupBy().equals(column))
                            .mapToLong(section -> section.base().shown().orElseThrow())
                            .sum())
                    .isEqualTo(report.everybody().base().shown().orElseThrow());
        }
        Map<String, String> first = ReachFixture.rows(report.groups()).get(1);
        PlainFigures plain = new PlainFigures(rows, first.get("group"), ALL_DISTRICTS);
        int x = plain.people(area -> PlainFigures.isIn("band", 20, area));
        double[] wilson = PlainFigures.wilson(x, plain.base());
        assertThat(first)
                .containsEntry("base_people", Integer.toString(plain.base()))
                .containsEntry("unplaced_people", Integer.toString(plain.unplaced));
        assertThat(Double.parseDouble(first.get("people_pct_most_deprived_20")))
                .isCloseTo(100.0 * x / plain.base(), within(0.05 + 1e-9));
        assertThat(Double.parseDouble(first.get("people_pct_most_deprived_20_lower95")))
                .isCloseTo(100 * wilson[0], within(0.05 + 1e-9));
        assertThat(Double.parseDouble(first.get("people_pct_most_deprived_20_upper95")))
                .isCloseTo(100 * wilson[1], within(0.05 + 1e-9));
    }
}
