package org.geeklayer.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;

/**
 * The manifest of a data folder, {@code atlas.json}: which datasets it holds, in which store file each lies, and how
 * far they cover one another. It is swapped as a whole, last of all, so that a folder is always either as before or as
 * after an installation.
 *
 * @param generation how often the folder has changed; part of the names of new store files
 * @param entries the datasets, in order of their ids
 * @param coverages what was counted when the datasets were installed
 */
public record Manifest(long generation, List<Entry> entries, List<Coverage> coverages) {
    /** The manifest's file name. */
    public static final String FILE = "atlas.json";

    /**
     * A dataset and the store file that holds it.
     *
     * @param dataset its provenance
     * @param file the store file's name in the data folder
     * @param bytes the store file's length
     * @param sha256 the store file's SHA-256
     */
    public record Entry(Dataset dataset, String file, long bytes, String sha256) {}

    /**
     * How far a postcode directory and an index are about the same small areas, counted over the nation and the vintage
     * that the index is of.
     *
     * @param directory id of the directory
     * @param index id of the index
     * @param directoryAreas distinct small areas that the directory names
     * @param indexAreas small areas of the index
     * @param both those in both
     */
    public record Coverage(String directory, String index, int directoryAreas, int indexAreas, int both) {}

    /** Keeps its own copies of the lists. */
    public Manifest {
        entries = List.copyOf(entries);
        coverages = List.copyOf(coverages);
    }

    /**
     * Reads the manifest of a folder.
     *
     * @param folder the data folder
     * @return its manifest, or empty if the folder has none: nothing was ever installed in it
     * @throws DataFormatException if the manifest is damaged or of another version
     * @throws IOException if it cannot be read
     */
    public static Optional<Manifest> read(Path folder) throws IOException {
        String text;
        try {
            text = Files.readString(folder.resolve(FILE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw damaged();
        }
        try {
            return Optional.of(ManifestText.read(text));
        } catch (ManifestText.OtherFormatException e) {
            throw DataFormatException.of(
                    FILE, "written by another version of geeklayer; use a new data folder and install again");
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw damaged();
        }
    }

    private static DataFormatException damaged() {
        return DataFormatException.of(FILE, "the data folder's manifest is damaged; use a new data folder");
    }

    /**
     * Puts this manifest in the place of the folder's present one.
     *
     * @param folder the data folder
     * @throws IOException if it cannot be written; the present one stands then
     */
    public void write(Path folder) throws IOException {
        Path fresh = folder.resolve(FILE + ".new");
        byte[] bytes = ManifestText.write(this);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
