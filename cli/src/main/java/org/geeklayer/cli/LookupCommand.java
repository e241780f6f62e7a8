package org.geeklayer.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.Atlas;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.enrich.Enriched;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.Match;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/** Answers for single postcodes. */
final class LookupCommand extends CliCommand {
    /** How the answers are to be written. */
    enum Format {
        TEXT,
        CSV
    }

    private static final List<AreaType> MORE_AREAS = List.of(
            AreaType.WARD,
            AreaType.COUNTY,
            AreaType.REGION,
            AreaType.COUNTRY,
            AreaType.CONSTITUENCY,
            AreaType.ICB,
            AreaType.POLICE_FORCE);

    private final DataOption data = new DataOption();
    private final DataOption.Choice choice = new DataOption.Choice();
    private final FallbackOption fallback = new FallbackOption();
    private List<String> postcodes = new ArrayList<>();
    private boolean explain;
    private Format format = Format.TEXT;

    LookupCommand(Console console) {
        super(console, "lookup", "Say of each postcode what it is, where it lies and how deprived that area is.");
        examples("  geeklayer lookup \"ZX2 1AR\" zx2iar --explain");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        choice.addTo(options);
        fallback.addTo(options);
        options.parameters(
                String.class,
                "1..*",
                "POSTCODE",
                "Postcodes, spelt in any way, with or without quotes.",
                values -> postcodes = values);
        options.flag(
                "--explain",
                "Say also how the answer came about, and everything else that is known.",
                given -> explain = given);
        options.value(Format.class, "--format", "FORMAT", "text or csv. Default: text.", value -> format = value);
    }

    @Override
    public Integer call() throws IOException {
        Atlas atlas = data.open(console);
        PostcodeDirectory own = choice.directory(atlas);
        List<DeprivationIndex> indices = choice.indices(atlas, own);
        PostcodeDirectory directory = choice.bridged(atlas, own, indices);
        Enricher enricher = Enricher.of(fallback.behind(console, common, atlas, choice, directory, indices), indices);
        common.sayUsed(console, enricher.directories(), enricher.indices());
        choice.sayPassedOver(console, common, atlas, own, indices);
        DataOption.Choice.sayBridged(console, common, directory, indices);
        List<String> cells = joined(postcodes);
        if (format == Format.CSV) {
            writeCsv(cells, enricher, atlas.names());
        } else {
            AreaNames names = atlas.names();
            for (String cell : cells) {
                print(cell, enricher, names);
            }
            if (explain) {
                for (PostcodeDirectory each : enricher.directories()) {
                    console.print("Postcodes: " + each.dataset().label());
                }
            }
            common.say(console, MatchReport.CAUTION);
        }
        return Faults.DONE;
    }

    /** Puts together what a shell took apart: HX1 1AA without quotation marks. */
    static List<String> joined(List<String> words) {
        List<String> cells = new ArrayList<>();
        for (String word : words) {
            int last = cells.size() - 1;
            boolean isInward = word.matches("[0-9oOiIl][A-Za-z]{1,2}");
            if (isInward && last >= 0 && cells.get(last).matches("[A-Za-z]{1,2}[0-9oOiIl][0-9A-Za-z]?")) {
                cells.set(last, cells.get(last) + " " + word);
            } else {
                cells.add(word);
            }
        }
        return cells;
    }

    private void writeCsv(List<String> cells, Enricher enricher, AreaNames names) throws IOException {
        StringBuilder text = new StringBuilder("postcode\n");
        cells.forEach(
                cell -> text.append('"').append(cell.replace("\"", "\"\"")).append("\"\n"));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ClientOptions options = new ClientOptions(
                Optional.of(StandardCharsets.UTF_8),
                Optional.of(','),
                true,
                Optional.of(true),
                Optional.of("postcode"),
                Optional.empty());
        try (ClientList list = ClientList.read(new ByteArrayInputStream(bytes), "the postcodes", options);
                OutputFile out = OutputFile.standardOutput(console)) {
            new Enrichment(list, enricher, names, Set.of())
                    .toCsv(out.stream(), false)
                    .run(rows -> {});
            out.commit();
        }
    }

    private void print(String cell, Enricher enricher, AreaNames names) throws IOException {
        Enriched found = enricher.enrich(cell);
        Match match = found.match();
        console.print(match.postcode().map(Object::toString).orElse(cell));
        line(
                "outcome",
                match.outcome().label() + (explain ? ": " + match.outcome().meaning() : ""));
        if (!match.notes().isEmpty()) {
            line("note", match.note());
        }
        List<String> suggestions = enricher.suggest(cell);
        if (!suggestions.isEmpty()) {
            line("did you mean", String.join(" or ", suggestions) + "?");
        }
        if (match.entry().isPresent()) {
            print(match.entry().get(), names);
            for (String reason : enricher.missingFigures(found)) {
                line("index", reason);
            }
            for (DeprivationIndex index : enricher.indices()) {
                Optional<Deprivation> deprivation = found.deprivation(index);
                if (deprivation.isPresent()) {
                    print(index, deprivation.get());
                }
            }
        }
        console.print("");
    }

