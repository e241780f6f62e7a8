package org.geeklayer.postcode;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.geeklayer.geography.AreaCode;

/** Counts which area of one column goes with each area of another. */
final class Parents {
    private static final long FREE = -1;
    private static final int CHUNK = 1 << 14;

    // An open hash table of pairs (child, parent); a class of its own would box every row.
    private long[] pairs = new long[1 << 16];
    private int[] rows = new int[1 << 16];
    private int size;

    private Parents() {
        Arrays.fill(pairs, FREE);
    }

    /** The parent that most rows of each child have; of several the one with the lowest code. */
    static Map<AreaCode, AreaCode> byMostRows(CodedColumn children, CodedColumn parents, int rows) {
        return byMostRows(children, parents, rows, parents::areaOf);
    }

    /** The same for a column that may hold something else than areas. */
    static <T> Map<AreaCode, T> byMostRows(
            CodedColumn children, CodedColumn parents, int rows, IntFunction<Optional<T>> valueOf) {
        Parents counts = new Parents();
        if (children.combinations() == parents.combinations()) {
            int[] each = new int[children.combinations().limit()];
            for (int from = 0; from < rows; from += CHUNK) {
                for (int combination : children.combinations().some(from, Math.min(CHUNK, rows - from))) {
                    each[combination]++;
                }
            }
            for (int i = 0; i < each.length; i++) {
                counts.add(children.codeOf(i), parents.codeOf(i), each[i]);
            }
        } else {
            for (int from = 0; from < rows; from += CHUNK) {
                int count = Math.min(CHUNK, rows - from);
                counts.addAll(
                        children,
                        children.combinations().some(from, count),
                        parents,
                        parents.combinations().some(from, count));
            }
        }
        return counts.most(children, valueOf);
    }

    private void addAll(CodedColumn children, int[] ofChildren, CodedColumn parents, int[] ofParents) {
        int runStart = 0; // neighbours are mostly alike
        for (int i = 1; i <= ofChildren.length; i++) {
            if (i == ofChildren.length
                    || ofChildren[i] != ofChildren[runStart]
                    || ofParents[i] != ofParents[runStart]) {
                add(children.codeOf(ofChildren[runStart]), parents.codeOf(ofParents[runStart]), i - runStart);
                runStart = i;
            }
        }
    }

    private void add(int child, int parent, int times) {
        if (times > 0) {
            add((long) child << Integer.SIZE | parent, times);
        }
    }

    private void add(long pair, int times) {
        int at = place(pair);
        if (pairs[at] == FREE) {
            if (size > pairs.length / 2) {
                grow();
                at = place(pair);
            }
            pairs[at] = pair;
            size++;
        }
        rows[at] += times;
    }

    private int place(long pair) {
        long mixed = pair * 0x9e37_79b9_7f4a_7c15L;
        int at = (int) (mixed >>> Integer.SIZE) & (pairs.length - 1);
        while (pairs[at] != FREE && pairs[at] != pair) {
            at = (at + 1) & (pairs.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] formerPairs = pairs;
        int[] formerRows = rows;
        pairs = new long[formerPairs.length * 2];
        rows = new int[pairs.length];
        Arrays.fill(pairs, FREE);
        for (int i = 0; i < formerPairs.length; i++) {
            if (formerPairs[i] != FREE) {
                int at = place(formerPairs[i]);
                pairs[at] = formerPairs[i];
                rows[at] = formerRows[i];
            }
        }
    }

    private <T> Map<AreaCode, T> most(CodedColumn children, IntFunction<Optional<T>> valueOf) {
        int[] most = new int[children.distinct()]; // rows of the best parent so far
        int[] best = new int[children.distinct()];
        for (int i = 0; i < pairs.length; i++) {
            int parent = (int) pairs[i];
            if (pairs[i] != FREE && valueOf.apply(parent).isPresent()) {
                int child = (int) (pairs[i] >>> Integer.SIZE);
                // Codes are numbered in alphabetical order.
                if (rows[i] > most[child] || (rows[i] == most[child] && parent < best[child])) {
                    most[child] = rows[i];
                    best[child] = parent;
                }
            }
        }
        Map<AreaCode, T> found = new LinkedHashMap<>();
        for (int child = 0; child < most.length; child++) {
            Optional<AreaCode> area = children.areaOf(child);
            if (most[child] > 0 && area.isPresent()) {
                found.put(area.get(), valueOf.apply(best[child]).orElseThrow());
            }
        }
        return Collections.unmodifiableMap(found);
    }
}
