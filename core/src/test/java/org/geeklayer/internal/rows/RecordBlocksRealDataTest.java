package org.geeklayer.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks of records beside Commons CSV, on every published and client file of delimited text. */
@Tag("real-data")
class RecordBlocksRealDataTest {
    private static final int[] SIZES = {997, RecordBlocks.BLOCK};

    @Test
    void findTheCellsOfEveryFile() throws Exception {
        String folder = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(folder != null, "GEEKLAYER_REAL_DATA is not set");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int size : SIZES) {
                compare(file, bytes, size);
            }
        }
    }

    private static void compare(Path file, byte[] bytes, int size) throws IOException, OpenQuoteException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        try (CSVParser parser = CSVParser.parse(
                        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), format);
                RecordBlocks blocks = new RecordBlocks(new ByteArrayInputStream(bytes), ',', true, size)) {
            RecordBlock block = blocks.newBlock();
            long length = 0;
            for (CSVRecord expected : parser) {
                while (!block.next()) {
                    assertThat(blocks.next(block)).as(file.toString()).isTrue();
                    length += block.length();
                }
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < block.cells(); i++) {
                    cells.add(block.value(i));
                }
                assertThat(cells)
                        .as("%s, record %d", file, expected.getRecordNumber())
                        .isEqualTo(expected.toList());
            }
            assertThat(block.next() || blocks.next(block)).as(file.toString()).isFalse();
            assertThat(length).as(file.toString()).isEqualTo(bytes.length);
        }
    }
}
