package org.geeklayer.geometry;

import java.io.IOException;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * A square over a layer, cut into four cells, and each cell again for as long as edges cross it and it is large beside the
 * shapes that they belong to. A cell that is left lies outside of all shapes or inside of one area, so that most points need no
 * geometry at all, or names the few shapes that its points must be compared with. {@link CellCutter} makes it when a layer is
 * installed; it lies in the store file as it is searched. Immutable and safe for use by many threads.
 */
final class CellTree {
    /** A cell in which no point lies in any area. */
    static final int EMPTY = 0;

    /** The kind of a cell all of whose points lie inside of one area, and of no other: its payload. */
    static final int INSIDE = 1;

    /** The kind of a cell whose points must be compared with shapes: its payload is where their list begins. */
    static final int CANDIDATES = 2;

    private static final int CUT = 3; // the kind of a cell that was cut: its payload is the node with its cells
    private static final int KIND_BITS = 2;

    private final StoreFile.Section cells;
    private final StoreFile.Section lists;
    private final int west;
    private final int south;
    private final int size;

    private CellTree(StoreFile store, String name) {
        StoreFile.Section square = store.get(name + ".square");
        west = square.intAt(0);
        south = square.intAt(1);
        size = square.intAt(2);
        cells = store.get(name + ".cells");
        lists = store.get(name + ".lists");
    }

    static CellTree open(StoreFile store, String name) {
        return new CellTree(store, name);
    }

    /** What a cell is. */
    static int kind(int cell) {
        return cell & (1 << KIND_BITS) - 1;
    }

    /** The area that a cell is inside of, or the list of a cell of candidates. */
    static int payload(int cell) {
        return cell >>> KIND_BITS;
    }

    static int inside(int area) {
        return area << KIND_BITS | INSIDE;
    }

    static int candidates(int list) {
        return list << KIND_BITS | CANDIDATES;
    }

    static int cut(int node) {
        return node << KIND_BITS | CUT;
    }

    /** The cell, not cut any more, that a point lies in, given in millimetres. */
    int at(int x, int y) {
        int east = x - west;
        int north = y - south;
        if ((east | north) < 0 || (east | north) >>> size != 0) {
            return EMPTY;
        }
        int cell = cut(0);
        for (int bit = size - 1; kind(cell) == CUT; bit--) {
            cell = cells.intAt(payload(cell) * 4 + (north >>> bit & 1) * 2 + (east >>> bit & 1));
        }
        return cell;
    }

    /** How many shapes a list names. */
    int count(int list) {
        return lists.intAt(list);
    }

    /** The number of a shape of a list, the first of which is 0. */
    int shape(int list, int i) {
        return lists.intAt(list + 1 + i);
    }

    /**
     * Writes a tree as three sections.
     *
     * @param square lowest easting and northing, and the power of two that the side is
     * @param cells by node: south-west, south-east, north-west, north-east
     * @param lists one behind the other: how many shapes, then their numbers
     */
    static void write(StoreWriter writer, String name, int[] square, IntList cells, IntList lists) throws IOException {
        writer.begin(name + ".square");
        for (int number : square) {
            writer.putInt(number);
        }
        writer.begin(name + ".cells");
        for (int i = 0; i < cells.size(); i++) {
            writer.putInt(cells.get(i));
        }
        writer.begin(name + ".lists");
        for (int i = 0; i < lists.size(); i++) {
            writer.putInt(lists.get(i));
        }
    }
}
