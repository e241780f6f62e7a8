package org.geeklayer.geometry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geeklayer.internal.store.StoreWriter;

/**
 * Makes a layer's {@link CellTree}. What it says of a cell is certain: an edge that may touch a cell or its border counts as
 * crossing it, and of a cell that none crosses every point lies where its corner does. Not thread-safe.
 */
final class CellCutter {
    /**
     * A cell that edges cross is cut while its side is more than this part of the least of their shapes: few points then lie in
     * a cell with edges, and cells take about as much room as shapes do.
     */
    private static final int FINENESS = 4;

    /** About so many cells a shape has the square before any is cut. */
    private static final int CELLS_A_SHAPE = 32;

    private static final int MOST_COLUMN_BITS = 10;
    private static final int CORNERS = 4;

    private final List<int[]> shapes;
    private final int[] starts; // of the shapes, in their section
    private final int[] areas; // of the shapes
    private final List<int[]> boxes; // of the shapes
    private final double[] extents; // of the shapes: the side of a square as large as the box around it
    private final IntList cells = new IntList();
    private final IntList lists = new IntList();
    private final Map<List<Integer>, Integer> known = new HashMap<>();

    /** The edges of a shape that may touch a cell: where the first corner of each stands among the shape's numbers. */
    private record Crossing(int shape, IntList edges) {}

    private CellCutter(List<int[]> shapes, int[] starts, int[] areas, List<int[]> boxes) {
        this.shapes = shapes;
        this.starts = starts;
        this.areas = areas;
        this.boxes = boxes;
        extents = boxes.stream()
                .mapToDouble(box -> Math.sqrt((double) (box[2] - box[0]) * (box[3] - box[1])))
                .toArray();
    }

    /** Writes the tree of a layer of at least one shape. */
    static void write(StoreWriter writer, String name, List<int[]> shapes, int[] starts, int[] areas, List<int[]> boxes)
            throws IOException {
        CellCutter cutter = new CellCutter(shapes, starts, areas, boxes);
        int west = Integer.MAX_VALUE;
        int south = Integer.MAX_VALUE;
        int east = 0;
        int north = 0;
        for (int[] box : boxes) {
            west = Math.min(west, box[0]);
            south = Math.min(south, box[1]);
            east = Math.max(east, box[2]);
            north = Math.max(north, box[3]);
        }
        int sizeBits = bits(Math.max(east - west, north - south));
        int columnBits = Math.min(Math.min(sizeBits, MOST_COLUMN_BITS), bits(CELLS_A_SHAPE * shapes.size()) / 2);
        int cellBits = sizeBits - columnBits;
        List<Crossing> all = IntStream.range(0, shapes.size())
                .mapToObj(shape -> new Crossing(shape, Shape.edges(shapes.get(shape))))
                .toList();
        cutter.cut(west, south, columnBits, cellBits, all, List.of());
        CellTree.write(writer, name, new int[] {west, south, columnBits, cellBits}, cutter.cells, cutter.lists);
    }

