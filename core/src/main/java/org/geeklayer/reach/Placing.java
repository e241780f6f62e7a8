package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.RankedAreas.RankedArea;
import org.geeklayer.statistics.Concentration;
import org.geeklayer.statistics.Gradient;
import org.geeklayer.statistics.Rate;

/**
 * Units of a list against a baseline: how many lie in each atom, outside the baseline, and unplaced for each reason.
 * Exact, and so for disclosure control alone.
 */
final class Placing {
    /** The atom of people placed outside the baseline. */
    static final int OUTSIDE = Band.ATOMS;
    /** The first atom of people who could not be placed; there is one a reason. */
    static final int UNPLACED = OUTSIDE + 1;
    /** All atoms. */
    static final int ALL = UNPLACED + Unplaced.values().length;

    private static final double CONFIDENCE = 0.95;

    private final Baseline baseline;
    private final Map<AreaCode, Long> byArea = new LinkedHashMap<>(); // of the baseline, the most deprived first
    private final long[] atoms = new long[ALL];

    Placing(Baseline baseline, PeopleTally.Units units) {
        this.baseline = baseline;
        for (AreaCode code : baseline.byArea().keySet()) {
            byArea.put(code, units.placed().getOrDefault(code, 0L));
        }
        units.placed().forEach((code, count) -> atoms[atom(code).orElse(OUTSIDE)] += count);
        units.unplaced().forEach((reason, count) -> atoms[UNPLACED + reason.number()] += count);
    }

    private OptionalInt atom(AreaCode code) {
        Optional<RankedArea> area =
                baseline.byArea().containsKey(code) ? baseline.ranked().find(code) : Optional.empty();
        return area.isPresent() ? OptionalInt.of(area.get().atom()) : OptionalInt.empty();
    }

    List<Long> atoms() {
        List<Long> list = new ArrayList<>();
        for (long count : atoms) {
            list.add(count);
        }
        return list;
    }

    long outside() {
        return atoms[OUTSIDE];
    }

    long used() {
        return sum(Band.TOTAL.span());
    }

    long sum(Span span) {
        long sum = 0;
        for (int atom = span.from(); atom < span.to(); atom++) {
            sum += atoms[atom];
        }
        return sum;
    }

    long inArea(AreaCode code) {
        return byArea.getOrDefault(code, 0L);
    }

    /** People by decile, 1 first. */
    long[] byDecile() {
        long[] deciles = new long[Band.DECILES];
        for (int atom = 0; atom < OUTSIDE; atom++) {
            deciles[Band.decile(atom) - 1] += atoms[atom];
        }
        return deciles;
    }

    Optional<Concentration> concentration() {
        List<Rate> tied = new ArrayList<>();
        RankedArea before = null;
        for (Map.Entry<AreaCode, Long> entry : byArea.entrySet()) {
            RankedArea area = baseline.ranked().find(entry.getKey()).orElseThrow();
            double residents = baseline.byArea().getOrDefault(area.code(), 0.0);
            if (before != null && before.rank().compareTo(area.rank()) == 0) {
                Rate last = tied.remove(tied.size() - 1);
                tied.add(new Rate(last.count() + entry.getValue(), last.residents() + residents));
            } else {
                tied.add(new Rate(entry.getValue(), residents));
            }
            before = area;
        }
        return Concentration.of(tied);
    }

    private List<Rate> rates() {
        long[] people = byDecile();
        List<Rate> rates = new ArrayList<>();
        for (Band decile : Band.BY_DECILE) {
            rates.add(new Rate(people[decile.number() - 1], baseline.residents(decile)));
        }
        return rates;
    }

    Optional<Gradient> gradient() {
        return Gradient.ofRates(rates());
    }

    Optional<Gradient.RateLimits> gradientLimits() {
        return Gradient.rateLimits(rates(), CONFIDENCE);
    }
}
