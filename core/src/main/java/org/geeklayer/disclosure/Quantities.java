package org.geeklayer.disclosure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geeklayer.disclosure.DisclosureControl.Span;

/** What is not to be learnt of a row where it is a small number of people, whether it is published or not. */
final class Quantities {
    private Quantities() {}

    /**
     * Of a row or union that is asked for as a whole and in parts: these, what one of them leaves of another that shares an
     * end, and every atom. Of one that is asked for by one span, such as an area: this alone. Of the others nothing. Of every
     * row also what it says itself must not be learnt.
     *
     * @return the sums with a small number of people, each without atoms at its ends where nobody can be
     */
    static Set<Sum> small(Line line) {
        List<Span> asked = line.cells().stream().map(cell -> cell.span).toList();
        Set<Span> spans = new LinkedHashSet<>(asked);
        if (line.number == 0 || asked.size() > 1) {
            asked.forEach(one -> asked.forEach(other -> addRest(spans, one, other)));
            for (int atom = 0; atom < line.atoms(); atom++) {
                spans.add(new Span(atom, atom + 1));
            }
        }
        Set<Sum> small = new LinkedHashSet<>();
        for (Span span : spans) {
            line.trimmed(span).map(Sum::of).filter(line::mustNotBeLearnt).ifPresent(small::add);
        }
        for (Set<Integer> atoms : line.unspoken()) {
            Sum sum = Sum.of(atoms, line.atoms(), line::mayHold);
            if (!sum.spans().isEmpty() && line.mustNotBeLearnt(sum)) {
                small.add(sum);
            }
        }
        return small;
    }

    private static void addRest(Set<Span> spans, Span one, Span other) {
        if (one.from() == other.from() && other.to() < one.to()) {
            spans.add(new Span(other.to(), one.to()));
        }
        if (one.to() == other.to() && other.from() > one.from()) {
            spans.add(new Span(one.from(), other.from()));
        }
    }
}
