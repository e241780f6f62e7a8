package org.geeklayer.clients;

import java.util.List;

/**
 * One row of a client file.
 *
 * @param number its number, 1 for the first row below the header
 * @param line the line of the file on which it begins
 * @param cells the values of its cells; may be fewer or more than the header has
 * @param text the text of its cells as it stands in the file, as far as the header reaches; of a workbook's row, CSV
 * @param surplus the text of the cells beyond the header's last, with the delimiters between them; empty if it has none
 * @param lineEnd what ended it; empty at the end of a file without a last line end
 */
public record ClientRow(long number, long line, List<String> cells, String text, String surplus, String lineEnd) {
    /**
     * Keeps its own copy of the cells.
     *
     * @param number its number, 1 for the first row below the header
     * @param line the line of the file on which it begins
     * @param cells the values of its cells; may be fewer or more than the header has
     * @param text the text of its cells as it stands in the file, as far as the header reaches; of a workbook's row, CSV
     * @param surplus the text of the cells beyond the header's last, with the delimiters between them; empty if it has none
     * @param lineEnd what ended it; empty at the end of a file without a last line end
     */
    public ClientRow {
        cells = List.copyOf(cells);
    }

    /**
     * The value of a cell.
     *
     * @param column its index, from 0
     * @return the value, blank where the row is too short
     */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /**
     * The same row under another number.
     *
     * @param other what to number it
     * @return the row
     */
    public ClientRow numbered(long other) {
        return new ClientRow(other, line, cells, text, surplus, lineEnd);
    }
}
