package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.PeopleTally.Amount;

/**
 * Decides which sums over people may be published, of one value and one baseline.
 *
 * <p>A sum is safe if at least as many people contribute as the rule's threshold, none more than half of it and no two more
 * than nine tenths, each by the size of what they contribute. What can be reckoned from published sums by adding and taking
 * away is safe as well: the sums that a table leaves out, taken together, and what one nested band leaves of another. A safe
 * sum and another of other people make a safe one again, so nothing else need be looked at. Shown sums are rounded, to a unit
 * so large that it tells the number of people no better than their rounded number does where all contribute alike.
 */
final class SumControl {
    private static final BigDecimal LEAST_UNIT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_OF_ONE = new BigDecimal("0.5");
    private static final BigDecimal MOST_OF_TWO = new BigDecimal("0.9");
    private static final List<BigDecimal> STEPS = List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5));

    private final Optional<DisclosureRule> rule;
    private final Amount whole;
    private final BigDecimal unit;

    /**
     * A control of the sums of one value.
     *
     * @param whole of everybody in the baseline
     * @param isCount whether the value counts something, such as contacts, and is rounded as people are
     */
    SumControl(Optional<DisclosureRule> rule, Amount whole, boolean isCount) {
        this.rule = rule;
        this.whole = whole;
        unit = rule.map(each -> unit(each, whole, isCount)).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal unit(DisclosureRule rule, Amount whole, boolean isCount) {
        BigDecimal least = isCount ? BigDecimal.valueOf(rule.base()) : LEAST_UNIT;
        if (whole.contributors() == 0) {
            return least;
        }
        BigDecimal enough = whole.gross()
                .multiply(BigDecimal.valueOf(rule.base()))
                .divide(BigDecimal.valueOf(whole.contributors()), MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE;
        BigDecimal unit = least;
        while (unit.compareTo(enough) < 0) {
            for (BigDecimal step : STEPS) {
                BigDecimal next = step.multiply(power);
                if (unit.compareTo(enough) < 0 && next.compareTo(unit) > 0) {
                    unit = next;
                }
            }
            power = power.multiply(BigDecimal.TEN);
        }
        return unit;
    }

    /** What sums are rounded to a multiple of; 0 where they are not. */
    BigDecimal unit() {
        return unit;
    }

    private boolean isSafe(Amount amount) {
        return rule.isEmpty()
                || (amount.contributors() >= rule.get().threshold()
                        && amount.largest().compareTo(amount.gross().multiply(MOST_OF_ONE)) <= 0
                        && amount.largest()
                                        .add(amount.second())
                                        .compareTo(amount.gross().multiply(MOST_OF_TWO))
                                <= 0);
    }

    /** A sum to which nobody contributes tells of nobody, where people are known to be there: their number is shown. */
    private boolean isTold(Amount amount) {
        return amount.contributors() == 0 || isSafe(amount);
    }

    BigDecimal rounded(Amount amount) {
        return unit.signum() == 0
                ? amount.sum()
                : amount.sum().divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
    }

    /** The sum of everybody in the baseline. */
    Optional<BigDecimal> ofWhole(boolean arePeopleShown) {
        return arePeopleShown && isTold(whole) ? Optional.of(rounded(whole)) : Optional.empty();
    }

    /**
     * Of parts that share the whole out, the sums that may be published.
     *
     * @param arePeopleShown whether the number of people of each part is shown
     */
    List<Optional<BigDecimal>> ofParts(List<Amount> parts, List<Boolean> arePeopleShown) {
        List<Integer> shown = new ArrayList<>();
        Amount rest = Amount.NONE;
        for (int i = 0; i < parts.size(); i++) {
            if (arePeopleShown.get(i) && isTold(parts.get(i))) {
                shown.add(i);
            } else {
                rest = rest.plus(parts.get(i));
            }
        }
        // The smallest join those left out until they are safe together.
        shown.sort((one, other) ->
                parts.get(one).gross().compareTo(parts.get(other).gross()));
        while (!isTold(rest) && !shown.isEmpty()) {
            rest = rest.plus(parts.get(shown.remove(0)));
        }
        List<Optional<BigDecimal>> sums = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            sums.add(shown.contains(i) ? Optional.of(rounded(parts.get(i))) : Optional.empty());
        }
        return sums;
    }

    /**
     * Of nested bands, the sums that may be published.
     *
     * @param steps what each band adds to the one before it, and last what the largest leaves of the whole
     * @param arePeopleShown whether the number of people of each band is shown
     */
    List<Optional<BigDecimal>> ofNested(List<Amount> steps, List<Boolean> arePeopleShown) {
        int bands = steps.size() - 1;
        List<Integer> shown = new ArrayList<>();
        List<Amount> gaps = new ArrayList<>(); // what each shown band adds to the one shown before it
        Amount gap = Amount.NONE;
        for (int i = 0; i < bands; i++) {
            gap = gap.plus(steps.get(i));
            if (arePeopleShown.get(i) && isTold(gap)) {
                shown.add(i);
                gaps.add(gap);
                gap = Amount.NONE;
            }
        }
        gap = gap.plus(steps.get(bands));
        while (!isTold(gap) && !shown.isEmpty()) {
            shown.remove(shown.size() - 1);
            gap = gap.plus(gaps.remove(gaps.size() - 1));
        }
        List<Optional<BigDecimal>> sums = new ArrayList<>();
        Amount band = Amount.NONE;
        for (int i = 0; i < bands; i++) {
            band = band.plus(steps.get(i));
            sums.add(shown.contains(i) ? Optional.of(rounded(band)) : Optional.empty());
        }
        return sums;
    }
}
