package org.geeklayer.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
