package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.geeklayer.statistics.ConcentrationTest.RESIDENTS;
import static org.geeklayer.statistics.ConcentrationTest.rates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.geeklayer.statistics.Gradient.Form;
import org.geeklayer.statistics.Gradient.Limits;
import org.geeklayer.statistics.Gradient.Quantile;
import org.geeklayer.statistics.Gradient.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GradientTest {
    private static final double Z = 1.959963984540054;

    /** Life expectancy by decile in "Area1", the example in the documentation of PHEindicatormethods' phe_sii. */
    private static List<Quantile> lifeExpectancy(double unit) {
        double[] population = {7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534};
        double[] value = {75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3};
        double[] lower = {72.7, 75.3, 80.9, 80.2, 77.1, 78, 79, 81.4, 75.8, 83.2};
        double[] upper = {79.1, 81.4, 86.8, 87.1, 83.8, 84.2, 84.4, 86.9, 85.4, 89.4};
        List<Quantile> quantiles = new ArrayList<>();
        for (int i = 0; i < value.length; i++) {
            quantiles.add(new Quantile(population[i], value[i] * unit, new Interval(lower[i] * unit, upper[i] * unit)));
        }
        return quantiles;
    }

    /**
     * R 4.2.2: {@code glm(y ~ b + offset(log(n)), family = poisson)} with {@code b <- cumsum(a) - a / 2}; {@code exp(k[1])},
     * {@code exp(k[1] + k[2])}.
     */
    @ParameterizedTest
    @CsvSource({
        "85 40 61 30 25 33 17 12 20 7, 0.0072151785152119478, 0.00087621899190924442",
        "9000 1 0 0 0 0 0 0 0 0, 115.68368264163701, 8.8322917524647367e-39"
    })
    void poissonFitAgreesWithR(String people, double most, double least) {
        long[] counts = List.of(people.split(" ", -1)).stream()
                .mapToLong(Long::parseLong)
                .toArray();
        Gradient gradient = Gradient.ofRates(rates(RESIDENTS, counts)).orElseThrow();
        assertThat(gradient.mostDeprived()).isCloseTo(most, within(1e-9 * most));
        assertThat(gradient.leastDeprived()).isCloseTo(least, within(1e-9 * least));
        assertThat(gradient.gapPerThousand()).isCloseTo(1000 * (most - least), within(1e-6 * most));
        assertThat(gradient.ratio().orElseThrow()).isCloseTo(most / least, within(1e-8 * most / least));
    }

    /**
     * R 4.2.2, from the fit above: {@code mu <- n * exp(k[1] + k[2] * b); X <- cbind(1, b); V <- solve(t(X) %*% (X * mu))},
     * which is {@code vcov} of the fit at its last step; {@code g <- exp(k[1]) - exp(k[1] + k[2])}, {@code d <- c(g,
     * -exp(k[1] + k[2]))}, {@code z <- qnorm((1 + confidence) / 2)}; {@code 1000 * (g -+ z * sqrt(t(d) %*% V %*% d))},
     * {@code exp(-k[2] -+ z * sqrt(V[2, 2]))}.
     */
    @ParameterizedTest
    @CsvSource({
        "85 40 61 30 25 33 17 12 20 7, 0.95, 4.9035703814101668, 7.7743486651952391, 5.4218246394993139, 12.506142419853575",
        "85 40 61 30 25 33 17 12 20 7, 0.998, 4.0758128873507484, 8.6021061592546584, 4.260737334849054, 15.914173014716447",
        "3 4 6 3 2 3 7 12 20 37, 0.95, -4.1331160288231228, -2.0898737120376198, 0.012148141103695106, 0.074120573827545153",
        "0 0 0 1 0 0 0 0 0 0, 0.95, -0.057527454706873232, 0.085740948459760769, 0.0033683780956416482, 6588.6160473645623",
        "9000 1 0 0 0 0 0 0 0 0, 0.95, -13922.970927526534, 245290.33621080054, 1.5853263395920756e+31, 1.0821282193168163e+49"
    })
    void rateLimitsAgreeWithR(
            String people, double confidence, double gapLower, double gapUpper, double lower, double upper) {
        long[] counts = List.of(people.split(" ", -1)).stream()
                .mapToLong(Long::parseLong)
                .toArray();
        RateLimits limits =
                Gradient.rateLimits(rates(RESIDENTS, counts), confidence).orElseThrow();
        assertThat(limits.gapPerThousand().lower()).isCloseTo(gapLower, within(1e-9 * Math.abs(gapLower)));
        assertThat(limits.gapPerThousand().upper()).isCloseTo(gapUpper, within(1e-9 * Math.abs(gapUpper)));
        assertThat(limits.ratio().lower()).isCloseTo(lower, within(1e-9 * lower));
        assertThat(limits.ratio().upper()).isCloseTo(upper, within(1e-9 * upper));
    }

    @Test
    void rateLimitsAreRefusedWithTheLine() {
        assertThat(Gradient.rateLimits(rates(new double[] {5, 5, 0, 5}, 1, 2, 0, 3), 0.95))
                .isEmpty();
        assertThat(Gradient.rateLimits(rates(new double[] {5, 5, 5, 5}, 4, 0, 0, 0), 0.95))
                .isEmpty();
        assertThat(Gradient.rateLimits(rates(new double[] {5, 5, 5, 5}, 0, 0, 0, 0), 0.95))
                .isEmpty();
        assertThat(Gradient.rateLimits(rates(new double[] {1, 1, 1, 1e9}, 0, 1, 0, 0), 0.95))
                .as("an upper limit of the ratio above the largest number")
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Gradient.rateLimits(List.of(), 1));
    }

    @Property
    void rateLimitsContainTheGapAndTheRatio(@ForAll @Size(10) List<@IntRange(max = 3000) Integer> people) {
        long[] counts = people.stream().mapToLong(Integer::longValue).toArray();
        counts[4]++;
        List<Rate> deciles = rates(RESIDENTS, counts);
        Gradient line = Gradient.ofRates(deciles).orElseThrow();
        RateLimits limits = Gradient.rateLimits(deciles, 0.95).orElseThrow();
        assertThat(limits.gapPerThousand().contains(line.gapPerThousand())).isTrue();
        assertThat(limits.ratio().contains(line.ratio().orElseThrow())).isTrue();
        RateLimits wider = Gradient.rateLimits(deciles, 0.998).orElseThrow();
        assertThat(wider.gapPerThousand().contains(limits.gapPerThousand())).isTrue();
        assertThat(wider.ratio().contains(limits.ratio())).isTrue();
    }

    /** R 4.2.2, as above on the eight deciles with residents. */
    @Test
    void leavesDecilesWithoutResidentsOut() {
        double[] residents = RESIDENTS.clone();
        residents[2] = 0;
        residents[6] = 0;
        Gradient gradient = Gradient.ofRates(rates(residents, 85, 40, 0, 30, 25, 33, 0, 12, 20, 7))
                .orElseThrow();
        assertThat(gradient.mostDeprived()).isCloseTo(0.007599913909780393, within(1e-12));
        assertThat(gradient.leastDeprived()).isCloseTo(0.000764466833450954, within(1e-13));
        assertThat(Gradient.ofRates(rates(residents, 85, 40, 1, 30, 25, 33, 0, 12, 20, 7)))
                .isEmpty();
    }

    @Test
    void isRefusedWithTooFewDecilesOrNoPositiveEnd() {
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 0, 5}, 1, 2, 0, 3)))
                .isEmpty();
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 5, 5}, 1, 2, 0, 3)))
                .isPresent();
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 5, 5}, 4, 0, 0, 0)))
                .isEmpty();
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 5, 5}, 0, 0, 0, 4)))
                .isEmpty();
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 5, 5}, 0, 0, 0, 0)))
                .isEmpty();
        assertThat(Gradient.ofRates(rates(new double[] {5, 5, 5, 5}, 0, 4, 0, 0)))
                .isPresent();
    }

    /** What maximum likelihood means for a Poisson regression: fitted and observed agree in total and in mean midpoint. */
    @Property
    void fittedPeopleHaveTheTotalAndTheMeanOfThoseObserved(
            @ForAll @Size(10) List<@IntRange(max = 3000) Integer> people) {
        long[] counts = people.stream().mapToLong(Integer::longValue).toArray();
        counts[4]++;
        List<Rate> deciles = rates(RESIDENTS, counts);
        Gradient line = Gradient.ofRates(deciles).orElseThrow();
        double[] midpoints =
                Gradient.midpoints(deciles.stream().map(Rate::residents).toList());
        double total = 0;
        double tilt = 0;
        double all = 0;
        for (int i = 0; i < midpoints.length; i++) {
            double slope = Math.log(line.leastDeprived()) - Math.log(line.mostDeprived());
            double fitted = RESIDENTS[i] * line.mostDeprived() * Math.exp(slope * midpoints[i]);
            total += fitted - counts[i];
            tilt += (fitted - counts[i]) * midpoints[i];
            all += counts[i];
        }
        assertThat(total).isCloseTo(0, within(1e-9 * all));
        assertThat(tilt).isCloseTo(0, within(1e-9 * all));

        List<Rate> turned = new ArrayList<>(deciles);
        Collections.reverse(turned);
        Gradient back = Gradient.ofRates(turned).orElseThrow();
        assertThat(back.mostDeprived()).isCloseTo(line.leastDeprived(), within(1e-9 * line.leastDeprived()));
    }

    /** R 4.2.2: {@code lm(I(f(v) * sqrt(a)) ~ 0 + sqrt(a) + I(b * sqrt(a)))}; the ends changed back. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 1, 78.032078769529946, 7.0002347600798913, 1.0897097049119413",
        "LOG, 1, 78.020772097541098, 7.0662410464884147, 1.0905687146706808",
        "LOGIT, 0.01, 0.78018721925824464, 0.068947047441138665, 1.0883724389982823"
    })
    void slopeIndexAgreesWithR(Form form, double unit, double most, double slopeIndex, double relativeIndex) {
        Gradient line = Gradient.slopeIndex(lifeExpectancy(unit), form).orElseThrow();
        assertThat(line.mostDeprived()).isCloseTo(most, within(1e-9 * most));
        assertThat(line.slopeIndex()).isCloseTo(slopeIndex, within(1e-9 * slopeIndex));
        assertThat(line.relativeIndex().orElseThrow()).isCloseTo(relativeIndex, within(1e-9));
        assertThat(line.ratio().orElseThrow()).isCloseTo(1 / relativeIndex, within(1e-9));
    }

    /** The slope is a weighted sum of normal draws, so its limits have a closed form: slope ± z·√(Σ w²·se²). */
    @ParameterizedTest
    @EnumSource(Form.class)
    void simulatedLimitsComeCloseToTheClosedForm(Form form) {
        List<Quantile> quantiles = lifeExpectancy(0.01);
        double all = 0;
        for (Quantile quantile : quantiles) {
            all += quantile.residents();
        }
        double before = 0;
        double spread = 0;
        double variance = 0;
        for (Quantile quantile : quantiles) {
            double a = quantile.residents() / all;
            double distance = before + a / 2 - 0.5;
            before += a;
            Interval limits = quantile.limits95();
            double error = (form.change(limits.upper()) - form.change(limits.lower())) / 2 / Z;
            spread += a * distance * distance;
            variance += a * a * distance * distance * error * error;
        }
        double deviation = Math.sqrt(variance) / spread;
        Gradient line = Gradient.slopeIndex(quantiles, form).orElseThrow();
        Limits limits = Gradient.simulatedLimits(quantiles, form, 0.95).orElseThrow();
        Interval relative = limits.relativeIndex().orElseThrow();
        if (form == Form.LINEAR) {
            assertThat(limits.slopeIndex().lower())
                    .isCloseTo(line.slopeIndex() - Z * deviation, within(0.03 * deviation));
            assertThat(limits.slopeIndex().upper())
                    .isCloseTo(line.slopeIndex() + Z * deviation, within(0.03 * deviation));
        } else if (form == Form.LOG) {
            double ratio = Math.log(line.relativeIndex().orElseThrow());
            assertThat(Math.log(relative.lower())).isCloseTo(ratio - Z * deviation, within(0.03 * deviation));
            assertThat(Math.log(relative.upper())).isCloseTo(ratio + Z * deviation, within(0.03 * deviation));
        }
        assertThat(limits.slopeIndex().contains(line.slopeIndex())).isTrue();
        assertThat(relative.contains(line.relativeIndex().orElseThrow())).isTrue();
        assertThat(Gradient.simulatedLimits(quantiles, form, 0.998)
                        .orElseThrow()
                        .slopeIndex()
                        .contains(limits.slopeIndex()))
                .isTrue();
        assertThat(limits.turned().slopeIndex()).isEqualTo(limits.slopeIndex().times(-1));
        assertThat(limits.turned().relativeIndex().orElseThrow().upper())
                .isCloseTo(1 / relative.lower(), within(1e-15));
    }

    /** To the bit: whoever changes the generator, its seed or the order of draws changes published limits. */
    @Test
    void simulatedLimitsAreTheSameEveryTime() {
        Limits limits =
                Gradient.simulatedLimits(lifeExpectancy(1), Form.LINEAR, 0.95).orElseThrow();
        assertThat(limits)
                .isEqualTo(Gradient.simulatedLimits(lifeExpectancy(1), Form.LINEAR, 0.95)
                        .orElseThrow());
        assertThat(limits.slopeIndex()).isEqualTo(new Interval(3.1250318370013304, 10.828142554309977));
    }

    @Test
    void hasNoRelativeIndexWhereALineEndsBelowNought() {
        List<Quantile> steep = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            steep.add(new Quantile(100, i, new Interval(i - 1.0, i + 1.0)));
        }
        Gradient line = Gradient.slopeIndex(steep, Form.LINEAR).orElseThrow();
        assertThat(line.mostDeprived()).isCloseTo(-0.5, within(1e-12));
        assertThat(line.relativeIndex()).isEmpty();
        assertThat(line.ratio()).isEmpty();
        assertThat(Gradient.simulatedLimits(steep, Form.LINEAR, 0.95)
                        .orElseThrow()
                        .relativeIndex())
                .isEmpty();
        assertThat(Gradient.slopeIndex(steep, Form.LOG)).isEmpty();
        assertThat(Gradient.slopeIndex(steep, Form.LOGIT)).isEmpty();
        assertThat(Gradient.simulatedLimits(steep, Form.LOG, 0.95)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeFitted() {
        List<Quantile> four = lifeExpectancy(1).subList(0, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gradient.slopeIndex(four, Form.LINEAR))
                .withMessageStartingWith("quantiles:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gradient.simulatedLimits(lifeExpectancy(1), Form.LINEAR, 0.9999));
        Interval limits = new Interval(0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantile(0, 1, limits));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantile(1, Double.NaN, limits));
        assertThatIllegalArgumentException().isThrownBy(() -> new Gradient(Double.NaN, 1));
    }
}
