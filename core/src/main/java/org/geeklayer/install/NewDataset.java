package org.geeklayer.install;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** A dataset that is about to be installed: the files that make it, and how they become a store file. */
sealed interface NewDataset permits DatasetTables, PostcodeInstaller.Part, LayerFiles, ShiftGrid {
    /** Its short name, unique in the data folder. */
    String id();

    /** What it holds. */
    Dataset.Kind kind();

    /** The files that it is made of. */
    List<SourceFile> sources();

    /** Begins to read the files, from the first. */
    Reading reading() throws IOException;

    /** Whether further files add to what is installed of such a dataset. */
    default boolean addsUp() {
        return kind() != Dataset.Kind.POSTCODES && kind() != Dataset.Kind.GRID;
    }

    /** One reading of the files. */
    interface Reading {
        /** Takes over what is installed of the dataset already, so that the files add to it. */
        void merge(StoreFile store, Dataset dataset) throws IOException;

        /** Reads the files; returns the rows of each. */
        Map<SourceFile, Long> read(InstallProgress progress) throws IOException;

        /** Writes the store file's sections; returns the rows of the dataset. */
        long write(StoreWriter store) throws IOException;

        /** The provenance of what was written. */
        Dataset describe(List<Dataset.Source> sources, long rows, Optional<LocalDate> added);

        /** What deserves to be said afterwards. */
        List<String> notes();
    }
}
