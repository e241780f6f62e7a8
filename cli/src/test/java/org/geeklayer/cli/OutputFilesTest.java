package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written: whole or not at all, for their owner alone, never over another by accident. */
class OutputFilesTest {
    private static final String LIST = "id,postcode\n1,ZX1 9AB\n2,NFA\n";

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertRefused(Cli cli, int exitCode, String line) {
        assertThat(cli.errLines()).last().isEqualTo("geeklayer: " + line);
        assertThat(cli.errLines())
                .filteredOn(each -> each.startsWith("geeklayer:"))
                .hasSize(1);
        assertThat(cli.exitCode()).isEqualTo(exitCode);
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.csv-metadata.json", "rejects.csv", "rejects.csv-metadata.json"})
    void refusesToOverwriteWithoutForce(String old) throws IOException {
        Files.writeString(folder.resolve(old), "old");
        String[] args = {"enrich", "-", "-q", "-o", file("out.csv"), "--rejects", file("rejects.csv")};
        assertRefused(
                Cli.onSampleData().withInput(LIST).launch(args),
                Faults.UNUSABLE,
                file(old) + ": is there already; use --force to put the new one in its place");
        assertThat(files()).containsExactly(old);
        assertThat(folder.resolve(old)).hasContent("old");

        String[] forced = Stream.concat(Stream.of(args), Stream.of("--force")).toArray(String[]::new);
        assertThat(Cli.onSampleData().withInput(LIST).launch(forced).exitCode()).isEqualTo(Faults.DONE);
        assertThat(files())
                .containsExactly("out.csv", "out.csv-metadata.json", "rejects.csv", "rejects.csv-metadata.json");
        assertThat(Files.readString(folder.resolve(old))).isNotEqualTo("old");
    }

    @Test
    void leavesAloneWhatAnotherRunLeftBehind() throws IOException {
        Files.writeString(folder.resolve(".out.csv.0.part"), "left");
        Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-q", "-o", file("out.csv"));
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(files()).containsExactly(".out.csv.0.part", "out.csv", "out.csv-metadata.json");
        assertThat(folder.resolve(".out.csv.0.part")).hasContent("left");
    }

    @Test
    void checkRefusesToOverwriteRejectsWithoutForce() throws IOException {
        Files.writeString(folder.resolve("rejects.csv"), "old");
        assertRefused(
                Cli.onSampleData().withInput(LIST).launch("check", "-", "-q", "--rejects", file("rejects.csv")),
                Faults.UNUSABLE,
                file("rejects.csv") + ": is there already; use --force to put the new one in its place");
        assertThat(folder.resolve("rejects.csv")).hasContent("old");
    }

    @Test
    void onlyTheOwnerMayReadWhatHoldsClients() throws IOException {
        Cli.onSampleData()
                .withInput(LIST)
                .launch("enrich", "-", "-o", file("out.csv"), "--rejects", file("rejects.csv"));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (String name : List.of("out.csv", "rejects.csv")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void leavesNothingBehindWhenAQuotationMarkIsNeverClosed() throws IOException {
        Cli cli = Cli.onSampleData()
                .withInput("id,postcode\n" + "1,ZX1 9AB\n".repeat(5000) + "2,\"ZX1 9AB\n3,ZX1 9AB\n")
                .launch("enrich", "-", "-q", "-o", file("out.csv"), "--rejects", file("rejects.csv"));
        assertRefused(
                cli,
                Faults.UNUSABLE,
                "standard input, line 5002: a quotation mark is opened in this record and never closed; mend it, or use"
                        + " --no-quotes");
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenTheInputFails() throws IOException {
        Cli cli = Cli.onSampleData()
                .withInput(Streams.thenFailing(
                        "id,postcode\n" + "1,ZX1 9AB\n".repeat(200_000), "the stick was pulled out"))
                .launch("enrich", "-", "-q", "-o", file("out.csv"), "--rejects", file("rejects.csv"));
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("geeklayer: ")
                .contains("the stick was pulled out");
        assertThat(files()).isEmpty();
    }

    @Test
    void keepsTheOldFileWhenTheNewOneFails() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "old");
        Cli cli = Cli.onSampleData()
                .withInput("postcode\nZX1 9AB\n\"ZX1")
                .launch("enrich", "-", "-q", "-o", file("out.csv"), "--force");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(files()).containsExactly("out.csv");
        assertThat(folder.resolve("out.csv")).hasContent("old");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertRefused(
                Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", file("none/out.csv")),
                Faults.UNUSABLE,
                file("none/out.csv") + ": its folder does not exist");
    }

    @Test
    void refusesAFolderForAFile() throws IOException {
        assertRefused(
                Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", folder.toString(), "--force"),
                Faults.UNUSABLE,
                folder + ": is a folder; give the name of a file");
        assertThat(files()).isEmpty();
    }

    @Test
    void keepsALinkAndReplacesWhatItLeadsTo() throws IOException {
        Files.writeString(folder.resolve("real.csv"), "old");
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real.csv"));
        Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", file("link.csv"), "--force");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(folder.resolve("link.csv")).isSymbolicLink();
        assertThat(Files.readString(folder.resolve("real.csv"))).startsWith("id,postcode,postcode_outcome");
    }

    @Test
    void refusesToWriteOneFileTwice() throws IOException {
        Path clients = Files.writeString(folder.resolve("clients.csv"), LIST);
        List<List<String>> commands = List.of(
                List.of("enrich", "-", "-o", file("out.csv"), "--rejects", file("./out.csv"), "--force"),
                List.of("enrich", "-", "-o", file("out.csv"), "--rejects", file("out.csv-metadata.json"), "--force"),
                List.of("enrich", clients.toString(), "-o", clients.toString(), "--force"),
                List.of("enrich", clients.toString(), "--rejects", clients.toString(), "--force"),
                List.of("check", clients.toString(), "--rejects", clients.toString(), "--force"));
        for (List<String> command : commands) {
            Cli cli = Cli.onSampleData().withInput(LIST).launch(command.toArray(new String[0]));
            assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.USAGE);
            assertThat(cli.errLines())
                    .singleElement()
                    .asString()
                    .contains("is named twice; give each file a name of its own");
            assertThat(files()).containsExactly("clients.csv");
            assertThat(clients).hasContent(LIST);
        }
    }

    @Test
    void refusesRejectsOnStandardOutput() {
        assertRefused(
                Cli.onSampleData().withInput(LIST).launch("check", "-", "--rejects", "-"),
                Faults.USAGE,
                "--rejects takes the name of a file: stdout is for the result; see \"geeklayer check --help\"");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void saysThatTheDiskIsFull() {
        assertRefused(
                Cli.onSampleData()
                        .withInput(LIST)
                        .withOutput(Streams.failing(20, "No space left on device"))
                        .launch("enrich", "-", "-q"),
                Faults.UNUSABLE,
                "standard output: cannot be written: No space left on device");
        assertRefused(
                Cli.onSampleData()
                        .withInput(LIST)
                        .withOutput(Streams.failing(20, "No space left on device"))
                        .launch("check", "-", "-q"),
                Faults.UNUSABLE,
                "standard output: cannot be written: No space left on device");
    }

    @Test
    void writesToADeviceAsItIs() {
        if (Files.exists(FULL)) {
            assertRefused(
                    Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-q", "-o", FULL.toString()),
                    Faults.UNUSABLE,
                    "/dev/full: cannot be written: No space left on device");
            assertThat(Files.isRegularFile(FULL)).isFalse();
            assertThat(FULL).exists();
            assertThat(Path.of("/dev/full-metadata.json")).doesNotExist();
        }
    }

    @Test
    void metadataHoldsNoPath() throws IOException {
        Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", file("out.csv"));
        assertThat(Files.readString(folder.resolve("out.csv-metadata.json")))
                .contains("\"url\" : \"out.csv\"")
                .doesNotContain(folder.toString())
                .doesNotContain("sample-data")
                .endsWith("}\n");
    }
}
