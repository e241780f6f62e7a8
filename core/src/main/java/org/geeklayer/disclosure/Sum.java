package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * The people of some atoms, taken together.
 *
 * @param spans runs of neighbouring atoms, in order, between which there is somebody who does not belong to it
 */
record Sum(List<Span> spans) {
    Sum {
        spans = List.copyOf(spans);
    }

    static Sum of(Span span) {
        return new Sum(List.of(span));
    }

    /** The sum of some atoms, where nobody can be in the others; an atom where nobody can be does not part two runs. */
    static Sum of(Set<Integer> atoms, int number, IntPredicate mayHold) {
        List<Span> spans = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (int atom = 0; atom < number; atom++) {
            if (mayHold.test(atom)) {
                if (atoms.contains(atom)) {
                    from = from < 0 ? atom : from;
                    to = atom + 1;
                } else if (from >= 0) {
                    spans.add(new Span(from, to));
                    from = -1;
                }
            }
        }
        if (from >= 0) {
            spans.add(new Span(from, to));
        }
        return new Sum(spans);
    }

    boolean holds(int atom) {
        for (Span span : spans) {
            if (atom >= span.from() && atom < span.to()) {
                return true;
            }
        }
        return false;
    }
}
