package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geeklayer.dataset.Dataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Directories as they are published, read in blocks of bytes and row by row. Needs a folder of published files, named by the
 * environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class PostcodeBlocksRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"onspd_nov_2025", "nspl_nov_2021", "header_eras"})
    void blocksGiveWhatRowsGive(String folder) throws IOException {
        String data = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(data != null, MISSING);
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(String.valueOf(data), "postcodes", folder))) {
            files = all.sorted().filter(PostcodeBlocksRealDataTest::isDirectory).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            BothWays.Outcome outcome = BothWays.compare(temp, List.of(file), true, 2000, 1 << 18);
            assertThat(outcome.said()).as(file.toString()).isNotEmpty();
        }
        BothWays.compare(temp, files, false, 1 << 16);
    }

    private static boolean isDirectory(Path file) {
        try {
            List<NewDataset> datasets =
                    Delivery.of(List.of(file), Layout.all(), (step, rows) -> {}).plain();
            return datasets.stream().allMatch(each -> each.kind() == Dataset.Kind.POSTCODES);
        } catch (IOException e) {
            return false;
        }
    }
}
