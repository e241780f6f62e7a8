package org.geeklayer.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * 10,000 polygons of 88 corners that share their jagged edges, with no gaps and no overlaps: about as many corners as small areas
 * have at full resolution. All coordinates are whole eighths of a metre, which both doubles and millimetres hold exactly.
 */
final class InventedCells {
    /** How many polygons lie beside and above one another. */
    static final int ROWS = 100;

    /** Where the first begins, east and north. */
    static final double ORIGIN = 300_000;

    /** How wide and high they are, about. */
    static final double SIDE = 1_000;

    private static final int PIECES = 22; // of an edge
    private static final double MOST_ASKEW = 0.12 * SIDE; // a corner
    private static final double STEEPEST = 0.25; // an edge, beside the straight line: two of a corner cannot meet

    private final SplittableRandom random = new SplittableRandom(4);
    private final GeometryFactory factory = new GeometryFactory();

    private InventedCells() {}

    /** The polygons, from west to east and then from south to north. */
    static List<Polygon> make() {
        return new InventedCells().polygons();
    }

    /** A number of eighths of a metre. */
    static double exact(double metres) {
        return Math.rint(metres * 8) / 8;
    }

    private List<Polygon> polygons() {
        Coordinate[][] corners = new Coordinate[ROWS + 1][ROWS + 1];
        for (int row = 0; row <= ROWS; row++) {
            for (int column = 0; column <= ROWS; column++) {
                corners[row][column] = new Coordinate(askew(column), askew(row));
            }
        }
        Coordinate[][][] eastward = new Coordinate[ROWS + 1][ROWS][];
        Coordinate[][][] northward = new Coordinate[ROWS][ROWS + 1][];
        for (int row = 0; row <= ROWS; row++) {
            for (int column = 0; column <= ROWS; column++) {
                if (column < ROWS) {
                    eastward[row][column] = edge(corners[row][column], corners[row][column + 1]);
                }
                if (row < ROWS) {
                    northward[row][column] = edge(corners[row][column], corners[row + 1][column]);
                }
            }
        }
        List<Polygon> polygons = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < ROWS; column++) {
                List<Coordinate> ring = new ArrayList<>();
                addForward(ring, eastward[row][column]);
                addForward(ring, northward[row][column + 1]);
                addBackward(ring, eastward[row + 1][column]);
                addBackward(ring, northward[row][column]);
                ring.add(ring.get(0));
                polygons.add(factory.createPolygon(ring.toArray(new Coordinate[0])));
            }
        }
        return polygons;
    }

    private double askew(int place) {
        return exact(ORIGIN + place * SIDE + (2 * random.nextDouble() - 1) * MOST_ASKEW);
    }

    private Coordinate[] edge(Coordinate from, Coordinate to) {
        Coordinate[] edge = new Coordinate[PIECES + 1];
        for (int i = 0; i <= PIECES; i++) {
            double along = (double) i / PIECES;
            double beside = (2 * random.nextDouble() - 1) * STEEPEST * Math.min(along, 1 - along);
            double x = from.x + (to.x - from.x) * along - (to.y - from.y) * beside;
            double y = from.y + (to.y - from.y) * along + (to.x - from.x) * beside;
            edge[i] = new Coordinate(exact(x), exact(y));
        }
        return edge;
    }

    private static void addForward(List<Coordinate> ring, Coordinate[] edge) {
        ring.addAll(List.of(edge).subList(0, PIECES));
    }

    private static void addBackward(List<Coordinate> ring, Coordinate[] edge) {
        for (int i = PIECES; i > 0; i--) {
            ring.add(edge[i]);
        }
    }
}
