package org.geeklayer.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.internal.csv.RecordScanner;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.internal.rows.RecordBlocks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finds the records and cells of a CSV file in memory and takes one cell of each record, its postcode, as text. An operation is
 * a megabyte (1,000,000 bytes), so that the score is in MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ScannerBenchmark.MEGABYTES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScannerBenchmark {
    static final int MEGABYTES = 16;

    private byte[] text;

    /**
     * Makes the file and compares every cell that the three find.
     *
     * @throws IOException never, for the file is in memory
     * @throws OpenQuoteException never
     */
    @Setup
    public void prepare() throws IOException, OpenQuoteException {
        InventedList list = InventedList.ofLength(MEGABYTES * 1_000_000);
        text = list.text();
        int records = 0;
        try (RecordBlocks blocks = blocks();
                RecordScanner scanner = scanner();
                CSVParser parser = parser()) {
            Iterator<CSVRecord> parsed = parser.iterator();
            RecordBlock block = blocks.newBlock();
            while (blocks.next(block)) {
                while (block.next()) {
                    check(scanner.next());
                    check(block, scanner, parsed.next());
                    records++;
                }
            }
            check(!scanner.next() && !parsed.hasNext());
        }
        check(records == list.records());
    }

    private static void check(RecordBlock block, RecordScanner scanner, CSVRecord parsed) {
        check(block.cells() == parsed.size() && scanner.cells() == parsed.size());
        for (int cell = 0; cell < parsed.size(); cell++) {
            String value = parsed.get(cell);
            check(block.value(cell).equals(value) && scanner.cell(cell).equals(value));
        }
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("the scanners do not find the same");
        }
    }

    private RecordBlocks blocks() {
        return new RecordBlocks(new ByteArrayInputStream(text), ',', true, RecordBlocks.BLOCK);
    }

    private RecordScanner scanner() {
        return new RecordScanner(reader(), "list", ',', true);
    }

    private CSVParser parser() throws IOException {
        return CSVFormat.DEFAULT.parse(reader());
    }

    private Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
    }

    /** Blocks of bytes, which is how most lists are read; here by one thread. */
    @Benchmark
    public long blocksOfBytes() throws IOException, OpenQuoteException {
        long seen = 0;
        try (RecordBlocks blocks = blocks()) {
            RecordBlock block = blocks.newBlock();
            while (blocks.next(block)) {
                while (block.next()) {
                    seen += block.value(InventedList.POSTCODE).length() + block.cells();
                }
            }
        }
        return seen;
    }

    /** Row by row as characters, which is how lists in other encodings are read. */
    @Benchmark
    public long rowByRow() throws IOException {
        long seen = 0;
        try (RecordScanner scanner = scanner()) {
            while (scanner.next()) {
                seen += scanner.cell(InventedList.POSTCODE).length() + scanner.cells();
            }
        }
        return seen;
    }

    /** Commons CSV, which makes a text of every cell. */
    @Benchmark
    public long commonsCsv() throws IOException {
        long seen = 0;
        try (CSVParser parser = parser()) {
            for (CSVRecord row : parser) {
                seen += row.get(InventedList.POSTCODE).length() + row.size();
            }
        }
        return seen;
    }
}
