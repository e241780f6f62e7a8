package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReport.Quality;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReport.Test;
import org.geeklayer.reach.ReachReport.TestResult;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** Makes the tables beside {@code reach.csv}: groups as a whole, areas, and what became of the people counted. */
final class SummaryTables {
    private SummaryTables() {}

    static Table groups(List<ReachReport> reports) {
        String unit = reports.get(0).about().unit();
        List<String> bands = reports.stream()
                .map(report -> report.about().baseline().bands().headline())
                .map(Band::columnName)
                .distinct()
                .toList();
        Band band = reports.get(0).about().baseline().bands().headline();
        String share = unit + "_pct_" + (bands.size() == 1 ? band.columnName() : "headline");
        String headline = bands.size() > 1
                ? "headline band of the preset"
                : (band.number() == 0 ? "areas of " : "") + band.label();
        List<Column> columns = new ArrayList<>(nationColumns(reports));
        columns.addAll(List.of(
                column(
                        "group_by",
                        Column.Type.TEXT,
                        "The column of the client list that makes the groups; all for everybody."),
                column("group", Column.Type.TEXT, "The group; those from the most deprived areas first."),
                column("base_" + unit, Column.Type.COUNT, "Number placed in the baseline."),
                column("unplaced_" + unit, Column.Type.COUNT, "Number without a small area."),
                column(share, Column.Type.FIGURE, "Share in the " + headline + ", in percent."),
                column(share + "_lower95", Column.Type.FIGURE, "Lower limit of Wilson's 95 % interval."),
                column(share + "_upper95", Column.Type.FIGURE, "Upper limit of Wilson's 95 % interval.")));
        columns.addAll(estimateColumns(
                "concentration_index",
                "concentration",
                "Concentration index: -1 all from the most deprived areas, 0 in proportion to residents, 1 all from the"
                        + " least. Orders groups of any size."));
        columns.addAll(estimateColumns(
                "rate_gap_per_1000",
                "rate_gap",
                "Fitted number per 1,000 residents at the most deprived end less that at the least. Grows with the size"
                        + " of a group: it cannot order groups." + withoutDeciles(reports)));
        columns.addAll(estimateColumns(
                "rate_ratio",
                "rate_ratio",
                "Fitted rate at the most deprived end over that at the least." + withoutDeciles(reports)));
        columns.addAll(List.of(
                column(
                        "test_chi_squared",
                        Column.Type.FIGURE,
                        "Do the groups of this column differ? Pearson's chi-squared." + withoutDeciles(reports)),
                column("test_degrees_of_freedom", Column.Type.INTEGER, "Its degrees of freedom."),
                column("test_p", Column.Type.TEXT, "The chance of as much difference or more if they did not differ."),
                column("test_p_adjusted", Column.Type.TEXT, "The same, adjusted for all tests of the report."),
                column(
                        "test_cramers_v",
                        Column.Type.FIGURE,
                        "Size of the difference: 0 none, 1 complete (bias-corrected).")));
        columns.addAll(contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            report.sections().forEach(section -> rows.add(group(reports, report, section)));
        }
        return new Table(columns, rows);
    }

    /** Of an edition without deciles, what a line and a test go through. */
    private static String withoutDeciles(List<ReachReport> reports) {
        return reports.stream()
                        .allMatch(report -> report.about().baseline().bands().hasDeciles())
                ? ""
                : " Where the edition has no deciles: over the parts between the ends of its nested bands.";
    }

    /** Whose rows these are, where a table has those of several nations. */
    static List<Column> nationColumns(List<ReachReport> reports) {
        return reports.size() == 1
                ? List.of()
                : List.of(
                        column(
                                "nation",
                                Column.Type.TEXT,
                                "The nation of the index. Ranks of different nations cannot be compared."),
                        column("index", Column.Type.TEXT, "Index, edition, nation and census geography."));
    }

