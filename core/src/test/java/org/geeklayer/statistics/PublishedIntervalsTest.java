package org.geeklayer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PublishedIntervalsTest {
    @ParameterizedTest(name = "{0} {1} {2} at {3}")
    @CsvFileSource(resources = "published-values.csv", numLinesToSkip = 1)
    void areMetToTheirLastDigit(
            String statistic,
            long count,
            Long of,
            double confidence,
            double lower,
            double upper,
            int decimals,
            String source) {
        Interval interval = switch (statistic) {
            case "wilson" -> new Proportion(count, of).wilson(confidence).orElseThrow();
            case "byar" -> Rate.byar(count, confidence);
            case "exact" -> Rate.exact(count, confidence);
            default -> throw new IllegalArgumentException(statistic);
        };
        double halfADigit = 0.5000001 * Math.pow(10, -decimals);
        assertThat(interval.lower()).as(source).isCloseTo(lower, within(halfADigit));
        assertThat(interval.upper()).as(source).isCloseTo(upper, within(halfADigit));
    }
}
