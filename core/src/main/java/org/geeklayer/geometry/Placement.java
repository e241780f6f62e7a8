package org.geeklayer.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * How the coordinates of a map file come on to a national grid. What they are is decided by themselves, since files that
 * say nothing, or the wrong thing, are common; what the file says is heard where the coordinates allow it. Immutable.
 */
public final class Placement {
    private static final int BRITISH = 27700;
    private static final int IRISH = 2157;
    private static final int IRISH_GRID = 29902;
    private static final int WGS84 = 4326;
    private static final int ETRS89 = 4258;
    private static final Pattern EPSG = Pattern.compile("(?i).*EPSG(?::|/)(?:[0-9.]*[:/])?([0-9]{4,6})\\s*");
    private static final Pattern CRS84 = Pattern.compile("(?i).*CRS:?84\\s*");

    private static final Envelope DEGREES = new Envelope(-180, 180, -90, 90);
    private static final Envelope KINGDOM = new Envelope(-14.5, 3, 49, 62); // Rockall to Lowestoft, Scilly to Shetland
    private static final Envelope KINGDOM_LATITUDE_FIRST = new Envelope(49, 62, -14.5, 3);
    private static final Envelope ON_BRITISH = new Envelope(0, 700_000, 0, 1_300_000);
    private static final Envelope ULSTER_ON_IRISH = new Envelope(570_000, 790_000, 770_000, 990_000);
    private static final Envelope ULSTER_ON_IRISH_GRID = new Envelope(170_000, 390_000, 290_000, 490_000);

    private final int epsg;
    private final Optional<String> route;
    private final List<String> notes;
    private final UnaryOperator<Geometry> way;

    private Placement(int epsg, Optional<String> route, List<String> notes, UnaryOperator<Geometry> way) {
        this.epsg = epsg;
        this.route = route;
        this.notes = List.copyOf(notes);
        this.way = way;
    }

    /**
     * Decides for the geometries of one file.
     *
     * @param box the box around all of them, in the file's coordinates
     * @param referenceSystem what the file says that they are in, as it writes it, or empty
     * @param isNorthernIreland whether they lie in Northern Ireland, and so belong on Irish Transverse Mercator
     * @param british gives the British National Grid; asked only where it is needed
     * @return the way to the grid
     * @throws IllegalArgumentException if the coordinates can be on no system that is known; the message says why
     */
    public static Placement of(
            Envelope box, Optional<String> referenceSystem, boolean isNorthernIreland, Supplier<NationalGrid> british) {
        Optional<Integer> stated = referenceSystem.flatMap(Placement::epsg);
        if (box.isNull()) {
            throw new IllegalArgumentException("has no coordinates");
        }
        if (DEGREES.covers(box)) {
            return ofDegrees(box, referenceSystem, stated, isNorthernIreland, british);
        }
        boolean isStatedDegrees = stated.isPresent() && (stated.get() == WGS84 || stated.get() == ETRS89);
        List<String> notes = new ArrayList<>();
        if (stated.isPresent() && !isStatedDegrees && stated.get() != BRITISH && stated.get() != IRISH) {
            return through(stated.get(), notes, isNorthernIreland, british);
        }
        if (isNorthernIreland) {
            return ofUlster(box, referenceSystem, stated, notes, british);
        }
        if (stated.equals(Optional.of(IRISH)) && ULSTER_ON_IRISH.covers(box)) {
            return through(IRISH, notes, false, british);
        }
        if (!ON_BRITISH.covers(box)) {
            throw new IllegalArgumentException(
                    "has coordinates that are neither degrees nor on the British National Grid" + said(referenceSystem)
                            + "; convert it to one of them");
        }
        if (!stated.equals(Optional.of(BRITISH))) {
            notes.add(readAs("metres", "British National Grid", referenceSystem));
        }
        return new Placement(BRITISH, Optional.empty(), notes, geometry -> geometry);
    }

