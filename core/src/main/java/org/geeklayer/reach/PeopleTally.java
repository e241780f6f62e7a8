package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;

/**
 * What was counted of a client list: true counts, which leave the package through disclosure control alone. A unit is a
 * person, or a record where records are counted.
 *
 * @param vintage the census geography of the small areas
 * @param rows what became of the rows
 * @param units all units
 * @param conflicts people whose usable records lie in more than one small area; 0 unless there is an id column
 * @param by the groups of each column asked for, in that order
 * @param inExcludedPostcodes of the placed units those in an excluded postcode, by small area
 * @param crowd the postcode with the most units, excluded ones left aside; empty if none is placed
 */
record PeopleTally(
        Vintage vintage,
        Rows rows,
        Units units,
        long conflicts,
        List<Grouping> by,
        SortedMap<AreaCode, Long> inExcludedPostcodes,
        Optional<Crowd> crowd) {
    PeopleTally {
        by = List.copyOf(by);
        inExcludedPostcodes = copy(inExcludedPostcodes);
    }

    /**
     * What became of the rows. Those read are those filtered out, out of the period, in scope and, where there is a period,
     * undated.
     *
     * @param read rows read
     * @param filteredOut rows that fail a filter
     * @param undated rows, not filtered out, whose date could not be read; 0 without a date column
     * @param outOfPeriod rows, not filtered out, whose date lies outside the period
     * @param inScope rows that pass the filters and lie in the period
     * @param withoutId of those in scope the rows that no person can be given to, since their id is blank: not counted
     * @param first the first date of the rows counted
     * @param last the last date of the rows counted
     */
    record Rows(
            long read,
            long filteredOut,
            long undated,
            long outOfPeriod,
            long inScope,
            long withoutId,
            Optional<LocalDate> first,
            Optional<LocalDate> last) {}

    /**
     * Units by where they lie.
     *
     * @param placed units by small area, in the order of its code; no zeros
     * @param unplaced units without a small area by reason; no zeros
     */
    record Units(SortedMap<AreaCode, Long> placed, Map<Unplaced, Long> unplaced) {
        Units {
            placed = copy(placed);
            Map<Unplaced, Long> ordered = new EnumMap<>(Unplaced.class);
            ordered.putAll(unplaced);
            unplaced = Collections.unmodifiableMap(ordered);
        }

        long total() {
            return totalPlaced() + totalUnplaced();
        }

        long totalPlaced() {
            return sum(placed);
        }

        long totalUnplaced() {
            return sum(unplaced);
        }

        private static long sum(Map<?, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The groups of one column.
     *
     * @param column the column, from 0
     * @param groups those that have a unit, in the order of their labels; each unit is in one
     */
    record Grouping(int column, List<Group> groups) {
        Grouping {
            groups = List.copyOf(groups);
        }
    }

    /**
     * One group.
     *
     * @param label the most frequent spelling of its value; of equally frequent ones the lowest
     * @param units its units
     */
    record Group(String label, Units units) {}

    /**
     * Units at one postcode, which is not named.
     *
     * @param units how many are placed there
     * @param firstRow the number of the first counted row where it stands
     */
    record Crowd(long units, long firstRow) {}

    private static SortedMap<AreaCode, Long> copy(SortedMap<AreaCode, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
