package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.FollowUp.OutcomeLine;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.FollowUp.StateLine;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** Makes {@code time.csv}, {@code outcomes.csv} and {@code values.csv}. */
final class FollowUpTables {
    private final List<ReachReport> reports;
    private final String unit;

    /** Of each nation one. */
    FollowUpTables(List<ReachReport> reports) {
        this.reports = reports;
        unit = reports.get(0).about().unit();
    }

    /** A row for each group or band, and state. */
    Optional<Table> time() {
        List<Column> columns = new ArrayList<>(SummaryTables.nationColumns(reports));
        columns.addAll(partColumns());
        columns.addAll(List.of(
                column("aspect", Column.Type.TEXT, "What is told of them: contact, dates or activity."),
                column(
                        "state",
                        Column.Type.TEXT,
                        "new (first contact in the period) or known before; one date or several dates of contact in the"
                                + " period; active or lapsed (no contact in the last months of it)."),
                column(
                        "detail",
                        Column.Type.TEXT,
                        "A part of the state: of lapsed the reason, of several dates the group of the other end of"
                                + " their contacts. Blank for the whole state."),
                column(unit, Column.Type.COUNT, "Number in this state."),
                column(unit + "_pct", Column.Type.FIGURE, "Share of base_" + unit + ", in percent."),
                column(unit + "_pct_lower95", Column.Type.FIGURE, "Lower limit of Wilson's 95 % interval."),
                column(unit + "_pct_upper95", Column.Type.FIGURE, "Upper limit of Wilson's 95 % interval."),
                column("base_" + unit, Column.Type.COUNT, "Number placed in the baseline, of this group and band.")));
        columns.addAll(SummaryTables.contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            for (StateLine line : report.followUp().states()) {
                List<Cell> row = new ArrayList<>(SummaryTables.nation(reports, report));
                row.addAll(part(line.part()));
                row.addAll(List.of(
                        Cell.text(line.aspect()),
                        Cell.text(line.state()),
                        Cell.text(line.detail()),
                        Cell.count(line.people()),
                        BandsTable.percent(line.share(), isHidden(line.people(), line.base()))));
                row.addAll(BandsTable.limits(line.interval(), isHidden(line.people(), line.base()), 100, 1));
                row.add(Cell.count(line.base()));
                row.addAll(SummaryTables.context(report));
                rows.add(row);
            }
        }
        return table(columns, rows);
    }

    /** A row for each group or band. */
    Optional<Table> outcomes() {
        List<Column> columns = new ArrayList<>(SummaryTables.nationColumns(reports));
        columns.addAll(partColumns());
        columns.addAll(List.of(
                column("outcome", Column.Type.TEXT, "The outcome asked for: one a person, the last recorded."),
                column("achieved", Column.Type.COUNT, "Number with the outcome asked for, by the last one recorded."),
                column("not_achieved", Column.Type.COUNT, "Number with another outcome."),
                column("not_recorded", Column.Type.COUNT, "Number of whom no outcome is recorded."),
                column("base_" + unit, Column.Type.COUNT, "Number placed in the baseline, of this group and band."),
                column(
                        "achieved_pct_of_recorded",
                        Column.Type.FIGURE,
                        "achieved over achieved and not_achieved, in percent."),
                column(
                        "achieved_pct_of_recorded_lower95",
                        Column.Type.FIGURE,
                        "Lower limit of Wilson's 95 % interval."),
                column(
                        "achieved_pct_of_recorded_upper95",
                        Column.Type.FIGURE,
                        "Upper limit of Wilson's 95 % interval."),
                column("achieved_pct_of_all", Column.Type.FIGURE, "achieved over base_" + unit + ", in percent."),
                column("achieved_pct_of_all_lower95", Column.Type.FIGURE, "Lower limit of Wilson's 95 % interval."),
                column("achieved_pct_of_all_upper95", Column.Type.FIGURE, "Upper limit of Wilson's 95 % interval."),
                column(
                        "odds_ratio_per_decile",
                        Column.Type.FIGURE,
                        "Of one logistic slope over deciles, towards less deprived areas: above 1 the outcome is commoner"
                                + " where deprivation is less. Of recorded outcomes of at least 30 people."),
                column("odds_ratio_lower95", Column.Type.FIGURE, "Lower limit of Wald's 95 % interval."),
                column("odds_ratio_upper95", Column.Type.FIGURE, "Upper limit of Wald's 95 % interval."),
                column("slope_p", Column.Type.TEXT, "The chance of as steep a slope or steeper if there were none."),
                column("slope_p_adjusted", Column.Type.TEXT, "The same, adjusted by Holm for all slopes tested."),
                column("slopes_tested", Column.Type.INTEGER, "How many slopes the report tests."),
                column("slope_reading", Column.Type.TEXT, "What the slope says.")));
        columns.addAll(SummaryTables.contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            for (OutcomeLine line : report.followUp().outcomes()) {
                List<Cell> row = new ArrayList<>(SummaryTables.nation(reports, report));
                row.addAll(part(line.part()));
                boolean isRateHidden = isHidden(line.achieved(), line.notAchieved());
                boolean isShareHidden = isHidden(line.achieved(), line.base());
                row.addAll(List.of(
                        Cell.text(report.followUp().outcome()),
                        Cell.count(line.achieved()),
                        Cell.count(line.notAchieved()),
                        Cell.count(line.notRecorded()),
                        Cell.count(line.base()),
                        BandsTable.percent(line.shareOfRecorded(), isRateHidden)));
                row.addAll(BandsTable.limits(line.intervalOfRecorded(), isRateHidden, 100, 1));
                row.add(BandsTable.percent(line.shareOfAll(), isShareHidden));
                row.addAll(BandsTable.limits(line.intervalOfAll(), isShareHidden, 100, 1));
                row.addAll(slope(line.slope(), report.followUp().slopes()));
                row.addAll(SummaryTables.context(report));
                rows.add(row);
            }
        }
        return table(columns, rows);
    }

