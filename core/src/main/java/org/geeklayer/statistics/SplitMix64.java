package org.geeklayer.statistics;

/**
 * Random numbers that are the same on every machine and every Java: SplitMix64 (G. L. Steele, D. Lea and C. H. Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014), of which {@link java.util.SplittableRandom} is the
 * JDK's own form. Not safe for use by many threads.
 */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number between 0 and 1, never either: the middle of one of 2^52 equal steps. */
    double nextUniform() {
        return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** A standard normal number, by the normal quantile of a uniform one. */
    double nextNormal() {
        return Normal.quantile(nextUniform());
    }
}
