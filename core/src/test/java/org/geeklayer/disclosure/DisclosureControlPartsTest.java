package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of the control where groups are split again, as by an outcome, and these are published for all groups. */
class DisclosureControlPartsTest {
    private static final Span ALL = new Span(0, 1);
    private static final List<Span> NOTHING = List.of();

    private static Row row(List<Span> spans, boolean areZerosTold, long... people) {
        Set<Integer> possible = IntStream.range(0, people.length).boxed().collect(Collectors.toUnmodifiableSet());
        return new Row(LongStream.of(people).boxed().toList(), possible, spans, List.of(), areZerosTold);
    }

    private static Row told(long... people) {
        return row(List.of(ALL), true, people);
    }

    private static Row untold(long... people) {
        return row(List.of(ALL), false, people);
    }

    private static String text(Protection protection, int split) {
        return protection.splits().get(split).stream()
                .map(counts -> counts.containsKey(ALL) ? counts.get(ALL).text() : "-")
                .collect(Collectors.joining(" "));
    }

    private static Protection audited(DisclosureRule rule, Plan plan) {
        Protection protection = DisclosureControl.protect(rule, plan);
        Report report = new Report(rule, plan, 1);
        assertThat(Audit.broken(report, protection))
                .as(() -> report.with(protection))
                .isEmpty();
        return protection;
    }

    /** A group beside one of 50, by an outcome: improved, not improved. */
    @ParameterizedTest
    @CsvSource({
        // all of six: nobody improved is not told, nor that all did not
        "5, 5, 0, 6, 5, [c] -",
        "5, 5, 6, 0, 5, - [c]",
        // of 40 shown as 40, 36 to 42 are still possible beside 0 to 4
        "5, 5, 0, 40, 40, [c] 40",
        // without rounding all of 40 would tell that nobody is left
        "5, 1, 0, 40, 40, [c] [c]",
        "5, 5, 2, 40, 40, [c] 40",
        // 43 to 47, of whom 38 to 42 are not improved, would leave at least one who is
        "5, 5, 3, 40, 45, [c] [c]",
        "5, 1, 7, 40, 47, 7 40",
        "5, 5, 1, 1, [c], [c] [c]",
        // a group of nobody shows a zero, and of its parts nothing
        "5, 5, 0, 0, 0, - -",
    })
    void aGroupWhoseMembersAllShareAValueIsWithheld(
            int threshold, int base, long improved, long not, String group, String parts) {
        Plan plan = new Plan(
                told(improved + not + 50),
                List.of(
                        new Split(Split.WHOLE, List.of(told(improved + not), told(50))),
                        new Split(0, List.of(untold(improved), untold(not))),
                        new Split(1, List.of(untold(20), untold(30)))),
                List.of());
        Protection protection = audited(new DisclosureRule(threshold, base), plan);
        assertThat(text(protection, 0)).isEqualTo(group + " 50");
        assertThat(text(protection, 1)).isEqualTo(parts);
        assertThat(text(protection, 2)).isEqualTo("20 30");
    }

    @Test
    void zerosThatAreToldAreShown() {
        Plan plan = new Plan(
                told(40),
                List.of(new Split(Split.WHOLE, List.of(told(40))), new Split(0, List.of(told(0), told(40)))),
                List.of());
        assertThat(text(audited(DisclosureRule.STANDARD, plan), 1)).isEqualTo("0 40");
    }

    /** A margin over groups and the parts of all groups but one would tell the last. */
    @Test
    void aUnionIsProtectedTogetherWithItsRows() {
        List<Split> splits = List.of(
                new Split(Split.WHOLE, List.of(row(NOTHING, true, 50), row(NOTHING, true, 60))),
                new Split(0, List.of(told(2), row(NOTHING, true, 48))),
                new Split(1, List.of(told(20), row(NOTHING, true, 40))));
        Row whole = row(NOTHING, true, 110);
        DisclosureRule rule = new DisclosureRule(5, 1);
        Protection alone = audited(rule, new Plan(whole, splits, List.of()));
        assertThat(text(alone, 1) + " " + text(alone, 2)).isEqualTo("[c] - 20 -");
        Plan plan = new Plan(whole, splits, List.of(new Union(List.of(2, 4), List.of(ALL), true)));
        Protection protection = audited(rule, plan);
        assertThat(protection.unions().get(0).get(ALL)).isEqualTo(new Shown(22));
        assertThat(text(protection, 1) + " " + text(protection, 2)).isEqualTo("[c] - [c] -");
    }

    /** Invited people are those who came and others, who are in no other table. */
    @Test
    void peopleOfTheirOwnAreProtectedByUnionsToo() {
        List<Split> splits = List.of(
                new Split(Split.WHOLE, List.of(told(3), told(40))),
                new Split(Split.NONE, List.of(row(List.of(), true, 20))));
        DisclosureRule rule = new DisclosureRule(5, 1);
        Union invited = new Union(List.of(0, 2), List.of(ALL), true);
        Protection protection = audited(rule, new Plan(told(43), splits, List.of(invited)));
        assertThat(text(protection, 0)).isEqualTo("[c] [c]");
        assertThat(protection.unions().get(0).get(ALL)).isEqualTo(new Shown(23));

        List<Split> withOthers =
                List.of(splits.get(0), new Split(Split.NONE, List.of(told(20)))); // who then tell who came
        Protection second = audited(rule, new Plan(told(43), withOthers, List.of(invited)));
        assertThat(text(second, 1)).isEqualTo("[c]");
    }

