package org.geeklayer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.geeklayer.CoverageCheck.Gap;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/** Counts the postcodes of a directory that have no small area. */
final class PostcodeCoverage {
    /** Postcodes that are told apart: those of a nation, of the Crown dependencies, or of no nation that a code tells. */
    private record Group(Gap gap, Optional<Nation> nation, boolean isCrown) {
        static final Comparator<Group> ORDER = Comparator.comparing(Group::gap)
                .thenComparing(group -> group.nation.isEmpty())
                .thenComparing(group -> group.nation.orElse(Nation.ENGLAND))
                .thenComparing(group -> !group.isCrown);

        String place() {
            return isCrown
                    ? CoverageCheck.CROWN_DEPENDENCIES
                    : nation.map(Nation::title).orElse("");
        }
    }

    private static final class Tally {
        private long of;
        private final Map<Vintage, Integer> without = new EnumMap<>(Vintage.class);
        private final Map<Vintage, List<String>> examples = new EnumMap<>(Vintage.class);

        void add(PostcodeEntry entry, List<Vintage> vintages) {
            of++;
            for (Vintage vintage : vintages) {
                if (entry.area(AreaType.SMALL_AREA, vintage).isEmpty()) {
                    without.merge(vintage, 1, Integer::sum);
                    List<String> shown = examples.computeIfAbsent(vintage, each -> new ArrayList<>());
                    if (shown.size() < CoverageCheck.EXAMPLES) {
                        shown.add(entry.postcode().toString());
                    }
                }
            }
        }
    }

    private PostcodeCoverage() {}

    static List<CoverageCheck> count(PostcodeDirectory directory) {
        List<Vintage> vintages = vintages(directory);
        TreeMap<Group, Tally> tallies = new TreeMap<>(Group.ORDER);
        for (int row = 0; row < directory.size(); row++) {
            PostcodeEntry entry = directory.at(row);
            tallies.computeIfAbsent(group(directory, entry), each -> new Tally())
                    .add(entry, vintages);
        }
        List<CoverageCheck> checks = new ArrayList<>();
        for (Vintage vintage : vintages) {
            tallies.forEach((group, tally) -> checks.add(check(directory, vintage, group, tally)));
        }
        return checks;
    }

    /** The census geographies that the directory has; the newest if it has no small areas at all. */
    private static List<Vintage> vintages(PostcodeDirectory directory) {
        List<Vintage> had = Arrays.stream(Vintage.values())
                .filter(vintage -> directory.has(AreaType.SMALL_AREA, vintage))
                .toList();
        return had.isEmpty() ? List.of(Vintage.CENSUS_2021) : had;
    }

    private static Gap gap(PostcodeDirectory directory, PostcodeEntry entry) {
        if (!directory.hasDates()) {
            return Gap.POSTCODES_WITHOUT_AREA;
        }
        return entry.terminated().isPresent() ? Gap.TERMINATED_POSTCODES_WITHOUT_AREA : Gap.LIVE_POSTCODES_WITHOUT_AREA;
    }

    private static Group group(PostcodeDirectory directory, PostcodeEntry entry) {
        boolean isCrown = entry.postcode().crownDependency().isPresent();
        return new Group(gap(directory, entry), isCrown ? Optional.empty() : entry.nation(), isCrown);
    }

    private static CoverageCheck check(PostcodeDirectory directory, Vintage vintage, Group group, Tally tally) {
        return new CoverageCheck(
                group.gap,
                directory.dataset().id(),
                Optional.empty(),
                group.place(),
                vintage,
                tally.without.getOrDefault(vintage, 0),
                tally.of,
                tally.examples.getOrDefault(vintage, List.of()),
                group.isCrown,
                group.isCrown ? Optional.of("no census divides the islands into small areas") : Optional.empty());
    }
}
