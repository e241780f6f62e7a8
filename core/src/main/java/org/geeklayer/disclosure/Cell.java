package org.geeklayer.disclosure;

import org.geeklayer.disclosure.DisclosureControl.Span;

/** A span of a row that is to be published, and what a reader is told of it as things stand. Not thread-safe. */
final class Cell {
    /** What becomes of a span. */
    enum State {
        /** Rounded. */
        SHOWN,
        /** Withheld for its own sake. */
        SMALL,
        /** Withheld for the sake of another. */
        SECONDARY,
        /** Not published, not even as a mark. */
        ABSENT
    }

    final Line line;
    final Span span;
    final long people;

    private final DisclosureRule rule;
    private State state = State.ABSENT;
    private long low;
    private long high = Long.MAX_VALUE;

    /** Starts as not published. */
    Cell(Line line, Span span, long people, DisclosureRule rule) {
        this.line = line;
        this.span = span;
        this.people = people;
        this.rule = rule;
    }

    boolean is(State wanted) {
        return state == wanted;
    }

    /** Decides what becomes of it, and with that what a reader knows of it. */
    void set(State to) {
        state = to;
        switch (to) {
            case SHOWN -> know(rule.least(rule.rounded(people)), rule.most(rule.rounded(people)));
            case SMALL -> know(line.leastSmall(), rule.threshold() - 1L);
            case SECONDARY -> know(rule.threshold(), Long.MAX_VALUE);
            case ABSENT -> know(0, Long.MAX_VALUE);
        }
    }

    private void know(long least, long most) {
        low = least;
        high = most;
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    Count count() {
        return state == State.SHOWN ? new Count.Shown(rule.rounded(people)) : new Count.Withheld();
    }
}
