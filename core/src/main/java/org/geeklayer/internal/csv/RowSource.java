package org.geeklayer.internal.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows of a file, one after another. Not thread-safe. */
public interface RowSource extends Closeable {
    /**
     * Reads the next row.
     *
     * @return its cells, or empty at the end
     * @throws IOException if the file cannot be read or has not the form it should
     */
    Optional<List<String>> next() throws IOException;

    /**
     * Where the row that was read last begins.
     *
     * @return the line of the file, from 1
     */
    long line();
}
