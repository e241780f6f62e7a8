package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.People.Shape;

/** Reports in the shape of a reach report, most of them small, made to be hard to protect. */
final class RandomReport {
    /** The atoms of a baseline: one a step between cuts, or two where a preset splits each step. */
    private record Block(int from, int steps, boolean isSplit) {
        int to() {
            return from + (isSplit ? 2 * steps : steps);
        }

        /** A nested band. */
        Span upTo(int steps) {
            int middle = from + this.steps;
            return isSplit ? new Span(middle - steps, middle + steps) : new Span(from, from + steps);
        }
    }

    private static final Block STANDARD = new Block(0, 11, false);
    private static final List<DisclosureRule> RULES = List.of(
            new DisclosureRule(5, 5),
            new DisclosureRule(10, 5),
            new DisclosureRule(3, 1),
            new DisclosureRule(5, 10),
            new DisclosureRule(10, 10));

    final Random random;
    private final DisclosureRule rule;
    private final List<Block> blocks;
    final int used;
    private final int atoms;
    final Set<Integer> possible = new TreeSet<>();

    private RandomReport(long seed, List<Block> blocks) {
        this.blocks = blocks;
        used = blocks.get(blocks.size() - 1).to();
        random = new Random(seed);
        rule = RULES.get(random.nextInt(RULES.size()));
        atoms = used + 1 + 2 + random.nextInt(6);
        for (int atom = 0; atom < atoms; atom++) {
            possible.add(atom);
        }
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    static int atoms(People people) {
        return people.whole().possible().stream().mapToInt(i -> i).max().orElseThrow() + 1;
    }

    static People people(long seed) {
        return new RandomReport(seed, List.of(STANDARD)).people();
    }

    /** A report with a preset that is not by rank alone. */
    static People withPreset(long seed) {
        return new RandomReport(seed, List.of(new Block(0, 3 + (int) (seed & 3), true))).people();
    }

    /** A report on two nations, one without deciles, the other perhaps with a preset. */
    static People ofTwoNations(long seed) {
        Block second = (seed & 1) == 0 ? new Block(6, 11, false) : new Block(6, 4, true);
        return new RandomReport(seed, List.of(new Block(0, 6, false), second)).people();
    }

    static RandomReport small(long seed) {
        return new RandomReport(seed, List.of(new Block(0, 2 + (int) (seed & 3), false)));
    }

    /** As {@link #plentiful}, of two nations, one with a preset. */
    static Report plentifulOfTwoNations(long seed) {
        return new RandomReport(seed, List.of(new Block(0, 6, false), new Block(6, 4, true))).plentiful();
    }

    People people() {
        if (chance(.15)) { // a council without its most or least deprived deciles
            int from = random.nextInt(used);
            IntStream.range(from, Math.min(used, from + 1 + random.nextInt(6))).forEach(possible::remove);
            possible.add(random.nextInt(used));
        }
        int groupSplits = random.nextInt(3);
        boolean byArea = chance(.4);
        int[] groups = new int[groupSplits];
        for (int i = 0; i < groupSplits; i++) {
            groups[i] = 2 + random.nextInt(chance(.5) ? 2 : 5);
        }
        List<Set<Integer>> areas = byArea ? areas() : List.of();
        List<int[]> places = new ArrayList<>();
        if (chance(.35)) {
            edges(places, groups);
        } else {
            crowd(places, groups, areas);
        }
        if (byArea) {
            areas = settle(places, areas);
        }
        return shaped(places, groups, areas);
    }

    /** Each cell of the first group split, or of the whole, is empty, one person, or at an end of a rounding interval. */
    private void edges(List<int[]> places, int[] groups) {
        double filled = random.nextDouble() * random.nextDouble();
        for (int atom : possible) {
            for (int row = 0; row < (groups.length == 0 ? 1 : groups[0]); row++) {
                int people = chance(filled) ? edge() : 0;
                for (int i = 0; i < people; i++) {
                    int[] place = new int[1 + groups.length];
                    place[0] = atom;
                    for (int split = 0; split < groups.length; split++) {
                        place[1 + split] = split == 0 ? row : random.nextInt(groups[split]);
                    }
                    places.add(place);
                }
            }
        }
    }

    private int edge() {
        int threshold = rule.threshold();
        long shown = rule.rounded(threshold + random.nextInt(2 * threshold));
        return switch (random.nextInt(6)) {
            case 0, 1 -> 1;
            case 2 -> 1 + random.nextInt(threshold - 1);
            case 3 -> threshold - 1 + random.nextInt(2);
            case 4 -> (int) rule.least(shown);
            default -> (int) rule.most(shown);
        };
    }

    /** People drawn one by one: a few crowded atoms and a scatter of single people, groups alike or one for nearly all. */
    private void crowd(List<int[]> places, int[] groups, List<Set<Integer>> areas) {
        int total =
                chance(.75) ? random.nextInt(61) : chance(.7) ? 60 + random.nextInt(240) : 300 + random.nextInt(900);
        List<Integer> open = new ArrayList<>(possible);
        double[] weights = weights(open.size());
        if (!areas.isEmpty() && chance(.2)) { // nearly everybody in one area
            Set<Integer> area = areas.get(0);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= area.contains(open.get(i)) ? 50 : 1;
            }
        }
        double[][] sizes = new double[groups.length][];
        for (int split = 0; split < groups.length; split++) {
            sizes[split] = weights(groups[split]);
        }
        for (int i = 0; i < total; i++) {
            int[] place = new int[1 + groups.length];
            place[0] = open.get(draw(weights));
            for (int split = 0; split < groups.length; split++) {
                place[1 + split] = draw(sizes[split]);
            }
            places.add(place);
        }
    }

