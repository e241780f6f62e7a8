package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** One row a place, one column a figure. */
final class WideTable {
    private final ProfileReport report;
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<ProfileReport.Line, Cell>> cells = new ArrayList<>();

    WideTable(ProfileReport report, boolean withDomains) {
        this.report = report;
        text(
                "area_code",
                "Code of the area",
                "GSS code; blank for circles, polygons and lists",
                line -> line.main().place().code().map(AreaCode::text).orElse(""));
        text("area_name", "Name of the area", "Name, or what was asked for", ProfileReport.Line::name);
        text(
                "area_type",
                "Type of area",
                "Short name of the type of area, or circle, polygon, list, clients",
                line -> line.main().place().kind());
        text(
                "role",
                "Role",
                "area: asked for; lad, region, nation: where it lies; compare: wanted beside it",
                line -> line.role().id());
        text(
                "nation",
                "Nation",
                "The nation that the index ranks",
                line -> line.main().index().edition().nation().title());
        for (int i = 0; i < report.editions().size(); i++) {
            edition(i, withDomains);
        }
        text(
                "status",
                "Status of the figures",
                "published: of one small area; calculated: from whole small areas by the"
                        + " publisher's definitions; estimated: from shares of small areas",
                line -> line.main().status().id());
        text(
                "method",
                "Method",
                "How it was found out which small areas belong",
                line -> line.main().place().method());
        text("note", "Note", "What deserves to be said", this::note);
    }

    private String note(ProfileReport.Line line) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < report.editions().size(); i++) {
            Optional<AreaProfile> profile = line.editions().get(i);
            String before = report.editions().size() == 1
                    ? ""
                    : report.editions().get(i).index().dataset().id() + ": ";
            if (profile.isEmpty()) {
                notes.add(before + "does not know this area");
            } else {
                report.editions().get(i).notes().forEach(note -> notes.add(before + note));
                Lines.notes(line, profile.get()).forEach(note -> notes.add(before + note));
            }
        }
        return String.join("; ", notes);
    }

    private void edition(int i, boolean withDomains) {
        boolean isFirst = i == 0;
        Figures figures = new Figures(report.editions().get(i));
        String prefix = isFirst ? "" : figures.profiler().index().edition().prefix() + "_";
        cell(
                new Column(
                        prefix + "small_areas",
                        "Small areas",
                        Column.Type.DECIMAL,
                        "Number of small areas; where shares count, their sum"),
                i,
                profile -> Cell.decimal(
                        OptionalDouble.of(profile.smallAreas()),
                        Figures.smallAreas(profile).contains(".") ? 1 : 0),
                Cell.decimal(Column.NOT_AVAILABLE));
        textOf(
                prefix + "small_area_type",
                "Type of small areas",
                "What the area is made of",
                i,
                profile -> profile.index().edition().geography());
        cell(
                new Column(prefix + "residents", "Residents", Column.Type.DECIMAL, "People who live there"),
                i,
                profile -> Cell.decimal(profile.residents(), 0),
                Cell.decimal(Column.NOT_AVAILABLE));
        textOf(
                prefix + "residents_source",
                "Source of the residents",
                "The dataset that residents are from, and who is" + " counted",
                i,
                profile -> profile.population()
                        .map(each -> each.sourceId() + ": "
                                + each.definition(AreaProfiler.denominator(
                                        figures.profiler().overall())))
                        .orElse(""));
        figures.bands().forEach(figure -> figure(figure, i));
        figures.measures(figures.profiler().overall()).forEach(figure -> figure(figure, i));
        figures.ranks(figures.profiler().overall()).forEach(figure -> figure(figure, i));
        textOf(
                prefix + "ranked_among",
                "Ranked among",
                "The areas that measures are ranked among; blank where they are not" + " ranked",
                i,
                profile -> profile.rankedAmong().orElse(""));
        figures.people(isFirst).forEach(figure -> figure(figure, i));
        figures.deciles().forEach(figure -> figure(figure, i));
        if (withDomains) {
            for (Domain domain : figures.domains()) {
                figures.measures(domain).forEach(figure -> figure(figure, i));
                figures.ranks(domain).forEach(figure -> figure(figure, i));
            }
        }
    }

    private void figure(Figures.Figure figure, int i) {
        String denominator = figure.denominator().isEmpty() ? "" : "; denominator: " + figure.denominator();
        cell(
                new Column(figure.name(), figure.title(), Column.Type.DECIMAL, figure.definition() + denominator),
                i,
                figure::cell,
                Cell.decimal(Column.NOT_AVAILABLE));
    }

    private void textOf(String name, String title, String definition, int i, Function<AreaProfile, String> value) {
        cell(
                new Column(name, title, Column.Type.TEXT, definition),
                i,
                profile -> Cell.text(value.apply(profile)),
                Cell.text(""));
    }

    private void cell(Column column, int i, Function<AreaProfile, Cell> value, Cell absent) {
        columns.add(column);
        cells.add(line -> line.editions().get(i).map(value).orElse(absent));
    }

    private void text(String name, String title, String definition, Function<ProfileReport.Line, String> value) {
        columns.add(new Column(name, title, Column.Type.TEXT, definition));
        cells.add(line -> Cell.text(value.apply(line)));
    }

    Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ProfileReport.Line line : report.lines()) {
            rows.add(cells.stream().map(cell -> cell.apply(line)).toList());
        }
        return new Table(columns, rows);
    }
}
