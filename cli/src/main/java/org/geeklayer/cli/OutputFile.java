package org.geeklayer.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file to be written: to a temporary file beside it, which only its owner may read and which takes the name when all is
 * written. Nothing half-written ever stands under the name. Standard output, devices and pipes are written as they are.
 */
final class OutputFile implements Closeable {
    private final String name;
    private final Optional<Path> target;
    private final Optional<Path> part;
    private final boolean replace;
    private final OutputStream out;
    private boolean isDone;

    private OutputFile(String name, Optional<Path> target, Optional<Path> part, boolean replace, OutputStream out) {
        this.name = name;
        this.target = target;
        this.part = part;
        this.replace = replace;
        this.out = out;
    }

    static OutputFile standardOutput(Console console) {
        OutputStream kept = new FilterOutputStream(console.out()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new OutputFile("standard output", Optional.empty(), Optional.empty(), true, kept);
    }

    /** A file that is not wanted. */
    static OutputFile nowhere() {
        return new OutputFile("", Optional.empty(), Optional.empty(), true, OutputStream.nullOutputStream());
    }

    static OutputFile open(Path target, boolean replace) throws IOException {
        String name = target.toString();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(name, null, "is a folder; give the name of a file");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            OutputStream device = Files.newOutputStream(target, StandardOpenOption.WRITE);
            return new OutputFile(name, Optional.empty(), Optional.empty(), true, new NamedOutput(device, name));
        }
        if (Files.exists(target) && !replace) {
            throw new FileAlreadyExistsException(name);
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new FileSystemException(name, null, "is read-only");
        }
        Path folder = Optional.ofNullable(target.toAbsolutePath().getParent())
                .orElseThrow(() -> new FileSystemException(name, null, "is no name of a file"));
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(name, null, "its folder does not exist");
        }
        // A link to a file stays a link: what it leads to is replaced.
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path part;
        try {
            part = ownerOnly(Optional.ofNullable(real.getParent()).orElse(folder), "." + real.getFileName());
        } catch (IOException e) {
            throw new FileSystemException(name, null, "its folder cannot be written to");
        }
        return new OutputFile(
                name,
                Optional.of(real),
                Optional.of(part),
                replace,
                new NamedOutput(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), name));
    }

    /** Whether two names lead to one file, so that what is written last would be all that is left. */
    static boolean isSame(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isRegularFile(one) && Files.isSameFile(one, other);
        }
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** Refuses to write over a file that is read, or two results to one file. */
    static void requireApart(CommandSpec command, List<Path> read, List<Path> written) throws IOException {
        List<Path> taken = new ArrayList<>(read);
        for (Path each : written) {
            for (Path other : taken) {
                if (isSame(each, other)) {
                    throw new ParameterException(
                            command.commandLine(), "\"" + each + "\" is named twice; give each file a name of its own");
                }
            }
            taken.add(each);
        }
    }

    /** Refuses a folder where a file is to be read. */
    static Path requireNoFolder(Path file) throws FileSystemException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; give the name of a file");
        }
        return file;
    }

    /** Makes an empty file that nobody but its owner may read: it will hold client rows. */
    private static Path ownerOnly(Path folder, String prefix) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return created(
                    folder, prefix, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Path file = created(folder, prefix);
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
        return file;
    }

    /**
     * Makes a file under a name that no file has. Not one that nobody could guess: for that the JDK's random numbers are slow to
     * start, and a file that is made anew cannot be one that another laid there.
     */
    private static Path created(Path folder, String prefix, FileAttribute<?>... attributes) throws IOException {
        while (true) {
            String name = prefix + "." + Long.toHexString(System.nanoTime()) + ".part";
            try {
                return Files.createFile(folder.resolve(name), attributes);
            } catch (FileAlreadyExistsException e) {
                // the next nanosecond has another name
            }
        }
    }

    /** Whether this is a file with a name, and no stream or device. */
    boolean isFile() {
        return target.isPresent();
    }

    OutputStream stream() {
        return out;
    }

    /** Completes the file: it takes its name. */
    void commit() throws IOException {
        out.close();
        isDone = true;
        if (target.isPresent() && part.isPresent()) {
            if (!replace && Files.exists(target.get())) {
                Files.deleteIfExists(part.get());
                throw new FileAlreadyExistsException(name);
            }
            try {
                Files.move(
                        part.get(), target.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(part.get());
                throw new FileSystemException(
                        name,
                        null,
                        "cannot be replaced; if it is open in another program, such as Excel, close it there");
            }
        }
    }

    /** Takes away what was written, unless it was completed. */
    @Override
    public void close() throws IOException {
        if (!isDone) {
            isDone = true;
            try {
                out.close();
            } catch (IOException e) {
                // The fault that ended the work is the one to tell.
            }
            if (part.isPresent()) {
                Files.deleteIfExists(part.get());
            }
        }
    }
}
