package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Addition;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.table.Metadata;
import org.jspecify.annotations.Nullable;

/** Appends small areas and deprivation to a client list. */
final class EnrichCommand extends CliCommand {
    /** What the result is to be written as. */
    enum Format {
        CSV,
        GEOJSON
    }

    private final DataOption data = new DataOption();
    private final DataOption.Choice choice = new DataOption.Choice();
    private final FallbackOption fallback = new FallbackOption();
    private final InputOptions input = new InputOptions(spec);
    private final PointOptions points = new PointOptions(spec);
    private final OutputOptions files = new OutputOptions(spec);
    private final MatchRateOption floor = new MatchRateOption(spec);
    private String output = "-";
    private @Nullable Format format;
    private List<String> add = new ArrayList<>();
    private boolean pointsOfClients;
    private boolean forInternalUse;
    private boolean stamp;

    EnrichCommand(Console console) {
        super(
                console,
                "enrich",
                "Append to every row of a client list what became of its postcode, its small area, and how deprived that area is."
                        + " Every row comes out once, in order, its text as it was.");
        examples("  geeklayer enrich sample-data/clients.csv -o clients-enriched.csv --add ward,idaci");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        choice.addTo(options);
        fallback.addTo(options);
        input.addTo(options);
        points.addTo(options);
        options.text("-o", "--output", "FILE", "The file to write. Default: stdout.", value -> output = value);
        options.value(
                Format.class,
                "--format",
                "FORMAT",
                "csv or geojson. Default: by the output's extension, else csv.",
                value -> format = value);
        options.commaSeparated(
                "--add",
                "WHAT,...",
                "More columns: domains, subdomains, idaci, idaopi, quantiles, another edition such as iod2019, lsoa11, msoa,"
                        + " lad-today, ward, county, region, country, constituency, icb, police, oa, ruralurban, coordinates, quality,"
                        + " usertype, dates.",
                values -> add = values);
        files.addTo(options);
        floor.addTo(options);
        options.flag(
                "--points-of-clients",
                "With GeoJSON: I know that points of clients disclose homes.",
                given -> pointsOfClients = given);
        options.flag(
                "--for-internal-use", "With GeoJSON: the file will not be published.", given -> forInternalUse = given);
        OutputOptions.addStamp(options, given -> stamp = given);
    }

    @Override
    public Integer call() throws IOException {
        boolean isGeoJson = isGeoJson();
        List<Path> written = new ArrayList<>(files.written());
        if (!output.equals("-")) {
            written.addAll(isGeoJson ? List.of(Path.of(output)) : ResultFile.both(Path.of(output)));
        }
        points.requireConsistent(input, fallback);
        input.requireApart(List.of(), written);
        Atlas atlas = data.open(console);
        Set<Addition> additions = new LinkedHashSet<>();
        List<String> editions = editions(additions);
        Enricher enricher = points.isGiven()
                ? points.enricher(
                        console, common, atlas, choice, editions, isGeoJson, additions.contains(Addition.LSOA11))
                : ofPostcodes(atlas, editions);
        Provenance provenance = Provenance.ofClients(console, "enrich", enricher, names(atlas), add, stamp);
        MatchSummary summary;
        try (ClientList clients = input.open(console, points.columns());
                ResultFile result = result(isGeoJson);
                ResultFile rejected = files.openRejects()) {
            input.sayFound(console, common, clients);
            common.sayUsed(console, enricher.directories(), enricher.indices());
            if (enricher.points().isPresent()) {
                PointOptions.sayUsed(console, common, enricher.points().get());
            } else {
                choice.sayPassedOver(console, common, atlas, choice.directory(atlas), enricher.indices());
                DataOption.Choice.sayBridged(console, common, enricher.directory(), enricher.indices());
            }
            Enrichment enrichment = enrichment(clients, enricher, atlas, additions);
            enrichment.notes().forEach(note -> common.say(console, clients.name() + ": " + note));
            input.useDates(clients, enrichment);
            input.describe(clients, provenance);
            enricher.points().ifPresent(each -> PointOptions.describe(each, provenance));
            provenance.option("excel", files.excel ? Optional.of("true") : Optional.empty());
            if (isGeoJson) {
                enrichment.toGeoJson(result.stream(), provenance.of(enrichment.columns()));
            } else {
                enrichment.toCsv(result.stream(), files.excel);
            }
            files.sendRejects(enrichment, rejected);
            summary = ProgressLine.run(console, common, clients, enrichment);
            Metadata.CsvDialect dialect = Provenance.dialect(clients, files.excel);
            result.commit(provenance.of(enrichment.columns()), dialect);
            rejected.commit(provenance.of(enrichment.rejectColumns()), dialect);
            MatchReport.lines(summary, enricher).forEach(line -> common.say(console, line));
            MatchReport.dateLines(enrichment).forEach(line -> common.say(console, line));
            common.say(console, MatchReport.CAUTION);
            if (!output.equals("-")) {
                common.say(
                        console,
                        "Wrote " + output
                                + result.metadataName()
                                        .map(name -> ", and what its columns mean to " + name)
                                        .orElse("")
                                + ".");
            }
            files.sayRejectsWritten(console, common, "without a small area");
            common.sayTime(console);
        }
        return floor.exitCode(console, summary);
    }

