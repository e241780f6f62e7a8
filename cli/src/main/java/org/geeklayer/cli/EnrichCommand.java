package org.geeklayer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Addition;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.table.Metadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Appends small areas and deprivation to a client list. */
@Command(
        name = "enrich",
        description = {
            "Append to every row of a client list what became of its postcode, its small area, and how deprived that area is."
                    + " Every row comes out once, in order, its text as it was."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  geeklayer enrich sample-data/clients.csv -o clients-enriched.csv --add ward,idaci --rejects rejects.csv")
final class EnrichCommand implements Callable<Integer> {
    /** What the result is to be written as. */
    enum Format {
        CSV,
        GEOJSON
    }

    private final Console console;

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    @Mixin
    DataOption.Choice choice = new DataOption.Choice();

    @Mixin
    InputOptions input = new InputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Default: stdout.",
            defaultValue = "-")
    String output = "-";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or geojson. Default: by the output's extension, else csv.")
    @Nullable
    Format format;

    @Option(
            names = "--add",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "More columns: domains, subdomains, idaci, idaopi, another edition such as iod2019, lsoa11, msoa,"
                            + " ward, county, region, country, constituency, icb, police, oa, ruralurban, coordinates, quality,"
                            + " usertype, dates.")
    List<String> add = new ArrayList<>();

    @Mixin
    RejectsOptions rejects = new RejectsOptions();

    @Option(
            names = "--min-match-rate",
            paramLabel = "PERCENT",
            description = "End with exit code 4 if fewer of the rows than this have a small area.")
    @Nullable
    Double minMatchRate;

    @Option(names = "--points-of-clients", description = "With GeoJSON: I know that points of clients disclose homes.")
    boolean pointsOfClients;

    @Option(names = "--for-internal-use", description = "With GeoJSON: the file will not be published.")
    boolean forInternalUse;

    @Option(names = "--stamp", description = "Write today's date into the metadata ($SOURCE_DATE_EPOCH if it is set).")
    boolean stamp;

    EnrichCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean isGeoJson = isGeoJson();
        boolean toStandardOutput = output.equals("-");
        Atlas atlas = data.open(console);
        PostcodeDirectory directory = choice.directory(atlas);
        Set<Addition> additions = new LinkedHashSet<>();
        List<DeprivationIndex> indices = indices(atlas, directory, additions);
        Enricher enricher = Enricher.of(directory, indices);
        MatchSummary summary;
        Path metadataFile = Path.of(Metadata.fileName(output));
        boolean hasMetadataFile = !toStandardOutput && !isGeoJson;
        try (ClientList clients = input.open(console);
                OutputFile result = toStandardOutput
                        ? OutputFile.standardOutput(console)
                        : OutputFile.open(Path.of(output), rejects.force);
                OutputFile metadata = hasMetadataFile && result.isFile()
                        ? OutputFile.open(metadataFile, rejects.force)
                        : OutputFile.nowhere();
                OutputFile rejected = rejects.open()) {
            clients.notes().forEach(note -> common.say(console, clients.name() + ": " + note));
            common.say(console, clients.name() + ": " + clients.dialect().describe());
            choice.sayPassedOver(console, common, atlas, directory, indices);
            Enrichment enrichment = enrichment(clients, enricher, atlas, additions);
            enrichment.notes().forEach(note -> common.say(console, clients.name() + ": " + note));
            Metadata about = about(enrichment, directory, indices);
            if (isGeoJson) {
                enrichment.toGeoJson(result.stream(), about);
            } else {
                enrichment.toCsv(result.stream(), rejects.excel);
            }
            rejects.use(enrichment, rejected);
            ProgressLine progress = new ProgressLine(console, common, clients::bytesRead, clients.bytes());
            try {
                summary = enrichment.run(progress);
            } finally {
                progress.clear();
            }
            writeMetadata(metadata.stream(), about, clients);
            result.commit();
            metadata.commit();
            rejected.commit();
            MatchReport.lines(summary, directory).forEach(line -> common.say(console, line));
            common.say(console, MatchReport.CAUTION);
            if (!toStandardOutput) {
                common.say(
                        console,
                        "Wrote " + output
                                + (hasMetadataFile && result.isFile()
                                        ? ", and what its columns mean to " + metadataFile.getFileName()
                                        : "")
                                + ".");
            }
            rejects.sayWritten(console, common);
        }
        if (minMatchRate != null && summary.matchRate() * 100 < minMatchRate) {
            console.say("geeklayer: " + MatchReport.percent(summary.matchRate())
                    + " of the rows have a small area, fewer than the " + minMatchRate + "% of --min-match-rate");
            return Faults.BELOW_FLOOR;
        }
        return Faults.DONE;
    }

    private boolean isGeoJson() {
        String name = output.toLowerCase(Locale.ROOT);
        boolean isGeoJson =
                format == null ? name.endsWith(".geojson") || name.endsWith(".json") : format == Format.GEOJSON;
        if (isGeoJson && !(pointsOfClients && forInternalUse)) {
            throw usage(
                    "points of clients disclose where people live: give --points-of-clients --for-internal-use if the"
                            + " file will not be published");
        }
        return isGeoJson;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** The indices of --index or the newest, with editions that --add names behind them; fills in the other additions. */
    private List<DeprivationIndex> indices(Atlas atlas, PostcodeDirectory directory, Set<Addition> additions)
            throws IOException {
        List<DeprivationIndex> indices = new ArrayList<>(choice.indices(atlas, directory));
        for (String word : add) {
            Optional<Addition> addition = Addition.find(word);
            if (addition.isPresent()) {
                additions.add(addition.get());
            } else if (word.matches("[a-z]+20\\d\\d")) {
                DeprivationIndex index = atlas.index(word);
                Optional<String> fault = atlas.joinFault(directory, index);
                if (fault.isPresent()) {
                    throw DataFormatException.of(word, fault.get());
                }
                if (indices.stream().noneMatch(each -> each.edition().equals(index.edition()))) {
                    indices.add(index);
                }
            } else {
                throw usage("--add does not know \"" + word + "\"; it knows: "
                        + String.join(
                                ", ",
                                List.of(Addition.values()).stream()
                                        .map(Addition::id)
                                        .toList())
                        + ", and editions such as iod2019");
            }
        }
        return indices;
    }

    private Enrichment enrichment(ClientList clients, Enricher enricher, Atlas atlas, Set<Addition> additions)
            throws IOException {
        try {
            return new Enrichment(clients, enricher, atlas.names(), additions);
        } catch (IllegalArgumentException e) {
            throw DataFormatException.of("--add", String.valueOf(e.getMessage()).replaceFirst("^additions: ", ""));
        }
    }

    private Metadata about(Enrichment enrichment, PostcodeDirectory directory, List<DeprivationIndex> indices) {
        List<Dataset> datasets = new ArrayList<>();
        datasets.add(directory.dataset());
        indices.forEach(index -> datasets.add(index.dataset()));
        Map<String, String> options = new LinkedHashMap<>();
        options.put("command", "enrich");
        options.put("input", "client list");
        options.put("directory", directory.dataset().id());
        options.put(
                "index",
                String.join(
                        ",", indices.stream().map(index -> index.edition().id()).toList()));
        options.put("add", String.join(",", add));
        Optional<String> date = console.sourceDate()
                .or(() -> stamp ? Optional.of(console.today()) : Optional.empty())
                .map(Object::toString);
        return new Metadata(Version.TOOL, enrichment.columns(), datasets, options, date);
    }

    private void writeMetadata(OutputStream out, Metadata about, ClientList clients) throws IOException {
        String file = String.valueOf(Path.of(output).getFileName());
        String lineEnd = rejects.excel ? "\r\n" : clients.dialect().lineEnd();
        about.writeFor(
                out,
                file,
                new Metadata.CsvDialect(
                        clients.dialect().delimiter(), lineEnd, clients.header().isPresent()));
    }
}
