package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void helpListsTheExitCodes() {
        assertThat(Cli.on(folder).launch("--help").out())
                .contains("  0   done", "  1   internal", "  2   wrong", "  3   an input", "  4   done, but below");
    }
}
