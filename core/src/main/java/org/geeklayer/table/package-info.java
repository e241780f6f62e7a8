/**
 * The shape of a result: {@link org.geeklayer.table.Column} says what a column means, {@link
 * org.geeklayer.table.Metadata} says it to whoever opens the file, in the W3C's form <i>CSV on the Web</i>.
 */
@NullMarked
package org.geeklayer.table;

import org.jspecify.annotations.NullMarked;
