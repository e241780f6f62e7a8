package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Interval NARROW = new Interval(0.96, 1.02);

    @Test
    void knowsWhatLiesInIt() {
        Interval nearlyOne = new Interval(0.95, 1.05);
        assertThat(nearlyOne.contains(NARROW)).isTrue();
        assertThat(NARROW.contains(nearlyOne)).isFalse();
        assertThat(nearlyOne.contains(new Interval(0.96, 1.06))).isFalse();
        assertThat(NARROW.contains(0.96)).isTrue();
        assertThat(NARROW.contains(1.0201)).isFalse();
        assertThat(NARROW.contains(Double.NaN)).isFalse();
    }

    @Test
    void turnsRoundWithItsSign() {
        assertThat(NARROW.times(100)).isEqualTo(new Interval(96, 102));
        assertThat(NARROW.times(-1)).isEqualTo(new Interval(-1.02, -0.96));
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, Double.POSITIVE_INFINITY));
    }
}
