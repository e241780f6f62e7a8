package org.geeklayer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;

/** A stream that names its file in the message of a fault. */
final class NamedOutput extends OutputStream {
    static final String STANDARD_OUTPUT = "standard output";

    private final OutputStream out;
    private final String name;
    private boolean isClosed;

    NamedOutput(OutputStream out, String name) {
        this.out = out;
        this.name = name;
    }

    private IOException named(IOException fault) {
        String reason = String.valueOf(fault.getMessage());
        boolean isClosedPipe = reason.contains("Broken pipe") || reason.contains("pipe is being closed");
        return name.equals(STANDARD_OUTPUT) && isClosedPipe
                ? new ClosedOutputException(fault)
                : new FileSystemException(name, null, "cannot be written: " + reason);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try {
                out.close();
            } catch (IOException e) {
                throw named(e);
            }
        }
    }
}
