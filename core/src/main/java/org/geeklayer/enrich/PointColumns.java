package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Column;

/** Builds the columns of clients that come with coordinates: the small area that their point lies in, and what follows from it. */
final class PointColumns implements ColumnBuilder {
    private final Enricher enricher;
    private final PointLocator points;
    private final AreaNames names;
    private final LargerAreas larger;
    private final Vintage vintage;
    private final List<EnrichColumn> columns = new ArrayList<>();

    PointColumns(Enricher enricher, PointLocator points, AreaNames names, AreaLookup lookup) {
        this.enricher = enricher;
        this.points = points;
        this.names = names;
        this.vintage = points.vintage();
        this.larger = new LargerAreas(enricher.directories().stream().findFirst(), lookup, enricher.indices(), vintage);
    }

    @Override
    public List<EnrichColumn> build(Set<Addition> additions) {
        text(
                "location_outcome",
                "Outcome",
                "What became of the row's " + points.unit().first() + " and "
                        + points.unit().second() + ": matched, outside (in none of the areas), malformed or blank.",
                row -> row.match().outcome().label());
        text(
                "location_note",
                "Note",
                "Why: what is wrong with the coordinates, how far the nearest area is, or a warning.",
                row -> String.join(
                        "; ", enricher.missingFiguresBehind(row.match().notes(), row)));
        text(
                smallArea(vintage) + "_code",
                titled(AreaType.SMALL_AREA) + " code (" + vintage.year() + ")",
                "Code of the " + AreaType.SMALL_AREA.title() + " of the " + vintage.year()
                        + " census in whose polygon the coordinates lie" + by() + ".",
                row -> code(row, vintage));
        name(vintage);
        text(
                AreaType.MSOA.id() + vintage.suffix() + "_name",
                "MSOA name (" + vintage.year() + ")",
                "The name of the middle layer super output area, where names are installed.",
                row -> found(row, AreaType.MSOA)
                        .flatMap(code -> name(AreaType.MSOA, code))
                        .orElse(""));
        both(AreaType.LAD);
        columns.addAll(figures(FigureColumns::overall));
        additions.forEach(this::add);
        return List.copyOf(columns);
    }

    /** The layers, and how degrees came on to their grid. */
    private String by() {
        String by = ", by "
                + String.join(
                        " and ",
                        points.boundaries().stream()
                                .map(Boundaries::dataset)
                                .map(Dataset::label)
                                .toList());
        return points.unit() == PointLocator.Unit.DEGREES
                ? by + "; degrees brought on to the grid: "
                        + points.britishGrid().map(NationalGrid::route).orElse("")
                : by;
    }

    private void add(Addition addition) {
        switch (addition) {
            case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES ->
                columns.addAll(figures(figures -> figures.of(addition)));
            case LSOA11 -> {
                if (vintage != Vintage.CENSUS_2011) { // else it has come already
                    text(
                            smallArea(Vintage.CENSUS_2011) + "_code",
                            titled(AreaType.SMALL_AREA) + " code (2011)",
                            "Code of the " + AreaType.SMALL_AREA.title() + " of the 2011 census" + derived() + ".",
                            row -> code(row, Vintage.CENSUS_2011));
                    name(Vintage.CENSUS_2011);
                }
            }
            case MSOA ->
                text(
                        AreaType.MSOA.id() + vintage.suffix() + "_code",
                        titled(AreaType.MSOA) + " code (" + vintage.year() + ")",
                        "Code of the " + AreaType.MSOA.title() + " that the small area lies in, "
                                + origin(AreaType.MSOA) + ".",
                        row -> found(row, AreaType.MSOA).map(AreaCode::text).orElse(""));
            case WARD, COUNTY, REGION, COUNTRY, CONSTITUENCY, ICB, POLICE ->
                both(AreaType.find(addition.id()).orElseThrow());
            case RURALURBAN ->
                text(
                        "ruralurban" + vintage.suffix() + "_class",
                        "Rural-urban class (" + vintage.year() + ")",
                        "Class of the small area in the rural-urban classification of " + vintage.year() + ".",
                        row -> row.smallArea(vintage)
                                .flatMap(larger::ruralUrban)
                                .orElse(""));
            case LAD_TODAY, OA, COORDINATES, QUALITY, USERTYPE, DATES ->
                throw new IllegalArgumentException("additions: " + addition.id() + " is of postcodes");
        }
    }

