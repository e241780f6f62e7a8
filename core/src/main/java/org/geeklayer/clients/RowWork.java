package org.geeklayer.clients;

import java.io.IOException;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.RecordBlock;

/** What one of several threads does with the rows of a list, block by block, with buffers of its own. */
public interface RowWork {
    /**
     * Goes through the rows of a block, while other threads go through those of others.
     *
     * @param rows the block, before its first row; to be looked at and not kept
     * @throws OpenQuoteException if a quotation mark is opened and never closed; the rows before that are handed over
     */
    void work(RecordBlock rows) throws OpenQuoteException;

    /**
     * Hands over what came of the block's rows. Called in the order of the file, and never by two threads at once.
     *
     * @throws IOException if it cannot be handed over
     */
    void handOver() throws IOException;
}
