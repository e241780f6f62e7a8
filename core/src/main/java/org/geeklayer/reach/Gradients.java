package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReport.SocialGradient;
import org.geeklayer.statistics.Gradient;
import org.geeklayer.statistics.Interval;

/**
 * Gradients, and of which groups they may be told. They come from exact counts; so none is told of under 30 people, and
 * none of so many groups that those left over, whose gradient follows from the others', could be under 30.
 */
final class Gradients {
    private static final double CONFIDENCE = 0.95;
    private static final int FEWEST = 30;
    private static final int DECIMALS = 2;
    private static final MathContext CONTROLLED = new MathContext(2, RoundingMode.HALF_UP);
    private static final MathContext EXACT = new MathContext(8, RoundingMode.HALF_UP);
    private static final SocialGradient NONE = new SocialGradient(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<DisclosureRule> rule;
    private final boolean arePeople;

    Gradients(Optional<DisclosureRule> rule, boolean arePeople) {
        this.rule = rule;
        this.arePeople = arePeople;
    }

    /**
     * Between which numbers of people lie.
     *
     * @param least at least so many
     * @param most at most so many
     */
    private record Range(long least, long most) {
        Range plus(Range other) {
            return new Range(least + other.least, most + other.most);
        }
    }

    private Range range(Count count) {
        long shown = count.shown().orElse(0);
        return rule.map(each -> new Range(each.least(shown), each.most(shown))).orElse(new Range(shown, shown));
    }

    /** Of people in several counts; nobody is certain if one is not shown. */
    private Range range(List<Count> counts) {
        return counts.stream().allMatch(count -> count.shown().isPresent())
                ? counts.stream().map(this::range).reduce(new Range(0, 0), Range::plus)
                : new Range(0, 0);
    }

    /** Whether it is certain from what is published that there are so many people, in one count or several together. */
    boolean isEnough(Count... counts) {
        return isEnough(range(List.of(counts)));
    }

    private boolean isEnough(Range range) {
        return arePeople && range.least >= FEWEST;
    }

    /** The groups of a column of which a gradient may be told: all, or so few that 30 others are left. */
    Set<Integer> tellable(Count everybody, List<Count> bases) {
        return tellableSums(List.of(everybody), bases.stream().map(List::of).toList());
    }

    /** The same of people who are in several counts. */
    Set<Integer> tellableSums(List<Count> everybody, List<List<Count>> groups) {
        List<Range> ranges = groups.stream().map(this::range).toList();
        List<Integer> told = new ArrayList<>(IntStream.range(0, ranges.size())
                .filter(i -> isEnough(ranges.get(i)))
                .boxed()
                .sorted(Comparator.comparing(i -> ranges.get(i).least))
                .toList());
        boolean areAll = told.size() == ranges.size() || rule.isEmpty();
        while (!areAll && !told.isEmpty()) {
            long most = told.stream().mapToLong(i -> ranges.get(i).most).sum();
            if (range(everybody).least - most >= FEWEST) {
                break;
            }
            told.remove(0); // the smallest joins those left over
        }
        return new HashSet<>(told);
    }

    SocialGradient of(Placed people, boolean isTold) {
        if (!isTold) {
            return NONE;
        }
        Optional<Gradient.RateLimits> limits = people.gradientLimits();
        return new SocialGradient(
                people.concentration().map(each -> estimate(each.index(), each.interval(CONFIDENCE), true)),
                people.gradient()
                        .flatMap(each ->
                                limits.map(limit -> estimate(each.gapPerThousand(), limit.gapPerThousand(), false))),
                people.gradient()
                        .flatMap(each ->
                                limits.map(limit -> estimate(each.ratio().orElseThrow(), limit.ratio(), false))));
    }

    private Estimate estimate(double value, Interval interval, boolean isFraction) {
        return new Estimate(
                rounded(value, isFraction),
                rounded(interval.lower(), isFraction),
                rounded(interval.upper(), isFraction));
    }

    /** Two digits; of a fraction no more than two decimals, since near 0 two digits would be too exact. */
    private BigDecimal rounded(double value, boolean isFraction) {
        BigDecimal rounded = rounded(value);
        return isFraction && rule.isPresent() && rounded.scale() > DECIMALS
                ? BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP)
                : rounded;
    }

    /** A ratio near 1, of exact counts: two decimals, since two digits would not tell 1.04 from 1.1; from 10 on two digits. */
    BigDecimal roundedRatio(double ratio) {
        return rule.isPresent() && ratio < 10
                ? BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_UP)
                : rounded(ratio);
    }

    /** A statistic of exact counts, to the digits that may be told. */
    BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(rule.isPresent() ? CONTROLLED : EXACT);
    }
}
