package org.geeklayer.clients;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * What the user has said about a client file; everything else is found out from the file.
 *
 * @param charset its encoding
 * @param delimiter what stands between cells
 * @param quoting whether quotation marks around a cell are taken off
 * @param header whether the first row names the columns
 * @param postcodeColumn name of the postcode column, or its number from 1
 * @param sheet the workbook's sheet
 * @param pointColumns names or numbers of the two columns of coordinates, the one that leads east first, of a list whose
 *     clients come with coordinates; else empty
 */
public record ClientOptions(
        Optional<Charset> charset,
        Optional<Character> delimiter,
        boolean quoting,
        Optional<Boolean> header,
        Optional<String> postcodeColumn,
        Optional<String> sheet,
        List<String> pointColumns) {
    /** Nothing said: find out everything. */
    public static final ClientOptions DETECT = new ClientOptions(
            Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Keeps its own copy of the list.
     *
     * @param charset its encoding
     * @param delimiter what stands between cells
     * @param quoting whether quotation marks around a cell are taken off
     * @param header whether the first row names the columns
     * @param postcodeColumn name of the postcode column, or its number from 1
     * @param sheet the workbook's sheet
     * @param pointColumns names or numbers of the two columns of coordinates, or empty
     * @throws IllegalArgumentException if there are columns of coordinates, and not two
     */
    public ClientOptions {
        pointColumns = List.copyOf(pointColumns);
        if (pointColumns.size() != 0 && pointColumns.size() != 2) {
            throw new IllegalArgumentException("pointColumns: a point has two coordinates");
        }
    }

    /**
     * What is said of a list whose clients come with postcodes.
     *
     * @param charset its encoding
     * @param delimiter what stands between cells
     * @param quoting whether quotation marks around a cell are taken off
     * @param header whether the first row names the columns
     * @param postcodeColumn name of the postcode column, or its number from 1
     * @param sheet the workbook's sheet
     */
    public ClientOptions(
            Optional<Charset> charset,
            Optional<Character> delimiter,
            boolean quoting,
            Optional<Boolean> header,
            Optional<String> postcodeColumn,
            Optional<String> sheet) {
        this(charset, delimiter, quoting, header, postcodeColumn, sheet, List.of());
    }
}
