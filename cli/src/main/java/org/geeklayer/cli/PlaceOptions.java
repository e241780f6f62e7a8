package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.catchment.Gazetteers;
import org.geeklayer.catchment.Outline;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.profile.ProfileReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The places that the user asks for. */
final class PlaceOptions {
    private static final Set<AreaType> ENGLISH_ALONE = Set.of(AreaType.REGION, AreaType.COUNTY, AreaType.ICB);

    private final CommandSpec spec;

    List<String> areas = new ArrayList<>();

    List<String> around = new ArrayList<>();

    @Nullable
    String radius;

    @Nullable
    Path polygon;

    @Nullable
    Path list;

    @Nullable
    String all;

    @Nullable
    String within;

    PlaceOptions(CommandSpec spec) {
        this.spec = spec;
    }

    void addTo(OptionList options) {
        options.parameters(
                String.class,
                "0..*",
                "AREA",
                "Areas of any nation, each by its code (a district, ward, MSOA, LSOA or data zone, region ...) or its name.",
                values -> areas = values);
        options.repeated(
                "--around",
                "POSTCODE",
                "All within --radius of this postcode. May be given several times.",
                values -> around = values);
        options.text("--radius", "DISTANCE", "For --around: 500m, 2km or 1.5miles.", value -> radius = value);
        options.value(
                Path.class,
                "--polygon",
                "FILE",
                "A GeoJSON file with a polygon that you drew; several features make several places.",
                value -> polygon = value);
        options.value(
                Path.class,
                "--areas",
                "FILE",
                "A CSV file with a column of codes of small areas, which together are one place.",
                value -> list = value);
        options.text(
                "--all",
                "TYPE",
                "Every area of a type: lad, upper-tier, region, county, ward, msoa, lsoa, constituency, icb, police.",
                value -> all = value);
        options.text("--within", "PLACE", "With --all: those in this area alone.", value -> within = value);
    }

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

    /** The places, each as it is found among the small areas of an index of its nation. */
    List<ProfileReport.Finder> finders(Gazetteers gazetteers, Atlas atlas, Consumer<String> say) throws IOException {
        List<ProfileReport.Finder> finders = new ArrayList<>();
        for (String place : areas) {
            finders.add(named(gazetteers, place));
        }
        for (Circle circle : circles()) {
            finders.add(gazetteer -> gazetteer.around(circle.centre(), circle.metres()));
        }
        if (polygon != null) {
            finders.addAll(outlines(OutputFile.requireNoFolder(polygon), gazetteers, atlas));
        }
        if (list != null) {
            Path file = OutputFile.requireNoFolder(list);
            boolean isWhole = gazetteers.nations().size() == 1;
            for (Nation nation : gazetteers.nations(file)) {
                finders.add(ProfileReport.Finder.in(
                        nation, gazetteer -> isWhole ? gazetteer.list(file) : gazetteer.partOfList(file)));
            }
        }
        Optional<AreaType> type = type();
        if (type.isPresent()) {
            finders.addAll(all(type.get(), gazetteers, say));
        }
        return finders;
    }

    /** An area by its code or name, in the nation that has it. */
    static ProfileReport.Finder named(Gazetteers gazetteers, String place) throws DataFormatException {
        return ProfileReport.Finder.in(gazetteers.nation(place), gazetteer -> gazetteer.find(place));
    }

    /** Polygons, on the grid of each nation. */
    private static List<ProfileReport.Finder> outlines(Path file, Gazetteers gazetteers, Atlas atlas)
            throws IOException {
        boolean hasIrish = gazetteers.nations().contains(Nation.NORTHERN_IRELAND);
        boolean hasBritish = gazetteers.nations().size() > (hasIrish ? 1 : 0);
        List<Outline> british = List.of();
        List<Outline> irish = List.of();
        Optional<DataFormatException> fault = Optional.empty();
        if (hasBritish) {
            try {
                british = Outline.read(file, () -> DataOption.grid(atlas));
            } catch (DataFormatException e) {
                fault = Optional.of(e);
            }
        }
        if (hasIrish) {
            try {
                irish = Outline.readIrish(file);
            } catch (DataFormatException e) {
                fault = fault.or(() -> Optional.of(e));
            }
        }
        if (british.isEmpty() && irish.isEmpty()) {
            throw fault.orElseThrow(() -> DataFormatException.of(
                    String.valueOf(file.getFileName()),
                    "does not lie in Northern Ireland, whose index alone is in use"));
        }
        List<ProfileReport.Finder> finders = new ArrayList<>();
        List<Outline> onBritish = british;
        List<Outline> onIrish = irish;
        for (int i = 0; i < Math.max(british.size(), irish.size()); i++) {
            int at = i;
            finders.add(gazetteer -> {
                boolean isIrish = gazetteer.index().edition().nation() == Nation.NORTHERN_IRELAND;
                List<Outline> own = isIrish ? onIrish : onBritish;
                String name =
                        (onBritish.isEmpty() ? onIrish : onBritish).get(at).name();
                return own.isEmpty() // it does not lie on the grid of the nation
                        ? gazetteer.list(Catchment.Kind.LIST, name, List.of())
                        : gazetteer.polygon(name, own.get(at).polygon());
            });
        }
        return finders;
    }

    /** Every area of a type, by nation. */
    private List<ProfileReport.Finder> all(AreaType type, Gazetteers gazetteers, Consumer<String> say)
            throws IOException {
        List<ProfileReport.Finder> finders = new ArrayList<>();
        List<DataFormatException> faults = new ArrayList<>();
        for (Nation nation : within == null ? gazetteers.nations() : List.of(gazetteers.nation(within))) {
            Gazetteer first = gazetteers.first(nation);
            Optional<Catchment> inside = within == null ? Optional.empty() : Optional.of(first.find(within));
            try {
                for (Catchment each : first.all(type, inside)) {
                    AreaCode code = each.code().orElseThrow();
                    finders.add(ProfileReport.Finder.in(nation, gazetteer -> gazetteer.find(type, code)));
                }
            } catch (DataFormatException e) {
                faults.add(e);
                if (nation == Nation.ENGLAND || !ENGLISH_ALONE.contains(type)) {
                    say.accept("nothing of " + nation.title() + ": " + e.getMessage());
                }
            }
        }
        if (finders.isEmpty() && !faults.isEmpty()) {
            throw faults.get(0);
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
