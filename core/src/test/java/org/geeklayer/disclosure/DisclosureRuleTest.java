package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureRuleTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, 5", "5, 5, 7, 5", "5, 5, 8, 10", "5, 5, 12, 10", "5, 5, 13, 15",
        "5, 10, 5, 10", "5, 10, 14, 10", "5, 10, 15, 20", "10, 5, 12, 10", "3, 1, 3, 3",
        "5, 5, 0, 0", "5, 4, 6, 8", "5, 4, 5, 4",
    })
    void roundsHalvesUpwards(int threshold, int base, long people, long shown) {
        assertThat(new DisclosureRule(threshold, base).rounded(people)).isEqualTo(shown);
    }

    @Test
    void aShownCountStandsForThoseThatAreRoundedToIt() {
        for (int threshold = 3; threshold <= 12; threshold++) {
            for (int base = 1; base <= 2 * threshold; base++) {
                DisclosureRule rule = new DisclosureRule(threshold, base);
                for (long people = threshold; people < 60; people++) {
                    long shown = rule.rounded(people);
                    assertThat(shown).isPositive();
                    assertThat(people).isBetween(rule.least(shown), rule.most(shown));
                    assertThat(rule.rounded(rule.least(shown))).isEqualTo(shown);
                    assertThat(rule.rounded(rule.most(shown))).isEqualTo(shown);
                    assertThat(rule.rounded(rule.most(shown) + 1)).isEqualTo(shown + base);
                    assertThat(rule.isSmall(rule.least(shown))).isFalse();
                }
                assertThat(rule.least(0)).isZero();
                assertThat(rule.most(0)).isZero();
            }
        }
    }

    @Test
    void onlyOneToTheThresholdIsSmall() {
        DisclosureRule rule = DisclosureRule.STANDARD;
        assertThat(rule.isSmall(0)).isFalse();
        assertThat(rule.isSmall(1)).isTrue();
        assertThat(rule.isSmall(4)).isTrue();
        assertThat(rule.isSmall(5)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "51, 5", "5, 0", "5, 11"})
    void refusesWhatDoesNotProtect(int threshold, int base) {
        assertThatThrownBy(() -> new DisclosureRule(threshold, base)).isInstanceOf(IllegalArgumentException.class);
    }
}
