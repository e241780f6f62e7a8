package org.geeklayer.geometry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int FINENESS = 8;

    private static final int CHILDREN = 4;

    private final List<int[]> shapes;
    private final int[] areas; // of the shapes
    private final double[] extents; // of the shapes: the side of a square as large as the box around it
    private final IntList cells = new IntList();
    private final IntList lists = new IntList();
    private final Map<List<Integer>, Integer> known = new HashMap<>();

    /** The edges of a shape that may touch a cell: where the first corner of each stands among the shape's numbers. */
    private record Crossing(int shape, IntList edges) {}

    private CellCutter(List<int[]> shapes, int[] areas, List<int[]> boxes) {
        this.shapes = shapes;
        this.areas = areas;
        extents = boxes.stream()
                .mapToDouble(box -> Math.sqrt((double) (box[2] - box[0]) * (box[3] - box[1])))
                .toArray();
    }

    /** Writes the tree of a layer of at least one shape. */
    static void write(StoreWriter writer, String name, List<int[]> shapes, int[] areas, List<int[]> boxes)
            throws IOException {
        CellCutter cutter = new CellCutter(shapes, areas, boxes);
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
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, Math.max(east - west, north - south)));
        List<Crossing> all = IntStream.range(0, shapes.size())
                .mapToObj(shape -> new Crossing(shape, Shape.edges(shapes.get(shape))))
                .toList();
        cutter.cut(west, south, size, all, List.of());
        CellTree.write(writer, name, new int[] {west, south, size}, cutter.cells, cutter.lists);
    }

    /** Cuts a cell that edges cross: the number of its node. */
    private int cut(long west, long south, int size, List<Crossing> crossings, List<Integer> around) {
        int node = cells.size() / CHILDREN;
        for (int child = 0; child < CHILDREN; child++) {
            cells.add(CellTree.EMPTY);
        }
        List<List<Crossing>> crossing = new ArrayList<>();
        List<List<Integer>> inside = new ArrayList<>();
        for (int child = 0; child < CHILDREN; child++) {
            crossing.add(new ArrayList<>());
            inside.add(new ArrayList<>(around));
        }
        long half = 1L << (size - 1);
        for (Crossing each : crossings) {
            share(each, west, south, half, crossing, inside);
        }
        for (int child = 0; child < CHILDREN; child++) {
            int cell = cell(
                    west + (child & 1) * half,
                    south + (child >> 1) * half,
                    size - 1,
                    crossing.get(child),
                    inside.get(child));
            cells.set(node * CHILDREN + child, cell);
        }
        return node;
    }

    private int cell(long west, long south, int size, List<Crossing> crossings, List<Integer> inside) {
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
        return size == 0 || (1L << size) * FINENESS <= least
                ? candidates(crossings, inside)
                : CellTree.cut(cut(west, south, size, crossings, inside));
    }

    private int candidates(List<Crossing> crossings, List<Integer> inside) {
        List<Integer> list = new ArrayList<>(inside);
        crossings.forEach(each -> list.add(each.shape));
        list.sort(null);
        return CellTree.candidates(known.computeIfAbsent(list, shapesOfCell -> {
            int start = lists.size();
            lists.add(shapesOfCell.size());
            shapesOfCell.forEach(lists::add);
            return start;
        }));
    }

    /** Gives each of a cell's four children the edges that may touch it, or the shape if it lies inside. */
    private void share(
            Crossing whole,
            long west,
            long south,
            long half,
            List<List<Crossing>> crossing,
            List<List<Integer>> inside) {
        int[] shape = shapes.get(whole.shape);
        IntList[] edges = new IntList[CHILDREN];
        Arrays.setAll(edges, child -> new IntList());
        for (int i = 0; i < whole.edges.size(); i++) {
            int edge = whole.edges.get(i);
            for (int child = 0; child < CHILDREN; child++) {
                if (touches(shape, edge, west + (child & 1) * half, south + (child >> 1) * half, half)) {
                    edges[child].add(edge);
                }
            }
        }
        boolean[] isInside = new boolean[CHILDREN];
        for (int child = 0; child < CHILDREN; child++) {
            if (edges[child].size() > 0) {
                crossing.get(child).add(new Crossing(whole.shape, edges[child]));
                continue;
            }
            // Two children with a common border that no edge touches lie on the same side of all edges.
            int beside = child ^ 1;
            int below = child ^ 2;
            if (beside < child && edges[beside].size() == 0) {
                isInside[child] = isInside[beside];
            } else if (below < child && edges[below].size() == 0) {
                isInside[child] = isInside[below];
            } else {
                isInside[child] = Shape.surrounds(shape, west + (child & 1) * half, south + (child >> 1) * half);
            }
            if (isInside[child]) {
                inside.get(child).add(whole.shape);
            }
        }
    }

    /** Whether an edge touches a square or its border; where it comes near a corner the answer may be yes as well. */
    private static boolean touches(int[] shape, int edge, long west, long south, long side) {
        long x1 = shape[edge];
        long y1 = shape[edge + 1];
        long x2 = shape[edge + 2];
        long y2 = shape[edge + 3];
        long east = west + side;
        long north = south + side;
        if (Math.max(x1, x2) < west
                || Math.min(x1, x2) > east
                || Math.max(y1, y2) < south
                || Math.min(y1, y2) > north) {
            return false;
        }
        boolean isUpright = x1 == x2 || y1 == y2;
        boolean isEndIn = x1 >= west && x1 <= east && y1 >= south && y1 <= north;
        if (isUpright || isEndIn) {
            return true;
        }
        // All four corners on one side of its line, by numbers below 2^63 since no factor is above 2^31.
        long dx = x2 - x1;
        long dy = y2 - y1;
        int left = 0;
        int right = 0;
        for (int corner = 0; corner < CHILDREN; corner++) {
            long cx = (corner & 1) == 0 ? west : east;
            long cy = (corner & 2) == 0 ? south : north;
            int turn = Long.compare(dx * (cy - y1), dy * (cx - x1));
            left += turn > 0 ? 1 : 0;
            right += turn < 0 ? 1 : 0;
        }
        return left < CHILDREN && right < CHILDREN;
    }
}