    static List<Dataset> names(Atlas atlas) {
        return atlas.datasets().stream()
                .filter(dataset -> dataset.kind() == Dataset.Kind.NAMES || dataset.kind() == Dataset.Kind.LOOKUP)
                .toList();
    }

    private ResultFile result(boolean isGeoJson) throws IOException {
        if (output.equals("-")) {
            return ResultFile.withoutMetadata(OutputFile.standardOutput(console));
        }
        return isGeoJson // which has a member for its metadata
                ? ResultFile.withoutMetadata(OutputFile.open(Path.of(output), files.force))
                : ResultFile.open(Path.of(output), files.force);
    }

    private boolean isGeoJson() {
        String name = output.toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(xlsx?|ods|gpkg|shp|parquet)")) {
            throw usage("a file of that kind cannot be written; give a name that ends in .csv or .geojson");
        }
        boolean isGeoJson =
                format == null ? name.endsWith(".geojson") || name.endsWith(".json") : format == Format.GEOJSON;
        if (isGeoJson && !(pointsOfClients && forInternalUse)) {
            throw usage(
                    "points of clients disclose where people live: give --points-of-clients --for-internal-use if the"
                            + " file will not be published");
        }
        return isGeoJson;
    }

    /** The editions that --add names; fills in the other additions. */
    private List<String> editions(Set<Addition> additions) {
        List<String> editions = new ArrayList<>();
        for (String each : add) {
            String word = each.strip().toLowerCase(Locale.ROOT);
            Optional<Addition> addition = Addition.find(word);
            if (addition.isPresent()) {
                additions.add(addition.get());
            } else if (word.matches("[a-z]+20\\d\\d")) {
                editions.add(word);
            } else {
                throw usage("--add does not know \"" + word + "\"; it knows: "
                        + String.join(
                                ", ",
                                KnownNames.nearestFirst(
                                        word,
                                        Stream.of(Addition.values())
                                                .map(Addition::id)
                                                .toList()))
                        + ", and editions such as iod2019");
            }
        }
        return editions;
    }

    /** Looks postcodes up, with the indices of --index or the newest, and further editions behind them. */
    private Enricher ofPostcodes(Atlas atlas, List<String> editions) throws IOException {
        PostcodeDirectory own = choice.directory(atlas);
        List<DeprivationIndex> indices = new ArrayList<>(choice.indices(atlas, own));
        for (String edition : editions) {
            DeprivationIndex index = choice.joined(atlas, own, edition);
            if (indices.stream().noneMatch(known -> known.edition().equals(index.edition()))) {
                indices.add(index);
            }
        }
        PostcodeDirectory directory = choice.bridged(atlas, own, indices);
        return Enricher.of(fallback.behind(console, common, atlas, choice, directory, indices), indices);
    }

    private Enrichment enrichment(ClientList clients, Enricher enricher, Atlas atlas, Set<Addition> additions)
            throws IOException {
        try {
            return new Enrichment(clients, enricher, atlas.names(), atlas.lookup(), additions);
        } catch (IllegalArgumentException e) {
            throw DataFormatException.of("--add", String.valueOf(e.getMessage()).replaceFirst("^additions: ", ""));
        }
    }
}
