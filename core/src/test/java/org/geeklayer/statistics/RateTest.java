package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /** R 4.2.2: {@code c(qchisq(a / 2, 2 * x) / 2, qchisq(1 - a / 2, 2 * x + 2) / 2)} below 10, Byar's formula from 10. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.95, 0, 3.6888794541139354",
        "1, 0.95, 0.025317807984289876, 5.5716433909388989",
        "3, 0.998, 0.19053337756840319, 13.06224077918807",
        "9, 0.95, 4.115373097378332, 17.08480345141917",
        "9, 0.998, 2.4524244043637746, 22.65737330906293",
        "10, 0.95, 4.7874499139675644, 18.391458605756473",
        "65, 0.998, 42.880261471480203, 94.000290844318002",
        "1045, 0.95, 982.59320180733255, 1110.3312129856499"
    })
    void countIntervalAgreesWithR(long count, double confidence, double lower, double upper) {
        Interval interval = new Rate(count, 100).countInterval(confidence);
        assertThat(interval.lower()).isCloseTo(lower, within(1e-9 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-9 * upper));
        Interval perThousand =
                new Rate(count, 100).perThousandInterval(confidence).orElseThrow();
        assertThat(perThousand.lower()).isCloseTo(10 * lower, within(1e-8 * lower));
        assertThat(perThousand.upper()).isCloseTo(10 * upper, within(1e-8 * upper));
    }

    @Property
    void intervalContainsTheRateAndRisesWithTheCount(@ForAll @IntRange(max = 20_000) int count) {
        Rate rate = new Rate(count, 1234.5);
        Interval interval = rate.perThousandInterval(0.95).orElseThrow();
        assertThat(interval.contains(rate.perThousand().orElseThrow())).isTrue();
        assertThat(rate.perThousandInterval(0.998).orElseThrow().contains(interval))
                .isTrue();
        Interval next = new Rate(count + 1L, 1234.5).perThousandInterval(0.95).orElseThrow();
        assertThat(next.lower()).isGreaterThan(interval.lower());
        assertThat(next.upper()).isGreaterThan(interval.upper());
    }

    @Property(tries = 200)
    void byarComesCloseToTheExactLimits(@ForAll @IntRange(min = 10, max = 20_000) int count) {
        Interval byar = Rate.byar(count, 0.95);
        Interval exact = Rate.exact(count, 0.95);
        assertThat(byar.lower()).isCloseTo(exact.lower(), within(0.002 * exact.lower()));
        assertThat(byar.upper()).isCloseTo(exact.upper(), within(0.002 * exact.upper()));
    }

    @Test
    void byarIsNeverBelowZero() {
        assertThat(Rate.byar(1, 0.999).lower()).isZero();
    }

    @Test
    void withoutResidentsThereIsNoRate() {
        assertThat(new Rate(3, 0).perThousand()).isEmpty();
        assertThat(new Rate(3, 0).perThousandInterval(0.95)).isEmpty();
        assertThat(new Rate(3, 1500).perThousand()).hasValue(2);
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, 1).countInterval(1));
    }
}
