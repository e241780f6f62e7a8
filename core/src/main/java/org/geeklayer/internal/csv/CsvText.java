package org.geeklayer.internal.csv;

import java.util.List;

/**
 * Writes cells as delimited text, quoted where they must be: as Commons CSV does with {@code QuoteMode.MINIMAL}, whose classes a
 * short list need not wait for. Immutable and safe for use by many threads.
 */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final char QUOTE = '"';

    private final char delimiter;

    /**
     * A way of writing.
     *
     * @param delimiter between cells
     */
    public CsvText(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * Joins the cells of a record or a part of one.
     *
     * @param cells the values
     * @return them as text, without line end
     */
    public String join(List<String> cells) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                append(out, cells.get(i));
            } else if (cells.get(i).isEmpty()) {
                out.append(QUOTE).append(QUOTE); // so that a record of one blank cell is no empty line
            } else {
                write(out, cells.get(i));
            }
        }
        return out.toString();
    }

    /**
     * Appends a cell that is not the first of its record, with the delimiter before it.
     *
     * @param out what it is appended to
     * @param cell the value
     */
    public void append(StringBuilder out, String cell) {
        out.append(delimiter);
        write(out, cell);
    }

    private void write(StringBuilder out, String cell) {
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
