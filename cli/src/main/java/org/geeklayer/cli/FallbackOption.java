package org.geeklayer.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.postcode.PostcodeDirectory;
import org.jspecify.annotations.Nullable;

/** A directory behind the one in use. */
final class FallbackOption {
    @Nullable
    String fallback;

    void addTo(OptionList options) {
        options.text(
                "--fallback",
                "ID",
                "Another directory, such as an older release, to ask for postcodes that the first does not have;"
                        + " the note says which answered.",
                value -> fallback = value);
    }

    /** The directory in use, then the one behind it. */
    List<PostcodeDirectory> behind(
            Console console,
            CommonOptions common,
            Atlas atlas,
            DataOption.Choice choice,
            PostcodeDirectory first,
            List<DeprivationIndex> indices)
            throws IOException {
        if (fallback == null) {
            return List.of(first);
        }
        PostcodeDirectory own = atlas.directory(fallback);
        if (own.dataset().id().equals(first.dataset().id())) {
            throw DataFormatException.of("--fallback", fallback + " is the directory in use; name another");
        }
        PostcodeDirectory second = choice.bridged(atlas, own, indices);
        for (DeprivationIndex index : indices) {
            Optional<String> fault = choice.fault(atlas, own, index);
            if (fault.isEmpty()) {
                continue;
            }
            // What is derived for one nation gives another none: so much is blank, and not wrong.
            boolean isBlank = second.smallAreas(
                            index.edition().nation(), index.edition().vintage())
                    .isEmpty();
            if (!isBlank) {
                throw DataFormatException.of("--fallback", fault.get());
            }
            common.say(console, "what only " + fallback + " has gets no figures: " + fault.get());
        }
        return List.of(first, second);
    }
}
