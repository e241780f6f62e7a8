package org.geeklayer.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors on stderr.")
    boolean quiet;

    @Option(names = "--stacktrace", description = "With an error, show where in the program it arose.")
    boolean stacktrace;

    /** Says something unless the user wants quiet. */
    void say(Console console, String line) {
        if (!quiet) {
            console.say(line);
        }
    }
}
