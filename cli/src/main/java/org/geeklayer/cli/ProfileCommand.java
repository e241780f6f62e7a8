package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteers;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.profile.AreaProfiler;
import org.geeklayer.profile.ProfileReport;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Metadata;
import org.geeklayer.table.Table;
import org.jspecify.annotations.Nullable;

/** Says how deprived places are, beside the region and the nation. */
final class ProfileCommand extends CliCommand {
    /** What a file can be. */
    enum Format {
        CSV,
        GEOJSON
    }

    private static final double MOST_METRES = 100_000;

    private final DataOption data = new DataOption();
    private final DataOption.Choice choice = new DataOption.Choice();
    private final PlaceOptions places = new PlaceOptions(spec);
    private final ClientPlaceOptions clients = new ClientPlaceOptions(spec);
    private List<String> compare = new ArrayList<>();
    private boolean domains;
    private boolean isLong;
    private @Nullable String output;
    private @Nullable Format format;
    private @Nullable String detail;
    private @Nullable Double simplify;
    private boolean force;
    private boolean excel;
    private boolean stamp;

    ProfileCommand(Console console) {
        super(
                console,
                "profile",
                "Say how deprived an area is, by the official measures and their ranks, beside its region and nation: for any"
                        + " district, ward, MSOA or list of small areas, for a circle around a postcode or a polygon that you drew.");
        examples(
                "  geeklayer profile Exampleshire",
                "  geeklayer profile --around \"ZX1 1AB\" --radius 2km",
                "  geeklayer profile --all msoa --within Exampleshire -o msoas.csv");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        choice.addTo(options);
        places.addTo(options);
        clients.addTo(options);
        options.commaSeparated(
                "--compare",
                "PLACE,...",
                "Further areas to stand beside, by code or name.",
                values -> compare = values);
        options.flag(
                "--domains", "With the domains of the index and its supplementary indices.", given -> domains = given);
        options.flag("--long", "One row a figure, in place of one row an area.", given -> isLong = given);
        options.text(
                "-o",
                "--output",
                "FILE",
                "Write a table (.csv) or a map (.geojson); - writes the table to stdout.",
                value -> output = value);
        options.value(
                Format.class,
                "--format",
                "FORMAT",
                "csv or geojson. Default: by the file's extension.",
                value -> format = value);
        options.text(
                "--detail",
                "lsoa",
                "With a map or a table: one feature or row for each small area of the places.",
                value -> detail = value);
        options.value(
                Double.class,
                "--simplify",
                "METRES",
                "With a map: make it smaller by moving edges by about this much; neighbours keep touching.",
                value -> simplify = value);
        options.flag("--force", "Put a new file in the place of an old one.", given -> force = given);
        options.flag(
                "--excel", "Write CSV for Excel: with byte order mark and CRLF, no formulas.", given -> excel = given);
        OutputOptions.addStamp(options, given -> stamp = given);
    }

    @Override
    public Integer call() throws IOException {
        if (places.isEmpty() && clients.isEmpty()) {
            throw usage("say which area: a name, a code, --around, --polygon, --areas, --all or --clients");
        }
        places.requireConsistent();
        clients.requireConsistent();
        requireConsistent();
        requireApart();
        Atlas atlas = data.open(console);
        List<DeprivationIndex> indices = indices(atlas);
        Optional<PostcodeDirectory> directory = directory(atlas, indices);
        List<AreaProfiler> editions = new ArrayList<>();
        List<Population> populations = atlas.populations();
        Map<String, List<String>> toSay = new HashMap<>(); // of a nation without a place nothing need be said
        for (DeprivationIndex index : indices) {
            List<String> ofIndex = toSay.computeIfAbsent(index.dataset().id(), id -> new ArrayList<>());
            editions.add(AreaProfiler.of(choice.gazetteer(ofIndex::add, atlas, directory, index), populations));
        }
        ProfileReport report;
        try {
            report = report(atlas, directory, editions);
        } catch (DataFormatException e) {
            toSay.values().forEach(notes -> notes.forEach(note -> common.say(console, note))); // it may be why
            throw e;
        }
        report.editions()
                .forEach(each -> toSay.getOrDefault(each.index().dataset().id(), List.of())
                        .forEach(note -> common.say(console, note)));
        clients.note().ifPresent(note -> common.say(console, note));
        write(atlas, report, provenance(atlas, directory, report.editions()));
        common.sayTime(console);
        return Faults.DONE;
    }

    private Optional<PostcodeDirectory> directory(Atlas atlas, List<DeprivationIndex> indices) throws IOException {
        try {
            PostcodeDirectory directory = choice.bridged(atlas, choice.directory(atlas), indices);
            DataOption.Choice.sayBridged(console, common, directory, indices);
            return Optional.of(directory);
        } catch (NoSuchFileException e) {
            if (choice.directory != null) {
                throw e;
            }
            return Optional.empty(); // districts need none
        }
    }

    private List<DeprivationIndex> indices(Atlas atlas) throws IOException {
        List<DeprivationIndex> chosen = choice.named(atlas);
        if (chosen.isEmpty()) {
            throw DataFormatException.of("profile", "no index is installed; add one with \"geeklayer data add\"");
        }
        return chosen;
    }

