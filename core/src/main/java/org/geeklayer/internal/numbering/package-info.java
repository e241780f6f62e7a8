/**
 * Not API. Numbers for texts that must not be kept, such as clients' ids ({@link
 * org.geeklayer.internal.numbering.TextNumbers}).
 */
@NullMarked
package org.geeklayer.internal.numbering;

import org.jspecify.annotations.NullMarked;
