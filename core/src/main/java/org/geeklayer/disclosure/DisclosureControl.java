package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Cell.State;

/**
 * Decides which counts of one publication are shown, which are withheld and which are not published at all.
 *
 * <p>People are counted by <em>atoms</em>: pieces in a fixed order, such that everything published is a sum of neighbours.
 * Of the deprivation bands they are the parts that all bands and deciles are made of; then come people outside the
 * baseline, then those who could not be placed. Everybody is shared out by splits, such as groups or areas, and a row of a
 * split by further splits, such as outcomes; whatever fits these row by row and atom by atom could be true of people, since
 * splits of the same row can be combined at will. Of unions, such as those of one outcome in all groups, the sum is
 * published.
 *
 * <p><strong>What is promised.</strong> A small number of people, 1 to threshold − 1, is not learnt: to a reader who knows
 * everything that is published, the rule, where nobody can be, and even which withheld counts are small, every number from
 * 1 to threshold − 1 stays possible. It is promised of every span that is asked for, whether it is published or not; of a
 * row or union that is asked for in parts, such as the whole or a group, also of every atom and of what one span leaves of
 * another that shares an end with it; of any row also of what it names as unspoken. A count that is withheld for another's
 * sake keeps as many possible numbers, threshold − 1. A row of which no span is asked for is not protected. Nothing is
 * promised across two publications.
 *
 * <p>Where zeros are not told, as of an outcome, nobody is small too: every number from 0 to threshold − 1 stays possible,
 * for 0 as for the others. So it is not learnt that nobody of a group has an outcome, nor, from the other outcomes, that all
 * have. It is promised wherever the row that is shared out has somebody in an atom of the span where this row could have
 * them; of a union, any row of it. Such a zero is withheld, never shown. Where there is nobody whom it could be about, it is
 * withheld too, without a promise, unless a zero that is shown of all that it is part of tells it: then it is left out. Which
 * of the two tells nothing that is not published.
 *
 * <p><strong>How it is kept.</strong> It starts from nothing published, which breaks no promise, and goes on cell by cell,
 * the most wanted first. For every promised number it holds a {@link Witness}: other people, row by row and atom by atom,
 * that have this number and fit all that is published so far. A cell is published only if every promise still has a
 * witness with it, its own or a new one; each witness is checked before it counts: every split adds up to its parent, every
 * union is the sum of its rows, everything is as published. So no promise rests on the search for witnesses, by
 * {@link Moves} of single people and, up to a size, by {@link Exact} solution for the rows that share out the whole, which
 * {@link Parts} follow; what this does not find only leaves a cell unpublished. What is promised of parts and unions is
 * witnessed when they are about to be published, if it surely follows from what is promised of the rows that share out the
 * whole, so that the tables of these lose nothing to it; else from the beginning. A small number is withheld, any other
 * shown, or withheld if that keeps more; what may be neither is left out. The result depends on the order of rows and spans and on
 * nothing else.
 */
