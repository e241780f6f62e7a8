package org.geeklayer.catchment;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.catchment.Catchment.Way;
import org.geeklayer.geography.AreaCode;

/**
 * Which small areas make up each area of one type.
 *
 * @param areas for each area the shares of its small areas
 * @param unassigned small areas of the index of which nothing tells where they belong
 * @param blanks small areas of which some postcodes lie in no area that is known
 * @param way how it was found out
 */
record Membership(
        NavigableMap<AreaCode, NavigableMap<AreaCode, Double>> areas,
        NavigableSet<AreaCode> unassigned,
        NavigableSet<AreaCode> blanks,
        Way way) {
    /** Collects the members of areas. */
    static final class Builder {
        private final NavigableMap<AreaCode, NavigableMap<AreaCode, Double>> areas = new TreeMap<>();
        private final Set<AreaCode> unassigned = new HashSet<>();
        private final NavigableSet<AreaCode> blanks = new TreeSet<>();

        Builder(Iterable<AreaCode> smallAreas) {
            smallAreas.forEach(unassigned::add);
        }

        /** Puts a small area of the index into an area. */
        void put(AreaCode area, AreaCode smallArea, double share) {
            areas.computeIfAbsent(area, code -> new TreeMap<>()).put(smallArea, share);
            unassigned.remove(smallArea);
        }

        /** Says that a small area is known to lie in no area of the type, unless it was put into one. */
        void assign(AreaCode smallArea) {
            unassigned.remove(smallArea);
        }

        /** Says that some postcodes of a small area lie in no area that is known. */
        void blank(AreaCode smallArea) {
            blanks.add(smallArea);
        }

        void putWhole(Map<AreaCode, AreaCode> parents) {
            parents.forEach((smallArea, area) -> put(area, smallArea, 1));
        }

        Membership build(Way way) {
            return new Membership(areas, new TreeSet<>(unassigned), blanks, way);
        }
    }

    /** Whether of every small area it is known where it belongs. */
    boolean isComplete() {
        return unassigned.isEmpty();
    }
}
