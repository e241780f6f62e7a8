package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of postcodes read in blocks of bytes, with everything that is out of the ordinary, give what rows read as texts give. */
class PostcodeBlocksTest {
    private static final String HEADER =
            "pcd,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oslaua,rgn,oa11,oa01,lsoa01,lsoa11,lsoa21,imd,lat,long,nothing";
    private static final int[] SIZES = {1, 60, 200, 1000, 1 << 18};

    @TempDir
    private Path folder;

    private static String row(int i) {
        String postcode = "ZX%d %d%c%c".formatted(1 + i / 2000, i / 200 % 10, 'A' + i / 10 % 20, 'A' + i % 10);
        return "\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%d\",\"%07d\",%d,\"E06000%03d\",\"E12000001\",\"E00%06d\",,,\"E01%06d\",\"E01%06d\",%d,%s,%s,\"\""
                .formatted(
                        postcode.replace(" ", ""),
                        postcode,
                        "19800" + (1 + i % 9),
                        i % 6 == 0 ? "202001" : "",
                        i % 2,
                        300_000 + i,
                        400_000 + i,
                        1 + i % 3,
                        i / 50,
                        i / 3,
                        i / 10,
                        1000 + i / 10,
                        1 + i / 10,
                        "54." + (100_000 + i),
                        "-3." + (1 + i));
    }

