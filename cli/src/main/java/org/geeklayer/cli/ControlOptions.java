package org.geeklayer.cli;

import java.util.Optional;
import org.geeklayer.disclosure.DisclosureRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How counts of people are protected. */
final class ControlOptions {
    private final CommandSpec spec;

    @Nullable
    Integer threshold;

    @Nullable
    Integer base;

    boolean off;

    boolean forInternalUse;

    ControlOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.value(
                Integer.class,
                "--threshold",
                "PEOPLE",
                "The smallest number of people to show. Default: 5; 10 is advised for sensitive services.",
                value -> threshold = value);
        options.value(
                Integer.class,
                "--round",
                "BASE",
                "Round counts to a multiple of this. Default: 5.",
                value -> base = value);
        options.flag(
                "--no-disclosure-control",
                "Exact counts. Needs --for-internal-use; every output says so.",
                given -> off = given);
        options.flag("--for-internal-use", "Nothing of it will be published.", given -> forInternalUse = given);
    }

    /** The rule, or nothing for exact counts. */
    Optional<DisclosureRule> rule(boolean arePeople) {
        if (off && !forInternalUse) {
            throw usage(
                    "--no-disclosure-control gives counts that identify people: add --for-internal-use if nothing of"
                            + " it will be published");
        }
        if (off && (threshold != null || base != null)) {
            throw usage("--threshold and --round are parts of disclosure control, which --no-disclosure-control"
                    + " switches off");
        }
        if (off) {
            return Optional.empty();
        }
        if (!arePeople) {
            throw usage(
                    "say who a person is: --id COLUMN, or --one-row-per-person. Records alone cannot be made safe to"
                            + " publish; count them with --no-disclosure-control --for-internal-use");
        }
        DisclosureRule standard = DisclosureRule.STANDARD;
        try {
            return Optional.of(new DisclosureRule(
                    threshold == null ? standard.threshold() : threshold, base == null ? standard.base() : base));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw usage(message.replaceFirst("^threshold: ", "--threshold takes a number ")
                    .replaceFirst("^base: ", "--round takes a number "));
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