    static List<Cell> nation(List<ReachReport> reports, ReachReport report) {
        return reports.size() == 1
                ? List.of()
                : List.of(
                        Cell.text(report.about().baseline().nation()),
                        Cell.text(report.about().index()));
    }

    private static List<Cell> group(List<ReachReport> reports, ReachReport report, Section section) {
        List<Cell> row = new ArrayList<>(nation(reports, report));
        row.addAll(List.of(
                Cell.text(section.groupBy()),
                Cell.text(section.group()),
                Cell.count(section.base()),
                Cell.count(section.unplaced())));
        Optional<ReachLine> headline = section.headline();
        boolean hidden = headline.map(ReachLine::isWithheld)
                .orElse(section.base().shown().orElse(0) > 0
                        || section.base().shown().isEmpty());
        row.add(BandsTable.percent(headline.map(ReachLine::share).orElse(OptionalDouble.empty()), hidden));
        row.addAll(BandsTable.limits(headline.flatMap(ReachLine::interval), hidden, 100, 1));
        row.addAll(estimate(section.gradient().concentration()));
        row.addAll(estimate(section.gradient().rateGap()));
        row.addAll(estimate(section.gradient().rateRatio()));
        Optional<TestResult> test = report.tests().stream()
                .filter(each -> each.groupBy().equals(section.groupBy()))
                .findFirst()
                .flatMap(Test::result);
        row.add(test.map(each -> Cell.figure(each.chiSquared())).orElse(Cell.figure(Column.NOT_APPLICABLE)));
        row.add(test.map(each -> Cell.integer(each.degreesOfFreedom())).orElse(Cell.integer(Column.NOT_APPLICABLE)));
        row.add(Cell.text(test.map(TestResult::p).orElse(Column.NOT_APPLICABLE)));
        row.add(Cell.text(test.map(TestResult::adjustedP).orElse(Column.NOT_APPLICABLE)));
        row.add(test.map(each -> Cell.figure(each.cramersV())).orElse(Cell.figure(Column.NOT_APPLICABLE)));
        row.addAll(context(report));
        return row;
    }

    private static List<Column> estimateColumns(String name, String stem, String definition) {
        return List.of(
                column(name, Column.Type.FIGURE, definition + " Under 30 people: [z]."),
                column(stem + "_lower95", Column.Type.FIGURE, "Lower limit of its 95 % interval."),
                column(stem + "_upper95", Column.Type.FIGURE, "Upper limit of its 95 % interval."));
    }

    static List<Cell> estimate(Optional<Estimate> estimate) {
        return estimate.map(each ->
                        List.of(Cell.figure(each.value()), Cell.figure(each.lower()), Cell.figure(each.upper())))
                .orElse(List.of(
                        Cell.figure(Column.NOT_APPLICABLE),
                        Cell.figure(Column.NOT_APPLICABLE),
                        Cell.figure(Column.NOT_APPLICABLE)));
    }

