package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckDuplicatesTest {
    private static final String CLIENTS = """
            Client,Postcode,Surname,Date of birth
            C-001,ZX1 9AB,Quillfeather,03/01/1980
            C-002,ZX1 2AB,Marrowgate,04/02/1981
            c1,ZX1 9AB,Quillfeather,03/01/1980
            C-003,zx12ab,MARROWGATE,1981-02-04
            C-004,NFA,Marrowgate,04/02/1981
            ,ZX1 9AB,Quillfeather,03/01/1980
            """;

    @TempDir
    private Path folder;

    private static Cli check(String... arguments) {
        return Cli.onSampleData().withInput(CLIENTS).launch(arguments);
    }

    @Test
    void countsPeopleWhoLookAsIfEnteredTwiceAndNamesNobody() {
        Cli cli = check("check", "-", "--id", "Client", "--same", "Surname", "--same", "Date of birth");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out())
                .contains(
                        "About 2 of 5 ids look like people who were entered twice: 1 id is another spelt otherwise (case,"
                                + " blanks, punctuation, leading zeros), 1 has the postcode and the columns of --same of"
                                + " somebody under another id.\n",
                        "1 row has no id.\n",
                        "1 row could not be compared by --same: no postcode, or a blank in one of the columns.\n",
                        "Likely, not certain: relatives can agree too. Nothing was changed. --rejects FILE lists the"
                                + " rows.\n");
        assertThat(cli.out() + cli.err())
                .doesNotContainIgnoringCase("Quillfeather")
                .doesNotContainIgnoringCase("Marrowgate")
                .doesNotContain("C-00")
                .doesNotContain("198");
    }

    @Test
    void listsTheRowsInTheRejectsAloneForTheirOwnerAlone() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Cli cli = check("check", "-", "--id", "1", "--same", "3", "--rejects", rejects.toString());
        assertThat(rejects).hasContent("""
                Client,Postcode,Surname,Date of birth,row_number,postcode_outcome,postcode_note,postcode_suggestion,\
                likely_duplicate
                c1,ZX1 9AB,Quillfeather,03/01/1980,3,matched,,,the id of row 1 spelt otherwise
                C-003,zx12ab,MARROWGATE,1981-02-04,4,terminated,terminated 2000-10,,the postcode and the named columns of row 2 under another id
                C-004,NFA,Marrowgate,04/02/1981,5,no-fixed-abode,,,
                """);
        assertThat(cli.errLines())
                .last()
                .isEqualTo("Wrote the rows without a small area or like an earlier one to " + rejects + ".");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)))
                    .isEqualTo("rw-------");
        }
        String metadata = Files.readString(folder.resolve("rejects.csv-metadata.json"));
        assertThat(metadata)
                .contains("\"likely_duplicate\"", "\"schema:idColumn\" : \"1\"", "\"schema:sameColumns\" : \"3\"")
                .doesNotContain("Quillfeather");
    }

    @Test
    void saysThatRowsMayOnlyBeSeenTwiceWhereNoIdTells() {
        assertThat(check("check", "-", "--same", "Surname").out())
                .contains(
                        "3 rows agree with an earlier one in postcode and the columns of --same: entered twice, or only"
                                + " seen twice. --id COLUMN tells them apart.");
    }

    @Test
    void saysThatThereIsNobodyAndNothingWhereNothingIsAsked() {
        Cli none = Cli.onSampleData()
                .withInput("id,postcode\n1,ZX1 9AB\n2,ZX1 9AB\n")
                .launch("check", "-", "--id", "id");
        assertThat(none.out())
                .contains("None of 2 ids looks like a person who was entered twice.\n")
                .doesNotContain("Likely");
        assertThat(check("check", "-").out()).doesNotContain("twice", "--same");
    }

    @Test
    void saysNothingOfACauseThatNobodyShows() {
        String twice = "id,postcode,name\n1,ZX1 9AB,Lee\n2,ZX1 9AB,Lee\n";
        assertThat(Cli.onSampleData()
                        .withInput(twice)
                        .launch("check", "-", "--id", "id", "--same", "name")
                        .out())
                .contains(
                        "About 1 of 2 ids looks like a person who was entered twice: 1 has the postcode and the columns"
                                + " of --same of somebody under another id.");
    }

    @Test
    void doesNotFindTheSamplesClientsTwice() {
        Cli cli = Cli.launch("check", SampleData.CLIENTS, "--id", "Client ID");
        assertThat(cli.out()).contains("None of 250 ids looks like");
    }

    @Test
    void refusesThePostcodeAloneAndUnknownColumns() {
        Cli postcode = check("check", "-", "--same", "Postcode");
        assertThat(postcode.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(postcode.errLines())
                .anyMatch(line ->
                        line.contains("--same takes a column beside the postcode, which is compared in any case"));
        Cli unknown = check("check", "-", "--same", "Surnam", "-q");
        assertThat(unknown.exitCode()).isNotEqualTo(Faults.DONE);
        assertThat(unknown.errLines())
                .isEqualTo(List.of(unknown.errLines().get(0)))
                .anyMatch(l -> l.contains("Surnam"));
    }
}
