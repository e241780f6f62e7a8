package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.PeopleTally.Amount;

/**
 * Decides which sums over people may be published, of one value and one baseline.
 *
 * <p>A sum is safe if at least as many people contribute as the rule's threshold, none more than half of it and no two more
 * than nine tenths, each by the size of what they contribute. What can be reckoned from published sums by adding and taking
 * away is safe as well, or is a sum of nobody's: the sums that a table leaves out, taken together; what one nested band leaves
 * of another; and what areas leave of the bands in which they lie, and bands of areas. A safe sum and another of other people
 * make a safe one again, so only the smallest such sums are looked at. That nobody of some people contributes is not shown.
 *
 * <p>Shown sums are rounded, to a unit so large that it tells the number of people no better than their rounded number does
 * where all contribute alike. Contacts tell more: there are at least as many as people, and two of who came on several dates. So
 * a sum of contacts is shown only if its upper end, as far as it follows from published sums, is no less than what published
 * numbers of people already call for; the same holds for every sum that can be reckoned. It then narrows no number of people
 * from above, and no number of contacts can from below.
 */
final class SumControl {
    private static final BigDecimal LEAST_UNIT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_OF_ONE = new BigDecimal("0.5");
    private static final BigDecimal MOST_OF_TWO = new BigDecimal("0.9");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final List<BigDecimal> STEPS = List.of(BigDecimal.ONE, TWO, BigDecimal.valueOf(5));

    private final Optional<DisclosureRule> rule;
    private final Amount whole;
    private final Behind behindWhole;
    private final boolean isCount;
    private final BigDecimal unit;
    /** The nested bands that are shown, and what is known of each. */
    private final List<Integer> shownBands = new ArrayList<>();

    private final List<Room> bandRooms = new ArrayList<>();

    /**
     * What is published of the people behind a sum.
     *
     * @param people how many they are
     * @param again of these who had contacts on several dates; empty if that is not told of them
     */
    record Behind(Count people, Optional<Count> again) {
        boolean isShown() {
            return people.shown().isPresent();
        }

        private boolean isNobody() {
            return people.shown().orElse(1) == 0;
        }
    }

    /**
     * Of some people, between which numbers their contacts lie by published sums, and the least number of contacts that
     * published numbers of people call for.
     *
     * @param least at least so many contacts
     * @param most at most so many contacts
     * @param leastCalled the least that is called for if people are as few as they can be
     * @param mostCalled the same if they are as many as they can be
     */
    private record Room(BigDecimal least, BigDecimal most, long leastCalled, long mostCalled) {
        static final Room NONE = new Room(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

        Room plus(Room other) {
            return new Room(
                    least.add(other.least),
                    most.add(other.most),
                    leastCalled + other.leastCalled,
                    mostCalled + other.mostCalled);
        }

        Room minus(Room other) {
            return new Room(
                    least.subtract(other.most),
                    most.subtract(other.least),
                    leastCalled - other.mostCalled,
                    mostCalled - other.leastCalled);
        }

        boolean isEnough() {
            return most.compareTo(BigDecimal.valueOf(mostCalled)) >= 0;
        }
    }

    /**
     * A control of the sums of one value.
     *
     * @param whole of everybody in the baseline
     * @param behindWhole what is published of them
     * @param isCount whether the value is contacts, of which each person has one at least, and is rounded as people are
     */
    SumControl(Optional<DisclosureRule> rule, Amount whole, Behind behindWhole, boolean isCount) {
        this.rule = rule;
        this.whole = whole;
        this.behindWhole = behindWhole;
        this.isCount = isCount;
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

    /** Whether a sum may be shown by itself. That nobody of some people contributes would be told of each of them. */
    private boolean isShown(Amount amount, Behind behind) {
        boolean isTold = rule.isEmpty() || (amount.contributors() == 0 ? behind.isNobody() : isSafe(amount));
        return behind.isShown() && isTold && room(amount, behind).isEnough();
    }

    BigDecimal rounded(Amount amount) {
        return unit.signum() == 0
                ? amount.sum()
                : amount.sum().divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
    }

    /** What follows from a sum and from the number of its people, as they would be published. */
    private Room room(Amount amount, Behind behind) {
        if (!isCount || rule.isEmpty()) {
            return Room.NONE;
        }
        BigDecimal half = unit.divide(TWO);
        long people = behind.people().shown().orElse(0);
        long most = rule.get().most(people);
        Optional<Count> again = behind.again();
        long leastAgain =
                again.map(each -> rule.get().least(each.shown().orElse(0))).orElse(0L);
        long mostAgain = again.map(each ->
                        each.shown().isPresent() ? rule.get().most(each.shown().getAsLong()) : most)
                .orElse(0L);
        BigDecimal sum = rounded(amount);
        long leastCalled = rule.get().least(people) + leastAgain;
        return new Room(
                sum.subtract(half).setScale(0, RoundingMode.CEILING).max(BigDecimal.valueOf(leastCalled)),
                behind.isNobody()
                        ? BigDecimal.ZERO
                        : sum.add(half).setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE),
                leastCalled,
                most + mostAgain);
    }

