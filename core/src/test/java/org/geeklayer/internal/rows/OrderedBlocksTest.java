package org.geeklayer.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedBlocksTest {
    private static final int BLOCKS = 500;

    /** Squares numbers, at uneven speed, and fails where it is told to. */
    private static final class Squares {
        private final List<Integer> handedOver = new ArrayList<>(); // by one thread at a time
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private int next;
        private int failTaking = -1;
        private int failWorking = -2;
        private int failHandingOver = -1;

        OrderedBlocks.Worker worker() {
            Random random = new Random(next);
            return new OrderedBlocks.Worker() {
                private int number;
                private int square;

                @Override
                public boolean take() throws IOException {
                    if (next == failTaking) {
                        throw new IOException("taking " + next);
                    }
                    number = next++;
                    most.accumulateAndGet(number < BLOCKS ? held.incrementAndGet() : 0, Math::max);
                    return number < BLOCKS;
                }

                @Override
                public void work() throws IOException {
                    long until = System.nanoTime() + random.nextInt(50_000);
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    if (number == failWorking || number == failWorking + 1) {
                        throw new IOException("working on " + number);
                    }
                    square = number * number;
                }

                @Override
                public void handOver() {
                    if (number == failHandingOver) {
                        throw new IllegalStateException("handing over " + number);
                    }
                    handedOver.add(square);
                    held.decrementAndGet();
                }
            };
        }
    }

    private static List<Integer> squares(int count) {
        return IntStream.range(0, count).mapToObj(i -> i * i).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void handsOverInOrderAndHoldsNoMoreBlocksThanThreads(int threads) throws IOException {
        Squares squares = new Squares();
        OrderedBlocks.run(threads, squares::worker);
        assertThat(squares.handedOver).isEqualTo(squares(BLOCKS));
        assertThat(squares.most.get()).isLessThanOrEqualTo(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void tellsOfTheFirstFaultWhenAllBeforeItIsHandedOver(int threads) {
        Squares taking = new Squares();
        taking.failTaking = 70;
        assertThatThrownBy(() -> OrderedBlocks.run(threads, taking::worker))
                .isInstanceOf(IOException.class)
                .hasMessage("taking 70");
        assertThat(taking.handedOver).isEqualTo(squares(70));

        Squares working = new Squares();
        working.failWorking = 33;
        assertThatThrownBy(() -> OrderedBlocks.run(threads, working::worker))
                .isInstanceOf(IOException.class)
                .hasMessage("working on 33");
        assertThat(working.handedOver).isEqualTo(squares(33));

        Squares handing = new Squares();
        handing.failHandingOver = 12;
        assertThatThrownBy(() -> OrderedBlocks.run(threads, handing::worker))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("handing over 12");
        assertThat(handing.handedOver).isEqualTo(squares(12));
    }

    @Test
    void endsWhenInterruptedAndLeavesNoThread() throws Exception {
        Squares squares = new Squares();
        Thread caller = Thread.currentThread();
        AtomicInteger workers = new AtomicInteger();
        assertThatThrownBy(() -> OrderedBlocks.run(3, () -> {
                    OrderedBlocks.Worker worker = squares.worker();
                    boolean isFirst = workers.getAndIncrement() == 0;
                    return new OrderedBlocks.Worker() {
                        @Override
                        public boolean take() throws IOException {
                            return worker.take();
                        }

                        @Override
                        public void work() throws IOException {
                            if (isFirst) {
                                caller.interrupt();
                            }
                            worker.work();
                        }

                        @Override
                        public void handOver() throws IOException {
                            worker.handOver();
                        }
                    };
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("geeklayer-rows") && thread.isAlive());
    }
}
