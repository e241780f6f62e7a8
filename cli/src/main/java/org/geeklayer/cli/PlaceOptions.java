package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.catchment.Outline;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.profile.ProfileReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The places that the user asks for. */
final class PlaceOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "AREA",
            description = "Areas, each by its code (a district, ward, MSOA, LSOA, region, county ...) or its name.")
    List<String> areas = new ArrayList<>();

    @Option(
            names = "--around",
            paramLabel = "POSTCODE",
            description = "All within --radius of this postcode. May be given several times.")
    List<String> around = new ArrayList<>();

    @Option(names = "--radius", paramLabel = "DISTANCE", description = "For --around: 500m, 2km or 1.5miles.")
    @Nullable
    String radius;

    @Option(
            names = "--polygon",
            paramLabel = "FILE",
            description = "A GeoJSON file with a polygon that you drew; several features make several places.")
    @Nullable
    Path polygon;

    @Option(
            names = "--areas",
            paramLabel = "FILE",
            description = "A CSV file with a column of codes of small areas, which together are one place.")
    @Nullable
    Path list;

    @Option(
            names = "--all",
            paramLabel = "TYPE",
            description =
                    "Every area of a type: lad, upper-tier, region, county, ward, msoa, lsoa, constituency, icb, police.")
    @Nullable
    String all;

    @Option(names = "--within", paramLabel = "PLACE", description = "With --all: those in this area alone.")
    @Nullable
    String within;

    boolean isEmpty() {
        return areas.isEmpty() && around.isEmpty() && polygon == null && list == null && all == null;
    }

    /** Refuses what contradicts itself, before anything is read. */
    void requireConsistent() {
        if (within != null && all == null) {
            throw usage("--within needs --all TYPE, such as --all lad");
        }
        circles();
        type();
    }

    /** The files that are read. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        Optional.ofNullable(polygon).ifPresent(files::add);
        Optional.ofNullable(list).ifPresent(files::add);
        return files;
    }

    private List<Circle> circles() {
        return Circle.of("--around", around, "--radius", radius, spec);
    }

    private Optional<AreaType> type() {
        if (all == null) {
            return Optional.empty();
        }
        return Optional.of(AreaType.find(all.strip().toLowerCase(Locale.ROOT))
                .filter(type -> type != AreaType.OUTPUT_AREA && type != AreaType.COUNTRY)
                .orElseThrow(
                        () -> usage("--all does not know \"" + all + "\"; it knows lad, upper-tier, region, county,"
                                + " ward, msoa, lsoa, constituency, icb and police")));
    }

    /** The places, each as it is found among the small areas of an index. */
    List<ProfileReport.Finder> finders(Gazetteer first, Atlas atlas) throws IOException {
        List<ProfileReport.Finder> finders = new ArrayList<>();
        areas.forEach(place -> finders.add(gazetteer -> gazetteer.find(place)));
        for (Circle circle : circles()) {
            finders.add(gazetteer -> gazetteer.around(circle.centre(), circle.metres()));
        }
        if (polygon != null) {
            for (Outline outline : Outline.read(OutputFile.requireNoFolder(polygon), () -> DataOption.grid(atlas))) {
                finders.add(gazetteer -> gazetteer.polygon(outline.name(), outline.polygon()));
            }
        }
        if (list != null) {
            Path file = OutputFile.requireNoFolder(list);
            finders.add(gazetteer -> gazetteer.list(file));
        }
        Optional<AreaType> type = type();
        if (type.isPresent()) {
            Optional<Catchment> inside = within == null ? Optional.empty() : Optional.of(first.find(within));
            for (Catchment each : first.all(type.get(), inside)) {
                AreaCode code = each.code().orElseThrow();
                finders.add(gazetteer -> gazetteer.find(type.get(), code));
            }
        }
        return finders;
    }

    /** The place that all areas asked for lie in, if one was named. */
    Optional<String> within() {
        return Optional.ofNullable(within);
    }

    void describe(Provenance provenance) {
        provenance.option("areas", areas.isEmpty() ? Optional.empty() : Optional.of(String.join(",", areas)));
        provenance.option("around", around.isEmpty() ? Optional.empty() : Optional.of(String.join(",", around)));
        provenance.option("radius", Optional.ofNullable(radius));
        provenance.option("polygon", Optional.ofNullable(polygon).map(PlaceOptions::baseName));
        provenance.option("list", Optional.ofNullable(list).map(PlaceOptions::baseName));
        provenance.option("all", Optional.ofNullable(all));
        provenance.option("within", Optional.ofNullable(within));
    }

    private static String baseName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