    private void print(PostcodeEntry entry, AreaNames names) throws IOException {
        boolean isFirst = true;
        boolean isOf2011 = entry.crossing(Vintage.CENSUS_2021).isPresent(); // what is derived comes behind
        for (Vintage vintage : isOf2011
                ? List.of(Vintage.CENSUS_2011, Vintage.CENSUS_2021)
                : List.of(Vintage.CENSUS_2021, Vintage.CENSUS_2011)) {
            Optional<Area> area = entry.area(AreaType.SMALL_AREA, vintage);
            if (area.isPresent() && (isFirst || explain)) {
                line(
                        smallAreaLabel(entry, vintage),
                        area.get().code()
                                + name(names.find(AreaType.SMALL_AREA, area.get()))
                                + entry.crossing(vintage)
                                        .map(way ->
                                                way.isBestFit() ? " (derived by best fit)" : " (derived by exact fit)")
                                        .orElse(""));
                Optional<Area> msoa = entry.area(AreaType.MSOA, vintage);
                if (msoa.isPresent()) {
                    line("MSOA " + vintage.year(), msoa.get().code() + name(names.find(AreaType.MSOA, msoa.get())));
                }
                isFirst = false;
            }
        }
        area(entry, AreaType.LAD, "district", names);
        if (!explain) {
            return;
        }
        for (AreaType type : MORE_AREAS) {
            area(entry, type, type == AreaType.ICB ? "ICB" : type.id(), names);
        }
        if (entry.latitude().isPresent() && entry.longitude().isPresent()) {
            line(
                    "position",
                    String.format(
                            Locale.ROOT,
                            "%.6f, %.6f (latitude, longitude)",
                            entry.latitude().getAsDouble(),
                            entry.longitude().getAsDouble()));
        }
        if (entry.quality().isPresent()) {
            line(
                    "quality",
                    entry.quality().get().code() + ": " + entry.quality().get().title());
        }
        if (entry.isLargeUser().isPresent()) {
            line("user", entry.isLargeUser().get() ? "large: an organisation" : "small: homes and small businesses");
        }
        line("in use", inUse(entry));
    }

    private static String smallAreaLabel(PostcodeEntry entry, Vintage vintage) {
        return switch (entry.nation().orElse(Nation.ENGLAND)) {
            case SCOTLAND -> "data zone " + (vintage == Vintage.CENSUS_2021 ? 2022 : 2011);
            case NORTHERN_IRELAND -> "small area " + vintage.suffix();
            default -> "LSOA " + vintage.year();
        };
    }

    private static String inUse(PostcodeEntry entry) {
        if (!entry.directory().hasDates()) {
            return "status unknown: the directory has no dates";
        }
        String from = entry.introduced().map(month -> "from " + month).orElse("from a time that is not known");
        Optional<YearMonth> end = entry.terminated();
        return from + end.map(month -> " to " + month + " (terminated)").orElse(", live in this release");
    }

    private void area(PostcodeEntry entry, AreaType type, String label, AreaNames names) throws IOException {
        Optional<AreaCode> code = entry.area(type);
        if (code.isPresent()) {
            line(label, code.get() + name(names.find(type, code.get())));
        }
    }

    private void print(DeprivationIndex index, Deprivation found) throws IOException {
        Set<Domain> shown = new LinkedHashSet<>();
        index.overall().ifPresent(shown::add);
        if (explain) {
            shown.addAll(index.domains());
        }
        for (Domain domain : shown) {
            String figures = found.rank(domain)
                            .map(rank -> "rank " + grouped(rank) + " of "
                                    + grouped(BigDecimal.valueOf(index.edition().areas())))
                            .orElse("no rank")
                    + found.decile(domain).map(decile -> ", decile " + decile).orElse("")
                    + found.score(domain)
                            .map(score -> ", score " + score.toPlainString())
                            .orElse("");
            if (domain.kind() == Domain.Kind.OVERALL) {
                line(
                        index.edition().shortName(),
                        figures + " (1 = most deprived; "
                                + index.edition().nation().title() + ", "
                                + index.edition().geography() + ")");
                if (explain) {
                    quantiles(index, domain, found);
                }
            } else {
                String indent = domain.kind() == Domain.Kind.SUBDOMAIN ? "  of a domain: " : "  ";
                console.print("  " + padded(indent + domain.title(), 50) + " " + figures);
            }
        }
        if (explain) {
            line("source", index.dataset().title() + ", " + index.edition().geography());
        }
    }

    /** Fifths, twentieths and groups, as "enrich --add quantiles" gives them. */
    private void quantiles(DeprivationIndex index, Domain domain, Deprivation found) throws IOException {
        List<String> parts = new ArrayList<>();
        found.quintile(domain).ifPresent(quintile -> parts.add("quintile " + quintile));
        if (index.hasVigintile(domain)) {
            found.vigintile(domain).ifPresent(vigintile -> parts.add("vigintile " + vigintile));
        }
        found.group(domain).ifPresent(group -> parts.add("group: " + group));
        if (!parts.isEmpty()) {
            line("", String.join(", ", parts));
        }
    }

    private static String grouped(BigDecimal number) {
        return number.scale() > 0 ? number.toPlainString() : Figures.grouped(number.longValueExact());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String name(Optional<String> name) {
        return name.map(text -> " " + text).orElse("");
    }

    private void line(String label, String text) throws IOException {
        console.print("  " + padded(label, 13) + " " + text);
    }
}
