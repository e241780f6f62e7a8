/**
 * The front door. {@link org.geeklayer.Atlas} opens a data folder and gives its parts: a postcode directory, indices of
 * deprivation, names. Hand these to {@link org.geeklayer.enrich.Enricher}. {@link org.geeklayer.CoverageCheck} and {@link
 * org.geeklayer.PlaceCheck} say whether the parts fit together.
 */
@NullMarked
package org.geeklayer;

import org.jspecify.annotations.NullMarked;
