package org.geeklayer.cli;

/** The commands about installed data. */
final class DataCommand extends CliCommand {
    DataCommand(Console console) {
        super(console, "data", "Install, list, check and remove published data.");
        examples("  geeklayer data add sample-data/ONSPD_NOV_2025_UK_ZX.csv sample-data/File_7_IoD2025*.csv");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
    }

    @Override
    public Integer call() {
        throw usage("a command is missing: add, list, check or remove");
    }
}
