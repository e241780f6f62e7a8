package org.geeklayer.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    private Path folder;

    private static Manifest example() {
        Dataset dataset = new Dataset(
                "iod2025",
                Dataset.Kind.INDEX,
                "Indices \"2025\"",
                "October 2025",
                "Ynys Môn",
                "OGL",
                "Contains …",
                List.of(new Dataset.Source("File 7.csv", "ab".repeat(32), 60)),
                60,
                Optional.of(LocalDate.of(2026, 1, 31)));
        Dataset undated = new Dataset(
                "names",
                Dataset.Kind.NAMES,
                "Names",
                "not stated",
                "Somebody",
                "OGL",
                "",
                List.of(),
                0,
                Optional.empty());
        return new Manifest(
                12,
                List.of(
                        new Manifest.Entry(dataset, "iod2025.12.store", 12_345_678_901L, "cd".repeat(32)),
                        new Manifest.Entry(undated, "names.3.store", 1, "ef".repeat(32))),
                List.of(new Manifest.Coverage("onspd", "iod2025", 33_755, 33_755, 33_754)));
    }

    @Test
    void aFolderWithoutManifestHasNone() throws IOException {
        assertThat(Manifest.read(folder)).isEmpty();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        example().write(folder);
        assertThat(Manifest.read(folder)).contains(example());
        Manifest next = new Manifest(13, List.of(), List.of());
        next.write(folder);
        assertThat(Manifest.read(folder)).contains(next);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)).containsExactly(Path.of(Manifest.FILE));
        }
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void itsTextDoesNotDependOnTheLocale() throws IOException {
        example().write(folder);
        assertThat(Files.readString(folder.resolve(Manifest.FILE)))
                .contains("\"INDEX\"", "\"2026-01-31\"", "12345678901");
        assertThat(Manifest.read(folder)).contains(example());
    }

    @Test
    void aFolderOfAFormerVersionIsToBeInstalledAnew() throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), "{\"format\": 1, \"generation\": 3, \"datasets\": []}");
        assertThatThrownBy(() -> Manifest.read(folder))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "atlas.json: written by another version of geeklayer; use a new data folder and install again");
    }

    @Test
    void whatALaterVersionAddsDoesNotHideThatItIsLater() throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), "{\"more\": [true, null, 1.5], \"format\": 99}");
        assertThatThrownBy(() -> Manifest.read(folder)).hasMessageContaining("written by another version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"format\": 3}",
                "{\"format\": \"3\", \"generation\": 1, \"datasets\": [], \"coverage\": []}",
                "{\"format\": 3, \"generation\": null, \"datasets\": [], \"coverage\": []}",
                "{\"format\": 3, \"generation\": 1, \"datasets\": {}, \"coverage\": []}",
                "{\"format\": 3, \"generation\": 1, \"datasets\": [], \"coverage\": []} {}",
                "{\"format\": 2}",
                "{\"format\": 2, \"generation\": 1, \"datasets\": [{}], \"coverage\": []}",
                "{\"format\": 2, \"generation\": 1, \"datasets\": [{\"sources\": [], \"id\": \"x\", \"kind\": \"OTHER\"}]}"
            })
    void aDamagedManifestIsRefused(String text) throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), text);
        assertThatThrownBy(() -> Manifest.read(folder))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("atlas.json: ");
    }
}
