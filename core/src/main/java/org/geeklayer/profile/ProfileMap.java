package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.table.Cell;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.locationtech.jts.geom.Geometry;

/** Puts polygons beside the rows of a report. */
final class ProfileMap {
    private final ProfileReport report;
    private final Function<Nation, NationalGrid> grids;
    private final OptionalDouble metres;

    ProfileMap(ProfileReport report, Function<Nation, NationalGrid> grids, OptionalDouble metres) {
        this.report = report;
        this.grids = grids;
        this.metres = metres;
    }

    /** Shapes that share edges: of one kind, and on the grid of one nation. */
    private record Kind(Nation nation, String name) {}

    MapTable places(boolean withDomains) throws DataFormatException {
        Table all = report.table(withDomains);
        List<List<Cell>> rows = new ArrayList<>();
        List<Optional<Geometry>> shapes = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < report.lines().size(); i++) {
            ProfileReport.Line line = report.lines().get(i);
            if (line.role() == ProfileReport.Role.AREA) {
                Catchment place = line.main().place();
                rows.add(all.rows().get(i));
                shapes.add(line.main().profiler().gazetteer().shape(place));
                // Areas of a type share edges; what somebody drew may lie across another.
                kinds.add(new Kind(line.nation(), place.type().isPresent() ? place.kind() : place.name()));
            }
        }
        return map(new Table(all.columns(), rows), shapes, kinds);
    }

    MapTable smallAreas(Table table) throws DataFormatException {
        List<Optional<Geometry>> shapes = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (ProfileReport.Line line : report.lines()) {
            Optional<AreaProfile> profile = line.editions().get(report.first(line.nation()));
            if (line.role() == ProfileReport.Role.AREA && profile.isPresent()) {
                for (AreaProfile.SmallArea area : profile.get().smallAreasByRank()) {
                    shapes.add(profile.get().profiler().gazetteer().polygon(area.code()));
                    kinds.add(new Kind(line.nation(), line.name())); // a small area may be in several places
                }
            }
        }
        return map(table, shapes, kinds);
    }

    private MapTable map(Table table, List<Optional<Geometry>> shapes, List<Kind> kinds) throws DataFormatException {
        if (shapes.stream().allMatch(Optional::isEmpty)) {
            throw DataFormatException.of(
                    "the map",
                    "no polygons of these areas are installed: add boundaries of "
                            + AreaType.SMALL_AREA.plural() + " of "
                            + report.nations().stream()
                                    .map(nation -> report.editions().get(report.first(nation)))
                                    .map(edition -> Integer.toString(
                                            edition.index().edition().vintage().year()))
                                    .distinct()
                                    .collect(Collectors.joining(" and "))
                            + ", or of the areas themselves");
        }
        List<Optional<Geometry>> simplified = metres.isPresent() ? simplified(shapes, kinds) : shapes;
        List<Optional<Geometry>> placed = new ArrayList<>();
        for (int i = 0; i < simplified.size(); i++) {
            Nation nation = kinds.get(i).nation();
            placed.add(simplified.get(i).map(shape -> grids.apply(nation).toWgs84(shape)));
        }
        return new MapTable(table, placed);
    }

    private List<Optional<Geometry>> simplified(List<Optional<Geometry>> shapes, List<Kind> kinds) {
        List<Optional<Geometry>> simplified = new ArrayList<>(Collections.nCopies(shapes.size(), Optional.empty()));
        Map<Kind, List<Integer>> rows = new LinkedHashMap<>();
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
