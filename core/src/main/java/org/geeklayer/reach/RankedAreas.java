package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.PresetRule.Limits;

/** The small areas of an index, from the most to the least deprived, each with its atom and its group. */
final class RankedAreas {
    private final DeprivationIndex index;
    private final Bands bands;
    private final Map<AreaCode, RankedArea> areas = new LinkedHashMap<>();
    private final Set<AreaCode> unclassed = new LinkedHashSet<>();

    /** A small area and where it stands; the group is its decile, or its step where there are no deciles, from 0. */
    record RankedArea(AreaCode code, BigDecimal rank, int atom, int group) {}

    private record Ranked(AreaCode code, BigDecimal rank, Optional<Decile> decile) {}

    /**
     * Ranks the areas of an index.
     *
     * @param preset which band is the headline
     * @param ruralUrban the rural-urban class of each small area, for a preset that asks for it
     * @throws DataFormatException if ranks are not installed, its deciles and bands do not nest, or the preset is not for it
     */
    RankedAreas(DeprivationIndex index, Optional<Preset> preset, Map<AreaCode, String> ruralUrban)
            throws DataFormatException {
        this.index = index;
        Domain overall = index.overall()
                .orElseThrow(() -> DataFormatException.of(
                        index.dataset().id(), "has no ranks of the index as a whole; install a file that has them"));
        List<Ranked> all = new ArrayList<>();
        for (Deprivation each : index.all()) {
            each.rank(overall).ifPresent(rank -> all.add(new Ranked(each.area(), rank, each.decile(overall))));
        }
        boolean hasDeciles = index.hasDecile(overall);
        all.removeIf(area -> hasDeciles && area.decile().isEmpty());
        all.sort(Comparator.comparing(Ranked::rank)
                .thenComparing(area -> area.code().text()));
        PresetRule rule = PresetRule.STANDARD;
        if (preset.isPresent()) {
            rule = preset.get().rule(index.edition());
            rule.requireFits(index.edition(), hasDeciles, preset.get().name());
        }
        bands = new Bands(
                index.edition(), hasDeciles, rule, preset.map(Preset::name).orElse(""));
        Optional<Limits> limits = rule.limits();
        for (Ranked area : all) {
            Optional<String> ofArea = Optional.ofNullable(ruralUrban.get(area.code()));
            boolean isIn =
                    limits.filter(each -> each.holds(area.rank(), ofArea)).isPresent();
            if (limits.isPresent() && !limits.get().isKnown(ofArea)) {
                unclassed.add(area.code());
            }
            int atom = bands.atom(index, area.code(), area.rank(), area.decile(), isIn);
            areas.put(area.code(), new RankedArea(area.code(), area.rank(), atom, bands.groupOf(atom, area.decile())));
        }
    }

    DeprivationIndex index() {
        return index;
    }

    Bands bands() {
        return bands;
    }

    /** All areas, the most deprived first. */
    List<RankedArea> inOrder() {
        return List.copyOf(areas.values());
    }

    Optional<RankedArea> find(AreaCode code) {
        return Optional.ofNullable(areas.get(code));
    }

    /** Whether a preset asks for the area's rural-urban class, and it is not known. */
    boolean isUnclassed(AreaCode code) {
        return unclassed.contains(code);
    }

    /** Whether there is such an area, so that nothing can be said of the nation as a whole. */
    boolean hasUnclassed() {
        return !unclassed.isEmpty();
    }

    /** Whether every area that the edition ranks is there. */
    boolean isComplete() {
        return areas.size() == index.edition().areas();
    }
}
