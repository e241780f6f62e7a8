package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a client's cell comes out with its row and nowhere else. */
class PrivacyTest {
    private static final String HEADER = "name,postcode,note\n";

    /** Texts that would be recognised anywhere, and postcodes in every state. */
    private static final String ROWS = """
            Wilhelmina Quillfeather,ZX1 9AB,xylophone
            Wilhelmina Quillfeather,zx2-4aw,xylophone
            Wilhelmina Quillfeather,QX1 2AB,xylophone
            Wilhelmina Quillfeather,ZX2 IAR,xylophone
            Wilhelmina Quillfeather,HX1 1AA,xylophone
            Wilhelmina Quillfeather,ZX4,xylophone,surplus zither
            Wilhelmina Quillfeather
            """;

    private static final List<String> SECRETS = List.of(
            "Wilhelmina",
            "Quillfeather",
            "xylophone",
            "zither",
            "ZX1",
            "ZX2",
            "zx2",
            "4aw",
            "4AW",
            "QX1",
            "IAR",
            "1AR",
            "HX1",
            "ZX4");

    @TempDir
    private Path folder;

    private static void assertSilent(String text) {
        assertThat(SECRETS).allSatisfy(secret -> assertThat(text).doesNotContain(secret));
    }

    @Test
    void notesAndMetadataHoldNoCell() throws IOException {
        Path out = folder.resolve("out.csv");
        Cli cli = Cli.onSampleData()
                .withInput(HEADER + ROWS)
                .launch(
                        "enrich",
                        "-",
                        "-o",
                        out.toString(),
                        "--rejects",
                        folder.resolve("rejects.csv").toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertSilent(cli.err());
        assertSilent(Files.readString(folder.resolve("out.csv-metadata.json")));
        assertThat(Files.readString(out)).contains(SECRETS.subList(0, 4));
    }

    @Test
    void checkHoldsNoCell() {
        Cli cli = Cli.onSampleData().withInput(HEADER + ROWS).launch("check", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertSilent(cli.out());
        assertSilent(cli.err());
    }

    @Test
    void aListWithoutHeaderIsDescribedByNumbers() {
        Cli cli = Cli.onSampleData().withInput(ROWS).launch("check", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertSilent(cli.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wilhelmina Quillfeather,\"ZX1 9AB,xylophone\n",
                "Wilhelmina Quillfeather,\"ZX1 9AB\" zither,xylophone\n\"QX1"
            })
    void faultsOfTheFileHoldNoCell(String last) {
        Cli cli = Cli.onSampleData().withInput(HEADER + ROWS + last).launch("enrich", "-", "--stacktrace");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertSilent(cli.err());
    }
}
