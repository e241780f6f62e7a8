package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.geeklayer.dataset.Dataset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a sub-command: help and version. */
@Command(
        name = "geeklayer",
        description = {
            "Join client postcodes to small areas and the official indices of deprivation, on your own machine."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:internal fault, a bug",
            "2:wrong usage",
            "3:an input or data file cannot be used",
            "4:done, but below a floor that was stated, such as --min-match-rate"
        },
        footerHeading = "%nStart with:%n",
        footer = {
            "  geeklayer demo                    a tour on invented data",
            "  geeklayer data add FILE...        install a postcode directory and an index",
            "  geeklayer enrich clients.csv -o clients-enriched.csv",
            "  geeklayer reach clients.csv --id COLUMN"
        })
final class Geeklayer implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    @Option(
            names = {"-V", "--version"},
            description = "Show the version and the releases of the installed data.")
    boolean version;

    @Spec
    CommandSpec spec;

    Geeklayer(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!version) {
            throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
        }
        console.print(Version.TOOL);
        try {
            for (Dataset dataset : data.open(console).datasets()) {
                console.print(dataset.id() + "  " + dataset.label());
            }
        } catch (NoSuchFileException e) {
            console.print("no data is installed");
        }
        return Faults.DONE;
    }
}
