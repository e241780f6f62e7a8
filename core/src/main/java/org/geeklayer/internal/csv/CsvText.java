package org.geeklayer.internal.csv;

import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** Writes cells as delimited text, quoted where they must be. Immutable and safe for use by many threads. */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final char QUOTE = '"';

    private final char delimiter;
    private final CSVFormat format;

    /**
     * A way of writing.
     *
     * @param delimiter between cells
     */
    public CsvText(char delimiter) {
        this.delimiter = delimiter;
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
     * Appends a cell that is not the first of its record, with the delimiter before it: as {@link #join} would, at a tenth of
     * its cost.
     *
     * @param out what it is appended to
     * @param cell the value
     */
    public void append(StringBuilder out, String cell) {
        out.append(delimiter);
        if (!isQuoted(cell)) {
            out.append(cell);
            return;
        }
        out.append(QUOTE);
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == QUOTE) {
                out.append(QUOTE);
            }
            out.append(c);
        }
        out.append(QUOTE);
    }

    private boolean isQuoted(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        if (cell.charAt(0) <= '#' || cell.charAt(cell.length() - 1) <= ' ') {
            return true; // a comment to some readers, or a blank that some take off
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == delimiter || c == QUOTE || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
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
