package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.reach.PeopleTally.Time;

/**
 * Gathers records to people: where each lies and which group each belongs to, from the records that decide, and what they
 * tell together. Holds a few numbers a person, in pages.
 */
final class People {
    /** A record without a date ranks below every dated one: no date that can be read has a day so low. */
    static final int UNDATED = -5_000_000;

    /** A record without a usable postcode ranks below every one with. */
    private static final int UNUSABLE = -10_000_000;

    private final Places places;
    private final boolean groupByLastContact;
    private final Histories histories;
    private final TextNumbers ids;
    private final BestValues place = new BestValues();
    private final List<BestValues> groups = new ArrayList<>();
    private final BitSet conflicts = new BitSet();

    /**
     * Nobody as yet.
     *
     * @param ids takes their ids, hashed
     */
    People(TextNumbers ids, Places places, int groupings, ReachOptions options) {
        this.ids = ids;
        this.places = places;
        groupByLastContact = options.groupByLastContact();
        histories = new Histories(options);
        for (int i = 0; i < groupings; i++) {
            groups.add(new BestValues());
        }
    }

    /** How a record ranks where the last or the first contact decides: the first is the first dated one. */
    static int rank(int day, boolean last) {
        return last || day == UNDATED ? day : -day;
    }

    /** Takes in that somebody had a contact before the period, which makes nobody a person of the report. */
    void addEarlier(String id) {
        histories.addEarlier(id);
    }

    /**
     * Takes a record in: the day of its date since 1970 or {@link #UNDATED}, where it lies, its group in each column, and what
     * it answers.
     */
    void add(String id, int day, int where, int[] groupsOfRow, Answers.Answer answer) {
        int known = ids.size();
        int person = ids.number(id);
        if (person < known && Places.isLocated(where)) {
            int before = place.any(person);
            if (Places.isLocated(before) && places.area(before) != places.area(where)) {
                conflicts.set(person);
            }
        }
        place.add(person, Places.isLocated(where) ? day : day + UNUSABLE, where);
        int rank = rank(day, groupByLastContact);
        for (int i = 0; i < groupsOfRow.length; i++) {
            groups.get(i).add(person, rank, groupsOfRow[i]);
        }
        histories.add(person, day, groupsOfRow, answer);
    }

    /** Counts each person once. */
    void countInto(
            Counts counts,
            List<List<String>> labels,
            Answers answers,
            Optional<Time> time,
            Optional<Invitations> invitations) {
        Histories.Teller teller =
                histories.new Teller(ids, answers, labels.isEmpty() ? List.of() : labels.get(0), time, invitations);
        int[] groupsOfPerson = new int[groups.size()];
        for (int person = 0; person < ids.size(); person++) {
            for (int i = 0; i < groupsOfPerson.length; i++) {
                groupsOfPerson[i] = group(person, i, labels.get(i));
            }
            counts.add(place(person), groupsOfPerson, teller.of(person));
        }
    }

    /** Where a person lies. */
    int place(int person) {
        return place.get(person, places::choose);
    }

    /** A person's group in a column, given what its groups are shown as. */
    int group(int person, int grouping, List<String> shown) {
        return groups.get(grouping).get(person, tied -> mostFrequent(tied, shown));
    }

    /** The most frequent of several labels, of equally frequent ones the lowest as it is shown. */
    static int mostFrequent(IntCounts tied, List<String> shown) {
        return tied.mostFrequent((one, other) -> shown.get(one).compareTo(shown.get(other)));
    }

    /** People whose usable records lie in more than one small area. */
    long conflicts() {
        return conflicts.cardinality();
    }
}
