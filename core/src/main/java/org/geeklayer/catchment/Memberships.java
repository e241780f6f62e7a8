package org.geeklayer.catchment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.geeklayer.catchment.Catchment.Way;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * Finds out which small areas of an index make up the areas of a type. Districts are those of the index's publication, or
 * where it has no codes of them those of a lookup or of most postcodes of a small area; what is made of districts goes by
 * a lookup, else by the postcode directory; what is made of whole small areas goes by
 * the directory; wards and constituencies, which cut small areas, take the share of their postcodes.
 */
final class Memberships {
    private final DeprivationIndex index;
    private final Optional<PostcodeDirectory> directory;
    private final AreaLookup lookup;
    private final Layers layers;
    private final Set<AreaCode> smallAreas;
    private final Map<AreaCode, AreaCode> lads = new HashMap<>(); // of the publication, else of the directory
    private final boolean isByPublication;
    private boolean isByDirectory; // of the districts, some are those of postcodes
    private final Map<AreaType, Membership> known = new EnumMap<>(AreaType.class);
    private final Map<AreaType, Map<AreaCode, AreaCode>> parents = new EnumMap<>(AreaType.class);
    private final Map<AreaType, Map<AreaCode, Integer>> unassigned = new EnumMap<>(AreaType.class);

    Memberships(DeprivationIndex index, Optional<PostcodeDirectory> directory, AreaLookup lookup, Layers layers) {
        this.index = index;
        this.directory = directory;
        this.lookup = lookup;
        this.layers = layers;
        index.all().forEach(each -> each.lad().ifPresent(lad -> lads.put(each.area(), lad)));
        this.isByPublication = !lads.isEmpty();
        this.smallAreas = new LinkedHashSet<>(index.areas());
    }

    Vintage vintage() {
        return index.edition().vintage();
    }

    /** Whether the index is installed whole. */
    boolean isWhole() {
        return index.size() == index.edition().areas();
    }

    /** All small areas of the index. */
    Set<AreaCode> smallAreas() {
        return smallAreas;
    }

    synchronized Membership of(AreaType type) {
        Membership membership = known.get(type);
        if (membership == null) {
            membership = find(type);
            known.put(type, membership);
        }
        return membership;
    }

    /** The area of a type that each small area lies in whole. */
    synchronized Map<AreaCode, AreaCode> parentsOf(AreaType type) {
        return parents.computeIfAbsent(type, key -> {
            Map<AreaCode, AreaCode> found = new HashMap<>();
            of(key).areas().forEach((area, shares) -> shares.keySet().forEach(small -> found.put(small, area)));
            return found;
        });
    }

    private Membership find(AreaType type) {
        Membership.Builder members = new Membership.Builder(smallAreas);
        switch (type) {
            case OUTPUT_AREA -> {
                return members.build(new Way("an output area is smaller than the areas of an index", false));
            }
            case SMALL_AREA -> {
                smallAreas.forEach(area -> members.put(area, area, 1));
                return members.build(new Way("small areas of " + index.dataset().id(), false));
            }
            case LAD -> {
                smallAreas.forEach(area -> lad(area).ifPresent(lad -> members.put(lad, area, 1)));
                return members.build(new Way(districts(), false));
            }
            case COUNTRY -> {
                AreaCode nation = new AreaCode(Layers.nationCode(index.edition().nation()));
                smallAreas.forEach(area -> members.put(nation, area, 1));
                return members.build(
                        new Way("all small areas of " + index.dataset().id(), false));
            }
            case REGION, UPPER_TIER -> {
                if (type == AreaType.UPPER_TIER && index.edition().nation() != Nation.ENGLAND) {
                    return of(AreaType.LAD); // there is one tier
                }
                return ofDistricts(type, members);
            }
            case MSOA, COUNTY, ICB, POLICE_FORCE -> {
                if (has(type)) {
                    members.putWhole(parents(type));
                    if (type == AreaType.COUNTY) { // most districts lie in none, and the directory says so
                        placed().forEach(members::assign);
                    }
                    return members.build(new Way("small areas by their postcodes in " + directoryId(), false));
                }
                return without(type, members);
            }
            case WARD, CONSTITUENCY -> {
                return has(type) ? byShares(type, members) : without(type, members);
            }
        }
        throw new IllegalArgumentException("type: " + type);
    }

