package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geeklayer.enrich.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void countsAddUpToTheRowsOfTheSample() throws IOException {
        Cli cli = Cli.launch("check", SampleData.CLIENTS, "-q");
        List<List<String>> expected =
                CsvRecords.read(Files.readString(SampleData.FOLDER.resolve("clients-expected.csv")));
        for (Outcome outcome : Outcome.OF_POSTCODES) {
            long rows = expected.stream()
                    .filter(row -> row.get(1).equals(outcome.label()))
                    .count();
            assertThat(cli.out()).containsPattern("(?m)^" + outcome.label() + " +" + rows + " ");
        }
        assertThat(cli.out()).containsPattern("(?m)^rows +434$");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void changesNothing() throws IOException {
        Path clients = Files.writeString(folder.resolve("clients.csv"), "postcode\nZX1 9AB\nNFA\n");
        Cli cli = Cli.launch("check", clients.toString());
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(clients).hasContent("postcode\nZX1 9AB\nNFA\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(clients);
        }
    }

    @Test
    void readsStandardInput() {
        Cli cli = Cli.onSampleData().withInput("postcode\nZX1 9AB\nNFA\n").launch("check", "-");
        assertThat(cli.out()).startsWith("standard input").contains("1 row has a small area (50.0%)");
    }

    @Test
    void rejectsKeepTheRowsNumberReasonAndSuggestion() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Cli cli = Cli.onSampleData()
                .withInput("id;postcode\na;ZX1 9AB\nb;QX1 2AB\nc;NFA\n")
                .launch("check", "-", "--rejects", rejects.toString());
        assertThat(rejects).hasContent("""
                        id;postcode;row_number;postcode_outcome;postcode_note;postcode_suggestion
                        b;QX1 2AB;2;malformed;not a postcode: no postcode begins with Q, V or X;ZX1 2AB
                        c;NFA;3;no-fixed-abode;;
                        """);
        assertThat(cli.errLines()).last().isEqualTo("Wrote the rows without a small area to " + rejects + ".");
    }

    @Test
    void warnsOfAPostcodeThatManyRowsShareWithoutNamingIt() {
        String others = "ZX1 2AB\n".repeat(4) + "ZX2 1AR\n".repeat(4) + "NFA\n";
        Cli crowded = Cli.onSampleData()
                .withInput("postcode\n" + others + "ZX1 9AB\nzx19ab\n".repeat(3))
                .launch("check", "-");
        assertThat(crowded.out())
                .contains("Caution: 6 of 15 rows have one postcode, which first stands in row 10")
                .doesNotContain("ZX1 9AB")
                .doesNotContain("zx19ab");
        Cli few = Cli.onSampleData().withInput("postcode\n" + others).launch("check", "-");
        assertThat(few.out()).doesNotContain("Caution");
        String spread = "ZX1 9AB\n".repeat(5) + "NFA\n".repeat(95);
        Cli small = Cli.onSampleData().withInput("postcode\n" + spread).launch("check", "-");
        assertThat(small.out()).as("5 % are not over 5 %").doesNotContain("Caution");
    }

    @Test
    void endsWithFourBelowTheFloorAndSaysWhy() {
        Cli.Setting list = Cli.onSampleData();
        Cli cli = list.withInput("postcode\nZX1 9AB\nNFA\n").launch("check", "-", "-q", "--min-match-rate", "50.1");
        assertThat(cli.exitCode()).isEqualTo(Faults.BELOW_FLOOR);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: 50.0% of the rows have a small area, fewer than the 50.1% of"
                        + " --min-match-rate");
        assertThat(cli.out()).contains("50.0%");
        assertThat(list.withInput("postcode\nZX1 9AB\nNFA\n")
                        .launch("check", "-", "--min-match-rate", "50")
                        .exitCode())
                .isEqualTo(Faults.DONE);
    }
}
