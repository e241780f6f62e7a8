package org.geeklayer.postcode;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.geeklayer.geography.AreaCode;

/**
 * Counts, for each small area, which share of its postcodes lies in each of some places. Postcodes of homes count, that is
 * live ones of small users; a small area without any has its other live postcodes counted, else its terminated ones.
 */
final class HomeShares<K> {
    private static final int HOME = 0;
    private static final int LIVE = 1;
    private static final int TERMINATED = 2;
    private static final int KINDS = 3;

    private final Map<AreaCode, int[]> all = new HashMap<>();
    private final Map<K, Map<AreaCode, int[]>> inside = new HashMap<>();

    /** Counts one postcode. */
    void add(PostcodeEntry entry, AreaCode smallArea, Function<PostcodeEntry, ? extends Collection<K>> places) {
        int kind = entry.terminated().isPresent()
                ? TERMINATED
                : entry.isLargeUser().orElse(false) ? LIVE : HOME;
        all.computeIfAbsent(smallArea, code -> new int[KINDS])[kind]++;
        for (K place : places.apply(entry)) {
            inside.computeIfAbsent(place, key -> new HashMap<>())
                    .computeIfAbsent(smallArea, code -> new int[KINDS])[kind]++;
        }
    }

    /** The shares that are more than nothing, by place. */
    Map<K, NavigableMap<AreaCode, Double>> shares() {
        Map<K, NavigableMap<AreaCode, Double>> shares = new HashMap<>();
        inside.forEach((place, areas) -> areas.forEach((area, counts) -> share(counts, all.getOrDefault(area, counts))
                .ifPresent(share ->
                        shares.computeIfAbsent(place, key -> new TreeMap<>()).put(area, share))));
        return shares;
    }

    private static Optional<Double> share(int[] inside, int[] all) {
        for (int kind = HOME; kind < KINDS; kind++) {
            if (all[kind] > 0) {
                return inside[kind] > 0 ? Optional.of((double) inside[kind] / all[kind]) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
