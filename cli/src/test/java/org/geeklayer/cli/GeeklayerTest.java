package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeeklayerTest {
    @TempDir
    private Path folder;

    @Test
    void versionListsTheReleasesOfTheData() {
        Cli cli = Cli.launch("--version");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines())
                .startsWith(Version.TOOL)
                .contains("onspd-2025-11  ONS Postcode Directory, November 2025");
        assertThat(cli.err()).isEmpty();
        assertThat(Cli.launch("-V").out()).isEqualTo(cli.out());
    }

    @Test
    void versionWithoutDataSaysThatThereIsNone() {
        Cli cli = Cli.on(folder).launch("--version");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines()).containsExactly(Version.TOOL, "no data is installed");
    }

    @Test
    void printsAScriptForTheShellsCompletion() {
        Cli cli = Cli.on(folder).launch("generate-completion");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out()).startsWith("#!/usr/bin/env bash").contains("enrich", "--min-match-rate", "--rejects");
        assertThat(cli.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "data",
                "data add",
                "data list",
                "data check",
                "data remove",
                "lookup",
                "check",
                "enrich",
                "profile",
                "reach",
                "presets"
            })
    void aCommandThatIsBuiltAloneSaysTheSameAsAmongAll(String command) {
        for (String fault : List.of("--help", "--no-such-option")) {
            List<String> alone = new ArrayList<>(List.of(command.split(" ", -1)));
            alone.add(fault);
            List<String> among = new ArrayList<>(alone);
            among.add(0, "--verbose"); // of the program itself: with it, all commands are built
            Cli cli = Cli.on(folder).launch(alone.toArray(String[]::new));
            assertThat(cli).isEqualTo(Cli.on(folder).launch(among.toArray(String[]::new)));
            assertThat(cli.out() + cli.err()).contains("geeklayer " + command);
        }
    }

    @Test
    void helpListsEveryCommandWithItsTitle() {
        String help = Cli.on(folder).launch("--help").out();
        // Asked for among others, every command is built whole.
        assertThat(Cli.on(folder).launch("--help", "lookup").out()).isEqualTo(help);
        assertThat(help)
                .containsSubsequence(
                        "\n  demo  ",
                        "\n  data  ",
                        "\n  lookup  ",
                        "\n  check  ",
                        "\n  enrich  ",
                        "\n  profile  ",
                        "\n  reach  ",
                        "\n  presets  ",
                        "\n  generate-completion  ");
    }

    @Test
    void helpListsTheExitCodes() {
        assertThat(Cli.on(folder).launch("--help").out())
                .contains("  0   done", "  1   internal", "  2   wrong", "  3   an input", "  4   done, but below");
    }
}
