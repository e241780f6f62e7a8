package org.geeklayer.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.postcode.PostcodeDirectory;

/** What every command takes. */
final class CommonOptions {
    boolean quiet;

    boolean verbose;

    private final long start = System.nanoTime();

    void addTo(OptionList options) {
        options.help("-h", "--help", "Show this help and end.");
        options.flag("-q", "--quiet", "Say nothing but errors on stderr.", given -> quiet = given);
        options.flag("-v", "--verbose", "Say also which data is used and how long it took.", given -> verbose = given);
        options.flag(
                "--stacktrace",
                "With an error, show where in the program it arose.",
                given -> {}); // Faults looks for it
    }

    /** Says something unless the user wants quiet. */
    void say(Console console, String line) {
        if (!quiet) {
            console.say(line);
        }
    }

    /** Says which data is used, if the user wants to know. */
    void sayUsed(Console console, List<PostcodeDirectory> directories, List<DeprivationIndex> indices) {
        if (verbose) {
            Set<Dataset> used = new LinkedHashSet<>();
            directories.forEach(directory -> used.addAll(directory.datasets()));
            indices.forEach(index -> used.add(index.dataset()));
            used.forEach(dataset -> console.say("using " + dataset.id() + ": " + dataset.label()));
        }
    }

    /** Says how long the command took, if the user wants to know. */
    void sayTime(Console console) {
        if (verbose) {
            console.say(String.format(Locale.ROOT, "took %.1f s", (System.nanoTime() - start) / 1e9));
        }
    }
}
