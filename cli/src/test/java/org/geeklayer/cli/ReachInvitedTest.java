package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reach --invited}: who came of those who were invited. */
class ReachInvitedTest {
    private static final String CLIENTS =
            SampleData.FOLDER.resolve("clients.csv").toString();
    private static final String INVITED =
            SampleData.FOLDER.resolve("invited.csv").toString();

    @TempDir
    private Path folder;

    private Cli reach(String... more) {
        String[] args = new String[more.length + 3];
        System.arraycopy(new String[] {"reach", CLIENTS, "--by=Channel"}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        return Cli.onSampleData().launch(args);
    }

    private static Set<String> ids(String file) throws IOException {
        Set<String> ids = new HashSet<>();
        List<List<String>> rows =
                CsvRecords.read(Files.readString(Path.of(file)).replace("\uFEFF", ""));
        int id = rows.get(0).indexOf("Client ID");
        rows.subList(1, rows.size()).forEach(row -> ids.add(row.get(id).strip()));
        ids.remove("");
        return ids;
    }

    @Test
    void tellsWhoCameByBandAndChannel() throws IOException {
        Path bundle = folder.resolve("bundle");
        Cli cli = reach("--id=Client ID", "--invited=" + INVITED, "--bundle=" + bundle);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        Set<String> came = ids(CLIENTS);
        came.retainAll(ids(INVITED));
        assertThat(cli.err()).contains("of whom " + came.size() + " are among those counted");
        List<List<String>> rows = CsvRecords.read(Files.readString(bundle.resolve("response.csv")));
        assertThat(rows.get(0).subList(0, 9))
                .containsExactly(
                        "group_by",
                        "group",
                        "breakdown",
                        "band",
                        "invited",
                        "came",
                        "response_pct",
                        "response_pct_lower95",
                        "response_pct_upper95");
        assertThat(rows.stream().map(row -> row.get(1)).distinct())
                .containsExactly("group", "all", "GP referral", "Outreach", "Phone", "Website");
        String sentence = "Of " + rows.get(1).get(4) + " people invited and placed, "
                + rows.get(1).get(5) + " came: ";
        assertThat(cli.out().replaceAll("\\s+", " ")).contains(sentence);
        assertThat(Files.readString(bundle.resolve("report.md"))).contains(sentence);
        assertThat(Files.readString(bundle.resolve("response.csv-metadata.json")))
                .contains("\"schema:invited\" : \"true\"")
                .doesNotContain("invited.csv");
    }

    @Test
    void saysWhatCannotBeToldWithoutIds() throws IOException {
        Path bundle = folder.resolve("bundle");
        Cli cli = reach("--one-row-per-person", "--invited=" + INVITED, "--bundle=" + bundle);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.err()).contains("Read 600 rows of the invited, one a person: without ids");
        assertThat(cli.out().replaceAll("\\s+", " "))
                .contains("Without ids it cannot be told who of the invited came.");
        List<List<String>> rows = CsvRecords.read(Files.readString(bundle.resolve("response.csv")));
        assertThat(rows.get(0)).contains("people_per_100_invited", "caution").doesNotContain("came", "response_pct");
    }

    @Test
    void refusesInOneLine() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("bundle")).resolve("letters.csv");
        Files.copy(Path.of(INVITED), inside);
        assertRefused(
                "letters.csv\" lies in the folder of --bundle",
                "--invited=" + inside,
                "--bundle=" + inside.getParent());
        assertRefused("nothing.csv: there is no such file", "--invited=" + folder.resolve("nothing.csv"));
        assertRefused("--invited takes a file, not standard input", "--invited=-");
        assertRefused("has no column \"Post\"", "--invited=" + INVITED, "--invited-by=Post");
        assertRefused("has no column \"Id\"", "--invited=" + INVITED, "--invited-id=Id");
        assertRefused("would report on single people", "--invited=" + INVITED, "--invited-by=Client ID");
        assertRefused("--invited-by needs --invited FILE", "--invited-by=Channel");
        Path other = Files.writeString(folder.resolve("other.csv"), "Client ID,Town\nEX-0001,Ropewalk\n");
        assertRefused("other.csv: no column looks like postcodes", "--invited=" + other);
    }

    private void assertRefused(String message, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "--id=Client ID";
        args[1] = "--quiet";
        System.arraycopy(more, 0, args, 2, more.length);
        Cli cli = reach(args);
        assertThat(cli.exitCode()).isNotEqualTo(Faults.DONE);
        assertThat(cli.err()).contains(message);
        assertThat(cli.err().strip().lines()).hasSize(1);
    }
}
