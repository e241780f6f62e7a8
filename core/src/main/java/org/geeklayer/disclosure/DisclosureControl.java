package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.disclosure.Cell.State;

/**
 * Decides which counts of one publication are shown, which are withheld and which are not published at all.
 *
 * <p>People are counted by <em>atoms</em>: pieces in a fixed order, such that everything published is a sum of neighbours.
 * Of the deprivation bands they are the parts that all bands and deciles are made of; then come people outside the
 * baseline, then those who could not be placed.
 *
 * <p><strong>What is promised.</strong> A small number of people, 1 to threshold − 1, is not learnt: to a reader who knows
 * everything that is published, the rule, where nobody can be, and even which withheld counts are small, every number from
 * 1 to threshold − 1 stays possible. It is promised of every span that is asked for, whether it is published or not; of a
 * row that is asked for in parts, such as the whole or a group, also of every atom and of what one span leaves of another
 * that shares an end with it; of any row also of what it names as unspoken. A count that is withheld for another's sake keeps as many possible numbers, threshold − 1.
 * A row of which no span is asked for is not protected. Nothing is promised across two publications.
 *
 * <p><strong>How it is kept.</strong> It starts from nothing published, which breaks no promise, and goes on cell by cell,
 * the most wanted first. For every promised number it holds a {@link Witness}: other people, row by row and atom by atom,
 * that have this number and fit all that is published so far. A cell is published only if every promise still has a
 * witness with it, its own or a new one; each witness is checked before it counts. So no promise rests on the search for
 * witnesses, by {@link Moves} of single people and, up to a size, by {@link Exact} solution; what this does not find only
 * leaves a cell unpublished. A small number is withheld, any other shown, or withheld if that keeps more; what may be
 * neither is left out. The result depends on the order of rows and spans and on nothing else.
 */
public final class DisclosureControl {
    private DisclosureControl() {}

