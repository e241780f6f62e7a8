package org.geeklayer.geometry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A layer of polygons by code. Mapped from its store file, which its {@link Builder} writes, and searched there: nothing
 * is built when it is opened. Positions are kept in whole millimetres, so that an edge that two areas share is the same
 * line for both, and {@link #at} is exact. Immutable and safe for use by many threads.
 */
public final class Boundaries {
    private static final String ABOUT = "boundaries.about";
    private static final String ROUTES = "boundaries.routes";
    private static final String AREA = "boundaries.area";
    private static final String NAME = "boundaries.name";

    private final Dataset dataset;
    private final Optional<AreaType> type;
    private final Optional<Vintage> vintage;
    private final int epsg;
    private final int repaired;
    private final List<String> routes;
    private final TextTable areas;
    private final @Nullable AreaCode[] codes; // those that were asked for; written by several threads, always alike
    private final TextTable names;
    private final ShapeStore shapes;

    private Boundaries(StoreFile store, Dataset dataset) {
        this.dataset = dataset;
        TextTable about = TextTable.open(store, ABOUT);
        type = AreaType.find(about.get(0));
        vintage = about.get(1).isEmpty() ? Optional.empty() : Optional.of(Vintage.valueOf(about.get(1)));
        epsg = Integer.parseInt(about.get(2));
        repaired = Integer.parseInt(about.get(3));
        List<String> ways = new ArrayList<>();
        TextTable routeTable = TextTable.open(store, ROUTES);
        for (int i = 0; i < routeTable.size(); i++) {
            ways.add(routeTable.get(i));
        }
        routes = List.copyOf(ways);
        areas = TextTable.open(store, AREA);
        codes = new AreaCode[areas.size()];
        names = TextTable.open(store, NAME);
        shapes = ShapeStore.open(store);
    }

    /**
     * Whether a store file holds a layer.
     *
     * @param store a store file of any dataset
     * @return true if it does
     */
    public static boolean isIn(StoreFile store) {
        return ShapeStore.isIn(store);
    }

    /**
     * Opens a layer.
     *
     * @param store a store file that a {@link Builder} wrote into
     * @param dataset its provenance
     * @return the layer
     * @throws IOException if the file is damaged or holds none
     */
    public static Boundaries open(StoreFile store, Dataset dataset) throws IOException {
        try {
            return new Boundaries(store, dataset);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Where the layer came from.
     *
     * @return its provenance
     */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * What its areas are.
     *
     * @return their type, or empty for a layer of another kind
     */
    public Optional<AreaType> type() {
        return type;
    }

    /**
     * The census geography of its areas.
     *
     * @return their vintage, or empty if they belong to no census
     */
    public Optional<Vintage> vintage() {
        return vintage;
    }

    /**
     * The grid that the polygons are on.
     *
     * @return 27700, or 2157 for a layer of Northern Ireland
     */
    public int epsg() {
        return epsg;
    }

    /**
     * How the polygons of its files came on to the grid, in words for people.
     *
     * @return for example {@code 7-parameter shift (about 2 m, 5 m at worst)} or {@code published on the British National
     *     Grid}; several where files came by several ways
     */
    public List<String> routes() {
        return routes;
    }

    /**
     * How many of its polygons crossed or touched themselves as published and were repaired.
     *
     * @return the number of areas
     */
    public int repaired() {
        return repaired;
    }

    /**
     * How many areas have a polygon.
     *
     * @return the number of areas
     */
    public int size() {
        return areas.size();
    }

    /**
     * The areas that have a polygon.
     *
     * @return their codes, in alphabetical order
     */
    public List<AreaCode> areas() {
        return IntStream.range(0, areas.size()).mapToObj(this::code).toList();
    }

    /**
     * Whether an area has a polygon.
     *
     * @param area its code
     * @return true if it has
     */
    public boolean contains(AreaCode area) {
        return areas.find(area.text()) >= 0;
    }

    /**
     * The name that the layer gives an area.
     *
     * @param area its code
     * @return the name, or empty if it gives none
     */
    public Optional<String> name(AreaCode area) {
        int index = areas.find(area.text());
        return index < 0 || names.get(index).isEmpty() ? Optional.empty() : Optional.of(names.get(index));
    }

    /**
     * Finds the polygon of an area.
     *
     * @param area its code
     * @return a polygon or several, in metres on the grid, valid; a new geometry; or empty
     */
    public Optional<Geometry> find(AreaCode area) {
        int index = areas.find(area.text());
        return index < 0 ? Optional.empty() : Optional.of(shapes.polygon(index));
    }

    /**
     * The areas that a point lies in, exactly: the point is taken to the nearest millimetre.
     *
     * @param point on the layer's grid
     * @return their codes in alphabetical order: none outside of all, several on a shared edge, the first of which counts
     */
    public List<AreaCode> at(GridPoint point) {
        if (!Shape.fits(point.easting()) || !Shape.fits(point.northing())) {
            return List.of();
        }
        int[] indices = shapes.at(Shape.millimetres(point.easting()), Shape.millimetres(point.northing()));
        return switch (indices.length) {
            case 0 -> List.of();
            case 1 -> List.of(code(indices[0]));
            default -> Arrays.stream(indices).mapToObj(this::code).toList();
        };
    }

    ShapeStore shapes() {
        return shapes;
    }

    /** The code of an area by its number in the order of the codes. */
    AreaCode code(int index) {
        AreaCode known = codes[index];
        if (known == null) {
            known = new AreaCode(areas.get(index));
            codes[index] = known;
        }
        return known;
    }

    /**
     * Dissolves polygons of a layer into one. Where their edges match, as they do in one publisher's layer, what comes out
     * has exactly the outer edges. Where they do not, lines up to a centimetre apart are taken for one. A hole that is
     * nowhere wider than five metres is a gap between lines that do not match, and is closed.
     *
     * @param polygons polygons of one layer, which may touch and do not overlap
     * @return the polygon or polygons that they make together
     */
    public static Geometry union(List<Geometry> polygons) {
        return Dissolve.union(polygons);
    }

    /**
     * Simplifies polygons that share edges so that they still share them: no gap and no overlap arises. Corners are taken
     * away by Visvalingam and Whyatt's rule: a corner goes if the triangle that it makes with its neighbours is smaller
     * than a square whose side is the tolerance.
     *
     * @param polygons polygons that may touch and do not overlap
     * @param metres the tolerance: the side of that square, about as far as an edge may move
     * @return the simplified polygons, in the same order
     * @throws IllegalArgumentException if the tolerance is negative or no number
     * @see <a href="https://hull-repository.worktribe.com/output/459275">Visvalingam and Whyatt: line generalisation by
     *     repeated elimination of points (1993)</a>
     */
    public static List<Geometry> simplify(List<Geometry> polygons, double metres) {
        return Dissolve.simplify(polygons, metres);
    }

    /** Collects polygons to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final Optional<AreaType> type;
        private final Optional<Vintage> vintage;
        private final int epsg;
        private final SortedMap<String, Entry> entries = new TreeMap<>();
        private final Set<String> routes = new LinkedHashSet<>();
        private int repaired;

        private record Entry(String name, List<int[]> parts) {}

        /**
         * A layer without polygons.
         *
         * @param type what its areas are, or empty for a layer of another kind
         * @param vintage their census geography, or empty if they belong to no census
         * @param epsg the grid that the polygons are on, 27700 or 2157
         */
        public Builder(Optional<AreaType> type, Optional<Vintage> vintage, int epsg) {
            this.type = type;
            this.vintage = vintage;
            this.epsg = epsg;
        }

        /**
         * Takes over what is installed already, so that another file of the same layer can be merged into it.
         *
         * @param installed a layer of the same kind on the same grid
         */
        public void addAll(Boundaries installed) {
            for (int i = 0; i < installed.areas.size(); i++) {
                entries.put(installed.areas.get(i), new Entry(installed.names.get(i), installed.shapes.parts(i)));
            }
            routes.addAll(installed.routes);
            repaired += installed.repaired;
        }

        /**
         * Says by which way polygons came on to the grid.
         *
         * @param route words for people, such as those of {@link NationalGrid#route}
         */
        public void putRoute(String route) {
            routes.add(route);
        }

        /**
         * The ways by which polygons came on to the grid so far.
         *
         * @return their words, in the order in which they were put
         */
        public List<String> routes() {
            return List.copyOf(routes);
        }

        /**
         * Puts the polygon of an area. What crosses or touches itself is repaired.
         *
         * @param area its code
         * @param name its name, or an empty text
         * @param polygon a polygon or several, in metres on the layer's grid; not kept
         * @return the rule that it breaks, or empty if it was put
         */
        public Optional<String> put(AreaCode area, String name, Geometry polygon) {
            if (!(polygon instanceof Polygon || polygon instanceof MultiPolygon)) {
                return Optional.of("is a " + polygon.getGeometryType() + " and no polygon");
            }
            ToShape made = ToShape.of(polygon);
            if (made.fault().isPresent()) {
                return made.fault();
            }
            Entry known = entries.get(area.text());
            if (known != null && !isSame(known.parts, made.parts())) {
                return Optional.of("has another polygon in another file of the same layer");
            }
            if (known == null || known.name.isEmpty()) {
                entries.put(area.text(), new Entry(name, made.parts()));
            }
            if (known == null && made.wasRepaired()) {
                repaired++;
            }
            return Optional.empty();
        }

        private static boolean isSame(List<int[]> one, List<int[]> other) {
            return Arrays.deepEquals(one.toArray(), other.toArray());
        }

        /**
         * Whether an area has a polygon.
         *
         * @param area its code
         * @return true if one was put
         */
        public boolean contains(AreaCode area) {
            return entries.containsKey(area.text());
        }

        /**
         * How many areas have a polygon.
         *
         * @return the number of areas
         */
        public int size() {
            return entries.size();
        }

        /**
         * How many polygons crossed or touched themselves and were repaired.
         *
         * @return the number of areas
         */
        public int repaired() {
            return repaired;
        }

        /**
         * Writes the polygons as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            TextTable.write(
                    writer,
                    ABOUT,
                    List.of(
                            type.map(AreaType::id).orElse(""),
                            vintage.map(Vintage::name).orElse(""),
                            Integer.toString(epsg),
                            Integer.toString(repaired)));
            TextTable.write(writer, ROUTES, List.copyOf(routes));
            TextTable.write(writer, AREA, new ArrayList<>(entries.keySet()));
            TextTable.write(
                    writer, NAME, entries.values().stream().map(Entry::name).toList());
            ShapeStore.write(writer, entries.values().stream().map(Entry::parts).toList());
        }
    }
}
