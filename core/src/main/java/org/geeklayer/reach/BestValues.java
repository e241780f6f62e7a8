package org.geeklayer.reach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * For each person the value of the record that ranks highest, whatever the order in which records come. Where several
 * records rank equally, how often each of their values came. People are numbered from 0, and each has a record as soon as
 * the next one has.
 */
final class BestValues {
    private static final int TIED = 0;
    private static final IntCounts NONE = new IntCounts();

    private final PagedInts ranks = new PagedInts();
    private final PagedInts values = new PagedInts(); // of a person with several, the place in ties
    private final PagedInts counts = new PagedInts();
    private final List<IntCounts> ties = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>(); // places in ties
    private int people;

    void add(int person, int rank, int value) {
        if (person == people) {
            people++;
            start(person, rank, value);
            return;
        }
        int best = ranks.get(person);
        if (rank < best) {
            return;
        }
        int count = counts.get(person);
        if (rank > best) {
            if (count == TIED) {
                ties.set(values.get(person), NONE);
                free.push(values.get(person));
            }
            start(person, rank, value);
        } else if (count == TIED) {
            ties.get(values.get(person)).add(value, 1);
        } else if (values.get(person) == value) {
            counts.set(person, count + 1);
        } else {
            IntCounts tie = new IntCounts();
            tie.add(values.get(person), count);
            tie.add(value, 1);
            counts.set(person, TIED);
            values.set(person, keep(tie));
        }
    }

    private void start(int person, int rank, int value) {
        ranks.set(person, rank);
        values.set(person, value);
        counts.set(person, 1);
    }

    private int keep(IntCounts tie) {
        if (free.isEmpty()) {
            ties.add(tie);
            return ties.size() - 1;
        }
        int place = free.pop();
        ties.set(place, tie);
        return place;
    }

    /** One of the values that rank highest. */
    int any(int person) {
        return get(person, IntCounts::any);
    }

    /** The value that ranks highest; if there are several, the one chosen from them. */
    int get(int person, ToIntFunction<IntCounts> choice) {
        int value = values.get(person);
        return counts.get(person) == TIED ? choice.applyAsInt(ties.get(value)) : value;
    }
}
