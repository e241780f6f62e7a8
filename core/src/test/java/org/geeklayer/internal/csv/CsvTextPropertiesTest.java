package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

class CsvTextPropertiesTest {
    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab ,;\"\n\r#!$\t'é\u0001-0").ofMaxLength(6),
                Arbitraries.strings().ofMaxLength(3));
    }

    @Property(tries = 5000)
    void writesCellsAsCommonsCsvDoes(
            @ForAll List<@net.jqwik.api.From("cells") String> cells, @ForAll("delimiters") char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuoteMode(QuoteMode.MINIMAL)
                .get();
        CsvText text = new CsvText(delimiter);
        assertThat(text.join(cells)).isEqualTo(cells.isEmpty() ? "" : format.format(cells.toArray()));
        StringBuilder appended = new StringBuilder("first");
        cells.forEach(cell -> text.append(appended, cell));
        List<String> all = new ArrayList<>(List.of("first"));
        all.addAll(cells);
        assertThat(appended.toString()).isEqualTo(format.format(all.toArray()));
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|', 'é');
    }
}
