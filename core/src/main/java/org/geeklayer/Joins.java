package org.geeklayer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.postcode.PostcodeDirectory;

/** Which datasets belong together: those of the same small areas. */
record Joins(Manifest manifest) {
    private static final String EXACT_FIT = "lsoa11-lsoa21-exact"; // the id that its layout gives it
    private static final double ENOUGH_IN_COMMON = 0.95;

    /** Why an index must not be joined to the codes that a directory has itself. */
    Optional<String> fault(PostcodeDirectory directory, DeprivationIndex index) {
        Vintage vintage = index.edition().vintage();
        if (!directory.has(AreaType.SMALL_AREA, vintage)
                || directory.bridge(vintage).isPresent()) {
            return Optional.of(index.edition().id() + " is on the small areas of " + vintage.year() + ", of which "
                    + directory.dataset().id() + " has no codes; install a directory that has them, such as the ONSPD"
                    + (isBridged(index) ? hint() : ""));
        }
        List<String> parts = directory.datasets().stream().map(Dataset::id).toList();
        return manifest.coverages().stream()
                .filter(each -> parts.contains(each.directory())
                        && each.index().equals(index.dataset().id()))
                .filter(each -> Math.min(each.directoryAreas(), each.indexAreas()) > 0)
                .filter(each -> each.both() < ENOUGH_IN_COMMON * Math.min(each.directoryAreas(), each.indexAreas()))
                .findFirst()
                .map(each -> "only " + each.both() + " small areas are both in " + each.directory() + " ("
                        + each.directoryAreas() + ") and in " + each.index() + " (" + each.indexAreas()
                        + "): they are not of the same areas; install the files that belong together");
    }

    private String hint() {
        boolean isInstalled =
                manifest.entries().stream().anyMatch(each -> each.dataset().id().equals(EXACT_FIT));
        return isInstalled
                ? ", or leave it to the exact fit lookup to lead from one census to the other (--bridge exact)"
                : ", or install ONS's \"LSOA (2011) to LSOA (2021) Exact Fit Lookup\", which leads from one census to the"
                        + " other";
    }

    /** Whether ONS says what became of the small areas of an index's nation between the censuses. */
    private static boolean isBridged(DeprivationIndex index) {
        return index.edition().nation() == Nation.ENGLAND || index.edition().nation() == Nation.WALES;
    }

    /** Why an index must not be joined to a directory by a bridge from the codes that the directory has. */
    Optional<String> fault(PostcodeDirectory directory, DeprivationIndex index, Bridge bridge) {
        Vintage vintage = index.edition().vintage();
        if (!isBridged(index) || !directory.has(AreaType.SMALL_AREA, vintage.other())) {
            return fault(directory, index);
        }
        Set<AreaCode> derived =
                directory.bridged(vintage, bridge).smallAreas(index.edition().nation(), vintage);
        if (derived.isEmpty()
                && directory
                        .smallAreas(index.edition().nation(), vintage.other())
                        .isEmpty()) {
            return Optional.empty(); // nothing there is of the index's nation
        }
        Set<AreaCode> areas = Set.copyOf(index.areas());
        long both = derived.stream().filter(areas::contains).count();
        return both > 0 && both >= ENOUGH_IN_COMMON * Math.min(derived.size(), areas.size())
                ? Optional.empty()
                : Optional.of("only " + both + " of the small areas of "
                        + index.dataset().id() + " (" + areas.size()
                        + ") can be derived from those of "
                        + directory.dataset().id() + " by the "
                        + bridge.method().title()
                        + " lookup: they are not of the same areas; install the files that belong together");
    }

    /** Of each nation the newest index that can be joined to the codes of a directory, else over a bridge. */
    List<DeprivationIndex> newest(
            PostcodeDirectory directory, List<DeprivationIndex> indices, Optional<Bridge> bridge) {
        List<DeprivationIndex> newest = DeprivationIndex.newestOfEachNation(indices.stream()
                .filter(index -> fault(directory, index).isEmpty())
                .toList());
        if (bridge.isEmpty()) {
            return newest;
        }
        Set<Nation> joined =
                newest.stream().map(index -> index.edition().nation()).collect(Collectors.toSet());
        List<DeprivationIndex> all = new ArrayList<>(newest);
        indices.stream()
                .filter(index -> !joined.contains(index.edition().nation()))
                .filter(index -> fault(directory, index, bridge.get()).isEmpty())
                .forEach(all::add);
        return DeprivationIndex.newestOfEachNation(all);
    }

    static Optional<String> fault(Boundaries layer, DeprivationIndex index) {
        String id = layer.dataset().id();
        int year = index.edition().vintage().year();
        if (!layer.type().equals(Optional.of(AreaType.SMALL_AREA))) {
            return Optional.of(id + " holds no small areas, on which "
                    + index.edition().id() + " is; install the boundaries of the small areas of " + year);
        }
        if (!layer.vintage().equals(Optional.of(index.edition().vintage()))) {
            return Optional.of(index.edition().id() + " is on the small areas of " + year + ", " + id + " is of others;"
                    + " install the boundaries of the small areas of " + year);
        }
        return index.misfit(layer.areas())
                .map(misfit -> id + ": " + misfit + "; install the boundaries of the small areas of " + year
                        + " in its place (--replace)");
    }

    /** How far directories and indices cover one another, of which some of these datasets are one. */
    List<String> coverage(Collection<String> of) {
        return manifest.coverages().stream()
                .filter(each -> of.contains(each.directory()) || of.contains(each.index()))
                .filter(each -> each.directoryAreas() > 0)
                .map(each -> String.format(
                                Locale.ROOT,
                                "%s covers %,d of the %,d small areas in %s",
                                each.index(),
                                each.both(),
                                each.directoryAreas(),
                                each.directory())
                        + (each.indexAreas() > each.both()
                                ? String.format(
                                        Locale.ROOT,
                                        "; %,d of its areas have no postcode there",
                                        each.indexAreas() - each.both())
                                : ""))
                .toList();
    }
}
