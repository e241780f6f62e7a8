package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal must not fail: its exit code decides whether commands start fast. */
class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandDoesWhatItShould() throws Exception {
        assertThat(Rehearsal.run(SampleData.FOLDER, folder)).isEqualTo(Faults.DONE);
        assertThat(folder.resolve("enriched.csv")).exists();
    }

    @Test
    void aCommandThatFailsIsTold() throws Exception {
        Path incomplete = Files.createDirectory(folder.resolve("samples"));
        assertThat(Rehearsal.run(incomplete, folder)).isEqualTo(Faults.UNUSABLE);
    }
}
