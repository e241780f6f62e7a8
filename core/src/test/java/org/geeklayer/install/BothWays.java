package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.Sha256;
import org.geeklayer.internal.store.StoreWriter;

/** Reads a directory row by row as texts, and in blocks of bytes, and compares all that comes of it. */
final class BothWays {
    private BothWays() {}

    /** What came of a reading: store files, provenance and notes of both parts, or why there is none. */
    record Outcome(List<String> said, List<Path> stores) {}

    /** Compares blocks of some sizes with rows; gives what both say. */
    static Outcome compare(Path folder, List<Path> files, boolean acceptsLicence, int... blockSizes)
            throws IOException {
        Outcome plain = read(folder, files, acceptsLicence, 0);
        for (int size : blockSizes) {
            Outcome blocks = read(folder, files, acceptsLicence, size);
            assertThat(blocks.said).as("blocks of %d bytes", size).isEqualTo(plain.said);
            assertThat(blocks.stores).hasSameSizeAs(plain.stores);
            for (int i = 0; i < plain.stores.size(); i++) {
                assertThat(Files.mismatch(blocks.stores.get(i), plain.stores.get(i)))
                        .as("blocks of %d bytes", size)
                        .isEqualTo(-1);
                Files.delete(blocks.stores.get(i));
            }
        }
        return plain;
    }

    private static Outcome read(Path folder, List<Path> files, boolean acceptsLicence, int blockSize)
            throws IOException {
        List<String> said = new ArrayList<>();
        List<Path> stores = new ArrayList<>();
        Map<SourceFile, String> checksums = new LinkedHashMap<>();
        try {
            for (NewDataset each :
                    Delivery.of(files, Layout.all(), (step, rows) -> {}).plain()) {
                DatasetTables tables = (DatasetTables) each;
                for (NewDataset part :
                        PostcodeInstaller.read(tables, acceptsLicence, (step, rows) -> {}, checksums, blockSize)) {
                    Path store = Files.createTempFile(folder, "part", "");
                    Files.delete(store);
                    NewDataset.Reading reading = part.reading();
                    long rows;
                    try (StoreWriter writer = new StoreWriter(store)) {
                        rows = reading.write(writer);
                        writer.finish();
                    }
                    stores.add(store);
                    Dataset dataset = reading.describe(
                            List.of(new Dataset.Source("some", "0".repeat(64), rows)),
                            rows,
                            Optional.<LocalDate>empty());
                    said.add(dataset.toString());
                    reading.read((step, count) -> {}).forEach((file, count) -> said.add(file.name() + " " + count));
                    said.addAll(reading.notes());
                }
            }
        } catch (IOException e) {
            said.add(e.getClass() + " " + e.getMessage());
        }
        for (Map.Entry<SourceFile, String> each : checksums.entrySet()) {
            assertThat(each.getValue()).isEqualTo(Sha256.of(each.getKey().path()));
        }
        return new Outcome(said, stores);
    }
}
