package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of the control for a given publication. */
class DisclosureControlTest {
    private static final Span FIRST = new Span(0, 1);
    private static final Span SECOND = new Span(1, 2);
    private static final Span BOTH = new Span(0, 2);

    private static Row row(List<Span> spans, long... people) {
        Set<Integer> possible = IntStream.range(0, people.length).boxed().collect(Collectors.toUnmodifiableSet());
        return new Row(LongStream.of(people).boxed().toList(), possible, spans);
    }

    private static String text(Map<Span, Count> counts, Span span) {
        return counts.containsKey(span) ? counts.get(span).text() : "-";
    }

    private static String texts(Map<Span, Count> counts, List<Span> spans) {
        return spans.stream().map(span -> text(counts, span)).collect(Collectors.joining(" "));
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    /** Two bands of everybody, in the order in which they are wanted; "-" is not published at all. */
    @ParameterizedTest
    @CsvSource({
        // two cells of 4 under a total shown as 10 would both be 4
        "5, 5, 4 4, total first, 10 - -",
        "5, 5, 4 4, cells first, [c] [c] [c]",
        // a 1 beside a 6 that is shown as 5, under a total shown as 5, is 1 or 2
        "5, 5, 1 6, total first, 5 [c] -",
        "5, 5, 1 6, cells first, [c] 5 [c]",
        // beside 10 or more the rounding of the total leaves all open
        "5, 5, 1 10, total first, 10 [c] 10",
        "5, 5, 4 12, cells first, [c] 10 15",
        "5, 5, 2 8, total first, 10 [c] 10",
        // beside 5 only where the total shows 10; else the total is withheld too
        "5, 5, 4 5, total first, 10 [c] 5",
        "5, 5, 4 5, cells first, [c] 5 10",
        "5, 5, 1 5, cells first, [c] 5 [c]",
        // without rounding a cell is what the total leaves
        "5, 1, 3 20, cells first, [c] 20 [c]",
        "3, 1, 2 20, cells first, [c] 20 [c]",
        // a part of a small sum would tell that the other part is not 4
        "5, 5, 1 1, total first, [c] - -",
        // zeros are shown
        "5, 5, 0 0, total first, 0 0 0",
        "5, 5, 0 3, total first, [c] 0 [c]",
        "5, 5, 0 7, total first, 5 0 5",
        "10, 10, 9 40, total first, 50 [c] 40",
    })
    void vectors(int threshold, int base, String people, String order, String published) {
        List<Span> spans = order.equals("total first") ? List.of(BOTH, FIRST, SECOND) : List.of(FIRST, SECOND, BOTH);
        DisclosureRule rule = new DisclosureRule(threshold, base);
        Report report = new Report(rule, row(spans, numbers(people)), List.of(), 0);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(texts(protection.whole(), spans)).isEqualTo(published);
        assertThat(Audit.broken(report, protection)).isEmpty();
    }

    /** Two areas under the total that they add up to. */
    @ParameterizedTest
    @CsvSource({
        "4 4, 10, - -", // with one as 1 to 4 the other could not be 1
        "1 6, 5, [c] -",
        "4 5, 10, [c] 5",
        "3 12, 15, [c] 10",
        "1 10, 10, [c] 10",
        "0 9, 10, 0 10",
        "6 7, 15, 5 5"
    })
    void areasUnderATotal(String people, String total, String published) {
        long[] areas = numbers(people);
        List<Span> span = List.of(FIRST);
        Report report = new Report(
                DisclosureRule.STANDARD,
                row(span, Arrays.stream(areas).sum()),
                List.of(Arrays.stream(areas).mapToObj(area -> row(span, area)).toList()),
                0);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(text(protection.whole(), FIRST)).isEqualTo(total);
        assertThat(protection.splits().get(0).stream()
                        .map(counts -> text(counts, FIRST))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(published);
        assertThat(Audit.broken(report, protection)).isEmpty();
    }

    /** Groups, and areas of a few neighbouring atoms, that people are put into by chance. */
    private static Report report(long people, int areas, long seed) {
        Random random = new Random(seed);
        List<Set<Integer>> possible = new ArrayList<>();
        for (int area = 0; area < areas; area++) {
            int first = area % 10;
            possible.add(Set.of(first, first + 1));
        }
        int atoms = 11 + 2;
        possible.add(Set.of(11, 12));
        long[] all = new long[atoms];
        long[][] byGroup = new long[3][atoms];
        long[][] byArea = new long[areas + 1][atoms];
        for (long i = 0; i < people; i++) {
            int area = random.nextInt(10) == 0 ? areas : random.nextInt(areas);
            int atom = area == areas ? 11 + random.nextInt(2) : area % 10 + random.nextInt(2);
            all[atom]++;
            byGroup[random.nextInt(byGroup.length)][atom]++;
            byArea[area][atom]++;
        }
        Span used = new Span(0, 11);
        List<Span> spans = List.of(used, new Span(0, atoms), new Span(0, 3), new Span(0, 1), new Span(11, 12));
        List<Row> areaRows = new ArrayList<>();
        for (int area = 0; area <= areas; area++) {
            areaRows.add(new Row(
                    LongStream.of(byArea[area]).boxed().toList(),
                    possible.get(area),
                    area < areas ? List.of(used) : List.of()));
        }
        return new Report(
                DisclosureRule.STANDARD,
                row(spans, all),
                List.of(
                        Arrays.stream(byGroup)
                                .map(group -> row(List.of(used, new Span(0, 3)), group))
                                .toList(),
                        areaRows),
                1);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "12"})
    void tinyLists(long people) {
        for (long seed = 0; seed < 20; seed++) {
            Report report = report(people, 12, seed);
            Protection protection = report.protectedBy(DisclosureControl::protect);
            assertThat(Audit.broken(report, protection))
                    .as(() -> report.with(protection))
                    .isEmpty();
            if (people == 0) {
                assertThat(protection.whole().values()).hasSize(5).allMatch(new Shown(0)::equals);
            }
        }
    }

    @Test
    void manyAreas() {
        Report report = report(20_000, 2000, 1);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(Audit.missing(report, protection)).isPresent(); // small areas
        long published = protection.splits().get(1).stream()
                .filter(counts -> !counts.isEmpty())
                .count();
        assertThat(published).isEqualTo(2000);
        assertThat(protection.splits().get(1).get(2000)).isEmpty();
        assertThat(protection.whole().values()).allMatch(Shown.class::isInstance);
    }

    @Test
    void theSameComesOutOfTheSame() {
        Report report = report(80, 27, 2);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(report.protectedBy(DisclosureControl::protect)).isEqualTo(protection);
        assertThat(report(80, 27, 2).protectedBy(DisclosureControl::protect)).isEqualTo(protection);
    }

    @Test
    void withoutControlEverythingIsExact() {
        Report report = report(12, 12, 3);
        Protection exact = DisclosureControl.unprotected(DisclosureControl.Plan.of(report.whole(), report.splits()));
        report.whole()
                .spans()
                .forEach(span ->
                        assertThat(exact.whole().get(span)).isEqualTo(new Shown(Report.people(report.whole(), span))));
    }

    @Test
    void whatCannotBeProtectedIsRefused() {
        List<List<Row>> splits = List.of(List.of(row(List.of(), 3), row(List.of(), 3)));
        assertThatThrownBy(() -> DisclosureControl.protect(DisclosureRule.STANDARD, row(List.of(), 7), splits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add up");
        assertThatThrownBy(() ->
                        DisclosureControl.protect(DisclosureRule.STANDARD, row(List.of(), new long[61]), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60 atoms");
    }
}
