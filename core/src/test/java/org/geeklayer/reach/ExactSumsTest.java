package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumsTest {
    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(new BigInteger("-999999999999999999"), new BigInteger("999999999999999999")),
                        Arbitraries.integers().between(0, 18))
                .as(BigDecimal::new);
    }

    @Property(tries = 300)
    void addsUpWithoutLosingADigit(@ForAll List<@net.jqwik.api.From("amounts") BigDecimal> numbers) {
        ExactSums sums = new ExactSums();
        Map<Integer, BigDecimal> expected = new HashMap<>(Map.of(0, BigDecimal.ZERO, 1, BigDecimal.ZERO));
        for (int i = 0; i < numbers.size(); i++) {
            int index = numbers.get(i).intValue() & 1;
            sums.add(index, numbers.get(i));
            expected.merge(index, numbers.get(i), BigDecimal::add);
        }
        expected.forEach((index, sum) -> assertThat(sums.get(index)).isEqualByComparingTo(sum));
    }

    @Test
    void refusesToLoseADigit() {
        ExactSums sums = new ExactSums();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> sums.add(0, new BigDecimal("0.0000000000000000001")));
        sums.add(0, BigDecimal.valueOf(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sums.add(0, BigDecimal.ONE));
    }
}
