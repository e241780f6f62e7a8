package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    private Path folder;

    private static String invented(int file) {
        return SampleData.published()[file];
    }

    @Test
    void theDataOptionGoesBeforeTheEnvironment() {
        Path elsewhere = folder.resolve("elsewhere");
        Cli cli = Cli.on(folder.resolve("home")).launch("data", "add", invented(0), "--data", elsewhere.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(elsewhere.resolve("atlas.json")).isNotEmptyFile();
    }

    @Test
    void usesThePlatformsFolderWithoutAnEnvironment() {
        Console console = Console.of(
                java.io.InputStream.nullInputStream(),
                java.io.OutputStream.nullOutputStream(),
                java.io.OutputStream.nullOutputStream(),
                java.util.Map.of("XDG_DATA_HOME", folder.toString(), "LOCALAPPDATA", folder.toString()),
                false);
        assertThat(console.dataFolder().getFileName()).asString().isEqualToIgnoringCase("geeklayer");
    }

    @Test
    void refusesAFileThatIsNoneOfThePublished() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "colour,count\nred,1\n");
        Path atlas = folder.resolve("atlas");
        Cli cli = Cli.on(atlas).launch("data", "add", invented(0), other.toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith(
                        "geeklayer: other.csv, line 1: no layout that is known; its columns are: colour, count; known"
                                + " are: ONS Postcode Directory;");
        assertThat(cli.out()).isEmpty();
        assertThat(atlas.resolve("atlas.json")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Cli cli =
                Cli.on(folder).launch("data", "add", folder.resolve("none.csv").toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: " + folder.resolve("none.csv") + ": there is no such file");
    }

    @Test
    void takesTheCensusOfResidentsFromTheUserWhereNothingShowsIt() throws IOException {
        Path residents = Files.writeString(folder.resolve("residents-2019.csv"), "lsoa,pop\nE01999001,1500\n");
        Path atlas = folder.resolve("atlas");
        Cli unsaid = Cli.on(atlas).launch("data", "add", residents.toString());
        assertThat(unsaid.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(unsaid.errLines())
                .singleElement()
                .asString()
                .endsWith("say it with --vintage 2011 or --vintage 2021");
        Cli said = Cli.on(atlas).launch("data", "add", residents.toString(), "--vintage", "2011");
        assertThat(said.exitCode()).as(said.err()).isEqualTo(Faults.DONE);
        assertThat(said.out())
                .startsWith(
                        "installed population-2019-lsoa11: Small area population estimates, mid-2019, small areas of"
                                + " 2011, 1 small areas");
        assertThat(Cli.on(atlas).launch("data", "list").out()).contains("population-2019-lsoa11");
        assertThat(Cli.on(atlas).launch("data", "check").out()).startsWith("1 datasets, all whole");
        assertThat(Cli.on(atlas)
                        .launch("data", "remove", "population-2019-lsoa11")
                        .out())
                .startsWith("removed population-2019-lsoa11: ");
    }

    @Test
    void saysThatACensusWasOfNoUseAndRefusesOthers() {
        Cli unused = Cli.on(folder).launch("data", "add", invented(3), "--vintage", "2021");
        assertThat(unused.exitCode()).isEqualTo(Faults.DONE);
        assertThat(unused.errLines())
                .containsExactly(
                        "geeklayer: --vintage was not used: none of these files is of residents or boundaries");
        Cli other = Cli.on(folder).launch("data", "add", invented(3), "--vintage", "2001");
        assertThat(other.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(other.err()).contains("--vintage", "known are 2011 and 2021");
    }

    @Test
    void removesAndAddsAgain() {
        SampleData.install(folder);
        assertThat(Cli.on(folder)
                        .launch("data", "remove", "iod2025", "msoa-names")
                        .out()
                        .lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("removed "));
        assertThat(Cli.on(folder).launch("lookup", "ZX1 9AB").out())
                .contains("IMD 2019")
                .doesNotContain("IMD 2025");
        assertThat(Cli.on(folder).launch("data", "add", invented(1)).out()).startsWith("installed iod2025");
        assertThat(Cli.on(folder).launch("lookup", "ZX1 9AB").out()).contains("IMD 2025");
    }

    @Test
    void installsTheSameBytesTwice() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        SampleData.install(one);
        SampleData.install(two);
        List<String> manifest = Files.readAllLines(one.resolve("atlas.json"));
        assertThat(Files.readAllLines(two.resolve("atlas.json"))).isEqualTo(manifest);
    }
}
