package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * A report by its people, so that people can be taken out of it.
 *
 * @param splits the shape of the rows of each split
 * @param groupSplits how many of the splits are by group
 * @param places of each person the atom, then the row in each split
 */
record People(DisclosureRule rule, Shape whole, List<List<Shape>> splits, int groupSplits, List<int[]> places) {
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
        long[] all = new long[atoms];
        places.forEach(place -> all[place[0]]++);
        List<List<Row>> tables = new ArrayList<>();
        for (int split = 0; split < splits.size(); split++) {
            long[][] rows = new long[splits.get(split).size()][atoms];
            for (int[] place : places) {
                rows[place[1 + split]][place[0]]++;
            }
            List<Row> table = new ArrayList<>();
            for (int row = 0; row < rows.length; row++) {
                table.add(splits.get(split).get(row).row(rows[row]));
            }
            tables.add(table);
        }
        return new Report(rule, whole.row(all), tables, groupSplits);
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
                smaller.add(new People(rule, whole, splits, groupSplits, rest));
            }
        }
        for (int i = 0; i < whole.spans().size(); i++) {
            smaller.add(new People(rule, without(whole, i), splits, groupSplits, places));
        }
        for (int split = 0; split < splits.size(); split++) {
            for (int row = 0; row < splits.get(split).size(); row++) {
                Shape shape = splits.get(split).get(row);
                for (int i = 0; i < shape.spans().size(); i++) {
                    smaller.add(new People(rule, whole, with(split, row, without(shape, i)), groupSplits, places));
                }
                int column = 1 + split;
                int empty = row;
                if (places.stream().noneMatch(place -> place[column] == empty)) {
                    smaller.add(withoutRow(split, row));
                }
            }
        }
        return smaller;
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
        return new People(rule, whole, rest, groupSplits, moved);
    }

    private People withoutSplit(int split) {
        List<List<Shape>> rest = new ArrayList<>(splits);
        rest.remove(split);
        List<int[]> moved = new ArrayList<>();
        for (int[] place : places) {
            int[] shorter = Arrays.copyOf(place, place.length - 1);
            System.arraycopy(place, split + 2, shorter, split + 1, place.length - split - 2);
            moved.add(shorter);
        }
        return new People(rule, whole, rest, split < groupSplits ? groupSplits - 1 : groupSplits, moved);
    }
}
