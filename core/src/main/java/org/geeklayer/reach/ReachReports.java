package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.NationalGrid;
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
}
