package org.geeklayer.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geeklayer.dataset.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
    @TempDir
    private Path folder;

    private Path small() throws IOException {
        Path file = folder.resolve("small.store");
        try (StoreWriter writer = new StoreWriter(file)) {
            writer.begin("numbers");
            for (int i = 0; i < 5; i++) {
                writer.putInt(1000 - i);
            }
            TextTable.write(writer, "texts", List.of("", "a", "zz", "é"));
            writer.finish();
        }
        return file;
    }

    /** Everything that the file says, in one text. */
    private static String content(Path file) throws IOException {
        StoreFile store = StoreFile.open(file);
        try {
            StringBuilder all = new StringBuilder();
            StoreFile.Section numbers = store.get("numbers");
            for (int i = 0; i < numbers.length() / Integer.BYTES; i++) {
                all.append(numbers.intAt(i)).append(' ');
            }
            TextTable texts = TextTable.open(store, "texts");
            for (int i = 0; i < texts.size(); i++) {
                all.append(texts.get(i)).append(' ');
            }
            return all.toString();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Test
    void aFlippedByteGivesAnErrorAndNeverANumber() throws IOException {
        Path file = small();
        String content = content(file);
        assertThat(content).isEqualTo("1000 999 998 997 996  a zz é ");
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.store");
        for (int i = 0; i < bytes.length; i++) {
            for (int mask : new int[] {0x01, 0x10, 0x30, 0x60, 0x80, 0xff}) {
                byte[] copy = bytes.clone();
                copy[i] ^= (byte) mask;
                Files.write(damaged, copy);
                assertThatThrownBy(() -> content(damaged))
                        .as("byte %d of %d, mask %02x", i, bytes.length, mask)
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageStartingWith("damaged.store: ");
            }
        }
    }

    @Test
    void verifyingFindsAFlippedByteThatNobodyRead() throws IOException {
        Path file = folder.resolve("large.store");
        try (StoreWriter writer = new StoreWriter(file)) {
            writer.begin("bytes");
            writer.putBytes(new byte[3 * StoreWriter.BLOCK]);
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        StoreFile store = StoreFile.open(file);
        StoreFile.Section section = store.get("bytes");
        assertThat(section.byteAt(2 * StoreWriter.BLOCK)).isZero();
        assertThatThrownBy(store::verify).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> section.byteAt(0)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> section.bytesAt(0, section.length())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aTruncatedFileGivesAnError() throws IOException {
        byte[] bytes = Files.readAllBytes(small());
        Path cut = folder.resolve("cut.store");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> content(cut)).as("%d bytes", length).isInstanceOf(DataFormatException.class);
        }
    }

    @Test
    void aFileWithSomethingBehindItGivesAnError() throws IOException {
        byte[] bytes = Files.readAllBytes(small());
        Path longer = folder.resolve("longer.store");
        Files.write(longer, Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> content(longer)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void aFileThatWasNotFinishedCannotBeOpened() throws IOException {
        Path file = folder.resolve("unfinished.store");
        try (StoreWriter writer = new StoreWriter(file)) {
            writer.begin("bytes");
            writer.putBytes(new byte[200_000]);
        }
        assertThatThrownBy(() -> StoreFile.open(file)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> StoreFile.open(folder.resolve("gone.store")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone.store")
                .hasMessageContaining("is not there");
    }

    @Test
    void aFileThatExistsIsNotWrittenOver() throws IOException {
        Path file = small();
        assertThatThrownBy(() -> new StoreWriter(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aMissingSectionIsDamage() throws IOException {
        StoreFile store = StoreFile.open(small());
        assertThat(store.has("numbers")).isTrue();
        assertThat(store.has("other")).isFalse();
        assertThatThrownBy(() -> store.get("other"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(DataFormatException.class);
    }

    @Test
    void anIndexOutsideASectionIsRefused() throws IOException {
        StoreFile.Section numbers = StoreFile.open(small()).get("numbers");
        assertThatThrownBy(() -> numbers.intAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> numbers.intAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> numbers.longAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> numbers.bytesAt(18, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void numbersNeverLieAcrossTwoBlocks() throws IOException {
        Path file = folder.resolve("mixed.store");
        try (StoreWriter writer = new StoreWriter(file)) {
            writer.begin("mixed");
            writer.putBytes(new byte[StoreWriter.BLOCK - Long.BYTES - 3]);
            assertThatIllegalStateException().isThrownBy(() -> writer.putInt(1));
        }
    }

    @Test
    void theChecksumIsThatOfTheFile() throws IOException {
        Path file = folder.resolve("sum.store");
        StoreWriter.Finished finished;
        try (StoreWriter writer = new StoreWriter(file)) {
            writer.begin("bytes");
            writer.putBytes(new byte[100_000]);
            finished = writer.finish();
        }
        assertThat(finished.bytes()).isEqualTo(Files.size(file));
        assertThat(finished.sha256()).isEqualTo(Sha256.of(file)).hasSize(64);
    }

    @Test
    void theSameSectionsGiveTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(small());
        Files.delete(folder.resolve("small.store"));
        assertThat(Files.readAllBytes(small())).isEqualTo(first);
    }

    @Test
    void findsTextsByHalving() throws IOException {
        TextTable texts = TextTable.open(StoreFile.open(small()), "texts");
        assertThat(texts.size()).isEqualTo(4);
        assertThat(texts.find("")).isZero();
        assertThat(texts.find("é")).isEqualTo(3);
        assertThat(texts.find("b")).isEqualTo(-1);
        assertThat(texts.find("éé")).isEqualTo(-1);
    }
}
