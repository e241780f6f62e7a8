package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PositionalQuality;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.table.Column;

/** Builds the columns of clients that come with postcodes. */
final class EnrichColumns implements ColumnBuilder {
    private final Enricher enricher;
    private final PostcodeDirectory directory;
    private final List<DeprivationIndex> indices;
    private final AreaColumns areas;
    private final List<EnrichColumn> columns = new ArrayList<>();

    EnrichColumns(Enricher enricher, AreaNames names, AreaLookup lookup) {
        this.enricher = enricher;
        this.directory = enricher.directory();
        this.indices = enricher.indices();
        this.areas = new AreaColumns(enricher.directories(), names, lookup);
    }

    @Override
    public List<EnrichColumn> build(Set<Addition> additions) {
        text(
                "postcode_outcome",
                "Outcome",
                "What became of the row's postcode: matched, repaired, terminated, partial, no-geography,"
                        + " no-fixed-abode, unknown, malformed or blank.",
                row -> row.match().outcome().label());
        text(
                "postcode_matched",
                "Postcode",
                "The postcode that was read from the cell, with one blank between its parts.",
                row -> row.match().postcode().map(Postcode::toString).orElse(""));
        text("postcode_note", "Note", "Why: the repair, the rule broken, or a warning.", this::note);
        columns.add(areas.code(AreaType.SMALL_AREA, areas.vintage()));
        columns.add(areas.name(AreaType.SMALL_AREA, areas.vintage()));
        columns.add(areas.msoaName());
        columns.addAll(areas.both(AreaType.LAD));
        columns.addAll(figures(FigureColumns::overall));
        additions.forEach(this::add);
        return List.copyOf(columns);
    }

    private String note(Enriched row) {
        return String.join("; ", enricher.missingFiguresBehind(row.match().notes(), row));
    }

    private void add(Addition addition) {
        switch (addition) {
            case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES ->
                columns.addAll(figures(figures -> figures.of(addition)));
            case LSOA11 -> {
                columns.add(areas.code(AreaType.SMALL_AREA, Vintage.CENSUS_2011));
                columns.add(areas.name(AreaType.SMALL_AREA, Vintage.CENSUS_2011));
            }
            case MSOA -> columns.add(areas.code(AreaType.MSOA, areas.vintage()));
            case OA -> columns.add(areas.code(AreaType.OUTPUT_AREA, areas.vintage()));
            case WARD, COUNTY, REGION, COUNTRY, CONSTITUENCY, ICB, POLICE ->
                columns.addAll(areas.both(AreaType.find(addition.id()).orElseThrow()));
            case LAD_TODAY -> columns.addAll(areas.ladToday());
            case RURALURBAN -> columns.add(areas.ruralUrban());
            case COORDINATES -> coordinates();
            case QUALITY ->
                text(
                        "positional_quality",
                        "Positional quality",
                        "How the position was found, ONS's indicator: 1 building to 6 sector mean, 8 before Gridlink, 9 none.",
                        row -> entry(row, entry -> entry.quality().map(PositionalQuality::code)));
            case USERTYPE ->
                text(
                        "user_type",
                        "User type",
                        "small: homes and small businesses; large: one organisation with much post.",
                        row -> entry(row, entry -> entry.isLargeUser().map(large -> large ? "large" : "small")));
            case DATES -> {
                text(
                        "postcode_introduced",
                        "Introduced",
                        "The month in which the postcode came, or came back, into use.",
                        row -> entry(row, entry -> entry.introduced().map(Object::toString)));
                text(
                        "postcode_terminated",
                        "Terminated",
                        "The month in which it went out of use; blank while it is in use.",
                        row -> entry(row, entry -> entry.terminated().map(Object::toString)));
            }
        }
    }

    private void text(String name, String title, String definition, Function<Enriched, String> value) {
        columns.add(EnrichColumn.ofPostcode(new Column(name, title, Column.Type.TEXT, definition), value));
    }

