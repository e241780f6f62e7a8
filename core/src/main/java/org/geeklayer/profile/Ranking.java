package org.geeklayer.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.geeklayer.deprivation.Domain;

/** All areas of one type of a nation, and where a value stands among theirs. */
final class Ranking {
    private final AreaProfiler profiler;
    private final String among;
    private final List<Members> areas;
    private final Map<Domain, Map<Measure, Optional<double[]>>> values = new HashMap<>();

    Ranking(AreaProfiler profiler, String among, List<Members> areas) {
        this.profiler = profiler;
        this.among = among;
        this.areas = List.copyOf(areas);
    }

    /** For example {@code 296 local authority districts of England}. */
    String among() {
        return among;
    }

    /** The rank of a value: 1 is the most deprived, equal values share the lowest. */
    OptionalInt rank(Domain domain, Measure measure, double value) {
        Optional<double[]> all = all(domain, measure);
        return all.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(1
                        + (int) Arrays.stream(all.get())
                                .filter(each -> each > value)
                                .count());
    }

    private synchronized Optional<double[]> all(Domain domain, Measure measure) {
        return values.computeIfAbsent(domain, each -> new HashMap<>()).computeIfAbsent(measure, each -> {
            DomainFigures figures = profiler.figures(domain);
            double[] all = new double[areas.size()];
            for (int i = 0; i < all.length; i++) {
                OptionalDouble value = figures.value(measure, areas.get(i));
                if (value.isEmpty()) {
                    return Optional.empty(); // the rank among some of them would not be the rank
                }
                all[i] = value.getAsDouble();
            }
            return Optional.of(all);
        });
    }
}