    /** Whether the index's own publication names districts. */
    boolean isByPublication() {
        return isByPublication;
    }

    /** The district that a small area lies in. */
    synchronized Optional<AreaCode> lad(AreaCode smallArea) {
        if (!isByPublication && lads.isEmpty()) {
            byLookup(AreaType.LAD).forEach(lads::put);
            if (lads.size() < smallAreas.size() && has(AreaType.LAD)) {
                parents(AreaType.LAD).forEach(lads::putIfAbsent);
                isByDirectory = true;
            }
        }
        return Optional.ofNullable(lads.get(smallArea));
    }

    /** The area of a type that each small area lies in by an installed lookup. */
    private Map<AreaCode, AreaCode> byLookup(AreaType type) {
        Map<AreaCode, AreaCode> found = new TreeMap<>();
        // Outside England a district is its own upper tier, which some lookups name alone.
        boolean isUpperToo = type == AreaType.LAD && index.edition().nation() != Nation.ENGLAND;
        for (AreaCode code : smallAreas) {
            Area area = new Area(code, vintage());
            lookup.parent(AreaType.SMALL_AREA, area, type)
                    .or(() -> isUpperToo
                            ? lookup.parent(AreaType.SMALL_AREA, area, AreaType.UPPER_TIER)
                            : Optional.empty())
                    .ifPresent(parent -> found.put(code, parent));
        }
        return found;
    }

    /** Who says which district a small area lies in. */
    private String districts() {
        return isByPublication
                ? "districts as " + index.dataset().id() + " has them"
                : "districts of small areas by "
                        + (isByDirectory ? "their postcodes in " + directoryId() : "an installed lookup");
    }

    private boolean has(AreaType type) {
        return directory
                .filter(each -> type.isCensusArea() ? each.has(type, vintage()) : each.has(type))
                .isPresent();
    }

    private String directoryId() {
        return directory.map(each -> each.dataset().id()).orElse("no directory");
    }

    /** The area of a type that most postcodes of each small area of the index lie in. */
    private Map<AreaCode, AreaCode> parents(AreaType type) {
        Map<AreaCode, AreaCode> parents = new TreeMap<>();
        directory.ifPresent(each -> each.parents(AreaType.SMALL_AREA, type, vintage())
                .forEach((area, parent) -> {
                    if (smallAreas.contains(area)) {
                        parents.put(area, parent);
                    }
                }));
        return parents;
    }

    /** Areas that are made of whole districts. */
    private Membership ofDistricts(AreaType type, Membership.Builder members) {
        Optional<Map<AreaCode, AreaCode>> byPostcodes = Optional.empty(); // until it is needed: it takes a pass
        boolean usesLookup = false;
        boolean usesDirectory = false;
        Map<AreaCode, Optional<AreaCode>> ofDistrict = new HashMap<>();
        for (AreaCode area : smallAreas) {
            Optional<AreaCode> district = lad(area);
            if (district.isEmpty()) {
                continue;
            }
            Optional<AreaCode> parent =
                    ofDistrict.computeIfAbsent(district.get(), code -> lookup.parent(AreaType.LAD, code, type));
            usesLookup |= parent.isPresent();
            if (parent.isEmpty() && has(type == AreaType.UPPER_TIER ? AreaType.COUNTY : type)) {
                if (byPostcodes.isEmpty()) {
                    byPostcodes = Optional.of(districtsByPostcodes(type));
                }
                parent = Optional.ofNullable(byPostcodes.orElseThrow().get(district.get()));
                usesDirectory |= parent.isPresent();
            }
            parent.ifPresent(code -> members.put(code, area, 1));
        }
        String by = usesLookup && usesDirectory
                ? "a lookup and " + directoryId()
                : usesDirectory ? directoryId() : "an installed lookup";
        boolean isOfToday = usesLookup
                && ofDistrict.keySet().stream()
                        .anyMatch(code -> lookup.successor(AreaType.LAD, code).isPresent());
        if (isOfToday) {
            by += ", districts abolished or recoded since where their successors lie";
        }
        return members.build(new Way(districts() + ", by " + by, false));
    }

