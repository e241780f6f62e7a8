package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaCode;

/** Chooses the districts that hold nine tenths of the people, by counts as they would be published. */
final class MainDistricts {
    private static final double MOST_OF_THEM = 0.9;
    private static final int ENOUGH_TO_CHOOSE = 40;
    private static final long THRESHOLDS = 10;

    private MainDistricts() {}

    static List<AreaCode> of(Map<AreaCode, Long> exact, long placed, Optional<DisclosureRule> rule) {
        long all = rule.map(each -> each.published(placed)).orElse(placed);
        if (rule.isPresent()
                && all < Math.max(ENOUGH_TO_CHOOSE, THRESHOLDS * rule.get().threshold())) {
            return List.of();
        }
        Map<AreaCode, Long> shown = new HashMap<>();
        exact.forEach((district, people) ->
                shown.put(district, rule.map(each -> each.published(people)).orElse(people)));
        shown.values().removeIf(people -> people == 0);
        List<Map.Entry<AreaCode, Long>> largestFirst = new ArrayList<>(shown.entrySet());
        largestFirst.sort(Map.Entry.<AreaCode, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        List<AreaCode> chosen = new ArrayList<>();
        long held = 0;
        for (Map.Entry<AreaCode, Long> district : largestFirst) {
            if (held < MOST_OF_THEM * all) {
                chosen.add(district.getKey());
                held += district.getValue();
            }
        }
        return chosen;
    }
}
