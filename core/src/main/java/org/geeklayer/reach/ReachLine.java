package org.geeklayer.reach;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.statistics.Interval;
import org.geeklayer.statistics.Proportion;
import org.geeklayer.statistics.Rate;

/**
 * What a report says of one band of deprivation: the people who live in areas of it among all people placed in the
 * baseline, beside the residents. Everything in it is computed from published counts. Immutable.
 */
public final class ReachLine {
    private static final double CONFIDENCE = 0.95;
    /** Below this many people in a band there is no interval. */
    private static final int FEWEST = 5;

    private final Band band;
    private final Context context;
    private final Count people;

    /**
     * What all lines of a group have in common.
     *
     * @param baseline the residents
     * @param base people of the group placed in the baseline
     * @param unplaced people of the group who could not be placed
     * @param unit what is counted; records have no intervals
     */
    record Context(Baseline baseline, Count base, Count unplaced, String unit) {
        boolean arePeople() {
            return !unit.equals(ReachOptions.RECORDS_UNIT);
        }
    }

    ReachLine(Band band, Context context, Count people) {
        this.band = band;
        this.context = context;
        this.people = people;
    }

    Band band() {
        return band;
    }

    /**
     * What the band is a part of.
     *
     * @return total, band, quintile or decile
     */
    public Breakdown breakdown() {
        return band.breakdown();
    }

    /**
     * The band's name.
     *
     * @return for example {@code most deprived 20%} or {@code decile 1 (most deprived)}
     */
    public String label() {
        return band.label();
    }

    /**
     * The percentage of a band, or the number of a quintile or decile.
     *
     * @return for example 20 for the most deprived 20 %; 0 for the total and for a band by ranks
     */
    public int number() {
        return band.number();
    }

    /**
     * The band's name where there is little room.
     *
     * @return for example {@code 20%}, or a preset's name
     */
    public String shortLabel() {
        return band.shortLabel();
    }

    /**
     * The band in words, as a place.
     *
     * @return for example {@code the most deprived 20% of areas in England}
     */
    public String place() {
        return band.place(context.baseline.nation());
    }

    /**
     * Whether it is the one band on which a verdict is given: that of the preset, else the most deprived 20 %.
     *
     * @return true if it is
     */
    public boolean isHeadline() {
        return band.isHeadline();
    }

    /**
     * The people who live in areas of the band.
     *
     * @return the count as it may be published
     */
    public Count people() {
        return people;
    }

    /**
     * Whether something is withheld that shares and rates would be computed from.
     *
     * @return true if they are withheld, too
     */
    public boolean isWithheld() {
        return people.shown().isEmpty() || context.base.shown().isEmpty();
    }

    private Optional<Proportion> proportion() {
        OptionalLong some = people.shown();
        OptionalLong all = context.base.shown();
        return some.isPresent() && all.isPresent()
                ? Optional.of(new Proportion(some.getAsLong(), all.getAsLong()))
                : Optional.empty();
    }

    private boolean hasIntervals() {
        return context.arePeople()
                && band.breakdown() != Breakdown.TOTAL
                && people.shown().orElse(0) >= FEWEST;
    }

    /**
     * The share of the people placed in the baseline.
     *
     * @return a fraction, or empty if it is withheld or nobody was placed
     */
    public OptionalDouble share() {
        Optional<Proportion> proportion = proportion();
        return proportion.isPresent() ? proportion.get().share() : OptionalDouble.empty();
    }

    /**
     * Wilson's 95 % interval of the share.
     *
     * @return fractions, or empty if there is no share, under 5 people in the band, or records were counted
     */
    public Optional<Interval> interval() {
        return hasIntervals() ? proportion().flatMap(share -> share.wilson(CONFIDENCE)) : Optional.empty();
    }

    /**
     * The residents of the band in the baseline.
     *
     * @return people, with a fraction where the publisher has one
     */
    public double residents() {
        return context.baseline.residents(band);
    }

    /**
     * The band's share of the baseline's residents.
     *
     * @return a fraction
     */
    public double residentsShare() {
        return context.baseline.residentsShare(band);
    }

    /**
     * The band's share of the nation's residents.
     *
     * @return a fraction, or empty if index or population do not cover the nation
     */
    public OptionalDouble nationShare() {
        return context.baseline.nationShare(band);
    }

    /**
     * The representation index: 100 where clients are in proportion to residents.
     *
     * @return 100 times the share over the residents' share, or empty if either is missing or the latter 0
     */
    public OptionalDouble representationIndex() {
        Optional<Proportion> proportion = proportion();
        return proportion.isPresent() ? proportion.get().representationIndex(residentsShare()) : OptionalDouble.empty();
    }

    /**
     * The 95 % interval of the representation index, the residents taken as fixed.
     *
     * @return the interval, or empty where the share has none or no residents live in the band
     */
    public Optional<Interval> representationInterval() {
        return hasIntervals()
                ? proportion().flatMap(share -> share.representationIndexInterval(residentsShare(), CONFIDENCE))
                : Optional.empty();
    }

    /**
     * People per 1,000 residents of the band.
     *
     * @return the rate, or empty if the count is withheld or there are no residents
     */
    public OptionalDouble perThousand() {
        return people.shown().isPresent()
                ? new Rate(people.shown().getAsLong(), residents()).perThousand()
                : OptionalDouble.empty();
    }

    /**
     * The 95 % interval of the rate.
     *
     * @return the interval, or empty if there is no rate, under 5 people in the band, or records were counted
     */
    public Optional<Interval> perThousandInterval() {
        return hasIntervals()
                ? new Rate(people.shown().orElseThrow(), residents()).perThousandInterval(CONFIDENCE)
                : Optional.empty();
    }

    /**
     * What the share would be if none, and if all, of the people who could not be placed lived in the band.
     *
     * @return fractions, or empty if something of it is withheld or there is nobody
     */
    public Optional<Interval> bounds() {
        return context.unplaced.shown().isEmpty()
                ? Optional.empty()
                : proportion()
                        .flatMap(share ->
                                share.boundsWithUnknown(context.unplaced.shown().getAsLong()));
    }

    /**
     * Whether the bounds are withheld.
     *
     * @return true if the count, its base or the number of people without a place is
     */
    public boolean areBoundsWithheld() {
        return isWithheld() || context.unplaced.shown().isEmpty();
    }

    /**
     * The verdict: how the share compares with the residents' share. Meant for one band of a report; verdicts on many bands
     * would often be false.
     *
     * @return one of three wordings, or why there is none; blank for records and where the nation is the baseline
     */
    public String reading() {
        if (context.baseline.isNation() || !context.arePeople()) {
            return "";
        }
        if (isWithheld()) {
            return "withheld";
        }
        Optional<Interval> interval = interval();
        if (interval.isEmpty()) {
            return "fewer than " + FEWEST + " " + context.unit + ": no interval";
        }
        if (interval.get().lower() > residentsShare()) {
            return "more than its share of residents";
        }
        return interval.get().upper() < residentsShare()
                ? "fewer than its share of residents"
                : "not clearly different from its share of residents";
    }
}
