package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** {@link String#format} is the oracle. */
class FiguresTest {
    @Property
    void groupsThousandsAsJavaDoes(@ForAll long number) {
        assertThat(Figures.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @Property
    void roundsPercentagesAsJavaDoes(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        assertThat(Figures.percent(share)).isEqualTo(String.format(Locale.ROOT, "%.1f%%", share * 100));
    }

    @Example
    void roundsSharesOfCountsAsJavaDoes() {
        for (int of = 1; of <= 400; of++) {
            for (int count = 0; count <= of; count++) {
                double share = (double) count / of;
                assertThat(Figures.percent(share)).isEqualTo(String.format(Locale.ROOT, "%.1f%%", share * 100));
            }
        }
    }
}
