package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.geeklayer.disclosure.Count;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TurkishLocale.class)
class TableTest {
    private static final Column TEXT = new Column("group", "", Column.Type.TEXT, "The group.");
    private static final Column COUNT = new Column("people", "", Column.Type.COUNT, "Number.");
    private static final Column FIGURE = new Column("people_pct", "", Column.Type.FIGURE, "Share.");

    private static String csv(Table table, boolean forExcel) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.writeCsv(out, forExcel);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Table texts(String... texts) {
        return new Table(
                List.of(TEXT),
                Arrays.stream(texts).map(text -> List.of(Cell.text(text))).toList());
    }

    /** Each kind of cell, by the type of the columns that it belongs into. */
    private static Cell cell(Column.Type type) {
        return switch (type) {
            case TEXT -> Cell.text("7");
            case INTEGER -> Cell.integer(7);
            case DECIMAL -> Cell.decimal(OptionalDouble.of(7), 1);
            case COUNT -> Cell.count(new Count.Withheld());
            case FIGURE -> Cell.figure(7, 1);
        };
    }

    @ParameterizedTest
    @EnumSource(Column.Type.class)
    void aCellBelongsIntoColumnsOfItsTypeAlone(Column.Type type) {
        Column column = new Column("some", "", type, "Some.");
        for (Column.Type other : Column.Type.values()) {
            if (other == type) {
                assertThat(new Table(List.of(column), List.of(List.of(cell(other)))).rows())
                        .hasSize(1);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Table(List.of(column), List.of(List.of(cell(other)))))
                        .withMessage("rows: a cell of column some is of another type");
            }
        }
    }

    @Test
    void aNumberOfPeopleGetsIntoATableAsACountAlone() {
        for (Cell cell : List.of(
                Cell.integer(3),
                Cell.text("3"),
                Cell.figure(3, 0),
                Cell.figure(new BigDecimal("3")),
                Cell.integer(Column.NOT_APPLICABLE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Table(List.of(TEXT, COUNT), List.of(List.of(Cell.text("Web"), cell))));
        }
    }

    @Test
    void everyRowHasACellForEveryColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of(TEXT, COUNT), List.of(List.of(Cell.text("Web")))))
                .withMessage("rows: 1 cells for 2 columns");
    }

    @Test
    void aTableKeepsItsOwnCopies() {
        List<Cell> row = new ArrayList<>(List.of(Cell.text("Web")));
        List<List<Cell>> rows = new ArrayList<>(List.of(row));
        List<Column> columns = new ArrayList<>(List.of(TEXT));
        Table table = new Table(columns, rows);
        rows.clear();
        row.clear();
        columns.clear();
        assertThat(table.columns()).containsExactly(TEXT);
        assertThat(table.rows())
                .singleElement()
                .satisfies(cells -> assertThat(cells).hasSize(1));
        assertThatThrownBy(() -> table.rows().add(List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.rows().get(0).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void marksStandWhereThereIsNoNumber() throws IOException {
        Table table = new Table(
                List.of(COUNT, FIGURE),
                List.of(
                        List.of(Cell.count(new Count.Withheld()), Cell.figure(Count.MARK)),
                        List.of(Cell.count(new Count.Withheld()), Cell.figure(Column.NOT_APPLICABLE))));
        assertThat(csv(table, false)).isEqualTo("people,people_pct\n[c],[c]\n[c],[z]\n");
        assertThat(Count.MARK).isEqualTo("[c]");
        assertThat(Column.NOT_APPLICABLE).isEqualTo("[z]");
        assertThat(Column.NOT_AVAILABLE).isEqualTo("[x]");
        assertThat(Cell.decimal(OptionalDouble.empty(), 1).text()).isEqualTo("[x]");
        assertThat(Column.Type.COUNT.marks()).containsExactlyInAnyOrder("[c]", "[x]", "[z]");
        assertThat(Column.Type.FIGURE.marks()).contains("[c]");
        assertThat(Column.Type.INTEGER.marks()).doesNotContain("[c]");
        assertThat(Column.Type.TEXT.marks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 0.1",
        "0.25, 1, 0.3",
        "1.005, 2, 1.01",
        "2.675, 2, 2.68",
        "-0.04, 1, 0.0",
        "-0.05, 1, -0.1",
        "99.95, 1, 100.0",
        "1E-10, 2, 0.00",
        "12345678.9, 0, 12345679"
    })
    void numbersAreRoundedOnceHalvesAwayFromZero(double number, int decimals, String text) {
        assertThat(Cell.figure(number, decimals).text()).isEqualTo(text);
        assertThat(Cell.decimal(OptionalDouble.of(number), decimals).text()).isEqualTo(text);
    }

    @Test
    void numbersAreWrittenInDigits() {
        assertThat(Cell.figure(new BigDecimal("1E+3")).text()).isEqualTo("1000");
        assertThat(Cell.figure(new BigDecimal("0.000012")).text()).isEqualTo("0.000012");
        assertThat(Cell.integer(1_234_567).text()).isEqualTo("1234567");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNeverWritten(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.figure(number, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.decimal(OptionalDouble.of(number), 1));
    }

    @Test
    void isCsvThatEveryProgramReads() throws IOException {
        Table table = texts("plain", "", "a, b", "say \"so\"", "two\nlines", "ß");
        assertThat(csv(table, false))
                .isEqualTo("group\nplain\n\"\"\n\"a, b\"\n\"say \"\"so\"\"\"\n\"two\nlines\"\nß\n");
        assertThat(Table.dialect(false)).isEqualTo(new Metadata.CsvDialect(',', "\n", true));
        assertThat(Table.dialect(true)).isEqualTo(new Metadata.CsvDialect(',', "\r\n", true));
    }

    @Test
    void forExcelNoTextIsAFormula() throws IOException {
        Table table = texts("=1+1", "+44", "-3", "-cmd", "@sum", "\tx", "Web", "'", "");
        assertThat(csv(table, true))
                .startsWith("\uFEFFgroup\r\n'=1+1\r\n'+44\r\n-3\r\n'-cmd\r\n'@sum\r\n'\tx\r\nWeb\r\n");
        assertThat(csv(table, false)).startsWith("group\n=1+1\n+44\n-3\n");
        Table numbers = new Table(List.of(FIGURE), List.of(List.of(Cell.figure(-0.5, 1))));
        assertThat(csv(numbers, true)).isEqualTo("\uFEFFpeople_pct\r\n-0.5\r\n");
    }

    @Test
    void writesAnArrayOfJsonObjectsInTheOrderOfItsColumns() throws IOException {
        Column number = new Column("rows", "", Column.Type.INTEGER, "Number.");
        Column text = new Column("name", "", Column.Type.TEXT, "Name.");
        Table table = new Table(
                List.of(text, number),
                List.of(
                        List.of(Cell.text("\u00c9cole \"A\", B\n"), Cell.integer(12_345)),
                        List.of(Cell.text(""), Cell.integer(Column.NOT_APPLICABLE))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.writeJson(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        [
                          {
                            "name" : "\\u00C9cole \\"A\\", B\\n",
                            "rows" : 12345
                          },
                          {
                            "name" : "",
                            "rows" : null,
                            "rows_mark" : "[z]"
                          }
                        ]
                        """);
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new Table(List.of(text), List.of()).writeJson(empty);
        assertThat(empty.toString(StandardCharsets.UTF_8)).isEqualTo("[ ]\n");
    }
}
