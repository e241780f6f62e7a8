package org.geeklayer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes installed data. */
@Command(
        name = "remove",
        description = "Remove datasets from the data folder.",
        footerHeading = "%nExample:%n",
        footer = "  geeklayer data remove onspd-2025-11")
final class DataRemoveCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids as \"data list\" shows them.")
    List<String> ids = new ArrayList<>();

    DataRemoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        AtlasBuilder builder = new AtlasBuilder(data.folder(console), Optional.empty(), InstallProgress.SILENT);
        for (Dataset dataset : builder.remove(ids)) {
            console.print("removed " + dataset.id() + ": " + dataset.label());
        }
        return Faults.DONE;
    }
}
