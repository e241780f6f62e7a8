package org.geeklayer.cli;

import org.geeklayer.enrich.MatchSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The floor below which a list is not good enough for whoever runs the command. */
final class MatchRateOption {
    @Option(
            names = "--min-match-rate",
            paramLabel = "PERCENT",
            description = "End with exit code 4 if fewer of the rows than this have a small area.")
    @Nullable
    Double percent;

    /** The exit code, with a word on stderr if the floor was missed. */
    int exitCode(Console console, MatchSummary summary) {
        if (percent == null || summary.matchRate() * 100 >= percent) {
            return Faults.DONE;
        }
        console.say("geeklayer: " + MatchReport.percent(summary.matchRate())
                + " of the rows have a small area, fewer than the " + percent + "% of --min-match-rate");
        return Faults.BELOW_FLOOR;
    }
}
