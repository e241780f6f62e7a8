/**
 * Areas and their codes: {@link org.geeklayer.geography.AreaCode} as text, {@link org.geeklayer.geography.Vintage} as
 * the census geography that it belongs to, {@link org.geeklayer.geography.Area} as both together, and {@link
 * org.geeklayer.geography.AreaNames}.
 */
@NullMarked
package org.geeklayer.geography;

import org.jspecify.annotations.NullMarked;
