package org.geeklayer.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.Geography;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReports;
import org.geeklayer.table.MapTable;

/** The map of a report: its table of areas, drawn. */
final class ReachMap {
    private final Console console;
    private final CommonOptions common;
    private final Atlas atlas;
    private final ReachBaselines baselines;
    private final Optional<Geography> geography;

    ReachMap(
            Console console,
            CommonOptions common,
            Atlas atlas,
            ReachBaselines baselines,
            Optional<Geography> geography) {
        this.console = console;
        this.common = common;
        this.atlas = atlas;
        this.baselines = baselines;
        this.geography = geography;
    }

    /**
     * Draws the map that was asked for, and says how.
     *
     * @throws DataFormatException if there is no table of areas, or no polygon of them is installed
     */
    MapTable required(ReachReports reports, Provenance provenance) throws IOException {
        MapTable map = reports.areaMap(baselines::gazetteer, nation -> DataOption.grid(atlas, nation))
                .orElseThrow(() ->
                        DataFormatException.of("the map", "too few people were placed to publish a table of areas"));
        Optional<AreaType> type = geography.flatMap(Geography::type);
        MapSources sources = new MapSources(atlas);
        for (ReachReport report : reports.reports()) {
            DeprivationIndex index = report.about().baseline().index();
            sources.add(index, type, type.equals(Optional.of(AreaType.WARD)), index.areas());
        }
        sources.describe(provenance);
        say(reports, provenance);
        return map;
    }

    /** Draws the map of a bundle, which goes without one where there is no table of areas or their polygons are not installed. */
    Optional<MapTable> ifInstalled(ReachReports reports, Provenance provenance) throws IOException {
        Optional<String> fault = reports.mapFault(baselines::gazetteer);
        fault.ifPresent(reason -> common.say(console, "The bundle has no map: " + reason + "."));
        return fault.isPresent() || reports.areaTable().isEmpty()
                ? Optional.empty()
                : Optional.of(required(reports, provenance));
    }

    private void say(ReachReports reports, Provenance provenance) throws IOException {
        String route = reports.reports().stream()
                .map(report -> report.about().baseline().index().edition().nation())
                .map(nation -> DataOption.grid(atlas, nation).route())
                .distinct()
                .collect(Collectors.joining("; "));
        provenance.option("coordinates", Optional.of(route));
        common.say(console, "Coordinates: " + route + ".");
        common.say(
                console,
                "An area that the baseline cuts is drawn whole; its figures are those of the part that belongs to it.");
    }
}
