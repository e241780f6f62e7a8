/**
 * What single parts of the library cost, beside other ways to the same answer; {@code core/BENCHMARKS.md} says how to run it.
 * Every benchmark makes its own data from a seed, in classes named {@code Invented}, and before it measures anything it checks
 * that the answers are right. JMH extends the benchmarks, so they are public and not final.
 */
@NullMarked
package org.geeklayer.benchmarks;

import org.jspecify.annotations.NullMarked;
