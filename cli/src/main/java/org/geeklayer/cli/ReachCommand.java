package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Population;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.Baseline;
import org.geeklayer.reach.Geography;
import org.geeklayer.reach.Preset;
import org.geeklayer.reach.Reach;
import org.geeklayer.reach.ReachOptions;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReports;
import org.geeklayer.table.MapTable;
import org.jspecify.annotations.Nullable;

/** Reports who the clients are, against who lives there. */
final class ReachCommand extends CliCommand {
    private final DataOption data = new DataOption();
    private final DataOption.Choice choice = new DataOption.Choice();
    private final FallbackOption fallback = new FallbackOption();
    private final InputOptions input = new InputOptions(spec);
    private final CountOptions count = new CountOptions(spec);
    private final InvitedOptions invited = new InvitedOptions(spec);
    private final PeriodOption period = new PeriodOption(spec);
    private final BaselineOptions baseline = new BaselineOptions(spec);
    private final PresetOption preset = new PresetOption(spec);
    private final AreasOption areas = new AreasOption(spec);
    private final ControlOptions control = new ControlOptions(spec);
    private String population = Population.Group.TOTAL.id();
    private @Nullable String output;
    private @Nullable Path bundle;
    private boolean force;
    private boolean excel;
    private boolean stamp;

    ReachCommand(Console console) {
        super(
                console,
                "reach",
                "Report which deprivation bands your clients come from, against the residents of the same districts, with honest"
                        + " intervals, and safe to publish: counts of fewer than 5 people are withheld, the others rounded.");
        examples(
                "  geeklayer reach sample-data/clients.csv --id \"Client ID\" --date \"Contact date\"",
                "  geeklayer reach sample-data/clients.csv --id \"Client ID\" --by Channel --bundle reach-report");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        choice.addTo(options);
        fallback.addTo(options);
        input.addTo(options);
        count.addTo(options);
        invited.addTo(options);
        period.addTo(options);
        baseline.addTo(options);
        preset.addTo(options);
        options.text(
                "--population",
                "WHO",
                "The residents that the service is for: total, children, working-age or older. Default: total.",
                value -> population = value);
        areas.addTo(options);
        control.addTo(options);
        options.text(
                "-o",
                "--output",
                "FILE",
                "Write the table of bands to FILE, or a map of the areas if it ends in .geojson; - writes the table to"
                        + " stdout in place of the report.",
                value -> output = value);
        options.value(
                Path.class,
                "--bundle",
                "DIR",
                "Write everything to the folder DIR: tables, a page for a board, metadata. Beside it, for you"
                        + " alone, DIR-disclosure-log.csv says why counts are withheld.",
                value -> bundle = value);
        options.flag("--force", "Put new files in the place of old ones.", given -> force = given);
        options.flag(
                "--excel", "Write CSV for Excel: with byte order mark and CRLF, no formulas.", given -> excel = given);
        OutputOptions.addStamp(options, given -> stamp = given);
    }

