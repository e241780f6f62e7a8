package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.PointLocator;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.PostcodeDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The columns of clients that come with coordinates, and the boundaries in which these are located. */
final class PointOptions {
    private static final Pattern GENERALISED = Pattern.compile(
            "(?i)(?<![a-z])(BGC|BSC|BUC)(?![a-z])|(?:super|ultra)?[ _-]?generalised"); // as ONS names its files

    private final CommandSpec spec;

    @Nullable
    String easting;

    @Nullable
    String northing;

    @Nullable
    String longitude;

    @Nullable
    String latitude;

    PointOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.text(
                "--easting",
                "COLUMN",
                "With --northing: clients come with coordinates on the British National Grid, in metres, and not"
                        + " with postcodes. They are located in the installed boundaries of small areas.",
                value -> easting = value);
        options.text("--northing", "COLUMN", "The column with northings.", value -> northing = value);
        options.text(
                "--lon",
                "COLUMN",
                "With --lat: clients come with longitude and latitude in degrees (WGS84).",
                value -> longitude = value);
        options.text("--lat", "COLUMN", "The column with latitudes.", value -> latitude = value);
    }

    boolean isGiven() {
        return easting != null || northing != null || longitude != null || latitude != null;
    }

    /** Refuses what is wrong in itself, or is of postcodes, before anything is read. */
    void requireConsistent(InputOptions input, FallbackOption fallback) {
        if (!isGiven()) {
            return;
        }
        if ((easting != null || northing != null) && (longitude != null || latitude != null)) {
            throw usage(
                    "metres (--easting, --northing) and degrees (--lon, --lat) are two ways to say where clients are:"
                            + " give one");
        }
        require(easting, northing, "--easting", "--northing");
        require(longitude, latitude, "--lon", "--lat");
        if (input.postcodeColumn != null) {
            throw usage("--postcode-column and coordinates are two ways to say where clients are: give one");
        }
        if (fallback.fallback != null) {
            throw usage("--fallback is of postcodes: with coordinates none is looked up");
        }
        if (input.date != null) {
            throw usage("--date compares records with their postcodes: with coordinates there are none");
        }
    }

    private void require(@Nullable String one, @Nullable String other, String nameOfOne, String nameOfOther) {
        if ((one == null) != (other == null)) {
            throw usage(nameOfOne + " and " + nameOfOther + " belong together: give both");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** The two columns as the user names them, the one that leads east first; none for a list of postcodes. */
    List<String> columns() {
        if (easting != null && northing != null) {
            return List.of(easting, northing);
        }
        return longitude != null && latitude != null ? List.of(longitude, latitude) : List.of();
    }

    private PointLocator.Unit unit() {
        return easting != null ? PointLocator.Unit.METRES : PointLocator.Unit.DEGREES;
    }

    /**
     * What locates clients and says how deprived their small areas are.
     *
     * @param editions further editions that the user wants figures of
     * @param isOnMap whether points are to be written, in degrees
     * @param isOfBoth whether small areas of both censuses are wanted
     */
    Enricher enricher(
            Console console,
            CommonOptions common,
            Atlas atlas,
            DataOption.Choice choice,
            List<String> editions,
            boolean isOnMap,
            boolean isOfBoth)
            throws IOException {
        List<DeprivationIndex> wanted = new ArrayList<>(choice.named(atlas));
        for (String edition : editions) {
            DeprivationIndex index = atlas.index(edition);
            if (wanted.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                wanted.add(index);
            }
        }
        List<Boundaries> layers = layers(console, common, atlas, wanted);
        Vintage vintage = layers.get(0).vintage().orElseThrow();
        boolean isCrossing =
                isOfBoth || wanted.stream().anyMatch(index -> index.edition().vintage() != vintage && isBridged(index));
        Optional<Bridge> bridge = isCrossing ? choice.bridge(atlas) : Optional.empty();
        List<DeprivationIndex> indices = new ArrayList<>();
        for (DeprivationIndex index : wanted) {
            boolean isDirect = index.edition().vintage() == vintage;
            if (isDirect || (bridge.isPresent() && isBridged(index))) {
                indices.add(index);
                continue;
            }
            String reason = index.edition().id() + " is on the small areas of "
                    + index.edition().vintage().year() + ", and the boundaries in use ("
                    + ids(layers) + ") are of " + vintage.year();
            boolean isAskedFor =
                    choice.isNamed(index) || editions.contains(index.edition().id());
            if (isAskedFor) {
                throw DataFormatException.of(
                        "--index",
                        reason + "; install the boundaries of "
                                + index.edition().vintage().year()
                                + (isBridged(index) ? ", or ONS's exact fit lookup" : ""));
            }
            common.say(console, "not used: " + reason);
        }
        Optional<PostcodeDirectory> directory =
                atlas.datasets().stream().noneMatch(each -> each.kind() == Dataset.Kind.POSTCODES)
                                && choice.directory == null
                        ? Optional.empty()
                        : Optional.of(choice.directory(atlas));
        Optional<NationalGrid> grid =
                unit() == PointLocator.Unit.DEGREES || isOnMap ? Optional.of(DataOption.grid(atlas)) : Optional.empty();
        return Enricher.ofPoints(new PointLocator(unit(), layers, grid, bridge), directory, indices);
    }

    /** Between which censuses' areas ONS has a lookup. */
    private static boolean isBridged(DeprivationIndex index) {
        return index.edition().nation() == Nation.ENGLAND || index.edition().nation() == Nation.WALES;
    }

    /** The layers of small areas of one census: that of the first index for which there are some, else the later. */
    private List<Boundaries> layers(Console console, CommonOptions common, Atlas atlas, List<DeprivationIndex> indices)
            throws IOException {
        List<Boundaries> all = new ArrayList<>();
        for (Boundaries layer : atlas.boundaries()) {
            boolean isUsable = layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                    && (layer.epsg() == 27700 || unit() == PointLocator.Unit.DEGREES);
            if (isUsable && isFit(console, common, atlas, layer, indices)) {
                all.add(layer);
            }
        }
        Vintage vintage = indices.stream()
                .map(index -> index.edition().vintage())
                .filter(each -> isOf(all, each))
                .findFirst()
                .orElse(isOf(all, Vintage.CENSUS_2021) ? Vintage.CENSUS_2021 : Vintage.CENSUS_2011);
        List<Boundaries> layers = all.stream()
                .filter(layer -> layer.vintage().equals(Optional.of(vintage)))
                .toList();
        if (layers.isEmpty()) {
            throw new NoSuchFileException(
                    "boundaries",
                    null,
                    "coordinates are located in boundaries of small areas, and none are installed; add them with"
                            + " \"geeklayer data add\", such as ONS's \"Lower layer Super Output Areas (December 2021)"
                            + " Boundaries EW BFC\"");
        }
        return layers;
    }

    private static boolean isOf(List<Boundaries> layers, Vintage vintage) {
        return layers.stream().anyMatch(layer -> layer.vintage().equals(Optional.of(vintage)));
    }

    private static boolean isFit(
            Console console, CommonOptions common, Atlas atlas, Boundaries layer, List<DeprivationIndex> indices) {
        for (DeprivationIndex index : indices) {
            if (layer.vintage().equals(Optional.of(index.edition().vintage()))) {
                Optional<String> fault = atlas.boundaryFault(layer, index);
                if (fault.isPresent()) {
                    common.say(console, "not used: " + fault.get());
                    return false;
                }
            }
        }
        return true;
    }

    private static String ids(List<Boundaries> layers) {
        return String.join(
                ", ", layers.stream().map(layer -> layer.dataset().id()).toList());
    }

    /** Says which boundaries are used, how degrees come to them, and what their lines are not good for. */
    static void sayUsed(Console console, CommonOptions common, PointLocator points) {
        for (Boundaries layer : points.boundaries()) {
            common.say(
                    console,
                    "coordinates are located in " + layer.dataset().id() + ": "
                            + String.format(Locale.ROOT, "%,d", layer.size()) + " small areas of "
                            + points.vintage().year());
            layer.dataset().sources().stream()
                    .map(source -> GENERALISED.matcher(source.file()))
                    .filter(Matcher::find)
                    .findFirst()
                    .ifPresent(found -> common.say(
                            console,
                            layer.dataset().id() + ": its lines are generalised (" + found.group()
                                    + "), so that points near a boundary may be put on the wrong side of it; install the full"
                                    + " resolution (BFC) to locate clients"));
        }
        if (points.unit() == PointLocator.Unit.DEGREES) {
            points.britishGrid()
                    .ifPresent(grid -> common.say(console, "degrees come on to the grid by the " + grid.route()));
        }
    }

    /** Names in metadata where the coordinates stood and what they were located in. */
    static void describe(PointLocator points, Provenance provenance) {
        provenance.option(
                "coordinates", Optional.of(points.unit() == PointLocator.Unit.DEGREES ? "WGS84" : "EPSG:27700"));
        if (points.unit() == PointLocator.Unit.DEGREES) {
            provenance.option("grid", points.britishGrid().map(NationalGrid::route));
        }
        points.boundaries().forEach(layer -> provenance.dataset(layer.dataset()));
        points.bridge().ifPresent(bridge -> bridge.datasets().forEach(provenance::dataset));
    }
}
