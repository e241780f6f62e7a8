package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.RankedAreas.RankedArea;

/**
 * The atoms of one publication: those of each baseline in turn, then people placed outside all of them, then people who
 * could not be placed, by reason. Everything that is published of people is a sum of neighbouring ones, so that nations in
 * one report are protected together.
 */
final class Atoms {
    /** As many as disclosure control can hold. */
    static final int MOST = 60;

    private final List<Baseline> baselines;
    private final int[] starts; // of each baseline, and last the atom behind them

    Atoms(List<Baseline> baselines) {
        this.baselines = List.copyOf(baselines);
        starts = new int[baselines.size() + 1];
        for (int i = 0; i < baselines.size(); i++) {
            starts[i + 1] = starts[i] + baselines.get(i).bands().atoms();
        }
    }

    List<Baseline> baselines() {
        return baselines;
    }

    int size() {
        return unplaced() + Unplaced.values().length;
    }

    /** The atom of people outside all baselines. */
    int outside() {
        return starts[baselines.size()];
    }

    /** The first atom of people who could not be placed. */
    private int unplaced() {
        return outside() + 1;
    }

    /** A band of a baseline. */
    Span span(int baseline, Band band) {
        return new Span(
                starts[baseline] + band.span().from(),
                starts[baseline] + band.span().to());
    }

    /** Everybody in a baseline. */
    Span used(int baseline) {
        return span(baseline, baselines.get(baseline).bands().total());
    }

    Span everybody() {
        return new Span(0, size());
    }

    Span outsideAll() {
        return new Span(outside(), outside() + 1);
    }

    Span unplacedAll() {
        return new Span(unplaced(), size());
    }

    Span of(Unplaced reason) {
        return new Span(unplaced() + reason.number(), unplaced() + reason.number() + 1);
    }

    /** The atom of a small area of a baseline. */
    int atom(int baseline, RankedArea area) {
        return starts[baseline] + area.atom();
    }

    /** The atom of a small area, or nothing if it is in no baseline. */
    OptionalInt atom(AreaCode code) {
        for (int i = 0; i < baselines.size(); i++) {
            Optional<RankedArea> area = baselines.get(i).area(code);
            if (area.isPresent()) {
                return OptionalInt.of(atom(i, area.get()));
            }
        }
        return OptionalInt.empty();
    }

    /** The atoms that people of a baseline can be in, as everybody knows. */
    Set<Integer> possible(int baseline) {
        Baseline of = baselines.get(baseline);
        Set<Integer> possible = new TreeSet<>();
        of.byArea()
                .keySet()
                .forEach(code ->
                        possible.add(atom(baseline, of.ranked().find(code).orElseThrow())));
        return possible;
    }

    /** The atoms that anybody can be in. */
    Set<Integer> possible() {
        Set<Integer> possible = new TreeSet<>();
        for (int i = 0; i < baselines.size(); i++) {
            possible.addAll(possible(i));
        }
        for (int atom = outside(); atom < size(); atom++) {
            possible.add(atom);
        }
        return possible;
    }

    /** What bands leave of one another, where that is no run of atoms. */
    List<Set<Integer>> remainders() {
        List<Set<Integer>> remainders = new ArrayList<>();
        for (int i = 0; i < baselines.size(); i++) {
            int start = starts[i];
            Set<Integer> own = new TreeSet<>();
            possible(i).forEach(atom -> own.add(atom - start));
            for (Set<Integer> rest : baselines.get(i).bands().remainders(own)) {
                Set<Integer> shifted = new TreeSet<>();
                rest.forEach(atom -> shifted.add(atom + start));
                remainders.add(shifted);
            }
        }
        return remainders;
    }
}
