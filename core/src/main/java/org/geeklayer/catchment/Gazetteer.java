package org.geeklayer.catchment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.geeklayer.catchment.Catchment.Kind;
import org.geeklayer.catchment.Catchment.Way;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds places, as the small areas of one index that they are made of: by code, by name, around a postcode, in a polygon
 * or a list. Safe for use by many threads; keeps what it has found out by a pass over the postcode directory.
 */
public final class Gazetteer {
    private static final Pattern CODE = Pattern.compile("(?i)[A-Z]\\d{8}|95[A-Z]{2}\\d{2}[A-Z]\\d?");

    private final DeprivationIndex index;
    private final AreaNames names;
    private final Layers layers;
    private final Memberships memberships;
    private final PlaceNames placeNames;
    private final Drawings drawings;
    private final Refusals refusals;

    private Gazetteer(
            DeprivationIndex index,
            Optional<PostcodeDirectory> directory,
            AreaLookup lookup,
            AreaNames names,
            List<Boundaries> boundaries) {
        this.index = index;
        this.names = names;
        this.layers = new Layers(List.copyOf(boundaries));
        this.memberships = new Memberships(index, directory, lookup, layers);
        this.placeNames = new PlaceNames(memberships, names, layers);
        this.drawings = new Drawings(memberships, directory, layers);
        this.refusals = new Refusals(index, directory, memberships);
    }

    /**
     * A gazetteer of the small areas of an index.
     *
     * @param index the index, whose districts count
     * @param directory the postcodes, by which wards, circles and polygons are estimated; one that may be joined to the
     *     index
     * @param lookup larger areas of districts
     * @param names names of areas
     * @param boundaries polygons of areas
     * @return the gazetteer
     */
    public static Gazetteer of(
            DeprivationIndex index,
            Optional<PostcodeDirectory> directory,
            AreaLookup lookup,
            AreaNames names,
            List<Boundaries> boundaries) {
        return new Gazetteer(index, directory, lookup, names, boundaries);
    }

    /**
     * The index whose small areas places are made of.
     *
     * @return the index
     */
    public DeprivationIndex index() {
        return index;
    }

    private Vintage vintage() {
        return index.edition().vintage();
    }

    /**
     * The index's nation.
     *
     * @return all small areas of the index
     */
    public Catchment nation() {
        Membership membership = memberships.of(AreaType.COUNTRY);
        return catchment(AreaType.COUNTRY, membership.areas().firstKey(), membership);
    }

    /**
     * Finds an area by its code or its name.
     *
     * @param place a GSS code of any type, or a name in any case; of several types the largest counts
     * @return the area
     * @throws DataFormatException if it is not known, or the name is that of several areas; the message says what is near
     */
    public Catchment find(String place) throws DataFormatException {
        String wanted = place.strip();
        AreaCode code = isCode(wanted) ? code(place, wanted) : placeNames.find(wanted);
        AreaType type = AreaType.of(code)
                .orElseThrow(() -> DataFormatException.of(place, "is a code of no type of area that is known"));
        if (type == AreaType.COUNTY
                && memberships.of(AreaType.UPPER_TIER).areas().containsKey(code)) {
            type = AreaType.UPPER_TIER; // which the publisher has measures and ranks of
        }
        return find(type, code);
    }

    /**
     * Finds an area of a type by its code. An upper-tier authority may have the code of the district that it is, or one that
     * a district got later.
     *
     * @param type its type
     * @param code its code
     * @return the area
     * @throws DataFormatException if it is not known
     */
    public Catchment find(AreaType type, AreaCode code) throws DataFormatException {
        Membership membership = memberships.of(type);
        if (!membership.areas().containsKey(code)) {
            throw DataFormatException.of(code.text(), refusals.unknown(code, type));
        }
        refusals.requireWhole(type, membership);
        return catchment(type, code, membership);
    }

