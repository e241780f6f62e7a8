package org.geeklayer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command: its name, what its help says, its options, and what it does. */
abstract class CliCommand implements Callable<Integer> {
    final Console console;
    final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    final CommonOptions common = new CommonOptions();

    CliCommand(Console console, String name, String... description) {
        this.console = console;
        spec.name(name).usageMessage().description(description);
    }

    /** Ends the help with lines to copy. */
    final void examples(String... lines) {
        spec.usageMessage()
                .footerHeading(lines.length == 1 ? "%nExample:%n" : "%nExamples:%n")
                .footer(lines);
    }

    /** Adds the options, in the order of the completion script; the help has them by name. */
    abstract void addTo(OptionList options);

    /** The command with its options, to be run. */
    final CommandLine commandLine() {
        addTo(new OptionList(spec));
        return title();
    }

    /** The command without its options, for the help that lists it. */
    final CommandLine title() {
        return new CommandLine(spec);
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
