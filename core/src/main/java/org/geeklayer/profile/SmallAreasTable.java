package org.geeklayer.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Nation;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** One row a small area of the places that were asked for. */
final class SmallAreasTable {
    private static final int SHARE_DECIMALS = 4;
    private static final int SCORE_DECIMALS = 3;

    private static final List<Cell> ELSEWHERE = List.of(
            Cell.decimal(Column.NOT_APPLICABLE),
            Cell.integer(Column.NOT_APPLICABLE),
            Cell.decimal(Column.NOT_APPLICABLE));

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    SmallAreasTable(ProfileReport report) {
        columns.addAll(List.of(
                new Column("small_area_code", "Code of the small area", Column.Type.TEXT, "GSS code"),
                new Column("small_area_name", "Name of the small area", Column.Type.TEXT, "Name as published"),
                new Column(
                        "msoa_name", "MSOA", Column.Type.TEXT, "Name of the MSOA that it lies in, if it is installed"),
                new Column("area_name", "Area", Column.Type.TEXT, "The area that was asked for"),
                new Column(
                        "share",
                        "Share in the area",
                        Column.Type.DECIMAL,
                        "Share of the small area that lies in the area"),
                new Column("residents", "Residents", Column.Type.DECIMAL, "All people who live in the small area")));
        List<Nation> nations = report.nations();
        for (Nation nation : nations) {
            AreaProfiler profiler = report.editions().get(report.first(nation));
            DeprivationIndex index = profiler.index();
            String prefix = index.edition().columnPrefix(profiler.overall());
            String edition = index.edition().title() + " (" + index.edition().geography() + ")";
            columns.add(new Column(
                    prefix + "_rank", "Rank, " + edition, Column.Type.DECIMAL, "As published, 1 = most deprived"));
            columns.add(new Column(
                    prefix + "_decile",
                    "Decile, " + edition,
                    Column.Type.INTEGER,
                    "As published, 1 = most deprived tenth"));
            columns.add(new Column(
                    prefix + "_score", "Score, " + edition, Column.Type.DECIMAL, "As published, high = deprived"));
        }
        for (ProfileReport.Line line : report.lines()) {
            Optional<AreaProfile> profile = line.editions().get(report.first(line.nation()));
            if (line.role() == ProfileReport.Role.AREA && profile.isPresent()) {
                for (AreaProfile.SmallArea area : profile.get().smallAreasByRank()) {
                    List<Cell> row = new ArrayList<>(place(line, area));
                    for (Nation nation : nations) {
                        row.addAll(
                                nation == line.nation()
                                        ? deprivation(
                                                area, profile.get().profiler().overall())
                                        : ELSEWHERE);
                    }
                    rows.add(row);
                }
            }
        }
    }

    private static List<Cell> place(ProfileReport.Line line, AreaProfile.SmallArea area) {
        return List.of(
                Cell.text(area.code().text()),
                Cell.text(area.name()),
                Cell.text(area.msoaName().orElse("")),
                Cell.text(line.name()),
                Cell.decimal(OptionalDouble.of(area.share()), area.share() == 1 ? 0 : SHARE_DECIMALS),
                Cell.decimal(area.residents(), 0));
    }

    /** What the index of the small area's own nation says of it. */
    private static List<Cell> deprivation(AreaProfile.SmallArea area, Domain overall) {
        Optional<BigDecimal> rank = area.deprivation().rank(overall);
        return List.of(
                Cell.decimal(
                        number(rank),
                        rank.filter(each -> each.stripTrailingZeros().scale() > 0)
                                        .isPresent()
                                ? 1
                                : 0),
                area.deprivation()
                        .decile(overall)
                        .map(decile -> Cell.integer(decile.value()))
                        .orElse(Cell.integer(Column.NOT_AVAILABLE)),
                Cell.decimal(number(area.deprivation().score(overall)), SCORE_DECIMALS));
    }

    private static OptionalDouble number(Optional<BigDecimal> value) {
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    Table table() {
        return new Table(columns, rows);
    }
}
