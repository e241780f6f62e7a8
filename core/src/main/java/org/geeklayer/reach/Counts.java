package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.PeopleTally.Kind;

/** Counts units, each given once with its place and groups. Grows with areas and postcodes, never with units. */
final class Counts {
    private static final List<Unplaced> REASONS = List.of(Unplaced.values());

    private final Places places;
    private final BitSet excluded;
    private final IntCounts ungrouped = new IntCounts(); // by where; of all units, if there is no column of groups
    private final List<List<IntCounts>> byGroup = new ArrayList<>();
    private final Map<Kind, StateCounts> byState = new EnumMap<>(Kind.class);
    private final List<AmountCounts> amounts = new ArrayList<>();
    private final PagedLongs inExcluded = new PagedLongs();
    // Of each postcode the first row and the number of units, side by side: either is far from all that was used
    // before.
    private final PagedInts atPostcode = new PagedInts();
    private int postcodes;

    Counts(Places places, int groupings, BitSet excluded) {
        this.places = places;
        this.excluded = excluded;
        for (int i = 0; i < groupings; i++) {
            byGroup.add(new ArrayList<>());
        }
    }

    /** Remembers a row, for the first one of each postcode. */
    void seen(int place, long row) {
        if (Places.isLocated(place) && firstRow(place) == 0) {
            atPostcode.set(2 * place, (int) Math.min(row, Integer.MAX_VALUE));
        }
    }

    private long firstRow(int postcode) {
        return atPostcode.get(2 * postcode);
    }

    private long units(int postcode) {
        return atPostcode.get(2 * postcode + 1);
    }

    void add(int place, int[] groups, Told told) {
        add(place, places.where(place), groups, told);
    }

    /** Counts a unit, given with {@linkplain Places#where where} its place is. */
    void add(int place, int where, int[] groups, Told told) {
        if (groups.length == 0) {
            ungrouped.add(where, 1);
        }
        for (int i = 0; i < groups.length; i++) {
            List<IntCounts> ofColumn = byGroup.get(i);
            while (ofColumn.size() <= groups[i]) {
                ofColumn.add(new IntCounts());
            }
            ofColumn.get(groups[i]).add(where, 1);
        }
        for (Told.Standing standing : told.standings()) {
            byState.computeIfAbsent(standing.kind(), kind -> new StateCounts())
                    .add(standing, groups.length == 0 ? 0 : groups[0], where);
        }
        for (int i = 0; i < told.totals().size(); i++) {
            if (i == amounts.size()) {
                amounts.add(new AmountCounts(byGroup.size()));
            }
            amounts.get(i).add(where, groups, told.totals().get(i));
        }
        if (Places.isLocated(place)) {
            postcodes = Math.max(postcodes, place + 1);
            atPostcode.add(2 * place + 1, 1);
            if (excluded.get(place)) {
                inExcluded.add(where, 1);
            }
        }
    }

    PeopleTally.Units all() {
        if (byGroup.isEmpty()) {
            return units(ungrouped);
        }
        IntCounts all = new IntCounts();
        byGroup.get(0).forEach(group -> group.forEach(all::add)); // each unit is in one group of a column
        return units(all);
    }

    /** The numbers of the groups of a column that have a unit, in the order of their labels. */
    private List<Integer> shown(int grouping, List<String> labels) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < byGroup.get(grouping).size(); i++) {
            if (!byGroup.get(grouping).get(i).isEmpty()) {
                shown.add(i);
            }
        }
        shown.sort(Comparator.comparing(labels::get));
        return shown;
    }

    /** The groups of a column that have a unit, by their labels. */
    List<PeopleTally.Group> groups(int grouping, List<String> labels) {
        return shown(grouping, labels).stream()
                .map(group -> new PeopleTally.Group(
                        labels.get(group), units(byGroup.get(grouping).get(group))))
                .toList();
    }

    /**
     * The states of all units in an aspect.
     *
     * @param labels the labels of the groups of each column
     */
    PeopleTally.Aspect aspect(Kind kind, List<List<String>> labels) {
        List<Integer> groups = labels.isEmpty() ? List.of(0) : shown(0, labels.get(0));
        return byState.getOrDefault(kind, new StateCounts()).aspect(kind, groups, this::units);
    }

    /**
     * An amount of all units.
     *
     * @param number which of a unit's totals
     * @param labels the labels of the groups of each column
     */
    PeopleTally.Amounts amounts(int number, OptionalInt column, long unreadable, List<List<String>> labels) {
        AmountCounts counted = number < amounts.size() ? amounts.get(number) : new AmountCounts(byGroup.size());
        List<List<PeopleTally.Sums>> by = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            by.add(counted.byGroup(i, shown(i, labels.get(i)), places.codes()));
        }
        return new PeopleTally.Amounts(column, unreadable, counted.all(places.codes()), by);
    }

    private PeopleTally.Units units(IntCounts units) {
        Map<Unplaced, Long> unplaced = new EnumMap<>(Unplaced.class);
        // Sorted as numbers: there may be thirty thousand areas in each of a hundred groups.
        long[] byRank = new long[units.size()];
        int[] next = {0};
        units.forEach((where, count) -> {
            if (Places.isLocated(where)) {
                byRank[next[0]++] = (long) places.rank(where) << Integer.SIZE | count;
            } else {
                unplaced.put(REASONS.get(Places.reason(where)), (long) count);
            }
        });
        Arrays.sort(byRank, 0, next[0]);
        Map<AreaCode, Long> placed = new LinkedHashMap<>(next[0] * 4 / 3 + 1);
        for (int i = 0; i < next[0]; i++) {
            placed.put(places.ranked((int) (byRank[i] >>> Integer.SIZE)), byRank[i] & Integer.MAX_VALUE);
        }
        return new PeopleTally.Units(placed, unplaced);
    }

    SortedMap<AreaCode, Long> inExcludedPostcodes() {
        return byCode(inExcluded);
    }

    private SortedMap<AreaCode, Long> byCode(PagedLongs byArea) {
        SortedMap<AreaCode, Long> byCode = new TreeMap<>();
        List<AreaCode> codes = places.codes();
        for (int area = 0; area < codes.size(); area++) {
            if (byArea.get(area) > 0) {
                byCode.put(codes.get(area), byArea.get(area));
            }
        }
        return byCode;
    }

    /** The units at each postcode that is not excluded. */
    AtPostcodes atPostcodes() {
        int[] numbers = new int[postcodes];
        int size = 0;
        for (int postcode = 0; postcode < postcodes; postcode++) {
            if (units(postcode) > 0 && !excluded.get(postcode)) {
                numbers[size++] = postcode;
            }
        }
        numbers = Arrays.copyOf(numbers, size);
        AreaCode[] smallAreas = new AreaCode[numbers.length];
        long[] units = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            smallAreas[i] = places.codes().get(places.area(numbers[i]));
            units[i] = units(numbers[i]);
        }
        return new AtPostcodes(numbers, smallAreas, units);
    }

    /** The postcode with the most units, of equal ones the first of the directory. */
    Optional<PeopleTally.Crowd> crowd() {
        long most = 0;
        int where = 0;
        for (int postcode = 0; postcode < postcodes; postcode++) {
            if (units(postcode) > most && !excluded.get(postcode)) {
                most = units(postcode);
                where = postcode;
            }
        }
        return most == 0 ? Optional.empty() : Optional.of(new PeopleTally.Crowd(most, firstRow(where)));
    }
}
