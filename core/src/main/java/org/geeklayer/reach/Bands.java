package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.ReachReport.Breakdown;

/**
 * The bands of an edition, and the atoms that all of them are made of. Ranks are cut where any band, decile or preset ends,
 * which makes steps, the most deprived first. Where a band is by ranks alone the steps are the atoms, and every band is a run
 * of them.
 *
 * <p>A preset with limits of its own for urban and rural areas splits each step in two. The atoms of areas that belong to it
 * follow the others, these in reverse: so the nested bands are runs about the middle, and the preset is the run behind it.
 * Quintiles and deciles would be no runs there and are left out.
 */
final class Bands {
    private static final int TENTHS = 10;
    private static final int MANY = 150;
    private static final int SOME = 50;

    private final IndexEdition edition;
    private final List<Cut> cuts = new ArrayList<>();
    private final boolean hasDeciles;
    private final boolean isSplit;
    private final Band total;
    private final List<Band> cumulative = new ArrayList<>();
    private final List<Band> quintiles = new ArrayList<>();
    private final List<Band> deciles = new ArrayList<>();

    private enum Kind {
        PERCENT,
        DECILE,
        BELOW
    }

    /** Where ranks are cut: before it lie all areas of a percentage, up to a decile or below a rank. */
    private record Cut(Kind kind, int value, int lastRank) {
        boolean isBefore(IndexEdition edition, BigDecimal rank, Optional<Decile> decile) {
            return switch (kind) {
                case PERCENT -> edition.cuts().isInMostDeprived(rank, value);
                case DECILE -> decile.orElseThrow().value() <= value;
                case BELOW -> rank.compareTo(BigDecimal.valueOf(value)) < 0;
            };
        }
    }

    /**
     * The bands of an edition.
     *
     * @param hasDeciles whether its areas have deciles
     * @param rule which bands there are, and which is the headline
     * @param preset the name of the rule's preset; not used by a rule that is by percent
     */
    Bands(IndexEdition edition, boolean hasDeciles, PresetRule rule, String preset) {
        this.edition = edition;
        this.hasDeciles = hasDeciles;
        isSplit = rule.limits().isPresent();
        NavigableSet<Integer> percents = new TreeSet<>(rule.bands());
        rule.headlinePercent().ifPresent(percents::add);
        makeCuts(percents, rule);
        total = new Band(Breakdown.TOTAL, "all", "all", 0, new Span(0, atoms()), false);
        for (int percent : percents) {
            boolean isHeadline = rule.headlinePercent().orElse(0) == percent;
            cumulative.add(Band.mostDeprived(percent, upTo(cut(percent)), isHeadline));
        }
        rule.rankBelow().ifPresent(rank -> {
            int at = IntStream.range(0, cuts.size())
                    .filter(i -> cuts.get(i).kind() == Kind.BELOW)
                    .findFirst()
                    .orElseThrow();
            int before = (int)
                    cumulative.stream().filter(band -> band.span().to() <= at).count();
            cumulative.add(before, Band.ofPreset(preset, "rank below " + number(rank), upTo(at)));
        });
        rule.limits()
                .ifPresent(limits -> cumulative.add(Band.ofPreset(
                        preset,
                        "rank below " + number(limits.urban()) + " urban, " + number(limits.rural()) + " rural",
                        new Span(steps(), atoms()))));
        if (hasDeciles && !isSplit) {
            parts(Breakdown.QUINTILE, 2, quintiles);
            parts(Breakdown.DECILE, 1, deciles);
        }
    }

    private void makeCuts(NavigableSet<Integer> percents, PresetRule rule) {
        NavigableSet<Integer> all = new TreeSet<>(percents);
        if (hasDeciles && !isSplit) {
            IntStream.range(1, TENTHS).forEach(decile -> all.add(decile * TENTHS));
        }
        for (int percent : all) {
            boolean isDecile = hasDeciles && percent % TENTHS == 0;
            cuts.add(new Cut(
                    isDecile ? Kind.DECILE : Kind.PERCENT,
                    isDecile ? percent / TENTHS : percent,
                    edition.cuts().lastRank(percent).intValue()));
        }
        rule.rankBelow().ifPresent(rank -> cuts.add(new Cut(Kind.BELOW, rank, rank - 1)));
        cuts.sort(Comparator.comparingInt(Cut::lastRank)); // of equal ones the first stays first
    }

