package org.geeklayer.cli;

import java.io.IOException;

/** Whoever read standard output has closed it, as {@code head} does: no fault, but no more to do. */
final class ClosedOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedOutputException(IOException cause) {
        super("standard output was closed", cause);
    }
}
