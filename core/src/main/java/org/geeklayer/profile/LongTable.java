package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** One row a figure of a place. */
final class LongTable {
    private static final List<Column> COLUMNS = List.of(
            new Column(
                    "area_code",
                    "Code of the area",
                    Column.Type.TEXT,
                    "GSS code; blank for circles, polygons and lists"),
            new Column("area_name", "Name of the area", Column.Type.TEXT, "Name, or what was asked for"),
            new Column(
                    "measure",
                    "Measure",
                    Column.Type.TEXT,
                    "What the value is, as the columns of the wide table are named"),
            new Column("value", "Value", Column.Type.DECIMAL, "The value, in its unit"),
            new Column("unit", "Unit", Column.Type.TEXT, "What the value counts"),
            new Column("denominator", "Denominator", Column.Type.TEXT, "Whom or what it is weighted by or a share of"),
            new Column("edition", "Edition", Column.Type.TEXT, "The index whose small areas it is of"),
            new Column(
                    "status",
                    "Status of the figure",
                    Column.Type.TEXT,
                    "published: of one small area; calculated: from whole small areas by the publisher's definitions;"
                            + " estimated: from shares of small areas"));

    private final List<List<Cell>> rows = new ArrayList<>();

    LongTable(ProfileReport report, boolean withDomains) {
        for (ProfileReport.Line line : report.lines()) {
            for (int i = 0; i < report.editions().size(); i++) {
                Optional<AreaProfile> profile = line.editions().get(i);
                if (profile.isPresent()) {
                    add(line, profile.get(), figures(report.editions().get(i), withDomains, report.isFirst(i)));
                }
            }
        }
    }

    private static List<Figures.Figure> figures(AreaProfiler profiler, boolean withDomains, boolean isFirst) {
        Figures figures = new Figures(profiler);
        List<Figures.Figure> all = new ArrayList<>();
        all.addAll(figures.bands());
        all.addAll(figures.shares());
        all.addAll(figures.measures(profiler.overall()));
        all.addAll(figures.ranks(profiler.overall()));
        all.addAll(figures.people(isFirst));
        all.addAll(figures.deciles());
        if (withDomains) {
            figures.domains().forEach(domain -> {
                all.addAll(figures.measures(domain));
                all.addAll(figures.ranks(domain));
            });
        }
        return all;
    }

    private void add(ProfileReport.Line line, AreaProfile profile, List<Figures.Figure> figures) {
        String edition = profile.index().dataset().id();
        row(
                line,
                profile,
                profile.status(),
                "small_areas",
                Cell.decimal(
                        OptionalDouble.of(profile.smallAreas()),
                        Figures.smallAreas(profile).contains(".") ? 1 : 0),
                profile.index().edition().geography(),
                "",
                edition);
        row(
                line,
                profile,
                profile.status(),
                "residents",
                Cell.decimal(profile.residents(), 0),
                "people",
                profile.population()
                        .map(each -> each.definition(profile.profiler()
                                        .denominator(profile.index().overall().orElseThrow()))
                                + " (" + each.sourceId() + ")")
                        .orElse(""),
                edition);
        for (Figures.Figure figure : figures) {
            row(
                    line,
                    profile,
                    figure.status(profile),
                    figure.name(),
                    figure.cell(profile),
                    figure.unit()
                            + (figure.name().startsWith("rank_of_")
                                    ? profile.rankedAmong()
                                            .map(among -> ", among " + among)
                                            .orElse("")
                                    : ""),
                    figure.denominator(),
                    edition);
        }
    }

    private void row(
            ProfileReport.Line line,
            AreaProfile profile,
            AreaProfile.Status status,
            String measure,
            Cell value,
            String unit,
            String denominator,
            String edition) {
        rows.add(List.of(
                Cell.text(profile.place().code().map(AreaCode::text).orElse("")),
                Cell.text(line.name()),
                Cell.text(measure),
                value,
                Cell.text(unit),
                Cell.text(denominator),
                Cell.text(edition),
                Cell.text(status.id())));
    }

    Table table() {
        return new Table(COLUMNS, rows);
    }
}
