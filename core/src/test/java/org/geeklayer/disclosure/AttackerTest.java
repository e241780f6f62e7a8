package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.Count.Withheld;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.junit.jupiter.api.Test;

/** Attacks worked out by hand. */
class AttackerTest {
    private static final DisclosureRule STANDARD = DisclosureRule.STANDARD;
    private static final DisclosureRule UNROUNDED = new DisclosureRule(5, 1);
    private static final Span FIRST = new Span(0, 1);
    private static final Span SECOND = new Span(1, 2);
    private static final Span THIRD = new Span(2, 3);
    private static final Span BOTH = new Span(0, 2);

    /** A row that may have people in every atom. */
    private static Row row(long... people) {
        return rowIn(IntStream.range(0, people.length).boxed().toList(), people);
    }

    private static Row rowIn(List<Integer> possible, long... people) {
        return new Row(LongStream.of(people).boxed().toList(), Set.copyOf(possible), List.of());
    }

    private static Count shown(long people) {
        return new Shown(people);
    }

    private static Count withheld() {
        return new Withheld();
    }

    private static Attacker ofWhole(DisclosureRule rule, Row whole, Map<Span, Count> counts) {
        return new Attacker(rule, whole, List.of(), new Protection(counts, List.of()));
    }

    private static Attacker ofSplit(
            DisclosureRule rule, Row whole, Map<Span, Count> counts, List<Row> rows, List<Map<Span, Count>> rowCounts) {
        return new Attacker(rule, whole, List.of(rows), new Protection(counts, List.of(rowCounts)));
    }

    /** Which of the numbers from 0 to 20 a span may hold. */
    private static List<Long> values(Attacker attacker, Place place, Span span) {
        return LongStream.rangeClosed(0, 20)
                .filter(value -> attacker.feasible(place, span, value))
                .boxed()
                .toList();
    }

    private static List<Long> from(long least, long most) {
        return LongStream.rangeClosed(least, most).boxed().toList();
    }

    @Test
    void twoCellsOfFourUnderATotalShownAsTenAreFound() {
        Map<Span, Count> counts = Map.of(FIRST, withheld(), SECOND, withheld(), BOTH, shown(10));
        Attacker ofBands = ofWhole(STANDARD, row(4, 4), counts);
        assertThat(values(ofBands, Place.WHOLE, FIRST)).containsExactly(4L);
        assertThat(values(ofBands, Place.WHOLE, SECOND)).containsExactly(4L);

        Attacker ofGroups = ofSplit(
                STANDARD,
                row(8),
                Map.of(FIRST, shown(10)),
                List.of(row(4), row(4)),
                List.of(Map.of(FIRST, withheld()), Map.of(FIRST, withheld())));
        assertThat(values(ofGroups, new Place(0, 0), FIRST)).containsExactly(4L);
        assertThat(values(ofGroups, new Place(0, 1), FIRST)).containsExactly(4L);
        assertThat(values(ofGroups, Place.WHOLE, FIRST)).containsExactly(8L);
    }

    @Test
    void oneBesideSixUnderATotalShownAsFiveIsOneOrTwo() {
        Map<Span, Count> counts = Map.of(FIRST, withheld(), SECOND, shown(5), BOTH, shown(5));
        Attacker attacker = ofWhole(STANDARD, row(1, 6), counts);
        assertThat(values(attacker, Place.WHOLE, FIRST)).containsExactly(1L, 2L);
        assertThat(values(attacker, Place.WHOLE, SECOND)).containsExactly(5L, 6L);
    }

    @Test
    void aHiddenCellBesideTenUnderARoundedTotalStaysOpen() {
        for (long hidden = 1; hidden <= 4; hidden++) {
            for (long other = 8; other <= 12; other++) {
                Map<Span, Count> counts =
                        Map.of(FIRST, withheld(), SECOND, shown(10), BOTH, shown(STANDARD.rounded(hidden + other)));
                Attacker attacker = ofWhole(STANDARD, row(hidden, other), counts);
                assertThat(values(attacker, Place.WHOLE, FIRST)).isEqualTo(from(1, 4));
            }
        }
    }

