package org.geeklayer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * What a command talks to: the three streams, always in UTF-8, and the environment. Results are written to {@link #out}
 * as bytes, so that a full disk or a closed pipe is an exception and not silence.
 *
 * @param in standard input
 * @param out standard output, for results alone
 * @param err standard error, for notes
 * @param environment the environment's variables
 * @param isTerminal whether a person watches standard error
 */
record Console(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment, boolean isTerminal) {

    static Console of(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, boolean isTerminal) {
        return new Console(
                in,
                new NamedOutput(out, NamedOutput.STANDARD_OUTPUT),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.copyOf(environment),
                isTerminal);
    }

    /** Prints a line of a result. */
    void print(String line) throws IOException {
        out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Says something about the work, on standard error. */
    void say(String line) {
        err.println(line);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The day to write where one is asked for: that of SOURCE_DATE_EPOCH if it is set, else today. */
    LocalDate today() {
        return sourceDate().orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }

    /** The day of SOURCE_DATE_EPOCH. */
    Optional<LocalDate> sourceDate() {
        return variable("SOURCE_DATE_EPOCH")
                .filter(seconds -> seconds.matches("[0-9]{1,12}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate());
    }

    /** Where data is installed if nothing else is said: {@code $GEEKLAYER_HOME}, else the platform's own place. */
    Path dataFolder() {
        if (variable("GEEKLAYER_HOME").isPresent()) {
            return Path.of(variable("GEEKLAYER_HOME").get());
        }
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            return variable("LOCALAPPDATA")
                    .map(Path::of)
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve("Geeklayer");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Geeklayer");
        }
        return variable("XDG_DATA_HOME")
                .map(Path::of)
                .orElse(home.resolve(".local").resolve("share"))
                .resolve("geeklayer");
    }
}
