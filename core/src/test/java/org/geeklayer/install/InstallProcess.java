package org.geeklayer.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.geeklayer.internal.store.FolderLock;

/** A process of its own that installs, to be stopped in the middle of it or to stand in another's way. */
public final class InstallProcess {
    /** What the process ends with where it was halted at a step. */
    static final int HALTED = 99;

    /** What it ends with where an exception was thrown. */
    static final int REFUSED = 3;

    private InstallProcess() {}

    /**
     * Runs in the process.
     *
     * @param args the folder, the step at which to halt or {@code lock} to hold the lock until standard input ends, and
     *     the files
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        String step = args[1];
        try {
            if (step.equals("lock")) {
                FolderLock.holding(folder, () -> {
                    System.out.println("held");
                    return System.in.read();
                });
                return;
            }
            List<Path> files = new ArrayList<>();
            for (String file : List.of(args).subList(2, args.length)) {
                files.add(Path.of(file));
            }
            InstallProgress progress = (at, rows) -> {
                if (at.equals(step)) {
                    Runtime.getRuntime().halt(HALTED);
                }
            };
            new AtlasBuilder(folder, Optional.of(Published.DAY), progress).add(files, false);
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    /** The command that starts it. */
    static List<String> command(Path folder, String step, Path... files) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                InstallProcess.class.getName(),
                folder.toString(),
                step));
        for (Path file : files) {
            command.add(file.toString());
        }
        return command;
    }

    /** Starts it. */
    static Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Waits for its end and gives its exit code. */
    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end");
        }
        return process.exitValue();
    }

    /** Waits until it has written a text. */
    static void awaitText(Process process, Path output, String text) throws IOException, InterruptedException {
        while (!Files.readString(output, StandardCharsets.UTF_8).contains(text)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output, StandardCharsets.UTF_8));
            }
            Thread.sleep(10);
        }
    }
}
