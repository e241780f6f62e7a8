package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which splits of a publication hang together, and how deep they lie. */
final class Links {
    private final int[] depths;
    private final int[] components;
    private final Set<Integer> linked = new HashSet<>();
    private final Set<Integer> withParts = new HashSet<>();

    Links(Tables tables) {
        depths = new int[tables.splits.size()];
        components = new int[depths.length];
        Arrays.setAll(components, split -> split);
        for (Line union : tables.unions) {
            for (Line member : union.members) {
                int one = components[member.split];
                int other = components[union.members.get(0).split];
                Arrays.setAll(components, split -> components[split] == one ? other : components[split]);
            }
        }
        for (Line line : tables.lines) {
            if (line.split >= 0) {
                depths[line.split] = depth(line);
                if (!line.unions.isEmpty()) {
                    linked.add(components[line.split]);
                }
                if (!line.splits.isEmpty()) {
                    withParts.add(components[line.split]);
                }
            }
        }
    }

    private static int depth(Line line) {
        int depth = 0;
        for (Line at = line.parent; at != null; at = at.parent) {
            depth++;
        }
        return depth;
    }

    /** How many rows a row of a split lies in. */
    int depth(int split) {
        return depths[split];
    }

    /** Splits that have rows in one union are of one component. */
    int component(int split) {
        return components[split];
    }

    /** Whether rows of a component are in unions. */
    boolean isLinked(int component) {
        return linked.contains(component);
    }

    /** Whether rows of a component are split up. */
    boolean hasParts(int component) {
        return withParts.contains(component);
    }

    /** A row and those that it lies in, if they are people of their own who are not in the whole; else nothing. */
    List<Line> ofItsOwn(Line row) {
        List<Line> lines = new ArrayList<>();
        for (Line line = row; line != null; line = line.parent) {
            lines.add(line);
        }
        return lines.get(lines.size() - 1).number == 0 ? List.of() : lines;
    }
}
