package org.geeklayer.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.geeklayer.reach.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the presets that come with the program, or prints the file of one. */
@Command(
        name = "presets",
        description = {
            "List the funders' presets for reach, or print one, to be copied and edited.",
            "A preset is for the editions that it names, and refuses others."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  geeklayer presets",
            "  geeklayer presets core20 > mine.json",
            "  geeklayer reach clients.csv --id \"Client ID\" --preset mine.json"
        })
final class PresetsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The preset to print.")
    @Nullable
    String name;

    PresetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (name != null) {
            console.print(Preset.text(name).stripTrailing());
            return Faults.DONE;
        }
        for (String each : Preset.shipped()) {
            Preset preset = Preset.named(each);
            console.print(each);
            console.print("  " + preset.title());
            console.print("  Source: " + preset.source() + ", " + preset.sourceDate());
            console.print("  For: " + String.join(", ", preset.editions()));
        }
        return Faults.DONE;
    }
}
