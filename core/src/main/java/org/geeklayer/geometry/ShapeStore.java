package org.geeklayer.geometry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final int[] NONE = {};

    private final StoreFile.Section firstPart;
    private final StoreFile.Section partArea;
    private final StoreFile.Section partStart;
    private final StoreFile.Section shapes;
    private final BoxTree tree;

    private ShapeStore(StoreFile store) {
        firstPart = store.get(FIRST_PART);
        partArea = store.get(PART_AREA);
        partStart = store.get(PART_START);
        shapes = store.get(SHAPE);
        tree = BoxTree.open(store, TREE);
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
        Hits hits = new Hits(x, y);
        tree.at(x, y, hits::look);
        return hits.sorted();
    }

    private final class Hits {
        private final int x;
        private final int y;
        private int[] areas = NONE;
        private int count;

        Hits(int x, int y) {
            this.x = x;
            this.y = y;
        }

        void look(int part) {
            if (Shape.covers(shapes, partStart.intAt(part), x, y)) {
                if (count == areas.length) {
                    areas = Arrays.copyOf(areas, 2 * count + 1);
                }
                areas[count++] = partArea.intAt(part);
            }
        }

        int[] sorted() {
            return count == areas.length && count < 2
                    ? areas
                    : Arrays.stream(areas, 0, count).sorted().distinct().toArray();
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
        writer.begin(PART_AREA);
        for (int area = 0; area < areas.size(); area++) {
            for (int i = 0; i < areas.get(area).size(); i++) {
                writer.putInt(area);
            }
        }
        List<int[]> all = areas.stream().flatMap(List::stream).toList();
        writer.begin(PART_START);
        int start = 0;
        writer.putInt(start);
        for (int[] part : all) {
            start += part.length;
            writer.putInt(start);
        }
        writer.begin(SHAPE);
        for (int[] part : all) {
            for (int number : part) {
                writer.putInt(number);
            }
        }
        BoxTree.write(writer, TREE, all.stream().map(Shape::box).toList());
    }
}
