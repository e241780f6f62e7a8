package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;

/**
 * A report to be protected.
 *
 * @param plan tables by group, then perhaps one by area, then perhaps those that split rows of groups, and unions
 * @param groupSplits how many of the splits are by group
 */
record Report(DisclosureRule rule, Plan plan, int groupSplits) {
    /** Anything that does the work of {@link DisclosureControl#protect(DisclosureRule, Plan)}. */
    interface Control {
        Protection protect(DisclosureRule rule, Plan plan);
    }

    Report(DisclosureRule rule, Row whole, List<List<Row>> splits, int groupSplits) {
        this(rule, Plan.of(whole, splits), groupSplits);
    }

    Row whole() {
        return plan.whole();
    }

    List<List<Row>> splits() {
        return plan.splits().stream().map(Split::rows).toList();
    }

    static long people(Row row, Span span) {
        return row.people().subList(span.from(), span.to()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The least number of people that is small: none, where zeros are not told. */
    static long leastSmall(Row row) {
        return row.areZerosTold() ? 1 : 0;
    }

    Protection protectedBy(Control control) {
        return control.protect(rule, plan);
    }

    /** The whole, the rows of all splits, the unions. */
    List<Place> places() {
        List<Place> places = new ArrayList<>(List.of(Place.WHOLE));
        for (int split = 0; split < plan.splits().size(); split++) {
            for (int row = 0; row < plan.splits().get(split).rows().size(); row++) {
                places.add(new Place(split, row));
            }
        }
        for (int union = 0; union < plan.unions().size(); union++) {
            places.add(Place.union(union));
        }
        return places;
    }

    /** A row, or a union as if it were one. */
    Row row(Place place) {
        if (!place.isUnion()) {
            return place.split() < 0
                    ? plan.whole()
                    : plan.splits().get(place.split()).rows().get(place.row());
        }
        Union union = plan.unions().get(place.row());
        List<Long> people = new ArrayList<>();
        Set<Integer> possible = new TreeSet<>();
        List<Row> rows = members(place).stream().map(this::row).toList();
        for (int i = 0; i < plan.whole().people().size(); i++) {
            int atom = i;
            people.add(rows.stream().mapToLong(row -> row.people().get(atom)).sum());
        }
        rows.forEach(row -> possible.addAll(row.possible()));
        return new Row(people, possible, union.spans(), List.of(), union.areZerosTold());
    }

    private Place placeOf(int row) {
        return places().get(1 + row);
    }

    /** The rows of a union; of others none. */
    List<Place> members(Place place) {
        return place.isUnion()
                ? plan.unions().get(place.row()).rows().stream()
                        .map(this::placeOf)
                        .toList()
                : List.of();
    }

    /** The splits that share out a row. */
    List<List<Place>> splitsOf(Place place) {
        List<List<Place>> parts = new ArrayList<>();
        for (int i = 0; i < plan.splits().size() && !place.isUnion(); i++) {
            int split = i;
            int parent = plan.splits().get(i).parent();
            if (parent != Split.NONE && (parent < 0 ? Place.WHOLE : placeOf(parent)).equals(place)) {
                parts.add(
                        places().stream().filter(each -> each.split() == split).toList());
            }
        }
        return parts;
    }

    /** Whether somebody is, of the people that rows share out, where others could believe a person of this row to be. */
    boolean concerns(Place place, Set<Integer> atoms) {
        if (place.isUnion()) {
            return members(place).stream().anyMatch(member -> concerns(member, atoms));
        }
        int parent = place.split() < 0
                ? Split.NONE
                : plan.splits().get(place.split()).parent();
        return atoms.stream()
                .filter(row(place).possible()::contains)
                .anyMatch(atom -> parent == Split.NONE
                        || (parent < 0 ? plan.whole() : row(placeOf(parent)))
                                        .people()
                                        .get(atom)
                                > 0);
    }

    static Map<Span, Count> counts(Protection protection, Place place) {
        if (place.isUnion()) {
            return protection.unions().get(place.row());
        }
        return place.split() < 0
                ? protection.whole()
                : protection.splits().get(place.split()).get(place.row());
    }

    /** Every row with its exact people, and after a bar what is published of it. */
    String with(Protection protection) {
        StringBuilder text = new StringBuilder("T=" + rule.threshold() + " base=" + rule.base() + '\n');
        for (Place place : places()) {
            write(text, name(place), row(place), counts(protection, place));
        }
        return text.toString();
    }

    private String name(Place place) {
        if (place.isUnion()) {
            return place + " of " + plan.unions().get(place.row()).rows();
        }
        if (place.split() < 0) {
            return place.toString();
        }
        int parent = plan.splits().get(place.split()).parent();
        String what = place.split() < groupSplits
                ? "group "
                : parent == Split.WHOLE ? "area " : parent == Split.NONE ? "others " : "part of " + parent + ": ";
        return what + place.split() + '.' + place.row();
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
        text.append(row.areZerosTold() ? " |" : " ||");
        for (Span span : row.spans()) {
            Count count = counts.get(span);
            text.append(" [" + span.from() + ',' + span.to() + ")=" + people(row, span) + ':')
                    .append(count == null ? "absent" : count.text());
        }
        text.append('\n');
    }
}
