/**
 * The bridge to GeoTools: hands results to programs that are built on it. Start with {@link
 * org.geeklayer.geotools.FeatureCollections}. Nothing else of the library needs this package.
 */
@NullMarked
package org.geeklayer.geotools;

import org.jspecify.annotations.NullMarked;
