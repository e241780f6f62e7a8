package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of an installation, the folder is as before or as after, and the next installation works. */
class InterruptedInstallTest {
    private static final String BUSY =
            "another installation is at work in this data folder; wait until it has finished";

    @TempDir
    private Path temp;

    private Path before;
    private List<String> answersBefore;
    private List<String> answersAfter;
    private List<String> filesAfter;
    private final Set<String> steps = new LinkedHashSet<>();

    /** An atlas with an index of 2019, and what it says once a directory and an index of 2025 are added. */
    @BeforeEach
    void installSomething() throws IOException {
        before = temp.resolve("before");
        Published.add(before, Published.IOD2019);
        answersBefore = Published.answers(Atlas.open(before));
        Path after = copyOf(before, "after");
        new AtlasBuilder(after, Optional.of(Published.DAY), (step, rows) -> steps.add(step))
                .add(List.of(Published.ONSPD, Published.IOD2025, Published.BOUNDARIES), false);
        answersAfter = Published.answers(Atlas.open(after));
        filesAfter = Published.files(after);
    }

    private Path copyOf(Path folder, String name) throws IOException {
        Path copy = Files.createDirectory(temp.resolve(name));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
            }
        }
        return copy;
    }

    /** Tells whether the folder is as after, and checks that otherwise it is as before. */
    private boolean isAsAfter(Path folder) throws IOException {
        Atlas atlas = Atlas.open(folder);
        assertThat(atlas.check()).isEmpty();
        List<String> answers = Published.answers(atlas);
        boolean isAfter = answers.equals(answersAfter);
        if (!isAfter) {
            assertThat(answers).isEqualTo(answersBefore);
        }
        return isAfter;
    }

    private void canGoOn(Path folder) throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025, Published.BOUNDARIES);
        assertThat(Atlas.open(folder).check()).isEmpty();
        assertThat(Published.answers(Atlas.open(folder))).isEqualTo(answersAfter);
        Published.add(folder, Published.MSOA_NAMES);
        assertThat(Published.files(folder).stream()
                        .filter(file -> !file.startsWith("msoa-names.g"))
                        .toList())
                .isEqualTo(filesAfter);
    }

    @Test
    void aProcessHaltedAtAnyStepLeavesTheFolderWhole() throws IOException, InterruptedException {
        assertThat(steps).hasSize(19).contains("finishing iod2025", "swapping the manifest", "done");
        List<String> after = new ArrayList<>();
        for (String step : steps) {
            Path folder = copyOf(before, "halted at " + step.replace('.', '-'));
            Path output = temp.resolve("output");
            Process process = InstallProcess.start(
                    InstallProcess.command(folder, step, Published.ONSPD, Published.IOD2025, Published.BOUNDARIES),
                    output);
            assertThat(InstallProcess.exitCode(process))
                    .as(() -> step + ": " + read(output))
                    .isEqualTo(InstallProcess.HALTED);
            if (isAsAfter(folder)) {
                after.add(step);
            }
            canGoOn(folder);
        }
        assertThat(after).containsExactly("done");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aProcessKilledAtAnyMomentLeavesTheFolderWhole() throws IOException, InterruptedException {
        Path whole = copyOf(before, "whole");
        List<String> command =
                InstallProcess.command(whole, "never", Published.ONSPD, Published.IOD2025, Published.BOUNDARIES);
        long start = System.nanoTime();
        assertThat(InstallProcess.exitCode(InstallProcess.start(command, temp.resolve("output"))))
                .isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Random random = new Random(20251130);
        for (int i = 0; i < 10; i++) {
            Path folder = copyOf(before, "killed-" + i);
            Process process = InstallProcess.start(
                    InstallProcess.command(folder, "never", Published.ONSPD, Published.IOD2025, Published.BOUNDARIES),
                    temp.resolve("output"));
            Thread.sleep(millis * (30 + random.nextInt(80)) / 100);
            process.destroyForcibly();
            InstallProcess.exitCode(process);
            isAsAfter(folder);
            canGoOn(folder);
        }
    }

    @Test
    void aListenerThatThrowsAtAnyStepLeavesTheFolderWhole() throws IOException {
        List<String> after = new ArrayList<>();
        for (String step : steps) {
            Path folder = copyOf(before, "thrown at " + step.replace('.', '-'));
            Map<String, String> state = Published.state(folder);
            AtlasBuilder builder = new AtlasBuilder(folder, Optional.of(Published.DAY), (at, rows) -> {
                if (at.equals(step)) {
                    throw new IllegalStateException(step);
                }
            });
            assertThatThrownBy(
                            () -> builder.add(List.of(Published.ONSPD, Published.IOD2025, Published.BOUNDARIES), false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(step);
            if (isAsAfter(folder)) {
                after.add(step);
            } else {
                assertThat(Published.state(folder)).isEqualTo(state);
            }
            canGoOn(folder);
        }
        assertThat(after).containsExactly("done");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where a shell cannot set the limit
    void aFileThatCannotBeWrittenToItsEndLeavesTheFolderAsItWas() throws IOException, InterruptedException {
        Map<String, String> state = Published.state(before);
        for (int limit : new int[] {0, 1, 8, 40}) { // blocks of 512 or 1,024 bytes
            List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + limit + " && exec \"$@\"", "sh"));
            command.addAll(
                    InstallProcess.command(before, "never", Published.ONSPD, Published.IOD2025, Published.BOUNDARIES));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(InstallProcess.exitCode(process)).as(said).isEqualTo(InstallProcess.REFUSED);
            assertThat(said.strip()).isNotEmpty().doesNotContain("\n");
            assertThat(Published.state(before)).isEqualTo(state);
        }
        canGoOn(before);
    }

    @Test
    void twoThreadsCannotInstallAtOnce() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        AtlasBuilder first = new AtlasBuilder(before, Optional.of(Published.DAY), (step, rows) -> {
            if (step.startsWith("writing")) {
                reading.countDown();
                await(refused);
            }
        });
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> work = executor.submit(
                    () -> first.add(List.of(Published.ONSPD, Published.IOD2025, Published.BOUNDARIES), false));
            await(reading);
            Path alias = before.resolve("..").resolve("before");
            for (Path each : List.of(before, alias)) {
                assertThatThrownBy(() -> Published.add(each, Published.MSOA_NAMES))
                        .isInstanceOf(IOException.class)
                        .hasMessage(BUSY);
                assertThatThrownBy(() -> Published.builder(each).remove(List.of("iod2019")))
                        .isInstanceOf(IOException.class)
                        .hasMessage(BUSY);
            }
            assertThat(Published.answers(Atlas.open(before))).isEqualTo(answersBefore);
            // The thread that was turned away must not have let go of the other's lock.
            Path output = temp.resolve("output");
            Process process =
                    InstallProcess.start(InstallProcess.command(before, "never", Published.MSOA_NAMES), output);
            assertThat(InstallProcess.exitCode(process)).isEqualTo(InstallProcess.REFUSED);
            assertThat(output).hasContent(BUSY);
            refused.countDown();
            work.get(30, TimeUnit.SECONDS);
        } finally {
            refused.countDown();
            executor.shutdown();
        }
        assertThat(isAsAfter(before)).isTrue();
        canGoOn(before);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whileAnotherProcessIsAtWorkAnInstallationIsRefused() throws IOException, InterruptedException {
        Path output = temp.resolve("output");
        Process process = InstallProcess.start(InstallProcess.command(before, "lock"), output);
        try {
            InstallProcess.awaitText(process, output, "held");
            Map<String, String> state = Published.state(before);
            assertThatThrownBy(() -> Published.add(before, Published.ONSPD))
                    .isInstanceOf(IOException.class)
                    .hasMessage(BUSY);
            assertThatThrownBy(() -> Published.builder(before).remove(List.of("iod2019")))
                    .hasMessage(BUSY);
            assertThat(Published.state(before)).isEqualTo(state);
            assertThat(isAsAfter(before)).isFalse();
        } finally {
            process.destroyForcibly();
            InstallProcess.exitCode(process);
        }
        canGoOn(before);
    }
}