    /** The region or upper tier of each district that some small area's postcodes tell. */
    private Map<AreaCode, AreaCode> districtsByPostcodes(AreaType type) {
        Map<AreaCode, AreaCode> found = new HashMap<>();
        if (type == AreaType.UPPER_TIER) { // a district without county is its own upper tier
            placed().forEach(area -> lad(area).ifPresent(district -> found.put(district, district)));
        }
        parents(type == AreaType.UPPER_TIER ? AreaType.COUNTY : type)
                .forEach((area, parent) -> lad(area).ifPresent(district -> found.put(district, parent)));
        return found;
    }

    /** The small areas that have postcodes in the directory. */
    private Set<AreaCode> placed() {
        Set<AreaCode> placed = directory
                .map(each -> each.areas(AreaType.SMALL_AREA, vintage()))
                .orElse(Set.of());
        return smallAreas.stream().filter(placed::contains).collect(Collectors.toSet());
    }

    private Membership byShares(AreaType type, Membership.Builder members) {
        Map<Optional<AreaCode>, NavigableMap<AreaCode, Double>> shares =
                directory.orElseThrow().shares(vintage(), entry -> List.of(entry.area(type)));
        NavigableMap<AreaCode, Double> blank = shares.get(Optional.<AreaCode>empty());
        Set<AreaCode> blanks = blank == null ? Set.of() : blank.keySet();
        Map<AreaCode, Double> known = new HashMap<>();
        shares.forEach((area, parts) -> area.ifPresent(code -> parts.forEach((smallArea, share) -> {
            if (blanks.contains(smallArea)) {
                known.merge(smallArea, share, Double::sum);
            }
        })));
        shares.forEach((area, parts) -> area.ifPresent(code -> parts.forEach((smallArea, share) -> {
            if (smallAreas.contains(smallArea)) { // postcodes of no known ward do not count
                members.put(code, smallArea, share / known.getOrDefault(smallArea, 1.0));
            }
        })));
        blanks.stream().filter(smallAreas::contains).forEach(members::blank);
        return members.build(shareOfPostcodes());
    }

