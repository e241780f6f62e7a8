package org.geeklayer.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.geeklayer.Atlas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks that what is installed is whole. */
@Command(
        name = "check",
        description =
                "Read every installed file whole and compare it with its checksum; say how far the data covers itself.",
        footerHeading = "%nExample:%n",
        footer = "  geeklayer data check")
final class DataCheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    DataCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Atlas atlas = data.open(console);
        List<String> faults = atlas.check();
        for (String fault : faults) {
            console.say("geeklayer: " + fault);
        }
        console.print(atlas.datasets().size() + " datasets, "
                + (faults.isEmpty() ? "all whole" : faults.size() + " at fault"));
        for (String coverage : atlas.coverage()) {
            console.print(coverage);
        }
        return faults.isEmpty() ? Faults.DONE : Faults.UNUSABLE;
    }
}