    private int cut(int percent) {
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            if ((cut.kind() == Kind.PERCENT && cut.value() == percent)
                    || (cut.kind() == Kind.DECILE && cut.value() * TENTHS == percent)) {
                return i;
            }
        }
        throw new IllegalStateException("no cut at " + percent);
    }

    private Span upTo(int cut) {
        return isSplit ? new Span(steps() - 1 - cut, steps() + 1 + cut) : new Span(0, cut + 1);
    }

    private void parts(Breakdown breakdown, int size, List<Band> parts) {
        int last = TENTHS / size;
        for (int number = 1; number <= last; number++) {
            int from = number == 1 ? 0 : cut((number - 1) * size * TENTHS) + 1;
            int to = number == last ? steps() : cut(number * size * TENTHS) + 1;
            parts.add(Band.part(breakdown, number, last, new Span(from, to)));
        }
    }

    private static String number(int rank) {
        return String.format(Locale.ROOT, "%,d", rank);
    }

    private int steps() {
        return cuts.size() + 1;
    }

    int atoms() {
        return isSplit ? 2 * steps() : steps();
    }

    /**
     * The atom of a small area.
     *
     * @throws DataFormatException if the edition's deciles and bands do not nest
     */
    int atom(DeprivationIndex index, AreaCode code, BigDecimal rank, Optional<Decile> decile, boolean isInPreset)
            throws DataFormatException {
        for (Band band : cumulative) {
            boolean isWhole = hasDeciles && band.number() > 0 && band.number() % TENTHS == 0;
            if (isWhole
                    && decile.orElseThrow().value() <= band.number() / TENTHS
                            != edition.cuts().isInMostDeprived(rank, band.number())) {
                throw DataFormatException.of(
                        index.dataset().id(),
                        code + " is in decile " + decile.get() + " and at rank " + rank.toPlainString()
                                + ": bands and deciles of this index do not nest, and reach cannot use it");
            }
        }
        int step = 0;
        while (step < cuts.size() && !cuts.get(step).isBefore(edition, rank, decile)) {
            step++;
        }
        for (int i = step; i < cuts.size(); i++) {
            if (!cuts.get(i).isBefore(edition, rank, decile)) {
                throw DataFormatException.of(
                        index.dataset().id(),
                        code + " is at rank " + rank.toPlainString()
                                + ": bands and deciles of this index do not nest, and reach cannot use it");
            }
        }
        return !isSplit ? step : isInPreset ? steps() + step : steps() - 1 - step;
    }

    /** How many groups of areas there are for a gradient and a test: the deciles, else the steps between the bands. */
    int groups() {
        return hasDeciles ? TENTHS : steps();
    }

    /** Which of them an area is in, from 0 for the most deprived. */
    int groupOf(int atom, Optional<Decile> decile) {
        if (hasDeciles) {
            return decile.orElseThrow().value() - 1;
        }
        return !isSplit ? atom : atom >= steps() ? atom - steps() : steps() - 1 - atom;
    }

    boolean hasDeciles() {
        return hasDeciles;
    }

    /** Whether areas in a preset and the others are apart, so that its band is not one of the nested ones. */
    boolean isSplit() {
        return isSplit;
    }

    /** Everybody in the baseline. */
    Band total() {
        return total;
    }

    /** Nested bands. */
    List<Band> cumulative() {
        return List.copyOf(cumulative);
    }

    /** The one band on which a verdict is given. */
    Band headline() {
        return cumulative.stream().filter(Band::isHeadline).findFirst().orElseThrow();
    }

    /** All of them. */
    List<Band> all() {
        List<Band> all = new ArrayList<>(List.of(total));
        all.addAll(cumulative);
        all.addAll(quintiles);
        all.addAll(deciles);
        return all;
    }

    /**
     * What so many people can be broken down to: under 50 the headline band alone, under 150 no deciles.
     *
     * @param people the number as it is published
     */
    List<Band> forSize(long people) {
        if (people < SOME) {
            return List.of(headline());
        }
        List<Band> bands = new ArrayList<>(cumulative);
        bands.addAll(quintiles);
        if (people >= MANY) {
            bands.addAll(deciles);
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

    /**
     * What one band leaves of another that holds it, where that is no run of atoms: it can be reckoned from the two.
     *
     * @param possible the atoms that people can be in; where nobody can be, a band holds another if it does elsewhere
     */
    List<Set<Integer>> remainders(Set<Integer> possible) {
        List<Set<Integer>> remainders = new ArrayList<>();
        List<Band> bands = new ArrayList<>(cumulative);
        bands.add(total);
        for (Band outer : isSplit ? bands : List.<Band>of()) {
            for (Band inner : bands) {
                Set<Integer> rest = within(outer, possible);
                Set<Integer> part = within(inner, possible);
                if (rest.containsAll(part) && rest.size() > part.size()) {
                    rest.removeAll(part);
                    remainders.add(rest);
                }
            }
        }
        return remainders;
    }

    private static Set<Integer> within(Band band, Set<Integer> possible) {
        Set<Integer> atoms = new TreeSet<>(possible);
        atoms.removeIf(atom -> atom < band.span().from() || atom >= band.span().to());
        return atoms;
    }
}
