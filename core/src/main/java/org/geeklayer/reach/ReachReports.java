package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.statistics.Interval;
import org.geeklayer.statistics.Proportion;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.locationtech.jts.geom.Geometry;

/**
 * The reports on one list, of each nation one, which are safe to publish together; and what they keep back.
 *
 * @param reports a report for each baseline, those on most people first
 * @param disclosureLog why counts are withheld or not published, for the person who holds the list and nobody else; empty
 *     without disclosure control
 */
public record ReachReports(List<ReachReport> reports, Optional<Table> disclosureLog) {
    /**
     * Keeps its own copy of the reports.
     *
     * @param reports a report for each baseline, those on most people first
     * @param disclosureLog why counts are withheld or not published
     */
    public ReachReports {
        reports = List.copyOf(reports);
    }

    /**
     * The only report, or the one on most people.
     *
     * @return the first report
     */
    public ReachReport report() {
        return reports.get(0);
    }

    /**
     * The reports as {@code reach.csv}: a row for each nation, group and band.
     *
     * @return the table
     */
    public Table bands() {
        return new BandsTable(reports).table();
    }

    /**
     * Groups as a whole, with their gradients and tests, nation by nation.
     *
     * @return the table
     */
    public Table groups() {
        return SummaryTables.groups(reports);
    }

    /**
     * People by area, nation by nation.
     *
     * @return the table, or empty if there are no areas
     */
    public Optional<Table> areaTable() {
        return SummaryTables.areas(reports);
    }

    /**
     * People by state: new or known before, on one date or several, active or lapsed and why.
     *
     * @return the table, or empty if time was not asked for
     */
    public Optional<Table> timeTable() {
        return new FollowUpTables(reports).time();
    }

    /**
     * What came of it, by group and band, and how it goes with deprivation.
     *
     * @return the table, or empty if no outcome was asked for
     */
    public Optional<Table> outcomeTable() {
        return new FollowUpTables(reports).outcomes();
    }

    /**
     * Sums of contacts and of what was asked for, by group, band and area.
     *
     * @return the table, or empty if neither was asked for
     */
    public Optional<Table> valueTable() {
        return new FollowUpTables(reports).values();
    }

    /**
     * Those who were invited against those who came, by band and by channel of invitation.
     *
     * @return the table, or empty if it was not asked for
     */
    public Optional<Table> responseTable() {
        return new ResponseTable(reports).table();
    }

    /**
     * What became of the people counted.
     *
     * @return the table
     */
    public Table qualityTable() {
        return SummaryTables.quality(
                report(),
                reports.size() == 1 ? report().about().note() : report().about().control());
    }

    /**
     * Why the table of areas cannot be drawn.
     *
     * @param gazetteers for each report what finds its areas
     * @return what to install so that it can, or empty if some area can be drawn or there is no table
     */
    public Optional<String> mapFault(Function<ReachReport, Gazetteer> gazetteers) {
        List<ReachReport> tables =
                reports.stream().filter(report -> report.areas().isPresent()).toList();
        if (tables.isEmpty() || tables.stream().anyMatch(report -> report.hasShapes(gazetteers.apply(report)))) {
            return Optional.empty();
        }
        return tables.get(0)
                .areas()
                .map(areas -> "no polygons of these areas are installed: add boundaries of "
                        + (areas.geography().isCut()
                                ? "them"
                                : "the small areas of "
                                        + report().about()
                                                .baseline()
                                                .index()
                                                .edition()
                                                .vintage()
                                                .year()
                                        + ", or of the areas themselves")
                        + " with \"geeklayer data add\"");
    }

    /**
     * The table of areas as a map: the same rows, withheld where the table withholds, each with the polygon of its area.
     *
     * @param gazetteers for each report what finds its areas
     * @param grids for each nation the grid that it is on
     * @return the map, or empty if there is no table of areas
     * @throws DataFormatException if no polygon of these areas is installed
     * @throws IOException if a polygon cannot be read
     */
    public Optional<MapTable> areaMap(Function<ReachReport, Gazetteer> gazetteers, Function<Nation, NationalGrid> grids)
            throws IOException {
        Optional<String> fault = mapFault(gazetteers);
        if (fault.isPresent()) {
            throw DataFormatException.of("the map", fault.get());
        }
        List<Optional<Geometry>> shapes = new ArrayList<>();
        for (ReachReport report : reports) {
            Nation nation = report.about().baseline().index().edition().nation();
            if (report.areas().isPresent()) {
                shapes.addAll(report.shapes(gazetteers.apply(report), grids.apply(nation)));
            }
        }
        return areaTable().map(areas -> new MapTable(areas, shapes));
    }

    /**
     * Reports on two periods of one list, side by side. Each is protected by itself, and nothing is published of people who are
     * in both. Everything else is computed from what the two publish.
     *
     * @param now the period that is reported on
     * @param then the period that it is compared with, by the same indices and baselines
     * @param areDifferentPeople whether it is certain that nobody is in both
     */
    public record Comparison(ReachReports now, ReachReports then, boolean areDifferentPeople) {
        private static final double CONFIDENCE = 0.95;

        /**
         * Refuses what cannot be compared.
         *
         * @param now the period that is reported on
         * @param then the period that it is compared with
         * @param areDifferentPeople whether it is certain that nobody is in both
         * @throws IllegalArgumentException if the reports are not on the same nations
         */
        public Comparison {
            for (ReachReport report : now.reports()) {
                if (then.reports().stream().noneMatch(other -> isSameNation(report, other))) {
                    throw new IllegalArgumentException("then: no report on "
                            + report.about()
                                    .baseline()
                                    .index()
                                    .edition()
                                    .nation()
                                    .title());
                }
            }
        }

