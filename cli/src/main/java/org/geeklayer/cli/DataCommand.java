package org.geeklayer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about installed data. */
@Command(
        name = "data",
        description = "Install, list, check and remove published data.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = "  geeklayer data add sample-data/ONSPD_NOV_2025_UK_ZX.csv sample-data/File_7_IoD2025*.csv")
final class DataCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing: add, list, check or remove");
    }
}
