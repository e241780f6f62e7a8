package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;

/**
 * A report by its people, so that people can be taken out of it.
 *
 * @param splits the shape of the rows of each split
 * @param groupSplits how many of the splits are by group
 * @param places of each person the atom, then the row in each split, then the state of each aspect
 */
record People(
        DisclosureRule rule,
        Shape whole,
        List<List<Shape>> splits,
        int groupSplits,
        List<int[]> places,
        List<Aspect> aspects) {
    People(DisclosureRule rule, Shape whole, List<List<Shape>> splits, int groupSplits, List<int[]> places) {
        this(rule, whole, splits, groupSplits, places, List.of());
    }

    /** A row without its people. */
    record Shape(Set<Integer> possible, List<Span> spans, List<Set<Integer>> unspoken) {
        Shape(Set<Integer> possible, List<Span> spans) {
            this(possible, spans, List.of());
        }

        Row row(long[] people) {
            return new Row(LongStream.of(people).boxed().toList(), possible, spans, unspoken);
        }
    }

    Report report(int atoms) {
        List<Split> tables = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            List<Row> table = new ArrayList<>();
            for (int row = 0; row < splits.get(split).size(); row++) {
                table.add(splits.get(split).get(row).row(count(atoms, 1 + split, row)));
            }
            tables.add(new Split(Split.WHOLE, table));
        }
        List<Union> unions = new ArrayList<>();
        for (int i = 0; i < aspects.size(); i++) {
            addTo(tables, unions, i, atoms);
        }
        return new Report(rule, new Plan(whole.row(count(atoms, 0, -1)), tables, unions), groupSplits);
    }

    private void addTo(List<Split> tables, List<Union> unions, int number, int atoms) {
        Aspect aspect = aspects.get(number);
        int first =
                splits.subList(0, aspect.split()).stream().mapToInt(List::size).sum();
        int next = tables.stream().mapToInt(table -> table.rows().size()).sum();
        List<Shape> groups = splits.get(aspect.split());
        List<List<Integer>> members = new ArrayList<>();
        aspect.ofStates().forEach(state -> members.add(new ArrayList<>()));
        for (int group = 0; group < groups.size(); group++) {
            List<Row> rows = new ArrayList<>();
            for (int state = 0; state < members.size(); state++) {
                long[] people = count(atoms, 1 + aspect.split(), group, 1 + splits.size() + number, state);
                rows.add(new Row(
                        LongStream.of(people).boxed().toList(),
                        groups.get(group).possible(),
                        aspect.ofRows(),
                        List.of(),
                        aspect.areZerosTold()));
                members.get(state).add(next++);
            }
            tables.add(new Split(first + group, rows));
        }
        for (int group = 0; group < aspect.outsiders().size(); group++) {
            long[] people = new long[atoms];
            aspect.outsiders().get(group).forEach(atom -> people[atom]++);
            tables.add(new Split(Split.NONE, List.of(new Shape(whole.possible(), List.of()).row(people))));
            unions.add(new Union(List.of(members.get(0).get(group), next), aspect.ofRows(), aspect.areZerosTold()));
            members.get(0).add(next++);
        }
        for (int state = 0; state < members.size(); state++) {
            unions.add(new Union(members.get(state), aspect.ofStates().get(state), aspect.areZerosTold()));
        }
    }

    /** The people by atom who have some numbers in some columns; a number below 0 is any. */
    private long[] count(int atoms, int... columnsAndNumbers) {
        long[] people = new long[atoms];
        for (int[] place : places) {
            boolean isIn = true;
            for (int i = 0; i < columnsAndNumbers.length; i += 2) {
                int number = columnsAndNumbers[i + 1];
                isIn &= number < 0 || place[columnsAndNumbers[i]] == number;
            }
            people[place[0]] += isIn ? 1 : 0;
        }
        return people;
    }

    /** A report with less in it that still fails, from which nothing more can be taken in one step. */
    People smallest(Predicate<People> fails) {
        People smallest = this;
        Optional<People> smaller = Optional.of(this);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smallest.smaller().stream().filter(fails).findFirst();
        }
        return smallest;
    }

    private List<People> smaller() {
        List<People> smaller = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            smaller.add(withoutSplit(split));
        }
        for (int part = places.size(); part > 0; part /= 2) {
            for (int from = 0; from < places.size(); from += part) {
                List<int[]> rest = new ArrayList<>(places);
                rest.subList(from, Math.min(from + part, rest.size())).clear();
                smaller.add(new People(rule, whole, splits, groupSplits, rest, aspects));
            }
        }
        for (int aspect = 0; aspect < aspects.size(); aspect++) {
            addSmaller(smaller, aspect);
        }
        for (int i = 0; i < whole.spans().size(); i++) {
            smaller.add(new People(rule, without(whole, i), splits, groupSplits, places, aspects));
        }
        for (int split = 0; split < splits.size(); split++) {
            for (int row = 0; row < splits.get(split).size(); row++) {
                Shape shape = splits.get(split).get(row);
                for (int i = 0; i < shape.spans().size(); i++) {
                    smaller.add(
                            new People(rule, whole, with(split, row, without(shape, i)), groupSplits, places, aspects));
                }
                int column = 1 + split;
                int empty = row;
                int of = split;
                if (places.stream().noneMatch(place -> place[column] == empty)
                        && aspects.stream()
                                .noneMatch(aspect -> aspect.split() == of
                                        && !aspect.outsiders().isEmpty())) {
                    smaller.add(withoutRow(split, row));
                }
            }
        }
        return smaller;
    }

    private void addSmaller(List<People> smaller, int number) {
        Aspect aspect = aspects.get(number);
        smaller.add(withoutAspect(number));
        if (!aspect.ofRows().isEmpty()) {
            smaller.add(with(
                    number,
                    new Aspect(
                            aspect.split(), List.of(), aspect.ofStates(), aspect.areZerosTold(), aspect.outsiders())));
        }
        for (int state = 0; state < aspect.ofStates().size(); state++) {
            for (int span = 0; span < aspect.ofStates().get(state).size(); span++) {
                List<List<Span>> ofStates = new ArrayList<>(aspect.ofStates());
                List<Span> spans = new ArrayList<>(ofStates.get(state));
                spans.remove(span);
                ofStates.set(state, spans);
                smaller.add(with(
                        number,
                        new Aspect(
                                aspect.split(), aspect.ofRows(), ofStates, aspect.areZerosTold(), aspect.outsiders())));
            }
        }
        for (int group = 0; group < aspect.outsiders().size(); group++) {
            if (!aspect.outsiders().get(group).isEmpty()) {
                List<List<Integer>> outsiders = new ArrayList<>(aspect.outsiders());
                outsiders.set(
                        group,
                        outsiders.get(group).subList(1, outsiders.get(group).size()));
                smaller.add(with(
                        number,
                        new Aspect(
                                aspect.split(), aspect.ofRows(), aspect.ofStates(), aspect.areZerosTold(), outsiders)));
            }
        }
    }

    private People with(int number, Aspect aspect) {
        List<Aspect> changed = new ArrayList<>(aspects);
        changed.set(number, aspect);
        return new People(rule, whole, splits, groupSplits, places, changed);
    }

    private People withoutAspect(int number) {
        List<Aspect> rest = new ArrayList<>(aspects);
        rest.remove(number);
        return new People(rule, whole, splits, groupSplits, withoutColumn(places, 1 + splits.size() + number), rest);
    }

    private static List<int[]> withoutColumn(List<int[]> places, int column) {
        List<int[]> shorter = new ArrayList<>();
        for (int[] place : places) {
            int[] rest = Arrays.copyOf(place, place.length - 1);
            System.arraycopy(place, column + 1, rest, column, place.length - column - 1);
            shorter.add(rest);
        }
        return shorter;
    }

    private static Shape without(Shape shape, int span) {
        List<Span> spans = new ArrayList<>(shape.spans());
        spans.remove(span);
        return new Shape(shape.possible(), spans, shape.unspoken());
    }

    private List<List<Shape>> with(int split, int row, Shape shape) {
        List<List<Shape>> changed = new ArrayList<>(splits);
        List<Shape> rows = new ArrayList<>(splits.get(split));
        rows.set(row, shape);
        changed.set(split, rows);
        return changed;
    }

    private People withoutRow(int split, int row) {
        List<List<Shape>> rest = new ArrayList<>(splits);
        List<Shape> rows = new ArrayList<>(splits.get(split));
        rows.remove(row);
        rest.set(split, rows);
        List<int[]> moved = new ArrayList<>();
        for (int[] place : places) {
            int[] changed = place.clone();
            changed[1 + split] -= place[1 + split] > row ? 1 : 0;
            moved.add(changed);
        }
        return new People(rule, whole, rest, groupSplits, moved, aspects);
    }

    private People withoutSplit(int split) {
        People without = this;
        for (int i = aspects.size() - 1; i >= 0; i--) {
            without = aspects.get(i).split() == split ? without.withoutAspect(i) : without;
        }
        List<List<Shape>> rest = new ArrayList<>(splits);
        rest.remove(split);
        return new People(
                rule,
                whole,
                rest,
                split < groupSplits ? groupSplits - 1 : groupSplits,
                withoutColumn(without.places, split + 1),
                without.aspects.stream()
                        .map(aspect -> new Aspect(
                                aspect.split() > split ? aspect.split() - 1 : aspect.split(),
                                aspect.ofRows(),
                                aspect.ofStates(),
                                aspect.areZerosTold(),
                                aspect.outsiders()))
                        .toList());
    }
}
