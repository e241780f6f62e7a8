package org.geeklayer.geometry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.jspecify.annotations.Nullable;

/**
 * An R-tree of boxes that is never changed, packed by sorting into tiles (sort-tile-recursive): the boxes of all items, in
 * the order of the tiles, then those of every {@value #FAN} of them, and so on up to one. It lies in the store file as it
 * is searched, and is copied into memory when it first is. Safe for use by many threads.
 *
 * @see <a href="https://ia800900.us.archive.org/27/items/nasa_techdoc_19970016975/19970016975.pdf">Leutenegger, Edgington
 *     and Lopez: STR, a simple and efficient algorithm for R-tree packing (1997)</a>
 */
final class BoxTree {
    private static final int FAN = 16;
    private static final int SIDES = 4;
    private static final double ROUNDING = 1e-12; // more than distances to edges are rounded by

    private final StoreFile.Section section;
    private final StoreFile.Section items;
    private volatile int @Nullable [] boxes; // a copy of the section, made when first searched; all make the same
    private final int[] levels; // where each level begins, counted in boxes; the last is its end

    private BoxTree(StoreFile.Section boxes, StoreFile.Section items) {
        this.section = boxes;
        this.items = items;
        this.levels = levels(items.length() / Integer.BYTES);
    }

    static BoxTree open(StoreFile store, String name) {
        return new BoxTree(store.get(name + ".boxes"), store.get(name + ".items"));
    }

    private static int[] levels(int items) {
        int[] levels = {0, items};
        for (int size = items; size > 1; ) {
            size = (size + FAN - 1) / FAN;
            levels = Arrays.copyOf(levels, levels.length + 1);
            levels[levels.length - 1] = levels[levels.length - 2] + size;
        }
        return levels;
    }

    /** Is shown items, the nearer boxes before those further off. */
    @FunctionalInterface
    interface Visitor {
        /** Takes an item by its index: the square of the distance beyond which no further item is wanted. */
        double visit(int item);
    }

    /** Shows the items whose boxes are so near to a point that one of them may be the nearest. */
    void nearest(int x, int y, Visitor visitor) {
        int[] copy = boxes;
        if (copy == null) {
            copy = new int[section.length() / Integer.BYTES];
            section.intsAt(0, copy, copy.length);
            boxes = copy;
        }
        int top = levels.length - 2;
        nearest(copy, top, levels[top], levels[top + 1], x, y, visitor, Double.POSITIVE_INFINITY);
    }

    /** Looks among boxes of a level, the nearest first: the square of the distance beyond which nothing is wanted then. */
    private double nearest(int[] all, int level, int from, int to, int x, int y, Visitor visitor, double limitBefore) {
        long[] squares = new long[to - from];
        for (int i = from; i < to; i++) {
            int side = i * SIDES;
            long east = Math.max(0, Math.max(all[side] - x, x - all[side + 2]));
            long north = Math.max(0, Math.max(all[side + 1] - y, y - all[side + 3]));
            squares[i - from] = east * east + north * north;
        }
        double limit = limitBefore;
        for (int seen = from; seen < to; seen++) {
            int next = 0;
            for (int i = 1; i < squares.length; i++) {
                next = squares[i] < squares[next] ? i : next;
            }
            if (squares[next] > limit) {
                break;
            }
            squares[next] = Long.MAX_VALUE;
            int box = from + next;
            if (level == 0) {
                limit = visitor.visit(items.intAt(box)) * (1 + ROUNDING);
            } else {
                int first = levels[level - 1] + (box - levels[level]) * FAN;
                int end = Math.min(first + FAN, levels[level]);
                limit = nearest(all, level - 1, first, end, x, y, visitor, limit);
            }
        }
        return limit;
    }

    /** Writes a tree as two sections. */
    static void write(StoreWriter writer, String name, List<int[]> boxes) throws IOException {
        int[] order = order(boxes);
        writer.begin(name + ".items");
        for (int item : order) {
            writer.putInt(item);
        }
        writer.begin(name + ".boxes");
        int[][] level = new int[order.length][];
        for (int i = 0; i < order.length; i++) {
            level[i] = boxes.get(order[i]);
        }
        put(writer, level);
        while (level.length > 1) {
            level = above(level);
            put(writer, level);
        }
    }

    private static void put(StoreWriter writer, int[][] level) throws IOException {
        for (int[] box : level) {
            for (int side : box) {
                writer.putInt(side);
            }
        }
    }

    private static int[][] above(int[][] level) {
        int[][] above = new int[(level.length + FAN - 1) / FAN][];
        for (int i = 0; i < level.length; i++) {
            int[] box = level[i];
            if (i % FAN == 0) {
                above[i / FAN] = box.clone();
            } else {
                int[] whole = above[i / FAN];
                whole[0] = Math.min(whole[0], box[0]);
                whole[1] = Math.min(whole[1], box[1]);
                whole[2] = Math.max(whole[2], box[2]);
                whole[3] = Math.max(whole[3], box[3]);
            }
        }
        return above;
    }

    /** The items in upright stripes from west to east, each from south to north. */
    private static int[] order(List<int[]> boxes) {
        int n = boxes.size();
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = key(boxes.get(i), 0, i);
        }
        Arrays.sort(keys);
        int stripe = FAN * (int) Math.ceil(Math.sqrt(Math.ceil((double) n / FAN)));
        for (int from = 0; from < n; from += stripe) {
            int to = Math.min(n, from + stripe);
            for (int i = from; i < to; i++) {
                int item = (int) keys[i];
                keys[i] = key(boxes.get(item), 1, item);
            }
            Arrays.sort(keys, from, to);
        }
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static long key(int[] box, int axis, int item) {
        return ((((long) box[axis] + box[axis + 2]) / 2) << Integer.SIZE) | item;
    }
}
