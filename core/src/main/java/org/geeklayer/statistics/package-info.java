/**
 * The arithmetic under reports: {@linkplain org.geeklayer.statistics.Proportion shares} and
 * {@linkplain org.geeklayer.statistics.Rate rates} with their {@linkplain org.geeklayer.statistics.Interval intervals},
 * how people spread from the most to the least deprived areas
 * ({@link org.geeklayer.statistics.Concentration}, {@link org.geeklayer.statistics.Gradient},
 * {@link org.geeklayer.statistics.LogisticSlope}), whether groups differ
 * ({@link org.geeklayer.statistics.GroupTest}, {@link org.geeklayer.statistics.Adjustment}) and which areas stand out
 * ({@link org.geeklayer.statistics.Funnel}). Start with {@link org.geeklayer.statistics.Proportion}.
 *
 * <p>It knows no geography and no files, and depends on the JDK alone. Deciles and areas come ordered from the most to
 * the least deprived. Counts stay whole until the last division, nothing is rounded, and what cannot be computed is
 * empty. All functions are those of {@link java.lang.StrictMath}, sums run in a fixed order and random numbers come
 * from a fixed seed, so that the same input gives the same bits on every machine. Every type is immutable and safe for
 * use by many threads.
 *
 * <p>Intervals speak of chance in which <em>people</em> came; they do not hold for contacts or sums of money. Nothing
 * here is disclosure control: results of few people are not safe to publish as they stand.
 */
@NullMarked
package org.geeklayer.statistics;

import org.jspecify.annotations.NullMarked;
