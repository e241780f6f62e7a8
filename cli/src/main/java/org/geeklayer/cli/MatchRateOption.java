package org.geeklayer.cli;

import org.geeklayer.enrich.MatchSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The floor below which a list is not good enough for whoever runs the command. */
final class MatchRateOption {
    private final CommandSpec spec;

    private @Nullable Double percent;

    MatchRateOption(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.value(
                Double.class,
                "--min-match-rate",
                "PERCENT",
                "End with exit code 4 if fewer of the rows than this have a small area.",
                this::setPercent);
    }

    private void setPercent(Double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new ParameterException(spec.commandLine(), "--min-match-rate is a percentage from 0 to 100");
        }
        percent = value;
    }

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
