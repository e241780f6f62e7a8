package org.geeklayer.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geometry.Hexagons;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.Geography;
import org.geeklayer.reach.Reach;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** By which areas people are counted: one kind in a report. */
final class AreasOption {
    private static final List<AreaType> KNOWN =
            List.of(AreaType.LAD, AreaType.WARD, AreaType.MSOA, AreaType.SMALL_AREA);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(km|m)");
    private static final BigDecimal METRES_IN_KILOMETRE = BigDecimal.valueOf(1000);

    private final CommandSpec spec;

    @Nullable
    String areas;

    @Nullable
    String hex;

    AreasOption(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text(
                "--areas",
                "TYPE",
                "Count by lad, ward, msoa or lsoa as well. Default in a bundle: msoa.",
                value -> areas = value);
        options.text(
                "--hex",
                "SIZE",
                "Count by hexagons of one size instead, such as 2km or 500m from side to side.",
                value -> hex = value);
    }

    boolean isGiven() {
        return areas != null || hex != null;
    }

    /** Refuses what is wrong in itself, before anything is read. */
    void requireConsistent() {
        if (areas != null && hex != null) {
            throw usage("--areas and --hex are two ways to count by area, and a report has one: give one");
        }
        type();
        hexagons();
    }

    private Optional<AreaType> type() {
        if (areas == null) {
            return Optional.empty();
        }
        String wanted = areas.strip().toLowerCase(Locale.ROOT);
        return Optional.of(KNOWN.stream()
                .filter(type -> type.id().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> usage("--areas does not know \"" + areas + "\"; it knows lad, ward, msoa and lsoa")));
    }

    private Optional<Hexagons> hexagons() {
        if (hex == null) {
            return Optional.empty();
        }
        Matcher matcher = SIZE.matcher(hex.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw usage("--hex \"" + hex + "\" is no size; give one such as 2km or 500m");
        }
        BigDecimal metres = new BigDecimal(matcher.group(1))
                .multiply(matcher.group(2).equals("km") ? METRES_IN_KILOMETRE : BigDecimal.ONE);
        boolean isWhole = metres.stripTrailingZeros().scale() <= 0;
        if (!isWhole
                || metres.compareTo(BigDecimal.valueOf(Hexagons.LEAST_METRES)) < 0
                || metres.compareTo(BigDecimal.valueOf(Hexagons.MOST_METRES)) > 0) {
            throw usage("--hex takes whole metres from " + Hexagons.LEAST_METRES + "m to "
                    + Hexagons.MOST_METRES / METRES_IN_KILOMETRE.intValue() + "km");
        }
        return Optional.of(Hexagons.of(metres.intValueExact()));
    }

    /** The kind of area, where one is asked for or the output has a place for them. */
    Optional<Geography> geography(boolean isWantedAnyway, List<Gazetteer> gazetteers) {
        return hexagons()
                .map(grid -> Geography.of(grid, gazetteers))
                .or(() -> type().map(Geography::of))
                .or(() -> isWantedAnyway ? Optional.of(Geography.of(AreaType.MSOA)) : Optional.empty());
    }

    /** The kind of area that the directory knows: MSOAs give way to districts, unless they were asked for. */
    Optional<Geography> countable(
            Console console, CommonOptions common, Reach reach, Optional<Geography> wanted, PostcodeDirectory directory)
            throws DataFormatException {
        if (wanted.isEmpty() || reach.canCountBy(wanted.get())) {
            return wanted;
        }
        boolean isByMsoa = wanted.get().type().equals(Optional.of(AreaType.MSOA));
        String reason = isByMsoa
                ? "it has no MSOAs of the index's census geography"
                : hex != null ? "it has no coordinates of postcodes" : "it has no wards";
        if (isGiven()) {
            throw DataFormatException.of(directory.dataset().id(), reason + "; --areas takes lad or lsoa with it");
        }
        common.say(console, directory.dataset().id() + ": " + reason + ", so areas are districts");
        return Optional.of(Geography.of(AreaType.LAD));
    }

    /** Says in metadata what areas there are. */
    void describe(Optional<Geography> used, Provenance provenance) {
        provenance.option("areas", used.flatMap(Geography::type).map(AreaType::id));
        provenance.option("hexagons", hexagons().map(Hexagons::size));
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
