package org.geeklayer.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.table.Metadata;

/** A CSV file of a result with the metadata file that lies beside it. Streams and devices have none. */
final class ResultFile implements Closeable {
    private final OutputFile data;
    private final OutputFile metadata;
    private final Optional<String> name;

    private ResultFile(OutputFile data, OutputFile metadata, Optional<String> name) {
        this.data = data;
        this.metadata = metadata;
        this.name = name;
    }

    /** The names of a file and of the metadata beside it. */
    static List<Path> both(Path file) {
        return List.of(file, file.resolveSibling(Metadata.fileName(String.valueOf(file.getFileName()))));
    }

    /** A file, with metadata beside it. */
    static ResultFile open(Path file, boolean replace) throws IOException {
        OutputFile data = OutputFile.open(file, replace);
        if (!data.isFile()) {
            return withoutMetadata(data);
        }
        try {
            String name = String.valueOf(file.getFileName());
            return new ResultFile(
                    data, OutputFile.open(file.resolveSibling(Metadata.fileName(name)), replace), Optional.of(name));
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    /** A file or stream that says of itself what it is, or has nobody to say it to. */
    static ResultFile withoutMetadata(OutputFile data) {
        return new ResultFile(data, OutputFile.nowhere(), Optional.empty());
    }

    OutputStream stream() {
        return data.stream();
    }

    /** The name of the metadata file, if there is one. */
    Optional<String> metadataName() {
        return name.map(Metadata::fileName);
    }

    /** Completes both files. */
    void commit(Metadata about, Metadata.CsvDialect dialect) throws IOException {
        if (name.isPresent()) {
            about.writeFor(metadata.stream(), name.get(), dialect);
        }
        data.commit();
        metadata.commit();
    }

    @Override
    public void close() throws IOException {
        try {
            data.close();
        } finally {
            metadata.close();
        }
    }
}
