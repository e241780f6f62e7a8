package org.geeklayer.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Orders the names that are known for somebody who gave one that is not, the nearest first. */
public final class KnownNames {
    private KnownNames() {}

    /**
     * Orders names by how few characters must be changed to make them of the one that was given.
     *
     * @param wanted the name that is not known
     * @param known the names that are; those equally near stay in this order
     * @return the names, the nearest first
     */
    public static List<String> nearestFirst(String wanted, List<String> known) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
                .toList();
    }

    /** The Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
