/** Not API. Features as map files hold them, whatever the format: a geometry with properties. */
@NullMarked
package org.geeklayer.internal.feature;

import org.jspecify.annotations.NullMarked;
