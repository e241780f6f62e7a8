package org.geeklayer.reach;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.geeklayer.reach.RankedAreas.RankedArea;

/** Chooses where the residents of a baseline are had from. */
final class ResidentsSource {
    private ResidentsSource() {}

    /** The newest that covers the nation, else the newest that covers the places. */
    static Population choose(
            List<Population> populations,
            Population.Group group,
            RankedAreas ranked,
            Set<AreaCode> chosen,
            List<Catchment> places)
            throws DataFormatException {
        List<Population> usable = populations.stream()
                .filter(each -> each.vintage() == ranked.index().edition().vintage()
                        && each.groups().contains(group))
                .filter(each -> ranked.inOrder().stream()
                        .filter(area -> chosen.contains(area.code()))
                        .allMatch(area -> isIn(each, area, group)))
                .toList();
        Map<Population, Boolean> coversNation = new HashMap<>();
        usable.forEach(each ->
                coversNation.put(each, ranked.inOrder().stream().allMatch(area -> isIn(each, area, group))));
        return usable.stream()
                .max(Comparator.comparing((Population each) -> coversNation.getOrDefault(each, false))
                        .thenComparing(each -> each.year().orElse(0))
                        .thenComparing(Population::sourceId))
                .orElseThrow(() -> DataFormatException.of(
                        "--population " + group.id(),
                        "nothing that is installed has these residents for every small area ("
                                + ranked.index().edition().vintage().year() + ") of "
                                + String.join(
                                        ", ",
                                        places.stream().map(Catchment::name).toList())
                                + "; add a file of mid-year populations, or File 6 or 7 of the index"));
    }

    private static boolean isIn(Population population, RankedArea area, Population.Group group) {
        return population
                .find(new Area(area.code(), population.vintage()), group)
                .isPresent();
    }
}
