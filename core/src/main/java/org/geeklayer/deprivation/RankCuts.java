package org.geeklayer.deprivation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How an edition cuts its ranks into tenths and into the most deprived so many percent. Most nations cut them into parts of
 * equal size, Wales otherwise. What a publisher prints for an area always comes before what is computed here. Immutable and
 * safe for use by many threads.
 */
public final class RankCuts {
    private static final int TENTHS = 10;
    private static final int HUNDRED = 100;
    private static final int PERCENT_DIGITS = 2; // decimals of a percentage of a whole number

    private final int areas;
    private final boolean isEqual;
    private final List<Integer> deciles; // the last rank of each, or empty
    private final SortedMap<Integer, Integer> bands; // percent to last rank

    private RankCuts(int areas, boolean isEqual, List<Integer> deciles, Map<Integer, Integer> bands) {
        this.areas = areas;
        this.isEqual = isEqual;
        this.deciles = List.copyOf(deciles);
        this.bands = new TreeMap<>(bands);
    }

    /**
     * Parts of equal size: the k-th part of a rank is k times the rank over the number of areas, rounded up. The rule of
     * England (2015, 2019, 2025), Scotland (2020v2) and Northern Ireland (2017).
     *
     * @param areas the number of small areas that the edition ranks
     * @return the cuts
     */
    public static RankCuts equal(int areas) {
        return new RankCuts(areas, true, List.of(), Map.of());
    }

    /**
     * Cuts that the publisher states rank by rank.
     *
     * @param areas the number of small areas that the edition ranks
     * @param deciles the last rank of each decile, or empty if deciles are known only where they are published
     * @param bands the last rank of the most deprived so many percent; a multiple of ten that is not named ends with its
     *     decile, any other cuts by the area's percentile
     * @return the cuts
     * @throws IllegalArgumentException if there are not ten deciles or cuts do not rise to the number of areas
     */
    public static RankCuts stated(int areas, List<Integer> deciles, Map<Integer, Integer> bands) {
        boolean isTen = deciles.isEmpty() || (deciles.size() == TENTHS && deciles.get(TENTHS - 1) == areas);
        int last = 0;
        for (int cut : deciles) {
            isTen &= cut > last;
            last = cut;
        }
        if (!isTen) {
            throw new IllegalArgumentException("deciles: ten last ranks that rise to " + areas + " are needed");
        }
        last = 0;
        for (int cut : new TreeMap<>(bands).values()) {
            if (cut <= last || cut > areas) {
                throw new IllegalArgumentException("bands: last ranks that rise up to " + areas + " are needed");
            }
            last = cut;
        }
        return new RankCuts(areas, false, deciles, bands);
    }

    /**
     * The N of ranks.
     *
     * @return how many small areas the edition ranks
     */
    public int areas() {
        return areas;
    }

    /**
     * Whether deciles follow from ranks.
     *
     * @return false if they are known only where they are published
     */
    public boolean hasDeciles() {
        return isEqual || !deciles.isEmpty();
    }

    /**
     * The decile that a rank falls into.
     *
     * @param rank from 1, the most deprived, to the number of areas; may be a half where areas tie
     * @return the decile, or empty where deciles do not follow from ranks
     * @throws IllegalArgumentException if the rank is not in that range
     */
    public Optional<Decile> decile(BigDecimal rank) {
        OptionalInt part = quantile(rank, TENTHS);
        return part.isPresent() ? Optional.of(new Decile(part.getAsInt())) : Optional.empty();
    }

