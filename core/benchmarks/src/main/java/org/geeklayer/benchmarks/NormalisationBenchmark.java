package org.geeklayer.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.geeklayer.enrich.Enriched;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Match;
import org.geeklayer.postcode.Postcode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Makes sense of postcode cells, from text to what the directory says. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class NormalisationBenchmark {
    /** How people type postcodes. */
    public enum Typing {
        /** As published. */
        CLEAN {
            @Override
            String cell(Postcode postcode, int way) {
                return postcode.toString();
            }
        },
        /** In one of eight other ways, all of which are understood. */
        MESSY {
            @Override
            String cell(Postcode postcode, int way) {
                String text = postcode.toString();
                return switch (way % 8) {
                    case 0 -> text.toLowerCase(Locale.ROOT);
                    case 1 -> text.replace(" ", "");
                    case 2 -> "  " + text.replace(" ", "  ") + " ";
                    case 3 -> text.replace(' ', '-');
                    case 4 -> text.replace(' ', '\u00a0') + ".";
                    case 5 -> '"' + text + '"';
                    case 6 -> postcode.outward() + " " + likeLetters(postcode.inward());
                    default -> "Flat 2, Mill Lane, " + text;
                };
            }
        };

        /** The text of a cell. */
        abstract String cell(Postcode postcode, int way);

        private static String likeLetters(String inward) {
            return inward.replace('0', 'O').replace('1', 'I');
        }
    }

    @Param
    private Typing typing;

    private final String[] cells = new String[Cursor.QUESTIONS];
    private Enricher enricher;

    /**
     * Makes the directory and types the cells.
     *
     * @throws IOException if the directory cannot be written
     */
    @Setup
    public void prepare() throws IOException {
        InventedDirectory invented = new InventedDirectory();
        enricher = Enricher.of(invented.directory(), List.of());
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < Cursor.QUESTIONS; i++) {
            Postcode postcode = invented.postcode(random.nextInt(invented.size()));
            cells[i] = typing.cell(postcode, i);
            Match match = enricher.enrich(cells[i]).match();
            if (!match.postcode().equals(Optional.of(postcode)) || match.entry().isEmpty()) {
                throw new IllegalStateException("an invented postcode is not understood: " + cells[i]);
            }
        }
    }

    /** What is known of a cell. */
    @Benchmark
    public Enriched enrich(Cursor cursor) {
        return enricher.enrich(cells[cursor.next()]);
    }
}
