package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    private static final List<Double> P = List.of(.01, .04, .03, .005, .5, .02, .9, .04);

    private static void assertClose(List<Double> actual, double... expected) {
        assertThat(actual.stream().mapToDouble(Double::doubleValue).toArray()).containsExactly(expected, within(1e-12));
    }

    /** R 4.2.2: {@code p.adjust(p, "holm")}. */
    @Test
    void holmAgreesWithR() {
        assertClose(Adjustment.HOLM.adjust(P), .07, .16, .15, .04, 1, .12, 1, .16);
    }

    /** R 4.2.2: {@code p.adjust(p, "BH")}. */
    @Test
    void benjaminiHochbergAgreesWithR() {
        assertClose(
                Adjustment.BENJAMINI_HOCHBERG.adjust(P),
                .04,
                0.05333333333333333,
                0.05333333333333333,
                .04,
                0.5714285714285714,
                0.05333333333333333,
                .9,
                0.05333333333333333);
    }

    @Property
    void neverLowersAndDoesNotDependOnTheOrder(
            @ForAll List<@DoubleRange(min = 0, max = 1) Double> p, @ForAll Adjustment adjustment) {
        List<Double> adjusted = adjustment.adjust(p);
        for (int i = 0; i < p.size(); i++) {
            assertThat(adjusted.get(i)).isBetween(p.get(i), 1.0);
            assertThat(adjusted.get(i)).isLessThanOrEqualTo(Math.min(1, p.get(i) * p.size() * (1 + 1e-15)));
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(9));
        assertThat(adjustment.adjust(places.stream().map(p::get).toList()))
                .isEqualTo(places.stream().map(adjusted::get).toList());
    }

    @Test
    void leavesASingleTestAlone() {
        assertThat(Adjustment.HOLM.adjust(List.of(.03))).containsExactly(.03);
        assertThat(Adjustment.BENJAMINI_HOCHBERG.adjust(List.of())).isEmpty();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> Adjustment.HOLM.adjust(List.of(.1, 1.2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Adjustment.HOLM.adjust(List.of(Double.NaN)));
    }
}