public final class DisclosureControl {
    private static final int MOST_ATOMS = 60;

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
     * A row of the publication: everybody, a group of people, those of a group with some outcome, or the people of an area.
     *
     * @param people the exact count of each atom
     * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
     * @param spans what is to be published of it, the most wanted first
     * @param unspoken sets of atoms, such as what one span leaves of another in which it lies, whose people together must
     *     not be learnt where they are few, although nothing publishes them
     * @param areZerosTold false where it must not be learnt either that nobody is in this row of those who could be, as of
     *     an outcome: "all six were not improved" names six people
     */
    public record Row(
            List<Long> people,
            Set<Integer> possible,
            List<Span> spans,
            List<Set<Integer>> unspoken,
            boolean areZerosTold) {
        /**
         * A row whose zeros are told, and of which nothing is unspoken but what follows from its spans by itself.
         *
         * @param people the exact count of each atom
         * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
         * @param spans what is to be published of it, the most wanted first
         */
        public Row(List<Long> people, Set<Integer> possible, List<Span> spans) {
            this(people, possible, spans, List.of());
        }

        /**
         * A row whose zeros are told.
         *
         * @param people the exact count of each atom
         * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
         * @param spans what is to be published of it, the most wanted first
         * @param unspoken sets of atoms whose people together must not be learnt where they are few
         */
        public Row(List<Long> people, Set<Integer> possible, List<Span> spans, List<Set<Integer>> unspoken) {
            this(people, possible, spans, unspoken, true);
        }

        /**
         * Keeps its own copies.
         *
         * @param people the exact count of each atom
         * @param possible the atoms that people of this row may be in at all, as everybody knows; the others hold nobody
         * @param spans what is to be published of it, the most wanted first
         * @param unspoken sets of atoms whose people together must not be learnt where they are few
         * @param areZerosTold false where it must not be learnt either that nobody is in this row of those who could be
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
     * Rows that share out the people of another, or that stand by themselves.
     *
     * @param parent whose people the rows add up to, atom by atom: {@link #WHOLE}, or the number of a row of an earlier
     *     split, where the rows of all splits are numbered from 0 in their order; or {@link #NONE}
     * @param rows the rows; with {@link #NONE} each is of people of its own, who are not in the whole
     */
    public record Split(int parent, List<Row> rows) {
        /** The parent of rows that add up to the whole. */
        public static final int WHOLE = -1;
        /** The parent of rows that add up to nothing, such as people who were invited and did not come. */
        public static final int NONE = -2;

        /**
         * Keeps its own copy.
         *
         * @param parent {@link #WHOLE}, {@link #NONE} or the number of a row
         * @param rows the rows
         */
        public Split {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Rows of any splits, of which the people are published together, such as those of one outcome in all groups.
     *
     * @param rows the numbers of the rows, no two of which share anybody
     * @param spans what is to be published of them together, the most wanted first
     * @param areZerosTold as for {@link Row}
     */
    public record Union(List<Integer> rows, List<Span> spans, boolean areZerosTold) {
        /**
         * Keeps its own copies.
         *
         * @param rows the numbers of the rows, no two of which share anybody
         * @param spans what is to be published of them together, the most wanted first
         * @param areZerosTold as for {@link Row}
         */
        public Union {
            rows = List.copyOf(rows);
            spans = List.copyOf(spans);
        }
    }

    /**
     * Everything that is to be published together.
     *
     * @param whole everybody
     * @param splits tables whose rows share out everybody, or a row of an earlier table; those that are wanted most come
     *     first
     * @param unions what is published of several rows together, the most wanted first
     */
    public record Plan(Row whole, List<Split> splits, List<Union> unions) {
        /**
         * Keeps its own copies.
         *
         * @param whole everybody
         * @param splits tables whose rows share out everybody, or a row of an earlier table
         * @param unions what is published of several rows together
         * @throws IllegalArgumentException if rows do not add up to their parent, or a union is of rows that share people
         */
        public Plan {
            splits = List.copyOf(splits);
            unions = List.copyOf(unions);
            PlanCheck.require(whole, splits, unions);
        }

        /**
         * Tables that share everybody out, and nothing else.
         *
         * @param whole everybody
         * @param splits in each the rows' people add up to the whole's, atom by atom
         * @return the plan
         */
        public static Plan of(Row whole, List<List<Row>> splits) {
            return new Plan(
                    whole,
                    splits.stream().map(rows -> new Split(Split.WHOLE, rows)).toList(),
                    List.of());
        }
    }

    /**
     * What may be published. A span without an entry is not published at all, not even as a mark.
     *
     * @param whole of the row of everybody the spans that are published, with their counts
     * @param splits the same for each row of each split
     * @param unions the same for each union
     */
    public record Protection(
            Map<Span, Count> whole, List<List<Map<Span, Count>>> splits, List<Map<Span, Count>> unions) {
        /**
         * Of a publication without unions.
         *
         * @param whole of the row of everybody the spans that are published, with their counts
         * @param splits the same for each row of each split
         */
        public Protection(Map<Span, Count> whole, List<List<Map<Span, Count>>> splits) {
            this(whole, splits, List.of());
        }
    }

    /**
     * Protects a publication. What is wanted most is published first: the whole, the tables that share it out in their
     * order, the unions, then all other rows.
     *
     * @param rule the rule
     * @param plan what is to be published
     * @return what may be published
     * @throws IllegalArgumentException if there are more than 60 atoms, or the threshold is so high, for so many rows, that
     *     there are two million numbers to promise
     */
    public static Protection protect(DisclosureRule rule, Plan plan) {
        if (plan.whole().people().size() > MOST_ATOMS) {
            throw new IllegalArgumentException("whole: more than " + MOST_ATOMS + " atoms");
        }
        return protect(rule, plan, true).or(() -> protect(rule, plan, false)).orElseThrow();
    }

    /** Nothing, if what was promised of rows turns out not to hold of parts, so that these must not wait. */
    private static Optional<Protection> protect(DisclosureRule rule, Plan plan, boolean mayPartsWait) {
        Tables tables = new Tables(rule, plan);
        Promises promises = new Promises(tables, mayPartsWait);
        publish(tables, promises, List.of(tables.whole));
        List<Line> others = new ArrayList<>();
        for (List<Line> lines : tables.splits) {
            if (lines.isEmpty() || lines.get(0).parent == tables.whole) {
                publish(tables, promises, lines);
            } else {
                others.addAll(lines);
            }
        }
        if (tables.hasParts() && !promises.startParts()) {
            return Optional.empty();
        }
        tables.unions.forEach(union -> publish(tables, promises, List.of(union)));
        publish(tables, promises, others);
        return Optional.of(new Protection(
                counts(tables.whole),
                tables.splits.stream()
                        .map(lines ->
                                lines.stream().map(DisclosureControl::counts).toList())
                        .toList(),
                tables.unions.stream().map(DisclosureControl::counts).toList()));
    }

    /**
     * Protects tables that share everybody out.
     *
     * @param rule the rule
     * @param whole everybody
     * @param splits as for {@link Plan#of}
     * @return what may be published
     * @throws IllegalArgumentException as for {@link #protect(DisclosureRule, Plan)} and {@link Plan}
     */
    public static Protection protect(DisclosureRule rule, Row whole, List<List<Row>> splits) {
        return protect(rule, Plan.of(whole, splits));
    }

    /** Of all lines what they want most, then what they want next, so that none is favoured. */
    private static void publish(Tables tables, Promises promises, List<Line> lines) {
        int places = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
        for (int place = 0; place < places; place++) {
            for (Line line : lines) {
                if (place < line.cells().size()) {
                    publish(promises, line.cells().get(place));
                    if (place == line.cells().size() - 1) {
                        tables.settle(line);
                    }
                }
            }
        }
    }

    private static void publish(Promises promises, Cell cell) {
        if (cell.line.isSmall(cell.people)) {
            if (cell.people > 0 || !cell.line.isKnownEmpty(cell.span)) {
                promises.publish(cell, State.SMALL);
            }
        } else if (!promises.publish(cell, State.SHOWN) && cell.people > 0) {
            promises.publish(cell, State.SECONDARY);
        }
    }

    /**
     * Gives the exact counts, for internal use alone.
     *
     * @param plan what is wanted
     * @return every span, with its exact count
     */
    public static Protection unprotected(Plan plan) {
        List<Row> rows =
                plan.splits().stream().flatMap(split -> split.rows().stream()).toList();
        return new Protection(
                exact(List.of(plan.whole()), plan.whole().spans()),
                plan.splits().stream()
                        .map(split -> split.rows().stream()
                                .map(row -> exact(List.of(row), row.spans()))
                                .toList())
                        .toList(),
                plan.unions().stream()
                        .map(union -> exact(union.rows().stream().map(rows::get).toList(), union.spans()))
                        .toList());
    }

    private static Map<Span, Count> exact(List<Row> rows, List<Span> spans) {
        Map<Span, Count> counts = new LinkedHashMap<>();
        for (Span span : spans) {
            long sum = rows.stream()
                    .flatMap(row -> row.people().subList(span.from(), span.to()).stream())
                    .mapToLong(Long::longValue)
                    .sum();
            counts.put(span, new Count.Shown(sum));
        }
        return Collections.unmodifiableMap(counts);
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
