package org.geeklayer.enrich;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.table.Column;

/** Where enriched rows go: a CSV file, a GeoJSON file, or the file of rows to look at. */
sealed interface RowSink extends Closeable permits CsvSink, GeoJsonSink, RejectsSink {
    /** Writes what stands above the rows. */
    void begin(Optional<ClientRow> header, List<Column> appended) throws IOException;

    /** Writes a row. */
    void row(RowResult result) throws IOException;

    /** Writes what stands below the rows. */
    void end() throws IOException;
}
