package org.geeklayer.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final String BUSY =
            "another installation is at work in this data folder; wait until it has finished";

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatTheChangeGives() throws IOException {
        assertThat(FolderLock.holding(folder, () -> 7)).isEqualTo(7);
    }

    @Test
    void aChangeInsideAChangeIsRefusedAndTheFirstGoesOn() throws IOException {
        String result = FolderLock.holding(folder, () -> {
            assertThatThrownBy(() -> FolderLock.holding(folder, () -> "second"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(BUSY);
            assertThatThrownBy(() -> FolderLock.holding(folder.resolve("."), () -> "third"))
                    .hasMessage(BUSY);
            return "first";
        });
        assertThat(result).isEqualTo("first");
    }

    @Test
    void theLockIsFreeAfterAChangeThatFailed() throws IOException {
        assertThatThrownBy(() -> FolderLock.holding(folder, () -> {
                    throw new IOException("no room");
                }))
                .hasMessage("no room");
        assertThatThrownBy(() -> FolderLock.holding(folder, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(FolderLock.holding(folder, () -> true)).isTrue();
    }

    @Test
    void changesOfDifferentFoldersDoNotMeet() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        assertThat(FolderLock.holding(one, () -> FolderLock.holding(two, () -> "both")))
                .isEqualTo("both");
    }

    @Test
    void aLockThatCannotBeTakenIsAnIoException() throws IOException {
        assertThatThrownBy(() -> FolderLock.holding(folder.resolve("nowhere"), () -> 1))
                .isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(folder.resolve("atlas.lock"));
        for (int i = 0; i < 2; i++) { // the second time not because of the first
            assertThatThrownBy(() -> FolderLock.holding(folder, () -> 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("atlas.lock");
        }
    }
}
