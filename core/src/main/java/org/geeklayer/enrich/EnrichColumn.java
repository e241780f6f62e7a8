package org.geeklayer.enrich;

import java.util.function.Function;
import org.geeklayer.table.Column;

/**
 * A column that enrichment appends: what it means, and how its cells come about.
 *
 * @param isOfPlace whether all located postcodes of one place of a directory have the same cell
 */
record EnrichColumn(Column column, Function<Enriched, String> value, boolean isOfPlace) {
    static EnrichColumn ofPlace(Column column, Function<Enriched, String> value) {
        return new EnrichColumn(column, value, true);
    }

    static EnrichColumn ofPostcode(Column column, Function<Enriched, String> value) {
        return new EnrichColumn(column, value, false);
    }

    EnrichColumn named(String name) {
        return new EnrichColumn(column.named(name), value, isOfPlace);
    }
}
