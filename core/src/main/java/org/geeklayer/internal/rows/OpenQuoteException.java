package org.geeklayer.internal.rows;

/** A quotation mark is opened in a record and never closed. */
public final class OpenQuoteException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    OpenQuoteException(long line) {
        super("a quotation mark is opened in this record and never closed");
        this.line = line;
    }

    /**
     * Where the record begins.
     *
     * @return the line of the block, from 1
     */
    public long line() {
        return line;
    }
}