    /** What deserves to be said of an area of a type that has shares of some small areas. */
    synchronized List<String> notes(AreaType type, Set<AreaCode> areas) {
        Membership membership = of(type);
        if (type == AreaType.SMALL_AREA || (type == AreaType.LAD && isByPublication)) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        if (type == AreaType.LAD && !membership.isComplete()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "of %,d small areas of the nation nothing that is installed tells the district: they may lie in it",
                    membership.unassigned().size()));
        }
        Map<AreaCode, Integer> nowhere = unassigned.computeIfAbsent(type, key -> {
            Map<AreaCode, Integer> counts = new HashMap<>();
            membership
                    .unassigned()
                    .forEach(area -> lad(area).ifPresent(district -> counts.merge(district, 1, Integer::sum)));
            return counts;
        });
        int near = nowhere.isEmpty()
                ? 0
                : areas.stream()
                        .flatMap(area -> lad(area).stream())
                        .distinct()
                        .mapToInt(district -> nowhere.getOrDefault(district, 0))
                        .sum();
        if (near > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "of %,d small areas of the same district nothing that is installed tells where they belong: they may"
                            + " lie in it",
                    near));
        }
        long blank = membership.blanks().stream().filter(areas::contains).count();
        if (blank > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "of %,d of its small areas some postcodes have no %s in %s: the others count for them",
                    blank,
                    type.title(),
                    directoryId()));
        }
        return notes;
    }

    /** How shares come about in the directory. */
    Way shareOfPostcodes() {
        PostcodeDirectory used = directory.orElseThrow();
        return new Way(
                used.hasDates() && used.has("usertype")
                        ? "shares of live small-user postcodes in " + directoryId()
                        : "shares of postcodes in " + directoryId() + ", which does not tell which are homes in use",
                true);
    }

    /** Where there is no directory: small areas go whole to an area by a lookup, else by their representative point. */
    private Membership without(AreaType type, Membership.Builder members) {
        Map<AreaCode, AreaCode> parents = byLookup(type);
        if (parents.isEmpty()) {
            return byPoint(type, members);
        }
        members.putWhole(parents);
        boolean isCut = type == AreaType.WARD || type == AreaType.CONSTITUENCY;
        return members.build(new Way("small areas by an installed lookup" + (isCut ? ", by best fit" : ""), isCut));
    }

    /** Small areas go whole to the area that their representative point lies in. */
    private Membership byPoint(AreaType type, Membership.Builder members) {
        layers.of(type, vintage())
                .ifPresent(layer -> smallAreas.forEach(area -> layers.point(area, vintage())
                        .filter(point -> layers.epsg(area, vintage()) == layer.epsg())
                        .flatMap(point -> layer.at(point).stream().findFirst())
                        .ifPresent(code -> members.put(code, area, 1))));
        return members.build(BY_POINT);
    }

    static final Way BY_POINT = new Way("representative points of small areas", true);

    /** The grid that the nation's areas lie on. */
    int epsg() {
        return index.edition().nation() == Nation.NORTHERN_IRELAND ? Layers.IRISH : Layers.BRITISH;
    }

    /** The small areas whose point lies in a place on the nation's grid. */
    Map<AreaCode, Double> byPoint(Predicate<GridPoint> isInside) {
        Map<AreaCode, Double> shares = new TreeMap<>();
        smallAreas.forEach(area -> layers.point(area, vintage())
                .filter(point -> layers.epsg(area, vintage()) == epsg())
                .filter(isInside)
                .ifPresent(point -> shares.put(area, 1.0)));
        return shares;
    }

    /**
     * The shares of small areas whose postcodes lie in a place on the British grid, also of those that the index has not;
     * empty for Northern Ireland, whose postcodes are not on it.
     */
    Optional<Map<AreaCode, Double>> byPostcodes(Predicate<GridPoint> isInside) {
        if (epsg() != Layers.BRITISH
                || directory.flatMap(each -> each.publishedHeader("easting")).isEmpty()) {
            return Optional.empty();
        }
        Map<AreaCode, Double> shares = new TreeMap<>();
        directory
                .orElseThrow()
                .<Boolean>shares(
                        vintage(),
                        entry -> Layers.point(entry).filter(isInside).isPresent() ? List.of(true) : List.of())
                .values()
                .forEach(shares::putAll);
        return Optional.of(shares);
    }

    /** The codes of a type that are known of the index's nation, without finding out what they are made of where that takes a pass. */
    Set<AreaCode> codes(AreaType type) {
        if (type == AreaType.COUNTRY) {
            return Set.of(new AreaCode(Layers.nationCode(index.edition().nation())));
        }
        boolean isCheap = switch (type) {
            case WARD, CONSTITUENCY, MSOA, COUNTY, ICB, POLICE_FORCE -> false;
            default -> true;
        };
        return isCheap || !has(type)
                ? of(type).areas().keySet()
                : directory.map(each -> each.areas(type, vintage())).orElse(Set.of()).stream()
                        .filter(code -> code.nation()
                                .filter(index.edition().nation()::equals)
                                .isPresent())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
