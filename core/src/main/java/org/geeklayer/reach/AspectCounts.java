package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.State;
import org.geeklayer.reach.PeopleTally.Units;

/**
 * People by the states of one aspect: how they are taken through disclosure control, and what comes out. Each group of the
 * first grouping is split by state, and what is told of everybody is a union of such parts. Where there are no groups, or so
 * many that nearly every part would be empty, everybody is split.
 */
final class AspectCounts {
    private static final int MOST_PARTS = 200;
    /** Stands for everybody where a group would stand. */
    static final int EVERYBODY = -1;

    /**
     * A state, or the part of one with a detail of its own.
     *
     * @param detail blank for the whole of the state
     */
    record StateKey(String state, String detail) {}

    /** The people of a group, or of everybody, who are in a state. */
    private record Who(int group, StateKey key) {}

    /** Where the counts of some people stand in what comes out: in a row of a split, or in a union. */
    private record Place(boolean isUnion, int split, int number) {}

    private final Aspect aspect;
    private final Atoms atoms;
    private final boolean isByGroup;
    private boolean isControlled;
    private final List<List<Placing>> parts = new ArrayList<>(); // by group, or once, then by state
    private final Map<Who, List<Integer>> members = new LinkedHashMap<>(); // places in parts, counted through
    private final Map<Who, Place> places = new LinkedHashMap<>();

    AspectCounts(Aspect aspect, Atoms atoms, int groups) {
        this.aspect = aspect;
        this.atoms = atoms;
        isByGroup = groups > 0 && groups * aspect.states().size() <= MOST_PARTS;
        int part = 0;
        for (int group = 0; group < (isByGroup ? groups : 1); group++) {
            List<Placing> states = new ArrayList<>();
            for (State state : aspect.states()) {
                Units units = isByGroup ? state.byGroup().get(group) : Units.sum(state.byGroup());
                states.add(new Placing(atoms, units));
                for (StateKey key : keys(state)) {
                    if (isByGroup) {
                        member(new Who(group, key), part);
                    }
                    member(new Who(EVERYBODY, key), part);
                }
                part++;
            }
            parts.add(states);
        }
    }

    private void member(Who who, int part) {
        members.computeIfAbsent(who, key -> new ArrayList<>()).add(part);
    }

    Kind kind() {
        return aspect.kind();
    }

    boolean isByGroup() {
        return isByGroup;
    }

    /** States and their details, each state before its details. */
    Collection<StateKey> keys() {
        Set<StateKey> keys = new LinkedHashSet<>();
        for (State state : aspect.states()) {
            keys.add(new StateKey(state.state(), ""));
            aspect.states().stream()
                    .filter(each -> each.state().equals(state.state()))
                    .forEach(each -> keys.addAll(keys(each)));
        }
        return keys;
    }

    /** A state as a whole, and its detail if states of this name have details. */
    private Set<StateKey> keys(State state) {
        Set<StateKey> keys = new LinkedHashSet<>(List.of(new StateKey(state.state(), "")));
        boolean hasDetails = aspect.states().stream()
                .anyMatch(each ->
                        each.state().equals(state.state()) && !each.detail().isEmpty());
        if (hasDetails) {
            keys.add(new StateKey(state.state(), state.detail().isEmpty() ? "not recorded" : state.detail()));
        }
        return keys;
    }

    /**
     * Adds what is to be published of it to a plan.
     *
     * @param firstGroup the number of the first group's row in the plan
     * @param ofGroups the groups as a whole
     */
    void addTo(List<Split> splits, List<Union> unions, int firstGroup, List<Placing> ofGroups, Wanted wanted) {
        isControlled = wanted.isControlled();
        int firstRow = splits.stream().mapToInt(split -> split.rows().size()).sum();
        int states = aspect.states().size();
        List<Set<Span>> ofParts = new ArrayList<>();
        parts.forEach(group -> group.forEach(part -> ofParts.add(new LinkedHashSet<>())));
        // Of everybody first, and whole states before their details: what comes first is published first.
        List<Who> wishes = new ArrayList<>(members.keySet());
        wishes.sort(Comparator.comparing((Who who) -> who.group() != EVERYBODY)
                .thenComparing(who -> !who.key().detail().isEmpty()));
        for (Who who : wishes) {
            List<Integer> of = members.getOrDefault(who, List.of());
            List<Span> spans = who.group() != EVERYBODY
                    ? wanted.inGroup(ofGroups.get(who.group()))
                    : who.key().detail().isEmpty() ? wanted.byBand() : wanted.inBaselines();
            if (of.size() == 1) {
                int part = of.get(0);
                ofParts.get(part).addAll(spans);
                places.put(who, new Place(false, splits.size() + part / states, part % states));
            } else {
                places.put(who, new Place(true, 0, unions.size()));
                unions.add(new Union(of.stream().map(part -> firstRow + part).toList(), spans, false));
            }
        }
        for (int group = 0; group < parts.size(); group++) {
            List<Row> rows = new ArrayList<>();
            for (int state = 0; state < states; state++) {
                rows.add(wanted.ofState(parts.get(group).get(state), List.copyOf(ofParts.get(group * states + state))));
            }
            splits.add(new Split(isByGroup ? firstGroup + group : Split.WHOLE, rows));
        }
    }

