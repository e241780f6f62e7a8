package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.geeklayer.enrich.Enrichment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How files are written, and the file of rows that could not be placed. */
final class OutputOptions {
    private final CommandSpec spec;

    @Nullable
    Path rejects;

    boolean force;

    boolean excel;

    OutputOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.value(
                Path.class,
                "--rejects",
                "FILE",
                "Write the rows that could not be placed to FILE, with the reason and a suggestion each.",
                value -> rejects = value);
        options.flag("--force", "Put new files in the place of old ones.", given -> force = given);
        options.flag(
                "--excel",
                "Write CSV for Excel: with byte order mark and CRLF, new cells never taken for formulas.",
                given -> excel = given);
    }

    /** Adds the option to date the metadata, which not every command with files has. */
    static void addStamp(OptionList options, Consumer<Boolean> field) {
        options.flag("--stamp", "Write today's date into the metadata ($SOURCE_DATE_EPOCH if it is set).", field);
    }

    /** The files that will be written, if any were asked for. */
    List<Path> written() {
        if (rejects != null && rejects.toString().equals("-")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rejects takes the name of a file: stdout is for the result");
        }
        return rejects == null ? List.of() : ResultFile.both(rejects);
    }

    /** The open file of rejects; one that writes nowhere if none was asked for. */
    ResultFile openRejects() throws IOException {
        return rejects == null ? ResultFile.withoutMetadata(OutputFile.nowhere()) : ResultFile.open(rejects, force);
    }

    void sendRejects(Enrichment enrichment, ResultFile open) {
        if (rejects != null) {
            enrichment.rejectsTo(open.stream(), excel);
        }
    }

    void sayRejectsWritten(Console console, CommonOptions common, String rows) {
        if (rejects != null) {
            common.say(console, "Wrote the rows " + rows + " to " + rejects + ".");
        }
    }
}