    /** Whether what follows from published sums is safe. What nobody contributes to is: so much rounding blurs it. */
    private boolean isSafeRest(Amount rest, Room room) {
        return (rest.contributors() == 0 || isSafe(rest)) && room.isEnough();
    }

    /** The sum of everybody in the baseline. */
    Optional<BigDecimal> ofWhole() {
        return isShown(whole, behindWhole) ? Optional.of(rounded(whole)) : Optional.empty();
    }

    /**
     * Of nested bands, the sums that may be published.
     *
     * @param steps what each band adds to the one before it, and last what the largest leaves of the whole
     * @param behind what is published of the people of each band
     */
    List<Optional<BigDecimal>> ofNested(List<Amount> steps, List<Behind> behind) {
        int bands = steps.size() - 1;
        List<Amount> gaps = new ArrayList<>(); // what each shown band adds to the one shown before it
        List<Optional<BigDecimal>> sums = new ArrayList<>(Collections.nCopies(bands, Optional.empty()));
        Amount band = Amount.NONE;
        Amount gap = Amount.NONE;
        for (int i = 0; i < bands; i++) {
            band = band.plus(steps.get(i));
            gap = gap.plus(steps.get(i));
            Room room = room(band, behind.get(i));
            if (isShown(band, behind.get(i)) && isSafeRest(gap, room.minus(upTo(shownBands.size())))) {
                sums.set(i, Optional.of(rounded(band)));
                shownBands.add(i);
                bandRooms.add(room);
                gaps.add(gap);
                gap = Amount.NONE;
            }
        }
        gap = gap.plus(steps.get(bands));
        while (!shownBands.isEmpty()
                && !isSafeRest(gap, room(whole, behindWhole).minus(upTo(shownBands.size())))) {
            int last = shownBands.size() - 1;
            sums.set(shownBands.remove(last), Optional.empty());
            bandRooms.remove(last);
            gap = gap.plus(gaps.remove(last));
        }
        return sums;
    }

    /** What is known of so many shown bands. */
    private Room upTo(int bands) {
        return bands == 0 ? Room.NONE : bands > bandRooms.size() ? room(whole, behindWhole) : bandRooms.get(bands - 1);
    }

    /**
     * Of groups that share the whole out, the sums that may be published.
     *
     * @param behind what is published of the people of each group
     */
    List<Optional<BigDecimal>> ofGroups(List<Amount> groups, List<Behind> behind) {
        return new Parts(groups.stream().map(List::of).toList(), List.of(Amount.NONE), behind).sums();
    }

    /**
     * Of areas that lie across the nested bands, the sums that may be published. The bands come first.
     *
     * @param areas of each area what it has in each step of the bands
     * @param others what lies in no area, by step
     * @param behind what is published of the people of each area
     */
    List<Optional<BigDecimal>> ofAreas(List<List<Amount>> areas, List<Amount> others, List<Behind> behind) {
        return new Parts(areas.stream().map(this::byGap).toList(), byGap(others), behind).sums();
    }

    /** What lies in each gap between shown bands, of what lies in each step between all bands. */
    private List<Amount> byGap(List<Amount> steps) {
        List<Amount> gaps = new ArrayList<>(Collections.nCopies(shownBands.size() + 1, Amount.NONE));
        int gap = 0;
        for (int step = 0; step < steps.size(); step++) {
            gaps.set(gap, gaps.get(gap).plus(steps.get(step)));
            gap += gap < shownBands.size() && shownBands.get(gap) == step ? 1 : 0;
        }
        return gaps;
    }

    /**
     * Parts of the whole, each with what it has in every gap between shown bands. Whatever sum of some people follows from
     * shown parts and bands by adding and taking away is made of sums of one kind: of some gaps, without parts that lie in
     * these. The smallest is that without all such parts, the rest of the table being one of them.
     */
    private final class Parts {
        private final List<List<Amount>> parts;
        private final List<Amount> others;
        private final List<Behind> behind;
        private final int gaps;
        /** From the smallest to the largest. */
        private final List<Integer> shown;

