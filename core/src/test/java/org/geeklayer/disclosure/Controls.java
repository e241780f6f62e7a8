package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.Count.Withheld;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.Report.Control;

/** Controls that decide on each count by itself, to test the tests with. */
final class Controls {
    /** Withholds what is small and nothing else. */
    static final Control NAIVE = (rule, whole, splits) -> each(whole, splits, people -> plain(rule, people));

    /** Publishes nothing. */
    static final Control SILENT = (rule, whole, splits) -> each(whole, splits, people -> Optional.empty());

    /** Protects the first six atoms, which are a nation's, and the others apart from each other. */
    static final Control EACH_NATION_BY_ITSELF = (rule, whole, splits) -> {
        Protection one = part(rule, whole, splits, span -> span.to() <= 6);
        Protection other = part(rule, whole, splits, span -> span.to() > 6);
        List<List<Map<Span, Count>>> both = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            List<Map<Span, Count>> rows = new ArrayList<>();
            for (int row = 0; row < splits.get(split).size(); row++) {
                rows.add(both(
                        one.splits().get(split).get(row),
                        other.splits().get(split).get(row)));
            }
            both.add(rows);
        }
        return new Protection(both(one.whole(), other.whole()), both);
    };

    private static Protection part(DisclosureRule rule, Row whole, List<List<Row>> splits, Predicate<Span> wanted) {
        return DisclosureControl.protect(
                rule,
                part(whole, wanted),
                splits.stream()
                        .map(rows -> rows.stream().map(row -> part(row, wanted)).toList())
                        .toList());
    }

    private static Row part(Row row, Predicate<Span> wanted) {
        return new Row(
                row.people(),
                row.possible(),
                row.spans().stream().filter(wanted).toList(),
                row.unspoken());
    }

    private static Map<Span, Count> both(Map<Span, Count> one, Map<Span, Count> other) {
        Map<Span, Count> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    private interface Decision {
        Optional<Count> on(long people);
    }

    private Controls() {}

    /** Withholds what is small, and leaves out or withholds other counts by chance. */
    static Control withHoles(Random random, double share) {
        return (rule, whole, splits) -> each(whole, splits, people -> {
            if (random.nextDouble() >= share) {
                return plain(rule, people);
            }
            return people > 0 && random.nextBoolean() ? Optional.of(new Withheld()) : Optional.empty();
        });
    }

    private static Optional<Count> plain(DisclosureRule rule, long people) {
        return Optional.of(rule.isSmall(people) ? new Withheld() : new Shown(rule.rounded(people)));
    }

    private static Protection each(Row whole, List<List<Row>> splits, Decision decision) {
        return new Protection(
                each(whole, decision),
                splits.stream()
                        .map(rows ->
                                rows.stream().map(row -> each(row, decision)).toList())
                        .toList());
    }

    private static Map<Span, Count> each(Row row, Decision decision) {
        Map<Span, Count> counts = new LinkedHashMap<>();
        for (Span span : row.spans()) {
            decision.on(Report.people(row, span)).ifPresent(count -> counts.put(span, count));
        }
        return counts;
    }
}
