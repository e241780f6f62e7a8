package org.geeklayer.internal.rows;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on blocks by several threads and hands over what came of them in their order. Each thread takes a block, works on
 * it, waits until all blocks before it are handed over, and hands over its own: so no more blocks are held than there are
 * threads. The only class that starts threads; the calling thread is one of those that work, and all have ended when {@link
 * #run} returns.
 */
public final class OrderedBlocks {
    /** What one thread does, with buffers of its own. */
    public interface Worker {
        /**
         * Takes the next block. Never called by two threads at once.
         *
         * @return whether there was one
         * @throws IOException if it cannot be read
         */
        boolean take() throws IOException;

        /**
         * Works on the block taken, while other threads work on theirs.
         *
         * @throws IOException if something is wrong with it
         */
        void work() throws IOException;

        /**
         * Hands over what came of the block. Called in the order of the blocks and never by two threads at once.
         *
         * @throws IOException if it cannot be handed over
         */
        void handOver() throws IOException;
    }

    private final Object turn = new Object();
    private final Object source = new Object();
    private long taken; // blocks, guarded by source
    private boolean atEnd; // guarded by source
    private volatile boolean isStopped;
    private long handedOver; // blocks, guarded by turn
    private @Nullable Throwable fault; // of the first block that has one, guarded by turn

    private OrderedBlocks() {}

    /**
     * Works on all blocks.
     *
     * @param workers gives each thread its worker
     * @throws IOException what the worker of the first block that failed has thrown; no block behind it was handed over
     */
    public static void run(Supplier<? extends Worker> workers) throws IOException {
        run(Runtime.getRuntime().availableProcessors(), workers);
    }

    /**
     * Works on all blocks.
     *
     * @param threads how many threads work, at least 1
     * @param workers gives each thread its worker
     * @throws IOException what the worker of the first block that failed has thrown; no block behind it was handed over
     */
    public static void run(int threads, Supplier<? extends Worker> workers) throws IOException {
        OrderedBlocks blocks = new OrderedBlocks();
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Worker worker = workers.get();
            Thread thread = new Thread(() -> blocks.workOn(worker), "geeklayer-rows-" + i);
            thread.setDaemon(true);
            others.add(thread);
        }
        Worker own = workers.get();
        others.forEach(Thread::start);
        blocks.workOn(own);
        for (Thread thread : others) {
            blocks.join(thread);
        }
        blocks.rethrow();
    }

    private void join(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
                stop();
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has all threads end without handing over what they work on. */
    private void stop() {
        synchronized (turn) {
            if (fault == null) {
                fault = new InterruptedIOException("interrupted while blocks were worked on");
            }
            isStopped = true;
            turn.notifyAll();
        }
    }

    private void workOn(Worker worker) {
        long number = take(worker);
        while (number >= 0) {
            Throwable failed = null;
            try {
                worker.work();
            } catch (IOException | RuntimeException | Error e) {
                failed = e; // to be told when all blocks before it are handed over
            }
            if (!await(number)) {
                return;
            }
            if (failed == null) {
                try {
                    worker.handOver();
                } catch (IOException | RuntimeException | Error e) {
                    failed = e;
                }
            }
            synchronized (turn) {
                if (failed != null) {
                    fault = failed;
                    isStopped = true;
                }
                handedOver++;
                turn.notifyAll();
            }
            number = take(worker);
        }
    }

    /** Takes a block; gives its number, or -1 if there is none. */
    private long take(Worker worker) {
        synchronized (source) {
            if (atEnd || isStopped) {
                return -1;
            }
            try {
                atEnd = !worker.take();
                return atEnd ? -1 : taken++;
            } catch (IOException | RuntimeException | Error e) {
                atEnd = true;
                failAfter(taken, e);
                return -1;
            }
        }
    }

    /** Waits for a block's turn; false if the work was stopped before it. */
    private boolean await(long number) {
        synchronized (turn) {
            while (handedOver < number && !isStopped) {
                try {
                    turn.wait();
                } catch (InterruptedException e) {
                    stop();
                    Thread.currentThread().interrupt();
                }
            }
            return !isStopped;
        }
    }

    /** Tells of what could not be read, once all blocks before it are handed over. */
    private void failAfter(long blocks, Throwable e) {
        synchronized (turn) {
            while (handedOver < blocks && !isStopped) {
                try {
                    turn.wait();
                } catch (InterruptedException interrupted) {
                    stop();
                    Thread.currentThread().interrupt();
                }
            }
            if (fault == null) {
                fault = e;
                isStopped = true;
                turn.notifyAll();
            }
        }
    }

    private void rethrow() throws IOException {
        synchronized (turn) {
            if (fault instanceof IOException io) {
                throw io;
            }
            if (fault instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (fault instanceof Error error) {
                throw error;
            }
        }
    }
}
