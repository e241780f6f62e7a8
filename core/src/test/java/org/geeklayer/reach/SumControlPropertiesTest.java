package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.SumControl.Behind;

/**
 * Sums over random people against an attacker who adds and takes away every published sum in every way, and looks at whatever
 * comes out to be the sum of some people, each once.
 */
class SumControlPropertiesTest {
    private static final DisclosureRule RULE = DisclosureRule.STANDARD;

    /** Somebody with a value, in a group, a step of the bands and an area. */
    private record Person(int value, int group, int step, int area) {}

    /** A sum that is shown, of whom, and between which numbers contacts and people are. */
    private record Told(List<Boolean> whom, long leastContacts, long mostContacts, long leastPeople, long mostPeople) {}

    /** People at random, some of whom outweigh the others; the last area is in no table. */
    private static final class Town {
        final List<Person> people = new ArrayList<>();
        final int groups;
        final int bands;
        final int areas;
        final boolean isCount;
        private final boolean isNaive;

        Town(long seed, boolean isCount, boolean isNaive) {
            Random random = new Random(seed);
            this.isCount = isCount;
            this.isNaive = isNaive;
            groups = 1 + random.nextInt(5);
            bands = random.nextInt(4);
            areas = 1 + random.nextInt(4);
            int number = 5 + random.nextInt(60);
            int kind = random.nextInt(3);
            boolean hasOthers = random.nextBoolean();
            int[] home = new Random(seed + 1).ints(20, 0, bands + 1).toArray();
            for (int i = 0; i < number; i++) {
                int fee = switch (kind) {
                    case 0 -> 20;
                    case 1 -> random.nextInt(4) * 25;
                    default -> random.nextInt(12) == 0 ? 2000 : random.nextInt(90) - 20;
                };
                int contacts = kind == 0 ? 1 : 1 + random.nextInt(kind == 1 ? 2 : 6);
                int area = random.nextInt(areas + (hasOthers ? 1 : 0));
                boolean isAcross = random.nextInt(4) == 0;
                people.add(new Person(
                        isCount ? contacts : fee,
                        random.nextInt(groups),
                        isAcross ? random.nextInt(bands + 1) : home[area],
                        area));
            }
        }

        Amount amount(Predicate<Person> whom) {
            return people.stream()
                    .filter(whom)
                    .map(person -> Amount.of(BigDecimal.valueOf(person.value)))
                    .reduce(Amount.NONE, Amount::plus);
        }

        Behind behind(Predicate<Person> whom) {
            long number = people.stream().filter(whom).count();
            return new Behind(
                    RULE.isSmall(number) ? new Count.Withheld() : new Count.Shown(RULE.rounded(number)),
                    Optional.empty());
        }

        private SumControl control() {
            return new SumControl(Optional.of(RULE), amount(person -> true), behind(person -> true), isCount);
        }

        private void add(List<Told> told, Predicate<Person> whom, Optional<BigDecimal> sum, BigDecimal unit) {
            Optional<BigDecimal> shown = sum;
            if (isNaive && behind(whom).people().shown().isPresent() && isSafe(amount(whom))) {
                shown = Optional.of(control().rounded(amount(whom)));
            }
            if (shown.isPresent()) {
                List<Boolean> in = people.stream().map(whom::test).toList();
                long number = behind(whom).people().shown().orElseThrow();
                long doubled = shown.get().longValueExact() * 2;
                long most = Math.floorDiv(doubled + unit.longValueExact() - 1, 2);
                long least = -Math.floorDiv(unit.longValueExact() - doubled, 2);
                told.add(new Told(
                        in,
                        Math.max(least, RULE.least(number)),
                        number == 0 ? 0 : most,
                        RULE.least(number),
                        RULE.most(number)));
            }
        }

        /** Everybody and the groups. */
        List<Told> byGroup() {
            SumControl control = control();
            List<Told> told = new ArrayList<>();
            add(told, person -> true, control.ofWhole(), control.unit());
            List<Integer> all = IntStream.range(0, groups).boxed().toList();
            List<Optional<BigDecimal>> sums = control.ofGroups(
                    all.stream().map(i -> amount(person -> person.group == i)).toList(),
                    all.stream().map(i -> behind(person -> person.group == i)).toList());
            all.forEach(i -> add(told, person -> person.group == i, sums.get(i), control.unit()));
            return told;
        }