    @Test
    void aHiddenCellBesideFiveStaysOpenWhereTheTotalShowsTenOrNothing() {
        for (long hidden = 1; hidden <= 4; hidden++) {
            for (long other = 5; other <= 7; other++) {
                Row whole = row(hidden, other);
                long total = STANDARD.rounded(hidden + other);
                Map<Span, Count> counts = Map.of(FIRST, withheld(), SECOND, shown(5), BOTH, shown(total));
                assertThat(values(ofWhole(STANDARD, whole, counts), Place.WHOLE, FIRST))
                        .isEqualTo(total == 10 ? from(1, 4) : from(1, 2));
                Map<Span, Count> without = Map.of(FIRST, withheld(), SECOND, shown(5), BOTH, withheld());
                Attacker attacker = ofWhole(STANDARD, whole, without);
                assertThat(values(attacker, Place.WHOLE, FIRST)).isEqualTo(from(1, 4));
                assertThat(values(attacker, Place.WHOLE, BOTH)).isEqualTo(from(6, 11));
            }
        }
    }

    @Test
    void aCountUnderATotalIsNotLessThanItsParts() {
        Map<Span, Count> counts = Map.of(FIRST, withheld(), SECOND, withheld(), BOTH, withheld());
        Attacker attacker = ofWhole(STANDARD, row(1, 2), counts);
        assertThat(values(attacker, Place.WHOLE, BOTH)).containsExactly(2L, 3L, 4L);
        assertThat(values(attacker, Place.WHOLE, FIRST)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aCountThatIsWithheldForOthersIsKnownToReachTheThreshold() {
        Map<Span, Count> counts = Map.of(FIRST, withheld(), SECOND, withheld(), BOTH, shown(10));
        Attacker attacker = ofWhole(STANDARD, row(3, 5), counts);
        assertThat(values(attacker, Place.WHOLE, FIRST)).isEqualTo(from(1, 4));
        assertThat(values(attacker, Place.WHOLE, SECOND)).isEqualTo(from(5, 11));
    }

    @Test
    void whatIsNotPublishedTellsNothing() {
        Attacker attacker = ofWhole(STANDARD, row(3, 5), Map.of());
        assertThat(values(attacker, Place.WHOLE, FIRST)).isEqualTo(from(0, 20));
        assertThat(attacker.feasible(Place.WHOLE, BOTH, 1_000_000)).isTrue();
        assertThat(attacker.feasible(Place.WHOLE, BOTH, -1)).isFalse();
    }

    @Test
    void nestedBandsAreSubtracted() {
        Row whole = row(12, 1, 20);
        Span all = new Span(0, 3);
        Attacker unrounded = ofWhole(UNROUNDED, whole, Map.of(FIRST, shown(12), BOTH, shown(13)));
        assertThat(values(unrounded, Place.WHOLE, SECOND)).containsExactly(1L);
        Attacker rounded = ofWhole(STANDARD, whole, Map.of(FIRST, shown(10), BOTH, shown(15), all, shown(35)));
        assertThat(values(rounded, Place.WHOLE, SECOND)).isEqualTo(from(1, 9));
        assertThat(values(rounded, Place.WHOLE, THIRD)).isEqualTo(from(16, 20));
    }

    @Test
    void aZeroIsAZeroInEveryPart() {
        Row whole = row(0, 0, 6);
        Attacker attacker = ofWhole(STANDARD, whole, Map.of(BOTH, shown(0), new Span(1, 3), shown(5)));
        assertThat(values(attacker, Place.WHOLE, SECOND)).containsExactly(0L);
        assertThat(values(attacker, Place.WHOLE, THIRD)).isEqualTo(from(5, 7));
    }

    @Test
    void aGroupIsWhatTheOtherLeavesOfTheWhole() {
        Attacker attacker = ofSplit(
                UNROUNDED,
                row(10, 20),
                Map.of(FIRST, shown(10), BOTH, shown(30)),
                List.of(row(8, 9), row(2, 11)),
                List.of(Map.of(FIRST, shown(8), BOTH, shown(17)), Map.of()));
        assertThat(values(attacker, new Place(0, 1), FIRST)).containsExactly(2L);
        assertThat(values(attacker, new Place(0, 1), SECOND)).containsExactly(11L);
        assertThat(values(attacker, new Place(0, 1), BOTH)).containsExactly(13L);
    }

    @Test
    void twoSplitsShareTheirWhole() {
        // The second split tells the first band of everybody, from which the first takes its first group.
        Row whole = row(9, 9);
        List<Row> one = List.of(row(7, 0), row(2, 9));
        List<Row> other = List.of(row(9, 0), row(0, 9));
        Map<Span, Count> nothing = Map.of();
        Protection published = new Protection(
                nothing,
                List.of(
                        List.of(Map.of(FIRST, shown(7)), nothing),
                        List.of(Map.of(FIRST, shown(9)), Map.of(FIRST, shown(0)))));
        Attacker attacker = new Attacker(UNROUNDED, whole, List.of(one, other), published);
        assertThat(values(attacker, new Place(0, 1), FIRST)).containsExactly(2L);
        assertThat(values(attacker, new Place(0, 1), SECOND)).isEqualTo(from(0, 20));
    }

    @Test
    void whereNobodyCanBeIsKnown() {
        Row whole = row(5, 2);
        Map<Span, Count> total = Map.of(BOTH, shown(7));
        List<Map<Span, Count>> areas = List.of(Map.of(BOTH, shown(5)), Map.of(BOTH, withheld()));
        Attacker known =
                ofSplit(UNROUNDED, whole, total, List.of(rowIn(List.of(0), 5, 0), rowIn(List.of(1), 0, 2)), areas);
        assertThat(values(known, Place.WHOLE, SECOND)).containsExactly(2L);
        assertThat(values(known, new Place(0, 1), FIRST)).containsExactly(0L);
        Attacker unknown = ofSplit(UNROUNDED, whole, total, List.of(row(5, 0), row(0, 2)), areas);
        assertThat(values(unknown, Place.WHOLE, SECOND)).isEqualTo(from(0, 7));
    }

    @Test
    void countsThatFitOnlyInHalvesAreRuledOut() {
        // The first two atoms hold 9 and so do the last two, so that the outer two are alike and their sum is even.
        Row whole = row(1, 8, 1);
        Map<Span, Count> nothing = Map.of();
        Span all = new Span(0, 3);
        List<List<Row>> splits = List.of(
                List.of(rowIn(List.of(0, 1), 1, 8, 0), rowIn(List.of(2), 0, 0, 1)),
                List.of(rowIn(List.of(1, 2), 0, 8, 1), rowIn(List.of(0), 1, 0, 0)),
                List.of(rowIn(List.of(0, 2), 1, 0, 1), rowIn(List.of(1), 0, 8, 0)));
        Protection published = new Protection(
                nothing,
                List.of(
                        List.of(Map.of(all, shown(9)), nothing),
                        List.of(Map.of(all, shown(9)), nothing),
                        List.of(Map.of(all, withheld()), nothing)));
        Attacker attacker = new Attacker(UNROUNDED, whole, splits, published);
        assertThat(values(attacker, new Place(2, 0), all)).containsExactly(2L, 4L);
        assertThat(values(attacker, Place.WHOLE, FIRST)).containsExactly(1L, 2L);
    }

    @Test
    void theOrderOfQuestionsDoesNotMatter() {
        Attacker attacker = ofWhole(STANDARD, row(2, 9), Map.of(FIRST, withheld(), BOTH, shown(10)));
        assertThat(attacker.feasible(Place.WHOLE, SECOND, 3)).isFalse();
        assertThat(attacker.feasible(Place.WHOLE, SECOND, 11)).isTrue();
        assertThat(attacker.feasible(Place.WHOLE, SECOND, 3)).isFalse();
        assertThat(attacker.feasible(Place.WHOLE, SECOND, 4)).isTrue();
        assertThat(attacker.feasible(Place.WHOLE, SECOND, 12)).isFalse();
    }
}
