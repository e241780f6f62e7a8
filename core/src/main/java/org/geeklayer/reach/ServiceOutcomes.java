package org.geeklayer.reach;

import java.util.function.ToIntFunction;

/** The outcome of each person in each service, from the records that decide. Grows with the services a person is in. */
final class ServiceOutcomes {
    private static final int NONE = 0;

    private final PagedInts latest = new PagedInts(); // of each person the number of a pair, from 1; NONE marks the end
    private final PagedInts before = new PagedInts(); // of each pair the one before it of the same person
    private final PagedInts services = new PagedInts(); // of each pair the service
    private final BestValues outcomes = new BestValues(); // by number of a pair less 1
    private int pairs;

    void add(int person, int service, int rank, int outcome) {
        int pair = pair(person, service);
        if (pair == NONE) {
            pairs++;
            pair = pairs;
            before.set(pair, latest.get(person));
            latest.set(person, pair);
            services.set(pair, service);
        }
        outcomes.add(pair - 1, rank, outcome);
    }

    private int pair(int person, int service) {
        int pair = latest.get(person);
        while (pair != NONE && services.get(pair) != service) {
            pair = before.get(pair);
        }
        return pair;
    }

    /** The outcome of a person in a service, chosen where several rank highest; the other number if none is recorded. */
    int get(int person, int service, ToIntFunction<IntCounts> choice, int otherwise) {
        int pair = pair(person, service);
        return pair == NONE ? otherwise : outcomes.get(pair - 1, choice);
    }
}
