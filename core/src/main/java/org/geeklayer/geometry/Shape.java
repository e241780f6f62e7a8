package org.geeklayer.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.geeklayer.internal.store.StoreFile;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A polygon as whole numbers of millimetres, in one run of ints: the number of rings; then for each ring its number of
 * points, the first of which stands again at the end, a box for every {@value #RUN} edges (lowest and highest northing,
 * lowest and highest easting), and the points. A point is compared with few edges since most runs of them lie above, below or to
 * the left of it, and so that shared edges stay exactly shared nothing is ever computed with fractions.
 */
final class Shape {
    /** Millimetres in a metre. */
    static final double SCALE = 1000;

    /** No easting or northing of either grid is as great as this, in millimetres; differences of two fit into an int. */
    static final int LIMIT = 2_000_000_000;

    private static final int RUN = 16;
    private static final int BOX = 4;
    private static final int LEAST_POINTS = 4;

    private Shape() {}

    /**
     * The polygons of a geometry as numbers; those that have no area at this precision are left out.
     *
     * @param metres polygons whose points lie on the grid
     */
    static List<int[]> encode(Geometry metres) {
        List<int[]> polygons = new ArrayList<>();
        for (int i = 0; i < metres.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) metres.getGeometryN(i);
            int[] shell = ring(polygon.getExteriorRing());
            if (shell.length > 0) {
                List<int[]> rings = new ArrayList<>(List.of(shell));
                for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                    rings.add(ring(polygon.getInteriorRingN(j)));
                }
                rings.removeIf(ring -> ring.length == 0);
                polygons.add(join(rings));
            }
        }
        return polygons;
    }

    /** A ring's points, those that fall together taken once; none if it falls together to a line or point. */
    private static int[] ring(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        int[] numbers = new int[2 * points.size()];
        int n = 0;
        for (int i = 0; i < points.size(); i++) {
            int x = millimetres(points.getX(i));
            int y = millimetres(points.getY(i));
            if (n == 0 || x != numbers[n - 2] || y != numbers[n - 1]) {
                numbers[n++] = x;
                numbers[n++] = y;
            }
        }
        return n < 2 * LEAST_POINTS ? new int[0] : Arrays.copyOf(numbers, n);
    }

    private static int[] join(List<int[]> rings) {
        int length = 1;
        for (int[] ring : rings) {
            length += 1 + BOX * runs(ring.length / 2) + ring.length;
        }
        int[] shape = new int[length];
        shape[0] = rings.size();
        int at = 1;
        for (int[] ring : rings) {
            int points = ring.length / 2;
            shape[at++] = points;
            for (int run = 0; run < runs(points); run++) {
                int lowest = Integer.MAX_VALUE;
                int highest = Integer.MIN_VALUE;
                int westmost = Integer.MAX_VALUE;
                int eastmost = Integer.MIN_VALUE;
                for (int i = run * RUN; i <= Math.min(run * RUN + RUN, points - 1); i++) {
                    westmost = Math.min(westmost, ring[2 * i]);
                    eastmost = Math.max(eastmost, ring[2 * i]);
                    lowest = Math.min(lowest, ring[2 * i + 1]);
                    highest = Math.max(highest, ring[2 * i + 1]);
                }
                shape[at++] = lowest;
                shape[at++] = highest;
                shape[at++] = westmost;
                shape[at++] = eastmost;
            }
            System.arraycopy(ring, 0, shape, at, ring.length);
            at += ring.length;
        }
        return shape;
    }

    private static int runs(int points) {
        return (points - 2) / RUN + 1;
    }

    /** Whether a number of metres can be kept. */
    static boolean fits(double metres) {
        return metres >= 0 && metres * SCALE < LIMIT; // false for what is no number
    }

    /** The nearest whole number of millimetres to a number of metres that {@linkplain #fits fits}. */
    static int millimetres(double metres) {
        return (int) Math.round(metres * SCALE);
    }

    /** The box around a polygon: lowest easting and northing, highest easting and northing. */
    static int[] box(int[] shape) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        int points = shape[1]; // the first ring holds the others
        int from = 2 + BOX * runs(points);
        for (int at = from; at < from + 2 * points; at += 2) {
            box[0] = Math.min(box[0], shape[at]);
            box[1] = Math.min(box[1], shape[at + 1]);
            box[2] = Math.max(box[2], shape[at]);
            box[3] = Math.max(box[3], shape[at + 1]);
        }
        return box;
    }

    /** Where the first corner of each edge stands among a polygon's numbers; that of its second one follows. */
    static IntList edges(int[] shape) {
        IntList edges = new IntList();
        int at = 1;
        for (int rings = shape[0]; rings > 0; rings--) {
            int points = shape[at++];
            at += BOX * runs(points);
            for (int i = 0; i < points - 1; i++) {
                edges.add(at + 2 * i);
            }
            at += 2 * points;
        }
        return edges;
    }

    /** Whether a point that lies on no edge of a polygon lies in it. */
    static boolean surrounds(int[] shape, long x, long y) {
        boolean inside = false;
        int at = 1;
        for (int rings = shape[0]; rings > 0; rings--) {
            int points = shape[at++];
            at += BOX * runs(points);
            for (int i = 0; i < points - 1; i++, at += 2) {
                long y1 = shape[at + 1];
                long y2 = shape[at + 3];
                if (y1 > y != y2 > y) {
                    long x1 = shape[at];
                    inside ^= (shape[at + 2] - x1) * (y - y1) > (y2 - y1) * (x - x1) == y2 > y;
                }
            }
            at += 2;
        }
        return inside;
    }

    /** A polygon in metres, from its numbers. */
    static Polygon polygon(IntUnaryOperator numbers, int start, GeometryFactory factory) {
        int at = start;
        LinearRing[] rings = new LinearRing[numbers.applyAsInt(at++)];
        for (int i = 0; i < rings.length; i++) {
            int points = numbers.applyAsInt(at++);
            at += BOX * runs(points);
            Coordinate[] coordinates = new Coordinate[points];
            for (int j = 0; j < points; j++) {
                coordinates[j] = new Coordinate(numbers.applyAsInt(at++) / SCALE, numbers.applyAsInt(at++) / SCALE);
            }
            rings[i] = factory.createLinearRing(coordinates);
        }
        return factory.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
    }

    /** Where a point lies that is neither inside of a polygon nor on an edge of it. */
    static final int OUTSIDE = 0;

    /** Where a point lies that is inside of a polygon and not on an edge of it. */
    static final int INSIDE = 1;

    /** Where a point lies that is on an edge of a polygon. */
    static final int ON_EDGE = 2;

    /**
     * Where a point lies: on an edge of a polygon, or inside if an odd number of edges lies to the right of it, those of holes
     * counted with the rest. Exact.
     */
    static int locate(StoreFile.Section shapes, int start, int x, int y) {
        int at = start;
        boolean inside = false;
        for (int rings = shapes.intAt(at++); rings > 0; rings--) {
            int points = shapes.intAt(at++);
            int runs = runs(points);
            int from = at + BOX * runs;
            for (int run = 0; run < runs; run++, at += BOX) {
                if (y < shapes.intAt(at) || y > shapes.intAt(at + 1) || x > shapes.intAt(at + 3)) {
                    continue;
                }
                int edges = Math.min(RUN, points - 1 - run * RUN);
                if (x < shapes.intAt(at + 2)) { // all of it lies to the right: its ends tell how often it is crossed
                    int first = from + 2 * run * RUN + 1;
                    inside ^= shapes.intAt(first) > y != shapes.intAt(first + 2 * edges) > y;
                    continue;
                }
                int[] corners = new int[2 * (edges + 1)];
                shapes.intsAt(from + 2 * run * RUN, corners, corners.length);
                int x1 = corners[0];
                int y1 = corners[1];
                for (int p = 2; p <= 2 * edges; p += 2) {
                    int x2 = corners[p];
                    int y2 = corners[p + 1];
                    if (y1 > y != y2 > y) {
                        // No factor is above LIMIT, so no product above 2^62 and their difference below 2^63.
                        long side = (long) (x2 - x1) * (y - y1) - (long) (y2 - y1) * (x - x1);
                        if (side == 0) {
                            return ON_EDGE;
                        }
                        inside ^= side > 0 == y2 > y;
                    } else if (touches(x1, y1, x2, y2, x, y)) {
                        return ON_EDGE;
                    }
                    x1 = x2;
                    y1 = y2;
                }
            }
            at = from + 2 * points;
        }
        return inside ? INSIDE : OUTSIDE;
    }

    /** Whether a point lies on an edge that does not cross the point's northing from below to above. */
    private static boolean touches(int x1, int y1, int x2, int y2, int x, int y) {
        return (y1 == y && x1 == x)
                || (y2 == y && x2 == x)
                || (y1 == y && y2 == y && Math.min(x1, x2) <= x && x <= Math.max(x1, x2));
    }

    /**
     * The square of the distance between a point outside of a polygon and its edge, in square millimetres; some greater number
     * than a limit if it is above that.
     */
    static double squareOfDistance(StoreFile.Section shapes, int start, int x, int y, double limit) {
        int[] corners = new int[2 * (RUN + 1)];
        double least = limit;
        boolean isFound = false;
        int at = start;
        for (int rings = shapes.intAt(at++); rings > 0; rings--) {
            int points = shapes.intAt(at++);
            int runs = runs(points);
            int from = at + BOX * runs;
            for (int run = 0; run < runs; run++, at += BOX) {
                double north = Math.max(0, Math.max(shapes.intAt(at) - y, y - shapes.intAt(at + 1)));
                double east = Math.max(0, Math.max(shapes.intAt(at + 2) - x, x - shapes.intAt(at + 3)));
                if (north * north + east * east > least) {
                    continue;
                }
                int edges = Math.min(RUN, points - 1 - run * RUN);
                shapes.intsAt(from + 2 * run * RUN, corners, 2 * (edges + 1));
                for (int p = 0; p < 2 * edges; p += 2) {
                    double square = square(corners[p], corners[p + 1], corners[p + 2], corners[p + 3], x, y);
                    if (square <= least) {
                        least = square;
                        isFound = true;
                    }
                }
            }
            at = from + 2 * points;
        }
        return isFound ? least : Double.POSITIVE_INFINITY;
    }

    /** The square of the distance between a point and an edge: the same whichever way the edge runs. */
    private static double square(int x1, int y1, int x2, int y2, int x, int y) {
        long dx = (long) x2 - x1;
        long dy = (long) y2 - y1;
        long length = dx * dx + dy * dy;
        long along = dx * (x - x1) + dy * (y - y1);
        if (along <= 0) {
            return square(x - x1, y - y1);
        }
        if (along >= length) {
            return square(x - x2, y - y2);
        }
        double across = dx * (y - y1) - dy * (x - x1);
        return across * across / length;
    }

    private static double square(long dx, long dy) {
        return dx * dx + dy * dy;
    }
}
