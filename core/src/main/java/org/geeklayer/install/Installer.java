package org.geeklayer.install;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Reads the tables of one dataset and writes its store file. */
interface Installer {
    /** Takes over what is installed of the dataset already, so that further files add to it. */
    void merge(StoreFile store, Dataset dataset) throws IOException;

    /** Reads a table of the dataset's own layout; returns its rows. */
    long read(PublishedTable table, InstallProgress progress) throws IOException;

    /** Reads names of areas that came in the same archive. */
    void readNames(PublishedTable table) throws IOException;

    /** Writes the store file's sections; returns the rows of the dataset. */
    long write(StoreWriter store, String name) throws IOException;

    /** The edition of what was read, given the month that the files' names tell, if they do. */
    String edition(Optional<String> release);

    /** What deserves to be said afterwards. */
    List<String> notes();
}
