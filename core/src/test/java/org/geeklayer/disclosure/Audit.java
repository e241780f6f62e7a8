package org.geeklayer.disclosure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Attacker.Place;
import org.geeklayer.disclosure.Count.Shown;
import org.geeklayer.disclosure.Count.Withheld;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;

/** Whether a publication keeps what is promised of it. */
final class Audit {
    private final Report report;
    private final Protection protection;

    private Audit(Report report, Protection protection) {
        this.report = report;
        this.protection = protection;
    }

    /** The first promise that is found broken, in words. */
    static Optional<String> broken(Report report, Protection protection) {
        Audit audit = new Audit(report, protection);
        return audit.brokenInPrint().or(audit::brokenByAttack);
    }

    /** What can be seen without working anything out: small counts, wrong roundings, withheld zeros. */
    private Optional<String> brokenInPrint() {
        Optional<String> first = brokenInPrint(Place.WHOLE);
        if (protection.splits().size() != report.splits().size()) {
            return Optional.of("splits are missing");
        }
        for (int split = 0; split < report.splits().size(); split++) {
            if (protection.splits().get(split).size()
                    != report.splits().get(split).size()) {
                return Optional.of("rows are missing in split " + split);
            }
            for (int row = 0; row < report.splits().get(split).size(); row++) {
                Place place = new Place(split, row);
                first = first.or(() -> brokenInPrint(place));
            }
        }
        return first;
    }

    private Optional<String> brokenInPrint(Place place) {
        Row row = row(place);
        for (Map.Entry<Span, Count> entry : counts(place).entrySet()) {
            long people = Report.people(row, entry.getKey());
            String what = place + " " + entry.getKey() + " of " + people + ": ";
            if (!row.spans().contains(entry.getKey())) {
                return Optional.of(what + "published unasked");
            }
            if (entry.getValue() instanceof Shown shown) {
                if (report.rule().isSmall(people)) {
                    return Optional.of(what + "small and shown");
                }
                if (shown.people() != report.rule().rounded(people)) {
                    return Optional.of(what + "shown as " + shown.people());
                }
            } else if (people == 0) {
                return Optional.of(what + "a zero withheld");
            }
        }
        return Optional.empty();
    }

    private Optional<String> brokenByAttack() {
        Attacker attacker = new Attacker(report.rule(), report.whole(), report.splits(), protection);
        Optional<String> first = brokenByAttack(attacker, Place.WHOLE);
        for (int split = 0; split < report.splits().size() && first.isEmpty(); split++) {
            for (int row = 0; row < report.splits().get(split).size() && first.isEmpty(); row++) {
                first = brokenByAttack(attacker, new Place(split, row));
            }
        }
        return first;
    }

    private Optional<String> brokenByAttack(Attacker attacker, Place place) {
        Row row = row(place);
        for (Span span : quantities(place)) {
            long people = Report.people(row, span);
            if (report.rule().isSmall(people)) {
                for (long value = 1; value < report.rule().threshold(); value++) {
                    if (!attacker.feasible(place, span, value)) {
                        String leftOut = counts(place).containsKey(span) ? "" : ", not published,";
                        return Optional.of(place + " " + span + " of " + people + leftOut + " cannot be " + value);
                    }
                }
            } else if (counts(place).get(span) instanceof Withheld && isNarrow(attacker, place, span, people)) {
                return Optional.of(place + " " + span + " of " + people + ", withheld, has too few values");
            }
        }
        for (Set<Integer> atoms : row.unspoken()) {
            long people = atoms.stream().mapToLong(row.people()::get).sum();
            for (long value = 1;
                    value < report.rule().threshold() && report.rule().isSmall(people);
                    value++) {
                if (!attacker.feasible(place, atoms, value)) {
                    return Optional.of(place + " " + atoms + " of " + people + ", unspoken, cannot be " + value);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a count withheld for others' sake has fewer possible values than a small count has. */
    private boolean isNarrow(Attacker attacker, Place place, Span span, long people) {
        int threshold = report.rule().threshold();
        int values = 1;
        for (long step = 1; step <= 4L * threshold && values < threshold - 1; step++) {
            values += attacker.feasible(place, span, people + step) ? 1 : 0;
            values += people - step >= threshold && attacker.feasible(place, span, people - step) ? 1 : 0;
        }
        return values < threshold - 1;
    }

    /** What must not be learnt of a row where it is small: also what is left out, and what is never published alone. */
    private Set<Span> quantities(Place place) {
        Row row = row(place);
        Set<Span> quantities = new LinkedHashSet<>(row.spans());
        if (place.split() < report.groupSplits()) {
            for (int atom = 0; atom < row.people().size(); atom++) {
                quantities.add(new Span(atom, atom + 1));
            }
            for (Span outer : row.spans()) {
                for (Span inner : isLargest(row, outer) ? row.spans() : List.<Span>of()) {
                    if (inner.from() == outer.from() && inner.to() < outer.to()) {
                        quantities.add(new Span(inner.to(), outer.to()));
                    }
                    if (inner.to() == outer.to() && inner.from() > outer.from()) {
                        quantities.add(new Span(outer.from(), inner.from()));
                    }
                }
            }
        }
        return quantities;
    }

    /** Whether a span lies in none that is asked for but everybody: the people of a baseline, or the unplaced. */
    private static boolean isLargest(Row row, Span span) {
        Span everybody = new Span(0, row.people().size());
        return !span.equals(everybody)
                && row.spans().stream()
                        .noneMatch(other -> !other.equals(everybody)
                                && !other.equals(span)
                                && other.from() <= span.from()
                                && other.to() >= span.to());
    }

    private Row row(Place place) {
        return place.split() < 0
                ? report.whole()
                : report.splits().get(place.split()).get(place.row());
    }

    private Map<Span, Count> counts(Place place) {
        return place.split() < 0
                ? protection.whole()
                : protection.splits().get(place.split()).get(place.row());
    }

    /** The first count that is withheld or left out, if there is one. */
    static Optional<String> missing(Report report, Protection protection) {
        Audit audit = new Audit(report, protection);
        Optional<String> first = audit.missing(Place.WHOLE);
        for (int split = 0; split < report.splits().size(); split++) {
            List<Row> rows = report.splits().get(split);
            for (int row = 0; row < rows.size() && first.isEmpty(); row++) {
                first = audit.missing(new Place(split, row));
            }
        }
        return first;
    }

    private Optional<String> missing(Place place) {
        return row(place).spans().stream()
                .filter(span -> !(counts(place).get(span) instanceof Shown))
                .findFirst()
                .map(span -> place + " " + span + " of " + Report.people(row(place), span) + " is not shown");
    }
}
