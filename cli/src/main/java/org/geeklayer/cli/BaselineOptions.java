package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.catchment.Outline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The places whose residents the clients are compared with. */
final class BaselineOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "PLACE,...",
            hideParamSyntax = true,
            split = ",",
            description =
                    "The areas whose residents are compared, by code or name: districts, wards, MSOAs, regions ..., or"
                            + " the nation. Default: the districts that nine tenths of the people placed live in.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--baseline-around",
            paramLabel = "POSTCODE",
            hideParamSyntax = true,
            description = "All within --baseline-radius of this postcode.")
    List<String> around = new ArrayList<>();

    @Option(
            names = "--baseline-radius",
            paramLabel = "DISTANCE",
            description = "For --baseline-around: 500m, 2km or 1.5miles.")
    @Nullable
    String radius;

    @Option(
            names = "--baseline-polygon",
            paramLabel = "FILE",
            description = "A GeoJSON file with polygons that you drew: your catchment.")
    @Nullable
    Path polygon;

    @Option(
            names = "--baseline-areas",
            paramLabel = "FILE",
            description = "A CSV file with a column of codes of small areas: your catchment.")
    @Nullable
    Path list;

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

    /** The places that were named; none if the choice is left to the program. */
    List<Catchment> places(Gazetteer gazetteer, Atlas atlas) throws IOException {
        List<Catchment> places = new ArrayList<>();
        for (String name : names) {
            places.add(gazetteer.find(name));
        }
        for (Circle circle : circles()) {
            places.add(gazetteer.around(circle.centre(), circle.metres()));
        }
        if (polygon != null) {
            for (Outline outline : Outline.read(OutputFile.requireNoFolder(polygon), () -> DataOption.grid(atlas))) {
                places.add(gazetteer.polygon(outline.name(), outline.polygon()));
            }
        }
        if (list != null) {
            places.add(gazetteer.list(OutputFile.requireNoFolder(list)));
        }
        return places;
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
