package org.geeklayer.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.geeklayer.clients.ClientList;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;

/** One line on a terminal that is written over and over: rows, rate, and the time left where it can be told. */
final class ProgressLine implements LongConsumer {
    private static final long INTERVAL_NANOS = 250_000_000;
    private static final long ROWS_BETWEEN_LOOKS = 1024;
    private static final int WIDTH = 78;

    private final Console console;
    private final boolean isShown;
    private final LongSupplier bytesRead;
    private final long bytes;
    private final long start = System.nanoTime();
    private long next = start + INTERVAL_NANOS;
    private long shown; // rows, at the last look
    private boolean isDirty;

    ProgressLine(Console console, CommonOptions common, LongSupplier bytesRead, long bytes) {
        this.console = console;
        this.isShown = console.isTerminal() && !common.quiet;
        this.bytesRead = bytesRead;
        this.bytes = bytes;
    }

    /** Reads a list through an enrichment, with a line that shows how far it is. */
    static MatchSummary run(Console console, CommonOptions common, ClientList clients, Enrichment enrichment)
            throws IOException {
        ProgressLine progress = new ProgressLine(console, common, clients::bytesRead, clients.bytes());
        try {
            return enrichment.run(progress);
        } finally {
            progress.clear();
        }
    }

    @Override
    public void accept(long rows) {
        step("", rows);
    }

    /** Shows a step of an installation. */
    void step(String step, long rows) {
        if (isShown && (rows % ROWS_BETWEEN_LOOKS == 0 || Math.abs(rows - shown) > ROWS_BETWEEN_LOOKS)) {
            shown = rows;
            show(step.isEmpty() ? "" : step + ": ", rows);
        }
    }

    private void show(String step, long rows) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + INTERVAL_NANOS;
        double seconds = (now - start) / 1e9;
        StringBuilder line = new StringBuilder(step);
        if (rows > 0) {
            line.append(String.format(Locale.ROOT, "%,d rows, %,d a second", rows, Math.round(rows / seconds)));
            long read = bytesRead.getAsLong();
            if (bytes > 0 && read > 0) {
                long left = Math.round(seconds * (bytes - read) / read);
                line.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
            }
        }
        String text = line.length() > WIDTH ? line.substring(0, WIDTH) : line.toString();
        console.err().print("\r" + text + " ".repeat(WIDTH - text.length()));
        console.err().flush();
        isDirty = true;
    }

    /** Wipes the line. */
    void clear() {
        if (isDirty) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
            isDirty = false;
        }
    }
}
