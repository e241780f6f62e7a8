package org.geeklayer.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geeklayer.dataset.DataFormatException;

/**
 * Numbers the groups of one column. Values that differ only in case or in blanks around them are one group, which is shown
 * in its most frequent spelling.
 */
final class Labels {
    static final String NOT_RECORDED = "(not recorded)";
    private static final int MOST = 100;

    private final String file;
    private final String column;
    private final String advice;
    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, Spelling> spellings = new HashMap<>();

    private static final class Spelling {
        private final String label;
        private final int group;
        private long rows;

        Spelling(String label, int group) {
            this.label = label;
            this.group = group;
        }
    }

    /**
     * No label yet.
     *
     * @param advice what column to choose where this one has too many different values
     */
    Labels(String file, String column, String advice) {
        this.file = file;
        this.column = column;
        this.advice = advice;
    }

    /** A value as it is compared. Upper case first: some letters agree only there. */
    static String folded(String value) {
        return value.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * Counts a record's value.
     *
     * @throws DataFormatException if the column has too many different ones to be groups
     */
    int group(String cell) throws DataFormatException {
        String value = cell.strip();
        Spelling spelling = spellings.get(value);
        if (spelling == null) {
            String key = value.isEmpty() ? NOT_RECORDED : folded(value);
            spelling = new Spelling(key.equals(NOT_RECORDED) ? NOT_RECORDED : value, number(key));
            spellings.put(value, spelling);
        }
        spelling.rows++;
        return spelling.group;
    }

    private int number(String key) throws DataFormatException {
        Integer known = groups.get(key);
        if (known != null) {
            return known;
        }
        int values = groups.size() - (groups.containsKey(NOT_RECORDED) ? 1 : 0);
        if (values >= MOST && !key.equals(NOT_RECORDED)) {
            throw DataFormatException.of(file, column + " has more than " + MOST + " different values; " + advice);
        }
        groups.put(key, groups.size());
        return groups.size() - 1;
    }

    /** Whether a group is that of the blank cells. */
    boolean isNotRecorded(int group) {
        return is(group, NOT_RECORDED);
    }

    /** Whether a group is that of a value, given as it is compared. */
    boolean is(int group, String folded) {
        Integer number = groups.get(folded);
        return number != null && number == group;
    }

    /** What each group is shown as, once all records were counted. */
    List<String> shown() {
        String[] best = new String[groups.size()];
        long[] rows = new long[groups.size()];
        for (Spelling spelling : spellings.values()) {
            int group = spelling.group;
            if (spelling.rows > rows[group]
                    || (spelling.rows == rows[group] && spelling.label.compareTo(best[group]) < 0)) {
                best[group] = spelling.label;
                rows[group] = spelling.rows;
            }
        }
        return List.of(best);
    }
}
