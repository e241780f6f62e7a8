package org.geeklayer.reach;

import java.util.Arrays;

/** Numbers by index, 0 where none was set. Grows by pages, so that nothing is copied and gaps cost little. */
final class PagedInts {
    private static final int BITS = 10;
    private static final int MASK = (1 << BITS) - 1;
    private static final int[] ABSENT = {};

    private int[][] pages = {};

    int get(int index) {
        int page = index >>> BITS;
        return page < pages.length && pages[page].length > 0 ? pages[page][index & MASK] : 0;
    }

    void set(int index, int value) {
        page(index)[index & MASK] = value;
    }

    void add(int index, int more) {
        page(index)[index & MASK] += more;
    }

    /** The page of an index, made if it is not there. */
    private int[] page(int index) {
        int page = index >>> BITS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, before + before / 2));
            Arrays.fill(pages, before, pages.length, ABSENT);
        }
        if (pages[page].length == 0) {
            pages[page] = new int[1 << BITS];
        }
        return pages[page];
    }
}
