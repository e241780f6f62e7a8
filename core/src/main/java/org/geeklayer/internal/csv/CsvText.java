package org.geeklayer.internal.csv;

import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** Writes cells as delimited text, quoted where they must be. Immutable and safe for use by many threads. */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CSVFormat format;

    /**
     * A way of writing.
     *
     * @param delimiter between cells
     */
    public CsvText(char delimiter) {
        format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuoteMode(QuoteMode.MINIMAL)
                .get();
    }

    /**
     * Joins the cells of a record or a part of one.
     *
     * @param cells the values
     * @return them as text, without line end
     */
    public String join(List<String> cells) {
        return cells.isEmpty() ? "" : format.format(cells.toArray());
    }

    /**
     * Keeps Excel from taking a text for a formula.
     *
     * @param cell the text of a cell
     * @return the text, with an apostrophe before it if Excel would compute it
     */
    public static String withoutFormula(String cell) {
        boolean isFormula =
                !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9]+(\\.[0-9]+)?");
        return isFormula ? "'" + cell : cell;
    }
}
