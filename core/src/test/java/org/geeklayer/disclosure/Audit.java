package org.geeklayer.disclosure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    /** What can be seen without working anything out: small counts, wrong roundings, withheld zeros or such as are not told. */
    private Optional<String> brokenInPrint() {
        List<Integer> rows = report.splits().stream().map(List::size).toList();
        if (!protection.splits().stream().map(List::size).toList().equals(rows)
                || protection.unions().size() != report.plan().unions().size()) {
            return Optional.of("splits, rows or unions are missing");
        }
        return report.places().stream()
                .flatMap(place -> brokenInPrint(place).stream())
                .findFirst();
    }

    private Optional<String> brokenInPrint(Place place) {
        Row row = report.row(place);
        for (Map.Entry<Span, Count> entry : counts(place).entrySet()) {
            long people = Report.people(row, entry.getKey());
            String what = place + " " + entry.getKey() + " of " + people + ": ";
            if (!row.spans().contains(entry.getKey())) {
                return Optional.of(what + "published unasked");
            }
            if (entry.getValue() instanceof Shown shown) {
                if (isSmall(row, people)) {
                    return Optional.of(what + (people == 0 ? "a zero that is not to be told" : "small and shown"));
                }
                if (shown.people() != report.rule().rounded(people)) {
                    return Optional.of(what + "shown as " + shown.people());
                }
            } else if (people == 0 && row.areZerosTold()) {
                return Optional.of(what + "a zero withheld");
            }
        }
        return Optional.empty();
    }

    private boolean isSmall(Row row, long people) {
        return people >= Report.leastSmall(row) && people < report.rule().threshold();
    }

    private Optional<String> brokenByAttack() {
        Attacker attacker = new Attacker(report, protection);
        return report.places().stream()
                .flatMap(place -> brokenByAttack(attacker, place).stream())
                .findFirst();
    }

    private Optional<String> brokenByAttack(Attacker attacker, Place place) {
        Row row = report.row(place);
        for (Span span : quantities(place)) {
            long people = Report.people(row, span);
            Set<Integer> atoms = IntStream.range(span.from(), span.to()).boxed().collect(Collectors.toSet());
            Optional<Long> ruledOut = ruledOut(attacker, place, atoms, people);
            if (ruledOut.isPresent()) {
                String leftOut = counts(place).containsKey(span) ? "" : ", not published,";
                return Optional.of(place + " " + span + " of " + people + leftOut + " cannot be " + ruledOut.get());
            }
            if (people >= report.rule().threshold()
                    && counts(place).get(span) instanceof Withheld
                    && isNarrow(attacker, place, span, people)) {
                return Optional.of(place + " " + span + " of " + people + ", withheld, has too few values");
            }
        }
        for (Set<Integer> atoms : row.unspoken()) {
            long people = atoms.stream().mapToLong(row.people()::get).sum();
            Optional<Long> ruledOut = ruledOut(attacker, place, atoms, people);
            if (ruledOut.isPresent()) {
                return Optional.of(place + " " + atoms + " of " + people + ", unspoken, cannot be " + ruledOut.get());
            }
        }
        return Optional.empty();
    }

    /** The first small number that a sum cannot be, if all are promised of it. */
    private Optional<Long> ruledOut(Attacker attacker, Place place, Set<Integer> atoms, long people) {
        Row row = report.row(place);
        if (!isSmall(row, people) || (people == 0 && !report.concerns(place, atoms))) {
            return Optional.empty();
        }
        return LongStream.range(Report.leastSmall(row), report.rule().threshold())
                .filter(value -> !attacker.feasible(place, atoms, value))
                .boxed()
                .findFirst();
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
        Row row = report.row(place);
        Set<Span> quantities = new LinkedHashSet<>(row.spans());
        if (place.equals(Place.WHOLE) || row.spans().size() > 1) {
            for (int atom = 0; atom < row.people().size(); atom++) {
                quantities.add(new Span(atom, atom + 1));
            }
            for (Span outer : row.spans()) {
                for (Span inner : row.spans()) {
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

    private Map<Span, Count> counts(Place place) {
        return Report.counts(protection, place);
    }

    /** The first count that is withheld or left out, if there is one. */
    static Optional<String> missing(Report report, Protection protection) {
        Audit audit = new Audit(report, protection);
        return report.places().stream()
                .flatMap(place -> audit.missing(place).stream())
                .findFirst();
    }

    private Optional<String> missing(Place place) {
        Row row = report.row(place);
        return row.spans().stream()
                .filter(span -> !(counts(place).get(span) instanceof Shown))
                .findFirst()
                .map(span -> place + " " + span + " of " + Report.people(row, span) + " is not shown");
    }
}
