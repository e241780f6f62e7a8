package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.statistics.Adjustment;
import org.geeklayer.statistics.Interval;
import org.geeklayer.statistics.LogisticSlope;

/** How an outcome goes with deprivation: a logistic slope for everybody and each group, their p-values adjusted together. */
final class Slopes {
    private static final double CONFIDENCE = 0.95;
    private static final double CLEAR = 0.05;
    private static final double WEAK_LOWER = 0.95;
    private static final double WEAK_UPPER = 1.05;
    private static final double LEAST_PRINTED = 0.01;

    private final Gradients gradients;

    Slopes(Gradients gradients) {
        this.gradients = gradients;
    }

    /**
     * People whose outcome is recorded.
     *
     * @param achieved those with the outcome by decile
     * @param notAchieved the others
     * @param hasDeciles false where the edition has none, and these are other parts
     * @param isTold whether there are enough of them, by what is published
     */
    record Asked(List<Long> achieved, List<Long> notAchieved, boolean hasDeciles, boolean isTold) {}

    /** A slope for each, in their order. */
    List<Slope> of(List<Asked> people) {
        List<Optional<LogisticSlope>> slopes = new ArrayList<>();
        for (Asked asked : people) {
            slopes.add(
                    asked.isTold() && asked.hasDeciles()
                            ? LogisticSlope.ofPeople(asked.achieved(), asked.notAchieved())
                            : Optional.empty());
        }
        List<Double> adjusted = Adjustment.HOLM.adjust(
                slopes.stream().flatMap(Optional::stream).map(LogisticSlope::p).toList());
        List<Slope> results = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < slopes.size(); i++) {
            if (slopes.get(i).isPresent()) {
                results.add(slope(slopes.get(i).get(), adjusted.get(next)));
                next++;
            } else {
                results.add(new Slope(Optional.empty(), "", "", reason(people.get(i))));
            }
        }
        return results;
    }

    /** How many of them are tested. */
    static int tested(List<Slope> slopes) {
        return (int)
                slopes.stream().filter(each -> each.oddsRatio().isPresent()).count();
    }

    private static String reason(Asked asked) {
        if (!asked.hasDeciles()) {
            return "not estimable: the edition has no deciles";
        }
        return asked.isTold()
                ? "not estimable: outcomes or deciles are all alike, or part from one another"
                : "not estimated: it could tell of fewer than 30 people";
    }

    private Slope slope(LogisticSlope slope, double adjusted) {
        Interval interval = slope.oddsRatioInterval(CONFIDENCE);
        Estimate ratio = new Estimate(
                gradients.roundedRatio(slope.oddsRatio()),
                gradients.roundedRatio(interval.lower()),
                gradients.roundedRatio(interval.upper()));
        String reading;
        if (adjusted < CLEAR) {
            reading = "an association was found";
        } else if (interval.lower() > WEAK_LOWER && interval.upper() < WEAK_UPPER) {
            reading = "at most weak (interval inside 0.95-1.05)";
        } else {
            reading = "too few people to tell: compatible with " + ratio.lower().toPlainString() + " to "
                    + ratio.upper().toPlainString();
        }
        return new Slope(Optional.of(ratio), printed(slope.p()), printed(adjusted), reading);
    }

    private static String printed(double p) {
        return p < LEAST_PRINTED
                ? "<0.01"
                : BigDecimal.valueOf(p).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
