package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Sums;

/** Adds up the totals of units, of everybody and of each group, by where they lie. */
final class AmountCounts {
    private static final int UNPLACED = -1;

    private final Map<Integer, Amount> all = new HashMap<>();
    private final List<List<Map<Integer, Amount>>> byGroup = new ArrayList<>();

    AmountCounts(int groupings) {
        for (int i = 0; i < groupings; i++) {
            byGroup.add(new ArrayList<>());
        }
    }

    /**
     * Adds a unit's total.
     *
     * @param where the number of its small area, or a number below 0
     */
    void add(int where, int[] groups, BigDecimal total) {
        if (total.signum() == 0) {
            return;
        }
        Amount amount = Amount.of(total);
        int place = Math.max(UNPLACED, where);
        all.merge(place, amount, Amount::plus);
        for (int i = 0; i < groups.length; i++) {
            List<Map<Integer, Amount>> ofColumn = byGroup.get(i);
            while (ofColumn.size() <= groups[i]) {
                ofColumn.add(new HashMap<>());
            }
            ofColumn.get(groups[i]).merge(place, amount, Amount::plus);
        }
    }

    Sums all(List<AreaCode> codes) {
        return sums(all, codes);
    }

    /** The sums of groups of a column, given by their numbers in the order in which they are shown. */
    List<Sums> byGroup(int grouping, List<Integer> groups, List<AreaCode> codes) {
        List<Map<Integer, Amount>> ofColumn = byGroup.get(grouping);
        return groups.stream()
                .map(group -> sums(group < ofColumn.size() ? ofColumn.get(group) : Map.of(), codes))
                .toList();
    }

    private static Sums sums(Map<Integer, Amount> amounts, List<AreaCode> codes) {
        SortedMap<AreaCode, Amount> placed = new TreeMap<>();
        amounts.forEach((where, amount) -> {
            if (where != UNPLACED) {
                placed.put(codes.get(where), amount);
            }
        });
        return new Sums(placed, amounts.getOrDefault(UNPLACED, Amount.NONE));
    }
}
