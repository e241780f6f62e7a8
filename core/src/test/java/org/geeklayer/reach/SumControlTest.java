package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.SumControl.Behind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumControlTest {
    private static final Optional<DisclosureRule> RULE = Optional.of(DisclosureRule.STANDARD);

    /** People by what each contributes. */
    private static Amount of(Number... totals) {
        return Arrays.stream(totals)
                .map(total -> Amount.of(new BigDecimal(total.toString())))
                .reduce(Amount.NONE, Amount::plus);
    }

    private static Amount each(int people, Number total) {
        return of(Collections.nCopies(people, total).toArray(Number[]::new));
    }

    /** As many people as are told of a number of them. */
    private static Behind behind(long people) {
        DisclosureRule rule = DisclosureRule.STANDARD;
        return new Behind(
                rule.isSmall(people) ? new Count.Withheld() : new Count.Shown(rule.rounded(people)), Optional.empty());
    }

    private static Behind behind(Amount amount) {
        return behind(amount.contributors());
    }

    private static SumControl fees(Amount whole) {
        return new SumControl(RULE, whole, behind(whole), false);
    }

    private static SumControl contacts(Amount whole, Behind behind) {
        return new SumControl(RULE, whole, behind, true);
    }

    private static Optional<String> text(Optional<BigDecimal> sum) {
        return sum.map(BigDecimal::toPlainString);
    }

    private static List<String> texts(List<Optional<BigDecimal>> sums) {
        return sums.stream().map(sum -> text(sum).orElse("[c]")).toList();
    }

    private static List<String> groups(SumControl control, Amount... groups) {
        return texts(control.ofGroups(
                List.of(groups),
                Arrays.stream(groups).map(SumControlTest::behind).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "100 100 100 100,       [c]", // four contribute
        "100 100 100 100 100,   500",
        "100 100 100 100 0,     [c]", // the fifth gives nothing
        "500 125 125 125 125,   1000", // one gives just half
        "501 125 125 125 125,   [c]",
        "500 400 50 30 20,      1000", // two give just nine tenths
        "500 401 50 30 20,      [c]",
        "450 451 50 30 19,      [c]",
        "-450 -451 -50 -30 -19, [c]",
        "-100 -100 -100 -100 -100, -500",
        "-260 -260 -260 -260 -260 -250, -2000", // a unit of 2000, since 5 people of 258 are 1292; -1550 is nearest
        // -2000
        "300 300 300 -300 -300 -300, 0",
        "20.5 20.5 20.5 20.5 20.5 20.5, 200", // 123 to a unit of 200
    })
    void showsASumOfEnoughPeopleOfWhomNoneOutweighsTheOthers(String totals, String shown) {
        Amount whole = of(Arrays.stream(totals.split(" ")).map(BigDecimal::new).toArray(Number[]::new));
        // That enough people are there is told; who contributes is not.
        SumControl control = new SumControl(RULE, whole, behind(6), false);
        if (shown.equals("[c]")) {
            assertThat(control.ofWhole()).isEmpty();
        } else {
            assertThat(control.ofWhole().orElseThrow()).isEqualByComparingTo(rounded(totals, control.unit()));
            if (!shown.equals("500") && !shown.equals("-500")) {
                assertThat(control.ofWhole().orElseThrow()).isEqualByComparingTo(shown);
            }
        }
    }

    private static BigDecimal rounded(String totals, BigDecimal unit) {
        double sum = Arrays.stream(totals.split(" "))
                .mapToDouble(Double::parseDouble)
                .sum();
        return unit.multiply(
                BigDecimal.valueOf(Math.signum(sum) * Math.floor(Math.abs(sum) / unit.doubleValue() + .5)));
    }

    @ParameterizedTest
    @CsvSource({"3, 100", "20, 100", "20.01, 200", "40, 200", "41, 500", "100, 500", "101, 1000", "4000, 20000"})
    void roundsToAUnitOfFiveTimesWhatAPersonGives(String each, String unit) {
        assertThat(fees(each(10, new BigDecimal(each))).unit()).isEqualByComparingTo(unit);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 20", "5, 50"})
    void roundsContactsToAUnitOfFivePeoplesContacts(int each, String unit) {
        assertThat(contacts(each(10, each), behind(10)).unit()).isEqualByComparingTo(unit);
    }

    @Test
    void withoutARuleEverySumIsExact() {
        Behind two = new Behind(new Count.Shown(2), Optional.empty());
        SumControl control = new SumControl(Optional.empty(), of(1, 2.25), two, false);
        assertThat(text(control.ofWhole())).contains("3.25");
        assertThat(control.unit()).isZero();
        assertThat(texts(control.ofGroups(List.of(of(1), of(2.25), Amount.NONE), List.of(two, two, two))))
                .containsExactly("1", "2.25", "0");
    }

    @Test
    void thatNobodyContributesIsShownOnlyWhereNobodyIs() {
        assertThat(new SumControl(RULE, Amount.NONE, behind(20), false).ofWhole())
                .isEmpty();
        SumControl control = fees(each(40, 20));
        assertThat(texts(control.ofGroups(
                        List.of(each(40, 20), Amount.NONE, Amount.NONE), List.of(behind(40), behind(0), behind(10)))))
                .containsExactly("800", "0", "[c]");
    }

    @Test
    void whereThePeopleAreNotShownTheirSumIsNot() {
        Behind hidden = new Behind(new Count.Unpublished(), Optional.empty());
        assertThat(new SumControl(RULE, each(40, 20), hidden, false).ofWhole()).isEmpty();
        assertThat(texts(fees(each(40, 20)).ofGroups(List.of(each(20, 20), each(20, 20)), List.of(behind(20), hidden))))
                .containsExactly("400", "[c]");
    }

    @Test
    void theRestOfATableIsSafeAsWell() {
        Amount few = of(20, 20, 20);
        // Three people alone would follow from the others: the smallest group joins them.
        assertThat(groups(fees(each(3, 20).plus(each(10, 20)).plus(each(30, 20))), each(10, 20), few, each(30, 20)))
                .containsExactly("[c]", "[c]", "600");
        assertThat(groups(fees(each(13, 20)), each(10, 20), few)).containsExactly("[c]", "[c]");
    }

    private static List<String> nested(SumControl control, Amount... steps) {
        List<Behind> behind = new ArrayList<>();
        long people = 0;
        for (Amount step : List.of(steps).subList(0, steps.length - 1)) {
            people += step.contributors();
            behind.add(behind(people));
        }
        return texts(control.ofNested(List.of(steps), behind));
    }

    @Test
    void whatABandLeavesOfAnotherIsSafeAsWell() {
        assertThat(nested(fees(each(43, 20)), each(10, 20), each(3, 20), each(10, 20), each(20, 20)))
                .containsExactly("200", "[c]", "500");
        assertThat(nested(fees(each(23, 20)), each(10, 20), each(10, 20), each(3, 20)))
                .as("beyond the last band are three people")
                .containsExactly("200", "[c]");
        assertThat(nested(fees(each(20, 20)), each(10, 20), Amount.NONE, each(10, 20)))
                .containsExactly("200", "200");
    }

    /** Of each area what it has in the band and beyond. */
    private static List<String> areas(SumControl control, Amount[]... areas) {
        return texts(control.ofAreas(
                Arrays.stream(areas).map(List::of).toList(),
                List.of(Amount.NONE, Amount.NONE),
                Arrays.stream(areas).map(area -> behind(area[0].plus(area[1]))).toList()));
    }

    @Test
    void whatAreasLeaveOfABandIsSafeAsWell() {
        Amount none = Amount.NONE;
        SumControl control = fees(each(83, 20));
        assertThat(nested(control, each(43, 20), each(40, 20))).containsExactly("900");
        // The band is the first area, the second, and three people of the third.
        assertThat(areas(
                        control,
                        new Amount[] {each(20, 20), none},
                        new Amount[] {each(20, 20), none},
                        new Amount[] {each(3, 20), each(20, 20)},
                        new Amount[] {none, each(20, 20)}))
                .containsExactly("[c]", "400", "[c]", "400");
    }

    @Test
    void whatABandLeavesOfAreasIsSafeAsWell() {
        SumControl control = fees(each(53, 20));
        assertThat(nested(control, each(20, 20), each(33, 20))).containsExactly("400");
        // The first area is the band and three people beyond it.
        List<String> shown = areas(
                control,
                new Amount[] {each(20, 20), each(3, 20)},
                new Amount[] {Amount.NONE, each(10, 20)},
                new Amount[] {Amount.NONE, each(20, 20)});
        assertThat(shown.get(0)).isEqualTo("[c]");
    }

    @Test
    void peopleInNoAreaAreARestOfTheTable() {
        SumControl control = fees(each(43, 20));
        assertThat(nested(control, each(43, 20))).isEmpty();
        assertThat(texts(control.ofAreas(
                        List.of(List.of(each(20, 20)), List.of(each(20, 20))),
                        List.of(each(3, 20)),
                        List.of(behind(20), behind(20)))))
                .containsExactly("[c]", "400");
    }

    @Test
    void contactsDoNotNarrowANumberOfPeople() {
        // 12 of one contact are "10" (8 to 12), and their contacts "10" of a unit of 10 would be 5 to 14.
        Amount single = each(12, 1);
        Amount many = each(28, 2);
        assertThat(texts(contacts(single.plus(many), behind(40))
                        .ofGroups(List.of(single, many), List.of(behind(12), behind(28)))))
                .containsExactly("10", "60");
        // 14 of one contact are "15" (13 to 17), and contacts of 5 to 14 would leave 13 and 14 alone.
        single = each(14, 1);
        assertThat(texts(contacts(single.plus(many), behind(42))
                        .ofGroups(List.of(single, many), List.of(behind(14), behind(28)))))
                .containsExactly("[c]", "60");
    }

    @Test
    void contactsDoNotNarrowWhoCameAgain() {
        Amount people = each(20, 1).plus(each(20, 2)); // 60 contacts to a unit of 10: at most 64
        Behind shown = new Behind(new Count.Shown(40), Optional.of(new Count.Shown(20)));
        assertThat(text(contacts(people, shown).ofWhole()))
                .as("42 and 22 are 64")
                .contains("60");
        Behind hidden = new Behind(new Count.Shown(40), Optional.of(new Count.Withheld()));
        assertThat(contacts(people, hidden).ofWhole())
                .as("42 might have come again")
                .isEmpty();
        assertThat(contacts(each(40, 1), hidden).ofWhole())
                .as("nobody came again")
                .isEmpty();
        assertThat(text(contacts(each(40, 3), hidden).ofWhole())).contains("120");
    }

    @Test
    void theOrderOfGroupsOfOneSizeDecidesNothingButWhichIsWithheld() {
        Amount[] groups = IntStream.range(0, 4).mapToObj(i -> each(10, 20)).toArray(Amount[]::new);
        SumControl control = fees(each(43, 20));
        assertThat(groups(control, groups[0], groups[1], of(20, 20, 20), groups[2], groups[3]))
                .containsExactly("[c]", "200", "[c]", "200", "200");
    }
}
