package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.geeklayer.dataset.Dataset;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command without a sub-command: help and version. */
final class Geeklayer extends CliCommand {
    private final DataOption data = new DataOption();
    private boolean version;

    Geeklayer(Console console) {
        super(
                console,
                "geeklayer",
                "Join client postcodes to small areas and the official indices of deprivation, on your own machine.");
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "0:done",
                        "1:internal fault, a bug",
                        "2:wrong usage",
                        "3:an input or data file cannot be used",
                        "4:done, but below a floor that was stated, such as --min-match-rate"))
                .footerHeading("%nStart with:%n")
                .footer(
                        "  geeklayer demo                    a tour on invented data",
                        "  geeklayer data add FILE...        install a postcode directory and an index",
                        "  geeklayer enrich clients.csv -o clients-enriched.csv",
                        "  geeklayer reach clients.csv --id COLUMN");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        options.flag(
                "-V",
                "--version",
                "Show the version and the releases of the installed data.",
                given -> version = given);
    }

    @Override
    public Integer call() throws IOException {
        if (!version) {
            throw usage("a command is missing");
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
