package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;

/** Counts units, each given once with its place and groups. Grows with areas and postcodes, never with units. */
final class Counts {
    private final Places places;
    private final BitSet excluded;
    private final Units all = new Units();
    private final List<List<Units>> byGroup = new ArrayList<>();
    private final PagedLongs inExcluded = new PagedLongs();
    private final PagedLongs atPostcode = new PagedLongs();
    private final PagedLongs firstRows = new PagedLongs();
    private int postcodes;

    private static final class Units {
        private final PagedLongs byArea = new PagedLongs();
        private final long[] unplaced = new long[Unplaced.values().length];
        private long units;
    }

    Counts(Places places, int groupings, BitSet excluded) {
        this.places = places;
        this.excluded = excluded;
        for (int i = 0; i < groupings; i++) {
            byGroup.add(new ArrayList<>());
        }
    }

    /** Remembers a row, for the first one of each postcode. */
    void seen(int place, long row) {
        if (Places.isLocated(place) && firstRows.get(place) == 0) {
            firstRows.set(place, row);
        }
    }

    void add(int place, int[] groups) {
        add(all, place);
        for (int i = 0; i < groups.length; i++) {
            List<Units> ofColumn = byGroup.get(i);
            while (ofColumn.size() <= groups[i]) {
                ofColumn.add(new Units());
            }
            add(ofColumn.get(groups[i]), place);
        }
        if (Places.isLocated(place)) {
            postcodes = Math.max(postcodes, place + 1);
            atPostcode.add(place, 1);
            if (excluded.get(place)) {
                inExcluded.add(places.area(place), 1);
            }
        }
    }

    private void add(Units units, int place) {
        units.units++;
        if (Places.isLocated(place)) {
            units.byArea.add(places.area(place), 1);
        } else {
            units.unplaced[Places.reason(place)]++;
        }
    }

    PeopleTally.Units all() {
        return units(all);
    }

    /** The groups of a column that have a unit, by their labels. */
    List<PeopleTally.Group> groups(int grouping, List<String> labels) {
        List<PeopleTally.Group> groups = new ArrayList<>();
        for (int i = 0; i < byGroup.get(grouping).size(); i++) {
            Units units = byGroup.get(grouping).get(i);
            if (units.units > 0) {
                groups.add(new PeopleTally.Group(labels.get(i), units(units)));
            }
        }
        groups.sort(Comparator.comparing(PeopleTally.Group::label));
        return groups;
    }

    private PeopleTally.Units units(Units units) {
        Map<Unplaced, Long> unplaced = new EnumMap<>(Unplaced.class);
        for (Unplaced reason : Unplaced.values()) {
            long count = units.unplaced[reason.number()];
            if (count > 0) {
                unplaced.put(reason, count);
            }
        }
        return new PeopleTally.Units(byCode(units.byArea), unplaced);
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

    /** The postcode with the most units, of equal ones the first of the directory. */
    Optional<PeopleTally.Crowd> crowd() {
        long most = 0;
        int where = 0;
        for (int postcode = 0; postcode < postcodes; postcode++) {
            if (atPostcode.get(postcode) > most && !excluded.get(postcode)) {
                most = atPostcode.get(postcode);
                where = postcode;
            }
        }
        return most == 0 ? Optional.empty() : Optional.of(new PeopleTally.Crowd(most, firstRows.get(where)));
    }
}
