package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault is one line that says what, where and what to do, and an exit code. */
class FaultsTest {
    private static final String LIST = "id,postcode\n1,ZX1 9AB\n";

    @TempDir
    private Path folder;

    private static void assertFault(Cli cli, int exitCode, String line) {
        assertThat(cli.errLines()).containsExactly("geeklayer: " + line);
        assertThat(cli.exitCode()).isEqualTo(exitCode);
        assertThat(cli.out()).isEmpty();
    }

    private static Cli launch(String line) {
        return Cli.onSampleData().withInput(LIST).launch(line.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enrch | there is no command \"enrch\"; did you mean enrich",
                "data lst | there is no command \"lst\"; did you mean list",
                "enrich - --ad ward | there is no option \"--ad\"; did you mean --add",
                "enrich - --min-match 3 | there is no option \"--min-match\"; did you mean --min-match-rate",
                "enrich - extra | \"extra\" is one argument too many",
                "enrich | missing required parameter: 'CLIENTS'; see \"geeklayer enrich --help\"",
                "enrich - --format xml | invalid value for option '--format': expected one of [CSV, GEOJSON]",
                "enrich - --min-match-rate lots | invalid value for option '--min-match-rate'",
                "enrich - --add wrad | --add does not know \"wrad\"; it knows: ward,",
                "enrich - --encoding morse | --encoding \"morse\" is not known; common ones are UTF-8",
                "enrich - --delimiter dots | --delimiter takes one character, or one of comma, semicolon, tab, bar",
                "lookup | missing required parameter: 'POSTCODE'; see \"geeklayer lookup --help\"",
                "data | a command is missing: add, list, check or remove; see \"geeklayer data --help\"",
                "data add | missing required parameter: 'FILE'; see \"geeklayer data add --help\"",
                "--quiet | a command is missing; see \"geeklayer --help\""
            })
    void wrongUsageEndsWithTwo(String line, String start) {
        Cli cli = launch(line);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("geeklayer: " + start)
                .endsWith(" --help\"");
        assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void saysThatACommandIsMissing() {
        assertFault(Cli.onSampleData().launch(), Faults.USAGE, "a command is missing; see \"geeklayer --help\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enrich - --index iod2020 | iod2020: is not installed; installed: iod2025, iod2019",
                "enrich - --index iod2025,onspd-2025-11 | onspd-2025-11: is not installed; installed: iod2025, iod2019",
                "enrich - --add iod2010 | iod2010: is not installed; installed: iod2019, iod2025",
                "enrich - --directory nspl-2024-08 | nspl-2024-08: is not installed; installed: onspd-2025-11",
                "lookup ZX1 --index iod2020 | iod2020: is not installed; installed: iod2025, iod2019",
                "check - --directory x | x: is not installed; installed: onspd-2025-11",
                "data remove x | x: is not installed; installed: iod2019, iod2025, msoa-names, onspd-2025-11,"
                        + " boundaries-lsoa21, population-2022-lsoa21"
            })
    void dataThatIsNotInstalledEndsWithThree(String line, String message) {
        assertFault(launch(line), Faults.UNUSABLE, message);
    }

    @Test
    void anAdditionThatTheDataDoesNotHaveEndsWithThree() {
        Cli cli = launch("enrich - -q --index iod2019 --add subdomains");
        assertFault(cli, Faults.UNUSABLE, "--add: what is installed has no subdomains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrich -", "check -", "lookup ZX1", "data list", "data check"})
    void anEmptyDataFolderIsSaidToBeEmpty(String line) {
        Path none = folder.resolve("none");
        for (Cli cli : new Cli[] {
            Cli.on(none).withInput(LIST).launch(line.split(" ", -1)),
            Cli.onSampleData()
                    .withInput(LIST)
                    .launch(Stream.concat(Arrays.stream(line.split(" ", -1)), Stream.of("--data", none.toString()))
                            .toArray(String[]::new))
        }) {
            assertFault(
                    cli,
                    Faults.UNUSABLE,
                    none
                            + ": nothing is installed here yet: run \"geeklayer data add FILE...\" with a postcode directory"
                            + " and an index first");
        }
        assertThat(none).doesNotExist();
    }

    @Test
    void anAtlasWithoutDirectoryIsSaidToHaveNone() {
        Path atlas = folder.resolve("atlas");
        Cli.on(atlas).launch("data", "add", SampleData.published()[1]);
        assertFault(
                Cli.on(atlas).withInput(LIST).launch("enrich", "-"),
                Faults.UNUSABLE,
                atlas + ": no postcode directory is installed; add one with \"geeklayer data add\"");
    }

    private Path store(Path atlas, String start) throws IOException {
        try (Stream<Path> files = Files.list(atlas)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(start))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onspd", "iod2025", "msoa"})
    void aStoreFileThatIsCutShortIsDamaged(String start) throws IOException {
        Path atlas = folder.resolve("atlas");
        SampleData.install(atlas);
        Path store = store(atlas, start);
        byte[] bytes = Files.readAllBytes(store);
        Files.write(store, Arrays.copyOf(bytes, bytes.length - 1));
        for (String line : List.of("enrich - -q", "check - -q")) {
            Cli cli = Cli.on(atlas).withInput(LIST).launch(line.split(" ", -1));
            assertFault(
                    cli,
                    Faults.UNUSABLE,
                    store.getFileName() + ": this store file is damaged: its length has changed; remove the dataset and"
                            + " install it again");
        }
    }

    @Test
    void aStoreFileWithAnotherByteIsFoundByCheck() throws IOException {
        Path atlas = folder.resolve("atlas");
        SampleData.install(atlas);
        Path store = store(atlas, "onspd");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        Cli cli = Cli.on(atlas).launch("data", "check");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: onspd-2025-11: ");
        assertThat(cli.out()).startsWith("6 datasets, 1 at fault");
    }

    @Test
    void aStoreFileThatIsGoneIsNamed() throws IOException {
        Path atlas = folder.resolve("atlas");
        SampleData.install(atlas);
        Path store = store(atlas, "onspd");
        Files.delete(store);
        Cli cli = Cli.on(atlas).withInput(LIST).launch("enrich", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).singleElement().asString().contains(String.valueOf(store.getFileName()));
    }

    @Test
    void aManifestThatIsNoneIsDamaged() throws IOException {
        Files.writeString(folder.resolve("atlas.json"), "{\"format");
        Cli cli = Cli.on(folder).launch("data", "list");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).singleElement().asString().startsWith("geeklayer: atlas.json");
    }

    @Test
    void aFaultOfTheProgramItselfEndsWithOne() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw new IllegalStateException();
            }
        };
        Cli cli = Cli.onSampleData().withInput(broken).launch("enrich", "-");
        assertFault(
                cli,
                Faults.INTERNAL,
                "internal fault, a bug in this program (IllegalStateException); please report it, with what the same"
                        + " command says with --stacktrace, once you have seen that no client's data is in it");
        Cli traced = Cli.onSampleData().withInput(broken).launch("enrich", "-", "--stacktrace");
        assertThat(traced.exitCode()).isEqualTo(Faults.INTERNAL);
        assertThat(traced.err()).contains("\tat org.geeklayer.cli.FaultsTest");
    }

    @Test
    void aStackTraceIsShownWhereOneIsAskedFor() {
        Cli cli = Cli.launch("enrich", "none.csv", "--stacktrace");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.err())
                .startsWith("geeklayer: none.csv: there is no such file")
                .contains("\tat org.geeklayer.");
    }
}
