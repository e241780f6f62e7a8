package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.reach.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Which small areas a funder counts. */
final class PresetOption {
    private final CommandSpec spec;

    @Nullable
    String preset;

    PresetOption(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text(
                "--preset",
                "NAME|FILE",
                "The areas that a funder counts, as the headline: a name that \"geeklayer presets\" lists, or a file"
                        + " of your own. Default: the most deprived 20%%.",
                value -> preset = value);
    }

    /** The preset that was asked for. */
    Optional<Preset> preset() throws IOException {
        if (preset == null) {
            return Optional.empty();
        }
        String name = preset.strip();
        if (Preset.shipped().contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of(Preset.named(name.toLowerCase(Locale.ROOT)));
        }
        if (!isFile(name)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--preset does not know \"" + preset + "\"; it knows "
                            + String.join(", ", KnownNames.nearestFirst(name, Preset.shipped()))
                            + " and files of your own, such as mine.json; see \"geeklayer presets\"");
        }
        return Optional.of(Preset.read(OutputFile.requireNoFolder(Path.of(name))));
    }

    private static boolean isFile(String name) {
        boolean looksLikeOne =
                name.toLowerCase(Locale.ROOT).endsWith(".json") || name.contains("/") || name.contains("\\");
        return looksLikeOne || Files.exists(Path.of(name));
    }

    /** The file that is read. */
    Optional<Path> file() {
        return preset == null || Preset.shipped().contains(preset.strip().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(Path.of(preset.strip()));
    }

    void describe(Optional<Preset> used, Provenance provenance) {
        provenance.option("preset", used.map(Preset::name));
        provenance.option("presetTitle", used.map(Preset::title));
        provenance.option("presetSource", used.map(each -> each.source() + ", " + each.sourceDate()));
        provenance.option("presetEditions", used.map(each -> String.join(",", each.editions())));
    }
}
