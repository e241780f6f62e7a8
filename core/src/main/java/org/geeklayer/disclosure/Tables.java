package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.disclosure.DisclosureControl.Row;

/** The rows of a publication while it is decided what may be published of them. Not thread-safe. */
final class Tables {
    final DisclosureRule rule;
    final Line whole;
    final List<List<Line>> splits = new ArrayList<>();
    /** By their numbers. */
    final List<Line> lines = new ArrayList<>();

    /** For each split and atom the lines that may have people there, and those of them that are decided. */
    private final List<List<List<Line>>> holding = new ArrayList<>();

    private final List<List<List<Line>>> settled = new ArrayList<>();

    Tables(DisclosureRule rule, Row everybody, List<List<Row>> tables) {
        this.rule = rule;
        Set<Integer> possible = new TreeSet<>(everybody.possible());
        for (List<Row> rows : tables) {
            Set<Integer> ofRows = new HashSet<>();
            rows.forEach(row -> ofRows.addAll(row.possible()));
            possible.retainAll(ofRows); // who is in no row of a split is nowhere
        }
        whole = new Line(0, -1, everybody, possible, rule);
        lines.add(whole);
        for (List<Row> rows : tables) {
            List<Line> split = new ArrayList<>();
            for (Row row : rows) {
                Line line = new Line(lines.size(), splits.size(), row, possible, rule);
                split.add(line);
                lines.add(line);
            }
            splits.add(split);
            holding.add(byAtom(split));
            settled.add(
                    byAtom(split.stream().filter(line -> line.cells().isEmpty()).toList()));
        }
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

    /** Gives the rows that a witness is of the people that it says. */
    void apply(Witness witness, int sign) {
        for (int i = 0; i < witness.size(); i++) {
            lines.get(witness.line(i)).add(witness.atom(i), sign * witness.difference(i));
        }
    }

    /** Whether a witness shows a promise to hold: everything is as published, every split gives the same whole. */
    boolean isShown(Promise promise, Witness witness) {
        long[][] changes = new long[splits.size() + 1][whole.atoms()];
        for (int i = 0; i < witness.size(); i++) {
            changes[lines.get(witness.line(i)).split + 1][witness.atom(i)] += witness.difference(i);
        }
        for (int atom = 0; atom < whole.atoms(); atom++) {
            for (long[] change : changes) {
                if (change[atom] != changes[0][atom]) {
                    return false;
                }
            }
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
}
