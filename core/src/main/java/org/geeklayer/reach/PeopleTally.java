package org.geeklayer.reach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param atPostcodes the placed units by postcode, excluded ones left out
 * @param crowd the postcode with the most units, excluded ones left aside; empty if none is placed
 * @param aspects what was asked of the units and can be told, in the order of {@link Kind}
 * @param time from which days time was told; empty if it was not asked
 * @param amounts contacts, if there are ids and time or amounts were asked; then the column of amounts that was asked for
 */
record PeopleTally(
        Vintage vintage,
        Rows rows,
        Units units,
        long conflicts,
        List<Grouping> by,
        SortedMap<AreaCode, Long> inExcludedPostcodes,
        AtPostcodes atPostcodes,
        Optional<Crowd> crowd,
        List<Aspect> aspects,
        Optional<Time> time,
        List<Amounts> amounts) {
    PeopleTally {
        by = List.copyOf(by);
        aspects = List.copyOf(aspects);
        amounts = List.copyOf(amounts);
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
    record Units(Map<AreaCode, Long> placed, Map<Unplaced, Long> unplaced) {
        Units {
            placed = inOrder(placed);
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

        /** Units of several lots together. */
        static Units sum(List<Units> lots) {
            Map<AreaCode, Long> placed = new HashMap<>();
            Map<Unplaced, Long> unplaced = new EnumMap<>(Unplaced.class);
            for (Units lot : lots) {
                lot.placed.forEach((code, count) -> placed.merge(code, count, Long::sum));
                lot.unplaced.forEach((reason, count) -> unplaced.merge(reason, count, Long::sum));
            }
            return new Units(placed, unplaced);
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

    /** What may be asked of a unit beside its place and groups. */
    enum Kind {
        /** Whether the person had a dated contact before the period. */
        NEWNESS,
        /** Whether the person's contacts in the period were on one day or on several. */
        CONTACTS,
        /** Whether the person had a contact in the months of a lapse up to the end of the period. */
        LAPSE,
        /** The last outcome recorded in the period. */
        OUTCOME,
        /** Whether the person's id is on the list of those who were invited. */
        INVITATION;

        /** The states in their order. */
        List<String> states() {
            return switch (this) {
                case NEWNESS -> List.of("new", "known before");
                case CONTACTS -> List.of("one date", "several dates", "no date");
                case LAPSE -> List.of("active", "lapsed", "no date");
                case OUTCOME -> List.of("achieved", "not achieved", "not recorded");
                case INVITATION -> List.of("invited", "not invited");
            };
        }
    }

    /**
     * The units by their states in one aspect. Each unit is in one state, with one detail.
     *
     * @param kind what was asked
     * @param states in the order of the kind's states, those of one state in the order of their details. A state that nobody
     *     is in is there once, without a detail; "no date", of people without any dated record, only where there are any
     */
    record Aspect(Kind kind, List<State> states) {
        Aspect {
            states = List.copyOf(states);
        }
    }

    /**
     * The units in one state.
     *
     * @param state one of the kind's states
     * @param detail of people with contacts on several dates the group in the first column of groups that does not decide where
     *     they are counted: that of the last contact, or of the first where the last one decides. Of lapsed people the
     *     last reason recorded. Of invited people the channel of the invitation, each channel being there though nobody of it
     *     came. Blank for all others, and where there is no such column or nothing recorded.
     * @param byGroup the units of each group of the first column of groups, in the order of these groups; without one, all
     */
    record State(String state, String detail, List<Units> byGroup) {
        State {
            byGroup = List.copyOf(byGroup);
        }
    }

    /**
     * From which days time was told. A file's dates are those of rows that pass the filters and belong to somebody.
     *
     * @param lapseMonths how many months without a contact are a lapse
     * @param first the first date of the file; empty if it has none
     * @param start the first day of the period, not before the file's first date; empty if no date lies in the period
     * @param end the last day of the period, not after the file's last date; empty if no date lies in the period
     * @param tellsNewness whether the period has a first day, and the file reaches 12 months before it
     * @param tellsLapse whether the period, from start to end, is longer than a lapse
     */
    record Time(
            int lapseMonths,
            Optional<LocalDate> first,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            boolean tellsNewness,
            boolean tellsLapse) {
        /** The first day of the months of a lapse up to the end of the period: who had no contact since has lapsed. */
        Optional<LocalDate> lapseFrom() {
            return end.map(day -> day.plusDays(1).minusMonths(lapseMonths));
        }
    }

    /**
     * What units had or paid, added up over the records in the period.
     *
     * @param column the column of amounts, from 0; empty for contacts, of which each record is one
     * @param unreadable cells of the records counted that are neither blank nor a number
     * @param all of all units
     * @param by of each group of each column of groups, in their order
     */
    record Amounts(OptionalInt column, long unreadable, Sums all, List<List<Sums>> by) {
        Amounts {
            by = by.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Amounts by where the units lie.
     *
     * @param placed by small area, in the order of its code; of those only where a unit's total is not 0
     * @param unplaced of all units without a small area
     */
    record Sums(SortedMap<AreaCode, Amount> placed, Amount unplaced) {
        Sums {
            placed = Collections.unmodifiableSortedMap(new TreeMap<>(placed));
        }
    }

    /**
     * An amount of several units together.
     *
     * @param sum the sum of their totals, which may be below 0; exact, without zeros at its end
     * @param gross the same, signs left aside
     * @param contributors units with a total that is not 0
     * @param largest the largest total of one unit, signs left aside; 0 if there is no contributor
     * @param second the second largest; 0 if there is no second contributor
     */
    record Amount(BigDecimal sum, BigDecimal gross, long contributors, BigDecimal largest, BigDecimal second) {
        /** Nothing of nobody. */
        static final Amount NONE = new Amount(BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Amount {
            sum = plain(sum);
            gross = plain(gross);
            largest = plain(largest);
            second = plain(second);
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        /** The total of one unit. */
        static Amount of(BigDecimal total) {
            return total.signum() == 0 ? NONE : new Amount(total, total.abs(), 1, total.abs(), BigDecimal.ZERO);
        }

        /** This amount and that of other units. */
        Amount plus(Amount other) {
            boolean isMine = largest.compareTo(other.largest) >= 0;
            Amount above = isMine ? this : other;
            Amount below = isMine ? other : this;
            return new Amount(
                    sum.add(other.sum),
                    gross.add(other.gross),
                    contributors + other.contributors,
                    above.largest,
                    above.second.max(below.largest));
        }
    }

    /** A copy in the order of its keys. */
    private static Map<AreaCode, Long> inOrder(Map<AreaCode, Long> counts) {
        List<Map.Entry<AreaCode, Long>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.comparingByKey()); // as many comparisons as there are areas, if they are in order
        Map<AreaCode, Long> inOrder = new LinkedHashMap<>(counts.size() * 4 / 3 + 1);
        entries.forEach(entry -> inOrder.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(inOrder);
    }

    private static SortedMap<AreaCode, Long> copy(SortedMap<AreaCode, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
