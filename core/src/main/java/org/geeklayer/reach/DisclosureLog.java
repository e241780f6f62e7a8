package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** Why counts were withheld or not published at all, for the person who holds the list: it must not be published. */
final class DisclosureLog {
    private final DisclosureRule rule;
    private final List<List<Cell>> rows = new ArrayList<>();

    DisclosureLog(DisclosureRule rule) {
        this.rule = rule;
    }

    void add(String table, String group, Row row, Map<Span, Count> published) {
        for (Span span : row.spans()) {
            long people = row.people().subList(span.from(), span.to()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            Optional<Count> count = Optional.ofNullable(published.get(span));
            if (count.flatMap(each -> each.shown().isPresent() ? Optional.of(each) : Optional.empty())
                    .isEmpty()) {
                String reason = count.isEmpty()
                        ? "not published: inside a small number, or it would tell one"
                        : rule.isSmall(people)
                                ? "withheld: 1 to " + (rule.threshold() - 1)
                                : "withheld: it would tell a small number";
                rows.add(List.of(Cell.text(table), Cell.text(group), Cell.text(name(span)), Cell.text(reason)));
            }
        }
    }

    private static String name(Span span) {
        if (span.equals(Wanted.EVERYBODY)) {
            return "everybody";
        }
        if (span.equals(Wanted.UNPLACED)) {
            return "unplaced";
        }
        if (span.equals(Wanted.OUTSIDE)) {
            return "outside the baseline";
        }
        for (Unplaced reason : Unplaced.values()) {
            if (span.from() == Placing.UNPLACED + reason.number()) {
                return "unplaced: " + Wording.reason(reason);
            }
        }
        return Stream.of(List.of(Band.TOTAL), Band.CUMULATIVE, Band.BY_QUINTILE, Band.BY_DECILE)
                .flatMap(List::stream)
                .filter(band -> band.span().equals(span))
                .map(Band::label)
                .findFirst()
                .orElse("");
    }

    Table table() {
        return new Table(
                List.of(
                        column("table", "Everybody, the column that makes groups, or the kind of area."),
                        column("group", "The group or area."),
                        column("what", "The count."),
                        column("reason", "Why it is not shown.")),
                rows);
    }

    private static Column column(String name, String definition) {
        return new Column(name, "", Column.Type.TEXT, definition);
    }
}
