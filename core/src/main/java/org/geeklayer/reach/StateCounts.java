package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.State;
import org.geeklayer.reach.PeopleTally.Units;

/** Counts units by their state in one aspect, the group they are in and where they lie. */
final class StateCounts {
    private static final String NO_DATE = Kind.CONTACTS.states().get(2);

    private final Map<String, SortedMap<String, List<IntCounts>>> counts = new HashMap<>(); // by state and detail

    void add(Told.Standing standing, int group, int where) {
        List<IntCounts> byGroup = counts.computeIfAbsent(standing.state(), state -> new TreeMap<>())
                .computeIfAbsent(standing.detail(), detail -> new ArrayList<>());
        while (byGroup.size() <= group) {
            byGroup.add(new IntCounts());
        }
        byGroup.get(group).add(where, 1);
    }

    /**
     * What was counted.
     *
     * @param groups the numbers of the groups, in the order in which they are shown
     * @param units what counts by where units lie are as units
     */
    Aspect aspect(Kind kind, List<Integer> groups, Function<IntCounts, Units> units) {
        List<State> states = new ArrayList<>();
        for (String state : kind.states()) {
            SortedMap<String, List<IntCounts>> byDetail = counts.getOrDefault(state, new TreeMap<>());
            if (byDetail.isEmpty() && !state.equals(NO_DATE)) {
                byDetail.put("", List.of());
            }
            byDetail.forEach((detail, byGroup) -> states.add(new State(
                    state,
                    detail,
                    groups.stream()
                            .map(group -> group < byGroup.size() ? byGroup.get(group) : new IntCounts())
                            .map(units)
                            .toList())));
        }
        return new Aspect(kind, states);
    }
}