    /**
     * Neighbouring atoms whose sum is published.
     *
     * @param from the first atom, from 0
     * @param to the atom after the last
     */
    public record Span(int from, int to) {
        /**
         * Refuses what is no span.
         *
         * @param from the first atom, from 0
         * @param to the atom after the last
         * @throws IllegalArgumentException if it holds no atom
         */
        public Span {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("from, to: at least one atom");
            }
        }
    }

    /**
     * A row of the publication: everybody, a group of people, or the people of an area.
     *
     * @param people the exact count of each atom
     * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
     * @param spans what is to be published of it, the most wanted first
     * @param unspoken sets of atoms, such as what one span leaves of another in which it lies, whose people together must
     *     not be learnt where they are few, although nothing publishes them
     */
    public record Row(List<Long> people, Set<Integer> possible, List<Span> spans, List<Set<Integer>> unspoken) {
        /**
         * A row of which nothing is unspoken but what follows from its spans by itself.
         *
         * @param people the exact count of each atom
         * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
         * @param spans what is to be published of it, the most wanted first
         */
        public Row(List<Long> people, Set<Integer> possible, List<Span> spans) {
            this(people, possible, spans, List.of());
        }

        /**
         * Keeps its own copies.
         *
         * @param people the exact count of each atom
         * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
         * @param spans what is to be published of it, the most wanted first
         * @param unspoken sets of atoms whose people together must not be learnt where they are few
         * @throws IllegalArgumentException if a count is negative or in an atom that is not possible, or a span ends
         *     beyond the last atom
         */
        public Row {
            people = List.copyOf(people);
            possible = Set.copyOf(possible);
            spans = List.copyOf(spans);
            unspoken = unspoken.stream().map(Set::copyOf).toList();
            for (int atom = 0; atom < people.size(); atom++) {
                if (people.get(atom) < 0 || (people.get(atom) > 0 && !possible.contains(atom))) {
                    throw new IllegalArgumentException("people: below 0, or where nobody can be");
                }
            }
            for (Span span : spans) {
                if (span.to() > people.size()) {
                    throw new IllegalArgumentException("spans: beyond the last atom");
                }
            }
        }
    }

    /**
     * What may be published.
     *
     * @param whole of the row of everybody, the spans that are published, with their counts; a span that is not there is
     *     not published at all, not even as a mark
     * @param splits the same for each row of each split
     */
    public record Protection(Map<Span, Count> whole, List<List<Map<Span, Count>>> splits) {}

    /**
     * Protects a publication.
     *
     * @param rule the rule
     * @param whole everybody
     * @param splits tables whose rows share everybody out: in each, the rows' people add up to the whole's, atom by atom;
     *     the tables that are wanted most come first
     * @return what may be published
     * @throws IllegalArgumentException if the rows of a split do not add up to the whole, there are more than 60 atoms, or
     *     the threshold is so high, for so many rows, that there are two million numbers to promise
     */
    public static Protection protect(DisclosureRule rule, Row whole, List<List<Row>> splits) {
        if (whole.people().size() > 60) {
            throw new IllegalArgumentException("whole: more than 60 atoms");
        }
        splits.forEach(rows -> requireSum(whole, rows));
        Tables tables = new Tables(rule, whole, splits);
        Promises promises = new Promises(tables);
        publish(tables, promises, List.of(tables.whole));
        tables.splits.forEach(lines -> publish(tables, promises, lines));
        return new Protection(
                counts(tables.whole),
                tables.splits.stream()
                        .map(lines ->
                                lines.stream().map(DisclosureControl::counts).toList())
                        .toList());
    }

    /** Of all lines what they want most, then what they want next, so that none is favoured. */
    private static void publish(Tables tables, Promises promises, List<Line> lines) {
        int places = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
        for (int place = 0; place < places; place++) {
            for (Line line : lines) {
                if (place < line.cells().size()) {
                    publish(tables.rule, promises, line.cells().get(place));
                    if (place == line.cells().size() - 1) {
                        tables.settle(line);
                    }
                }
            }
        }
    }

    private static void publish(DisclosureRule rule, Promises promises, Cell cell) {
        if (rule.isSmall(cell.people)) {
            promises.publish(cell, State.SMALL);
        } else if (!promises.publish(cell, State.SHOWN) && cell.people > 0) {
            promises.publish(cell, State.SECONDARY);
        }
    }

    /**
     * Gives the exact counts, for internal use alone.
     *
     * @param whole everybody
     * @param splits as for {@link #protect}
     * @return every span, with its exact count
     */
    public static Protection unprotected(Row whole, List<List<Row>> splits) {
        List<List<Map<Span, Count>>> counts = new ArrayList<>();
        for (List<Row> rows : splits) {
            counts.add(rows.stream().map(DisclosureControl::exact).toList());
        }
        return new Protection(exact(whole), List.copyOf(counts));
    }

    private static Map<Span, Count> exact(Row row) {
        Map<Span, Count> counts = new LinkedHashMap<>();
        for (Span span : row.spans()) {
            long sum = row.people().subList(span.from(), span.to()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            counts.put(span, new Count.Shown(sum));
        }
        return Collections.unmodifiableMap(counts);
    }

    private static void requireSum(Row whole, List<Row> rows) {
        for (int atom = 0; atom < whole.people().size(); atom++) {
            long sum = 0;
            for (Row row : rows) {
                sum += row.people().get(atom);
            }
            if (sum != whole.people().get(atom)) {
                throw new IllegalArgumentException("splits: the rows do not add up to the whole");
            }
        }
    }

    private static Map<Span, Count> counts(Line line) {
        Map<Span, Count> counts = new LinkedHashMap<>();
        for (Cell cell : line.cells()) {
            if (!cell.is(State.ABSENT)) {
                counts.put(cell.span, cell.count());
            }
        }
        return Collections.unmodifiableMap(counts);
    }
}
