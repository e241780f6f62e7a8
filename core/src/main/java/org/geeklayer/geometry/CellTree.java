package org.geeklayer.geometry;

import java.io.IOException;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * A square over a layer, cut into some cells a shape, and each cell into four by four for as long as edges cross it and it is
 * large beside the shapes that they belong to. A cell that is left lies outside of all shapes or inside of one area, so that most points need no
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

    private static final int CUT = 3; // the kind of a cell that was cut: its payload is where its cells begin
    private static final int KIND_BITS = 2;

    /** Of a cell that was cut: its rows have two to this power of cells. */
    static final int CUT_BITS = 2;

    private final StoreFile.Section cells;
    private final StoreFile.Section lists;
    private final int west;
    private final int south;
    private final int columnBits; // of the square: its rows have two to this power of cells
    private final int cellBits; // of the square's cells: their sides are two to this power of millimetres

    private CellTree(StoreFile store, String name) {
        StoreFile.Section square = store.get(name + ".square");
        west = square.intAt(0);
        south = square.intAt(1);
        columnBits = square.intAt(2);
        cellBits = square.intAt(3);
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

    static int cut(int from) {
        return from << KIND_BITS | CUT;
    }

    /** The cell, not cut any more, that a point lies in, given in millimetres. */
    int at(int x, int y) {
        int east = x - west;
        int north = y - south;
        if ((east | north) < 0 || (east | north) >>> cellBits >>> columnBits != 0) {
            return EMPTY;
        }
        int bits = cellBits;
        int cell = cells.intAt((north >>> bits << columnBits) + (east >>> bits));
        while (kind(cell) == CUT) {
            bits -= CUT_BITS;
            int row = north >>> bits & (1 << CUT_BITS) - 1;
            int column = east >>> bits & (1 << CUT_BITS) - 1;
            cell = cells.intAt(payload(cell) + (row << CUT_BITS) + column);
        }
        return cell;
    }

    /** How many shapes a list names. */
    int count(int list) {
        return lists.intAt(list);
    }

    /** Where a shape of a list begins; the first is 0. */
    int shape(int list, int i) {
        return lists.intAt(list + 1 + 2 * i);
    }

    /** The area that a shape of a list belongs to. Areas stand in ascending order. */
    int area(int list, int i) {
        return lists.intAt(list + 2 + 2 * i);
    }

    /**
     * Writes a tree as three sections.
     *
     * @param square lowest easting and northing, then the powers of two that its columns and the sides of its cells are
     * @param cells the square's, then those of each cell that was cut, row by row from the south-west
     * @param lists one behind the other: how many shapes, then of each where it begins and its area
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
