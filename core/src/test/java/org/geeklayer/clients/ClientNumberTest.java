package org.geeklayer.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNumberTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | ''",
                "25 | 25 | ''",
                "25.00 | 25 | ''",
                "0025.50 | 25.5 | ''",
                ".5 | 0.5 | ''",
                "'  25 ' | 25 | ''",
                "1,234.50 | 1234.5 | ''",
                "1,234 | 1234 | ''",
                "12,345,678 | 12345678 | ''",
                "1 234.50 | 1234.5 | ''",
                "1\u00A0234\u202F567 | 1234567 | ''",
                "£1,234.50 | 1234.5 | GBP",
                "£ 25 | 25 | GBP",
                "25 gbp | 25 | GBP",
                "GBP 25.10 | 25.1 | GBP",
                "€25 | 25 | EUR",
                "25.5€ | 25.5 | EUR",
                "$1 000 | 1000 | USD",
                "+25 | 25 | ''",
                "-25 | -25 | ''",
                "\u2212 25.5 | -25.5 | ''",
                "-£25 | -25 | GBP",
                "£-25 | -25 | GBP",
                "(25.00) | -25 | ''",
                "( £1,025.00 ) | -1025 | GBP",
                "£(25) | -25 | GBP",
                "999999999999.000000000000000001 | 999999999999.000000000000000001 | ''",
                "0.3333333333333333 | 0.3333333333333333 | ''"
            })
    void readsAmountsAsPeopleTypeThem(String text, BigDecimal value, String currency) {
        assertThat(ClientNumber.parse(text)).hasValueSatisfying(number -> {
            assertThat(number.value()).isEqualByComparingTo(value);
            assertThat(number.currency()).isEqualTo(currency);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "£",
                "()",
                ".",
                "25.",
                "n/a",
                "twenty",
                "25.00-",
                "-(25)",
                "--25",
                "12,50",
                "1,23",
                "1.234,50",
                "1 234,50",
                "1,2345",
                "12,34,567",
                "1,234 567",
                "12 50",
                "1.234.567",
                "25p",
                "1.5 hours",
                "1:30",
                "25%",
                "1.2E+05",
                "£25 GBP",
                "£25 €",
                "25/30",
                "25-30",
                "01/04/2025",
                "1234567890123",
                "0.0000000000000000001",
                "25\n25"
            })
    void readsNothingElse(String text) {
        assertThat(ClientNumber.parse(text)).isEmpty();
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void knowsCodesOfCurrenciesUnderAnyLocale() {
        assertThat(ClientNumber.parse("25 eur")).map(ClientNumber::currency).contains("EUR");
    }
}
