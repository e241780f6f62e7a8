/**
 * What every other package says about the data it holds: the provenance of an installed {@link
 * org.geeklayer.dataset.Dataset} and the one exception for files that are not as they should be. Depends on the JDK
 * alone.
 */
@NullMarked
package org.geeklayer.dataset;

import org.jspecify.annotations.NullMarked;