    private static Placement ofDegrees(
            Envelope box,
            Optional<String> referenceSystem,
            Optional<Integer> stated,
            boolean isNorthernIreland,
            Supplier<NationalGrid> british) {
        if (KINGDOM_LATITUDE_FIRST.covers(box)) {
            throw new IllegalArgumentException(
                    "has latitude before longitude, which would lie off Somalia; in map files"
                            + " longitude comes first");
        }
        if (!KINGDOM.covers(box)) {
            throw new IllegalArgumentException(
                    "has coordinates outside of the United Kingdom (longitude " + box.getMinX() + " to " + box.getMaxX()
                            + ", latitude " + box.getMinY() + " to " + box.getMaxY() + ")");
        }
        List<String> notes = new ArrayList<>();
        boolean isOther = referenceSystem.isPresent()
                && !stated.equals(Optional.of(WGS84))
                && !stated.equals(Optional.of(ETRS89));
        if (isOther) {
            notes.add(readAs("degrees", "WGS84", referenceSystem));
        }
        return through(WGS84, notes, isNorthernIreland, british);
    }

    private static Placement ofUlster(
            Envelope box,
            Optional<String> referenceSystem,
            Optional<Integer> stated,
            List<String> notes,
            Supplier<NationalGrid> british) {
        if (!stated.equals(Optional.of(BRITISH))) {
            if (ULSTER_ON_IRISH.covers(box)) {
                if (!stated.equals(Optional.of(IRISH))) {
                    notes.add(readAs("metres", "Irish Transverse Mercator", referenceSystem));
                }
                return new Placement(IRISH, Optional.empty(), notes, geometry -> geometry);
            }
            if (ULSTER_ON_IRISH_GRID.covers(box)) {
                notes.add(readAs("metres", "Irish Grid", referenceSystem));
                return through(IRISH_GRID, notes, true, british);
            }
        }
        throw new IllegalArgumentException("has areas of Northern Ireland that are not on an Irish grid"
                + said(referenceSystem) + "; give them in WGS84 or on Irish Transverse Mercator (EPSG:2157)");
    }

    /** By way of WGS84, from a system that the file states or its coordinates show. */
    private static Placement through(
            int from, List<String> notes, boolean isNorthernIreland, Supplier<NationalGrid> british) {
        NationalGrid grid = isNorthernIreland ? NationalGrid.irish() : british.get();
        boolean isWgs84 = from == WGS84 || from == ETRS89;
        String route = isWgs84 ? grid.route() : "from EPSG:" + from + ", then " + grid.route();
        return new Placement(
                grid.epsg(),
                Optional.of(route),
                notes,
                geometry -> grid.toGrid(isWgs84 ? geometry : NationalGrid.toWgs84(from, geometry)));
    }

    private static String readAs(String what, String system, Optional<String> referenceSystem) {
        return referenceSystem
                .map(said ->
                        "it says that it is in " + said + ", but its coordinates are " + what + ": read as " + system)
                .orElse("no crs member: read as " + system + " by its coordinates");
    }

    private static String said(Optional<String> referenceSystem) {
        return referenceSystem.map(said -> " (it says " + said + ")").orElse("");
    }

    private static Optional<Integer> epsg(String referenceSystem) {
        if (CRS84.matcher(referenceSystem).matches()) {
            return Optional.of(WGS84);
        }
        Matcher matcher = EPSG.matcher(referenceSystem);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /**
     * The grid that geometries come on to.
     *
     * @return 27700 or 2157
     */
    public int epsg() {
        return epsg;
    }

    /**
     * How they come there, and how exactly, in words for people.
     *
     * @return the way's words, or empty if they are on the grid already
     */
    public Optional<String> route() {
        return route;
    }

    /**
     * What deserves to be said of the decision.
     *
     * @return sentences; empty if the file says what its coordinates show
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Brings a geometry on to the grid.
     *
     * @param geometry one of the file, in its coordinates
     * @return the geometry in metres; the same if it is there already
     * @throws IllegalArgumentException if a vertex lies where the way does not lead
     */
    public Geometry place(Geometry geometry) {
        return way.apply(geometry);
    }
}
