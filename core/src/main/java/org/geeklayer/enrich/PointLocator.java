package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.geometry.Locator;
import org.geeklayer.geometry.NationalGrid;
import org.locationtech.jts.geom.Coordinate;

/**
 * Finds for the coordinates of one client, as somebody typed them, the small area that they lie in. Pure, immutable and safe for
 * use by many threads.
 */
public final class PointLocator {
    private static final int EPSG_BRITISH = 27700;
    private static final int NO_NUMBER = -1;
    private static final String ON_BOUNDARY = "on a boundary: of its areas the one with the lowest code was taken";

    private final Unit unit;
    private final Vintage vintage;
    private final List<Layer> layers = new ArrayList<>();
    private final int areas; // of all layers
    private final Optional<NationalGrid> britishGrid;
    private final Optional<NationalGrid> irishGrid;
    private final Optional<Bridge> bridge;

    /** What the coordinates of clients are. */
    public enum Unit {
        /** Easting and northing in metres on the British National Grid (EPSG:27700). */
        METRES("easting", "northing"),
        /** Longitude and latitude in degrees (WGS84). */
        DEGREES("longitude", "latitude");

        private final String first;
        private final String second;

        Unit(String first, String second) {
            this.first = first;
            this.second = second;
        }

        /**
         * What the first coordinate, which leads east, is called.
         *
         * @return for example {@code easting}
         */
        public String first() {
            return first;
        }

        /**
         * What the second coordinate, which leads north, is called.
         *
         * @return for example {@code northing}
         */
        public String second() {
            return second;
        }
    }

    /** A layer whose areas are numbered from a number on. */
    private record Layer(Locator locator, boolean isBritish, int before) {}

    /**
     * A locator of points.
     *
     * @param unit what the coordinates are
     * @param boundaries layers of small areas, all of one census geography; those of Northern Ireland, which lie on another grid,
     *     are used for degrees alone
     * @param britishGrid the way between degrees and the British National Grid, which degrees need
     * @param bridge the way to the small areas of the other census, if one is wanted
     * @throws IllegalArgumentException if there is no layer, one is not of small areas or of another census geography, or degrees
     *     lack their grid
     */
    public PointLocator(
            Unit unit, List<Boundaries> boundaries, Optional<NationalGrid> britishGrid, Optional<Bridge> bridge) {
        if (unit == Unit.DEGREES && britishGrid.isEmpty()) {
            throw new IllegalArgumentException("britishGrid: degrees need it");
        }
        this.unit = unit;
        this.britishGrid = britishGrid;
        this.bridge = bridge;
        this.vintage = boundaries.stream()
                .findFirst()
                .flatMap(Boundaries::vintage)
                .orElseThrow(() -> new IllegalArgumentException("boundaries: none of small areas"));
        int count = 0;
        for (Boundaries each : boundaries) {
            boolean isFit = each.type().equals(Optional.of(AreaType.SMALL_AREA))
                    && each.vintage().equals(Optional.of(vintage));
            if (!isFit) {
                throw new IllegalArgumentException(
                        "boundaries: " + each.dataset().id() + " is not of the small areas of " + vintage.year());
            }
            boolean isBritish = each.epsg() == EPSG_BRITISH;
            if (isBritish || unit == Unit.DEGREES) {
                layers.add(new Layer(new Locator(each), isBritish, count));
                count += each.size();
            }
        }
        this.areas = count;
        this.irishGrid =
                layers.stream().allMatch(Layer::isBritish) ? Optional.empty() : Optional.of(NationalGrid.irish());
    }

    /**
     * What the coordinates are.
     *
     * @return the unit
     */
    public Unit unit() {
        return unit;
    }

    /**
     * The census geography of the small areas that points are located in.
     *
     * @return their vintage
     */
    public Vintage vintage() {
        return vintage;
    }

    /**
     * The layers that points are located in.
     *
     * @return the layers, in the order in which they were given
     */
    public List<Boundaries> boundaries() {
        return layers.stream().map(each -> each.locator.layer()).toList();
    }

    /**
     * The way between degrees and the British National Grid.
     *
     * @return the grid, or empty if metres were to be located and none was given
     */
    public Optional<NationalGrid> britishGrid() {
        return britishGrid;
    }

    /**
     * How small areas of the other census follow from those that points are located in.
     *
     * @return the bridge, or empty if none was given
     */
    public Optional<Bridge> bridge() {
        return bridge;
    }

    /**
     * A number for what is said of a row: rows with the same number differ in nothing but their coordinates. To be asked first,
     * since it is found fast and from bytes.
     *
     * @param bytes two cells in ASCII
     * @param from1 where the first coordinate begins
     * @param to1 where it ends
     * @param from2 where the second coordinate begins
     * @param to2 where it ends
     * @return from 0 to one less than {@link #numbers}; or -1 for rows that {@link #locate} must be asked about: those outside of
     *     all areas, and those whose cells are not plain numbers
     */
    public int number(byte[] bytes, int from1, int to1, int from2, int to2) {
        double x = CoordinateCell.plain(bytes, from1, to1);
        double y = CoordinateCell.plain(bytes, from2, to2);
        boolean isPlace = !Double.isNaN(x)
                && !Double.isNaN(y)
                && PointFault.of(unit, x, y).isEmpty();
        return isPlace ? number(x, y) : NO_NUMBER;
    }

    /**
     * How many numbers there are.
     *
     * @return two for each area, since a point on a boundary gets a note
     */
    public int numbers() {
        return 2 * areas;
    }

