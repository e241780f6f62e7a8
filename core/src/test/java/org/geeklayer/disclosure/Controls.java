package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.Count.Withheld;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.geeklayer.disclosure.Report.Control;

/** Controls that decide on each count by itself, to test the tests with. */
final class Controls {
    /** Withholds what is small and nothing else. */
    static final Control NAIVE = (rule, plan) -> each(plan, (row, people) -> plain(rule, row, people));

    /** Publishes nothing. */
    static final Control SILENT = (rule, plan) -> each(plan, (row, people) -> Optional.empty());

    /** Protects the first six atoms, which are a nation's, and the others apart from each other. */
    static final Control EACH_NATION_BY_ITSELF = (rule, plan) -> {
        Protection one = DisclosureControl.protect(rule, part(plan, span -> span.to() <= 6));
        Protection other = DisclosureControl.protect(rule, part(plan, span -> span.to() > 6));
        return new Protection(
                both(one.whole(), other.whole()),
                both(one.splits(), other.splits(), (these, those) -> both(these, those, Controls::both)));
    };

    /** Protects everybody, groups and areas, then the parts of each group by themselves, then what is published of unions. */
    static final Control EACH_TABLE_BY_ITSELF = (rule, plan) -> {
        Protection tables = DisclosureControl.protect(
                rule, new Plan(plan.whole(), asked(plan, split -> split.parent() == Split.WHOLE), List.of()));
        Protection parts = DisclosureControl.protect(
                rule, new Plan(silent(plan.whole()), asked(plan, split -> split.parent() != Split.WHOLE), List.of()));
        Protection unions = DisclosureControl.protect(
                rule, new Plan(silent(plan.whole()), asked(plan, split -> false), plan.unions()));
        return new Protection(
                tables.whole(),
                both(tables.splits(), parts.splits(), (these, those) -> both(these, those, Controls::both)),
                unions.unions());
    };

    /** Protects all but the unions, of which it withholds what is small. */
    static final Control WITHOUT_UNIONS = (rule, plan) -> {
        Protection others = DisclosureControl.protect(rule, new Plan(plan.whole(), plan.splits(), List.of()));
        return new Protection(
                others.whole(), others.splits(), NAIVE.protect(rule, plan).unions());
    };

    /** Tells zeros everywhere. */
    static final Control TELLING_ZEROS = (rule, plan) -> DisclosureControl.protect(
            rule,
            new Plan(
                    plan.whole(),
                    plan.splits().stream()
                            .map(split -> new Split(
                                    split.parent(),
                                    split.rows().stream()
                                            .map(row ->
                                                    new Row(row.people(), row.possible(), row.spans(), row.unspoken()))
                                            .toList()))
                            .toList(),
                    plan.unions().stream()
                            .map(union -> new Union(union.rows(), union.spans(), true))
                            .toList()));

    /** Tells zeros as such, but shows none: what is told of the others of a group may tell them. */
    static final Control HIDING_ZEROS = (rule, plan) -> {
        Protection told = TELLING_ZEROS.protect(rule, plan);
        List<List<Map<Span, Count>>> splits = new ArrayList<>();
        for (int split = 0; split < plan.splits().size(); split++) {
            List<Map<Span, Count>> rows = new ArrayList<>();
            for (int row = 0; row < plan.splits().get(split).rows().size(); row++) {
                boolean areTold = plan.splits().get(split).rows().get(row).areZerosTold();
                rows.add(withoutZeros(told.splits().get(split).get(row), areTold));
            }
            splits.add(rows);
        }
        List<Map<Span, Count>> unions = new ArrayList<>();
        for (int union = 0; union < plan.unions().size(); union++) {
            unions.add(withoutZeros(
                    told.unions().get(union), plan.unions().get(union).areZerosTold()));
        }
        return new Protection(told.whole(), splits, unions);
    };

    private static Map<Span, Count> withoutZeros(Map<Span, Count> counts, boolean areTold) {
        Map<Span, Count> without = new LinkedHashMap<>(counts);
        without.replaceAll((span, count) -> !areTold && count.equals(new Shown(0)) ? new Withheld() : count);
        return without;
    }

    private static List<Split> asked(Plan plan, Predicate<Split> wanted) {
        return plan.splits().stream()
                .map(split -> wanted.test(split)
                        ? split
                        : new Split(
                                split.parent(),
                                split.rows().stream().map(Controls::silent).toList()))
                .toList();
    }

    private static Row silent(Row row) {
        return new Row(row.people(), row.possible(), List.of(), List.of(), row.areZerosTold());
    }

    private static Plan part(Plan plan, Predicate<Span> wanted) {
        return new Plan(
                part(plan.whole(), wanted),
                plan.splits().stream()
                        .map(split -> new Split(
                                split.parent(),
                                split.rows().stream()
                                        .map(row -> part(row, wanted))
                                        .toList()))
                        .toList(),
                List.of());
    }

    private static Row part(Row row, Predicate<Span> wanted) {
        return new Row(
                row.people(),
                row.possible(),
                row.spans().stream().filter(wanted).toList(),
                row.unspoken(),
                row.areZerosTold());
    }

    private static Map<Span, Count> both(Map<Span, Count> one, Map<Span, Count> other) {
        Map<Span, Count> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static <T> List<T> both(List<T> these, List<T> those, BinaryOperator<T> join) {
        List<T> both = new ArrayList<>();
        for (int i = 0; i < these.size(); i++) {
            both.add(join.apply(these.get(i), those.get(i)));
        }
        return both;
    }

    private interface Decision {
        Optional<Count> on(Row row, long people);
    }

    private Controls() {}

    /** Withholds what is small, and leaves out or withholds other counts by chance. */
    static Control withHoles(Random random, double share) {
        return (rule, plan) -> each(plan, (row, people) -> {
            if (random.nextDouble() >= share) {
                return plain(rule, row, people);
            }
            return people > 0 && random.nextBoolean() ? Optional.of(new Withheld()) : Optional.empty();
        });
    }

    private static Optional<Count> plain(DisclosureRule rule, Row row, long people) {
        boolean isSmall = people >= Report.leastSmall(row) && people < rule.threshold();
        return Optional.of(isSmall ? new Withheld() : new Shown(rule.rounded(people)));
    }

    private static Protection each(Plan plan, Decision decision) {
        Report report = new Report(DisclosureRule.STANDARD, plan, 0);
        List<List<Map<Span, Count>>> splits = new ArrayList<>();
        Map<Span, Count> whole = each(plan.whole(), decision);
        for (Split split : plan.splits()) {
            splits.add(split.rows().stream().map(row -> each(row, decision)).toList());
        }
        List<Map<Span, Count>> unions = new ArrayList<>();
        for (int union = 0; union < plan.unions().size(); union++) {
            unions.add(each(report.row(Place.union(union)), decision));
        }
        return new Protection(whole, splits, unions);
    }

    private static Map<Span, Count> each(Row row, Decision decision) {
        Map<Span, Count> counts = new LinkedHashMap<>();
        for (Span span : row.spans()) {
            decision.on(row, Report.people(row, span)).ifPresent(count -> counts.put(span, count));
        }
        return counts;
    }
}
