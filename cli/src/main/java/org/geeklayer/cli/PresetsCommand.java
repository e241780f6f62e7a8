package org.geeklayer.cli;

import java.io.IOException;
import org.geeklayer.reach.Preset;
import org.jspecify.annotations.Nullable;

/** Lists the presets that come with the program, or prints the file of one. */
final class PresetsCommand extends CliCommand {
    private @Nullable String name;

    PresetsCommand(Console console) {
        super(
                console,
                "presets",
                "List the funders' presets for reach, or print one, to be copied and edited.",
                "A preset is for the editions that it names, and refuses others.");
        examples(
                "  geeklayer presets",
                "  geeklayer presets core20 > mine.json",
                "  geeklayer reach clients.csv --id \"Client ID\" --preset mine.json");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        options.parameter(String.class, "0..1", "NAME", "The preset to print.", value -> name = value);
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
