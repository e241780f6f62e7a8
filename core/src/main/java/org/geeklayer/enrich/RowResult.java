package org.geeklayer.enrich;

import java.util.List;
import org.geeklayer.clients.ClientRow;

/**
 * What came of one row.
 *
 * @param row the row as it came
 * @param enriched what is known of its postcode
 * @param appended the new cells
 * @param duplicate which earlier row it looks like a duplicate of, and why; blank if of none
 */
record RowResult(ClientRow row, Enriched enriched, List<String> appended, String duplicate) {}
