package org.geeklayer.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command, run in this process, came to.
 *
 * @param exitCode the exit code
 * @param out what it wrote to standard output, as UTF-8; empty if the output went to a stream of the test's own
 * @param err what it wrote to standard error
 */
record Cli(int exitCode, String out, String err) {
    /** Runs a command on the sample atlas, with nothing on standard input. */
    static Cli launch(String... args) {
        return onSampleData().launch(args);
    }

    /** A setting with the sample atlas as its data folder. */
    static Setting onSampleData() {
        return on(SampleData.atlas());
    }

    /** A setting with a data folder of its own; of the machine's environment it sees nothing. */
    static Setting on(Path dataFolder) {
        return new Setting(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                Map.of("GEEKLAYER_HOME", dataFolder.toString(), "SOURCE_DATE_EPOCH", SampleData.EPOCH));
    }

    /** The lines of standard error. */
    List<String> errLines() {
        return err.lines().toList();
    }

    /**
     * What a command is run in.
     *
     * @param in standard input
     * @param out standard output
     * @param environment the whole environment
     */
    record Setting(InputStream in, OutputStream out, Map<String, String> environment) {
        Setting withInput(String text) {
            return withInput(text.getBytes(StandardCharsets.UTF_8));
        }

        Setting withInput(byte[] bytes) {
            return withInput(new ByteArrayInputStream(bytes));
        }

        Setting withInput(InputStream stream) {
            return new Setting(stream, out, environment);
        }

        Setting withOutput(OutputStream stream) {
            return new Setting(in, stream, environment);
        }

        Setting with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Setting(in, out, more);
        }

        Setting without(String variable) {
            Map<String, String> fewer = new HashMap<>(environment);
            fewer.remove(variable);
            return new Setting(in, out, fewer);
        }

        Cli launch(String... args) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = Main.run(Console.of(in, out, err, environment, false), args);
            return new Cli(
                    exitCode,
                    out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "",
                    err.toString(StandardCharsets.UTF_8));
        }
    }
}
