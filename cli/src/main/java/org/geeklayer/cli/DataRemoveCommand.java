package org.geeklayer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallProgress;

/** Removes installed data. */
final class DataRemoveCommand extends CliCommand {
    private final DataOption data = new DataOption();
    private List<String> ids = new ArrayList<>();

    DataRemoveCommand(Console console) {
        super(console, "remove", "Remove datasets from the data folder.");
        examples("  geeklayer data remove onspd-2025-11");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        options.parameters(String.class, "1..*", "ID", "Ids as \"data list\" shows them.", values -> ids = values);
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
