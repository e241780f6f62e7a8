package org.geeklayer.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.Reach;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** By which areas people are counted. */
final class AreasOption {
    private static final List<AreaType> KNOWN = List.of(AreaType.LAD, AreaType.MSOA, AreaType.SMALL_AREA);

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--areas",
            paramLabel = "TYPE",
            description = "Count by lad, msoa or lsoa as well. Default in a bundle: msoa.")
    @Nullable
    String areas;

    boolean isGiven() {
        return areas != null;
    }

    /** The kind of area, where one is asked for or the output has a place for them. */
    Optional<AreaType> type(boolean isWantedAnyway) {
        if (areas == null) {
            return isWantedAnyway ? Optional.of(AreaType.MSOA) : Optional.empty();
        }
        String wanted = areas.strip().toLowerCase(Locale.ROOT);
        return Optional.of(KNOWN.stream()
                .filter(type -> type.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "--areas does not know \"" + areas + "\"; it knows lad, msoa and lsoa")));
    }

    /** The kind of area that the directory knows: MSOAs give way to districts, unless they were asked for. */
    Optional<AreaType> countable(
            Console console, CommonOptions common, Reach reach, Optional<AreaType> wanted, PostcodeDirectory directory)
            throws DataFormatException {
        if (wanted.isEmpty() || reach.canCountBy(wanted.get())) {
            return wanted;
        }
        String reason = "it has no MSOAs of the index's census geography";
        if (isGiven()) {
            throw DataFormatException.of(directory.dataset().id(), reason + "; --areas takes lad or lsoa with it");
        }
        common.say(console, directory.dataset().id() + ": " + reason + ", so areas are districts");
        return Optional.of(AreaType.LAD);
    }
}
