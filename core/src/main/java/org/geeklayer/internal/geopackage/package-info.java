/** Not API. Reads GeoPackages ({@link org.geeklayer.internal.geopackage.GeoPackageReader}) through {@code java.sql}. */
@NullMarked
package org.geeklayer.internal.geopackage;

import org.jspecify.annotations.NullMarked;
