package org.geeklayer.reach;

import java.util.Arrays;

/** Numbers by index, 0 where none was set. Grows by pages, so that nothing is copied and gaps cost little. */
final class PagedLongs {
    private static final int BITS = 10;
    private static final int MASK = (1 << BITS) - 1;
    private static final long[] ABSENT = {};

    private long[][] pages = {};

    long get(int index) {
        int page = index >>> BITS;
        return page < pages.length && pages[page].length > 0 ? pages[page][index & MASK] : 0;
    }

    void set(int index, long value) {
        page(index)[index & MASK] = value;
    }

    void add(int index, long more) {
        page(index)[index & MASK] += more;
    }

    /** The page of an index, made if it is not there. */
    private long[] page(int index) {
        int page = index >>> BITS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, before + before / 2));
            Arrays.fill(pages, before, pages.length, ABSENT);
        }
        if (pages[page].length == 0) {
            pages[page] = new long[1 << BITS];
        }
        return pages[page];
    }
}
