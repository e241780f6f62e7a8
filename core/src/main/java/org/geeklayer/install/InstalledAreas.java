package org.geeklayer.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.postcode.PostcodeDirectory;

/** The small areas of all nations that the directories and indices of a folder have; read when first asked for. */
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