    @Override
    public Integer call() throws IOException {
        Optional<DisclosureRule> rule = control.rule(count.arePeople());
        boolean isMap = output != null && ReachFiles.isMap(Path.of(output));
        areas.requireConsistent();
        Population.Group residents = group();
        count.requireConsistent(input);
        period.requireConsistent(input, count);
        invited.requireConsistent(count);
        baseline.requireConsistent();
        Optional<Preset> funder = preset.preset();
        Optional<ReachFiles> files = files();
        Atlas atlas = data.open(console);
        PostcodeDirectory own = choice.directory(atlas);
        List<DeprivationIndex> indices = indices(atlas, own, funder);
        PostcodeDirectory directory = choice.bridged(atlas, own, indices);
        Enricher enricher = Enricher.of(fallback.behind(console, common, atlas, choice, directory, indices), indices);
        AreaNames names = atlas.names();
        try (ClientList clients = input.open(console);
                ClientList others = invited.open(console, common)) {
            input.sayFound(console, common, clients);
            common.sayUsed(console, enricher.directories(), indices);
            if (funder.isEmpty()) {
                choice.sayPassedOver(console, common, atlas, own, indices);
            }
            DataOption.Choice.sayBridged(console, common, directory, indices);
            ReachOptions options = count.options(clients, input);
            count.requireGroupsNotPeople(options, rule);
            Optional<ReachOptions.Invited> asked = invited.asked(others, clients, input, count, rule);
            Optional<ReachOptions> otherPeriod = period.other(options);
            // A name that is not known is told before the list is read.
            ReachBaselines baselines = new ReachBaselines(atlas, directory, residents, funder);
            for (DeprivationIndex index : indices) {
                baselines.use(choice.gazetteer(console, common, atlas, Optional.of(directory), index));
            }
            List<Baseline> named = baselines.named(baseline, atlas);
            Reach reach = count(clients, asked, enricher, indices, options);
            if (reach.isEmpty()) {
                throw DataFormatException.of(clients.name(), "has no row to count" + narrowed(options));
            }
            List<Baseline> compared = named.isEmpty() ? baselines.ofMainDistricts(reach, rule, clients.name()) : named;
            reach.workingNotes(compared).forEach(note -> common.say(console, note));
            compared.forEach(each -> each.notes().forEach(note -> common.say(console, note)));
            Optional<Geography> wanted = areas.geography(bundle != null || isMap, baselines.gazetteers());
            Optional<Geography> byArea = areas.countable(console, common, reach, wanted, directory);
            ReachReports reports = reach.report(compared, byArea, names, rule);
            sayWithoutAreas(reports, byArea);
            Optional<ReachReports.Comparison> comparison = Optional.empty();
            if (otherPeriod.isPresent()) {
                Reach then = again(enricher, indices, otherPeriod.get());
                ReachReports before = then.report(compared, Optional.empty(), names, rule);
                comparison =
                        Optional.of(new ReachReports.Comparison(reports, before, then.hasNobodyInCommonWith(reach)));
            }
            if (files.isPresent()) {
                Provenance provenance = provenance(clients, compared, directory, atlas, rule, byArea);
                provenance.option("where", reach.where(rule));
                preset.describe(funder, provenance);
                for (Baseline each : compared) {
                    provenance.dataset(each.population().dataset());
                }
                ReachMap drawing = new ReachMap(console, common, atlas, baselines, byArea);
                Optional<MapTable> map = isMap
                        ? Optional.of(drawing.required(reports, provenance))
                        : bundle == null ? Optional.empty() : drawing.ifInstalled(reports, provenance);
                files.get().write(reports, comparison, map, provenance, excel);
            }
            if ("-".equals(output)) {
                reports.bands().writeCsv(console.out(), excel);
            } else {
                for (String line : ReachScreen.lines(reports, comparison, areas.isGiven(), next(clients))) {
                    console.print(line);
                }
            }
            files.ifPresent(written -> written.said().forEach(line -> common.say(console, line)));
            common.sayTime(console);
        }
        return Faults.DONE;
    }

    private void sayWithoutAreas(ReachReports reports, Optional<Geography> byArea) {
        boolean isOne = reports.reports().size() == 1;
        for (ReachReport report : reports.reports()) {
            if (byArea.isPresent() && report.areas().isEmpty()) {
                String nation =
                        report.about().baseline().index().edition().nation().title();
                common.say(
                        console,
                        "No table of areas" + (isOne ? "" : " of " + nation) + ": too few people to publish one.");
            }
        }
    }

    /** Counts the list once more, in another period. */
    private Reach again(Enricher enricher, List<DeprivationIndex> indices, ReachOptions options) throws IOException {
        try (ClientList clients = input.open(console)) {
            Reach reach = count(clients, Optional.empty(), enricher, indices, options);
            if (reach.isEmpty()) {
                throw DataFormatException.of(clients.name(), "has no row to count in the period of --compare-period");
            }
            return reach;
        }
    }

    private Reach count(
            ClientList clients,
            Optional<ReachOptions.Invited> asked,
            Enricher enricher,
            List<DeprivationIndex> indices,
            ReachOptions options)
            throws IOException {
        ProgressLine progress = new ProgressLine(console, common, clients::bytesRead, clients.bytes());
        try {
            return Reach.count(clients, asked, enricher, indices, options, progress);
        } finally {
            progress.clear();
        }
    }

    private static String narrowed(ReachOptions options) {
        boolean isPeriod = options.from().isPresent() || options.to().isPresent();
        return (isPeriod ? " in the period" : "") + (options.where().isEmpty() ? "" : " with the values asked for");
    }

    /** Of each nation one index. */
    private List<DeprivationIndex> indices(Atlas atlas, PostcodeDirectory directory, Optional<Preset> funder)
            throws IOException {
        List<DeprivationIndex> indices = funder.isPresent() && choice.indices.isEmpty()
                ? ReachBaselines.newestFor(funder.get(), atlas, directory, choice)
                : choice.indices(atlas, directory);
        for (DeprivationIndex index : indices) {
            List<String> sameNation = indices.stream()
                    .filter(each -> each.edition().nation() == index.edition().nation())
                    .map(each -> each.dataset().id())
                    .toList();
            if (sameNation.size() > 1) {
                throw usage(
                        "a report is on one index of each nation, since ranks of different editions cannot be compared:"
                                + " choose with --index one of "
                                + String.join(", ", sameNation));
            }
            if (funder.isPresent()) {
                funder.get().requireFor(index.edition());
            }
        }
        if (indices.isEmpty()) {
            throw DataFormatException.of(
                    directory.dataset().id(), "no index is installed that can be joined to it; see \"data list\"");
        }
        return indices;
    }

