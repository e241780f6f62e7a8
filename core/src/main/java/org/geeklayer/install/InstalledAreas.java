package org.geeklayer.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.internal.store.KeptFile;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * What is installed in a folder that tells of files what they are: the small areas of all nations that directories and
 * indices have, and the way to the British National Grid; read when first asked for.
 */
final class InstalledAreas {
    private final Path folder;
    private final List<Manifest.Entry> entries;
    private final Map<Vintage, Set<AreaCode>> known = new EnumMap<>(Vintage.class);

    InstalledAreas(Path folder, List<Manifest.Entry> entries) {
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    Set<AreaCode> of(Vintage vintage) throws IOException {
        Set<AreaCode> areas = known.get(vintage);
        if (areas == null) {
            areas = read(vintage);
            known.put(vintage, areas);
        }
        return areas;
    }

    /**
     * Why codes cannot be of a census geography: an index that is installed with all areas of its nation lacks some.
     *
     * @return how many and which is the first, or empty if nothing that is installed speaks against it
     */
    Optional<String> misfit(Vintage vintage, Set<AreaCode> areas) throws IOException {
        for (Manifest.Entry entry : entries) {
            if (entry.dataset().kind() == Dataset.Kind.INDEX) {
                DeprivationIndex index =
                        DeprivationIndex.open(StoreFile.open(folder.resolve(entry.file())), entry.dataset());
                Optional<String> misfit = index.edition().vintage() == vintage ? index.misfit(areas) : Optional.empty();
                if (misfit.isPresent()) {
                    return misfit;
                }
            }
        }
        return Optional.empty();
    }

    /** The British National Grid, by OSTN15 if that is installed. */
    NationalGrid grid() throws IOException {
        for (Manifest.Entry entry : entries) {
            if (entry.dataset().kind() == Dataset.Kind.GRID) {
                return NationalGrid.british(Optional.of(KeptFile.read(StoreFile.open(folder.resolve(entry.file())))));
            }
        }
        return NationalGrid.british(Optional.empty());
    }

    private Set<AreaCode> read(Vintage vintage) throws IOException {
        Set<AreaCode> areas = new HashSet<>();
        for (Manifest.Entry entry : entries) {
            Dataset.Kind kind = entry.dataset().kind();
            if (kind == Dataset.Kind.POSTCODES) {
                PostcodeDirectory directory =
                        PostcodeDirectory.open(StoreFile.open(folder.resolve(entry.file())), entry.dataset());
                for (Nation nation : Nation.values()) {
                    areas.addAll(directory.smallAreas(nation, vintage));
                }
            } else if (kind == Dataset.Kind.INDEX) {
                DeprivationIndex index =
                        DeprivationIndex.open(StoreFile.open(folder.resolve(entry.file())), entry.dataset());
                if (index.edition().vintage() == vintage) {
                    areas.addAll(index.areas());
                }
            }
        }
        return areas;
    }
}
