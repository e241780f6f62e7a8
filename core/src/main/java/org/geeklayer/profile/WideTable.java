package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
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
            AreaProfiler edition = report.editions().get(i);
            Optional<AreaProfile> profile = line.editions().get(i);
            String before =
                    report.hasSeveral(line.nation()) ? edition.index().dataset().id() + ": " : "";
            if (profile.isPresent()) {
                edition.notes().forEach(note -> notes.add(before + note));
                Lines.notes(line, profile.get()).forEach(note -> notes.add(before + note));
            } else if (edition.nation() == line.nation()) {
                notes.add(before + "does not know this area");
            }
        }
        return String.join("; ", notes);
    }

    /** The profile that a column without an edition's name is of: by the first edition of the place's nation. */
    private Part first() {
        return new Part(line -> line.editions().get(report.first(line.nation())), line -> true);
    }

    private Part edition(int i) {
        Nation nation = report.editions().get(i).nation();
        return new Part(line -> line.editions().get(i), line -> line.nation() == nation);
    }

    /** The profile of a place that a column is of, and the places that can have one. */
    private record Part(
            Function<ProfileReport.Line, Optional<AreaProfile>> profile, Predicate<ProfileReport.Line> applies) {}

    private void edition(int i, boolean withDomains) {
        Figures figures = new Figures(report.editions().get(i));
        Part part = edition(i);
        boolean isNamed = !report.isFirst(i); // else its columns are those of all nations' first editions
        String prefix = isNamed ? figures.profiler().index().edition().prefix() + "_" : "";
        boolean isHead = i == 0 || isNamed;
        if (isHead) {
            head(prefix, isNamed ? part : first());
        }
        figures.bands().forEach(figure -> figure(figure, part));
        figures.shares().forEach(figure -> figure(figure, part));
        figures.measures(figures.profiler().overall()).forEach(figure -> figure(figure, part));
        figures.ranks(figures.profiler().overall()).forEach(figure -> figure(figure, part));
        if (isHead) {
            text(
                    new Column(
                            prefix + "ranked_among",
                            "Ranked among",
                            Column.Type.TEXT,
                            "The areas that measures are ranked among; blank where they are not ranked"),
                    isNamed ? part : first(),
                    profile -> profile.rankedAmong().orElse(""));
        }
        figures.people(!isNamed).forEach(figure -> figure(figure, part));
        figures.deciles().forEach(figure -> figure(figure, part));
        if (withDomains) {
            for (Domain domain : figures.domains()) {
                figures.measures(domain).forEach(figure -> figure(figure, part));
                figures.ranks(domain).forEach(figure -> figure(figure, part));
            }
        }
    }

    /** What a place is made of. */
    private void head(String prefix, Part part) {
        number(
                new Column(
                        prefix + "small_areas",
                        "Small areas",
                        Column.Type.DECIMAL,
                        "Number of small areas; where shares count, their sum"),
                part,
                profile -> Cell.decimal(
                        OptionalDouble.of(profile.smallAreas()),
                        Figures.smallAreas(profile).contains(".") ? 1 : 0));
        text(
                new Column(
                        prefix + "small_area_type",
                        "Type of small areas",
                        Column.Type.TEXT,
                        "What the area is made of"),
                part,
                profile -> profile.index().edition().geography());
        number(
                new Column(prefix + "residents", "Residents", Column.Type.DECIMAL, "People who live there"),
                part,
                profile -> Cell.decimal(profile.residents(), 0));
        text(
                new Column(
                        prefix + "residents_source",
                        "Source of the residents",
                        Column.Type.TEXT,
                        "The dataset that residents are from, and who is counted"),
                part,
                profile -> profile.population()
                        .map(each -> each.sourceId() + ": "
                                + each.definition(profile.profiler()
                                        .denominator(profile.index().overall().orElseThrow())))
                        .orElse(""));
    }

    private void figure(Figures.Figure figure, Part part) {
        String denominator = figure.denominator().isEmpty() ? "" : "; denominator: " + figure.denominator();
        number(
                new Column(figure.name(), figure.title(), Column.Type.DECIMAL, figure.definition() + denominator),
                part,
                figure::cell);
    }

    private void number(Column column, Part part, Function<AreaProfile, Cell> value) {
        columns.add(column);
        cells.add(line -> part.applies().test(line)
                ? part.profile().apply(line).map(value).orElse(Cell.decimal(Column.NOT_AVAILABLE))
                : Cell.decimal(Column.NOT_APPLICABLE));
    }

    private void text(Column column, Part part, Function<AreaProfile, String> value) {
        columns.add(column);
        cells.add(line -> Cell.text(part.profile().apply(line).map(value).orElse("")));
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
