package org.geeklayer.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Goes through the cells of an array of questions, round and round, in every thread by itself. */
@State(Scope.Thread)
public class Cursor {
    /** How many questions there are: more than branch prediction learns. A power of two. */
    static final int QUESTIONS = 1 << 16;

    private int at;

    /** Where the next question stands. */
    int next() {
        return at++ & (QUESTIONS - 1);
    }
}
