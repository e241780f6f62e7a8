package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.ReachReport.Breakdown;

/**
 * What a publication would tell of everybody and of a group, the most wanted first: of each baseline what so many people can
 * be broken down to. Inside a small number nothing is told, not even where it is zero: that would place the few that there
 * are.
 */
final class Wanted {
    private final Optional<DisclosureRule> rule;
    private final Atoms atoms;
    private final Placing all;
    private final Set<Integer> possible;
    private final List<Set<Integer>> remainders;

    Wanted(Optional<DisclosureRule> rule, Atoms atoms, Placing all) {
        this.rule = rule;
        this.atoms = atoms;
        this.all = all;
        possible = atoms.possible();
        remainders = atoms.remainders();
    }

    Row ofEverybody() {
        Set<Span> spans = new LinkedHashSet<>();
        if (isSmall(all.sum(atoms.everybody()))) {
            spans.add(atoms.everybody());
        } else {
            baselines().forEach(i -> spans.add(atoms.used(i)));
            spans.addAll(List.of(atoms.everybody(), atoms.unplacedAll()));
            List<Integer> enough =
                    baselines().filter(i -> !isSmall(all.used(i))).boxed().toList();
            enough.forEach(i -> spans.add(headline(i)));
            if (!enough.isEmpty()) {
                spans.add(atoms.outsideAll());
            }
            enough.forEach(i -> spans.addAll(bandsOf(i, all)));
            spans.addAll(reasons());
        }
        return row(all, spans);
    }

    private IntStream baselines() {
        return IntStream.range(0, atoms.baselines().size());
    }

    private Row row(Placing people, Set<Span> spans) {
        boolean isInParts = spans.size() > 1;
        return new Row(people.atoms(), possible, List.copyOf(spans), isInParts ? remainders : List.of());
    }

    private Span headline(int baseline) {
        return atoms.span(baseline, atoms.baselines().get(baseline).bands().headline());
    }

    private List<Span> bandsOf(int baseline, Placing people) {
        return bands(baseline, people).stream()
                .map(band -> atoms.span(baseline, band))
                .toList();
    }

    /** The reasons for which people have no place; none where they are few or share one, which would be told of each. */
    private List<Span> reasons() {
        List<Span> reasons = new ArrayList<>();
        for (Unplaced each : Unplaced.values()) {
            Span reason = atoms.of(each);
            if (rule.isEmpty() || all.sum(reason) > 0) {
                reasons.add(reason);
            }
        }
        boolean isTelling = rule.isPresent() && (reasons.size() < 2 || isSmall(all.sum(atoms.unplacedAll())));
        return isTelling ? List.of() : reasons;
    }

    Row ofGroup(Placing group) {
        Set<Span> spans = new LinkedHashSet<>();
        List<Integer> enough =
                baselines().filter(i -> !isSmall(all.used(i))).boxed().toList();
        enough.forEach(i -> spans.add(atoms.used(i)));
        if (!enough.isEmpty()) {
            spans.add(atoms.unplacedAll());
        }
        for (int i : enough) {
            if (!isSmall(group.used(i))) {
                spans.add(headline(i));
                spans.addAll(bandsOf(i, group));
            }
        }
        return row(group, spans);
    }

    /** What is told of a state of everybody: of each baseline all who are in it, and its nested bands. */
    List<Span> byBand() {
        Set<Span> spans = new LinkedHashSet<>(inBaselines());
        baselines().filter(i -> !isSmall(all.used(i))).forEach(i -> {
            spans.add(headline(i));
            bands(i, all).stream()
                    .filter(band -> band.breakdown() == Breakdown.BAND
                            && !atoms.baselines().get(i).bands().isSplit())
                    .forEach(band -> spans.add(atoms.span(i, band)));
        });
        return List.copyOf(spans);
    }

    /** What is told of a part of a state of everybody: of each baseline all who are in it. */
    List<Span> inBaselines() {
        return baselines()
                .filter(i -> !isSmall(all.used(i)))
                .mapToObj(atoms::used)
                .toList();
    }

    /** What is told of a state of a group: of each baseline all who are in it, where the group is large enough. */
    List<Span> inGroup(Placing group) {
        return baselines()
                .filter(i -> !isSmall(all.used(i)) && !isSmall(group.used(i)) && group.used(i) > 0)
                .mapToObj(atoms::used)
                .toList();
    }

    /** People in a state: that nobody, or everybody, of some people is in it is not told. */
    Row ofState(Placing people, List<Span> spans) {
        return new Row(people.atoms(), possible, spans, List.of(), false);
    }

    /** Whether anything is withheld. */
    boolean isControlled() {
        return rule.isPresent();
    }

    /** The bands of a baseline that people can be broken down to, by their number as it is published. */
    List<Band> bands(int baseline, Placing people) {
        return atoms.baselines().get(baseline).bands().forSize(published(people.used(baseline)));
    }

    /** Whether people in a baseline can be counted by area. */
    boolean areasToo(int baseline) {
        return rule.isEmpty() || Bands.isEnoughForAreas(published(all.used(baseline)));
    }

    private boolean isSmall(long people) {
        return rule.filter(each -> each.isSmall(people)).isPresent();
    }

    private long published(long people) {
        return rule.map(each -> each.published(people)).orElse(people);
    }
}
