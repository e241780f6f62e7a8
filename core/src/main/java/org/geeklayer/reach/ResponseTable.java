package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.FollowUp.ResponseLine;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** Makes {@code response.csv}: a row for everybody who was invited, each band and each channel of invitation. */
final class ResponseTable {
    /** Why there is no response where ids do not tell who came. */
    static final String WITHOUT_IDS = "Without ids: not all of those who came need have been invited.";

    private final List<ReachReport> reports;
    private final String unit;

    /** Of each nation one. */
    ResponseTable(List<ReachReport> reports) {
        this.reports = reports;
        unit = reports.get(0).about().unit();
    }

    Optional<Table> table() {
        List<ResponseLine> all = reports.stream()
                .flatMap(report -> report.followUp().responses().stream())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean isById = all.get(0).isById();
        List<Column> columns = new ArrayList<>(SummaryTables.nationColumns(reports));
        columns.addAll(FollowUpTables.partColumns(
                "The column of the list of the invited that has the channel of invitation; all for everybody.",
                "The channel of invitation; all for everybody."));
        columns.addAll(isById ? byId() : withoutIds());
        columns.addAll(SummaryTables.contextColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            for (ResponseLine line : report.followUp().responses()) {
                List<Cell> row = new ArrayList<>(SummaryTables.nation(reports, report));
                row.addAll(FollowUpTables.part(line.part()));
                row.addAll(isById ? byId(line) : withoutIds(line));
                row.addAll(SummaryTables.context(report));
                rows.add(row);
            }
        }
        return Optional.of(new Table(columns, rows));
    }

    private static Column invited() {
        return FollowUpTables.column(
                "invited",
                Column.Type.COUNT,
                "Number invited, of those placed in the baseline; clients among them count where the report places"
                        + " them.");
    }

    private static List<Column> byId() {
        return List.of(
                invited(),
                FollowUpTables.column(
                        "came",
                        Column.Type.COUNT,
                        "Those of the invited whose id is among the people counted; without an id nobody is."),
                FollowUpTables.column("response_pct", Column.Type.FIGURE, "came over invited, in percent."),
                FollowUpTables.column(
                        "response_pct_lower95", Column.Type.FIGURE, "Lower limit of Wilson's 95 % interval."),
                FollowUpTables.column(
                        "response_pct_upper95", Column.Type.FIGURE, "Upper limit of Wilson's 95 % interval."));
    }

    private static List<Cell> byId(ResponseLine line) {
        Count came = line.came().orElseThrow();
        boolean isHidden = FollowUpTables.isHidden(line.invited(), came);
        List<Cell> cells = new ArrayList<>(
                List.of(Cell.count(line.invited()), Cell.count(came), BandsTable.percent(line.rate(), isHidden)));
        cells.addAll(BandsTable.limits(line.interval(), isHidden, 100, 1));
        return cells;
    }

    private List<Column> withoutIds() {
        return List.of(
                invited(),
                FollowUpTables.column(
                        unit,
                        Column.Type.COUNT,
                        "Number placed in the baseline, whether they were invited or not; [x] of a channel."),
                FollowUpTables.column(
                        unit + "_per_100_invited",
                        Column.Type.FIGURE,
                        unit + " per 100 invited. No share of the invited, and so without an interval."),
                FollowUpTables.column("caution", Column.Type.TEXT, "Why it is no response."));
    }

    private static List<Cell> withoutIds(ResponseLine line) {
        Optional<Count> came = line.came();
        OptionalDouble rate = line.rate();
        return List.of(
                Cell.count(line.invited()),
                Cell.count(came.orElse(new Count.Unpublished())),
                came.map(each -> BandsTable.percent(rate, FollowUpTables.isHidden(line.invited(), each)))
                        .orElse(Cell.figure(Column.NOT_AVAILABLE)),
                Cell.text(WITHOUT_IDS));
    }
}
