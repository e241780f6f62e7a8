package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.statistics.Interval;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** Makes {@code reach.csv}: a row for each group and band. */
final class BandsTable {
    private final List<ReachReport> reports;
    private final String unit;

    /** Of each nation one. */
    BandsTable(List<ReachReport> reports) {
        this.reports = reports;
        this.unit = reports.get(0).about().unit();
    }

    Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ReachReport report : reports) {
            for (Section section : report.sections()) {
                rows.add(row(report, section, section.total()));
                section.lines().forEach(line -> rows.add(row(report, section, line)));
            }
        }
        return new Table(columns(), rows);
    }

    private List<Column> columns() {
        Baseline first = reports.get(0).about().baseline();
        boolean isOne = reports.size() == 1;
        String residents = isOne ? ": " + first.residentsInWords() + "." : ", as population says.";
        String nation = isOne ? first.nation() : "the nation";
        String inBand = unit + " placed in the baseline who live in a small area of the band";
        List<Column> columns = new ArrayList<>(List.of(
                column(
                        "group_by",
                        Column.Type.TEXT,
                        "The column of the client list that makes the groups; all for everybody."),
                column("group", Column.Type.TEXT, "The group; all for everybody."),
                column(
                        "nation",
                        Column.Type.TEXT,
                        "The nation of the index. Ranks of different nations cannot be compared."),
                column("index", Column.Type.TEXT, "Index, edition, nation and census geography."),
                column("breakdown", Column.Type.TEXT, "total, band (nested: do not add them), quintile or decile."),
                column("band", Column.Type.TEXT, "Small areas by their rank in the nation."),
                column("decile", Column.Type.INTEGER, "1 = most deprived tenth; for rows of deciles alone."),
                column(unit, Column.Type.COUNT, "Number of " + inBand + "."),
                column(unit + "_pct", Column.Type.FIGURE, "Share of base_" + unit + ", in percent."),
                column(
                        unit + "_pct_lower95",
                        Column.Type.FIGURE,
                        "Lower limit of Wilson's 95 % interval of the share."),
                column(
                        unit + "_pct_upper95",
                        Column.Type.FIGURE,
                        "Upper limit of Wilson's 95 % interval of the share."),
                column(
                        "residents_pct",
                        Column.Type.DECIMAL,
                        "Share of the baseline's residents in the band, in percent."),
                column("nation_residents_pct", Column.Type.DECIMAL, "The same for " + nation + ", in percent."),
                column("representation_index", Column.Type.FIGURE, "100 times " + unit + "_pct over residents_pct."),
                column(
                        "representation_index_lower95",
                        Column.Type.FIGURE,
                        "Lower 95 % limit, the residents taken as fixed."),
                column(
                        "representation_index_upper95",
                        Column.Type.FIGURE,
                        "Upper 95 % limit, the residents taken as fixed."),
                column(
                        "reading",
                        Column.Type.TEXT,
                        "How the share compares with the residents'; on the headline band alone."),
                column("residents", Column.Type.INTEGER, "Residents of the band in the baseline" + residents),
                column(unit + "_per_1000_residents", Column.Type.FIGURE, "Number per 1,000 residents of the band."),
                column(
                        unit + "_per_1000_lower95",
                        Column.Type.FIGURE,
                        "Lower 95 % limit (Byar; exact Poisson under 10)."),
                column(
                        unit + "_per_1000_upper95",
                        Column.Type.FIGURE,
                        "Upper 95 % limit (Byar; exact Poisson under 10)."),
                column(
                        unit + "_pct_if_unplaced_none",
                        Column.Type.FIGURE,
                        "The share if none of the unplaced lived in the band."),
                column(
                        unit + "_pct_if_unplaced_all",
                        Column.Type.FIGURE,
                        "The share if all of the unplaced lived in the band."),
                column("base_" + unit, Column.Type.COUNT, "Number placed in the baseline, of this group."),
                column("unplaced_" + unit, Column.Type.COUNT, "Number without a small area, of this group.")));
        columns.addAll(SummaryTables.contextColumns());
        columns.add(column("sentence", Column.Type.TEXT, "The row in words."));
        return columns;
    }

    private static Column column(String name, Column.Type type, String definition) {
        return new Column(name, name.replace('_', ' '), type, definition);
    }

    private List<Cell> row(ReachReport report, Section section, ReachLine line) {
        boolean isTotal = line.breakdown() == Breakdown.TOTAL;
        boolean isHeadline = report.about().arePeople()
                && section.isEverybody()
                && section.headline().filter(line::equals).isPresent();
        Optional<Interval> none = Optional.empty();
        boolean hidden = line.isWithheld();
        boolean hiddenCount = line.people().shown().isEmpty();
        return Stream.of(
                        List.of(
                                Cell.text(section.groupBy()),
                                Cell.text(section.group()),
                                Cell.text(report.about().baseline().nation()),
                                Cell.text(report.about().index()),
                                Cell.text(line.breakdown().name().toLowerCase(Locale.ROOT)),
                                Cell.text(line.label()),
                                line.breakdown() == Breakdown.DECILE
                                        ? Cell.integer(line.number())
                                        : Cell.integer(Column.NOT_APPLICABLE),
                                Cell.count(line.people()),
                                percent(line.share(), hidden)),
                        limits(isTotal ? none : line.interval(), hidden && !isTotal, 100, 1),
                        List.of(
                                Cell.decimal(OptionalDouble.of(100 * line.residentsShare()), 1),
                                Cell.decimal(times100(line.nationShare()), 1),
                                figure(line.representationIndex(), hidden, 0)),
                        limits(isTotal ? none : line.representationInterval(), hidden && !isTotal, 1, 0),
                        List.of(
                                Cell.text(isHeadline ? line.reading() : ""),
                                Cell.integer(Math.round(line.residents())),
                                figure(line.perThousand(), hiddenCount, 2)),
                        limits(isTotal ? none : line.perThousandInterval(), hiddenCount && !isTotal, 1, 2),
                        limits(line.bounds(), line.areBoundsWithheld(), 100, 1),
                        List.of(Cell.count(section.base()), Cell.count(section.unplaced())),
                        SummaryTables.context(report),
                        List.of(Cell.text(Wording.sentence(report.about(), section, line))))
                .flatMap(List::stream)
                .toList();
    }

    private static OptionalDouble times100(OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
    }

    static Cell percent(OptionalDouble share, boolean isWithheld) {
        return figure(times100(share), isWithheld, 1);
    }

    static Cell figure(OptionalDouble value, boolean isWithheld, int decimals) {
        if (isWithheld) {
            return Cell.figure(Count.MARK);
        }
        return value.isPresent() ? Cell.figure(value.getAsDouble(), decimals) : Cell.figure(Column.NOT_APPLICABLE);
    }

    static List<Cell> limits(Optional<Interval> interval, boolean isWithheld, double factor, int decimals) {
        return List.of(
                figure(
                        interval.map(i -> OptionalDouble.of(factor * i.lower())).orElse(OptionalDouble.empty()),
                        isWithheld,
                        decimals),
                figure(
                        interval.map(i -> OptionalDouble.of(factor * i.upper())).orElse(OptionalDouble.empty()),
                        isWithheld,
                        decimals));
    }
}
