/**
 * Not API. Delimited text as bytes: cut into blocks of whole records ({@link org.geeklayer.internal.rows.RecordBlocks}),
 * whose records and cells are found without making a text of any ({@link org.geeklayer.internal.rows.RecordBlock}), and
 * worked on by several threads in the order of the file ({@link org.geeklayer.internal.rows.OrderedBlocks}), the only place
 * where threads are started.
 */
@NullMarked
package org.geeklayer.internal.rows;

import org.jspecify.annotations.NullMarked;
