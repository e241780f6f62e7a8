package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a Java virtual machine of their own, with little memory. */
class MemoryTest {
    @TempDir
    private Path folder;

    @Test
    void aHeapThatIsTooSmallEndsWithALineThatSaysWhatToDo() throws IOException, InterruptedException {
        Path clients = folder.resolve("clients.csv");
        Files.writeString(clients, "id,postcode\n1,\"" + "A".repeat(16 << 20) + "\"\n");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "enrich",
                        "--quiet",
                        clients.toString(),
                        "--data",
                        SampleData.atlas().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(Faults.UNUSABLE);
        List<String> lines = Files.readAllLines(err, StandardCharsets.UTF_8);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("geeklayer: the memory that Java may use is too small")
                .contains("GEEKLAYER_JAVA_OPTS");
    }
}
