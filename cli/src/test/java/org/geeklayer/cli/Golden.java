package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden files: outputs for the sample data as they ought to be, byte for byte, in {@code
 * src/test/resources/org/geeklayer/cli/golden}. After a change of an output that is meant, write them again and read the
 * difference as its reviewer:
 *
 * <pre>
 * GOLDEN_UPDATE=true mvn test -pl cli -am -Dtest=GoldenFilesTest -Dsurefire.failIfNoSpecifiedTests=false
 * git diff cli/src/test/resources
 * </pre>
 *
 * The program's version stands in them as {@code geeklayer VERSION}, so that a release does not change them.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "org", "geeklayer", "cli", "golden");

    private static final boolean UPDATE = Boolean.parseBoolean(System.getenv("GOLDEN_UPDATE"));

    private Golden() {}

    /** Compares what a person reads on a screen, with line ends of any system. */
    static void assertScreen(String name, String actual) throws IOException {
        assertBytes(name, actual.replace(System.lineSeparator(), "\n"));
    }

    /** Compares a file. */
    static void assertFile(String name, Path actual) throws IOException {
        assertBytes(name, Files.readString(actual));
    }

    /** Compares bytes of UTF-8. */
    static void assertBytes(String name, String actual) throws IOException {
        String versionless = actual.replace(Version.TOOL, "geeklayer VERSION");
        Path golden = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, versionless);
        }
        assertThat(golden).as("see Golden for how to write it").exists();
        assertThat(versionless.getBytes(StandardCharsets.UTF_8))
                .as("%s differs; it reads:%n%s", name, versionless)
                .isEqualTo(Files.readAllBytes(golden));
    }
}