    static Optional<Table> areas(List<ReachReport> reports) {
        String unit = reports.get(0).about().unit();
        List<Areas> tables = reports.stream()
                .map(ReachReport::areas)
                .flatMap(Optional::stream)
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Geography geography = tables.get(0).geography();
        String small = reports.stream()
                .map(report -> report.about().baseline().index().edition().smallArea())
                .distinct()
                .collect(Collectors.joining(" or "));
        Optional<String> widened =
                tables.size() == 1 && tables.get(0).overDispersion().isPresent()
                        ? Optional.of(" by the root of "
                                + Cell.rounded(tables.get(0).overDispersion().getAsDouble(), 2))
                        : Optional.empty();
        List<Column> columns = new ArrayList<>(nationColumns(reports));
        columns.addAll(List.of(
                column(
                        "area_type",
                        Column.Type.TEXT,
                        "The kind of area: "
                                + (geography.isCut() ? "ward or hexagon." : "LAD, MSOA or " + small + ".")),
                column("area_code", Column.Type.TEXT, geography.codeInWords()),
                column("area_name", Column.Type.TEXT, "Its name."),
                column(unit, Column.Type.COUNT, "Number placed in the area."),
                column("residents", Column.Type.INTEGER, geography.residentsInWords()),
                column(unit + "_per_1000_residents", Column.Type.FIGURE, "Number per 1,000 residents."),
                column(
                        unit + "_per_1000_lower95",
                        Column.Type.FIGURE,
                        "Lower 95 % limit (Byar; exact Poisson under 10)."),
                column(
                        unit + "_per_1000_upper95",
                        Column.Type.FIGURE,
                        "Upper 95 % limit (Byar; exact Poisson under 10)."),
                column(
                        "signal",
                        Column.Type.TEXT,
                        "Outside the funnel's 95 % or 99.8 % limits, which are widened for over-dispersion"
                                + widened.orElse("")
                                + ". A signal to look at, not a ranking.")));
        columns.addAll(contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            report.areas()
                    .ifPresent(areas -> areas.lines().forEach(line -> rows.add(area(reports, report, areas, line))));
        }
        return Optional.of(new Table(columns, rows));
    }

    private static List<Cell> area(List<ReachReport> reports, ReachReport report, Areas areas, AreaLine line) {
        boolean hidden = line.people().shown().isEmpty();
        List<Cell> row = new ArrayList<>(nation(reports, report));
        row.addAll(List.of(
                Cell.text(
                        areas.geography().name(report.about().baseline().index().edition())),
                Cell.text(line.code().map(Object::toString).orElse("")),
                Cell.text(line.name()),
                Cell.count(line.people()),
                Cell.integer(Math.round(line.residents())),
                BandsTable.figure(line.perThousand(), hidden, 2)));
        row.addAll(BandsTable.limits(line.interval(), hidden, 1, 2));
        row.add(Cell.text(line.signal()));
        List<Cell> context = new ArrayList<>(context(report));
        areas.geography()
                .caution()
                .ifPresent(caution ->
                        context.set(context.size() - 1, Cell.text(report.about().note() + " " + caution)));
        row.addAll(context);
        return row;
    }

    /** What every row says: whose residents are compared, who they are, when, and how counts were protected. */
    static List<Column> contextColumns() {
        return List.of(
                column("baseline", Column.Type.TEXT, "Whose residents are compared."),
                column("population", Column.Type.TEXT, "Who counts as a resident, and the source."),
                column("period", Column.Type.TEXT, "The period and filters."),
                column("note", Column.Type.TEXT, "How counts were protected."));
    }

    static List<Cell> context(ReachReport report) {
        return List.of(
                Cell.text(report.about().baseline().inFull()),
                Cell.text(Wording.population(report.about().baseline())),
                Cell.text(report.about().period()),
                Cell.text(report.about().note()));
    }

    /** What became of everybody; of several nations with what is to be said of all of them alone. */
    static Table quality(ReachReport report, String note) {
        String unit = report.about().unit();
        List<List<Cell>> rows = new ArrayList<>();
        for (Quality quality : report.quality()) {
            rows.add(List.of(
                    Cell.text(quality.measure()),
                    Cell.count(quality.people()),
                    Cell.text(quality.meaning()),
                    Cell.text(report.about().period()),
                    Cell.text(note)));
        }
        return new Table(
                List.of(
                        column("measure", Column.Type.TEXT, "What became of them."),
                        column(unit, Column.Type.COUNT, "How many."),
                        column("meaning", Column.Type.TEXT, "The same in words."),
                        column("period", Column.Type.TEXT, "The period and filters."),
                        column("note", Column.Type.TEXT, "How counts were protected.")),
                rows);
    }

    private static Column column(String name, Column.Type type, String definition) {
        return new Column(name, name.replace('_', ' '), type, definition);
    }
}
