/**
 * Not API. Reads GeoJSON as it is found ({@link org.geeklayer.internal.geojson.FeatureReader}) and writes it as RFC 7946 has
 * it ({@link org.geeklayer.internal.geojson.FeatureWriter}).
 */
@NullMarked
package org.geeklayer.internal.geojson;

import org.jspecify.annotations.NullMarked;
