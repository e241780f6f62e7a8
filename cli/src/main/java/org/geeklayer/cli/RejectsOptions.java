package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.geeklayer.enrich.Enrichment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file of rows that could not be placed, and how files are written. */
final class RejectsOptions {
    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write the rows that could not be placed to FILE, with the reason and a suggestion each.")
    @Nullable
    Path file;

    @Option(names = "--force", description = "Put new files in the place of old ones.")
    boolean force;

    @Option(
            names = "--excel",
            description = "Write CSV for Excel: with byte order mark and CRLF, new cells never taken for formulas.")
    boolean excel;

    /** The open file; one that writes nowhere if none was asked for. */
    ResultFile open() throws IOException {
        return file == null ? ResultFile.withoutMetadata(OutputFile.nowhere()) : ResultFile.open(file, force);
    }

    void use(Enrichment enrichment, ResultFile open) {
        if (file != null) {
            enrichment.rejectsTo(open.stream(), excel);
        }
    }

    void sayWritten(Console console, CommonOptions common) {
        if (file != null) {
            common.say(console, "Wrote the rows without a small area to " + file + ".");
        }
    }
}
