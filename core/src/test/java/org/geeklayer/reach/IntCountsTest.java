package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IntCountsTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void countsAsAMapWould(@ForAll @Size(min = 1, max = 200) List<@IntRange(min = -40, max = 40) Integer> values) {
        IntCounts counts = new IntCounts();
        Map<Integer, Integer> expected = new HashMap<>();
        for (int value : values) {
            counts.add(value, 2);
            expected.merge(value, 2, Integer::sum);
        }
        Map<Integer, Integer> found = new HashMap<>();
        counts.forEach(found::put);
        assertThat(found).isEqualTo(expected);
        assertThat(expected).containsKey(counts.any());
        int most = expected.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(counts.mostFrequent((one, other) -> Integer.compare(other, one)))
                .as("of the most frequent the greatest, as asked")
                .isEqualTo(expected.keySet().stream()
                        .filter(value -> expected.getOrDefault(value, 0) == most)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow());
    }

    @Test
    void takesAnyNumber() {
        IntCounts counts = new IntCounts();
        for (int value : new int[] {0, Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1}) {
            counts.add(value, 1);
        }
        assertThat(counts.mostFrequent(Integer::compare)).isZero();
    }
}