    private String origin(AreaType type) {
        return larger.origin(type).orElse("where it is known");
    }

    /** How small areas of the other census came about. */
    private String derived() {
        return points.bridge()
                .map(bridge -> ", derived from that of " + vintage.year() + " by the "
                        + String.join(
                                " and the ",
                                bridge.datasets().stream().map(Dataset::title).toList()))
                .orElse("");
    }

    private void both(AreaType type) {
        text(
                type.id() + "_code",
                titled(type) + " code",
                "Code of the " + type.title() + " that the small area lies in, " + origin(type) + ".",
                row -> found(row, type).map(AreaCode::text).orElse(""));
        text(
                type.id() + "_name",
                titled(type) + " name",
                "Name of that " + type.title() + ", where names are installed.",
                row -> found(row, type).flatMap(code -> names.find(type, code)).orElse(""));
    }

    private Optional<AreaCode> found(Enriched row, AreaType type) {
        return row.smallArea(vintage).flatMap(area -> larger.find(area, type));
    }

    private Optional<String> name(AreaType type, AreaCode code) {
        return names.find(type, new Area(code, vintage));
    }

    private static String code(Enriched row, Vintage of) {
        return row.smallArea(of).map(area -> area.code().text()).orElse("");
    }

    private void name(Vintage of) {
        text(
                smallArea(of) + "_name",
                titled(AreaType.SMALL_AREA) + " name (" + of.year() + ")",
                "Name of that " + AreaType.SMALL_AREA.title() + ", where names are installed.",
                row -> row.smallArea(of)
                        .flatMap(area -> names.find(AreaType.SMALL_AREA, area))
                        .orElse(""));
    }

    private static String smallArea(Vintage of) {
        return AreaType.SMALL_AREA.id() + of.suffix();
    }

    private static String titled(AreaType type) {
        return type.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + type.title().substring(1);
    }

    private void text(String name, String title, String definition, Function<Enriched, String> value) {
        columns.add(EnrichColumn.ofPlace(new Column(name, title, Column.Type.TEXT, definition), value));
    }

    private List<EnrichColumn> figures(Function<FigureColumns, List<EnrichColumn>> which) {
        List<EnrichColumn> figures = new ArrayList<>();
        for (DeprivationIndex index : enricher.indices()) {
            Vintage of = index.edition().vintage();
            String origin = of == vintage
                    ? ""
                    : " The small area of " + of.year() + " was" + derived().substring(1) + ".";
            figures.addAll(which.apply(new FigureColumns(index, origin)));
        }
        return figures;
    }

    @Override
    public List<String> missing(Set<Addition> additions) {
        Set<String> missing = new LinkedHashSet<>();
        for (Addition addition : additions) {
            boolean has = switch (addition) {
                case DOMAINS, SUBDOMAINS, IDACI, IDAOPI, QUANTILES ->
                    !figures(figures -> figures.of(addition)).isEmpty();
                case LSOA11 -> vintage == Vintage.CENSUS_2011 || points.bridge().isPresent();
                case MSOA, WARD, COUNTY, REGION, COUNTRY, CONSTITUENCY, ICB, POLICE ->
                    larger.origin(AreaType.find(addition.id()).orElseThrow()).isPresent();
                case RURALURBAN -> larger.hasRuralUrban();
                case LAD_TODAY, OA, COORDINATES, QUALITY, USERTYPE, DATES -> false;
            };
            if (!has) {
                missing.add(addition.id());
            }
        }
        return List.copyOf(missing);
    }
}
