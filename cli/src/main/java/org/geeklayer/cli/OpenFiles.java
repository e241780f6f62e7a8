package org.geeklayer.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geeklayer.table.Metadata;
import org.geeklayer.table.Table;

/** Several files that are completed together: until then, none of them stands under its name. */
final class OpenFiles implements Closeable {
    private final boolean replace;
    private final List<OutputFile> plain = new ArrayList<>();
    private final List<ResultFile> tables = new ArrayList<>();
    private final List<Metadata> about = new ArrayList<>();
    private final List<Metadata.CsvDialect> dialects = new ArrayList<>();

    OpenFiles(boolean replace) {
        this.replace = replace;
    }

    /** A file without metadata beside it. */
    OutputFile plain(Path file) throws IOException {
        OutputFile open = OutputFile.open(file, replace);
        plain.add(open);
        return open;
    }

    /** A table, with metadata beside it. */
    void table(Path file, Table table, Provenance provenance, boolean forExcel) throws IOException {
        ResultFile open = ResultFile.open(file, replace);
        tables.add(open);
        about.add(provenance.of(table.columns()));
        dialects.add(Table.dialect(forExcel));
        table.writeCsv(open.stream(), forExcel);
    }

    void commit() throws IOException {
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).commit(about.get(i), dialects.get(i));
        }
        for (OutputFile file : plain) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (ResultFile file : tables) {
            file.close();
        }
        for (OutputFile file : plain) {
            file.close();
        }
    }
}
