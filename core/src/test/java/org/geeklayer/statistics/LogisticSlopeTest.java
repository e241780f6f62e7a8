package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.geeklayer.statistics.LogisticSlope.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticSlopeTest {
    private static List<Observation> byDecile(int[] all, int[] met) {
        List<Observation> observations = new ArrayList<>();
        for (int decile = 1; decile <= all.length; decile++) {
            for (int i = 0; i < all[decile - 1]; i++) {
                observations.add(new Observation(observations.size(), decile, i < met[decile - 1]));
            }
        }
        return observations;
    }

    private static void assertAgrees(LogisticSlope slope, double odds, double lower, double upper, double p) {
        assertThat(slope.oddsRatio()).isCloseTo(odds, within(1e-9));
        assertThat(slope.oddsRatioInterval(0.95).lower()).isCloseTo(lower, within(1e-9));
        assertThat(slope.oddsRatioInterval(0.95).upper()).isCloseTo(upper, within(1e-9));
        assertThat(slope.p()).isCloseTo(p, within(1e-8 * p));
    }

    /** R 4.2.2: {@code glm(cbind(met, all - met) ~ x, family = binomial)}, Wald by {@code solve(t(X) %*% (w * X))}. */
    @Test
    void agreesWithR() {
        int[] all = {50, 44, 38, 41, 36, 30, 33, 27, 25, 22};
        int[] met = {10, 11, 12, 12, 13, 12, 15, 13, 14, 13};
        LogisticSlope slope = LogisticSlope.of(byDecile(all, met)).orElseThrow();
        assertAgrees(slope, 1.206071495664195, 1.1114884487557228, 1.3087031667149194, 6.902678424181736e-6);
    }

    private static List<Observation> inSeveralServices() {
        int[] id = {1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12, 12, 12};
        int[] decile = {1, 1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 7, 7, 8, 9, 10, 10, 10};
        int[] met = {0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0};
        return IntStream.range(0, id.length)
                .mapToObj(i -> new Observation(id[i], decile[i], met[i] == 1))
                .toList();
    }

    /**
     * R 4.2.2: {@code A <- solve(t(X) %*% (m * (1 - m) * X)); S <- rowsum((y - m) * X, id); A %*% t(S) %*% S %*% A * 12 / 11}.
     */
    @Test
    void clustersByPersonAsRDoes() {
        LogisticSlope slope = LogisticSlope.of(inSeveralServices()).orElseThrow();
        assertAgrees(slope, 1.226465315091833, 1.0655478905587994, 1.4116842447451714, 0.004445252131595146);
    }

    @Test
    void isTheSameToTheBitInAnyOrder() {
        LogisticSlope slope = LogisticSlope.of(inSeveralServices()).orElseThrow();
        List<Observation> shuffled = new ArrayList<>();
        for (Observation observation : inSeveralServices()) {
            shuffled.add(new Observation(-observation.person(), observation.decile(), observation.outcome()));
        }
        Collections.shuffle(shuffled, new Random(3));
        LogisticSlope other = LogisticSlope.of(shuffled).orElseThrow();
        assertThat(other.oddsRatio()).isEqualTo(slope.oddsRatio());
        assertThat(other.oddsRatioInterval(0.95)).isEqualTo(slope.oddsRatioInterval(0.95));
    }

    /** At the maximum the likelihood falls on every side, and its slope in either coefficient is nought. */
    @Property(tries = 300)
    void meetsTheTotalAndTheMeanDecileOfThoseWhoMetTheOutcome(
            @ForAll @Size(10) List<@IntRange(max = 40) Integer> met,
            @ForAll @Size(10) List<@IntRange(max = 40) Integer> missed) {
        int[] all = new int[10];
        int[] successes = new int[10];
        for (int i = 0; i < 10; i++) {
            successes[i] = met.get(i) + (i == 2 || i == 7 ? 1 : 0);
            all[i] = successes[i] + missed.get(i) + (i == 1 || i == 8 ? 1 : 0);
        }
        LogisticSlope slope = LogisticSlope.of(byDecile(all, successes)).orElseThrow();
        double b = Math.log(slope.oddsRatio());
        double low = -60;
        double high = 60;
        for (int step = 0; step < 200; step++) {
            double a = (low + high) / 2;
            if (excess(all, successes, a, b, false) > 0) {
                high = a;
            } else {
                low = a;
            }
        }
        assertThat(excess(all, successes, low, b, true)).isCloseTo(0, within(1e-9));
        assertThat(slope.oddsRatioInterval(0.95).contains(slope.oddsRatio())).isTrue();
        assertThat(slope.p()).isBetween(0.0, 1.0);
        assertThat(slope.p() < 0.05).isEqualTo(!slope.oddsRatioInterval(0.95).contains(1));
    }

    private static double excess(int[] all, int[] met, double a, double b, boolean byDecile) {
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (all[i] / (1 + Math.exp(-a - b * (i + 1))) - met[i]) * (byDecile ? i + 1 : 1);
        }
        return sum;
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "5 5 5 5, 5 5 5 5, all met it",
        "5 5 5 5, 0 0 0 0, none met it",
        "0 9 0 0, 0 4 0 0, one decile",
        "5 5 5 5, 0 0 5 5, separated",
        "5 5 5 5, 5 5 0 0, separated the other way",
        "5 5 5 5, 0 0 3 5, separated up to one decile",
        "0 0 0 0, 0 0 0 0, nobody"
    })
    void isNotEstimableWhenSeparated(String all, String met, String why) {
        assertThat(LogisticSlope.of(byDecile(numbers(all), numbers(met))))
                .as(why)
                .isEmpty();
    }

    private static int[] numbers(String text) {
        return List.of(text.split(" ", -1)).stream().mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void findsTheMaximumOnAVerySteepSlope() {
        LogisticSlope slope = LogisticSlope.of(
                        byDecile(new int[] {90000, 90000, 2, 2, 90000, 90000}, new int[] {0, 0, 1, 1, 90000, 90000}))
                .orElseThrow();
        assertThat(slope.oddsRatio()).isGreaterThan(5);
    }

    @Test
    void isNotEstimableFromOnePersonOrWherePeopleCancelOut() {
        List<Observation> one = new ArrayList<>();
        List<Observation> cancelled = new ArrayList<>();
        for (int decile = 1; decile <= 4; decile++) {
            one.add(new Observation(1, decile, decile % 2 == 0));
            cancelled.add(new Observation(decile, decile, true));
            cancelled.add(new Observation(decile, decile, false));
        }
        one.add(new Observation(1, 1, true));
        assertThat(LogisticSlope.of(one)).isEmpty();
        assertThat(LogisticSlope.of(cancelled)).isEmpty();
        assertThat(LogisticSlope.of(List.of())).isEmpty();
    }

    @Test
    void refusesWhatIsNoDecile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(1, 0, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Observation(1, 11, true));
    }

    @Test
    void ofNumbersByDecileIsThatOfOneObservationAPerson() {
        int[] met = {3, 5, 8, 2, 0, 7, 9, 4, 1, 6};
        int[] all = {9, 8, 9, 8, 4, 9, 12, 9, 8, 7};
        List<Long> of = IntStream.of(met).mapToObj(Long::valueOf).toList();
        List<Long> missed =
                IntStream.range(0, 10).mapToObj(i -> (long) all[i] - met[i]).toList();
        LogisticSlope expected = LogisticSlope.of(byDecile(all, met)).orElseThrow();
        LogisticSlope found = LogisticSlope.ofPeople(of, missed).orElseThrow();
        assertThat(found.oddsRatio()).isEqualTo(expected.oddsRatio());
        assertThat(found.p()).isEqualTo(expected.p());
        assertThat(found.oddsRatioInterval(0.95)).isEqualTo(expected.oddsRatioInterval(0.95));
        assertThat(LogisticSlope.ofPeople(of, Collections.nCopies(10, 0L))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> LogisticSlope.ofPeople(of.subList(0, 9), missed));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticSlope.ofPeople(Collections.nCopies(10, -1L), missed));
    }
}
