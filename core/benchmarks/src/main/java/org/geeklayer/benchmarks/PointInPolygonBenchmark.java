package org.geeklayer.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.Locator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finds the polygon that a point lies in, of 10,000, for points in random order of which about one in thirteen is outside. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PointInPolygonBenchmark {
    private static final int BRITISH_GRID = 27_700;
    private static final double MARGIN = 2 * InventedCells.SIDE;

    private final double[] eastings = new double[Cursor.QUESTIONS];
    private final double[] northings = new double[Cursor.QUESTIONS];
    private final STRtree tree = new STRtree();
    private Locator locator;

    /** What the tree of JTS holds. */
    private record Cell(int number, IndexedPointInAreaLocator polygon) {}

    /**
     * Makes the polygons and the points, and compares the answers for all points. JTS builds the index of a polygon when it is
     * first asked, so that is done here as well.
     *
     * @throws IOException if the polygons cannot be written
     */
    @Setup
    public void prepare() throws IOException {
        List<Polygon> polygons = InventedCells.make();
        Boundaries.Builder layer = new Boundaries.Builder(
                Optional.of(AreaType.SMALL_AREA), Optional.of(Vintage.CENSUS_2021), BRITISH_GRID);
        for (int i = 0; i < polygons.size(); i++) {
            Polygon polygon = polygons.get(i);
            Optional<String> fault = layer.put(new AreaCode(String.format(Locale.ROOT, "E01%06d", i)), "", polygon);
            check(fault.isEmpty());
            tree.insert(polygon.getEnvelopeInternal(), new Cell(i, new IndexedPointInAreaLocator(polygon)));
        }
        check(layer.repaired() == 0);
        tree.build();
        locator = new Locator(Boundaries.open(
                InventedStore.of(layer::write),
                InventedStore.dataset("boundaries", Dataset.Kind.BOUNDARIES, polygons.size())));
        drawPoints();
    }

    private void drawPoints() {
        SplittableRandom random = new SplittableRandom(5);
        double from = InventedCells.ORIGIN - MARGIN;
        double to = InventedCells.ORIGIN + InventedCells.ROWS * InventedCells.SIDE + MARGIN;
        int inside = 0;
        for (int i = 0; i < Cursor.QUESTIONS; i++) {
            eastings[i] = InventedCells.exact(from + (to - from) * random.nextDouble());
            northings[i] = InventedCells.exact(from + (to - from) * random.nextDouble());
            int located = located(i);
            check((located == Locator.OUTSIDE ? located : located & ~Locator.ON_BOUNDARY) == locatedByJts(i));
            inside += located == Locator.OUTSIDE ? 0 : 1;
        }
        check(Math.abs(inside / (double) Cursor.QUESTIONS - 0.92) < 0.02);
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("points are not where they should be");
        }
    }

    private int located(int point) {
        return locator.locate(eastings[point], northings[point]);
    }

    private int locatedByJts(int point) {
        Coordinate at = new Coordinate(eastings[point], northings[point]);
        int lowest = Locator.OUTSIDE;
        for (Object candidate : tree.query(new Envelope(at))) {
            Cell cell = (Cell) candidate;
            if ((lowest == Locator.OUTSIDE || cell.number < lowest) && cell.polygon.locate(at) != Location.EXTERIOR) {
                lowest = cell.number;
            }
        }
        return lowest;
    }

    /** The library's index, as it is stored when boundaries are installed. */
    @Benchmark
    public int locator(Cursor cursor) {
        return located(cursor.next());
    }

    /** A tree of boxes and an index of the edges of each polygon, both by JTS and in memory. */
    @Benchmark
    public int jts(Cursor cursor) {
        return locatedByJts(cursor.next());
    }
}
