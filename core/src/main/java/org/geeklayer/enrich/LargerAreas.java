package org.geeklayer.enrich;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * The larger area that a small area lies in: as most of its postcodes have it in the directory, else as lookups say, and of a
 * district else as an index does. Safe for use by many threads.
 */
final class LargerAreas {
    private final Optional<PostcodeDirectory> directory;
    private final AreaLookup lookup;
    private final List<DeprivationIndex> indices;
    private final Vintage vintage;
    private final ConcurrentMap<AreaType, Map<AreaCode, AreaCode>> byPostcodes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Vintage, Map<AreaCode, String>> ruralUrban = new ConcurrentHashMap<>();

    /** The larger areas of small areas of one census geography. */
    LargerAreas(
            Optional<PostcodeDirectory> directory, AreaLookup lookup, List<DeprivationIndex> indices, Vintage vintage) {
        this.directory = directory.filter(each ->
                each.has(AreaType.SMALL_AREA, vintage) && each.bridge(vintage).isEmpty());
        this.lookup = lookup;
        this.indices = indices.stream()
                .filter(index -> index.edition().vintage() == vintage)
                .toList();
        this.vintage = vintage;
    }

    /** Where the areas of a type come from, in words; empty if from nowhere. */
    Optional<String> origin(AreaType type) {
        if (isInDirectory(type)) {
            return Optional.of("as most postcodes of the small area have it in "
                    + directory.orElseThrow().dataset().label());
        }
        List<String> sources = lookup.sources(AreaType.SMALL_AREA, vintage, type).stream()
                .map(source -> source.dataset().label() + " (column " + source.header() + ")")
                .distinct()
                .toList();
        if (!sources.isEmpty()) {
            return Optional.of("by " + String.join(" or ", sources));
        }
        List<String> editions = indices.stream()
                .filter(index -> type == AreaType.LAD
                        && index.areas().stream()
                                .anyMatch(code ->
                                        index.lad(new Area(code, vintage)).isPresent()))
                .map(index -> index.edition().title())
                .toList();
        return editions.isEmpty() ? Optional.empty() : Optional.of("as in " + String.join(" and ", editions));
    }

    private boolean isInDirectory(AreaType type) {
        return directory
                .filter(each -> type.isCensusArea() ? each.has(type, vintage) : each.has(type))
                .isPresent();
    }

    /** The area of a type that a small area lies in. */
    Optional<AreaCode> find(Area area, AreaType type) {
        if (isInDirectory(type)) {
            return Optional.ofNullable(byPostcodes
                    .computeIfAbsent(type, each -> directory.orElseThrow().parents(AreaType.SMALL_AREA, each, vintage))
                    .get(area.code()));
        }
        Optional<AreaCode> byLookup = lookup.parent(AreaType.SMALL_AREA, area, type);
        return byLookup.isPresent() || type != AreaType.LAD
                ? byLookup
                : indices.stream().flatMap(index -> index.lad(area).stream()).findFirst();
    }

    /** The rural-urban class of a small area, of its own census. */
    Optional<String> ruralUrban(Area area) {
        return lookup.ruralUrban(area)
                .or(() -> directory.map(each ->
                        ruralUrban.computeIfAbsent(vintage, each::ruralUrban).get(area.code())));
    }

    /** Whether any rural-urban class is known. */
    boolean hasRuralUrban() {
        return directory.filter(each -> !each.ruralUrban(vintage).isEmpty()).isPresent();
    }
}
