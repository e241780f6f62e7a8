package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;

/** Which rows of a publication are made of which others, checked. */
final class PlanCheck {
    private final List<Row> rows = new ArrayList<>();
    /** Of each row the number of its split, and of each split the number of its parent. */
    private final List<Integer> splitOf = new ArrayList<>();

    private final List<Integer> parents = new ArrayList<>();

    private PlanCheck() {}

    /** Refuses rows that do not add up to their parent, and unions of rows that share people. */
    static void require(Row whole, List<Split> splits, List<Union> unions) {
        PlanCheck check = new PlanCheck();
        splits.forEach(split -> check.add(whole, split));
        unions.forEach(union -> check.require(whole, union));
    }

    private void add(Row whole, Split split) {
        if (split.parent() < Split.NONE || split.parent() >= rows.size()) {
            throw new IllegalArgumentException("splits: a parent that is no row of an earlier split");
        }
        int atoms = whole.people().size();
        if (split.rows().stream().anyMatch(row -> row.people().size() != atoms)) {
            throw new IllegalArgumentException("splits: rows of another number of atoms");
        }
        if (split.parent() != Split.NONE) {
            Row parent = split.parent() == Split.WHOLE ? whole : rows.get(split.parent());
            for (int atom = 0; atom < atoms; atom++) {
                long sum = 0;
                for (Row row : split.rows()) {
                    sum += row.people().get(atom);
                }
                if (sum != parent.people().get(atom)) {
                    throw new IllegalArgumentException("splits: the rows do not add up to "
                            + (split.parent() == Split.WHOLE ? "the whole" : "their parent"));
                }
            }
        }
        split.rows().forEach(row -> splitOf.add(parents.size()));
        parents.add(split.parent());
        rows.addAll(split.rows());
    }

    private void require(Row whole, Union union) {
        int atoms = whole.people().size();
        if (union.rows().stream().anyMatch(row -> row < 0 || row >= rows.size())
                || union.spans().stream().anyMatch(span -> span.to() > atoms)) {
            throw new IllegalArgumentException("unions: of rows or atoms that are not there");
        }
        for (int i = 0; i < union.rows().size(); i++) {
            for (int j = 0; j < i; j++) {
                if (mayShare(union.rows().get(i), union.rows().get(j))) {
                    throw new IllegalArgumentException("unions: of rows that may share people");
                }
            }
        }
    }

    /** Whether somebody may be in both rows: unless they are, or lie in, two rows of one split or people of their own. */
    private boolean mayShare(int one, int other) {
        List<Integer> path = path(one);
        List<Integer> otherPath = path(other);
        for (int i = 0; i < Math.min(path.size(), otherPath.size()); i++) {
            int row = path.get(i);
            int otherRow = otherPath.get(i);
            if (row != otherRow) {
                int split = splitOf.get(row);
                int otherSplit = splitOf.get(otherRow);
                return split != otherSplit && parents.get(split) != Split.NONE && parents.get(otherSplit) != Split.NONE;
            }
        }
        return true;
    }

    /** The row and all that it lies in, the largest first. */
    private List<Integer> path(int row) {
        List<Integer> path = new ArrayList<>();
        for (int at = row; at >= 0; at = parents.get(splitOf.get(at))) {
            path.add(0, at);
        }
        return path;
    }
}
