package org.geeklayer.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;

/**
 * Profiles of places and of what they are compared with, by one edition of each nation's index or several side by side.
 * Immutable.
 */
public final class ProfileReport {
    /** Why a place is in a report. */
    public enum Role {
        /** It was asked for. */
        AREA,
        /** A place that was asked for lies in this district. */
        LAD,
        /** A place that was asked for lies in this region. */
        REGION,
        /** The nation of the index. */
        NATION,
        /** The user wanted it beside the others. */
        COMPARE;

        /**
         * The word for it in outputs.
         *
         * @return for example {@code nation}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A place in a report.
     *
     * @param role why it is there
     * @param name its name
     * @param editions its profile by each edition, empty where the edition does not know it or is of another nation; at
     *     least one is there, and all are of one nation
     */
    public record Line(Role role, String name, List<Optional<AreaProfile>> editions) {
        /**
         * Keeps its own copy.
         *
         * @param role why it is there
         * @param name its name
         * @param editions its profile by each edition, empty where the edition does not know it; at least one is there
         * @throws IllegalArgumentException if no edition knows the place
         */
        public Line {
            editions = List.copyOf(editions);
            if (editions.stream().allMatch(Optional::isEmpty)) {
                throw new IllegalArgumentException("editions: none knows " + name);
            }
        }

        /**
         * The profile that stands for the place: by the first edition that knows it.
         *
         * @return the profile
         */
        public AreaProfile main() {
            return editions.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        }

        /**
         * The nation that it lies in, whose editions alone can know it.
         *
         * @return the nation
         */
        public Nation nation() {
            return main().profiler().nation();
        }
    }

    private static final int NAMED_AT_MOST = 3;

    private final List<AreaProfiler> editions;
    private final List<Line> lines;
    private final List<String> ownNotes;

    private ProfileReport(List<AreaProfiler> editions, List<Line> lines, List<String> ownNotes) {
        this.editions = List.copyOf(editions);
        this.lines = List.copyOf(lines);
        this.ownNotes = List.copyOf(ownNotes);
    }

    /** Finds a place among the small areas of an index. */
    @FunctionalInterface
    public interface Finder {
        /**
         * Finds the place.
         *
         * @param gazetteer of the index
         * @return the place
         * @throws DataFormatException if the index does not know it
         * @throws IOException if a file that it is made from cannot be read
         */
        Catchment find(Gazetteer gazetteer) throws IOException;

        /**
         * The nation that the place is known to lie in.
         *
         * @return the nation, or empty for a place that is looked for in every nation, such as a polygon; where it does not
         *     lie no small areas are found
         */
        default Optional<Nation> nation() {
            return Optional.empty();
        }

        /**
         * Finds a place of one nation.
         *
         * @param nation the nation
         * @param finder finds it among the small areas of an index of that nation
         * @return a finder that is asked for that nation alone
         */
        static Finder in(Nation nation, Finder finder) {
            return new Finder() {
                @Override
                public Catchment find(Gazetteer gazetteer) throws IOException {
                    return finder.find(gazetteer);
                }

                @Override
                public Optional<Nation> nation() {
                    return Optional.of(nation);
                }
            };
        }
    }

    /**
     * A report on places, with the nations that they lie in, and what the user wants beside them. Each place is profiled by
     * the editions of its own nation; one that lies in several has a line in each. A nation does not stand beside its places
     * where its index is installed in part or some of its residents are not known; {@link #notes} says so.
     *
     * @param editions the profilers, one an edition, of each nation the one that counts first
     * @param areas the places
     * @param withParents whether the district and the region that each place lies in come too
     * @param compare further places
     * @return the report
     * @throws DataFormatException if no edition knows one of the places
     * @throws IOException if a file that a place is made from cannot be read
     */
    public static ProfileReport of(
            List<AreaProfiler> editions, List<Finder> areas, boolean withParents, List<Finder> compare)
            throws IOException {
        Lines lines = new Lines(editions);
        for (Finder each : areas) {
            lines.add(Role.AREA, each);
        }
        if (withParents) {
            lines.addParents(AreaType.LAD, Role.LAD);
            lines.addParents(AreaType.REGION, Role.REGION);
        }
        lines.addNations();
        for (Finder each : compare) {
            lines.add(Role.COMPARE, each);
        }
        return new ProfileReport(lines.used(), lines.ofUsed(), lines.notes());
    }

