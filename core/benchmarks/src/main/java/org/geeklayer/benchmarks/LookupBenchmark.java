package org.geeklayer.benchmarks;

import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Looks up postcodes that are in a directory, in random order. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupBenchmark {
    private final Postcode[] postcodes = new Postcode[Cursor.QUESTIONS];
    private final int[] packed = new int[Cursor.QUESTIONS];
    private PostcodeDirectory directory;

    /**
     * Makes the directory and draws the postcodes.
     *
     * @throws IOException if the directory cannot be written
     */
    @Setup
    public void prepare() throws IOException {
        InventedDirectory invented = new InventedDirectory();
        directory = invented.directory();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < Cursor.QUESTIONS; i++) {
            int number = random.nextInt(invented.size());
            postcodes[i] = invented.postcode(number);
            packed[i] = postcodes[i].packed();
            check(i, invented.smallArea(number));
        }
    }

    private void check(int i, AreaCode smallArea) {
        PostcodeEntry entry = directory.find(postcodes[i]).orElseThrow();
        if (!entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021)
                        .orElseThrow()
                        .code()
                        .equals(smallArea)
                || entry.row() != directory.row(packed[i])) {
            throw new IllegalStateException("a postcode is not where it was put");
        }
    }

    /** The number of the row alone, which is what rows of a client list need. */
    @Benchmark
    public int row(Cursor cursor) {
        return directory.row(packed[cursor.next()]);
    }

    /** The entry, with its small area. */
    @Benchmark
    public Optional<AreaCode> smallArea(Cursor cursor) {
        return directory
                .find(postcodes[cursor.next()])
                .flatMap(entry -> entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021))
                .map(area -> area.code());
    }
}
