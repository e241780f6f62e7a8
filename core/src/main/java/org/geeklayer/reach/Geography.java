package org.geeklayer.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.geometry.Hexagons;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.locationtech.jts.geom.Geometry;

/**
 * The areas by which a report counts people, one kind for all of it: districts, MSOAs and small areas, which are made of whole
 * small areas; or wards and hexagons of one size, which cut them. There people are counted where their postcode is, and the
 * residents of a small area are shared out as its homes are. Immutable.
 */
public final class Geography {
    private static final Set<AreaType> TYPES = Set.of(AreaType.LAD, AreaType.MSOA, AreaType.SMALL_AREA, AreaType.WARD);

    /** More than the small areas of a nation, of which there may be a table too. */
    private static final int MOST_HEXAGONS = 40_000;

    private final Optional<AreaType> type;
    private final Optional<Hexagons> hexagons;
    private final List<Gazetteer> gazetteers;

    private Geography(Optional<AreaType> type, Optional<Hexagons> hexagons, List<Gazetteer> gazetteers) {
        this.type = type;
        this.hexagons = hexagons;
        this.gazetteers = List.copyOf(gazetteers);
    }

    /**
     * Areas with codes of their own.
     *
     * @param type districts, wards, MSOAs or small areas
     * @return the geography
     * @throws IllegalArgumentException if the type is another
     */
    public static Geography of(AreaType type) {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("areas: " + type.title());
        }
        return new Geography(Optional.of(type), Optional.empty(), List.of());
    }

    /**
     * Hexagons of one size: all that touch the small areas of a baseline, as far as their polygons are installed, and all that
     * a postcode of them lies in.
     *
     * @param hexagons the grid
     * @param gazetteers what has the polygons of small areas, of each index that is reported on one
     * @return the geography
     */
    public static Geography of(Hexagons hexagons, List<Gazetteer> gazetteers) {
        return new Geography(Optional.empty(), Optional.of(hexagons), gazetteers);
    }

    /**
     * The type of area.
     *
     * @return the type, or empty for hexagons
     */
    public Optional<AreaType> type() {
        return type;
    }

    /**
     * What an edition's nation calls one of the areas.
     *
     * @param edition the edition of the report
     * @return for example {@code MSOA}, {@code data zone}, {@code ward} or {@code hexagon of 2 km}
     */
    public String name(IndexEdition edition) {
        return type.map(each -> switch (each) {
                    case SMALL_AREA -> edition.smallArea();
                    case WARD -> "ward";
                    case MSOA -> edition.nation() == Nation.SCOTLAND ? "intermediate zone" : "MSOA";
                    default -> each.id().toUpperCase(Locale.ROOT);
                })
                .orElseGet(() -> "hexagon of " + hexagons.orElseThrow().size());
    }

    /** Whether areas cut small areas. */
    boolean isCut() {
        return type.isEmpty() || type.get() == AreaType.WARD;
    }

    /** What the code of an area is. */
    String codeInWords() {
        return type.isPresent()
                ? "Its code; blank where it is not known."
                : "HEX, its size from side to side, and easting and northing of its centre in metres on the British National"
                        + " Grid (EPSG:27700); blank where it is not known.";
    }

    /** Who the residents of an area are. */
    String residentsInWords() {
        return "Residents of the area in the baseline"
                + (isCut()
                        ? ", estimated: those of each small area are shared out as its live homes' postcodes lie."
                        : ".");
    }

    /** What is to be said with each area; nothing of those made of whole small areas. */
    Optional<String> caution() {
        String which = type.isPresent() ? "ward" : "hexagon";
        return isCut()
                ? Optional.of(
                        "Residents of each " + which + " are estimated by postcodes; at the edge of the baseline a "
                                + which + " holds only the part that belongs to it.")
                : Optional.empty();
    }

    /** What there is where no area is known. */
    String unknown() {
        return type.map(each -> each == AreaType.WARD
                        ? "without a ward in the directory"
                        : "small areas without a postcode in the directory")
                .orElse("without coordinates in the directory");
    }

    /** The name of an area, or its code where it has none. */
    String name(AreaCode code, AreaNames names, IndexEdition edition) {
        return type.flatMap(each -> each.isCensusArea()
                        ? names.find(each, new Area(code, edition.vintage()))
                        : names.find(each, code))
                .orElse(code.text());
    }

    /** Whether a directory tells which of the areas a postcode lies in. */
    boolean isIn(PostcodeDirectory directory, IndexEdition edition) {
        return type.map(each -> switch (each) {
                    case MSOA -> directory.has(each, edition.vintage());
                    case WARD -> directory.has(each);
                    default -> true;
                })
                .orElseGet(() -> directory.publishedHeader("easting").isPresent()
                        && directory.publishedHeader("northing").isPresent());
    }

    /** Refuses what cannot be counted by these areas. */
    void requireFor(Baseline baseline) throws DataFormatException {
        if (hexagons.isPresent() && baseline.index().edition().nation() == Nation.NORTHERN_IRELAND) {
            throw DataFormatException.of(
                    "hexagons",
                    "lie on the British National Grid, and Northern Ireland is on the Irish one: count by areas there");
        }
        if (hexagons.isPresent() && least(baseline) > MOST_HEXAGONS) {
            throw DataFormatException.of(
                    "hexagons",
                    String.format(
                            Locale.ROOT,
                            "%s would take more than %,d of %s: choose a greater size",
                            baseline.name(),
                            MOST_HEXAGONS,
                            hexagons.get().size()));
        }
    }

    /** How many hexagons there will be at least. */
    private double least(Baseline baseline) {
        Optional<Gazetteer> gazetteer = gazetteer(baseline);
        double area = 0;
        for (AreaCode smallArea : baseline.byArea().keySet()) {
            area += gazetteer
                    .flatMap(each -> each.polygon(smallArea))
                    .map(Geometry::getArea)
                    .orElse(0.0);
        }
        return area / hexagons.orElseThrow().area();
    }

    private Optional<Gazetteer> gazetteer(Baseline baseline) {
        return gazetteers.stream()
                .filter(each -> each.index().equals(baseline.index()))
                .findFirst();
    }

    /** Divides a baseline into the areas. */
    Division divide(Baseline baseline, Enricher enricher, LargerAreas larger) {
        if (hexagons.isPresent()) {
            Hexagons grid = hexagons.get();
            return Division.cut(
                    baseline, enricher.directories(), entry -> at(grid, entry), enricher::entry, ground(baseline));
        }
        if (isCut()) {
            return Division.cut(
                    baseline, enricher.directories(), entry -> entry.area(AreaType.WARD), enricher::entry, List.of());
        }
        return Division.whole(baseline, parents(baseline, larger));
    }

    private static Optional<AreaCode> at(Hexagons grid, PostcodeEntry entry) {
        OptionalInt easting = entry.eastingMetres();
        OptionalInt northing = entry.northingMetres();
        return easting.isPresent() && northing.isPresent()
                ? Optional.of(grid.at(new GridPoint(easting.getAsInt(), northing.getAsInt())))
                : Optional.empty();
    }

    /** The hexagons that touch the polygons of a baseline's small areas. */
    private Set<AreaCode> ground(Baseline baseline) {
        Set<AreaCode> touching = new TreeSet<>();
        Optional<Gazetteer> gazetteer = gazetteer(baseline);
        for (AreaCode smallArea : baseline.byArea().keySet()) {
            gazetteer
                    .flatMap(each -> each.polygon(smallArea))
                    .ifPresent(polygon -> touching.addAll(hexagons.orElseThrow().touching(polygon)));
        }
        return touching;
    }

    private Map<AreaCode, AreaCode> parents(Baseline baseline, LargerAreas larger) {
        Map<AreaCode, AreaCode> parents = new HashMap<>();
        switch (type.orElseThrow()) {
            case SMALL_AREA ->
                baseline.byArea().keySet().stream()
                        .filter(larger.reachable(baseline.index())::contains)
                        .forEach(code -> parents.put(code, code));
            case LAD ->
                baseline.byArea()
                        .keySet()
                        .forEach(code -> larger.district(baseline.index(), code)
                                .or(() -> baseline.district(code)) // of an area without a postcode, say
                                .ifPresent(district -> parents.put(code, district)));
            default -> parents.putAll(larger.parents(baseline.index(), AreaType.MSOA));
        }
        return parents;
    }

    /** The polygon of an area, in metres on its nation's grid, as far as it is installed. */
    Optional<Geometry> polygon(AreaCode code, Gazetteer gazetteer) {
        return hexagons.isPresent()
                ? Optional.of(hexagons.get().polygon(code))
                : gazetteer.shape(type.orElseThrow(), code);
    }
}