    /** What is published of everybody in a state. */
    Map<Span, Count> ofEverybody(StateKey key, Protection protection) {
        return published(new Who(EVERYBODY, key), protection);
    }

    /** What is published of a group's people in a state. */
    Map<Span, Count> ofGroup(int group, StateKey key, Protection protection) {
        return published(new Who(group, key), protection);
    }

    private Map<Span, Count> published(Who who, Protection protection) {
        Place place = places.get(who);
        if (place == null) { // a state that none of the group is in
            return Map.of();
        }
        Map<Span, Count> counts = place.isUnion()
                ? protection.unions().get(place.number())
                : protection.splits().get(place.split()).get(place.number());
        return isControlled ? withoutAll(who, counts) : counts;
    }

    /** Counts that are not those of all of the group, or, of a detail, of all in the state: all would share what is told. */
    private Map<Span, Count> withoutAll(Who who, Map<Span, Count> counts) {
        List<Placing> some = parts(who);
        List<Placing> all = who.key().detail().isEmpty()
                ? aspect.states().stream()
                        .map(state -> new StateKey(state.state(), ""))
                        .distinct()
                        .flatMap(key -> parts(new Who(who.group(), key)).stream())
                        .toList()
                : parts(new Who(who.group(), new StateKey(who.key().state(), "")));
        Map<Span, Count> told = new LinkedHashMap<>(counts);
        told.replaceAll((span, count) ->
                count.shown().isPresent() && sum(some, span) == sum(all, span) ? new Count.Withheld() : count);
        return told;
    }

    private static long sum(List<Placing> placings, Span span) {
        return placings.stream().mapToLong(placing -> placing.sum(span)).sum();
    }

    /** Exact, by decile: the people of a baseline in a state, of everybody or of a group. */
    List<Long> byDecile(int group, StateKey key, int baseline) {
        long[] sum = new long[atoms.baselines().get(baseline).bands().groups()];
        for (Placing part : parts(new Who(group, key))) {
            long[] more = part.in(baseline).byGroup();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
        return LongStream.of(sum).boxed().toList();
    }

    private List<Placing> parts(Who who) {
        int states = aspect.states().size();
        return members.getOrDefault(who, List.of()).stream()
                .map(part -> parts.get(part / states).get(part % states))
                .toList();
    }

    /** Why counts are not shown. */
    void log(DisclosureLog log, Plan plan, Protection protection, String name, List<String> labels) {
        for (Map.Entry<Who, Place> entry : places.entrySet()) {
            Who who = entry.getKey();
            String group = who.group() == EVERYBODY ? Wording.ALL : labels.get(who.group());
            String state = who.key().state()
                    + (who.key().detail().isEmpty() ? "" : ": " + who.key().detail());
            log.add(name, group + ", " + state, row(who, plan), published(who, protection));
        }
    }

    /** The exact people of a union or row, with what was to be published of it. */
    private Row row(Who who, Plan plan) {
        List<Long> people = new ArrayList<>(Collections.nCopies(atoms.size(), 0L));
        for (Placing part : parts(who)) {
            for (int atom = 0; atom < people.size(); atom++) {
                people.set(atom, people.get(atom) + part.atoms().get(atom));
            }
        }
        Place place = places.get(who);
        List<Span> spans = place != null && place.isUnion()
                ? plan.unions().get(place.number()).spans()
                : place == null
                        ? List.of()
                        : plan.splits()
                                .get(place.split())
                                .rows()
                                .get(place.number())
                                .spans();
        return new Row(people, plan.whole().possible(), spans);
    }
}
