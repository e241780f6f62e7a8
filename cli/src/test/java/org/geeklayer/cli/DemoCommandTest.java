package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private static final String HOME = "geeklayer.home";

    @TempDir
    private Path folder;

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, SampleData.REPOSITORY.toString());
    }

    @AfterEach
    void unsetHome() {
        System.clearProperty(HOME);
    }

    @Test
    void runsTwiceAndWritesTheSame() throws IOException {
        Path home = folder.resolve("home");
        Path demo = folder.resolve("a demo");
        Cli first = Cli.on(home).launch("demo", demo.toString());
        assertThat(first.exitCode()).as(first.err()).isEqualTo(Faults.DONE);
        assertThat(first.out().lines().filter(line -> line.matches("[0-9]\\. .*")))
                .hasSize(6);
        assertThat(first.out()).contains("$ geeklayer data add --data \"" + demo.resolve("data") + "\"");
        assertThat(first.out())
                .contains(
                        "installed population-2022-lsoa21: Small area population estimates, mid-2022, small areas of 2021,"
                                + " 60 small areas");
        byte[] enriched = Files.readAllBytes(demo.resolve("clients-enriched.csv"));
        assertThat(demo.resolve("clients-rejects.csv")).isNotEmptyFile();
        assertThat(demo.resolve("clients-enriched.csv-metadata.json")).isNotEmptyFile();
        assertThat(demo.resolve("reach").resolve("report.md")).isNotEmptyFile();

        Cli second = Cli.on(home).launch("demo", demo.toString());
        assertThat(second.exitCode()).as(second.err()).isEqualTo(Faults.DONE);
        assertThat(second.out()).contains("already installed onspd-2025-11");
        assertThat(demo.resolve("clients-enriched.csv")).hasBinaryContent(enriched);
        assertThat(home).as("the data folder of the user is not touched").doesNotExist();
    }

    @Test
    void isQuietWhenAsked() {
        Cli cli = Cli.on(folder).launch("demo", folder.resolve("demo").toString(), "--quiet");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void saysWhereItLookedForTheInventedData() {
        System.setProperty(HOME, folder.toString());
        Cli cli = Cli.on(folder).launch("demo", folder.resolve("demo").toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: sample-data: the invented data is not in " + folder.resolve("sample-data")
                        + "; run from the program's folder");
        assertThat(folder.resolve("demo")).doesNotExist();
    }
}