    private ProfileReport report(Atlas atlas, Optional<PostcodeDirectory> directory, List<AreaProfiler> editions)
            throws IOException {
        Gazetteers gazetteers =
                Gazetteers.of(editions.stream().map(AreaProfiler::gazetteer).toList());
        List<ProfileReport.Finder> areas = places.finders(gazetteers, atlas, note -> common.say(console, note));
        if (!clients.isEmpty()) {
            Set<String> said = new HashSet<>(); // by several editions the same
            areas.add(gazetteer ->
                    clients.place(gazetteer, choice.joined(atlas, directory, gazetteer.index()), note -> {
                        if (said.add(note)) {
                            common.say(console, note);
                        }
                    }));
        }
        List<ProfileReport.Finder> others = new ArrayList<>();
        for (String place :
                Stream.concat(places.within().stream(), compare.stream()).toList()) {
            others.add(PlaceOptions.named(gazetteers, place));
        }
        return ProfileReport.of(editions, areas, places.all == null, others);
    }

    private Provenance provenance(Atlas atlas, Optional<PostcodeDirectory> directory, List<AreaProfiler> editions) {
        List<DeprivationIndex> indices =
                editions.stream().map(AreaProfiler::index).toList();
        Provenance provenance =
                new Provenance(console, "profile", directory, indices, EnrichCommand.names(atlas), stamp);
        for (AreaProfiler edition : editions) {
            edition.population().map(Population::dataset).ifPresent(provenance::dataset);
        }
        places.describe(provenance);
        clients.describe(provenance);
        provenance.option("compare", compare.isEmpty() ? Optional.empty() : Optional.of(String.join(",", compare)));
        provenance.option("domains", domains ? Optional.of("true") : Optional.empty());
        provenance.option("long", isLong ? Optional.of("true") : Optional.empty());
        return provenance;
    }

    private void write(Atlas atlas, ProfileReport report, Provenance provenance) throws IOException {
        if (output == null) {
            for (String line : new ProfileScreen(report, domains).lines()) {
                console.print(line);
            }
            return;
        }
        if (isGeoJson()) {
            Map<Nation, NationalGrid> grids = new EnumMap<>(Nation.class);
            report.editions()
                    .forEach(each -> grids.computeIfAbsent(
                            each.index().edition().nation(), nation -> DataOption.grid(atlas, nation)));
            String route = String.join(
                    "; ",
                    new TreeSet<>(
                            grids.values().stream().map(NationalGrid::route).toList()));
            provenance.option("coordinates", Optional.of(route));
            provenance.option(
                    "simplifiedByMetres", Optional.ofNullable(simplify).map(Object::toString));
            OptionalDouble metres = simplify == null ? OptionalDouble.empty() : OptionalDouble.of(simplify);
            MapTable map =
                    detail == null ? report.map(domains, grids::get, metres) : report.smallAreasMap(grids::get, metres);
            MapSources sources = new MapSources(atlas);
            for (ProfileReport.Line line : report.lines()) {
                sources.add(line.main().index(), line.main().place());
            }
            sources.describe(provenance);
            try (OutputFile file =
                    output.equals("-") ? OutputFile.standardOutput(console) : OutputFile.open(Path.of(output), force)) {
                map.writeGeoJson(file.stream(), provenance.of(map.table().columns()));
                file.commit();
            }
            common.say(console, "Coordinates: " + route + ".");
        } else {
            Table table =
                    detail != null ? report.smallAreas() : isLong ? report.longTable(domains) : report.table(domains);
            if (output.equals("-")) {
                table.writeCsv(console.out(), excel);
            } else {
                try (OpenFiles open = new OpenFiles(force)) {
                    open.table(Path.of(output), table, provenance, excel);
                    open.commit();
                }
            }
        }
        report.notes().forEach(note -> common.say(console, note));
        if (!output.equals("-")) {
            common.say(
                    console,
                    "Wrote " + output
                            + (isGeoJson()
                                    ? "."
                                    : ", and what its columns mean to "
                                            + Metadata.fileName(String.valueOf(
                                                    Path.of(output).getFileName())) + "."));
        }
    }

    private void requireConsistent() {
        boolean isMap = isGeoJson();
        if (detail != null && !detail.equalsIgnoreCase("lsoa")) {
            throw usage("--detail knows lsoa, the small areas, alone");
        }
        if (simplify != null && !isMap) {
            throw usage("--simplify is for maps: give -o a name that ends in .geojson");
        }
        if (simplify != null && !(simplify > 0 && simplify < MOST_METRES)) {
            throw usage("--simplify takes metres, such as 20");
        }
        if (isLong && (isMap || detail != null)) {
            throw usage("--long is for a table with one row a figure, without --detail and not for maps");
        }
        if (excel && isMap) {
            throw usage("--excel is for tables: give -o a name that ends in .csv");
        }
        if (output == null && (isLong || detail != null || excel || format != null)) {
            throw usage("--long, --detail, --excel and --format are for files: give -o FILE, or -o - for stdout");
        }
    }

    /** Refuses to write over what is read. */
    private void requireApart() throws IOException {
        if (output != null && !output.equals("-")) {
            List<Path> read = places.files();
            Optional.ofNullable(clients.clients).ifPresent(read::add);
            Optional.ofNullable(clients.excluded).ifPresent(read::add);
            Path file = Path.of(output);
            OutputFile.requireApart(spec, read, isGeoJson() ? List.of(file) : ResultFile.both(file));
        }
    }

    private boolean isGeoJson() {
        if (output == null) {
            return false;
        }
        String name = output.toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(xlsx?|ods|gpkg|shp|parquet)")) {
            throw usage("a file of that kind cannot be written; give a name that ends in .csv or .geojson");
        }
        return format == null ? name.endsWith(".geojson") || name.endsWith(".json") : format == Format.GEOJSON;
    }
}