    /** Whether a text has the form of a code, and so is no name. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    PlaceNames placeNames() {
        return placeNames;
    }

    static AreaCode code(String place, String text) throws DataFormatException {
        String code = text.toUpperCase(Locale.ROOT);
        if (AreaCode.isPseudo(code)) {
            throw DataFormatException.of(place, "is a code that stands for no area");
        }
        return new AreaCode(code);
    }

    private Catchment catchment(AreaType type, AreaCode code, Membership membership) {
        NavigableMap<AreaCode, Double> shares = membership.areas().getOrDefault(code, new TreeMap<>());
        String name = placeNames.name(type, code).orElse(code.text());
        return Catchment.area(type, code, name, vintage(), shares, membership.way())
                .with(memberships.notes(type, shares.keySet()));
    }

    /**
     * All areas of a type, or those that lie in a place for the greater part.
     *
     * @param type their type
     * @param within the place, or empty for all
     * @return the areas, in order of their codes
     * @throws DataFormatException if nothing that is installed has areas of the type
     */
    public List<Catchment> all(AreaType type, Optional<Catchment> within) throws DataFormatException {
        Membership membership = memberships.of(type);
        if (membership.areas().isEmpty()) {
            throw DataFormatException.of(
                    type.title(),
                    "nothing that is installed says which small areas such areas are made of" + Refusals.remedy(type));
        }
        refusals.requireWhole(type, membership);
        List<Catchment> all = new ArrayList<>();
        membership.areas().forEach((code, shares) -> {
            double whole = shares.values().stream().mapToDouble(share -> share).sum();
            double inside = within.map(place -> shares.entrySet().stream()
                            .mapToDouble(
                                    each -> each.getValue() * place.shares().getOrDefault(each.getKey(), 0.0))
                            .sum())
                    .orElse(whole);
            if (inside > whole / 2) {
                all.add(catchment(type, code, membership));
            }
        });
        return all;
    }

    /**
     * Whether every small area of the nation is known to belong to some area of a type, so that areas of the type can be
     * ranked among all of them.
     *
     * @param type their type
     * @return true if the index is complete and none of its small areas is left over
     */
    public boolean isComplete(AreaType type) {
        return memberships.isWhole() && memberships.of(type).isComplete();
    }

    /**
     * The larger area that a place lies in for the greater part of its small areas.
     *
     * @param place the place
     * @param type the larger area's type
     * @return the area, or empty if there is none, or not all small areas of such areas are known
     */
    public Optional<Catchment> around(Catchment place, AreaType type) {
        Membership membership = memberships.of(type);
        boolean isUsable = refusals.fault(type, membership).isEmpty();
        double whole =
                place.shares().values().stream().mapToDouble(share -> share).sum();
        Map<AreaCode, Double> inside = new HashMap<>();
        if (isUsable) {
            membership
                    .areas()
                    .forEach((code, shares) -> place.shares()
                            .forEach((area, share) ->
                                    inside.merge(code, share * shares.getOrDefault(area, 0.0), Double::sum)));
        }
        return inside.entrySet().stream()
                .filter(entry -> entry.getValue() > whole / 2)
                .findFirst()
                .map(entry -> catchment(type, entry.getKey(), membership));
    }

    /**
     * All within a distance of a postcode, as the crow flies.
     *
     * @param postcode the postcode, live or terminated
     * @param metres the distance
     * @return the circle
     * @throws DataFormatException if the postcode is not in the directory or has no place on the British National Grid
     * @throws IllegalArgumentException if the distance is not more than nothing or has no end
     */
    public Catchment around(Postcode postcode, double metres) throws DataFormatException {
        return drawings.circle(postcode, metres);
    }

    /**
     * A drawn polygon. Its small areas are estimated by their postcodes, or by their representative points where no
     * directory with coordinates is installed, and in Northern Ireland.
     *
     * @param name what to call it
     * @param polygon a polygon or several, in metres on the grid of the index's nation: Irish Transverse Mercator
     *     (EPSG:2157) for Northern Ireland, else the British National Grid
     * @return the polygon's small areas, none where it lies elsewhere
     * @throws DataFormatException if neither postcodes with coordinates nor boundaries of small areas are installed
     */
    public Catchment polygon(String name, Geometry polygon) throws DataFormatException {
        return drawings.polygon(name, polygon);
    }

