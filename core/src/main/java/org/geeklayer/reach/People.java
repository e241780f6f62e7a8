package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gathers records to people: where each lies and which group each belongs to, from the records that decide. Holds a few
 * numbers a person, in pages.
 */
final class People {
    /** A record without a date ranks below every dated one: no date that can be read has a day so low. */
    static final int UNDATED = -5_000_000;

    /** A record without a usable postcode ranks below every one with. */
    private static final int UNUSABLE = -10_000_000;

    private final Places places;
    private final boolean groupByLastContact;
    private final PersonIds ids = new PersonIds();
    private final BestValues place = new BestValues();
    private final List<BestValues> groups = new ArrayList<>();
    private final BitSet conflicts = new BitSet();

    People(Places places, int groupings, boolean groupByLastContact) {
        this.places = places;
        this.groupByLastContact = groupByLastContact;
        for (int i = 0; i < groupings; i++) {
            groups.add(new BestValues());
        }
    }

    /** Takes a record in: the day of its date since 1970 or {@link #UNDATED}, where it lies, its group in each column. */
    void add(String id, int day, int where, int[] groupsOfRow) {
        int known = ids.size();
        int person = ids.number(id);
        if (person < known && Places.isLocated(where)) {
            int before = place.any(person);
            if (Places.isLocated(before) && places.area(before) != places.area(where)) {
                conflicts.set(person);
            }
        }
        place.add(person, Places.isLocated(where) ? day : day + UNUSABLE, where);
        // The first contact is the first dated one, so that records without a date rank lowest both ways.
        int rank = groupByLastContact || day == UNDATED ? day : -day;
        for (int i = 0; i < groupsOfRow.length; i++) {
            groups.get(i).add(person, rank, groupsOfRow[i]);
        }
    }

    /** Counts each person once. */
    void countInto(Counts counts, List<List<String>> labels) {
        int[] groupsOfPerson = new int[groups.size()];
        for (int person = 0; person < ids.size(); person++) {
            for (int i = 0; i < groupsOfPerson.length; i++) {
                List<String> shown = labels.get(i);
                groupsOfPerson[i] = groups.get(i).get(person, tied -> mostFrequent(tied, shown));
            }
            counts.add(place.get(person, places::choose), groupsOfPerson);
        }
    }

    private static int mostFrequent(IntCounts tied, List<String> shown) {
        return tied.mostFrequent((one, other) -> shown.get(one).compareTo(shown.get(other)));
    }

    /** People whose usable records lie in more than one small area. */
    long conflicts() {
        return conflicts.cardinality();
    }
}
