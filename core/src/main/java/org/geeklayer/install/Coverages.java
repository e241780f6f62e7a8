package org.geeklayer.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.postcode.PostcodeDirectory;

/** Counts how far the directories and indices of a folder are about the same small areas. */
final class Coverages {
    private Coverages() {}

    static List<Manifest.Coverage> count(Path folder, List<Manifest.Entry> entries) throws IOException {
        List<Manifest.Coverage> coverages = new ArrayList<>();
        for (Manifest.Entry first : entries) {
            if (first.dataset().kind() == Dataset.Kind.POSTCODES) {
                PostcodeDirectory directory =
                        PostcodeDirectory.open(StoreFile.open(folder.resolve(first.file())), first.dataset());
                for (Manifest.Entry second : entries) {
                    if (second.dataset().kind() == Dataset.Kind.INDEX) {
                        coverages.add(count(
                                directory,
                                DeprivationIndex.open(
                                        StoreFile.open(folder.resolve(second.file())), second.dataset())));
                    }
                }
            }
        }
        return coverages;
    }

    private static Manifest.Coverage count(PostcodeDirectory directory, DeprivationIndex index) {
        IndexEdition edition = index.edition();
        Set<AreaCode> areas = directory.smallAreas(edition.nation(), edition.vintage());
        int both = (int) areas.stream().filter(index::contains).count();
        return new Manifest.Coverage(directory.dataset().id(), index.dataset().id(), areas.size(), index.size(), both);
    }
}
