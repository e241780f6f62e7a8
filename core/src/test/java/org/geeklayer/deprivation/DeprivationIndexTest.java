package org.geeklayer.deprivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeprivationIndexTest {
    private static final AreaCode AREA = new AreaCode("E01999001");
    private static final Domain IMD = SmallAtlas.IMD;
    private static final Domain CRIME = new Domain("crime", "Crime", Domain.Kind.DOMAIN);
    private static final List<Domain> DOMAINS = List.of(IMD, SmallAtlas.INCOME, CRIME, SmallAtlas.IDACI);

    @TempDir
    private Path folder;

    private final DeprivationIndexWriter writer = new DeprivationIndexWriter(SmallAtlas.ENGLAND, DOMAINS);

    private DeprivationIndex written(DeprivationIndexWriter index) throws IOException {
        return DeprivationIndex.open(
                SmallAtlas.store(folder, index::write), SmallAtlas.dataset("iod2025", Dataset.Kind.INDEX));
    }

    private static Deprivation get(DeprivationIndex index, String code) {
        return index.find(new Area(new AreaCode(code), index.edition().vintage()))
                .orElseThrow();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.95", "-2.22", "0.010", "0", "0.0", "100", "-0.000001", "92.735", "123456789012345", "1.50"})
    void scoresComeBackDigitForDigit(String score) throws IOException {
        assertThat(writer.putScore(AREA, IMD, number(score))).isEmpty();
        assertThat(get(written(writer), "E01999001").score(IMD).orElseThrow().toPlainString())
                .isEqualTo(score);
    }

    @Test
    void everyScoreOfUpToFifteenDigitsComesBackDigitForDigit() throws IOException {
        Random random = new Random(1);
        String[] scores = new String[3000];
        for (int i = 0; i < scores.length; i++) {
            long digits = random.nextLong() % (long) Math.pow(10, 1 + random.nextInt(15));
            scores[i] = BigDecimal.valueOf(digits, random.nextInt(16)).toPlainString();
            assertThat(writer.putScore(new AreaCode("E0" + i), IMD, number(scores[i])))
                    .isEmpty();
        }
        DeprivationIndex index = written(writer);
        assertThat(index.size()).isEqualTo(scores.length);
        for (int i = 0; i < scores.length; i++) {
            assertThat(get(index, "E0" + i).score(IMD).orElseThrow().toPlainString())
                    .isEqualTo(scores[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"29199.00, 29199", "29199, 29199", "4563.5, 4563.5", "4563.50, 4563.50", "1E+1, 10", "33755.0, 33755"})
    void ranksLoseNoughtsButNoHalves(String published, String rank) throws IOException {
        assertThat(writer.putRank(AREA, IMD, number(published))).isEmpty();
        assertThat(get(written(writer), "E01999001").rank(IMD).orElseThrow().toPlainString())
                .isEqualTo(rank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "-1", "33756", "33755.5"})
    void refusesARankThatTheEditionCannotHave(String rank) {
        assertThat(writer.putRank(AREA, IMD, number(rank)))
                .contains("a rank of English Indices of Deprivation 2025 is from 1 to 33755");
        assertThat(writer.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "1.5", "-1"})
    void refusesADecileThatIsNone(String decile) {
        assertThat(writer.putDecile(AREA, IMD, number(decile))).contains("a decile is a whole number from 1 to 10");
    }

    @Test
    void knowsTheDistrictOfEachArea() throws IOException {
        AreaCode second = new AreaCode("E01999000");
        AreaCode none = new AreaCode("E01999002");
        assertThat(writer.putLad(AREA, new AreaCode("E07000999"))).isEmpty();
        assertThat(writer.putLad(AREA, new AreaCode("E07000999"))).isEmpty();
        assertThat(writer.putLad(second, new AreaCode("E06000999"))).isEmpty();
        assertThat(writer.putRank(none, IMD, number("3"))).isEmpty();
        assertThat(writer.putLad(AREA, new AreaCode("E06000999")))
                .contains(
                        "E01999001 lies in E07000999 in another file or line of the same edition, and in E06000999 here");
        DeprivationIndexWriter further = new DeprivationIndexWriter(SmallAtlas.ENGLAND, DOMAINS);
        further.addAll(written(writer));
        for (DeprivationIndex index : List.of(written(writer), written(further))) {
            assertThat(index.areas()).containsExactly(second, AREA, none);
            assertThat(index.lad(new Area(AREA, Vintage.CENSUS_2021))).contains(new AreaCode("E07000999"));
            assertThat(index.lad(new Area(second, Vintage.CENSUS_2021))).contains(new AreaCode("E06000999"));
            assertThat(index.lad(new Area(none, Vintage.CENSUS_2021))).isEmpty();
            assertThat(index.lad(new Area(new AreaCode("E01999009"), Vintage.CENSUS_2021)))
                    .isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> index.lad(new Area(AREA, Vintage.CENSUS_2011)));
        }
    }

    @Test
    void reportsADecileThatContradictsItsRank() {
        assertThat(writer.putRank(AREA, IMD, number("3375"))).isEmpty();
        assertThat(writer.putDecile(AREA, IMD, number("2")))
                .contains("decile 2 of E01999001 contradicts its rank 3375 of 33755, which is in decile 1");
        AreaCode other = new AreaCode("E01999003");
        assertThat(writer.putDecile(other, IMD, number("1.0"))).isEmpty();
        assertThat(writer.putRank(other, IMD, number("3376")))
                .contains("decile 1 of E01999003 contradicts its rank 3376 of 33755, which is in decile 2");
    }

    @Test
    void reportsTwoValuesForOneThing() {
        assertThat(writer.putScore(AREA, IMD, number("10.95"))).isEmpty();
        assertThat(writer.putScore(AREA, IMD, number("10.950"))).isEmpty();
        assertThat(writer.putScore(AREA, IMD, number("10.96")))
                .contains("E01999001 has 10.95 in another file or line of the same edition, and 10.96 here");
        assertThat(writer.putScore(AREA, CRIME, number("10.96"))).isEmpty();
    }

    @Test
    void mergesFilesOfOneEdition() throws IOException {
        writer.putRank(AREA, IMD, number("1"));
        writer.putScore(AREA, IMD, number("92.735"));
        writer.putRank(new AreaCode("E01999009"), IMD, number("33755"));
        DeprivationIndex first = written(writer);
        DeprivationIndexWriter second = new DeprivationIndexWriter(SmallAtlas.ENGLAND, DOMAINS);
        second.addAll(first);
        assertThat(second.putRank(AREA, IMD, number("1.00"))).isEmpty();
        assertThat(second.putRank(AREA, IMD, number("2"))).isPresent();
        assertThat(second.putDecile(AREA, CRIME, number("4"))).isEmpty();
        assertThat(second.putRank(new AreaCode("E01999000"), CRIME, number("7")))
                .isEmpty();
        DeprivationIndex merged = written(second);
        assertThat(merged.size()).isEqualTo(3);
        assertThat(merged.domains()).containsExactly(IMD, CRIME);
        assertThat(get(merged, "E01999001").score(IMD)).contains(number("92.735"));
        assertThat(get(merged, "E01999001").decile(CRIME)).contains(new Decile(4));
        assertThat(get(merged, "E01999009").decile(IMD)).as("from the rank").contains(new Decile(10));
        assertThat(get(merged, "E01999009").score(IMD)).isEmpty();
        assertThat(get(merged, "E01999000").rank(IMD)).isEmpty();
        assertThat(get(merged, "E01999000").rank(CRIME)).contains(number("7"));
        assertThat(get(merged, "E01999000").area()).isEqualTo(new AreaCode("E01999000"));
    }

    @Test
    void holdsMoreAreasThanItBeganWith() throws IOException {
        for (int i = 1; i <= 33_755; i++) {
            AreaCode area = new AreaCode("E01" + (900_000 - i));
            writer.putRank(area, IMD, BigDecimal.valueOf(i));
            if (i % 7 == 0) {
                writer.putScore(area, CRIME, BigDecimal.valueOf(i, 3));
            }
        }
        DeprivationIndex index = written(writer);
        index.verify();
        for (int i = 1; i <= 33_755; i++) {
            Deprivation found = get(index, "E01" + (900_000 - i));
            assertThat(found.rank(IMD).orElseThrow().intValueExact()).isEqualTo(i);
            assertThat(found.score(CRIME).isPresent()).isEqualTo(i % 7 == 0);
        }
    }

    @Test
    void saysWhatItIs() throws IOException {
        writer.putRank(AREA, CRIME, number("5"));
        DeprivationIndex index = written(writer);
        assertThat(index.edition()).isEqualTo(SmallAtlas.ENGLAND);
        assertThat(index.overall()).isEmpty();
        assertThat(index.domains()).containsExactly(CRIME);
        assertThat(index.hasScore(CRIME)).isFalse();
        assertThat(index.contains(AREA)).isTrue();
        assertThat(index.contains(new AreaCode("E01999002"))).isFalse();
        assertThat(index.find(new Area(new AreaCode("E01999002"), Vintage.CENSUS_2021)))
                .isEmpty();
    }

    @Test
    void refusesAnAreaOfAnotherCensus() throws IOException {
        writer.putRank(AREA, IMD, number("5"));
        DeprivationIndex index = written(writer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.find(new Area(AREA, Vintage.CENSUS_2011)))
                .withMessageContaining("2021");
    }

    @Test
    void namesItsColumns() {
        assertThat(SmallAtlas.ENGLAND.columnPrefix(IMD)).isEqualTo("imd2025");
        assertThat(SmallAtlas.ENGLAND.columnPrefix(CRIME)).isEqualTo("imd2025_crime");
        assertThat(SmallAtlas.ENGLAND.columnPrefix(SmallAtlas.IDACI)).isEqualTo("idaci2025");
        assertThat(SmallAtlas.WALES.nation()).isEqualTo(Nation.WALES);
    }
}