    private static List<Cell> slope(Optional<Slope> slope, int tested) {
        Optional<Estimate> ratio = slope.flatMap(Slope::oddsRatio);
        List<Cell> cells = new ArrayList<>(SummaryTables.estimate(ratio));
        cells.add(Cell.text(slope.map(Slope::p).orElse("")));
        cells.add(Cell.text(slope.map(Slope::adjustedP).orElse("")));
        cells.add(slope.isPresent() ? Cell.integer(tested) : Cell.integer(Column.NOT_APPLICABLE));
        cells.add(Cell.text(slope.map(Slope::reading).orElse("")));
        return cells;
    }

    /** A row for each measure and group, band or area. */
    Optional<Table> values() {
        List<Column> columns = new ArrayList<>(SummaryTables.nationColumns(reports));
        columns.addAll(partColumns());
        columns.addAll(List.of(
                column("area_code", Column.Type.TEXT, "The area, for rows of one."),
                column("area_name", Column.Type.TEXT, "Its name."),
                column("measure", Column.Type.TEXT, "What is summed: contacts, or a column of the client list."),
                column(
                        "sum",
                        Column.Type.FIGURE,
                        "The sum over the " + unit + " of the row. Sums of few, or where one outweighs the others, are"
                                + " withheld."),
                column(
                        "rounded_to",
                        Column.Type.FIGURE,
                        "What the sum is rounded to a multiple of; [z] if it is exact."),
                column(unit, Column.Type.COUNT, "Number placed in the baseline, of this group, band or area."),
                column(
                        "sum_per_" + (unit.equals("people") ? "person" : unit.replaceFirst("s$", "")),
                        Column.Type.FIGURE,
                        "sum over " + unit + "; no interval, since sums have none."),
                column("residents", Column.Type.INTEGER, "Residents of the band, the area or the whole baseline."),
                column("sum_per_1000_residents", Column.Type.FIGURE, "sum per 1,000 of these residents.")));
        columns.addAll(SummaryTables.contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            for (ValueLine line : report.followUp().values()) {
                List<Cell> row = new ArrayList<>(SummaryTables.nation(reports, report));
                row.addAll(part(line.part()));
                boolean isHidden = line.sum().isEmpty();
                row.addAll(List.of(
                        Cell.text(line.area().map(Object::toString).orElse("")),
                        Cell.text(line.areaName()),
                        Cell.text(line.measure()),
                        line.sum().map(Cell::figure).orElse(Cell.figure(Count.MARK)),
                        line.unit().signum() == 0 ? Cell.figure(Column.NOT_APPLICABLE) : Cell.figure(line.unit()),
                        Cell.count(line.people()),
                        BandsTable.figure(
                                line.perPerson(),
                                isHidden || line.people().shown().isEmpty(),
                                2),
                        Cell.integer(Math.round(line.residents())),
                        BandsTable.figure(line.perThousand(), isHidden, 1)));
                row.addAll(SummaryTables.context(report));
                rows.add(row);
            }
        }
        return table(columns, rows);
    }

    private static Optional<Table> table(List<Column> columns, List<List<Cell>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows));
    }

    static boolean isHidden(Count one, Count other) {
        return one.shown().isEmpty() || other.shown().isEmpty();
    }

    private static List<Column> partColumns() {
        return partColumns(
                "The column of the client list that makes the groups; all for everybody.",
                "The group; all for everybody.");
    }

    static List<Column> partColumns(String groupBy, String group) {
        return List.of(
                column("group_by", Column.Type.TEXT, groupBy),
                column("group", Column.Type.TEXT, group),
                column("breakdown", Column.Type.TEXT, "total, band (nested: do not add them) or area."),
                column("band", Column.Type.TEXT, "Small areas by their rank in the nation."));
    }

    static List<Cell> part(Part part) {
        return List.of(
                Cell.text(part.groupBy()),
                Cell.text(part.group()),
                Cell.text(part.breakdown()),
                Cell.text(part.band()));
    }

    static Column column(String name, Column.Type type, String definition) {
        return new Column(name, name.replace('_', ' '), type, definition);
    }
}
