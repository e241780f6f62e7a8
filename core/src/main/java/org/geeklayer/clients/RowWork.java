package org.geeklayer.clients;

import java.io.IOException;
import org.geeklayer.internal.rows.RecordBlock;

/** What one of several threads does with the rows of a list, block by block, with buffers of its own. */
public interface RowWork {
    /**
     * Begins a block, while other threads work on theirs.
     *
     * @param rows the block, at no row yet
     */
    void begin(RecordBlock rows);

    /**
     * Works on a row, while other threads work on theirs.
     *
     * @param row the block, at the row; to be looked at and not kept
     */
    void row(RecordBlock row);

    /**
     * Hands over what came of the block's rows. Called in the order of the file, and never by two threads at once.
     *
     * @throws IOException if it cannot be handed over
     */
    void handOver() throws IOException;
}
