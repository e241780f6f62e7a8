package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.catchment.Outline;
import org.geeklayer.dataset.DataFormatException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The places whose residents the clients are compared with. */
final class BaselineOptions {
    private final CommandSpec spec;

    List<String> names = new ArrayList<>();

    List<String> around = new ArrayList<>();

    @Nullable
    String radius;

    @Nullable
    Path polygon;

    @Nullable
    Path list;

    BaselineOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.commaSeparated(
                "--baseline",
                "PLACE,...",
                "The areas whose residents are compared, by code or name: districts, wards, MSOAs, regions ..., or"
                        + " the nation. Default: the districts that nine tenths of the people placed live in.",
                values -> names = values);
        options.repeated(
                "--baseline-around",
                "POSTCODE",
                "All within --baseline-radius of this postcode.",
                values -> around = values);
        options.text(
                "--baseline-radius",
                "DISTANCE",
                "For --baseline-around: 500m, 2km or 1.5miles.",
                value -> radius = value);
        options.value(
                Path.class,
                "--baseline-polygon",
                "FILE",
                "A GeoJSON file with polygons that you drew: your catchment.",
                value -> polygon = value);
        options.value(
                Path.class,
                "--baseline-areas",
                "FILE",
                "A CSV file with a column of codes of small areas: your catchment.",
                value -> list = value);
    }

    void requireConsistent() {
        circles();
    }

    /** The files that are read. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        Optional.ofNullable(polygon).ifPresent(files::add);
        Optional.ofNullable(list).ifPresent(files::add);
        return files;
    }

    private List<Circle> circles() {
        return Circle.of("--baseline-around", around, "--baseline-radius", radius, spec);
    }

    /** Finds a place among the small areas of one nation. */
    @FunctionalInterface
    private interface Finder {
        Catchment find(Gazetteer gazetteer) throws IOException;
    }

    /** The places that were named, by what found them; none if the choice is left to the program. */
    Map<Gazetteer, List<Catchment>> places(List<Gazetteer> gazetteers, Atlas atlas) throws IOException {
        Map<Gazetteer, List<Catchment>> places = new LinkedHashMap<>();
        for (String name : names) {
            if (add(places, gazetteers, gazetteer -> gazetteer.find(name)) > 1) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--baseline \"" + name
                                + "\" is a place of several nations: give its code, or the nation's index"
                                + " with --index");
            }
        }
        for (Circle circle : circles()) {
            add(places, gazetteers, gazetteer -> gazetteer.around(circle.centre(), circle.metres()));
        }
        if (polygon != null) {
            for (Outline outline : Outline.read(OutputFile.requireNoFolder(polygon), () -> DataOption.grid(atlas))) {
                add(places, gazetteers, gazetteer -> gazetteer.polygon(outline.name(), outline.polygon()));
            }
        }
        if (list != null) {
            Path file = OutputFile.requireNoFolder(list);
            add(places, gazetteers, gazetteer -> gazetteer.list(file));
        }
        return places;
    }

    /**
     * Adds a place to those of each nation that has it; of a circle across a border each nation's part.
     *
     * @return in how many nations it lies
     * @throws DataFormatException if it lies in none
     */
    private static int add(Map<Gazetteer, List<Catchment>> places, List<Gazetteer> gazetteers, Finder finder)
            throws IOException {
        Optional<DataFormatException> first = Optional.empty();
        int found = 0;
        for (Gazetteer gazetteer : gazetteers) {
            try {
                Catchment place = finder.find(gazetteer);
                if (gazetteers.size() == 1 || !place.mainAreas().isEmpty()) {
                    places.computeIfAbsent(gazetteer, each -> new ArrayList<>()).add(place);
                    found++;
                }
            } catch (DataFormatException e) {
                first = Optional.of(first.orElse(e));
            }
        }
        if (found == 0) {
            throw first.orElseThrow(() -> DataFormatException.of(
                    "baseline", "a place holds no small area for the greater part: choose a larger place"));
        }
        return found;
    }

    void describe(Provenance provenance) {
        provenance.option("baseline", names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names)));
        provenance.option(
                "baselineAround", around.isEmpty() ? Optional.empty() : Optional.of(String.join(",", around)));
        provenance.option("baselineRadius", Optional.ofNullable(radius));
        provenance.option("baselinePolygon", baseName(polygon));
        provenance.option("baselineAreas", baseName(list));
    }

    private static Optional<String> baseName(@Nullable Path file) {
        return file == null ? Optional.empty() : Optional.of(String.valueOf(file.getFileName()));
    }
}
