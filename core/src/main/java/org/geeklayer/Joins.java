package org.geeklayer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.postcode.PostcodeDirectory;

/** Which datasets belong together: those of the same small areas. */
record Joins(Manifest manifest) {
    private static final double ENOUGH_IN_COMMON = 0.95;

    Optional<String> fault(PostcodeDirectory directory, DeprivationIndex index) {
        int year = index.edition().vintage().year();
        if (!directory.has(AreaType.SMALL_AREA, index.edition().vintage())) {
            return Optional.of(index.edition().id() + " is on the small areas of " + year + ", of which "
                    + directory.dataset().id() + " has no codes; install a directory that has them, such as the ONSPD");
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

    List<String> coverage() {
        return manifest.coverages().stream()
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
