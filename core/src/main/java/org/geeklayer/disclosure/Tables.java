package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.jspecify.annotations.Nullable;

/** The rows and unions of a publication while it is decided what may be published of them. Not thread-safe. */
final class Tables {
    final DisclosureRule rule;
    final Line whole;
    final List<List<Line>> splits = new ArrayList<>();
    final List<Line> unions = new ArrayList<>();
    /** By their numbers: the whole, the rows of all splits, the unions. */
    final List<Line> lines = new ArrayList<>();

    /** For each split and atom the lines that may have people there, and those of them that are decided. */
    private final List<List<List<Line>>> holding = new ArrayList<>();

    private final List<List<List<Line>>> settled = new ArrayList<>();

    private boolean areAwake = true;

    Tables(DisclosureRule rule, Plan plan) {
        this.rule = rule;
        List<Row> rows = reachable(plan);
        whole = Line.of(0, -1, null, rows.get(0), rule);
        lines.add(whole);
        for (Split each : plan.splits()) {
            @Nullable Line parent = each.parent() == Split.NONE ? null : lines.get(1 + each.parent());
            if (parent != null) {
                parent.splits.add(splits.size());
            }
            List<Line> split = new ArrayList<>();
            for (int i = 0; i < each.rows().size(); i++) {
                Line line = Line.of(lines.size(), splits.size(), parent, rows.get(lines.size()), rule);
                split.add(line);
                lines.add(line);
            }
            splits.add(split);
            holding.add(byAtom(split));
            settled.add(
                    byAtom(split.stream().filter(line -> line.cells().isEmpty()).toList()));
        }
        for (Union each : plan.unions()) {
            List<Line> members =
                    each.rows().stream().map(row -> lines.get(1 + row)).toList();
            unions.add(Line.of(lines.size() + unions.size(), members, sum(each, members), rule));
        }
        lines.addAll(unions);
    }

    /** The whole and the rows, each without the atoms where nobody can be since nobody can be there in its parent or parts. */
    private static List<Row> reachable(Plan plan) {
        List<Row> rows = new ArrayList<>(List.of(plan.whole()));
        plan.splits().forEach(split -> rows.addAll(split.rows()));
        List<Set<Integer>> possible = new ArrayList<>();
        rows.forEach(row -> possible.add(new TreeSet<>(row.possible())));
        int end = rows.size();
        for (int split = plan.splits().size() - 1; split >= 0; split--) {
            Split each = plan.splits().get(split);
            int start = end - each.rows().size();
            if (each.parent() != Split.NONE) {
                Set<Integer> ofRows = new HashSet<>();
                possible.subList(start, end).forEach(ofRows::addAll);
                possible.get(1 + each.parent()).retainAll(ofRows); // who is in no row of a split is nowhere
            }
            end = start;
        }
        int row = 1;
        for (Split split : plan.splits()) {
            for (int i = 0; i < split.rows().size(); i++, row++) {
                if (split.parent() != Split.NONE) {
                    possible.get(row).retainAll(possible.get(1 + split.parent()));
                }
            }
        }
        List<Row> reachable = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row each = rows.get(i);
            reachable.add(new Row(each.people(), possible.get(i), each.spans(), each.unspoken(), each.areZerosTold()));
        }
        return reachable;
    }

    private Row sum(Union union, List<Line> members) {
        List<Long> people = new ArrayList<>();
        Set<Integer> possible = new TreeSet<>();
        for (int i = 0; i < whole.atoms(); i++) {
            int atom = i;
            people.add(members.stream().mapToLong(line -> line.truth(atom)).sum());
            if (members.stream().anyMatch(line -> line.mayHold(atom))) {
                possible.add(atom);
            }
        }
        return new Row(people, possible, union.spans(), List.of(), union.areZerosTold());
    }

    private List<List<Line>> byAtom(List<Line> split) {
        List<List<Line>> byAtom = new ArrayList<>();
        for (int i = 0; i < whole.atoms(); i++) {
            int atom = i;
            byAtom.add(new ArrayList<>(
                    split.stream().filter(line -> line.mayHold(atom)).toList()));
        }
        return byAtom;
    }

    /** Whether there is anything beside the rows that share out the whole. */
    boolean hasParts() {
        return lines.stream().anyMatch(line -> line.number > 0 && line.parent != whole);
    }

    /** Whether parts of rows count, or only the rows that share out the whole, until something is published of parts. */
    boolean areAwake() {
        return areAwake;
    }

    void wake(boolean areToBe) {
        areAwake = areToBe;
    }

    /** Whether the rows of a split count. */
    boolean isAwake(int split) {
        return areAwake || whole.splits.contains(split);
    }

    /** The lines of a split that may have people in an atom. */
    List<Line> holding(int split, int atom) {
        return holding.get(split).get(atom);
    }

    /** Those of them of which nothing more will be published. */
    List<Line> settled(int split, int atom) {
        return settled.get(split).get(atom);
    }

    /** Says that of a line nothing more will be published. */
    void settle(Line line) {
        for (int atom = 0; atom < line.atoms() && line.split >= 0; atom++) {
            if (line.mayHold(atom)) {
                settled(line.split, atom).add(line);
            }
        }
    }

    /** Gives the rows and unions that a witness is of the people that it says. */
    void apply(Witness witness, int sign) {
        for (int i = 0; i < witness.size(); i++) {
            lines.get(witness.line(i)).add(witness.atom(i), sign * witness.difference(i));
        }
    }

    /**
     * Whether a witness shows a promise to hold: everything is as published, every split adds up to its parent, every union is
     * what its rows are.
     */
    boolean isShown(Promise promise, Witness witness) {
        if (!addsUp(witness)) {
            return false;
        }
        apply(witness, 1);
        boolean isShown = promise.line.sum(promise.sum) == promise.value();
        for (int i = 0; i < witness.size() && isShown; i++) {
            if (i == 0 || witness.line(i) != witness.line(i - 1)) {
                isShown = lines.get(witness.line(i)).isAsPublished();
            }
        }
        apply(witness, -1);
        return isShown;
    }

    private boolean addsUp(Witness witness) {
        long[][] lacking = new long[splits.size()][whole.atoms()];
        long[][] lackingOfUnions = new long[unions.size()][whole.atoms()];
        for (int i = 0; i < witness.size(); i++) {
            Line line = lines.get(witness.line(i));
            int atom = witness.atom(i);
            long difference = witness.difference(i);
            if (areAwake || line == whole) {
                line.splits.forEach(split -> lacking[split][atom] += difference);
            }
            if (line.parent != null) {
                lacking[line.split][atom] -= difference;
            }
            line.unions.forEach(union -> lackingOfUnions[unionNumber(union)][atom] += difference);
            if (!line.members.isEmpty()) {
                lackingOfUnions[unionNumber(line)][atom] -= difference;
            }
        }
        return isZero(lacking) && isZero(lackingOfUnions);
    }

    private int unionNumber(Line union) {
        return union.number - (lines.size() - unions.size());
    }

    private static boolean isZero(long[][] numbers) {
        for (long[] line : numbers) {
            for (long number : line) {
                if (number != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
