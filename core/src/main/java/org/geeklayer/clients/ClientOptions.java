package org.geeklayer.clients;

import java.nio.charset.Charset;
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
 */
public record ClientOptions(
        Optional<Charset> charset,
        Optional<Character> delimiter,
        boolean quoting,
        Optional<Boolean> header,
        Optional<String> postcodeColumn,
        Optional<String> sheet) {
    /** Nothing said: find out everything. */
    public static final ClientOptions DETECT = new ClientOptions(
            Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());
}
