package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.geeklayer.statistics.Funnel.Level;
import org.geeklayer.statistics.Funnel.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest {
    private static final long[] COUNTS = {12, 30, 7, 55, 20, 3, 41, 18, 26, 90, 14, 33};
    private static final long[] SIZES = {100, 150, 80, 260, 140, 60, 210, 120, 90, 300, 110, 240};

    /** PHEindicatormethods, tests/testthat/testdata_funnel_prop_outputs.csv, in per cent. */
    @ParameterizedTest
    @CsvSource({
        "1, 3.204264, 100, 0, 100",
        "10, 56.154344, 100, 42.03259, 100",
        "20, 63.326743, 97.958152, 53.341156, 100",
        "102, 72.974925, 88.309971, 68.553233, 92.731663",
        "1008, 78.203374, 83.081521, 76.796814, 84.488082",
        "110000, 80.408963, 80.875933, 80.274317, 81.010578"
    })
    void limitsOfSharesAreThosePublished(double n, double low2, double high2, double low3, double high3) {
        Funnel funnel = Funnel.plain(false, 0.80642448);
        Interval two = funnel.limits(n, Level.TWO_SIGMA).times(100);
        Interval three = funnel.limits(n, Level.THREE_SIGMA).times(100);
        assertThat(two.lower()).isCloseTo(low2, within(1e-6));
        assertThat(two.upper()).isCloseTo(high2, within(1e-6));
        assertThat(three.lower()).isCloseTo(low3, within(1e-6));
        assertThat(three.upper()).isCloseTo(high3, within(1e-6));
    }

    /**
     * PHEindicatormethods, tests/testthat/testdata_funnel_ratio_outputs.csv: at this many expected events the limit is this
     * many observed ones (there found by halving to seven digits).
     */
    @ParameterizedTest
    @CsvSource({
        "1, 5.571644585, 0.025317898, 9.233410143, 0.001000547",
        "10, 18.39035799, 4.795387629, 24.13397235, 2.960519925",
        "100, 121.6268111, 81.36400699, 134.9243187, 71.92139974",
        "716, 770.4222128, 664.5083011, 802.60414, 636.1521174"
    })
    void limitsOfRatesPassThroughThePointsPublished(
            double observed, double expectedLow2, double expectedHigh2, double expectedLow3, double expectedHigh3) {
        Funnel funnel = Funnel.plain(true, 0.002);
        double tolerance = 2e-5 * observed;
        assertThat(funnel.limits(expectedLow2 * 500, Level.TWO_SIGMA).lower() * expectedLow2 * 500)
                .isCloseTo(observed, within(tolerance));
        assertThat(funnel.limits(expectedHigh2 * 500, Level.TWO_SIGMA).upper() * expectedHigh2 * 500)
                .isCloseTo(observed, within(tolerance));
        assertThat(funnel.limits(expectedLow3 * 500, Level.THREE_SIGMA).lower() * expectedLow3 * 500)
                .isCloseTo(observed, within(tolerance));
        assertThat(funnel.limits(expectedHigh3 * 500, Level.THREE_SIGMA).upper() * expectedHigh3 * 500)
                .isCloseTo(observed, within(Math.max(tolerance, 1e-3)));
    }

    /** R 4.2.2: z sorted, the lowest and the highest of twelve set to their neighbours, {@code mean(z^2)}. */
    @Test
    void widensByTheOverDispersionOfAreas() {
        List<Proportion> shares = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < COUNTS.length; i++) {
            shares.add(new Proportion(COUNTS[i], SIZES[i]));
            rates.add(new Rate(COUNTS[i], SIZES[i]));
        }
        Funnel ofShares = Funnel.ofProportions(shares).orElseThrow();
        assertThat(ofShares.overall()).isCloseTo(0.18763440860215053, within(1e-15));
        assertThat(ofShares.overDispersion()).isCloseTo(3.0317718268386624, within(1e-11));
        Interval limits = ofShares.limits(200, Level.THREE_SIGMA);
        assertThat(limits.lower()).isCloseTo(0.03908997282781371, within(1e-12));
        assertThat(limits.upper()).isCloseTo(0.3361788443764874, within(1e-12));

        // uniroot(function(x) log(pgamma(E, x)) - log(pnorm(-qnorm(.999) * sqrt(phi))), ...) / 200
        Funnel ofRates = Funnel.ofRates(rates).orElseThrow();
        assertThat(ofRates.overDispersion()).isCloseTo(2.462907113093128, within(1e-11));
        Interval counts = ofRates.limits(200, Level.THREE_SIGMA);
        assertThat(counts.lower()).isCloseTo(0.05718609254238007, within(1e-9));
        assertThat(counts.upper()).isCloseTo(0.3562756714397318, within(1e-9));
        assertThat(ofRates.signal(72, 200, Level.THREE_SIGMA)).isEqualTo(Signal.HIGH);
        assertThat(ofRates.signal(71, 200, Level.THREE_SIGMA)).isEqualTo(Signal.NONE);
        assertThat(ofRates.signal(12, 200, Level.THREE_SIGMA)).isEqualTo(Signal.NONE);
        assertThat(ofRates.signal(11, 200, Level.THREE_SIGMA)).isEqualTo(Signal.LOW);
    }

    /** Where areas differ a hundredfold more than by chance, tails beyond the limits are too small for a number. */
    @Test
    void widensFarBeyondChance() {
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rates.add(new Rate(i % 2 == 0 ? 4000 : 400, 100_000));
        }
        Funnel funnel = Funnel.ofRates(rates).orElseThrow();
        // (1800 / sqrt(2200))^2
        assertThat(funnel.overDispersion()).isCloseTo(1472.7272727272727, within(1e-9));
        // R 4.2.2: z <- qnorm(.999) * sqrt(phi); uniroot on pgamma(E, x, log.p = TRUE) - pnorm(-z, log.p = TRUE)
        Interval two = funnel.limits(1e6, Level.TWO_SIGMA);
        assertThat(two.lower()).isCloseTo(0.011832433971169036, within(1e-10));
        assertThat(two.upper()).isCloseTo(0.034064265307609566, within(1e-10));
        Interval three = funnel.limits(1e5, Level.THREE_SIGMA);
        assertThat(three.lower()).isZero();
        assertThat(three.upper()).isCloseTo(0.09794577638406854, within(1e-10));
    }

    @Test
    void doesNotNarrowWhereAreasDifferLessThanByChance() {
        Funnel funnel = Funnel.ofRates(List.of(new Rate(10, 100), new Rate(20, 200), new Rate(30, 300)))
                .orElseThrow();
        assertThat(funnel.overDispersion()).isEqualTo(1);
    }

    @Test
    void givesNoLowSignalWhereTheLimitIsNought() {
        Funnel funnel = Funnel.plain(true, 0.01);
        assertThat(funnel.limits(300, Level.TWO_SIGMA).lower()).isZero();
        assertThat(funnel.signal(0, 300, Level.TWO_SIGMA)).isEqualTo(Signal.NONE);
        // e^-3.7 < 0.025: even nobody is now less than chance gives
        assertThat(funnel.signal(0, 370, Level.TWO_SIGMA)).isEqualTo(Signal.LOW);
        assertThat(funnel.signal(0, 370, Level.THREE_SIGMA)).isEqualTo(Signal.NONE);
    }

    /** A share is outside exactly where its own Wilson interval leaves the overall share out. */
    @Test
    void signalsSharesWhoseWilsonIntervalLeavesTheOverallShareOut() {
        Funnel funnel = Funnel.plain(false, 0.31);
        for (int n = 1; n <= 60; n++) {
            for (int x = 0; x <= n; x++) {
                boolean inside = new Proportion(x, n).wilson(0.95).orElseThrow().contains(0.31);
                assertThat(funnel.signal(x, n, Level.TWO_SIGMA) == Signal.NONE)
                        .as("%d of %d", x, n)
                        .isEqualTo(inside);
            }
        }
    }

    /** A rate is outside exactly where its own exact interval leaves the expected count out. */
    @Test
    void signalsRatesWhoseExactIntervalLeavesTheExpectedCountOut() {
        Funnel funnel = Funnel.plain(true, 0.25);
        for (int size = 1; size <= 40; size++) {
            for (int x = 0; x <= 40; x++) {
                boolean inside = Rate.exact(x, 0.95).contains(0.25 * size);
                assertThat(funnel.signal(x, size, Level.TWO_SIGMA) == Signal.NONE)
                        .as("%d in %d", x, size)
                        .isEqualTo(inside);
            }
        }
    }

    @Test
    void copesWithNobodyAndEverybody() {
        assertThat(Funnel.ofProportions(List.of(new Proportion(0, 0)))).isEmpty();
        assertThat(Funnel.ofRates(List.of())).isEmpty();
        Funnel nobody = Funnel.ofRates(List.of(new Rate(0, 50), new Rate(0, 10), new Rate(0, 0)))
                .orElseThrow();
        assertThat(nobody.overDispersion()).isEqualTo(1);
        assertThat(nobody.limits(50, Level.TWO_SIGMA)).isEqualTo(new Interval(0, 0));
        Funnel all = Funnel.ofProportions(List.of(new Proportion(5, 5), new Proportion(9, 9)))
                .orElseThrow();
        assertThat(all.limits(5, Level.TWO_SIGMA)).isEqualTo(new Interval(1, 1));
        assertThat(all.signal(5, 5, Level.TWO_SIGMA)).isEqualTo(Signal.NONE);
    }

    @Test
    void refusesAreasWithoutSize() {
        Funnel funnel = Funnel.plain(true, 0.25);
        assertThatIllegalArgumentException().isThrownBy(() -> funnel.limits(0, Level.TWO_SIGMA));
        assertThatIllegalArgumentException().isThrownBy(() -> funnel.signal(-1, 5, Level.TWO_SIGMA));
    }
}
