package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PositionalQuality;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.table.Column;

/** Builds the columns that enrichment appends: those that always come, then those that were asked for. */
final class EnrichColumns {
    private static final Set<AreaType> PLAIN_TYPES = Set.of(
            AreaType.WARD,
            AreaType.COUNTY,
            AreaType.REGION,
            AreaType.COUNTRY,
            AreaType.CONSTITUENCY,
            AreaType.ICB,
            AreaType.POLICE_FORCE);

    private final Enricher enricher;
    private final PostcodeDirectory directory;
    private final List<DeprivationIndex> indices;
    private final FigureColumns figures;
    private final AreaNames names;
    private final Vintage vintage;
    private final List<EnrichColumn> columns = new ArrayList<>();

    EnrichColumns(Enricher enricher, AreaNames names) {
        this.enricher = enricher;
        this.directory = enricher.directory();
        this.indices = enricher.indices();
        this.figures = new FigureColumns(indices);
        this.names = names;
        this.vintage = directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2021)
                        || !directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011)
                ? Vintage.CENSUS_2021
                : Vintage.CENSUS_2011;
    }

    List<EnrichColumn> build(Set<Addition> additions) {
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
        String on = " (" + vintage.year() + ")";
        String suffix = vintage.suffix();
        censusCode(AreaType.SMALL_AREA, vintage);
        censusName(AreaType.SMALL_AREA, vintage);
        text(
                "msoa" + suffix + "_name",
                "MSOA name" + on,
                "The name of the middle layer super output area, where names are installed.",
                row -> censusName(row, AreaType.MSOA, vintage));
        area(AreaType.LAD);
        columns.addAll(figures.overall());
        additions.forEach(this::add);
        return List.copyOf(columns);
    }

    private String note(Enriched row) {
        List<String> notes = new ArrayList<>(row.match().notes());
        if (!indices.isEmpty()) { // without an index there is no column that could lack a figure
            notes.addAll(enricher.missingFigures(row));
        }
        return String.join("; ", notes);
    }

    private void add(Addition addition) {
        switch (addition) {
            case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES -> columns.addAll(figures.of(addition));
            case LSOA11 -> {
                censusCode(AreaType.SMALL_AREA, Vintage.CENSUS_2011);
                censusName(AreaType.SMALL_AREA, Vintage.CENSUS_2011);
            }
            case MSOA -> censusCode(AreaType.MSOA, vintage);
            case OA -> censusCode(AreaType.OUTPUT_AREA, vintage);
            case WARD -> area(AreaType.WARD);
            case COUNTY -> area(AreaType.COUNTY);
            case REGION -> area(AreaType.REGION);
            case COUNTRY -> area(AreaType.COUNTRY);
            case CONSTITUENCY -> area(AreaType.CONSTITUENCY);
            case ICB -> area(AreaType.ICB);
            case POLICE -> area(AreaType.POLICE_FORCE);
            case RURALURBAN -> ruralUrban();
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
        columns.add(new EnrichColumn(new Column(name, title, Column.Type.TEXT, definition), value));
    }

    private static String entry(Enriched row, Function<PostcodeEntry, Optional<String>> value) {
        return row.match().entry().flatMap(value).orElse("");
    }

    private static String titled(AreaType type) {
        return type.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + type.title().substring(1);
    }

    private void censusCode(AreaType type, Vintage of) {
        text(
                type.id() + of.suffix() + "_code",
                titled(type) + " code (" + of.year() + ")",
                "Code of the " + type.title() + " of the " + of.year() + " census that the postcode lies in"
                        + (of == Vintage.CENSUS_2021 && type == AreaType.SMALL_AREA
                                ? "; in Scotland the data zone 2022."
                                : "."),
                row -> entry(
                        row,
                        entry -> entry.area(type, of).map(area -> area.code().text())));
    }

    private void censusName(AreaType type, Vintage of) {
        text(
                type.id() + of.suffix() + "_name",
                titled(type) + " name (" + of.year() + ")",
                "Name of that " + type.title() + ", where names are installed.",
                row -> censusName(row, type, of));
    }

    private String censusName(Enriched row, AreaType type, Vintage of) {
        return entry(row, entry -> {
            Optional<Area> area = entry.area(type, of);
            return area.flatMap(found -> names.find(type, found));
        });
    }

    private void area(AreaType type) {
        String published = directory
                .publishedHeader(type.id())
                .map(header -> " (column " + header + ")")
                .orElse("");
        text(
                type.id() + "_code",
                titled(type) + " code",
                "Code of the " + type.title() + " as the directory has it" + published + ".",
                row -> entry(row, entry -> entry.area(type).map(AreaCode::text)));
        text(
                type.id() + "_name",
                titled(type) + " name",
                "Name of that " + type.title() + ", where names are installed.",
                row -> entry(row, entry -> entry.area(type).flatMap(code -> names.find(type, code))));
    }

    private void ruralUrban() {
        Vintage of = directory.publishedHeader("ruralurban21").isPresent() ? Vintage.CENSUS_2021 : Vintage.CENSUS_2011;
        text(
                "ruralurban" + of.suffix() + "_class",
                "Rural-urban class (" + of.year() + ")",
                "Class of the rural-urban classification of " + of.year() + ", as the directory has it.",
                row -> entry(row, entry -> entry.ruralUrban(of)));
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
        columns.add(new EnrichColumn(new Column(name, title, Column.Type.INTEGER, definition), value));
    }

    private void decimal(String name, String title, String definition, Function<Enriched, Optional<String>> value) {
        columns.add(new EnrichColumn(
                new Column(name, title, Column.Type.DECIMAL, definition),
                row -> value.apply(row).orElse(Column.NOT_AVAILABLE)));
    }

    /** What of the additions the directory and the indices cannot give, each with the reason. */
    List<String> missing(Set<Addition> additions) {
        Set<String> missing = new LinkedHashSet<>();
        for (Addition addition : additions) {
            boolean has = switch (addition) {
                case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES ->
                    !figures.of(addition).isEmpty();
                case LSOA11 -> directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011);
                case MSOA -> directory.has(AreaType.MSOA, vintage);
                case OA -> directory.has(AreaType.OUTPUT_AREA, vintage);
                default ->
                    PLAIN_TYPES.stream()
                            .filter(type -> type.id().equals(addition.id()))
                            .findFirst()
                            .map(directory::has)
                            .orElseGet(() -> directory.has(addition.id()));
            };
            if (!has) {
                missing.add(addition.id());
            }
        }
        return List.copyOf(missing);
    }
}
