package org.geeklayer.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-04-01",
                "2025/4/1",
                "01/04/2025",
                "1/4/2025",
                "1.4.2025",
                "01-04-2025",
                "1-Apr-2025",
                "01 APRIL 2025",
                "1st April, 2025",
                " 2025-04-01T09:30:00 ",
                "01/04/2025 09:30",
                "2025-04-01 00:00:00.000"
            })
    void readsTheFormsThatAreInUse(String text) {
        assertThat(ClientDate.parse(text)).contains(LocalDate.of(2025, 4, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n/a",
                "01/04/25",
                "31/02/2025",
                "04/13/2025",
                "2025-13-01",
                "45748",
                "1 Foo 2025",
                "2025",
                "Apr 2025"
            })
    void readsNothingElse(String text) {
        assertThat(ClientDate.parse(text)).isEmpty();
    }

    @Test
    void readsMonthsUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(ClientDate.parse("1 april 2025")).contains(LocalDate.of(2025, 4, 1));
        } finally {
            Locale.setDefault(before);
        }
    }
}
