package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupCommandTest {
    @ParameterizedTest
    @CsvSource({
        "HX1 1AA, HX1 1AA",
        "hx1 1aa zx2 4aw, hx1 1aa|zx2 4aw",
        "HX1 HX2 1AA, HX1|HX2 1AA",
        "HX11AA ZX24AW, HX11AA|ZX24AW",
        "W1A 1AA, W1A 1AA",
        "ZX2 IAR, ZX2 IAR",
        "BFPO 57, BFPO|57",
        "HX1, HX1"
    })
    void putsTogetherWhatTheShellTookApart(String words, String cells) {
        assertThat(LookupCommand.joined(List.of(words.split(" ", -1)))).containsExactly(cells.split("\\|", -1));
    }

    @Test
    void answersOncePerPostcode() {
        Cli cli = Cli.launch("lookup", "ZX1", "9AB", "zx24aw");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines().filter(line -> !line.startsWith(" ") && !line.isEmpty()))
                .containsExactly("ZX1 9AB", "ZX2 4AW");
        assertThat(cli.errLines()).containsExactly(MatchReport.CAUTION);
    }

    @Test
    void aPostcodeThatIsNotFoundIsAnAnswer() {
        Cli cli = Cli.launch("lookup", "nonsense");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out()).startsWith("nonsense").contains("malformed");
    }

    @Test
    void writesOneRowOfCsvPerPostcode() {
        Cli cli = Cli.launch("lookup", "ZX1", "9AB", "a \"quoted\", text", "--format", "CSV");
        List<List<String>> rows = CsvRecords.read(cli.out());
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("postcode", "postcode_outcome", "postcode_matched");
        assertThat(rows.get(1)).startsWith("ZX1 9AB", "matched", "ZX1 9AB").endsWith("161", "1", "85.743");
        assertThat(rows.get(2)).startsWith("a \"quoted\", text", "malformed");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void answersByTheEditionThatIsAsked() {
        assertThat(Cli.launch("lookup", "ZX1 9AB", "--index", "iod2019").out())
                .contains("IMD 2019")
                .doesNotContain("IMD 2025");
    }

    @Test
    void saysTheCautionBesideTheExplanation() {
        assertThat(Cli.launch("lookup", "ZX1 9AB", "--explain").errLines()).containsExactly(MatchReport.CAUTION);
        assertThat(Cli.launch("lookup", "ZX1 9AB", "--explain", "-q").err()).isEmpty();
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() {
        Cli cli =
                Cli.onSampleData().withOutput(Streams.failing(5, "Broken pipe")).launch("lookup", "ZX1 9AB");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void saysThatNoIndexOfTheNationIsInUse(@TempDir Path folder) throws IOException {
        Path welsh = folder.resolve("postcodes.csv");
        Files.writeString(
                welsh,
                "pcds,doterm,oa21cd,lsoa21cd,ladcd,lsoa21nm\nZX1 1AA,,W00999001,W01999001,W06000999,Invented 001A\n");
        Path data = folder.resolve("data");
        assertThat(Cli.on(data).launch("data", "add", welsh.toString()).exitCode())
                .isEqualTo(Faults.DONE);
        assertThat(Cli.on(data).launch("lookup", "ZX1 1AA").out()).contains("no index of Wales is in use");
    }
}
