package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    private static final Proportion NOBODY = new Proportion(0, 0);

    /** R 4.2.2: {@code prop.test(x, n, correct = FALSE, conf.level = c)$conf.int}, which is Wilson's interval. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 0.95, 0.0017674320641406459, 0.054486196178705294",
        "65, 100, 0.998, 0.49549465740704479, 0.77835406140896857",
        "0, 7, 0.95, 0, 0.35433043506668732",
        "7, 7, 0.998, 0.42297259115414065, 1",
        "1045, 5000, 0.95, 0.197955498800133, 0.2204913037318903"
    })
    void wilsonAgreesWithR(long x, long n, double confidence, double lower, double upper) {
        Interval interval = new Proportion(x, n).wilson(confidence).orElseThrow();
        assertThat(interval.lower()).isCloseTo(lower, within(1e-9 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-9 * upper));
    }

    @Property
    void wilsonContainsTheShareAndNarrowsWithMorePeople(
            @ForAll @IntRange(max = 5000) int numerator, @ForAll @IntRange(min = 1, max = 5000) int more) {
        Proportion proportion = new Proportion(numerator, numerator + (long) more - 1 + (numerator == 0 ? 1 : 0));
        Interval interval = proportion.wilson(0.95).orElseThrow();
        assertThat(interval.contains(proportion.share().orElseThrow())).isTrue();
        assertThat(new Interval(0, 1).contains(interval)).isTrue();
        assertThat(proportion.wilson(0.998).orElseThrow().contains(interval)).isTrue();
        Interval threefold = new Proportion(3 * proportion.numerator(), 3 * proportion.denominator())
                .wilson(0.95)
                .orElseThrow();
        assertThat(threefold.upper() - threefold.lower()).isLessThan(interval.upper() - interval.lower());
    }

    /** The score test behind the interval: at each limit the observed share is z standard errors away. */
    @Property
    void wilsonLimitsAreZStandardErrorsFromTheShare(
            @ForAll @IntRange(min = 1, max = 300) int numerator, @ForAll @IntRange(min = 1, max = 300) int others) {
        Proportion proportion = new Proportion(numerator, (long) numerator + others);
        Interval interval = proportion.wilson(0.95).orElseThrow();
        for (double limit : new double[] {interval.lower(), interval.upper()}) {
            double error = Math.sqrt(limit * (1 - limit) / proportion.denominator());
            assertThat(Math.abs(proportion.share().orElseThrow() - limit) / error)
                    .isCloseTo(1.959963984540054, within(1e-9));
        }
    }

    @Test
    void wilsonCoversTheTrueShareOfPeopleAsOftenAsItSays() {
        RandomGenerator random = new java.util.SplittableRandom(15);
        int covered = 0;
        int trials = 20_000;
        for (int trial = 0; trial < trials; trial++) {
            int people = 0;
            for (int i = 0; i < 215; i++) {
                people += random.nextDouble() < 0.31 ? 1 : 0;
            }
            covered += new Proportion(people, 215).wilson(0.95).orElseThrow().contains(0.31) ? 1 : 0;
        }
        assertThat((double) covered / trials).isCloseTo(0.95, within(0.01));
    }

    /**
     * R 4.2.2, from Wilson limits by {@code prop.test}; in print as 0.0524 to 0.3339 (Newcombe, Statistics in Medicine 17
     * (1998) 873-890, table II, method 10, example a).
     */
    @Test
    void newcombeAgreesWithItsPaper() {
        Proportion one = new Proportion(56, 70);
        Proportion other = new Proportion(48, 80);
        Interval interval = one.newcombe(other, 0.95).orElseThrow();
        assertThat(interval.lower()).isCloseTo(0.052431472402364926, within(1e-11));
        assertThat(interval.upper()).isCloseTo(0.33387265403690586, within(1e-11));
        assertThat(one.minus(other).orElseThrow()).isCloseTo(0.2, within(1e-15));
        Interval back = other.newcombe(one, 0.95).orElseThrow().times(-1);
        assertThat(back.lower()).isCloseTo(interval.lower(), within(1e-15));
        assertThat(back.upper()).isCloseTo(interval.upper(), within(1e-15));
    }

    @Test
    void representationIndexIsTheShareOverThatOfResidents() {
        Proportion clients = new Proportion(80, 215);
        assertThat(clients.representationIndex(0.31).orElseThrow()).isCloseTo(100 * (80 / 215.0) / 0.31, within(1e-9));
        Interval index = clients.representationIndexInterval(0.31, 0.95).orElseThrow();
        Interval wilson = clients.wilson(0.95).orElseThrow();
        assertThat(index.lower() * 0.31 / 100).isCloseTo(wilson.lower(), within(1e-12));
        assertThat(index.upper() * 0.31 / 100).isCloseTo(wilson.upper(), within(1e-12));
        assertThat(clients.representationIndex(0)).isEmpty();
        assertThat(clients.representationIndexInterval(0, 0.95)).isEmpty();
    }

    @Test
    void unknownPeopleBoundTheShare() {
        Interval bounds = new Proportion(80, 215).boundsWithUnknown(25).orElseThrow();
        assertThat(bounds).isEqualTo(new Interval(80 / 240.0, 105 / 240.0));
        assertThat(NOBODY.boundsWithUnknown(4)).contains(new Interval(0, 1));
        assertThat(NOBODY.boundsWithUnknown(0)).isEmpty();
    }

    @Test
    void ofNobodyThereIsNothingToSay() {
        Proportion some = new Proportion(1, 2);
        assertThat(NOBODY.share()).isEmpty();
        assertThat(NOBODY.wilson(0.95)).isEmpty();
        assertThat(NOBODY.representationIndex(0.2)).isEmpty();
        assertThat(NOBODY.representationIndexInterval(0.2, 0.95)).isEmpty();
        assertThat(NOBODY.minus(some)).isEmpty();
        assertThat(some.minus(NOBODY)).isEmpty();
        assertThat(some.newcombe(NOBODY, 0.95)).isEmpty();
        assertThat(NOBODY.newcombe(some, 0.95)).isEmpty();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
        Proportion half = new Proportion(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> half.representationIndex(20));
        assertThatIllegalArgumentException().isThrownBy(() -> half.boundsWithUnknown(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> half.wilson(95));
    }
}
