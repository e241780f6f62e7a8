package org.geeklayer.postcode;

import java.util.Locale;

/**
 * Which fields of a directory are kept together. What neighbours share is kept once: a postcode has the number of a
 * combination of codes, and each combination that there is has a code in every field of the group.
 */
enum FieldGroup {
    /** The areas that a postcode lies in, and the class of the smallest. */
    PLACE,
    /** Whether the postcode is in use, who uses it and how well its place is known. */
    STANDING,
    /** Output areas: so many that every other combination would be its own. */
    OUTPUT_AREA,
    /** The month in which the postcode came into use. */
    INTRODUCED;

    static FieldGroup of(String field) {
        if (field.startsWith("oa")) {
            return OUTPUT_AREA;
        }
        return switch (field) {
            case PostcodeDirectory.TERMINATED, PostcodeDirectory.QUALITY, PostcodeDirectory.USER_TYPE -> STANDING;
            case PostcodeDirectory.INTRODUCED -> INTRODUCED;
            default -> PLACE;
        };
    }

    /** The section that has the number of each postcode's combination. */
    String section() {
        return "rows." + name().toLowerCase(Locale.ROOT);
    }
}
