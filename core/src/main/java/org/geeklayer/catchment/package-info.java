/**
 * Places and the small areas that they are made of: districts, wards, circles, drawn polygons, lists. Start with {@link
 * org.geeklayer.catchment.Gazetteer}, which finds a {@link org.geeklayer.catchment.Catchment} by what people call it.
 */
@NullMarked
package org.geeklayer.catchment;

import org.jspecify.annotations.NullMarked;
