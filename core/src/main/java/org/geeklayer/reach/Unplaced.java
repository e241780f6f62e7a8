package org.geeklayer.reach;

import org.geeklayer.enrich.Outcome;

/** Why a person has no small area, in the order that decides between reasons given equally often. */
enum Unplaced {
    /** The postcode was found, but the directory has no small area of the vintage in use for it. */
    NO_SMALL_AREA,
    /** As {@link Outcome#PARTIAL}. */
    PARTIAL,
    /** As {@link Outcome#NO_GEOGRAPHY}. */
    NO_GEOGRAPHY,
    /** As {@link Outcome#NO_FIXED_ABODE}. */
    NO_FIXED_ABODE,
    /** As {@link Outcome#UNKNOWN}, of a postcode area of which the directory has postcodes. */
    UNKNOWN,
    /** As {@link Outcome#UNKNOWN}, of a postcode area of which the directory has none. */
    AREA_NOT_INSTALLED,
    /** As {@link Outcome#MALFORMED}. */
    MALFORMED,
    /** As {@link Outcome#BLANK}. */
    BLANK;

    /** A reason's number, from 0, in the order of the reasons. */
    @SuppressWarnings("EnumOrdinal") // it lives as long as one count and is never stored
    int number() {
        return ordinal();
    }

    /** The reason of a record without a small area. */
    static Unplaced of(Outcome outcome) {
        return switch (outcome) {
            case MATCHED, REPAIRED, TERMINATED -> NO_SMALL_AREA;
            case PARTIAL -> PARTIAL;
            case NO_GEOGRAPHY -> NO_GEOGRAPHY;
            case NO_FIXED_ABODE -> NO_FIXED_ABODE;
            case UNKNOWN, OUTSIDE -> UNKNOWN; // people of a report come with postcodes
            case MALFORMED -> MALFORMED;
            case BLANK -> BLANK;
        };
    }
}
