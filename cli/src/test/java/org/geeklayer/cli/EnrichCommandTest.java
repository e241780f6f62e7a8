package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in, rows out: what enrich does with a list that it can read. */
class EnrichCommandTest {
    private static final String LIST = "id,postcode\n1,ZX1 9AB\n2,zx2-4aw\n3,\n";

    @TempDir
    private Path folder;

    private static List<String> firstCells(String csv, int count) {
        return csv.lines()
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, count)))
                .toList();
    }

    @Test
    void givesEveryRowOfTheSampleItsExpectedOutcome() throws IOException {
        Path out = folder.resolve("out.csv");
        assertThat(Cli.launch("enrich", SampleData.CLIENTS, "-o", out.toString())
                        .exitCode())
                .isEqualTo(Faults.DONE);
        List<List<String>> rows = CsvRecords.read(Files.readString(out));
        int outcome = rows.get(0).indexOf("postcode_outcome");
        List<List<String>> expected =
                CsvRecords.read(Files.readString(SampleData.FOLDER.resolve("clients-expected.csv")));
        assertThat(rows).hasSameSizeAs(expected).hasSize(435);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(List.of(Integer.toString(i), rows.get(i).get(outcome)))
                    .as("row %d", i)
                    .isEqualTo(expected.get(i));
        }
    }

    @Test
    void writesTheSameBytesWhenRunTwice() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectory(folder.resolve(name));
            Cli cli = Cli.launch(
                    "enrich",
                    SampleData.CLIENTS,
                    "-o",
                    folder.resolve(name).resolve("out.csv").toString(),
                    "--rejects",
                    folder.resolve(name).resolve("rejects.csv").toString(),
                    "--add",
                    "domains,ward,coordinates");
            assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        }
        for (String file : List.of("out.csv", "out.csv-metadata.json", "rejects.csv")) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    @Test
    void readsStandardInputAndWritesTheResultAloneToStandardOutput() {
        Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(firstCells(cli.out(), 4))
                .containsExactly(
                        "id,postcode,postcode_outcome,postcode_matched",
                        "1,ZX1 9AB,matched,ZX1 9AB",
                        "2,zx2-4aw,matched,ZX2 4AW",
                        "3,,blank,");
        assertThat(cli.errLines())
                .containsExactly(
                        "standard input: postcode column \"postcode\", by its name",
                        "standard input: UTF-8, comma, LF",
                        "Read 3 rows: 2 matched, 1 blank.",
                        "2 rows have a small area (66.7%); 2 have figures of iod2025.",
                        "1 postcode is of a large user: organisations, not homes.",
                        MatchReport.CAUTION);
    }

    @Test
    void takesAHyphenForStandardOutput() {
        Cli named = Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", "-");
        assertThat(named.out())
                .isEqualTo(
                        Cli.onSampleData().withInput(LIST).launch("enrich", "-").out());
        assertThat(Path.of("-")).doesNotExist();
        assertThat(Path.of("--metadata.json")).doesNotExist();
    }

    @Test
    void readsAFileAsItReadsStandardInput() throws IOException {
        Path clients = Files.writeString(folder.resolve("clients.csv"), LIST);
        assertThat(Cli.launch("enrich", clients.toString()).out())
                .isEqualTo(
                        Cli.onSampleData().withInput(LIST).launch("enrich", "-").out());
    }

    @Test
    void readsStandardInputThatComesInSmallPieces() {
        FilterInputStream drops = new FilterInputStream(Streams.of(LIST)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 3));
            }
        };
        assertThat(Cli.onSampleData().withInput(drops).launch("enrich", "-").out())
                .isEqualTo(
                        Cli.onSampleData().withInput(LIST).launch("enrich", "-").out());
    }

    @Test
    void saysNothingWhenQuiet() {
        for (String quiet : List.of("--quiet", "-q")) {
            Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-", quiet);
            assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
            assertThat(cli.err()).isEmpty();
            assertThat(cli.out().lines()).hasSize(4);
        }
    }

    @Test
    void saysWhichDataItUsesWhenVerbose() {
        Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-", "--verbose");
        assertThat(cli.errLines())
                .contains(
                        "using onspd-2025-11: ONS Postcode Directory, November 2025",
                        "using iod2025: English Indices of Deprivation 2025")
                .anyMatch(line -> line.matches("took [0-9]+\\.[0-9] s"));
        assertThat(cli.out())
                .isEqualTo(
                        Cli.onSampleData().withInput(LIST).launch("enrich", "-").out());
    }

    @Test
    void warnsOfRecordsThatAreOlderThanTheirPostcode() {
        Cli cli = Cli.onSampleData()
                .withInput("postcode,seen\nZX2 1AR,01/06/1982\nZX2 1AR,01/08/1982\nZX2 1AR,then\n")
                .launch("enrich", "-", "--date", "seen");
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.errLines())
                .contains(
                        "1 record is older than the postcode, which may then have meant another place.",
                        "1 row has no date that could be read.");
        assertThat(cli.err()).doesNotContain("1982").doesNotContain("then\n");
    }

    @Test
    void showsNoProgressWhereNobodyWatches() {
        assertThat(Cli.launch("enrich", SampleData.CLIENTS).err()).doesNotContain("\r");
    }

    @Test
    void keepsTheRecordsTextAndPadsShortRecords() {
        String list = "id,postcode,note\r\n"
                + " 1 ,\"ZX1 9AB\",\"two\r\nlines, and \"\"quotes\"\"\"\r\n"
                + "2,ZX2 4AW\r\n"
                + "3,ZX2 4AW,x,more,\"cells, too\"";
        Cli cli = Cli.onSampleData().withInput(list).launch("enrich", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out())
                .contains("\r\n 1 ,\"ZX1 9AB\",\"two\r\nlines, and \"\"quotes\"\"\",matched,")
                .contains("\r\n2,ZX2 4AW,,matched,")
                .contains("\r\n3,ZX2 4AW,x,matched,")
                .endsWith(",more,\"cells, too\"\r\n");
        assertThat(cli.errLines())
                .contains(
                        "1 row has fewer cells than the header; padded.",
                        "1 row has more cells than the header; the surplus stands behind the new columns.");
    }

    @Test
    void namesItsColumnApartFromTheClients() {
        String list = "postcode,postcode_outcome,imd2025_decile\nZX1 9AB,mine,yours\n";
        Cli cli = Cli.onSampleData().withInput(list).launch("enrich", "-");
        assertThat(cli.out())
                .startsWith("postcode,postcode_outcome,imd2025_decile,postcode_outcome_2,postcode_matched,")
                .contains(",imd2025_rank,imd2025_decile_2,imd2025_score\nZX1 9AB,mine,yours,matched,");
        assertThat(cli.errLines())
                .contains(
                        "standard input: the file has a column \"postcode_outcome\" already: the new one is"
                                + " \"postcode_outcome_2\"",
                        "standard input: the file has a column \"imd2025_decile\" already: the new one is"
                                + " \"imd2025_decile_2\"");
    }

    @Test
    void takesTheEditionsThatAreAsked() {
        String header = Cli.onSampleData()
                .withInput(LIST)
                .launch("enrich", "-", "--index", "iod2019,iod2025")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(header)
                .endsWith("imd2019_rank,imd2019_decile,imd2019_score,imd2025_rank,imd2025_decile,imd2025_score");
    }

    @Test
    void keepsExcelFromTakingNewCellsForFormulas() {
        Cli cli = Cli.onSampleData().withInput("note,postcode\n=1+1,ZX1 9AB\n").launch("enrich", "-", "--excel");
        assertThat(cli.out())
                .startsWith("\uFEFFnote,postcode,")
                .endsWith("\r\n")
                .contains("\r\n=1+1,ZX1 9AB,matched,");
    }

    @Test
    void endsWithFourBelowTheFloorAndStillWrites() throws IOException {
        Path out = folder.resolve("out.csv");
        Cli cli = Cli.launch("enrich", SampleData.CLIENTS, "-o", out.toString(), "--min-match-rate", "90", "-q");
        assertThat(cli.exitCode()).isEqualTo(Faults.BELOW_FLOOR);
        assertThat(cli.errLines())
                .containsExactly("geeklayer: 83.2% of the rows have a small area, fewer than the 90.0% of"
                        + " --min-match-rate");
        assertThat(CsvRecords.read(Files.readString(out))).hasSize(435);
        assertThat(folder.resolve("out.csv-metadata.json")).isNotEmptyFile();
    }

    @Test
    void endsWithNoughtAtTheFloor() {
        assertThat(Cli.onSampleData()
                        .withInput("postcode\nZX1 9AB\nZX9 9ZZ\n")
                        .launch("enrich", "-", "--min-match-rate", "50")
                        .exitCode())
                .isEqualTo(Faults.DONE);
        assertThat(Cli.onSampleData()
                        .withInput("postcode\n")
                        .launch("enrich", "-", "--min-match-rate", "100")
                        .exitCode())
                .as("no row is below the floor")
                .isEqualTo(Faults.DONE);
    }

    @Test
    void writesAHeaderAloneForAListWithoutRows() {
        Cli cli = Cli.onSampleData().withInput("id,postcode\n").launch("enrich", "-");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.out().lines()).hasSize(1);
        assertThat(cli.errLines()).contains("Read 0 rows.");
    }

    @Test
    void writesGeoJsonOnlyToWhoKnowsWhatItDiscloses() {
        Path out = folder.resolve("clients.geojson");
        for (List<String> flags :
                List.of(List.<String>of(), List.of("--points-of-clients"), List.of("--for-internal-use"))) {
            List<String> args = new java.util.ArrayList<>(List.of("enrich", SampleData.CLIENTS, "-o", out.toString()));
            args.addAll(flags);
            Cli cli = Cli.launch(args.toArray(new String[0]));
            assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
            assertThat(cli.errLines()).singleElement().asString().contains("--points-of-clients --for-internal-use");
            assertThat(out).doesNotExist();
        }
        Cli cli = Cli.onSampleData().withInput(LIST).launch("enrich", "-", "--format", "geojson");
        assertThat(cli.exitCode()).isEqualTo(Faults.USAGE);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void metadataHasADateOnlyIfOneIsAskedFor() throws IOException {
        Path out = folder.resolve("out.csv");
        Path metadata = folder.resolve("out.csv-metadata.json");
        Cli.Setting undated = Cli.onSampleData().without("SOURCE_DATE_EPOCH");
        undated.withInput(LIST).launch("enrich", "-", "-o", out.toString());
        assertThat(Files.readString(metadata)).doesNotContain("dc:date");
        undated.withInput(LIST).launch("enrich", "-", "-o", out.toString(), "--force", "--stamp");
        assertThat(Files.readString(metadata)).containsPattern("\"dc:date\" : \"20\\d\\d-\\d\\d-\\d\\d\"");
        Cli.onSampleData().withInput(LIST).launch("enrich", "-", "-o", out.toString(), "--force");
        assertThat(Files.readString(metadata)).contains("\"dc:date\" : \"2025-12-01\"");
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() {
        Cli cli = Cli.onSampleData()
                .withOutput(Streams.failing(20, "Broken pipe"))
                .launch("enrich", SampleData.CLIENTS, "-q");
        assertThat(cli.exitCode()).isEqualTo(Faults.DONE);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void writesUtf8WhateverTheMachineDoes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cli.onSampleData()
                .withInput("name,postcode\nZoë €,ZX1 9AB\n")
                .withOutput(out)
                .launch("enrich", "-");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\nZoë €,ZX1 9AB,matched,");
    }
}
