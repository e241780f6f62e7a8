package org.geeklayer.deprivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecileTest {
    /** The last rank of each decile, as the published files of each edition have it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "English Indices of Deprivation 2019, 3284 6568 9853 13137 16422 19706 22990 26275 29559 32844",
        "English Indices of Deprivation 2025, 3375 6751 10126 13502 16877 20253 23628 27004 30379 33755",
        "Scottish Index of Multiple Deprivation 2020v2, 697 1395 2092 2790 3488 4185 4883 5580 6278 6976"
    })
    void endsWhereThePublishersEndIt(String edition, String upperRanks) {
        String[] upper = upperRanks.split(" ", -1);
        int areas = Integer.parseInt(upper[9]);
        for (int i = 0; i < 10; i++) {
            int rank = Integer.parseInt(upper[i]);
            assertThat(Decile.of(BigDecimal.valueOf(rank), areas).value()).isEqualTo(i + 1);
            if (rank < areas) {
                assertThat(Decile.of(BigDecimal.valueOf(rank + 1), areas).value())
                        .isEqualTo(i + 2);
            }
        }
    }

    @Property
    void decilesPartTheAreasIntoTenthsOfNearlyOneSize(@ForAll @IntRange(min = 10, max = 3000) int areas) {
        int[] sizes = new int[11];
        for (int rank = 1; rank <= areas; rank++) {
            sizes[Decile.of(BigDecimal.valueOf(rank), areas).value()]++;
        }
        for (int decile = 1; decile <= 10; decile++) {
            assertThat(sizes[decile]).isBetween(areas / 10, areas / 10 + 1);
        }
    }

    @Test
    void takesRanksWithHalves() {
        assertThat(Decile.of(new BigDecimal("697.5"), 6976)).isEqualTo(new Decile(1));
        assertThat(Decile.of(new BigDecimal("697.7"), 6976)).isEqualTo(new Decile(2));
        assertThat(new Decile(3)).hasToString("3");
    }

    @Test
    void refusesWhatIsNoDecile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decile(0)).withMessageStartingWith("value:");
        assertThatIllegalArgumentException().isThrownBy(() -> Decile.of(BigDecimal.ZERO, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> Decile.of(BigDecimal.valueOf(101), 100));
    }
}