    /**
     * Answers for two cells.
     *
     * @param first the text of the cell with the first coordinate, however messy
     * @param second the text of the cell with the second
     * @return what is known of them; never fails for what the cells hold
     */
    public Enriched locate(String first, String second) {
        boolean isFirstBlank = CoordinateCell.isBlank(first);
        boolean isSecondBlank = CoordinateCell.isBlank(second);
        if (isFirstBlank && isSecondBlank) {
            return new Enriched(Match.miss(Outcome.BLANK));
        }
        if (isFirstBlank || isSecondBlank) {
            return malformed("no " + (isFirstBlank ? unit.first() : unit.second()));
        }
        CoordinateCell x = CoordinateCell.of(first, unit);
        CoordinateCell y = CoordinateCell.of(second, unit);
        if (x.fault().isPresent() || y.fault().isPresent()) {
            return malformed(x.fault()
                    .map(fault -> unit.first() + " " + fault)
                    .orElseGet(() -> unit.second() + " " + y.fault().orElseThrow()));
        }
        return PointFault.of(unit, x.value(), y.value())
                .map(PointLocator::malformed)
                .orElseGet(() -> locate(x.value(), y.value()));
    }

    /** A location in WGS84: longitude as {@code x}, latitude as {@code y}; empty where the way there does not lead. */
    Optional<Coordinate> degrees(Enriched.Location location) {
        if (unit == Unit.DEGREES) {
            return Optional.of(new Coordinate(location.x(), location.y()));
        }
        try {
            return britishGrid.map(grid -> grid.toWgs84(new GridPoint(location.x(), location.y())));
        } catch (IllegalArgumentException e) { // in a corner of the grid that OSTN15 does not reach
            return Optional.empty();
        }
    }

    private static Enriched malformed(String reason) {
        return new Enriched(Match.miss(Outcome.MALFORMED, reason));
    }

    private Enriched locate(double x, double y) {
        int number = number(x, y);
        if (number == NO_NUMBER) {
            Enriched.Location nowhere = new Enriched.Location(x, y, Optional.empty(), Optional.empty(), false);
            return new Enriched(Match.miss(Outcome.OUTSIDE, outside(x, y)), Optional.of(nowhere));
        }
        return answer(number, x, y);
    }

    /** What is said of all rows of a number; their coordinates are no numbers. */
    Enriched answer(int number) {
        return answer(number, Double.NaN, Double.NaN);
    }

    private Enriched answer(int number, double x, double y) {
        List<String> notes = new ArrayList<>();
        boolean isOnBoundary = number >= areas;
        if (isOnBoundary) {
            notes.add(ON_BOUNDARY);
        }
        Area area = new Area(area(number % areas), vintage);
        Optional<Bridge.Crossing> crossing = bridge.map(each -> each.cross(area));
        crossing.filter(each -> each.area().isPresent())
                .flatMap(Bridge.Crossing::note)
                .ifPresent(notes::add);
        Enriched.Location location =
                new Enriched.Location(x, y, Optional.of(area), crossing.flatMap(Bridge.Crossing::area), isOnBoundary);
        return new Enriched(Match.miss(Outcome.MATCHED, notes.toArray(String[]::new)), Optional.of(location));
    }

    /** The number of the area that a point lies in: of several, the one with the lowest code, as one on a boundary. */
    private int number(double x, double y) {
        int found = NO_NUMBER;
        boolean isOnBoundary = false;
        for (Layer layer : layers) {
            Optional<GridPoint> point = on(layer, x, y);
            int located = point.isEmpty()
                    ? Locator.OUTSIDE
                    : layer.locator.locate(point.get().easting(), point.get().northing());
            if (located != Locator.OUTSIDE) {
                int number = layer.before + (located & ~Locator.ON_BOUNDARY);
                isOnBoundary |= found != NO_NUMBER || (located & Locator.ON_BOUNDARY) != 0;
                found = found == NO_NUMBER || area(number).compareTo(area(found)) < 0 ? number : found;
            }
        }
        return isOnBoundary ? found + areas : found;
    }

    private AreaCode area(int number) {
        int at = layers.size() - 1;
        while (layers.get(at).before > number) {
            at--;
        }
        return layers.get(at).locator.area(number - layers.get(at).before);
    }

    /** A point on the grid of a layer, if it can be brought there. */
    private Optional<GridPoint> on(Layer layer, double x, double y) {
        if (unit == Unit.METRES) {
            return Optional.of(new GridPoint(x, y));
        }
        try {
            return (layer.isBritish ? britishGrid : irishGrid).map(grid -> grid.toGrid(x, y));
        } catch (IllegalArgumentException e) { // where the way to the grid does not lead, none of its areas lies
            return Optional.empty();
        }
    }

    private String outside(double x, double y) {
        Optional<Locator.Nearest> nearest = layers.stream()
                .flatMap(layer -> on(layer, x, y).stream()
                        .filter(point -> point.easting() >= 0 && point.northing() >= 0)
                        .map(point -> layer.locator.nearest(point.easting(), point.northing())))
                .min(Comparator.comparingDouble(Locator.Nearest::metres).thenComparing(Locator.Nearest::area));
        return "not in any area"
                + nearest.map(each -> String.format(
                                Locale.ROOT,
                                ": %,d m from the nearest, %s",
                                (long) Math.ceil(each.metres()),
                                each.area()))
                        .orElse(" and far from all");
    }
}
