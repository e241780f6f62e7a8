package org.geeklayer.disclosure;

import java.util.List;
import java.util.Map;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * A report to be protected.
 *
 * @param splits tables by group, then perhaps one by area
 * @param groupSplits how many of the splits are by group
 */
record Report(DisclosureRule rule, Row whole, List<List<Row>> splits, int groupSplits) {
    /** Anything that does the work of {@link DisclosureControl#protect}. */
    interface Control {
        Protection protect(DisclosureRule rule, Row whole, List<List<Row>> splits);
    }

    static long people(Row row, Span span) {
        return row.people().subList(span.from(), span.to()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    Protection protectedBy(Control control) {
        return control.protect(rule, whole, splits);
    }

    /** Every row with its exact people, and after a bar what is published of it. */
    String with(Protection protection) {
        StringBuilder text = new StringBuilder("T=" + rule.threshold() + " base=" + rule.base() + '\n');
        write(text, "whole", whole, protection.whole());
        for (int split = 0; split < splits.size(); split++) {
            for (int row = 0; row < splits.get(split).size(); row++) {
                String name = (split < groupSplits ? "group " : "area ") + split + '.' + row;
                write(
                        text,
                        name,
                        splits.get(split).get(row),
                        protection.splits().get(split).get(row));
            }
        }
        return text.toString();
    }

    private static void write(StringBuilder text, String name, Row row, Map<Span, Count> counts) {
        text.append(name).append(':');
        for (int atom = 0; atom < row.people().size(); atom++) {
            text.append(' ')
                    .append(
                            row.possible().contains(atom)
                                    ? row.people().get(atom).toString()
                                    : "-");
        }
        text.append(" |");
        for (Span span : row.spans()) {
            Count count = counts.get(span);
            text.append(" [" + span.from() + ',' + span.to() + ")=" + people(row, span) + ':')
                    .append(count == null ? "absent" : count.text());
        }
        text.append('\n');
    }
}
