package org.geeklayer.reach;

import java.util.Locale;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.reach.ReachReport.Breakdown;

/**
 * A part of a nation's small areas, and the atoms that it is made of; {@link Bands} has those of an edition.
 *
 * @param breakdown what it is a part of
 * @param label its name in outputs
 * @param shortLabel its name over a narrow column
 * @param number percent of a band, 0 if it is by ranks; else the number of the quintile or decile
 * @param span its atoms, from 0 for the first of the nation
 * @param isHeadline whether it is the one band on which a verdict is given
 */
record Band(Breakdown breakdown, String label, String shortLabel, int number, Span span, boolean isHeadline) {
    /** The most deprived so many percent. */
    static Band mostDeprived(int percent, Span span, boolean isHeadline) {
        return new Band(Breakdown.BAND, "most deprived " + percent + "%", percent + "%", percent, span, isHeadline);
    }

    /** The areas of a preset whose rule is by ranks. */
    static Band ofPreset(String name, String rule, Span span) {
        return new Band(Breakdown.BAND, name + ": " + rule, name, 0, span, true);
    }

    /** A quintile or decile. */
    static Band part(Breakdown breakdown, int number, int last, Span span) {
        String end = number == 1 ? " (most deprived)" : number == last ? " (least deprived)" : "";
        String name = breakdown.name().toLowerCase(Locale.ROOT) + " " + number;
        return new Band(breakdown, name + end, name, number, span, false);
    }

    /** What it is a part of, in words; what stands behind "people who live in". */
    String place(String nation) {
        return switch (breakdown) {
            case TOTAL -> nation;
            case BAND ->
                number == 0 ? "the areas of " + label + ", in " + nation : "the " + label + " of areas in " + nation;
            case QUINTILE -> "deprivation quintile " + number + " of 5 (1 = most deprived) of areas in " + nation;
            case DECILE -> "deprivation decile " + number + " of 10 (1 = most deprived) of areas in " + nation;
        };
    }

    /** What names of columns about it end with. */
    String columnName() {
        return number == 0 ? shortLabel.replace('-', '_') : "most_deprived_" + number;
    }
}