    /** How many bits a number takes, at least one. */
    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, number));
    }

    /** Cuts a square that edges cross into cells: where these begin. */
    private int cut(
            long west, long south, int columnBits, int cellBits, List<Crossing> crossings, List<Integer> around) {
        int from = cells.size();
        Square square = new Square(west, south, columnBits, cellBits, around);
        for (int cell = 0; cell < square.size(); cell++) {
            cells.add(CellTree.EMPTY);
        }
        for (Crossing each : crossings) {
            square.share(each);
        }
        for (int cell = 0; cell < square.size(); cell++) {
            cells.set(from + cell, cell(square, cell));
        }
        return from;
    }

    private int cell(Square square, int cell) {
        List<Crossing> crossings = square.crossing.get(cell);
        List<Integer> inside = square.inside.get(cell);
        if (crossings.isEmpty()) {
            int[] found =
                    inside.stream().mapToInt(shape -> areas[shape]).distinct().toArray();
            return switch (found.length) {
                case 0 -> CellTree.EMPTY;
                case 1 -> CellTree.inside(found[0]);
                default -> candidates(crossings, inside); // areas that overlap
            };
        }
        double least = crossings.stream()
                .mapToDouble(each -> extents[each.shape])
                .min()
                .orElseThrow();
        boolean isFine = (1L << square.cellBits) * FINENESS <= least || square.cellBits < CellTree.CUT_BITS;
        return isFine
                ? candidates(crossings, inside)
                : CellTree.cut(cut(
                        square.west(cell),
                        square.south(cell),
                        CellTree.CUT_BITS,
                        square.cellBits - CellTree.CUT_BITS,
                        crossings,
                        inside));
    }

    private int candidates(List<Crossing> crossings, List<Integer> inside) {
        List<Integer> list = new ArrayList<>(inside);
        crossings.forEach(each -> list.add(each.shape));
        list.sort(null);
        return CellTree.candidates(known.computeIfAbsent(list, shapesOfCell -> {
            int start = lists.size();
            lists.add(shapesOfCell.size());
            for (int shape : shapesOfCell) {
                lists.add(starts[shape]);
                lists.add(areas[shape]);
            }
            return start;
        }));
    }

    /** A square that is being cut, with what is known of its cells, row by row from the south-west. */
    private final class Square {
        private final long west;
        private final long south;
        private final int columns;
        private final int cellBits;
        private final List<List<Crossing>> crossing = new ArrayList<>();
        private final List<List<Integer>> inside = new ArrayList<>();

        Square(long west, long south, int columnBits, int cellBits, List<Integer> around) {
            this.west = west;
            this.south = south;
            this.columns = 1 << columnBits;
            this.cellBits = cellBits;
            for (int cell = 0; cell < columns * columns; cell++) {
                crossing.add(new ArrayList<>(0));
                inside.add(new ArrayList<>(around));
            }
        }

        int size() {
            return columns * columns;
        }

        long west(int cell) {
            return west + ((long) (cell % columns) << cellBits);
        }

        long south(int cell) {
            return south + ((long) (cell / columns) << cellBits);
        }

        /** Gives each cell the edges of a shape that may touch it, or the shape if the cell lies inside. */
        void share(Crossing whole) {
            int[] shape = shapes.get(whole.shape);
            int[] box = boxes.get(whole.shape);
            int firstColumn = column(box[0] - west);
            int lastColumn = column(box[2] - west);
            int firstRow = column(box[1] - south);
            int lastRow = column(box[3] - south);
            int width = lastColumn - firstColumn + 1;
            IntList[] edges = new IntList[width * (lastRow - firstRow + 1)];
            for (int i = 0; i < whole.edges.size(); i++) {
                int edge = whole.edges.get(i);
                int x1 = shape[edge];
                int y1 = shape[edge + 1];
                int x2 = shape[edge + 2];
                int y2 = shape[edge + 3];
                // An edge along a border belongs to the cells on both sides.
                int west1 = Math.max(firstColumn, column(Math.min(x1, x2) - west - 1));
                int east1 = Math.min(lastColumn, column(Math.max(x1, x2) - west));
                int south1 = Math.max(firstRow, column(Math.min(y1, y2) - south - 1));
                int north1 = Math.min(lastRow, column(Math.max(y1, y2) - south));
                for (int row = south1; row <= north1; row++) {
                    for (int column = west1; column <= east1; column++) {
                        int cell = row * columns + column;
                        if (touches(x1, y1, x2, y2, west(cell), south(cell), 1L << cellBits)) {
                            int at = (row - firstRow) * width + column - firstColumn;
                            if (edges[at] == null) {
                                edges[at] = new IntList();
                            }
                            edges[at].add(edge);
                        }
                    }
                }
            }
            boolean[] isInside = new boolean[edges.length];
            for (int at = 0; at < edges.length; at++) {
                int cell = (firstRow + at / width) * columns + firstColumn + at % width;
                IntList own = edges[at];
                if (own != null) {
                    crossing.get(cell).add(new Crossing(whole.shape, own));
                    continue;
                }
                // Two cells with a common border that no edge touches lie on the same side of all edges.
                if (at % width > 0 && edges[at - 1] == null) {
                    isInside[at] = isInside[at - 1];
                } else if (at >= width && edges[at - width] == null) {
                    isInside[at] = isInside[at - width];
                } else {
                    isInside[at] = Shape.surrounds(shape, west(cell), south(cell));
                }
                if (isInside[at]) {
                    inside.get(cell).add(whole.shape);
                }
            }
        }

        /** The column, or the row, of a distance from the square's west or south, or the nearest one that it has. */
        private int column(long distance) {
            return (int) Math.max(0, Math.min(columns - 1, distance >> cellBits));
        }
    }

    /**
     * Whether an edge, whose box touches a cell, touches the cell or its border itself; where it comes near a corner the answer may
     * be yes as well.
     */
    private static boolean touches(long x1, long y1, long x2, long y2, long west, long south, long side) {
        if (x1 == x2 || y1 == y2) {
            return true;
        }
        // Not if all corners are on one side of its line. No product is above 2^63, since no factor is above 2^31.
        long dx = x2 - x1;
        long dy = y2 - y1;
        int left = 0;
        int right = 0;
        for (int corner = 0; corner < CORNERS; corner++) {
            long east = west + (corner & 1) * side - x1;
            long north = south + (corner >> 1) * side - y1;
            int turn = Long.compare(dx * north, dy * east);
            left += turn > 0 ? 1 : 0;
            right += turn < 0 ? 1 : 0;
        }
        return left < CORNERS && right < CORNERS;
    }
}