    /**
     * The editions of the nations that the places lie in, of each nation the one that counts first.
     *
     * @return their profilers
     */
    public List<AreaProfiler> editions() {
        return editions;
    }

    /**
     * The places.
     *
     * @return the lines, in order
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * One row a place.
     *
     * @param withDomains whether the domains and supplementary indices have columns too
     * @return the table
     */
    public Table table(boolean withDomains) {
        return new WideTable(this, withDomains).table();
    }

    /**
     * One row a figure: the same figures in a form that scripts prefer.
     *
     * @param withDomains whether the domains and supplementary indices have rows too
     * @return the table
     */
    public Table longTable(boolean withDomains) {
        return new LongTable(this, withDomains).table();
    }

    /**
     * One row a small area of the places that were asked for, the most deprived first within each.
     *
     * @return the table, by the first edition of each nation
     */
    public Table smallAreas() {
        return new SmallAreasTable(this).table();
    }

    /** Whether an edition is the first of its nation, which the columns without an edition's name are of. */
    boolean isFirst(int edition) {
        return first(editions.get(edition).nation()) == edition;
    }

    /** The number of the first edition of a nation. */
    int first(Nation nation) {
        int first = 0;
        while (editions.get(first).nation() != nation) {
            first++;
        }
        return first;
    }

    /** Whether several editions of a nation are there. */
    boolean hasSeveral(Nation nation) {
        return editions.stream().filter(each -> each.nation() == nation).count() > 1;
    }

    /** The nations of the editions, in their order. */
    List<Nation> nations() {
        return editions.stream().map(AreaProfiler::nation).distinct().toList();
    }

    /**
     * The places that were asked for as a map. What they are compared with is left out: a nation would cover them, and
     * would be counted among them.
     *
     * @param withDomains as {@link #table}
     * @param grids the grid that each nation's areas are on
     * @param simplifyMetres how far, about, edges may move so that the map gets smaller, or empty for edges as installed;
     *     places of one type that touch still touch
     * @return the map
     * @throws DataFormatException if no polygon of any place is installed
     */
    public MapTable map(boolean withDomains, Function<Nation, NationalGrid> grids, OptionalDouble simplifyMetres)
            throws DataFormatException {
        return new ProfileMap(this, grids, simplifyMetres).places(withDomains);
    }

    /**
     * The table of small areas as a map.
     *
     * @param grids the grid that each nation's areas are on
     * @param simplifyMetres as {@link #map}
     * @return the map
     * @throws DataFormatException if no polygon of any small area is installed
     */
    public MapTable smallAreasMap(Function<Nation, NationalGrid> grids, OptionalDouble simplifyMetres)
            throws DataFormatException {
        return new ProfileMap(this, grids, simplifyMetres).smallAreas(smallAreas());
    }

    /**
     * What deserves to be said of the report.
     *
     * @return sentences, each once
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(ownNotes);
        for (int i = 0; i < editions.size(); i++) {
            String edition = editions.size() == 1
                    ? ""
                    : editions.get(i).index().dataset().id() + ": ";
            String id = editions.get(i).index().dataset().id();
            editions.get(i).notes().forEach(note -> notes.add((note.startsWith(id) ? "" : edition) + note));
            Map<String, List<String>> names = new LinkedHashMap<>();
            for (Line line : lines) {
                Optional<AreaProfile> profile = line.editions().get(i);
                if (line.nation() != editions.get(i).nation()) {
                    continue;
                }
                List<String> ofLine =
                        profile.map(each -> Lines.notes(line, each)).orElse(List.of("not known to it"));
                ofLine.forEach(note ->
                        names.computeIfAbsent(note, each -> new ArrayList<>()).add(line.name()));
            }
            names.forEach((note, of) -> notes.add(edition
                    + (of.size() > NAMED_AT_MOST ? of.size() + " places" : String.join(", ", of)) + ": " + note));
        }
        return List.copyOf(notes);
    }
}