    private static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i));
        }
        return rows;
    }

    private BothWays.Outcome compare(String text, Charset charset) throws IOException {
        Path file = folder.resolve("ONSPD_NOV_2025_UK.csv");
        Files.write(file, text.getBytes(charset));
        return BothWays.compare(folder, List.of(file), true, SIZES);
    }

    private BothWays.Outcome compare(List<String> rows) throws IOException {
        return compare(HEADER + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
    }

    @Test
    void rowsAsTheyArePublished() throws IOException {
        BothWays.Outcome outcome = compare(rows(900));
        assertThat(outcome.stores()).hasSize(1);
        assertThat(outcome.said()).anyMatch(said -> said.contains("900"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEndWithABomAndWithoutALastOne(String end) throws IOException {
        assertThat(compare("\uFEFF" + HEADER + end + String.join(end, rows(300)), StandardCharsets.UTF_8)
                        .stores())
                .hasSize(1);
        compare(HEADER + end + end + String.join(end + end, rows(40)) + end + end, StandardCharsets.UTF_8);
    }

    @Test
    void packedFiles() throws IOException {
        Path file = folder.resolve("ONSPD_NOV_2025_UK.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + "\n" + String.join("\n", rows(300)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(BothWays.compare(folder, List.of(file), true, SIZES).stores())
                .hasSize(1);
    }

    @Test
    void otherEncodings() throws IOException {
        String text = HEADER + "\n" + String.join("\n", rows(50)) + "\n";
        assertThat(compare("\uFEFF" + text, StandardCharsets.UTF_16LE).stores()).hasSize(1);
        compare(text.replace("\"\"\n", "\"caf\u00e9\"\n"), Charset.forName("windows-1252"));
        compare(text.replace("\"\"\n", "\"caf\u00e9\"\n"), StandardCharsets.UTF_8);
    }

    /** What stands in one row in place of something, in the middle, at the beginning and at the end of the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "E12000001  |  'E12000001 '",
                "E12000001  |  ' \tE12000001'",
                "E12000001  |  ''",
                "E12000001  |  'E99999999'",
                "E12000001  |  'E1200\u00a00001'",
                "E12000001  |  'X'",
                "'\"E12000001\"'  |  'E12000001'",
                "'\"E12000001\"'  |  'E1200\"0001'",
                "'\"E12000001\"'  |  '\"E12000001\" '",
                "'\"E12000001\"'  |  ' \"E12000001\"'",
                "'\"E12000001\"'  |  '\"E12000001\"\"\"'",
                "'\"E12000001\"'  |  '\"E120,00001\"'",
                "'\"E12000001\"'  |  '\"E12000001'",
                "'\"E12000001\"'  |  '\"'",
                "'\"E12000001\"'  |  ''",
                "'54.1'  |  '54,1'",
                "'54.1'  |  'NaN54.1'",
                "'54.1'  |  '1e54.1'",
                "'54.1'  |  '99.99999999'",
                "'54.1'  |  '-0.0000001'",
                "'54.1'  |  '154.1'",
                "'54.1'  |  '1054.1'",
                "'54.1'  |  '+54.1'",
                "'54.1'  |  '-.1'",
                "'54.1'  |  '54.1234567'",
                "'54.1'  |  '99.000000'",
                "'\"300'  |  '\"-300'",
                "'\"300'  |  '\"9999999999300'",
                "'\"300'  |  '\"3 300'",
                "'\"300'  |  '\"x300'",
                "'\"19800'  |  '\"19801'",
                "'\"19800'  |  '\"1980'",
                "'\"19800'  |  '\" 19800'",
                "'\"ZX'  |  '\"zx'",
                "'\"ZX'  |  '\"BT'",
                "'\"ZX'  |  '\"Z Z Z X'",
                "'\"ZX'  |  '\"\u017bX'",
                "'\"ZX'  |  '\"'",
                "'\"E12000001\",'  |  '7,\"E12000001\",'",
                "'\"E12000001\",'  |  ''",
                "',\"\"'  |  ''",
                "',\"\"'  |  ',\"\",\"\", '",
                "',\"\"'  |  ',\"\",x'",
                "',\"\"'  |  ',\"two\nlines\"'",
                "',\"\"'  |  ',\"two\r\nlines, and \"\"more\"\"\"'",
                "',\"\"'  |  ',\"\n\n\"\"\n\"'",
                "',\"\"'  |  ',\"never closed'",
                "',\"\"'  |  ',\"\"\"\n\n'",
            })
    void oneOddRow(String what, String instead) throws IOException {
        for (int place : new int[] {0, 50, 119}) {
            List<String> rows = rows(120);
            String odd = rows.get(place)
                    .replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(instead == null ? "" : instead));
            assertThat(odd).as("the row that is to be odd").isNotEqualTo(rows.get(place));
            rows.set(place, odd);
            compare(rows);
        }
    }

    @Test
    void ranks() throws IOException {
        for (String rank : List.of("0", "00", "", "1234567", "x", " 7 ", "\"8\"", "7.0")) {
            List<String> rows = rows(60);
            rows.set(30, rows.get(30).replaceFirst(",4,54", "," + rank + ",54"));
            assertThat(rows.get(30)).isNotEqualTo(row(30));
            compare(rows);
        }
    }

    @Test
    void repeatedAndContradictingRows() throws IOException {
        List<String> rows = rows(100);
        rows.add(row(7));
        rows.add(17, row(90));
        assertThat(compare(rows).said()).contains("2 rows were in the files more than once");
        rows.add(row(7).replace("E12000001", "E12000002"));
        assertThat(compare(rows).said()).anyMatch(said -> said.contains("rows that say different things"));
    }

    @Test
    void postcodesOfNorthernIreland() throws IOException {
        List<String> rows = rows(200);
        rows.replaceAll(row -> row.contains("ZX1 0B") ? row.replace("ZX1", "BT1") : row);
        Path file = folder.resolve("ONSPD_NOV_2025_UK.csv");
        Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
        assertThat(compare(rows).stores()).hasSize(2);
        assertThat(BothWays.compare(folder, List.of(file), false, SIZES).said())
                .anyMatch(said -> said.startsWith("10 rows of Northern Ireland (BT) were left out"));
    }

    @Test
    void anythingAtRandom() throws IOException {
        Random random = new Random(20);
        String odd = "\"\"\",,\r\n \n0E\u00e9";
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder(HEADER + "\n" + String.join("\n", rows(60)) + "\n");
            for (int j = random.nextInt(3); j >= 0; j--) {
                int at = HEADER.length() + 1 + random.nextInt(text.length() - HEADER.length() - 1);
                text.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
            }
            compare(text.toString(), StandardCharsets.UTF_8);
        }
    }

    /** Far more areas than are kept from block to block. */
    @Test
    void manyAreas() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            String postcode = "ZX%d %d%c%c".formatted(i / 4000, i / 400 % 10, 'A' + i / 20 % 20, 'A' + i % 20);
            rows.add("%s,%s,,,,,,,,,E00%06d,,,E01%06d,,%d,,,"
                    .formatted(postcode, postcode, i % 140_000, i % 70_000, 1 + i % 70_000));
        }
        Path file = folder.resolve("ONSPD_NOV_2025_UK.csv");
        Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
        assertThat(BothWays.compare(folder, List.of(file), false, 1 << 16).stores())
                .hasSize(1);
    }
}
