package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.PostcodeDirectory;

/** Says what would become of a client list, and changes nothing. */
final class CheckCommand extends CliCommand {
    private final DataOption data = new DataOption();
    private final DataOption.Choice choice = new DataOption.Choice();
    private final FallbackOption fallback = new FallbackOption();
    private final InputOptions input = new InputOptions(spec);
    private final PointOptions points = new PointOptions(spec);
    private final DuplicateOptions duplicates = new DuplicateOptions(spec);
    private final OutputOptions files = new OutputOptions(spec);
    private final MatchRateOption floor = new MatchRateOption(spec);

    CheckCommand(Console console) {
        super(
                console,
                "check",
                "Count what became of each row's postcode, and change nothing. With --rejects, list the rows that could not be"
                        + " placed, with the reason and what may have been meant. With --id and --same, look also for people"
                        + " who were entered twice.");
        examples(
                "  geeklayer check sample-data/clients.csv --rejects rejects.csv",
                "  geeklayer check clients.xlsx --id \"Client ID\" --same Surname --same \"Date of birth\"");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        choice.addTo(options);
        fallback.addTo(options);
        input.addTo(options);
        points.addTo(options);
        duplicates.addTo(options);
        files.addTo(options);
        floor.addTo(options);
    }

    @Override
    public Integer call() throws IOException {
        points.requireConsistent(input, fallback);
        input.requireApart(List.of(), files.written());
        Atlas atlas = data.open(console);
        Enricher enricher = points.isGiven()
                ? points.enricher(console, common, atlas, choice, List.of(), false, false)
                : ofPostcodes(atlas);
        MatchSummary summary;
        List<String> dateLines;
        Optional<String> crowdLine;
        List<String> duplicateLines;
        try (ClientList clients = input.open(console, points.columns());
                ResultFile rejected = files.openRejects()) {
            input.sayFound(console, common, clients);
            common.sayUsed(console, enricher.directories(), enricher.indices());
            if (enricher.points().isPresent()) {
                PointOptions.sayUsed(console, common, enricher.points().get());
            } else {
                choice.sayPassedOver(console, common, atlas, choice.directory(atlas), enricher.indices());
                DataOption.Choice.sayBridged(console, common, enricher.directory(), enricher.indices());
            }
            Enrichment enrichment = new Enrichment(clients, enricher, atlas.names(), Set.of());
            Provenance provenance = Provenance.ofClients(console, "check", enricher, List.of(), List.of(), false);
            input.describe(clients, provenance);
            enricher.points().ifPresent(each -> PointOptions.describe(each, provenance));
            duplicates.use(clients, enrichment, provenance);
            files.sendRejects(enrichment, rejected);
            input.useDates(clients, enrichment);
            enrichment.lookForCrowds();
            summary = ProgressLine.run(console, common, clients, enrichment);
            dateLines = MatchReport.dateLines(enrichment);
            crowdLine = MatchReport.crowdLine(enrichment, summary);
            duplicateLines = duplicates.lines(enrichment, files);
            rejected.commit(provenance.of(enrichment.rejectColumns()), Provenance.dialect(clients, files.excel));
        }
        console.print(
                input.file.equals("-")
                        ? "standard input"
                        : String.valueOf(Path.of(input.file).getFileName()));
        console.print("against " + against(enricher).map(Dataset::label).collect(Collectors.joining(", then ")));
        console.print("");
        for (Outcome outcome : enricher.points().isPresent() ? Outcome.OF_POINTS : Outcome.OF_POSTCODES) {
            long rows = summary.count(outcome);
            String share = summary.rows() == 0 ? "" : MatchReport.percent((double) rows / summary.rows());
            console.print(String.format(
                    Locale.ROOT,
                    "%-15s %9s %7s  %s",
                    outcome.label(),
                    MatchReport.number(rows),
                    share,
                    enricher.points().isPresent()
                            ? outcome.meaningOfPoint()
                            : outcome.meaning()
                                    + (outcome == Outcome.UNKNOWN ? MatchReport.notInstalled(summary) : "")));
        }
        console.print(String.format(Locale.ROOT, "%-15s %9s", "rows", MatchReport.number(summary.rows())));
        console.print("");
        List<String> lines = MatchReport.lines(summary, enricher);
        for (String line : lines.subList(1, lines.size())) {
            console.print(line);
        }
        console.print(MatchReport.CAUTION);
        for (String line : dateLines) {
            console.print(line);
        }
        if (crowdLine.isPresent()) {
            console.print(crowdLine.get());
        }
        for (String line : duplicateLines) {
            console.print(line);
        }
        files.sayRejectsWritten(
                console, common, "without a small area" + (duplicates.isAsked() ? " or like an earlier one" : ""));
        common.sayTime(console);
        return floor.exitCode(console, summary);
    }

    private Enricher ofPostcodes(Atlas atlas) throws IOException {
        PostcodeDirectory own = choice.directory(atlas);
        List<DeprivationIndex> indices = choice.indices(atlas, own);
        PostcodeDirectory directory = choice.bridged(atlas, own, indices);
        return Enricher.of(fallback.behind(console, common, atlas, choice, directory, indices), indices);
    }

    /** What rows were compared with. */
    private static Stream<Dataset> against(Enricher enricher) {
        return enricher.points().isPresent()
                ? enricher.points().get().boundaries().stream().map(Boundaries::dataset)
                : enricher.directories().stream().map(PostcodeDirectory::dataset);
    }
}
