package org.geeklayer.table;

import java.util.List;
import org.geeklayer.disclosure.Count;

/**
 * What a column of a result means.
 *
 * @param name its name in the file
 * @param title a title for people, with edition, nation and vintage where it has them
 * @param type what its cells hold
 * @param definition what it means, in a sentence
 */
public record Column(String name, String title, Type type, String definition) {
    /** What the cells of a column hold. */
    public enum Type {
        /** Text; blank where there is none. */
        TEXT("string"),
        /** Whole numbers, or a mark where there is none. */
        INTEGER("integer"),
        /** Decimal numbers as published, or a mark where there is none. */
        DECIMAL("decimal"),
        /** Numbers of people, as they came through disclosure control, or a mark. */
        COUNT("integer"),
        /** Numbers computed from published numbers of people, or a mark. */
        FIGURE("decimal");

        private final String datatype;

        Type(String datatype) {
            this.datatype = datatype;
        }

        String datatype() {
            return datatype;
        }

        /** The marks that may stand in place of a number. */
        List<String> marks() {
            return switch (this) {
                case TEXT -> List.of();
                case INTEGER, DECIMAL -> List.of(NOT_APPLICABLE, NOT_AVAILABLE);
                case COUNT, FIGURE -> List.of(NOT_APPLICABLE, NOT_AVAILABLE, Count.MARK);
            };
        }
    }

    /** The mark for a number that does not apply, such as an English rank for a postcode in Wales. */
    public static final String NOT_APPLICABLE = "[z]";

    /** The mark for a number that cannot be had, such as the rank of a postcode that is not known. */
    public static final String NOT_AVAILABLE = "[x]";

    /**
     * The same column under another name.
     *
     * @param other the name
     * @return the column
     */
    public Column named(String other) {
        return new Column(other, title, type, definition);
    }
}
