/**
 * Where areas lie: polygons by code, points on the national grids, and the way between the grids and WGS84. Start with {@link
 * org.geeklayer.geometry.Boundaries}. Codes and figures of areas need nothing of this package.
 */
@NullMarked
package org.geeklayer.geometry;

import org.jspecify.annotations.NullMarked;