        /**
         * The share of the headline band now less that of then, in the same nation.
         *
         * @param report one of now
         * @param share the difference, a fraction; empty if a share is withheld
         * @param interval Newcombe's 95 % interval of it; empty where people may be in both periods
         * @param reason why there is no interval; blank if there is one
         */
        public record Difference(
                ReachReport report, OptionalDouble share, Optional<Interval> interval, String reason) {}

        private static boolean isSameNation(ReachReport one, ReachReport other) {
            return one.about().baseline().index().edition().nation()
                    == other.about().baseline().index().edition().nation();
        }

        /**
         * The report of the other period on the same nation.
         *
         * @param report one of now
         * @return that of then
         */
        public ReachReport before(ReachReport report) {
            return then.reports().stream()
                    .filter(other -> isSameNation(report, other))
                    .findFirst()
                    .orElseThrow();
        }

        /**
         * How the headline band differs.
         *
         * @param report one of now
         * @return the difference, with an interval if nobody is in both periods
         */
        public Difference difference(ReachReport report) {
            Optional<Proportion> here = headline(report);
            Optional<Proportion> there = headline(before(report));
            if (here.isEmpty() || there.isEmpty()) {
                return new Difference(report, OptionalDouble.empty(), Optional.empty(), "a share is withheld");
            }
            OptionalDouble share = here.get().minus(there.get());
            if (!report.about().arePeople()) {
                return new Difference(report, share, Optional.empty(), "records were counted, and not people");
            }
            if (!areDifferentPeople) {
                return new Difference(
                        report,
                        share,
                        Optional.empty(),
                        "people may be in both periods, which a comparison of different people does not allow");
            }
            return new Difference(report, share, here.get().newcombe(there.get(), CONFIDENCE), "");
        }

        private static Optional<Proportion> headline(ReachReport report) {
            Section all = report.everybody();
            return all.headline()
                    .filter(line -> !line.isWithheld() && all.base().shown().orElse(0) > 0)
                    .map(line -> new Proportion(
                            Math.min(
                                    line.people().shown().orElseThrow(),
                                    all.base().shown().orElseThrow()),
                            all.base().shown().orElseThrow()));
        }

        /**
         * Both periods as {@code periods.csv}: a row for each nation, period and nested band of everybody.
         *
         * @return the table
         */
        public Table table() {
            List<ReachReport> reports = now.reports();
            String unit = now.report().about().unit();
            List<Column> columns = new ArrayList<>(SummaryTables.nationColumns(reports));
            columns.addAll(List.of(
                    column("breakdown", Column.Type.TEXT, "total, or band (nested: do not add them)."),
                    column("band", Column.Type.TEXT, "Small areas by their rank in the nation."),
                    column(unit, Column.Type.COUNT, "Number placed in the baseline who live in an area of the band."),
                    column(unit + "_pct", Column.Type.FIGURE, "Share of base_" + unit + ", in percent."),
                    column(unit + "_pct_lower95", Column.Type.FIGURE, "Lower limit of Wilson's 95 % interval."),
                    column(unit + "_pct_upper95", Column.Type.FIGURE, "Upper limit of Wilson's 95 % interval."),
                    column("base_" + unit, Column.Type.COUNT, "Number placed in the baseline in this period."),
                    column(
                            "difference_pct_points",
                            Column.Type.FIGURE,
                            "The headline band's share less that of the other period; on the row of this period alone."),
                    column("difference_lower95", Column.Type.FIGURE, "Lower limit of Newcombe's 95 % interval."),
                    column("difference_upper95", Column.Type.FIGURE, "Upper limit of Newcombe's 95 % interval."),
                    column("difference_note", Column.Type.TEXT, "Why there is no interval.")));
            columns.addAll(SummaryTables.contextColumns());
            List<List<Cell>> rows = new ArrayList<>();
            for (ReachReport report : reports) {
                add(rows, before(report), false);
                add(rows, report, true);
            }
            return new Table(columns, rows);
        }

        private void add(List<List<Cell>> rows, ReachReport report, boolean isNow) {
            Section all = report.everybody();
            List<ReachLine> lines = new ArrayList<>(List.of(all.total()));
            all.lines().stream()
                    .filter(line -> line.breakdown() == Breakdown.BAND)
                    .forEach(lines::add);
            for (ReachLine line : lines) {
                boolean isTotal = line.breakdown() == Breakdown.TOTAL;
                List<Cell> row = new ArrayList<>(SummaryTables.nation(now.reports(), report));
                row.addAll(List.of(
                        Cell.text(isTotal ? "total" : "band"),
                        Cell.text(line.label()),
                        Cell.count(line.people()),
                        BandsTable.percent(line.share(), line.isWithheld())));
                row.addAll(BandsTable.limits(
                        isTotal ? Optional.empty() : line.interval(), line.isWithheld() && !isTotal, 100, 1));
                row.add(Cell.count(all.base()));
                Optional<Difference> difference =
                        isNow && line.isHeadline() ? Optional.of(difference(report)) : Optional.empty();
                row.add(difference
                        .map(each -> BandsTable.figure(
                                times100(each.share()), each.share().isEmpty(), 1))
                        .orElse(Cell.figure(Column.NOT_APPLICABLE)));
                row.addAll(BandsTable.limits(difference.flatMap(Difference::interval), false, 100, 1));
                row.add(Cell.text(difference.map(Difference::reason).orElse("")));
                row.addAll(SummaryTables.context(report));
                rows.add(row);
            }
        }

        private static OptionalDouble times100(OptionalDouble share) {
            return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
        }

        private static Column column(String name, Column.Type type, String definition) {
            return new Column(name, name.replace('_', ' '), type, definition);
        }
    }
}
