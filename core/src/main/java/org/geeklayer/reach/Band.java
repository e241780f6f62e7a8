package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.reach.ReachReport.Breakdown;

/**
 * A part of a nation's small areas by rank, and the atoms that it is made of. There are eleven atoms: the most deprived
 * 10 %, over 10 to 15, over 15 to 20, then the deciles 3 to 10. Every band, quintile and decile is a sum of neighbouring
 * ones.
 *
 * @param breakdown what it is a part of
 * @param label its name in outputs
 * @param number percent of a band, else the number of the quintile or decile
 * @param span its atoms
 */
record Band(Breakdown breakdown, String label, int number, Span span) {
    static final int ATOMS = 11;
    static final int DECILES = 10;
    /** Everybody in the baseline. */
    static final Band TOTAL = new Band(Breakdown.TOTAL, "all", 0, new Span(0, ATOMS));
    /** Cumulative bands by rank. */
    static final List<Band> CUMULATIVE =
            Stream.of(10, 15, 20, 30, 50).map(Band::mostDeprived).toList();
    /** Tenths by rank. */
    static final List<Band> BY_DECILE = parts(Breakdown.DECILE);
    /** Fifths by rank. */
    static final List<Band> BY_QUINTILE = parts(Breakdown.QUINTILE);
    /** The one band on which a verdict is given. */
    static final Band HEADLINE = CUMULATIVE.get(2);

    private static final int MANY = 150;
    private static final int SOME = 50;

    private static Band mostDeprived(int percent) {
        int atoms = percent == 15 ? 2 : lastAtom(percent / DECILES);
        return new Band(Breakdown.BAND, "most deprived " + percent + "%", percent, new Span(0, atoms));
    }

    private static List<Band> parts(Breakdown breakdown) {
        boolean isDecile = breakdown == Breakdown.DECILE;
        int deciles = isDecile ? 1 : 2;
        int last = DECILES / deciles;
        List<Band> bands = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            String end = number == 1 ? " (most deprived)" : number == last ? " (least deprived)" : "";
            bands.add(new Band(
                    breakdown,
                    (isDecile ? "decile " : "quintile ") + number + end,
                    number,
                    new Span(number == 1 ? 0 : lastAtom((number - 1) * deciles), lastAtom(number * deciles))));
        }
        return bands;
    }

    /** The atom behind a decile's last one; decile 2 has two. */
    private static int lastAtom(int decile) {
        return decile == 1 ? 1 : decile + 1;
    }

    /** The atom of a small area. */
    static int atom(int decile, int percentile) {
        if (decile == 1) {
            return 0;
        }
        return decile == 2 && percentile <= 15 ? 1 : decile;
    }

    /** The decile of an atom. */
    static int decile(int atom) {
        return atom == 0 ? 1 : Math.max(2, atom);
    }

    /**
     * What so many people can be broken down to: under 50 the headline band alone, under 150 no deciles.
     *
     * @param people the number as it is published
     */
    static List<Band> forSize(long people) {
        if (people < SOME) {
            return List.of(HEADLINE);
        }
        List<Band> bands = new ArrayList<>(CUMULATIVE);
        bands.addAll(BY_QUINTILE);
        if (people >= MANY) {
            bands.addAll(BY_DECILE);
        }
        return bands;
    }

    /**
     * Whether so many people can be counted by area: a table of areas in which nearly all are zero would place the few.
     *
     * @param people the number as it is published
     */
    static boolean isEnoughForAreas(long people) {
        return people >= SOME;
    }

    /** Where people of the band live, in words. */
    String inWords(String nation) {
        return switch (breakdown) {
            case TOTAL -> "in " + nation;
            case BAND -> "in the " + label + " of areas in " + nation;
            case QUINTILE -> "in deprivation quintile " + number + " of 5 (1 = most deprived) of areas in " + nation;
            case DECILE -> "in deprivation decile " + number + " of 10 (1 = most deprived) of areas in " + nation;
        };
    }
}
