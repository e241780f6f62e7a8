package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.RankedAreas.RankedArea;
import org.geeklayer.statistics.Concentration;
import org.geeklayer.statistics.Gradient;
import org.geeklayer.statistics.Rate;

/** Units of a list in the small areas of one baseline, exact. */
final class Placed {
    private static final double CONFIDENCE = 0.95;

    private final Baseline baseline;
    private final Map<AreaCode, Long> byArea = new HashMap<>(); // of the baseline; without those that have nobody

    Placed(Baseline baseline, Map<AreaCode, Long> units) {
        this.baseline = baseline;
        units.forEach((code, count) -> {
            if (baseline.byArea().containsKey(code)) {
                byArea.put(code, count);
            }
        });
    }

    long inArea(AreaCode code) {
        return byArea.getOrDefault(code, 0L);
    }

    private RankedArea ranked(AreaCode code) {
        return baseline.ranked().find(code).orElseThrow();
    }

    /** People by decile, 1 first; where the edition has no deciles, by the steps between its bands. */
    long[] byGroup() {
        long[] groups = new long[baseline.bands().groups()];
        byArea.forEach((code, count) -> groups[ranked(code).group()] += count);
        return groups;
    }

    Optional<Concentration> concentration() {
        List<Rate> tied = new ArrayList<>();
        RankedArea before = null;
        for (Map.Entry<AreaCode, Double> entry : baseline.byArea().entrySet()) { // the most deprived first
            RankedArea area = ranked(entry.getKey());
            double residents = entry.getValue();
            long count = inArea(area.code());
            if (before != null && before.rank().compareTo(area.rank()) == 0) {
                Rate last = tied.remove(tied.size() - 1);
                tied.add(new Rate(last.count() + count, last.residents() + residents));
            } else {
                tied.add(new Rate(count, residents));
            }
            before = area;
        }
        return Concentration.of(tied);
    }

    private List<Rate> rates() {
        long[] people = byGroup();
        double[] residents = baseline.byGroup();
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < people.length; i++) {
            rates.add(new Rate(people[i], residents[i]));
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
