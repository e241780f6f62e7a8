package org.geeklayer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Keeps what was made up as the library keeps what is installed: in a store file that is mapped into memory. */
final class InventedStore {
    private InventedStore() {}

    /** Something that writes sections. */
    @FunctionalInterface
    interface Sections {
        void write(StoreWriter writer) throws IOException;
    }

    /** Writes a store file to a temporary folder and opens it. It is deleted when the process ends. */
    static StoreFile of(Sections sections) throws IOException {
        Path folder = Files.createTempDirectory("geeklayer-benchmark");
        Path file = folder.resolve("invented.store");
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit(); // before the folder: the last to be named is the first to go
        try (StoreWriter writer = new StoreWriter(file)) {
            sections.write(writer);
            writer.finish();
        }
        return StoreFile.open(file);
    }

    /** The provenance of something that was made up. */
    static Dataset dataset(String id, Dataset.Kind kind, long rows) {
        return new Dataset(
                id,
                kind,
                "Invented " + id,
                Dataset.NOT_STATED,
                "Nobody",
                "None",
                "Contains nothing.",
                List.of(),
                rows,
                Optional.empty());
    }
}
