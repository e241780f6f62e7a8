package org.geeklayer.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two changes of a data folder apart. Ends with the process, however that ends. */
public final class FolderLock {
    private FolderLock() {}

    /** A change of a folder. */
    @FunctionalInterface
    public interface Change<T> {
        /** Makes it. */
        T make() throws IOException;
    }

    /**
     * Makes a change while nobody else can make one.
     *
     * @param folder the data folder, which exists
     * @param change what is to be done
     * @param <T> what the change gives back
     * @return what it gave back
     * @throws IOException if another process or thread is at a change, or the folder cannot be written
     */
    public static <T> T holding(Path folder, Change<T> change) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("atlas.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!isTaken(channel)) {
                throw new IOException(
                        "another installation is at work in this data folder; wait until it has finished");
            }
            return change.make();
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(); // let go when the channel is closed
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process has it
        }
    }
}
