package org.geeklayer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.internal.store.Manifest;
import org.geeklayer.internal.store.Sha256;
import org.geeklayer.internal.store.StoreFile;

/** The datasets that a manifest names and their store files, each mapped once. Safe for use by many threads. */
final class Holdings {
    private final Path folder;
    private final Manifest manifest;
    private final Map<String, StoreFile> stores = new HashMap<>(); // what was mapped so far

    Holdings(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    Path folder() {
        return folder;
    }

    Manifest manifest() {
        return manifest;
    }

    List<Dataset> datasets() {
        return manifest.entries().stream().map(Manifest.Entry::dataset).toList();
    }

    List<Dataset> ofKind(Dataset.Kind kind) {
        return datasets().stream().filter(each -> each.kind() == kind).toList();
    }

    boolean has(String id) {
        return datasets().stream().anyMatch(dataset -> dataset.id().equals(id));
    }

    Manifest.Entry entry(String id, Dataset.Kind kind) throws NoSuchFileException {
        return manifest.entries().stream()
                .filter(entry ->
                        entry.dataset().kind() == kind && entry.dataset().id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> ids = ofKind(kind).stream().map(Dataset::id).toList();
                    return new NoSuchFileException(
                            id,
                            null,
                            "is not installed; "
                                    + (ids.isEmpty()
                                            ? "none is"
                                            : "installed: " + String.join(", ", KnownNames.nearestFirst(id, ids))));
                });
    }

    List<Manifest.Entry> newestFirst(Dataset.Kind kind) {
        return manifest.entries().stream()
                .filter(entry -> entry.dataset().kind() == kind)
                .sorted(Comparator.comparing(
                                (Manifest.Entry entry) -> entry.dataset().id())
                        .reversed()) // newer editions have the greater id
                .toList();
    }

    StoreFile store(Dataset dataset) throws IOException {
        return store(entry(dataset.id(), dataset.kind()));
    }

    synchronized StoreFile store(Manifest.Entry entry) throws IOException {
        StoreFile known = stores.get(entry.file());
        if (known == null) {
            known = open(entry);
            stores.put(entry.file(), known);
        }
        return known;
    }

    private StoreFile open(Manifest.Entry entry) throws IOException {
        Path file = folder.resolve(entry.file());
        if (Files.exists(file) && Files.size(file) != entry.bytes()) {
            throw DataFormatException.of(
                    entry.file(),
                    "this store file is damaged: its length has changed; remove the dataset and install it again");
        }
        return StoreFile.open(file);
    }

    /** Reads every store file whole and compares it with what was installed; a sentence for each fault. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Manifest.Entry entry : manifest.entries()) {
            try {
                open(entry).verify(); // the file as it is now, not as it was mapped
                if (!Sha256.of(folder.resolve(entry.file())).equals(entry.sha256())) {
                    throw DataFormatException.of(entry.file(), "is not the file that was installed");
                }
            } catch (IOException e) {
                faults.add(entry.dataset().id() + ": " + e.getMessage());
            }
        }
        return faults;
    }
}