    private static String entry(Enriched row, Function<PostcodeEntry, Optional<String>> value) {
        return row.match().entry().flatMap(value).orElse("");
    }

    /** Columns of figures, index by index; where the small areas of an index were derived their definitions say so. */
    private List<EnrichColumn> figures(Function<FigureColumns, List<EnrichColumn>> which) {
        List<EnrichColumn> figures = new ArrayList<>();
        for (DeprivationIndex index : indices) {
            Vintage of = index.edition().vintage();
            String origin = directory
                    .bridge(of)
                    .map(bridge -> " The small area of " + of.year() + " was " + areas.derived(of, bridge) + ".")
                    .orElse("");
            figures.addAll(which.apply(new FigureColumns(index, origin)));
        }
        return figures;
    }

    private void coordinates() {
        number(
                "easting",
                "Easting",
                "Metres east on the British National Grid (EPSG:27700); [z] in Northern Ireland.",
                row -> onBritishGrid(row, PostcodeEntry::eastingMetres));
        number(
                "northing",
                "Northing",
                "Metres north on the British National Grid (EPSG:27700); [z] in Northern Ireland.",
                row -> onBritishGrid(row, PostcodeEntry::northingMetres));
        decimal(
                "latitude",
                "Latitude",
                "Degrees north (WGS84), as the directory has it.",
                row -> row.match()
                        .entry()
                        .flatMap(entry -> degrees(
                                entry.latitude().isPresent(), entry.latitude().orElse(0))));
        decimal(
                "longitude",
                "Longitude",
                "Degrees east (WGS84), as the directory has it.",
                row -> row.match()
                        .entry()
                        .flatMap(entry -> degrees(
                                entry.longitude().isPresent(), entry.longitude().orElse(0))));
    }

    private static Optional<String> degrees(boolean isKnown, double value) {
        return isKnown ? Optional.of(Degrees.text(value)) : Optional.empty();
    }

    private static String onBritishGrid(Enriched row, Function<PostcodeEntry, OptionalInt> number) {
        if (row.match().entry().filter(PostcodeEntry::isOnIrishGrid).isPresent()) {
            return Column.NOT_APPLICABLE;
        }
        Optional<OptionalInt> value = row.match().entry().map(number);
        return value.filter(OptionalInt::isPresent)
                .map(metres -> Integer.toString(metres.getAsInt()))
                .orElse(Column.NOT_AVAILABLE);
    }

    private void number(String name, String title, String definition, Function<Enriched, String> value) {
        columns.add(EnrichColumn.ofPostcode(new Column(name, title, Column.Type.INTEGER, definition), value));
    }

    private void decimal(String name, String title, String definition, Function<Enriched, Optional<String>> value) {
        columns.add(EnrichColumn.ofPostcode(
                new Column(name, title, Column.Type.DECIMAL, definition),
                row -> value.apply(row).orElse(Column.NOT_AVAILABLE)));
    }

    @Override
    public List<String> missing(Set<Addition> additions) {
        Set<String> missing = new LinkedHashSet<>();
        for (Addition addition : additions) {
            boolean has = switch (addition) {
                case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES ->
                    !figures(figures -> figures.of(addition)).isEmpty();
                case LSOA11 -> directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011);
                case MSOA -> areas.has(AreaType.MSOA);
                case OA -> directory.has(AreaType.OUTPUT_AREA, areas.vintage());
                case WARD, COUNTY, REGION, COUNTRY, CONSTITUENCY, ICB, POLICE ->
                    areas.has(AreaType.find(addition.id()).orElseThrow());
                case LAD_TODAY -> areas.hasSuccessors();
                case RURALURBAN, COORDINATES, QUALITY, USERTYPE, DATES -> directory.has(addition.id());
            };
            if (!has) {
                missing.add(addition.id());
            }
        }
        return List.copyOf(missing);
    }
}
