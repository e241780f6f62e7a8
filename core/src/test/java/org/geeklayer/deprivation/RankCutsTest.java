package org.geeklayer.deprivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where editions cut their ranks, against the last ranks that their publishers state. */
class RankCutsTest {
    private static final RankCuts WALES_2019 =
            RankCuts.stated(1909, List.of(191, 382, 573, 764, 955, 1146, 1337, 1528, 1719, 1909), Map.of());
    private static final RankCuts WALES_2025 =
            RankCuts.stated(1917, List.of(), Map.of(10, 191, 20, 382, 30, 574, 50, 958));

    private static BigDecimal rank(String rank) {
        return new BigDecimal(rank);
    }

    @ParameterizedTest
    @CsvSource({
        "191, 1, 1",
        "192, 2, 1",
        "382, 2, 1",
        "383, 3, 2",
        "955, 5, 3",
        "956, 6, 3",
        "1719, 9, 5",
        "1909, 10, 5"
    })
    void wales2019IsCutInBlocksOf191(String rank, int decile, int quintile) {
        assertThat(WALES_2019.decile(rank(rank))).contains(new Decile(decile));
        assertThat(WALES_2019.quantile(rank(rank), 5)).hasValue(quintile);
        assertThat(WALES_2019.quantile(rank(rank), 20)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, 191", "20, 382", "30, 574", "50, 958", "15, 287"})
    void wales2025HasTheBandsThatItPublishes(int percent, int last) {
        assertThat(WALES_2025.isInMostDeprived(BigDecimal.valueOf(last), percent))
                .isTrue();
        assertThat(WALES_2025.isInMostDeprived(BigDecimal.valueOf(last + 1L), percent))
                .isFalse();
        assertThat(WALES_2025.hasDeciles()).isFalse();
        assertThat(WALES_2025.decile(BigDecimal.valueOf(last))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"697, 1", "697.5, 1", "698, 2", "1395, 2", "1396, 3", "6278, 9", "6279, 10", "6976, 10"})
    void scotlandIsCutInEqualParts(String rank, int decile) {
        assertThat(RankCuts.equal(6976).decile(rank(rank))).contains(new Decile(decile));
    }

    @Test
    void bandsOfEqualPartsEndWithThePercentile() {
        RankCuts england = RankCuts.equal(32_844);
        assertThat(england.isInMostDeprived(rank("3284"), 10)).isTrue();
        assertThat(england.isInMostDeprived(rank("3285"), 10)).isFalse();
        assertThat(england.isInMostDeprived(rank("4926"), 15)).isTrue();
        assertThat(england.isInMostDeprived(rank("4926.5"), 15)).isTrue();
        assertThat(england.isInMostDeprived(rank("4927"), 15)).isFalse();
    }

    @Test
    void decilesOfWales2019AreItsBandsToo() {
        assertThat(WALES_2019.isInMostDeprived(rank("573"), 30)).isTrue();
        assertThat(WALES_2019.isInMostDeprived(rank("574"), 30)).isFalse();
        assertThat(WALES_2019.isInMostDeprived(rank("286"), 15)).isTrue();
        assertThat(WALES_2019.isInMostDeprived(rank("287"), 15)).isFalse();
    }

    @Test
    void textComesBackTheSame() {
        for (RankCuts cuts : List.of(WALES_2019, WALES_2025, RankCuts.equal(890))) {
            assertThat(RankCuts.parse(cuts.text())).isEqualTo(cuts);
        }
        assertThat(RankCuts.equal(890)).isNotEqualTo(RankCuts.equal(891));
    }

    @Test
    void whatIsNoRankOrNoCutIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WALES_2019.decile(rank("0.5")));
        assertThatIllegalArgumentException().isThrownBy(() -> WALES_2025.decile(rank("1918")));
        assertThatIllegalArgumentException().isThrownBy(() -> RankCuts.stated(10, List.of(1, 2), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RankCuts.stated(10, List.of(), Map.of(10, 3, 20, 2)));
        assertThat(RankCuts.equal(100).quantile(rank("100"), 20)).isEqualTo(OptionalInt.of(20));
    }

    @Test
    void bandsEndWhereTheirLastRankSays() {
        assertThat(WALES_2025.lastRank(20)).isEqualByComparingTo("382");
        assertThat(WALES_2019.lastRank(20)).isEqualByComparingTo("382");
        assertThat(RankCuts.equal(6976).lastRank(15)).isEqualByComparingTo("1046.4");
        assertThat(RankCuts.equal(32_844).lastRank(100)).isEqualByComparingTo("32844");
    }

    @Test
    void cutsWholeRanksAsItCutsHalves() {
        for (int areas : new int[] {1, 9, 890, 1909, 6976, 32844}) {
            RankCuts cuts = RankCuts.equal(areas);
            for (int rank = 1; rank <= areas; rank++) {
                for (int parts : new int[] {5, 10, 20}) {
                    assertThat(cuts.quantile(BigDecimal.valueOf(rank), parts))
                            .isEqualTo(cuts.quantile(BigDecimal.valueOf(10L * rank, 1), parts));
                }
            }
        }
    }
}