    /** Parts of parts, a second split of everybody, unions of reasons and of everything, and people of their own. */
    @Test
    void partsOfPartsAreProtected() {
        int shown = 0;
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            DisclosureRule rule = new DisclosureRule(3 + random.nextInt(4), 1 + random.nextInt(6));
            Plan plan = deep(random);
            Protection protection = audited(rule, plan);
            shown += (int) protection.splits().stream()
                    .flatMap(List::stream)
                    .flatMap(counts -> counts.values().stream())
                    .filter(Shown.class::isInstance)
                    .count();
        }
        assertThat(shown).isGreaterThan(300);
    }

    private static Plan deep(Random random) {
        int[] sizes = {4, 12, 60};
        int size = sizes[random.nextInt(sizes.length)];
        Span both = new Span(0, 2);
        List<Span> one = List.of(both);
        List<Row> groups = new ArrayList<>();
        List<Split> states = new ArrayList<>();
        List<Split> reasons = new ArrayList<>();
        long[] all = new long[2];
        for (int group = 0; group < 2; group++) {
            long[][] reason = new long[2][2];
            long[] lapsed = new long[2];
            long[] active = new long[2];
            long[] sum = new long[2];
            for (int atom = 0; atom < 2; atom++) {
                for (int i = 0; i < 2; i++) {
                    reason[i][atom] = random.nextInt(size);
                    lapsed[atom] += reason[i][atom];
                }
                active[atom] = random.nextInt(size);
                sum[atom] = lapsed[atom] + active[atom];
                all[atom] += sum[atom];
            }
            groups.add(row(List.of(both, ALL), true, sum));
            states.add(new Split(group, List.of(row(one, true, active), row(one, true, lapsed))));
            reasons.add(new Split(3 + 2 * group, List.of(row(one, false, reason[0]), row(one, false, reason[1]))));
        }
        List<Split> splits = new ArrayList<>(List.of(new Split(Split.WHOLE, groups)));
        splits.addAll(states);
        splits.addAll(reasons);
        splits.add(new Split(
                Split.WHOLE,
                List.of(row(List.of(ALL), true, all[0], 0), row(List.of(new Span(1, 2)), true, 0, all[1]))));
        splits.add(new Split(Split.NONE, List.of(row(List.of(), true, random.nextInt(size), random.nextInt(9)))));
        return new Plan(
                row(List.of(both, ALL), true, all),
                splits,
                List.of(
                        new Union(List.of(3, 5), List.of(both, ALL), true),
                        new Union(List.of(6, 8), List.of(both, ALL), false),
                        new Union(List.of(0, 12), one, true)));
    }

    /** What splits rows again takes nothing from the tables that are wanted more. */
    @Test
    void tablesThatAreWantedMoreLoseNothing() {
        for (long seed = 0; seed < 60; seed++) {
            People people = RandomAspects.people(seed * 104729);
            Plan plan = people.report(RandomReport.atoms(people)).plan();
            List<Split> first = plan.splits().stream()
                    .filter(split -> split.parent() == Split.WHOLE)
                    .toList();
            Protection alone = DisclosureControl.protect(people.rule(), new Plan(plan.whole(), first, List.of()));
            Protection all = DisclosureControl.protect(people.rule(), plan);
            assertThat(all.whole()).isEqualTo(alone.whole());
            assertThat(all.splits().subList(0, first.size())).isEqualTo(alone.splits());
        }
    }

    @Test
    void withoutControlUnionsAreExact() {
        Plan plan = new Plan(
                told(9),
                List.of(new Split(Split.WHOLE, List.of(told(2), told(3), told(4)))),
                List.of(new Union(List.of(0, 2), List.of(ALL), false)));
        assertThat(DisclosureControl.unprotected(plan).unions().get(0).get(ALL)).isEqualTo(new Shown(6));
    }

    private static void refused(String message, List<Split> splits, List<Union> unions) {
        assertThatThrownBy(() -> new Plan(told(6), splits, unions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoTreeIsRefused() {
        Split groups = new Split(Split.WHOLE, List.of(told(2), told(4)));
        refused("to their parent", List.of(groups, new Split(1, List.of(told(2), told(1)))), List.of());
        refused("no row of an earlier split", List.of(groups, new Split(2, List.of(told(2), told(2)))), List.of());
        refused("number of atoms", List.of(new Split(Split.NONE, List.of(told(1, 2)))), List.of());
        List<Split> splits = List.of(
                groups, // 0, 1
                new Split(1, List.of(told(1), told(3))), // 2, 3
                new Split(Split.WHOLE, List.of(told(6))), // 4
                new Split(1, List.of(told(2), told(2))), // 5, 6
                new Split(Split.NONE, List.of(told(7), told(8)))); // 7, 8
        for (List<Integer> rows : List.of(List.of(1, 2), List.of(0, 0), List.of(0, 4), List.of(2, 5), List.of(3, 4))) {
            refused("share people", splits, List.of(new Union(rows, List.of(ALL), true)));
        }
        refused("not there", splits, List.of(new Union(List.of(9), List.of(ALL), true)));
        refused("not there", splits, List.of(new Union(List.of(0), List.of(new Span(0, 2)), true)));
        for (List<Integer> rows : List.of(List.of(0, 2), List.of(2, 3, 0), List.of(5, 7, 8), List.of(4, 7))) {
            assertThat(new Plan(told(6), splits, List.of(new Union(rows, List.of(ALL), true))).unions())
                    .hasSize(1);
        }
    }
}
