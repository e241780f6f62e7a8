package org.geeklayer.disclosure;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That the people of a sum may be of some number, other than the true one, for all that a reader knows; with the
 * {@link Witness} by which it is shown. Not thread-safe.
 */
final class Promise {
    final Line line;
    final Sum sum;

    private final @Nullable Promise nearer;
    private final @Nullable Set<Long> taken;
    private long value;
    private Witness witness = Witness.NOTHING;
    private int failures;

    private Promise(Line line, Sum sum, long value, @Nullable Promise nearer, @Nullable Set<Long> taken) {
        this.line = line;
        this.sum = sum;
        this.value = value;
        this.nearer = nearer;
        this.taken = taken;
    }

    /**
     * That a small number may be this one.
     *
     * @param nearer that it may be the number next to this that is nearer to the true one, if that is another
     */
    static Promise ofSmall(Line line, Sum sum, long value, @Nullable Promise nearer) {
        return new Promise(line, sum, value, nearer, null);
    }

    /**
     * That a count which is withheld for others' sake may be one more number.
     *
     * @param taken the numbers that others promise, to which this adds its own
     */
    static Promise ofSecondary(Cell cell, long value, Set<Long> taken) {
        taken.add(value);
        return new Promise(cell.line, Sum.of(cell.span), value, null, taken);
    }

    long value() {
        return value;
    }

    /** Whether another number would do as well. */
    boolean isFlexible() {
        return taken != null;
    }

    /** The numbers that would add nothing to what is promised. */
    Set<Long> taken() {
        return taken == null ? Set.of() : new HashSet<>(taken);
    }

    void promise(long other) {
        if (taken != null) {
            taken.remove(value);
            taken.add(other);
            value = other;
        }
    }

    Witness witness() {
        return witness;
    }

    void show(Witness shownBy) {
        witness = shownBy;
    }

    /** What shows that it may be the number next to this that is nearer to the true one. */
    Witness nearer() {
        return nearer == null ? Witness.NOTHING : nearer.witness;
    }

    /** How often it could not be kept, and something was not published for it. */
    int failures() {
        return failures;
    }

    void fail() {
        failures++;
    }
}
