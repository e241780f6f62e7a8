package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialFunctionsTest {
    /** R 4.2.2; its own digits are good to about 13 places in the far tails. */
    @ParameterizedTest(name = "{4}")
    @CsvFileSource(resources = "distributions-r.csv", numLinesToSkip = 1)
    void agreesWithR(String function, double first, Double second, double expected, String expression) {
        double actual = switch (function) {
            case "normalQuantile" -> Normal.quantile(first);
            case "normalUpper" -> Normal.upperTail(first);
            case "gammaLower" -> IncompleteGamma.lower(first, second);
            case "gammaUpper" -> IncompleteGamma.upper(first, second);
            case "chiSquaredQuantile" -> 2 * IncompleteGamma.lowerQuantile(first / 2, second);
            case "chiSquaredUpperQuantile" -> 2 * IncompleteGamma.upperQuantile(first / 2, second);
            default -> throw new IllegalArgumentException(function);
        };
        assertThat(actual).as(expression).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
    }

    @Test
    void bothTailsMakeOne() {
        for (double shape = 0.25; shape < 2000; shape *= 1.7) {
            for (double x = shape / 8; x < shape * 4; x *= 1.3) {
                assertThat(IncompleteGamma.lower(shape, x) + IncompleteGamma.upper(shape, x))
                        .isCloseTo(1, within(1e-14));
            }
        }
    }

    /** P(X &lt;= 6) of a Poisson count, added up term by term. */
    @Test
    void upperTailIsAPoissonSum() {
        double mean = 4.25;
        double term = Math.exp(-mean);
        double sum = term;
        for (int k = 1; k <= 6; k++) {
            term *= mean / k;
            sum += term;
        }
        assertThat(IncompleteGamma.upper(7, mean)).isCloseTo(sum, within(1e-15));
    }

    @Test
    void knowsTheUsualCriticalValues() {
        assertThat(Normal.critical(0.95)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(Normal.critical(0.998)).isCloseTo(3.090232306167813, within(1e-13));
        assertThat(IncompleteGamma.upper(3, 0)).isEqualTo(1);
        assertThat(IncompleteGamma.lower(3, 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 95, -0.1, Double.NaN})
    void refusesWhatIsNoConfidence(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normal.critical(confidence))
                .withMessageStartingWith("confidence:");
        assertThatIllegalArgumentException().isThrownBy(() -> Normal.quantile(confidence));
    }

    @Test
    void refusesShapesAndValuesOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> IncompleteGamma.lower(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> IncompleteGamma.upper(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> IncompleteGamma.lowerQuantile(1, 1));
    }

    @Test
    void generatorIsTheOneOfTheJdk() {
        SplitMix64 own = new SplitMix64(2004);
        SplittableRandom jdk = new SplittableRandom(2004);
        for (int i = 0; i < 1000; i++) {
            assertThat(own.nextLong()).isEqualTo(jdk.nextLong());
        }
    }

    @Test
    void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
        SplitMix64 random = new SplitMix64(1);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        int beyond = 0;
        for (int i = 0; i < n; i++) {
            double value = random.nextNormal();
            sum += value;
            squares += value * value;
            beyond += Math.abs(value) > 1.959964 ? 1 : 0;
        }
        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.015));
        assertThat((double) beyond / n).isCloseTo(0.05, within(0.002));
    }
}
