/**
 * From a messy postcode cell to small area and deprivation. {@link org.geeklayer.enrich.Enricher} answers for one cell
 * and is pure; {@link org.geeklayer.enrich.Enrichment} takes a whole client list to a file: every row comes out once, in
 * order, with an {@linkplain org.geeklayer.enrich.Outcome outcome}.
 */
@NullMarked
package org.geeklayer.enrich;

import org.jspecify.annotations.NullMarked;
