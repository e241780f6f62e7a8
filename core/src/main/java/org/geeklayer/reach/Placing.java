package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * Units of a list against the baselines of a publication: how many lie in each atom. Exact, and so for disclosure control
 * alone.
 */
final class Placing {
    private final Atoms atoms;
    private final long[] people;
    private final List<Placed> placed = new ArrayList<>();

    Placing(Atoms atoms, PeopleTally.Units units) {
        this.atoms = atoms;
        people = new long[atoms.size()];
        atoms.baselines().forEach(baseline -> placed.add(new Placed(baseline, units.placed())));
        units.placed().forEach((code, count) -> people[atoms.atom(code).orElse(atoms.outside())] += count);
        units.unplaced().forEach((reason, count) -> people[atoms.of(reason).from()] += count);
    }

    /** Those of a baseline. */
    Placed in(int baseline) {
        return placed.get(baseline);
    }

    List<Long> atoms() {
        List<Long> list = new ArrayList<>();
        for (long count : people) {
            list.add(count);
        }
        return list;
    }

    long outside() {
        return people[atoms.outside()];
    }

    long used(int baseline) {
        return sum(atoms.used(baseline));
    }

    long sum(Span span) {
        long sum = 0;
        for (int atom = span.from(); atom < span.to(); atom++) {
            sum += people[atom];
        }
        return sum;
    }
}