        Parts(List<List<Amount>> parts, List<Amount> others, List<Behind> behind) {
            this.parts = parts;
            this.others = others;
            this.behind = behind;
            gaps = others.size();
            shown = new ArrayList<>(IntStream.range(0, parts.size())
                    .filter(i -> isShown(sum(parts.get(i)), behind.get(i)))
                    .boxed()
                    .sorted(Comparator.comparing(i -> sum(parts.get(i)).gross()))
                    .toList());
        }

        List<Optional<BigDecimal>> sums() {
            int unsafe = unsafe();
            while (unsafe != 0 && !shown.isEmpty()) {
                int in = unsafe;
                // The smallest there join those left out until all is safe, first of the parts that do not end there.
                shown.remove((Object) shown.stream()
                        .min(Comparator.comparing(part -> overlap(gapsOf(parts.get(part)), in)))
                        .orElseThrow());
                unsafe = unsafe();
            }
            List<Optional<BigDecimal>> sums = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                sums.add(shown.contains(i) ? Optional.of(rounded(sum(parts.get(i)))) : Optional.empty());
            }
            return sums;
        }

        /** 0 where some of the gaps lie in others, 1 where all do, 2 where none does. */
        private static int overlap(int gaps, int in) {
            return (gaps & in) == 0 ? 2 : (gaps & ~in) == 0 ? 1 : 0;
        }

        private static Amount sum(List<Amount> amounts) {
            return amounts.stream().reduce(Amount.NONE, Amount::plus);
        }

        /** The gaps in which there is anything, as bits. */
        private static int gapsOf(List<Amount> part) {
            int bits = 0;
            for (int gap = 0; gap < part.size(); gap++) {
                bits |= part.get(gap).contributors() > 0 ? 1 << gap : 0;
            }
            return bits;
        }

        /** Gaps of which something follows that is not safe, as bits; 0 if there are none. */
        private int unsafe() {
            if (rule.isEmpty()) {
                return 0;
            }
            int all = (1 << gaps) - 1;
            List<Amount> rest = new ArrayList<>(others);
            Room ofRest = room(whole, behindWhole);
            // Of each set of gaps the shown parts that lie just there.
            List<List<Amount>> cells = new ArrayList<>();
            List<Room> rooms = new ArrayList<>(Collections.nCopies(all + 1, Room.NONE));
            for (int set = 0; set <= all; set++) {
                cells.add(new ArrayList<>(Collections.nCopies(gaps, Amount.NONE)));
            }
            for (int i = 0; i < parts.size(); i++) {
                boolean isShown = shown.contains(i);
                List<Amount> to = isShown ? cells.get(gapsOf(parts.get(i))) : rest;
                for (int gap = 0; gap < gaps; gap++) {
                    to.set(gap, to.get(gap).plus(parts.get(i).get(gap)));
                }
                if (isShown) {
                    Room room = room(sum(parts.get(i)), behind.get(i));
                    int set = gapsOf(parts.get(i));
                    rooms.set(set, rooms.get(set).plus(room));
                    ofRest = ofRest.minus(room);
                }
            }
            if (!isSafeRest(sum(rest), ofRest)) {
                return all;
            }
            for (int set = 1; set < all; set++) {
                Amount left = Amount.NONE;
                Room room = ofGaps(set);
                Room across = Room.NONE.minus(ofGaps(all & ~set));
                for (int other = 0; other <= all; other++) {
                    boolean isInside = (other & ~set) == 0;
                    left = isInside ? left : left.plus(in(set, cells.get(other)));
                    room = isInside ? room.minus(rooms.get(other)) : room;
                    across = isInside ? across : across.plus(rooms.get(other));
                }
                boolean isRestAPart = (gapsOf(rest) & ~set) == 0;
                if (!isSafeRest(left.plus(in(set, rest)), room) || (isRestAPart && !isSafeRest(left, across))) {
                    return set;
                }
            }
            return 0;
        }

        private Amount in(int set, List<Amount> amounts) {
            Amount sum = Amount.NONE;
            for (int gap = 0; gap < gaps; gap++) {
                sum = (set & 1 << gap) != 0 ? sum.plus(amounts.get(gap)) : sum;
            }
            return sum;
        }

        /** What is known of some gaps from the bands about them. */
        private Room ofGaps(int set) {
            Room room = Room.NONE;
            int from = 0;
            while (from < gaps) {
                int to = from;
                while (to < gaps && (set & 1 << to) != 0) {
                    to++;
                }
                room = to > from ? room.plus(upTo(to).minus(upTo(from))) : room;
                from = to + 1;
            }
            return room;
        }
    }
}
