package org.geeklayer.install;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Reads lists of areas' names. */
final class NamesInstaller implements Installer {
    private final AreaNames.Builder names = new AreaNames.Builder();

    static long readInto(AreaNames.Builder names, PublishedTable table) throws IOException {
        List<Layout.NamePair> pairs = table.header().namePairs();
        if (pairs.isEmpty()) {
            throw DataFormatException.at(
                    table.part().name(),
                    table.headerLine(),
                    "no pair of columns with the code and the name of an area");
        }
        return table.forEach(
                row -> pairs.forEach(pair -> names.add(pair.group(), row.cell(pair.code()), row.cell(pair.name()))));
    }

    @Override
    public void merge(StoreFile store, Dataset dataset) {
        names.addAll(store);
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        return readInto(names, table);
    }

    @Override
    public void readNames(PublishedTable table) throws IOException {
        readInto(names, table);
    }

    @Override
    public long write(StoreWriter store, String name) throws IOException {
        names.write(store);
        return names.size();
    }

    @Override
    public String edition(Optional<String> release) {
        return Dataset.NOT_STATED;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
