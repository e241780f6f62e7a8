package org.geeklayer.reach;

import java.util.ArrayList;
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
    private final Map<AreaCode, Long> units; // of these and other areas

    Placed(Baseline baseline, Map<AreaCode, Long> units) {
        this.baseline = baseline;
        this.units = units;
    }

    /** People by decile, 1 first; where the edition has no deciles, by the steps between its bands. */
    long[] byGroup() {
        long[] groups = new long[baseline.bands().groups()];
        units.forEach((code, count) -> baseline.area(code).ifPresent(area -> groups[area.group()] += count));
        return groups;
    }

    Optional<Concentration> concentration() {
        List<Rate> tied = new ArrayList<>();
        RankedArea before = null;
        for (Map.Entry<AreaCode, Double> entry : baseline.byArea().entrySet()) { // the most deprived first
            RankedArea area = baseline.area(entry.getKey()).orElseThrow();
            double residents = entry.getValue();
            long count = units.getOrDefault(area.code(), 0L);
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
