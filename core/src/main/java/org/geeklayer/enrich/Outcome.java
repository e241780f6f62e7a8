package org.geeklayer.enrich;

import java.util.List;

/** What became of one row's postcode or coordinates. Every row has exactly one. */
public enum Outcome {
    /** Found as typed; case, blanks, hyphens, dots and quotes are spelling. */
    MATCHED("matched", "found in the directory"),
    /** Found after characters were changed (O and 0, I and 1, NPT and NP), or in a longer text. */
    REPAIRED("repaired", "found after a repair, which the note names"),
    /** Found, but no longer in use in this release; still located. */
    TERMINATED("terminated", "found, but no longer in use; still located"),
    /** Only the first part of a postcode, which is never given a small area. */
    PARTIAL("partial", "only part of a postcode: too little for a small area"),
    /** A real code that lies nowhere: BFPO, non-geographic, a Crown dependency, or without a grid reference. */
    NO_GEOGRAPHY("no-geography", "a code without a small area of the United Kingdom"),
    /** The row says that the person has no fixed abode. */
    NO_FIXED_ABODE("no-fixed-abode", "no fixed abode"),
    /** Well formed, but not in this directory, or of a postcode area that is not installed. */
    UNKNOWN("unknown", "well formed, but not in this directory"),
    /** Coordinates that lie in none of the areas whose boundaries are installed. */
    OUTSIDE("outside", "in none of the installed areas; the note has the nearest"),
    /** Not a postcode or not a place; the note says which rule it breaks. */
    MALFORMED("malformed", "not a postcode; the note says why"),
    /** Nothing in the cell. */
    BLANK("blank", "nothing in the cell");

    /** What can become of postcodes, in the order in which it is said. */
    public static final List<Outcome> OF_POSTCODES =
            List.of(MATCHED, REPAIRED, TERMINATED, PARTIAL, NO_GEOGRAPHY, NO_FIXED_ABODE, UNKNOWN, MALFORMED, BLANK);

    /** What can become of coordinates, in the order in which it is said. */
    public static final List<Outcome> OF_POINTS = List.of(MATCHED, OUTSIDE, MALFORMED, BLANK);

    private final String label;
    private final String meaning;

    Outcome(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /**
     * The word that outputs use.
     *
     * @return for example {@code no-geography}
     */
    public String label() {
        return label;
    }

    /**
     * The meaning in words.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The meaning in words where clients come with coordinates.
     *
     * @return a phrase
     */
    public String meaningOfPoint() {
        return switch (this) {
            case MATCHED -> "in a small area";
            case MALFORMED -> "not a place; the note says why";
            case BLANK -> "nothing in the cells";
            default -> meaning;
        };
    }
}
