package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real lists of public places against 2.63 million real postcodes, and invented clients on real postcodes whose truth is
 * known. The folder {@code GEEKLAYER_REAL_DATA} holds the published files; {@code tools} beside it the two programs
 * (Python 3) that make the national file and the clients.
 */
@Tag("real-data")
class ClientListsRealDataTest {
    @TempDir
    private static Path scratch;

    @TempDir
    private Path folder;

    private static Path data;
    private static Path tools;
    private static Path national;

    @BeforeAll
    static void installNationalDirectory() throws Exception {
        String variable = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(variable != null && !variable.isBlank(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        data = Path.of(variable);
        tools = data.resolveSibling("tools");
        for (String tool : List.of("national_postcodes.py", "invented_clients.py")) {
            assumeTrue(Files.isRegularFile(tools.resolve(tool)), tool + " is not in " + tools + ": tests skipped");
        }
        Path postcodes = scratch.resolve("national.csv");
        python("national_postcodes.py", postcodes.toString());
        national = scratch.resolve("national");
        Cli cli = Cli.on(national).launch("data", "add", postcodes.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        Files.delete(postcodes);
    }

    private static void python(String tool, String... args) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("python3", tools.resolve(tool).toString()));
        command.addAll(Arrays.asList(args));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("python3 does not start: real-data tests skipped");
            return;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void placesTheLibrariesOfEngland() throws IOException {
        Path out = folder.resolve("out.csv");
        Cli cli = Cli.on(national)
                .launch(
                        "enrich",
                        data.resolve("clients/libraries_england_2023.csv").toString(),
                        "-o",
                        out.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        List<List<String>> rows = CsvRecords.read(Files.readString(out));
        int outcome = rows.get(0).indexOf("postcode_outcome");
        int code = rows.get(0).indexOf("lsoa21_code");
        List<List<String>> clients = rows.subList(1, rows.size());
        assertThat(clients).hasSize(3_487);
        assertThat(clients).filteredOn(row -> row.get(code).startsWith("E01")).hasSize(3_423);
        assertThat(clients).filteredOn(row -> !row.get(code).isEmpty()).hasSize(3_423);
        assertThat(clients)
                .filteredOn(row -> row.get(outcome).equals("malformed"))
                .hasSize(15);
        assertThat(clients)
                .filteredOn(row -> row.get(outcome).equals("unknown"))
                .hasSize(49);
    }

    @Test
    void everyRecordOfEveryListComesOutVerbatim() throws IOException {
        List<Path> lists;
        try (Stream<Path> files = Files.list(data.resolve("clients"))) {
            lists = files.sorted().toList();
        }
        assertThat(lists).hasSize(11);
        for (Path list : lists) {
            Path out = folder.resolve(String.valueOf(list.getFileName()));
            Cli cli = Cli.on(national).launch("enrich", list.toString(), "-o", out.toString());
            assertThat(cli.exitCode()).as("%s: %s", list, cli.err()).isEqualTo(Faults.DONE);
            List<String> before = records(text(list));
            List<String> after = records(Files.readString(out));
            assertThat(after).as("%s", list).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("%s, record %d", list, i).startsWith(before.get(i) + ",");
            }
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The texts of the records, without their line ends: a line end inside quotation marks ends none. */
    private static List<String> records(String text) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            record.append(line);
            if (record.chars().filter(c -> c == '"').count() % 2 == 0) {
                records.add(record.toString().replaceFirst("\r$", ""));
                record.setLength(0);
            } else {
                record.append('\n');
            }
        }
        if (!records.isEmpty() && records.get(records.size() - 1).isEmpty()) {
            records.remove(records.size() - 1);
        }
        return records;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsTheTruthOfInventedClientsAgain(int seed) throws Exception {
        Path postcodes = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path index = data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz");
        Path clients = folder.resolve("clients.csv");
        python(
                "invented_clients.py",
                postcodes.toString(),
                index.toString(),
                clients.toString(),
                "--clients",
                "2000",
                "--seed",
                Integer.toString(seed));
        Path atlas = folder.resolve("atlas");
        Cli add = Cli.on(atlas).launch("data", "add", postcodes.toString(), index.toString());
        assertThat(add.exitCode()).as(add.err()).isEqualTo(Faults.DONE);
        Path out = folder.resolve("out.csv");
        Cli cli = Cli.on(atlas).launch("enrich", clients.toString(), "-o", out.toString());
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);

        String truth = Files.readString(folder.resolve("clients.csv.truth.json"));
        String dirt = truth.substring(truth.indexOf("\"dirt\""), truth.indexOf('}', truth.indexOf("\"dirt\"")));
        List<List<String>> rows = CsvRecords.read(Files.readString(out));
        assertThat(count(rows, "matched"))
                .isEqualTo(sum(dirt, "clean")
                        + sum(dirt, "lower case")
                        + sum(dirt, "no space")
                        + sum(dirt, "extra spaces"));
        assertThat(count(rows, "repaired"))
                .isEqualTo(sum(dirt, "O for 0 or I for 1"))
                .isPositive();
        assertThat(count(rows, "partial"))
                .isEqualTo(sum(dirt, "outward code only"))
                .isPositive();
        assertThat(count(rows, "malformed"))
                .isEqualTo(sum(dirt, "not a postcode"))
                .isPositive();
        assertThat(count(rows, "blank")).isEqualTo(sum(dirt, "blank")).isPositive();
        int decile = rows.get(0).indexOf("imd2025_decile");
        assertThat(rows.subList(1, rows.size()).stream()
                        .filter(row -> row.get(decile).matches("10|[1-9]"))
                        .count())
                .isEqualTo(count(rows, "matched") + count(rows, "repaired"));
    }

    private static long count(List<List<String>> rows, String outcome) {
        int column = rows.get(0).indexOf("postcode_outcome");
        return rows.stream().filter(row -> row.get(column).equals(outcome)).count();
    }

    /** The contacts of a kind of dirt; the truth is a flat object of kinds and counts. */
    private static long sum(String dirt, String kind) {
        Matcher count = Pattern.compile("\"" + kind + "\": ([0-9]+)").matcher(dirt);
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
}
