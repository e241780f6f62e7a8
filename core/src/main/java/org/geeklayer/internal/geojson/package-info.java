/** Not API. Writes GeoJSON as RFC 7946 has it ({@link org.geeklayer.internal.geojson.FeatureWriter}). */
@NullMarked
package org.geeklayer.internal.geojson;

import org.jspecify.annotations.NullMarked;
