package org.geeklayer.reach;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;

/** Which larger areas the small areas of indices lie in whole, by the indices' own files and the postcode directories. */
final class LargerAreas {
    private final Enricher enricher;
    private final Map<DeprivationIndex, Map<AreaCode, AreaCode>> districts =
            new ConcurrentHashMap<>(); // where asked for

    LargerAreas(Enricher enricher) {
        this.enricher = enricher;
    }

    /** The district of a small area: by the index's own files, else as most of its postcodes have it. */
    Optional<AreaCode> district(DeprivationIndex index, AreaCode code) {
        Optional<AreaCode> published =
                index.contains(code) ? index.lad(new Area(code, index.edition().vintage())) : Optional.empty();
        if (published.isPresent() || !index.contains(code)) {
            return published;
        }
        // Not until it is needed: it takes a pass over all postcodes.
        Map<AreaCode, AreaCode> byPostcodes = districts.computeIfAbsent(index, each -> parents(each, AreaType.LAD));
        return Optional.ofNullable(byPostcodes.get(code));
    }

    /** The small areas of an index's nation that the directories have a postcode of. */
    Set<AreaCode> reachable(DeprivationIndex index) {
        Set<AreaCode> areas = new HashSet<>();
        enricher.directories()
                .forEach(directory -> areas.addAll(directory.smallAreas(
                        index.edition().nation(), index.edition().vintage())));
        return areas;
    }

    /** The area of a type that each small area lies in, by the first directory that knows. */
    Map<AreaCode, AreaCode> parents(DeprivationIndex index, AreaType type) {
        Map<AreaCode, AreaCode> parents = new HashMap<>();
        enricher.directories()
                .forEach(directory -> directory
                        .parents(AreaType.SMALL_AREA, type, index.edition().vintage())
                        .forEach(parents::putIfAbsent));
        return parents;
    }
}
