package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.geeklayer.disclosure.Count;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.statistics.Interval;
import org.geeklayer.statistics.Proportion;

/**
 * How the people of a report came over time, what came of it and what it was worth: of people placed in the baseline alone.
 * Every number of people has come through disclosure control; a sum is of enough people, none of whom outweighs the others.
 *
 * @param outcome the outcome that is asked for, in words; blank if none is
 * @param lapseMonths how many months without a contact are a lapse; 0 if time is not asked for
 * @param states people by state: new or known before, seen on one date or several, active or lapsed, by reason
 * @param outcomes what came of it; empty if no outcome was asked for
 * @param slopes how many slopes of outcomes the whole publication tests
 * @param values sums of contacts and of what was asked for
 * @param responses those who were invited against those who came; empty if it was not asked
 * @param notes what could not be told, and why, in sentences
 */
public record FollowUp(
        String outcome,
        int lapseMonths,
        List<StateLine> states,
        List<OutcomeLine> outcomes,
        int slopes,
        List<ValueLine> values,
        List<ResponseLine> responses,
        List<String> notes) {
    private static final double CONFIDENCE = 0.95;
    /** Below this many people there is no interval. */
    private static final int FEWEST = 5;

    /**
     * Keeps its own copies.
     *
     * @param outcome the outcome that is asked for, in words; blank if none is
     * @param lapseMonths how many months without a contact are a lapse; 0 if time is not asked for
     * @param states people by state
     * @param outcomes what came of it
     * @param slopes how many slopes of outcomes the whole publication tests
     * @param values sums
     * @param responses those who were invited against those who came
     * @param notes what could not be told
     */
    public FollowUp {
        states = List.copyOf(states);
        outcomes = List.copyOf(outcomes);
        values = List.copyOf(values);
        responses = List.copyOf(responses);
        notes = List.copyOf(notes);
    }

    /** The same with sums. */
    FollowUp with(List<ValueLine> sums) {
        return new FollowUp(outcome, lapseMonths, states, outcomes, slopes, sums, responses, notes);
    }

    /**
     * Whom a line is about.
     *
     * @param isEverybody whether they are of everybody, and not of a group
     * @param groupBy the column that makes the group, {@code all} for everybody
     * @param group the group's label, {@code all} for everybody
     * @param breakdown {@link #TOTAL}, {@link #BAND} or {@link #AREA}
     * @param band the band's name, that of the total for all of them
     * @param isHeadline whether it is the band on which a report gives its verdict
     */
    public record Part(
            boolean isEverybody, String groupBy, String group, String breakdown, String band, boolean isHeadline) {
        /** All of them. */
        public static final String TOTAL = "total";

        /** Those in a band of deprivation. */
        public static final String BAND = "band";

        /** Those in an area. */
        public static final String AREA = "area";
    }

    /**
     * People in a state.
     *
     * @param part whom it is about
     * @param aspect what is told of them, such as {@code contact}
     * @param state the state, such as {@code lapsed}
     * @param detail a part of the state, such as a reason; blank for all of it
     * @param people how many are in it
     * @param base how many there are
     * @param hasInterval false where no interval is given: of records, and of the total, which is no sample
     */
    public record StateLine(
            Part part, String aspect, String state, String detail, Count people, Count base, boolean hasInterval) {
        /**
         * The share of those whom it is about.
         *
         * @return a fraction, or empty if a count is withheld or there is nobody
         */
        public OptionalDouble share() {
            Optional<Proportion> proportion = proportion(people, base.shown());
            return proportion.isPresent() ? proportion.get().share() : OptionalDouble.empty();
        }

        /**
         * Wilson's 95 % interval of the share.
         *
         * @return fractions, or empty if there is no share or under 5 people are in the state
         */
        public Optional<Interval> interval() {
            return hasInterval ? FollowUp.interval(people, base.shown()) : Optional.empty();
        }
    }

    /**
     * What came of it for some people.
     *
     * @param part whom it is about
     * @param achieved those with the outcome
     * @param notAchieved those with another
     * @param notRecorded those of whom none is recorded
     * @param base how many there are
     * @param hasIntervals false where records were counted
     * @param slope how the outcome goes with deprivation; of totals alone
     */
    public record OutcomeLine(
            Part part,
            Count achieved,
            Count notAchieved,
            Count notRecorded,
            Count base,
            boolean hasIntervals,
            Optional<Slope> slope) {
        /** The same line with a slope. */
        OutcomeLine with(Slope fitted) {
            return new OutcomeLine(part, achieved, notAchieved, notRecorded, base, hasIntervals, Optional.of(fitted));
        }

        /** Those whose outcome is recorded, from the published numbers. */
        private OptionalLong recorded() {
            return achieved.shown().isPresent() && notAchieved.shown().isPresent()
                    ? OptionalLong.of(
                            achieved.shown().getAsLong() + notAchieved.shown().getAsLong())
                    : OptionalLong.empty();
        }

        /**
         * The share of those whose outcome is recorded.
         *
         * @return a fraction, or empty if a count is withheld or nobody's is recorded
         */
        public OptionalDouble shareOfRecorded() {
            Optional<Proportion> proportion = proportion(achieved, recorded());
            return proportion.isPresent() ? proportion.get().share() : OptionalDouble.empty();
        }

        /**
         * Wilson's 95 % interval of that share.
         *
         * @return fractions, or empty if there is no share or under 5 people achieved it
         */
        public Optional<Interval> intervalOfRecorded() {
            return hasIntervals ? interval(achieved, recorded()) : Optional.empty();
        }

        /**
         * The share of all of them, those counted as without the outcome of whom none is recorded.
         *
         * @return a fraction, or empty if a count is withheld or there is nobody
         */
        public OptionalDouble shareOfAll() {
            Optional<Proportion> proportion = proportion(achieved, base.shown());
            return proportion.isPresent() ? proportion.get().share() : OptionalDouble.empty();
        }

        /**
         * Wilson's 95 % interval of that share.
         *
         * @return fractions, or empty if there is no share or under 5 people achieved it
         */
        public Optional<Interval> intervalOfAll() {
            return hasIntervals ? interval(achieved, base.shown()) : Optional.empty();
        }
    }

    /**
     * How an outcome goes with deprivation: one logistic slope over deciles, from exact counts of at least 30 people whose
     * outcome is recorded, rounded to two decimals where disclosure control is on.
     *
     * @param oddsRatio the odds ratio per decile towards less deprived areas with its 95 % interval; empty if it cannot be
     *     estimated
     * @param p the probability of as steep a slope if there is none, in two decimals, or {@code <0.01}; blank without one
     * @param adjustedP the same, adjusted by Holm for all slopes of the publication
     * @param reading what it says, in one of three wordings, or why nothing can be said
     */
    public record Slope(Optional<Estimate> oddsRatio, String p, String adjustedP, String reading) {}

    /**
     * A sum over people.
     *
     * @param part whom it is about
     * @param area the area, where it is about one
     * @param areaName its name, else blank
     * @param measure what is summed: {@code contacts}, or a column's name
     * @param sum the sum, rounded where disclosure control is on; empty if it is withheld
     * @param unit what the sum is rounded to a multiple of
     * @param people how many people it is about
     * @param residents the residents that it is compared with
     */
    public record ValueLine(
            Part part,
            Optional<AreaCode> area,
            String areaName,
            String measure,
            Optional<BigDecimal> sum,
            BigDecimal unit,
            Count people,
            double residents) {
        /**
         * The sum per person.
         *
         * @return the rounded sum over the rounded number, or empty if either is withheld or there is nobody
         */
        public OptionalDouble perPerson() {
            OptionalLong number = people.shown();
            return sum.isPresent() && number.isPresent() && number.getAsLong() > 0
                    ? OptionalDouble.of(sum.get().doubleValue() / number.getAsLong())
                    : OptionalDouble.empty();
        }

        /**
         * The sum per 1,000 residents.
         *
         * @return the rounded sum over the residents, or empty if it is withheld or nobody lives there
         */
        public OptionalDouble perThousand() {
            return sum.isPresent() && residents > 0
                    ? OptionalDouble.of(1000 * sum.get().doubleValue() / residents)
                    : OptionalDouble.empty();
        }
    }

    /**
     * Those who were invited against those who came.
     *
     * @param part whom it is about: all, those in a band, or those invited by a channel
     * @param invited how many were invited
     * @param came with ids those of them who came; without ids all clients placed, invited or not, and empty of a channel
     * @param isById whether ids tell who of the invited came
     */
    public record ResponseLine(Part part, Count invited, Optional<Count> came, boolean isById) {
        /**
         * With ids the share of the invited who came, without ids clients over invited.
         *
         * @return a fraction, which without ids may be above 1; empty if a count is withheld or nobody was invited
         */
        public OptionalDouble rate() {
            OptionalLong all = invited.shown();
            if (came.isEmpty() || came.get().shown().isEmpty() || all.orElse(0) == 0) {
                return OptionalDouble.empty();
            }
            double rate = (double) came.get().shown().getAsLong() / all.getAsLong();
            return OptionalDouble.of(isById ? Math.min(rate, 1) : rate);
        }

        /**
         * Wilson's 95 % interval of the share.
         *
         * @return fractions, or empty without ids, if there is no share or under 5 people came
         */
        public Optional<Interval> interval() {
            return isById ? came.flatMap(each -> FollowUp.interval(each, invited.shown())) : Optional.empty();
        }
    }

    private static Optional<Proportion> proportion(Count some, OptionalLong all) {
        OptionalLong numerator = some.shown();
        // Counts that are rounded one by one may add to a little more than their total.
        return numerator.isPresent() && all.isPresent() && all.getAsLong() > 0
                ? Optional.of(new Proportion(Math.min(numerator.getAsLong(), all.getAsLong()), all.getAsLong()))
                : Optional.empty();
    }

    private static Optional<Interval> interval(Count some, OptionalLong all) {
        return some.shown().orElse(0) >= FEWEST
                ? proportion(some, all).flatMap(share -> share.wilson(CONFIDENCE))
                : Optional.empty();
    }
}
