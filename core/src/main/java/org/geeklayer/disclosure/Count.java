package org.geeklayer.disclosure;

import java.util.OptionalLong;

/** A count of people as it may be published. */
public sealed interface Count {
    /**
     * A count that is shown.
     *
     * @param people the number to print: rounded, or exact where disclosure control is off
     */
    record Shown(long people) implements Count {}

    /** A count that is withheld, because it is small or because it would tell a small one. */
    record Withheld() implements Count {}

    /** A count that is not published at all: not even whether it is zero is told. */
    record Unpublished() implements Count {}

    /** The mark for a count that is not published, as for anything that cannot be had. */
    String UNPUBLISHED_MARK = "[x]";

    /** The mark for a withheld count: the Government Statistical Service's for confidential. */
    String MARK = "[c]";

    /**
     * The number to print.
     *
     * @return the number, or empty if it is withheld or not published
     */
    default OptionalLong shown() {
        return this instanceof Shown shown ? OptionalLong.of(shown.people) : OptionalLong.empty();
    }

    /**
     * The count as it is written.
     *
     * @return the number in digits, or a mark
     */
    default String text() {
        if (this instanceof Shown shown) {
            return Long.toString(shown.people);
        }
        return this instanceof Withheld ? MARK : UNPUBLISHED_MARK;
    }
}
