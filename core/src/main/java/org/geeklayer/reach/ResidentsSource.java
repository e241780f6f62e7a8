package org.geeklayer.reach;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.geeklayer.reach.RankedAreas.RankedArea;

/**
 * Where the residents of a baseline are had from.
 *
 * @param population the source
 * @param byArea the residents of a group in each small area that the source has them of
 */
record ResidentsSource(Population population, Map<AreaCode, Double> byArea) {

    /** The newest that covers the nation, else the newest that covers the places. */
    static ResidentsSource choose(
            List<Population> populations,
            Population.Group group,
            RankedAreas ranked,
            Set<AreaCode> chosen,
            List<Catchment> places)
            throws DataFormatException {
        List<AreaCode> nation = ranked.inOrder().stream().map(RankedArea::code).toList();
        List<AreaCode> ofPlaces = nation.stream().filter(chosen::contains).toList();
        return populations.stream()
                .filter(each -> each.vintage() == ranked.index().edition().vintage()
                        && each.groups().contains(group))
                .map(each -> new ResidentsSource(each, each.residents(group)))
                .filter(each -> each.covers(ofPlaces))
                .max(Comparator.comparing((ResidentsSource each) -> each.covers(nation))
                        .thenComparing(each -> each.population.year().orElse(0))
                        .thenComparing(each -> each.population.sourceId()))
                .orElseThrow(() -> DataFormatException.of(
                        "--population " + group.id(),
                        "nothing that is installed has these residents for every small area ("
                                + ranked.index().edition().vintage().year() + ") of "
                                + String.join(
                                        ", ",
                                        places.stream().map(Catchment::name).toList())
                                + "; add a file of mid-year populations, or File 6 or 7 of the index"));
    }

    private boolean covers(List<AreaCode> areas) {
        return byArea.keySet().containsAll(areas);
    }
}