    /**
     * A list of small areas.
     *
     * @param kind {@link Kind#LIST} or {@link Kind#CLIENTS}
     * @param name what to call it
     * @param areas codes of the index's small areas
     * @return the small areas as a place
     * @throws DataFormatException if one is not in the index
     */
    public Catchment list(Kind kind, String name, Collection<AreaCode> areas) throws DataFormatException {
        NavigableMap<AreaCode, Double> shares = new TreeMap<>();
        for (AreaCode area : areas) {
            if (!memberships.smallAreas().contains(area)) {
                throw DataFormatException.of(name, area + " " + refusals.unknown(area, AreaType.SMALL_AREA));
            }
            shares.put(area, 1.0);
        }
        return Catchment.list(
                kind,
                name,
                vintage(),
                shares,
                new Way(
                        kind == Kind.CLIENTS
                                ? "whole small areas that clients live in"
                                : "the small areas that were listed",
                        false));
    }

    /**
     * A list of small areas in a file: CSV with one column of codes, with or without a header.
     *
     * @param file the file
     * @return the small areas as a place, named as the file
     * @throws DataFormatException if it has no such column, or a code is not in the index; the message names the line
     * @throws IOException if it cannot be read
     */
    public Catchment list(Path file) throws IOException {
        return list(file, Optional.empty());
    }

    /**
     * The part of a list of small areas that lies in the index's nation.
     *
     * @param file the file, as {@link #list(Path)} takes it; codes of other nations are passed over
     * @return the small areas as a place, named as the file
     * @throws DataFormatException if it has no such code, or one of the nation is not in the index; the message names the line
     * @throws IOException if it cannot be read
     */
    public Catchment partOfList(Path file) throws IOException {
        return list(file, Optional.of(index.edition().nation()));
    }

    private Catchment list(Path file, Optional<Nation> nation) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<AreaCode> areas = AreaListFile.read(
                file,
                index.edition(),
                nation,
                memberships.smallAreas(),
                code -> refusals.unknown(code, AreaType.SMALL_AREA));
        return list(Kind.LIST, name, areas);
    }

    /**
     * Where a place lies.
     *
     * @param place the place
     * @return its outline; of whole small areas their union; of others the installed polygon of the area; in metres on the
     *     national grid, or empty where a polygon that it needs is not installed
     */
    public Optional<Geometry> shape(Catchment place) {
        if (place.outline().isPresent()) {
            return place.outline();
        }
        if (!place.isEstimate()) {
            List<Geometry> parts = new ArrayList<>();
            place.shares()
                    .keySet()
                    .forEach(area -> layers.polygon(area, vintage()).ifPresent(parts::add));
            if (parts.size() == place.shares().size() && !parts.isEmpty()) {
                return Optional.of(Boundaries.union(parts));
            }
        }
        return place.type()
                .flatMap(type -> layers.of(type, vintage()))
                .flatMap(layer -> place.code().flatMap(layer::find));
    }

    /**
     * Where an area of a type lies, as {@link #shape(Catchment)}, also one that is not known as a place.
     *
     * @param type its type
     * @param code its code
     * @return its polygon or polygons, in metres on the national grid, or empty where what is installed does not tell
     */
    public Optional<Geometry> shape(AreaType type, AreaCode code) {
        Membership membership = memberships.of(type);
        boolean isKnown = membership.areas().containsKey(code)
                && refusals.fault(type, membership).isEmpty();
        return isKnown
                ? shape(catchment(type, code, membership))
                : layers.of(type, vintage()).flatMap(layer -> layer.find(code));
    }

    /**
     * Where a small area lies.
     *
     * @param smallArea a small area of the index
     * @return its polygon, in metres on the national grid, or empty if none is installed
     */
    public Optional<Geometry> polygon(AreaCode smallArea) {
        return layers.polygon(smallArea, vintage());
    }

    /**
     * The names that places have.
     *
     * @return all names that are installed
     */
    public AreaNames names() {
        return names;
    }

    /**
     * The MSOA of a small area, by its postcodes.
     *
     * @param smallArea a small area of the index
     * @return its MSOA, of the index's vintage, or empty if nothing that is installed tells
     */
    public Optional<Area> msoa(AreaCode smallArea) {
        return Optional.ofNullable(memberships.parentsOf(AreaType.MSOA).get(smallArea))
                .map(code -> new Area(code, vintage()));
    }
}
