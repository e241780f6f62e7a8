package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureRule;

/**
 * What a report would publish of everybody and of a group, the most wanted first: what so many people can be broken down
 * to. Inside a small number nothing is told, not even where it is zero: that would place the few that there are.
 */
final class Wanted {
    static final Span USED = Band.TOTAL.span();
    static final Span OUTSIDE = new Span(Placing.OUTSIDE, Placing.OUTSIDE + 1);
    static final Span UNPLACED = new Span(Placing.UNPLACED, Placing.ALL);
    static final Span EVERYBODY = new Span(0, Placing.ALL);

    private final Optional<DisclosureRule> rule;
    private final Placing all;
    private final Set<Integer> possible = new HashSet<>();

    Wanted(Optional<DisclosureRule> rule, Baseline baseline, Placing all) {
        this.rule = rule;
        this.all = all;
        baseline.byArea()
                .keySet()
                .forEach(code ->
                        possible.add(baseline.ranked().find(code).orElseThrow().atom()));
        for (int atom = Placing.OUTSIDE; atom < Placing.ALL; atom++) {
            possible.add(atom);
        }
    }

    Row ofEverybody() {
        Set<Span> spans = new LinkedHashSet<>();
        if (isSmall(all.sum(EVERYBODY))) {
            spans.add(EVERYBODY);
        } else {
            spans.addAll(List.of(USED, EVERYBODY, UNPLACED));
            if (!isSmall(all.used())) {
                spans.addAll(List.of(Band.HEADLINE.span(), OUTSIDE));
                bands(all).forEach(band -> spans.add(band.span()));
            }
            spans.addAll(reasons());
        }
        return new Row(all.atoms(), possible, List.copyOf(spans));
    }

    /** The reasons for which people have no place; none where they are few or share one, which would be told of each. */
    private List<Span> reasons() {
        List<Span> reasons = new ArrayList<>();
        for (int atom = Placing.UNPLACED; atom < Placing.ALL; atom++) {
            Span reason = new Span(atom, atom + 1);
            if (rule.isEmpty() || all.sum(reason) > 0) {
                reasons.add(reason);
            }
        }
        boolean isTelling = rule.isPresent() && (reasons.size() < 2 || isSmall(all.sum(UNPLACED)));
        return isTelling ? List.of() : reasons;
    }

    Row ofGroup(Placing group) {
        Set<Span> spans = new LinkedHashSet<>();
        if (!isSmall(all.used())) {
            spans.addAll(List.of(USED, UNPLACED));
            if (!isSmall(group.used())) {
                spans.add(Band.HEADLINE.span());
                bands(group).forEach(band -> spans.add(band.span()));
            }
        }
        return new Row(group.atoms(), possible, List.copyOf(spans));
    }

    /** The bands that people can be broken down to, by their number as it is published. */
    List<Band> bands(Placing people) {
        return Band.forSize(published(people.used()));
    }

    /** Whether people can be counted by area. */
    boolean areasToo() {
        return rule.isEmpty() || Band.isEnoughForAreas(published(all.used()));
    }

    private boolean isSmall(long people) {
        return rule.filter(each -> each.isSmall(people)).isPresent();
    }

    private long published(long people) {
        return rule.map(each -> each.isSmall(people) ? 0 : each.rounded(people)).orElse(people);
    }
}
