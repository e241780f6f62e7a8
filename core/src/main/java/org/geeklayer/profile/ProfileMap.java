package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Cell;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.locationtech.jts.geom.Geometry;

/** Puts polygons beside the rows of a report. */
final class ProfileMap {
    private final ProfileReport report;
    private final NationalGrid grid;
    private final OptionalDouble metres;

    ProfileMap(ProfileReport report, NationalGrid grid, OptionalDouble metres) {
        this.report = report;
        this.grid = grid;
        this.metres = metres;
    }

    MapTable places(boolean withDomains) throws DataFormatException {
        Table all = report.table(withDomains);
        List<List<Cell>> rows = new ArrayList<>();
        List<Optional<Geometry>> shapes = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < report.lines().size(); i++) {
            ProfileReport.Line line = report.lines().get(i);
            if (line.role() == ProfileReport.Role.AREA) {
                Catchment place = line.main().place();
                rows.add(all.rows().get(i));
                shapes.add(line.main().gazetteer().shape(place));
                // Areas of a type share edges; what somebody drew may lie across another.
                kinds.add(place.type().isPresent() ? place.kind() : place.name());
            }
        }
        return map(new Table(all.columns(), rows), shapes, kinds);
    }

    MapTable smallAreas(Table table) throws DataFormatException {
        List<Optional<Geometry>> shapes = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (ProfileReport.Line line : report.lines()) {
            Optional<AreaProfile> profile = line.editions().get(0);
            if (line.role() == ProfileReport.Role.AREA && profile.isPresent()) {
                for (AreaProfile.SmallArea area : profile.get().smallAreasByRank()) {
                    shapes.add(profile.get().gazetteer().polygon(area.code()));
                    kinds.add(line.name()); // a small area may be in several places
                }
            }
        }
        return map(table, shapes, kinds);
    }

    private MapTable map(Table table, List<Optional<Geometry>> shapes, List<String> kinds) throws DataFormatException {
        if (shapes.stream().allMatch(Optional::isEmpty)) {
            throw DataFormatException.of(
                    "the map",
                    "no polygons of these areas are installed: add boundaries of "
                            + AreaType.SMALL_AREA.plural() + " of "
                            + report.editions()
                                    .get(0)
                                    .index()
                                    .edition()
                                    .vintage()
                                    .year()
                            + ", or of the areas themselves");
        }
        List<Optional<Geometry>> simplified = metres.isPresent() ? simplified(shapes, kinds) : shapes;
        return new MapTable(
                table,
                simplified.stream().map(shape -> shape.map(grid::toWgs84)).toList());
    }

    private List<Optional<Geometry>> simplified(List<Optional<Geometry>> shapes, List<String> kinds) {
        List<Optional<Geometry>> simplified = new ArrayList<>(Collections.nCopies(shapes.size(), Optional.empty()));
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).isPresent()) {
                rows.computeIfAbsent(kinds.get(i), kind -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> group : rows.values()) {
            List<Geometry> of = Boundaries.simplify(
                    group.stream().map(i -> shapes.get(i).orElseThrow()).toList(), metres.orElse(0));
            for (int i = 0; i < group.size(); i++) {
                simplified.set(group.get(i), Optional.of(of.get(i)));
            }
        }
        return simplified;
    }
}
