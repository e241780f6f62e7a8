package org.geeklayer.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps two changes of a data folder apart. Ends with the process, however that ends. */
public final class FolderLock {
    // Where a process closes any channel of a locked file, POSIX lets go of the lock that another of its threads has
    // taken: a thread that is to be turned away must not open the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

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
        Path held = folder.toRealPath();
        if (!HELD_HERE.add(held)) {
            throw taken();
        }
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("atlas.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw taken();
            }
            return change.make();
        } catch (OverlappingFileLockException e) { // a copy of this class in the same process has it
            throw taken();
        } finally {
            HELD_HERE.remove(held);
        }
    }

    private static IOException taken() {
        return new IOException("another installation is at work in this data folder; wait until it has finished");
    }
}
