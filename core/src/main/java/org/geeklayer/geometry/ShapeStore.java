package org.geeklayer.geometry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** The {@linkplain Shape shapes} of a layer's areas in its store file: each area has one part or several. */
final class ShapeStore {
    private static final String FIRST_PART = "boundaries.part.first"; // of each area, and the end
    private static final String PART_AREA = "boundaries.part.area";
    private static final String PART_START = "boundaries.part.start"; // of each shape, and the end
    private static final String SHAPE = "boundaries.shape";
    private static final String TREE = "boundaries.tree";
    private static final String CELLS = "boundaries.grid";

    private static final int[] NONE = {};

    private final StoreFile.Section firstPart;
    private final StoreFile.Section partArea;
    private final StoreFile.Section partStart;
    private final StoreFile.Section shapes;
    private final BoxTree tree;
    private final CellTree cells;

    private ShapeStore(StoreFile store) {
        firstPart = store.get(FIRST_PART);
        partArea = store.get(PART_AREA);
        partStart = store.get(PART_START);
        shapes = store.get(SHAPE);
        tree = BoxTree.open(store, TREE);
        cells = CellTree.open(store, CELLS);
    }

    static boolean isIn(StoreFile store) {
        return store.has(SHAPE);
    }

    static ShapeStore open(StoreFile store) {
        return new ShapeStore(store);
    }

    /** The polygon or polygons of the area of an index, in metres. */
    Geometry polygon(int area) {
        GeometryFactory factory = new GeometryFactory();
        int first = firstPart.intAt(area);
        Polygon[] parts = new Polygon[firstPart.intAt(area + 1) - first];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Shape.polygon(shapes::intAt, partStart.intAt(first + i), factory);
        }
        return parts.length == 1 ? parts[0] : factory.createMultiPolygon(parts);
    }

    /** A copy of the shapes of the area of an index. */
    List<int[]> parts(int area) {
        List<int[]> parts = new ArrayList<>();
        for (int part = firstPart.intAt(area); part < firstPart.intAt(area + 1); part++) {
            int from = partStart.intAt(part);
            int[] shape = new int[partStart.intAt(part + 1) - from];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = shapes.intAt(from + i);
            }
            parts.add(shape);
        }
        return parts;
    }

    /** The indices of the areas that a point, in millimetres, lies in or on an edge of, in their order. */
    int[] at(int x, int y) {
        int cell = cells.at(x, y);
        return switch (CellTree.kind(cell)) {
            case CellTree.INSIDE -> new int[] {CellTree.payload(cell)};
            case CellTree.CANDIDATES -> {
                int list = CellTree.payload(cell);
                yield IntStream.range(0, cells.count(list))
                        .filter(i -> Shape.locate(shapes, cells.shape(list, i), x, y) != Shape.OUTSIDE)
                        .map(i -> cells.area(list, i))
                        .distinct()
                        .toArray();
            }
            default -> NONE;
        };
    }

    /**
     * The same without an array: the first of these areas, or {@link Locator#OUTSIDE}; with {@link Locator#ON_BOUNDARY} in it if
     * there are several.
     */
    int locate(int x, int y) {
        int cell = cells.at(x, y);
        int payload = CellTree.payload(cell);
        return switch (CellTree.kind(cell)) {
            case CellTree.INSIDE -> payload;
            case CellTree.CANDIDATES -> amongCandidates(payload, x, y);
            default -> Locator.OUTSIDE;
        };
    }

    private int amongCandidates(int list, int x, int y) {
        int count = cells.count(list);
        int found = Locator.OUTSIDE;
        for (int i = 0; i < count; i++) {
            int area = cells.area(list, i);
            int where = area == found ? Shape.OUTSIDE : Shape.locate(shapes, cells.shape(list, i), x, y);
            if (where != Shape.OUTSIDE && found != Locator.OUTSIDE) {
                return found | Locator.ON_BOUNDARY;
            }
            if (where == Shape.INSIDE) { // and so, where areas do not overlap, in no other
                return area;
            }
            found = where == Shape.ON_EDGE ? area : found;
        }
        return found;
    }

    /** The area nearest to a point, in millimetres, that lies in none; of several as near the first. */
    Nearest nearest(int x, int y) {
        Search search = new Search(x, y);
        tree.nearest(x, y, search);
        return new Nearest(search.area, Math.sqrt(search.square));
    }

    /**
     * How near an area is.
     *
     * @param area its index
     * @param millimetres from the point to its edge
     */
    record Nearest(int area, double millimetres) {}

    /** The nearest of the parts that were compared. */
    private final class Search implements BoxTree.Visitor {
        private final int x;
        private final int y;
        private int area = Integer.MAX_VALUE;
        private double square = Double.POSITIVE_INFINITY;

        Search(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public double visit(int part) {
            double found = Shape.squareOfDistance(shapes, partStart.intAt(part), x, y, square);
            int of = partArea.intAt(part);
            if (found < square || (found == square && of < area)) {
                square = found;
                area = of;
            }
            return square;
        }
    }

    /** Writes the shapes of areas, in the order of their indices, as sections of a store file. */
    static void write(StoreWriter writer, List<List<int[]>> areas) throws IOException {
        writer.begin(FIRST_PART);
        int first = 0;
        writer.putInt(first);
        for (List<int[]> parts : areas) {
            first += parts.size();
            writer.putInt(first);
        }
        int[] areaOfPart = IntStream.range(0, areas.size())
                .flatMap(area ->
                        IntStream.generate(() -> area).limit(areas.get(area).size()))
                .toArray();
        writer.begin(PART_AREA);
        for (int area : areaOfPart) {
            writer.putInt(area);
        }
        List<int[]> all = areas.stream().flatMap(List::stream).toList();
        writer.begin(PART_START);
        int[] starts = new int[all.size() + 1];
        for (int part = 0; part < all.size(); part++) {
            starts[part + 1] = starts[part] + all.get(part).length;
        }
        for (int start : starts) {
            writer.putInt(start);
        }
        writer.begin(SHAPE);
        for (int[] part : all) {
            for (int number : part) {
                writer.putInt(number);
            }
        }
        List<int[]> boxes = all.stream().map(Shape::box).toList();
        BoxTree.write(writer, TREE, boxes);
        CellCutter.write(writer, CELLS, all, starts, areaOfPart, boxes);
    }
}