    double[] weights(int size) {
        double[] weights = new double[size];
        double scatter = random.nextDouble() * .1;
        double few = random.nextDouble();
        boolean even = chance(.3);
        for (int i = 0; i < size; i++) {
            weights[i] = even ? 1 : chance(few) ? scatter : random.nextDouble();
        }
        weights[random.nextInt(size)] += even ? 0 : chance(.4) ? 3 * size : 1;
        return weights;
    }

    int draw(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double at = random.nextDouble() * sum;
        int i = 0;
        while (i < weights.length - 1 && at >= weights[i]) {
            at -= weights[i++];
        }
        return i;
    }

    /** What the areas may hold: small areas have one decile each, larger ones up to four. */
    private List<Set<Integer>> areas() {
        int most = chance(.4) ? 1 : 4;
        int number = 3 + random.nextInt(chance(.6) ? 6 : 28);
        List<Integer> all = possible.stream().filter(atom -> atom < used).toList();
        List<Set<Integer>> areas = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Set<Integer> area = new TreeSet<>();
            Span block = blocks.size() == 1 ? new Span(0, used) : block(Set.of(all.get(random.nextInt(all.size()))));
            List<Integer> open = all.stream()
                    .filter(atom -> atom >= block.from() && atom < block.to())
                    .toList();
            int size = 1 + random.nextInt(most);
            while (area.size() < Math.min(size, open.size())) {
                area.add(open.get(random.nextInt(open.size())));
            }
            areas.add(area);
        }
        return areas;
    }

    /** Gives everybody an area, with areas of one atom more where none has it, and a last row for people without one. */
    private List<Set<Integer>> settle(List<int[]> places, List<Set<Integer>> given) {
        List<Set<Integer>> areas = new ArrayList<>(given);
        Set<Integer> covered = new TreeSet<>();
        areas.forEach(covered::addAll);
        for (int[] place : places) {
            if (place[0] < used && covered.add(place[0])) {
                areas.add(Set.of(place[0]));
            }
        }
        double[] sizes = weights(areas.size());
        for (int i = 0; i < places.size(); i++) {
            int atom = places.get(i)[0];
            double[] fitting = new double[areas.size()];
            for (int area = 0; area < fitting.length; area++) {
                fitting[area] = areas.get(area).contains(atom) ? sizes[area] + 1e-9 : 0;
            }
            int[] place = Arrays.copyOf(places.get(i), places.get(i).length + 1);
            place[place.length - 1] = atom < used ? draw(fitting) : areas.size();
            places.set(i, place);
        }
        areas.add(new TreeSet<>(IntStream.range(used, atoms).boxed().toList()));
        return areas;
    }

    private People shaped(List<int[]> places, int[] groups, List<Set<Integer>> areas) {
        List<List<Shape>> splits = new ArrayList<>();
        for (int split = 0; split < groups.length; split++) {
            List<Shape> rows = new ArrayList<>();
            for (int row = 0; row < groups[split]; row++) {
                int column = 1 + split;
                int group = row;
                long usedInGroup = places.stream()
                        .filter(place -> place[column] == group && place[0] < used)
                        .count();
                rows.add(new Shape(possible, groupSpans(level(usedInGroup)), unspoken()));
            }
            splits.add(rows);
        }
        if (!areas.isEmpty()) {
            splits.add(areas.stream()
                    .map(area -> new Shape(
                            area, area.stream().allMatch(atom -> atom < used) ? List.of(block(area)) : List.of()))
                    .toList());
        }
        long all = places.stream().filter(place -> place[0] < used).count();
        return new People(rule, new Shape(possible, wholeSpans(level(all)), unspoken()), splits, groups.length, places);
    }

    /** How fine the bands are: 0 for the headline alone, 1 for bands and quintiles, 2 for deciles too. */
    private int level(long used) {
        return chance(.3) ? random.nextInt(3) : used < 50 ? 0 : used < 150 ? 1 : 2;
    }

    private List<Span> wholeSpans(int level) {
        Set<Span> spans = new LinkedHashSet<>();
        spans.add(new Span(0, atoms));
        spans.addAll(groupSpans(level));
        spans.add(new Span(used, used + 1));
        IntStream.range(used + 1, atoms).forEach(atom -> spans.add(new Span(atom, atom + 1)));
        return List.copyOf(spans);
    }

    private List<Span> groupSpans(int level) {
        Set<Span> spans = new LinkedHashSet<>();
        blocks.forEach(block -> spans.add(new Span(block.from(), block.to())));
        spans.add(new Span(used + 1, atoms));
        for (Block block : blocks) {
            spans.add(headline(block));
            if (block.steps() != STANDARD.steps()) {
                IntStream.range(1, level == 0 ? 1 : block.steps()).forEach(to -> spans.add(block.upTo(to)));
            } else {
                spans.addAll(deciles(block.from(), level));
            }
        }
        return List.copyOf(spans);
    }

    private static Span headline(Block block) {
        return block.isSplit() ? new Span(block.from() + block.steps(), block.to()) : block.upTo(3);
    }

    private static List<Span> deciles(int start, int level) {
        Set<Span> spans = new LinkedHashSet<>();
        if (level > 0) {
            IntStream.of(1, 2, 4, 6).forEach(to -> spans.add(new Span(start, start + to)));
            IntStream.of(3, 5, 7, 9).forEach(from -> spans.add(new Span(start + from, start + from + 2)));
        }
        if (level > 1) {
            spans.add(new Span(start + 1, start + 3));
            IntStream.range(3, 11).forEach(from -> spans.add(new Span(start + from, start + from + 1)));
        }
        return List.copyOf(spans);
    }

    /** What is left of the people of a baseline and of each band by each narrower one, where a preset splits the steps. */
    private List<Set<Integer>> unspoken() {
        List<Set<Integer>> unspoken = new ArrayList<>();
        for (Block block : blocks) {
            for (int outer = 2; outer <= block.steps() && block.isSplit(); outer++) {
                for (int inner = 1; inner < outer; inner++) {
                    Set<Integer> rest = within(block.upTo(outer));
                    rest.removeAll(within(block.upTo(inner)));
                    unspoken.add(rest);
                }
            }
        }
        return unspoken;
    }

    private Set<Integer> within(Span span) {
        Set<Integer> atoms = new TreeSet<>(possible);
        atoms.removeIf(atom -> atom < span.from() || atom >= span.to());
        return atoms;
    }

    /** The baseline that an area lies in. */
    private Span block(Set<Integer> area) {
        int atom = area.iterator().next();
        return blocks.stream()
                .filter(block -> atom < block.to())
                .findFirst()
                .map(block -> new Span(block.from(), block.to()))
                .orElseThrow();
    }

    /** A report in which every row has three times the threshold or more in each atom that it may have people in. */
    static Report plentiful(long seed) {
        return new RandomReport(seed, List.of(STANDARD)).plentiful();
    }

    private Report plentiful() {
        int groupSplits = random.nextInt(3);
        List<List<Set<Integer>>> rows = new ArrayList<>();
        for (int split = 0; split < groupSplits; split++) {
            rows.add(Collections.nCopies(2 + random.nextInt(5), possible));
        }
        if (chance(.4)) {
            List<Set<Integer>> areas = new ArrayList<>(areas());
            Set<Integer> missing = new TreeSet<>(possible);
            areas.forEach(missing::removeAll);
            missing.stream().filter(atom -> atom < used).forEach(atom -> areas.add(Set.of(atom)));
            areas.add(new TreeSet<>(IntStream.range(used, atoms).boxed().toList()));
            rows.add(areas);
        }
        int least = 3 * rule.threshold();
        int largest = rows.stream().mapToInt(List::size).max().orElse(1);
        long[] all = new long[atoms];
        for (int atom = 0; atom < atoms; atom++) {
            all[atom] = (long) least * largest + random.nextInt(chance(.5) ? 4 : 10 * least);
        }
        List<List<Row>> splits = new ArrayList<>();
        for (List<Set<Integer>> sets : rows) {
            long[][] people = new long[sets.size()][atoms];
            for (int atom = 0; atom < atoms; atom++) {
                share(people, sets, atom, all[atom], least);
            }
            List<Row> split = new ArrayList<>();
            for (int row = 0; row < people.length; row++) {
                Set<Integer> set = sets.get(row);
                List<Span> spans = splits.size() < groupSplits
                        ? groupSpans(2)
                        : set.contains(used) ? List.of() : List.of(block(set));
                split.add(new Shape(set, spans, splits.size() < groupSplits ? unspoken() : List.of()).row(people[row]));
            }
            splits.add(split);
        }
        return new Report(rule, new Shape(possible, wholeSpans(2), unspoken()).row(all), splits, groupSplits);
    }

    private void share(long[][] people, List<Set<Integer>> sets, int atom, long total, int least) {
        int column = atom;
        int[] fitting = IntStream.range(0, sets.size())
                .filter(row -> sets.get(row).contains(column))
                .toArray();
        long left = total;
        for (int row : fitting) {
            people[row][atom] = least;
            left -= least;
        }
        for (long i = 0; i < left; i++) {
            people[fitting[random.nextInt(fitting.length)]][atom]++;
        }
    }
}
