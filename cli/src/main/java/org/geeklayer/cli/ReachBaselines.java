package org.geeklayer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.reach.Baseline;
import org.geeklayer.reach.Preset;
import org.geeklayer.reach.Reach;
import org.geeklayer.reach.ReachReport;

/** Whom the people of a list are compared with, of each nation that has an index in use. */
final class ReachBaselines {
    private final PostcodeDirectory directory;
    private final AreaLookup lookup;
    private final List<Population> populations;
    private final Population.Group residents;
    private final Optional<Preset> preset;
    private final Map<DeprivationIndex, Gazetteer> gazetteers = new LinkedHashMap<>();

    ReachBaselines(Atlas atlas, PostcodeDirectory directory, Population.Group residents, Optional<Preset> preset)
            throws IOException {
        this.directory = directory;
        this.lookup = atlas.lookup();
        this.populations = atlas.populations();
        this.residents = residents;
        this.preset = preset;
    }

    /** Uses an index, with what finds places among its small areas. */
    void use(Gazetteer gazetteer) {
        gazetteers.put(gazetteer.index(), gazetteer);
    }

    /** Of each nation the newest index that a preset is for and that joins to a directory. */
    static List<DeprivationIndex> newestFor(Preset preset, Atlas atlas, PostcodeDirectory on, DataOption.Choice choice)
            throws IOException {
        List<DeprivationIndex> usable = new ArrayList<>();
        for (DeprivationIndex index : atlas.indices()) {
            if (preset.editions().contains(index.edition().id())
                    && choice.fault(atlas, on, index).isEmpty()) {
                usable.add(index);
            }
        }
        List<DeprivationIndex> newest = DeprivationIndex.newestOfEachNation(usable);
        if (newest.isEmpty()) {
            throw DataFormatException.of(
                    "preset " + preset.name(),
                    "is for " + String.join(", ", preset.editions())
                            + ", of which none is installed that can be joined to "
                            + on.dataset().id()
                            + "; see \"data list\"");
        }
        return newest;
    }

    /** What finds places among the small areas of each index in use. */
    List<Gazetteer> gazetteers() {
        return List.copyOf(gazetteers.values());
    }

    Gazetteer gazetteer(ReachReport report) {
        return gazetteer(report.about().baseline());
    }

    private Gazetteer gazetteer(Baseline baseline) {
        return Optional.ofNullable(gazetteers.get(baseline.index())).orElseThrow();
    }

    /** The baselines of the places that were named; none if the choice is left to the program. */
    List<Baseline> named(BaselineOptions options, Atlas atlas) throws IOException {
        Map<Gazetteer, List<Catchment>> places = options.places(gazetteers(), atlas);
        List<Baseline> baselines = new ArrayList<>();
        for (Gazetteer gazetteer : gazetteers.values()) {
            if (places.containsKey(gazetteer)) {
                baselines.add(baseline(gazetteer.index(), places.getOrDefault(gazetteer, List.of())));
            }
        }
        return baselines;
    }

    /** Of each nation the districts that nine tenths of its people live in; nothing for a nation of few people. */
    List<Baseline> ofMainDistricts(Reach reach, Optional<DisclosureRule> rule, String list) throws IOException {
        List<Baseline> baselines = new ArrayList<>();
        for (Gazetteer gazetteer : gazetteers.values()) {
            List<Catchment> chosen = new ArrayList<>();
            for (AreaCode district : reach.mainDistricts(gazetteer.index(), rule)) {
                chosen.add(gazetteer.find(district.text()));
            }
            if (!chosen.isEmpty()) {
                baselines.add(baseline(gazetteer.index(), chosen));
            }
        }
        if (baselines.isEmpty()) {
            throw DataFormatException.of(
                    list,
                    "too few people were placed in "
                            + gazetteers.keySet().stream()
                                    .map(index -> index.edition().nation().title())
                                    .collect(Collectors.joining(" or "))
                            + " to choose districts to compare them with; name some with --baseline");
        }
        return baselines;
    }

    private Baseline baseline(DeprivationIndex index, List<Catchment> places) throws DataFormatException {
        boolean needsClasses =
                preset.filter(each -> each.isByRuralUrban(index.edition())).isPresent();
        Map<AreaCode, String> classes = needsClasses ? classes(index) : Map.of();
        if (needsClasses && classes.isEmpty()) {
            throw DataFormatException.of(
                    directory.dataset().id(),
                    "has no rural-urban classes of " + index.edition().vintage().year()
                            + ", which the preset needs; use a directory that has them with --directory, or install a"
                            + " lookup of them");
        }
        return Baseline.of(index, populations, residents, places, preset, classes);
    }

    /** The published class of each small area, else, where no lookup has it, that of most of its postcodes. */
    private Map<AreaCode, String> classes(DeprivationIndex index) {
        Vintage vintage = index.edition().vintage();
        Map<AreaCode, String> classes = new HashMap<>(directory.ruralUrban(vintage));
        for (AreaCode area : index.areas()) {
            lookup.ruralUrban(new Area(area, vintage)).ifPresent(published -> classes.put(area, published));
        }
        return classes;
    }
}
