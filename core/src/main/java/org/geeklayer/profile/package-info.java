/**
 * How deprived an area is, by the official summary measures. Start with {@link org.geeklayer.profile.AreaProfiler}. Nothing
 * here knows of clients.
 */
@NullMarked
package org.geeklayer.profile;

import org.jspecify.annotations.NullMarked;
