package org.geeklayer.enrich;

import java.util.List;
import java.util.Set;

/** Builds the columns that enrichment appends: those that always come, then those that were asked for. */
sealed interface ColumnBuilder permits EnrichColumns, PointColumns {
    /** What of the additions cannot be given. */
    List<String> missing(Set<Addition> additions);

    /** The columns, in order. */
    List<EnrichColumn> build(Set<Addition> additions);
}