    /**
     * The part that a rank falls into.
     *
     * @param rank from 1, the most deprived, to the number of areas; may be a half where areas tie
     * @param parts how many parts there are: 5 for quintiles, 10 for deciles, 20 for vigintiles
     * @return the part, 1 the most deprived, or empty where it does not follow from the rank
     * @throws IllegalArgumentException if the rank is not in that range
     */
    public OptionalInt quantile(BigDecimal rank, int parts) {
        if (rank.compareTo(BigDecimal.ONE) < 0 || rank.compareTo(BigDecimal.valueOf(areas)) > 0) {
            throw new IllegalArgumentException("rank: from 1 to " + areas);
        }
        if (isEqual && rank.scale() == 0) { // which nearly every rank is: by whole numbers it takes a tenth of the time
            long before = rank.longValueExact() * parts + areas - 1;
            return OptionalInt.of((int) (before / areas));
        }
        if (isEqual) {
            return OptionalInt.of(rank.multiply(BigDecimal.valueOf(parts))
                    .divide(BigDecimal.valueOf(areas), 0, RoundingMode.CEILING)
                    .intValueExact());
        }
        if (deciles.isEmpty() || TENTHS % parts != 0) {
            return OptionalInt.empty();
        }
        int decile = 1;
        while (rank.compareTo(BigDecimal.valueOf(deciles.get(decile - 1))) > 0) {
            decile++;
        }
        int each = TENTHS / parts;
        return OptionalInt.of((decile + each - 1) / each);
    }

    /**
     * Whether a rank is among the most deprived so many percent.
     *
     * @param rank a rank of the edition
     * @param percent from 1 to 100
     * @return true if it is
     */
    public boolean isInMostDeprived(BigDecimal rank, int percent) {
        return rank.compareTo(lastRank(percent)) <= 0;
    }

    /**
     * Where the most deprived so many percent end.
     *
     * @param percent from 1 to 100
     * @return the greatest rank that would be among them; not always whole, since areas that tie may have a half
     */
    public BigDecimal lastRank(int percent) {
        Integer last = bands.get(percent);
        if (last == null && !deciles.isEmpty() && percent % TENTHS == 0) {
            last = deciles.get(percent / TENTHS - 1);
        }
        return last == null ? BigDecimal.valueOf((long) percent * areas, PERCENT_DIGITS) : BigDecimal.valueOf(last);
    }

    /**
     * The bands for which the publisher states the last rank.
     *
     * @return percent, in rising order; empty where all cuts are by equal parts
     */
    public List<Integer> statedBands() {
        return List.copyOf(bands.keySet());
    }

    /**
     * The group that a rank falls into, where the publisher states where its groups end: the Welsh Government's go from the
     * most deprived 10 % to the least deprived 50 %.
     *
     * @param rank a rank of the edition
     * @return for example {@code most deprived 10%}, {@code over 10 to 20%} or {@code least deprived 50%}; empty where no
     *     ends of groups are stated
     */
    public Optional<String> group(BigDecimal rank) {
        int lower = 0;
        for (Map.Entry<Integer, Integer> band : bands.entrySet()) {
            if (rank.compareTo(BigDecimal.valueOf(band.getValue())) <= 0) {
                return Optional.of(
                        lower == 0
                                ? "most deprived " + band.getKey() + "%"
                                : "over " + lower + " to " + band.getKey() + "%");
            }
            lower = band.getKey();
        }
        return lower == 0 ? Optional.empty() : Optional.of("least deprived " + (HUNDRED - lower) + "%");
    }

    /** The cuts as one text, for the store. */
    String text() {
        if (isEqual) {
            return areas + ":equal";
        }
        StringJoiner tenths = new StringJoiner(",");
        deciles.forEach(cut -> tenths.add(cut.toString()));
        StringJoiner percents = new StringJoiner(",");
        bands.forEach((percent, cut) -> percents.add(percent + "=" + cut));
        return areas + ":" + tenths + ":" + percents;
    }

    /** Reads what {@link #text} wrote. */
    static RankCuts parse(String text) {
        String[] parts = text.split(":", -1);
        int areas = Integer.parseInt(parts[0]);
        if (parts.length == 2) {
            return equal(areas);
        }
        List<Integer> deciles = List.of(parts[1].split(",", -1)).stream()
                .filter(cut -> !cut.isEmpty())
                .map(Integer::valueOf)
                .toList();
        SortedMap<Integer, Integer> bands = new TreeMap<>();
        for (String band : parts[2].split(",", -1)) {
            if (!band.isEmpty()) {
                String[] both = band.split("=", -1);
                bands.put(Integer.valueOf(both[0]), Integer.valueOf(both[1]));
            }
        }
        return stated(areas, deciles, bands);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankCuts cuts && text().equals(cuts.text());
    }

    @Override
    public int hashCode() {
        return Objects.hash(text());
    }

    @Override
    public String toString() {
        return text();
    }
}
