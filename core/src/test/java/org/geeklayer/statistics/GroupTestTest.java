package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupTestTest {
    private static final long[] FIRST = {40, 30, 22, 18, 15, 12, 9, 7, 5, 3};
    private static final long[] SECOND = {20, 22, 21, 19, 18, 16, 14, 12, 10, 8};

    /**
     * R 4.2.2: {@code chisq.test(m)} on the pooled table, and Bergsma's formula on its statistic. The third group expects
     * 4.19 people in decile 10, so that deciles 9 and 10 are one.
     */
    @Test
    void agreesWithRWhereTheLastDecilesArePooled() {
        GroupTest test = GroupTest.of(new long[][] {FIRST, SECOND, {6, 5, 8, 7, 9, 8, 11, 10, 12, 9}})
                .orElseThrow();
        assertThat(test.lastDeciles()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10);
        assertThat(test.people()).isEqualTo(406);
        assertThat(test.degreesOfFreedom()).isEqualTo(16);
        assertThat(test.chiSquared()).isCloseTo(48.77934754594994, within(1e-9));
        assertThat(test.p()).isCloseTo(3.580494355669548e-5, within(1e-14));
        assertThat(test.cramersV()).isCloseTo(0.20129605300402192, within(1e-9));
    }

    /** R 4.2.2, as above; a small group makes three pools of ten deciles. */
    @Test
    void poolsUntilTheSmallestGroupExpectsFiveEverywhere() {
        GroupTest test = GroupTest.of(new long[][] {FIRST, SECOND, {1, 2, 1, 2, 3, 2, 3, 1, 2, 3}})
                .orElseThrow();
        assertThat(test.lastDeciles()).containsExactly(2, 5, 10);
        assertThat(test.degreesOfFreedom()).isEqualTo(4);
        assertThat(test.chiSquared()).isCloseTo(19.15807220883159, within(1e-9));
        assertThat(test.p()).isCloseTo(0.000731684031916037, within(1e-12));
        assertThat(test.cramersV()).isCloseTo(0.1494659634469756, within(1e-10));
    }

    @Test
    void saysTooFewWhereItCannotPool() {
        assertThat(GroupTest.of(new long[][] {FIRST, {1, 1, 1, 1, 1, 1, 0, 0, 0, 0}}))
                .isEmpty();
        assertThat(GroupTest.of(new long[][] {FIRST, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}))
                .isEmpty();
        assertThat(GroupTest.of(new long[][] {FIRST})).isEmpty();
        assertThat(GroupTest.of(new long[][] {})).isEmpty();
        assertThat(GroupTest.of(new long[][] {{}, {}})).isEmpty();
    }

    @Test
    void doesNotDependOnTheOrderOfGroupsNorOnEmptyOnes() {
        GroupTest test = GroupTest.of(new long[][] {FIRST, SECOND}).orElseThrow();
        GroupTest turned =
                GroupTest.of(new long[][] {SECOND, new long[10], FIRST}).orElseThrow();
        assertThat(turned.chiSquared()).isCloseTo(test.chiSquared(), within(1e-12));
        assertThat(turned.degreesOfFreedom()).isEqualTo(test.degreesOfFreedom());
        assertThat(turned.p()).isCloseTo(test.p(), within(1e-14));
    }

    @Test
    void findsNothingInGroupsOfOneShape() {
        long[] twice = new long[10];
        for (int i = 0; i < 10; i++) {
            twice[i] = 2 * FIRST[i];
        }
        GroupTest test = GroupTest.of(new long[][] {FIRST, twice}).orElseThrow();
        assertThat(test.chiSquared()).isCloseTo(0, within(1e-12));
        assertThat(test.p()).isCloseTo(1, within(1e-12));
        assertThat(test.cramersV()).isZero();
    }

    /** Clients of three channels drawn from one distribution: p is below 0.05 in one report of twenty. */
    @Test
    void raisesFalseAlarmsAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(10);
        int trials = 4000;
        int alarms = 0;
        for (int trial = 0; trial < trials; trial++) {
            long[][] people = new long[3][10];
            for (int i = 0; i < 240; i++) {
                double u = random.nextDouble();
                people[i % 6 == 0 ? 0 : i % 3][(int) (u * u * 10)]++;
            }
            alarms += GroupTest.of(people).orElseThrow().p() < 0.05 ? 1 : 0;
        }
        assertThat((double) alarms / trials).isCloseTo(0.05, within(0.012));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatIllegalArgumentException().isThrownBy(() -> GroupTest.of(new long[][] {{1, 2}, {1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> GroupTest.of(new long[][] {{1, -2}, {1, 1}}));
    }
}
