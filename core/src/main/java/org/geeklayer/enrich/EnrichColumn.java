package org.geeklayer.enrich;

import java.util.function.Function;
import org.geeklayer.table.Column;

/** A column that enrichment appends: what it means, and how its cells come about. */
record EnrichColumn(Column column, Function<Enriched, String> value) {}
