package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The solver beside one who tries every value, on sums with weights, which have many solutions in fractions alone. */
class IntegerProgramTest {
    private static final int VARIABLES = 4;
    private static final int MOST = 4;

    private final Random random = new Random(20260122);
    private long[][] weights;
    private long[] least;
    private long[] most;

    private long[] randomWeights() {
        return random.longs(VARIABLES, -3, 4).toArray();
    }

    private static long sum(long[] weights, long[] values) {
        long sum = 0;
        for (int i = 0; i < VARIABLES; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    private boolean fits(long[] values) {
        if (Arrays.stream(values).anyMatch(value -> value < 0 || value > MOST)) {
            return false;
        }
        for (int i = 0; i < weights.length; i++) {
            long sum = sum(weights[i], values);
            if (sum < least[i] || sum > most[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean canBe(long[] aim, long wanted) {
        int tries = (int) Math.pow(MOST + 1, VARIABLES);
        long[] values = new long[VARIABLES];
        for (int number = 0; number < tries; number++) {
            int rest = number;
            for (int i = 0; i < VARIABLES; i++) {
                values[i] = rest % (MOST + 1);
                rest /= MOST + 1;
            }
            if (sum(aim, values) == wanted && fits(values)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void agreesWithTryingEveryValue() {
        for (int i = 0; i < 1000; i++) {
            long[] known = random.longs(VARIABLES, 0, MOST + 1).toArray();
            IntegerProgram program = new IntegerProgram(known);
            int sums = 1 + random.nextInt(3);
            weights = new long[sums][];
            least = new long[sums];
            most = new long[sums];
            for (int j = 0; j < sums; j++) {
                weights[j] = randomWeights();
                least[j] = sum(weights[j], known) - random.nextInt(2);
                most[j] = sum(weights[j], known) + random.nextInt(2);
                program.addSum(weights[j], least[j], most[j]);
            }
            for (int variable = 0; variable < VARIABLES; variable++) {
                program.bound(variable, 0, MOST);
            }
            long[] aim = randomWeights();
            int variable = program.addSum(aim, -IntegerProgram.UNBOUNDED, IntegerProgram.UNBOUNDED);
            for (long wanted = -8; wanted <= 8; wanted++) {
                Optional<long[]> solution = program.solve(variable, wanted);
                assertThat(solution.isPresent()).isEqualTo(canBe(aim, wanted));
                if (solution.isPresent()) {
                    assertThat(fits(solution.get())).isTrue();
                    assertThat(sum(aim, solution.get())).isEqualTo(wanted);
                }
            }
        }
    }
}