        private List<Amount> bySteps(Predicate<Person> whom) {
            return IntStream.rangeClosed(0, bands)
                    .mapToObj(step -> amount(whom.and(person -> person.step == step)))
                    .toList();
        }

        /** Everybody, the nested bands and the areas, of which it is known in which bands they lie. */
        List<Told> byPlace() {
            SumControl control = control();
            List<Told> told = new ArrayList<>();
            add(told, person -> true, control.ofWhole(), control.unit());
            List<Optional<BigDecimal>> nested = control.ofNested(
                    bySteps(person -> true),
                    IntStream.range(0, bands)
                            .mapToObj(i -> behind(person -> person.step <= i))
                            .toList());
            for (int i = 0; i < bands; i++) {
                int band = i;
                add(told, person -> person.step <= band, nested.get(i), control.unit());
            }
            List<Integer> all = IntStream.range(0, areas).boxed().toList();
            List<Optional<BigDecimal>> sums = control.ofAreas(
                    all.stream().map(i -> bySteps(person -> person.area == i)).toList(),
                    bySteps(person -> person.area == areas),
                    all.stream().map(i -> behind(person -> person.area == i)).toList());
            all.forEach(i -> add(told, person -> person.area == i, sums.get(i), control.unit()));
            return told;
        }

        /** What the attacker finds, or nothing. */
        Optional<String> broken(List<Told> told) {
            return broken(told, 0, new int[people.size()], new long[2], "");
        }

        private Optional<String> broken(List<Told> told, int next, int[] times, long[] most, String said) {
            if (next == told.size()) {
                return judged(times, most, said);
            }
            Told one = told.get(next);
            for (int sign : new int[] {0, 1, -1}) {
                int[] sum = times.clone();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += one.whom.get(i) ? sign : 0;
                }
                long contacts = sign > 0 ? one.mostContacts : -one.leastContacts;
                long some = sign > 0 ? one.mostPeople : -one.leastPeople;
                Optional<String> found = broken(
                        told,
                        next + 1,
                        sum,
                        sign == 0 ? most : new long[] {most[0] + contacts, most[1] + some},
                        said + sign + " ");
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<String> judged(int[] times, long[] most, String said) {
            Amount amount = Amount.NONE;
            for (int i = 0; i < times.length; i++) {
                if (people.get(i).value != 0) {
                    if (times[i] < 0 || times[i] > 1) {
                        return Optional.empty();
                    }
                    amount = times[i] == 1 ? amount.plus(Amount.of(BigDecimal.valueOf(people.get(i).value))) : amount;
                }
            }
            if (amount.contributors() > 0 && !isSafe(amount)) {
                return Optional.of("a sum of " + amount + " by " + said);
            }
            return isCount && amount.contributors() > 0 && most[0] < most[1]
                    ? Optional.of("at most " + most[0] + " contacts of up to " + most[1] + " people by " + said)
                    : Optional.empty();
        }
    }

    /** The rule, written out once more. */
    private static boolean isSafe(Amount amount) {
        double all = amount.gross().doubleValue();
        return amount.contributors() >= RULE.threshold()
                && amount.largest().doubleValue() <= all * 0.5
                && amount.largest().doubleValue() + amount.second().doubleValue() <= all * 0.9 + 1e-9;
    }

    @Property(tries = 2500, edgeCases = EdgeCasesMode.NONE)
    void whateverFollowsFromPublishedSumsIsSafe(@ForAll long seed, @ForAll boolean isCount) {
        Town town = new Town(seed, isCount, false);
        assertThat(town.broken(town.byGroup())).isEmpty();
        assertThat(town.broken(town.byPlace())).isEmpty();
    }

    /** So that the attacker's silence means something, and so does the control's. */
    @Example
    void theAttackerCatchesAControlThatLooksAtEachSumAlone() {
        int caught = 0;
        int shown = 0;
        int shownNaively = 0;
        for (long seed = 0; seed < 400; seed++) {
            Town naive = new Town(seed, seed % 2 == 0, true);
            Town town = new Town(seed, seed % 2 == 0, false);
            List<Told> byPlace = naive.byPlace();
            caught += naive.broken(naive.byGroup()).isPresent() ? 1 : 0;
            caught += naive.broken(byPlace).isPresent() ? 1 : 0;
            shown += town.byGroup().size() + town.byPlace().size();
            shownNaively += naive.byGroup().size() + byPlace.size();
        }
        assertThat(caught).isGreaterThan(150);
        assertThat(shown).isGreaterThan(shownNaively / 3);
    }
}
