package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvTextPropertiesTest {
    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab ,;\"\n\r#!$\t'é\u0001-0").ofMaxLength(6),
                Arbitraries.strings().ofMaxLength(3));
    }

    @Property(tries = 5000)
    void appendsACellAsItIsJoined(
            @ForAll List<@net.jqwik.api.From("cells") String> cells, @ForAll("delimiters") char delimiter) {
        CsvText text = new CsvText(delimiter);
        StringBuilder appended = new StringBuilder("first");
        cells.forEach(cell -> text.append(appended, cell));
        List<String> all = new ArrayList<>(List.of("first"));
        all.addAll(cells);
        assertThat(appended.toString()).isEqualTo(text.join(all));
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|', 'é');
    }
}