    private Population.Group group() {
        return Population.Group.find(population.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> usage("--population does not know \"" + population + "\"; it knows "
                        + String.join(
                                ", ",
                                KnownNames.nearestFirst(
                                        population,
                                        Stream.of(Population.Group.values())
                                                .map(Population.Group::id)
                                                .toList()))));
    }

    private Optional<ReachFiles> files() throws IOException {
        Optional<Path> file =
                Optional.ofNullable(output).filter(name -> !name.equals("-")).map(Path::of);
        if (file.isPresent()) {
            String name = file.get().toString().toLowerCase(Locale.ROOT);
            if (name.matches(".*\\.(xlsx?|ods|gpkg|shp|parquet)")) {
                throw usage("a file of that kind cannot be written; give a name that ends in .csv or .geojson");
            }
        }
        if (file.isEmpty() && bundle == null) {
            return Optional.empty();
        }
        ReachFiles files = new ReachFiles(file, Optional.ofNullable(bundle), force);
        List<Path> written = new ArrayList<>(files.paths());
        if (bundle != null) {
            written.add(bundle);
            requireNotIn(bundle, input.file.equals("-") ? null : Path.of(input.file));
            requireNotIn(bundle, count.excluded);
            requireNotIn(bundle, invited.file);
        }
        List<Path> read = baseline.files();
        preset.file().ifPresent(read::add);
        Optional.ofNullable(count.excluded).ifPresent(read::add);
        Optional.ofNullable(invited.file).ifPresent(read::add);
        input.requireApart(read, written);
        return Optional.of(files);
    }

    /** Keeps what must not be published out of the folder that is to be published. */
    private void requireNotIn(Path folder, @Nullable Path secret) throws IOException {
        if (secret != null
                && Files.exists(folder)
                && Files.exists(secret)
                && secret.toRealPath().startsWith(folder.toRealPath())) {
            throw usage(
                    "\"" + secret.getFileName() + "\" lies in the folder of --bundle, which is to be published: give"
                            + " the bundle a folder of its own");
        }
    }

    private Provenance provenance(
            ClientList clients,
            List<Baseline> compared,
            PostcodeDirectory directory,
            Atlas atlas,
            Optional<DisclosureRule> rule,
            Optional<Geography> byArea)
            throws IOException {
        Enricher enricher =
                Enricher.of(directory, compared.stream().map(Baseline::index).toList());
        Provenance provenance =
                Provenance.ofClients(console, "reach", enricher, EnrichCommand.names(atlas), List.of(), stamp);
        input.describe(clients, provenance);
        baseline.describe(provenance);
        provenance.option("population", Optional.of(population));
        areas.describe(byArea, provenance);
        provenance.option("from", Optional.ofNullable(count.from));
        provenance.option("to", Optional.ofNullable(count.to));
        provenance.option("comparePeriod", Optional.ofNullable(period.period));
        provenance.option("by", numbers(clients, count.by));
        count.describeQuestions(clients, input, provenance);
        provenance.option(
                "excludePostcodes", Optional.ofNullable(count.excluded).map(file -> "true"));
        provenance.option(
                "idColumn",
                count.id == null ? Optional.empty() : Optional.of(Integer.toString(clients.column(count.id) + 1)));
        provenance.option("invited", Optional.ofNullable(invited.file).map(file -> "true"));
        provenance.option("householdColumns", numbers(clients, count.household));
        provenance.option("oneRowPerPerson", Optional.of(Boolean.toString(count.oneRowPerPerson)));
        provenance.option("groupByContact", Optional.of(count.contact.name().toLowerCase(Locale.ROOT)));
        provenance.option(
                "disclosureControl",
                Optional.of(rule.map(each -> "threshold " + each.threshold() + ", rounded to " + each.base())
                        .orElse("off, for internal use only")));
        return provenance;
    }

    private static Optional<String> numbers(ClientList clients, List<String> columns) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (String column : columns) {
            numbers.add(Integer.toString(clients.column(column) + 1));
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(String.join(",", numbers));
    }

    /** What to do next, with a column of the list that may well be a channel. */
    private String next(ClientList clients) {
        String column = clients.columns().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT)
                        .matches("(contact |referral )?(channel|source|service)|referr(al|ed by)"))
                .findFirst()
                .map(name -> name.contains(" ") ? "\"" + name + "\"" : name)
                .orElse("COLUMN");
        return "Next: " + (count.by.isEmpty() ? "--by " + column + "   " : "")
                + (bundle == null ? "--bundle DIR   " : "")
                + "geeklayer check "
                + (input.file.equals("-") ? "-" : Path.of(input.file).getFileName());
    }
}
