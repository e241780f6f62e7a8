package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Atoms atoms;
    private final List<List<Cell>> rows = new ArrayList<>();

    DisclosureLog(DisclosureRule rule, Atoms atoms) {
        this.rule = rule;
        this.atoms = atoms;
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

    private String name(Span span) {
        if (span.equals(atoms.everybody())) {
            return "everybody";
        }
        if (span.equals(atoms.unplacedAll())) {
            return "unplaced";
        }
        if (span.equals(atoms.outsideAll())) {
            return atoms.baselines().size() == 1 ? "outside the baseline" : "outside every baseline";
        }
        for (Unplaced reason : Unplaced.values()) {
            if (span.equals(atoms.of(reason))) {
                return "unplaced: " + Wording.reason(reason);
            }
        }
        for (int i = 0; i < atoms.baselines().size(); i++) {
            Baseline baseline = atoms.baselines().get(i);
            for (Band band : baseline.bands().all()) {
                if (atoms.span(i, band).equals(span)) {
                    return (atoms.baselines().size() == 1 ? "" : baseline.nation() + ": ") + band.label();
                }
            }
        }
        return "";
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
