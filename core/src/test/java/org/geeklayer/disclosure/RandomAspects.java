package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;

/** Random reports in which the groups of one split are split again, mostly by what zeros are not told of. */
final class RandomAspects {
    private final RandomReport report;
    private final Random random;

    private RandomAspects(long seed) {
        report = RandomReport.small(seed);
        random = report.random;
    }

    static People people(long seed) {
        RandomAspects aspects = new RandomAspects(seed);
        People people = aspects.report.people();
        while (people.groupSplits() == 0) {
            people = aspects.report.people();
        }
        int number = aspects.report.chance(.6) ? 1 : 1 + aspects.random.nextInt(3);
        for (int i = 0; i < number; i++) {
            people = aspects.with(people);
        }
        return people;
    }

    private People with(People people) {
        int states = 2 + random.nextInt(2);
        int groups = people.splits().get(0).size();
        double[] weights = report.weights(states);
        double[][] ofGroups = new double[groups][];
        for (int group = 0; group < groups; group++) {
            ofGroups[group] = report.chance(.5) ? weights : report.weights(states);
        }
        boolean isOneState = report.chance(.2); // as good as all of them
        int state = random.nextInt(states);
        List<int[]> places = new ArrayList<>();
        for (int[] place : people.places()) {
            int[] longer = Arrays.copyOf(place, place.length + 1);
            longer[place.length] = isOneState && report.chance(.9) ? state : report.draw(ofGroups[place[1]]);
            places.add(longer);
        }
        List<Aspect> aspects = new ArrayList<>(people.aspects());
        boolean hasOutsiders = report.chance(.3);
        aspects.add(new Aspect(
                0,
                List.of(new Span(0, report.used)),
                IntStream.range(0, states).mapToObj(any -> bands()).toList(),
                report.chance(.25),
                hasOutsiders ? outsiders(groups) : List.of()));
        return new People(people.rule(), people.whole(), people.splits(), people.groupSplits(), places, aspects);
    }

    /** All that are placed, and perhaps nested bands. */
    private List<Span> bands() {
        int narrowest = report.chance(.2) ? report.used : 1 + random.nextInt(report.used);
        return IntStream.rangeClosed(0, report.used - narrowest)
                .mapToObj(less -> new Span(0, report.used - less))
                .toList();
    }

    private List<List<Integer>> outsiders(int groups) {
        List<List<Integer>> outsiders = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            outsiders.add(new ArrayList<>());
        }
        List<Integer> open =
                report.possible.stream().filter(atom -> atom < report.used).toList();
        int people = open.isEmpty() ? 0 : random.nextInt(40);
        for (int i = 0; i < people; i++) {
            outsiders.get(random.nextInt(groups)).add(open.get(random.nextInt(open.size())));
        }
        return outsiders;
    }

    /** A report of two groups, each split by an outcome, in which every row has plenty of people in each atom. */
    static Report plentiful(long seed) {
        Random random = new Random(seed);
        DisclosureRule rule = new DisclosureRule(3 + random.nextInt(8), 1 + random.nextInt(6));
        int atoms = 2 + random.nextInt(5);
        int groups = 2 + random.nextInt(3);
        int states = 2 + random.nextInt(2);
        List<Integer> possible = IntStream.range(0, atoms).boxed().toList();
        List<Span> bands = IntStream.rangeClosed(1, atoms)
                .mapToObj(to -> new Span(0, atoms + 1 - to))
                .toList();
        long[] all = new long[atoms];
        List<Row> rows = new ArrayList<>();
        List<Split> splits = new ArrayList<>();
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, states).forEach(state -> members.add(new ArrayList<>()));
        for (int group = 0; group < groups; group++) {
            long[] ofGroup = new long[atoms];
            List<Row> parts = new ArrayList<>();
            for (int state = 0; state < states; state++) {
                long[] people = new long[atoms];
                for (int atom = 0; atom < atoms; atom++) {
                    people[atom] = 3L * rule.threshold() + random.nextInt(20);
                    ofGroup[atom] += people[atom];
                    all[atom] += people[atom];
                }
                members.get(state).add(groups + group * states + state);
                parts.add(row(people, possible, List.of(bands.get(0)), false));
            }
            rows.add(row(ofGroup, possible, bands, true));
            splits.add(new Split(group, parts));
        }
        splits.add(0, new Split(Split.WHOLE, rows));
        List<Union> unions = members.stream()
                .map(ofState -> new Union(ofState, bands, false))
                .toList();
        return new Report(rule, new Plan(row(all, possible, bands, true), splits, unions), 1);
    }

    private static Row row(long[] people, List<Integer> possible, List<Span> spans, boolean areZerosTold) {
        return new Row(LongStream.of(people).boxed().toList(), Set.copyOf(possible), spans, List.of(), areZerosTold);
    }
}
