package org.geeklayer.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;

/** What an index says of all its small areas in one domain, beside the people by whom the domain is weighted. */
final class DomainFigures {
    static final int EXTENT_ENDS = 30;
    private static final int TENTH = 10;
    private static final double FIRST_WEIGHT = 0.95;
    private static final double WEIGHT_STEP = 0.9 / 19;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final int ranked;
    private final double[] lastRank = new double[HUNDRED.intValue() + 1]; // of the most deprived so many percent
    private final double[] rank;
    private final double[] score;
    private final int[] decile;
    private final int[] percentile;
    private final double[] people;
    private final ConcurrentMap<Integer, Double> inNation = new ConcurrentHashMap<>(); // since every place asks for it

    /**
     * Reads a domain.
     *
     * @param people how many people of the domain's denominator live in each small area, in the order of the index; NaN where
     *     that is not known; shared and not to be changed
     */
    DomainFigures(DeprivationIndex index, Domain domain, double[] people) {
        ranked = index.edition().areas();
        for (int percent = 1; percent < lastRank.length; percent++) {
            lastRank[percent] = index.edition().cuts().lastRank(percent).doubleValue();
        }
        List<Deprivation> all = index.all();
        int size = all.size();
        rank = new double[size];
        score = new double[size];
        decile = new int[size];
        percentile = new int[size];
        this.people = people;
        for (int i = 0; i < size; i++) {
            Deprivation found = all.get(i);
            Optional<BigDecimal> ofArea = found.rank(domain);
            rank[i] = ofArea.map(BigDecimal::doubleValue).orElse(Double.NaN);
            score[i] = found.score(domain).map(BigDecimal::doubleValue).orElse(Double.NaN);
            decile[i] = found.decile(domain).map(Decile::value).orElse(0);
            percentile[i] = ofArea.map(this::percentile).orElse(0);
        }
    }

    private int percentile(BigDecimal rank) {
        return rank.multiply(HUNDRED)
                .divide(BigDecimal.valueOf(ranked), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    double rank(int row) {
        return rank[row];
    }

    double score(int row) {
        return score[row];
    }

    /** 1 if an area is in a decile, else 0; not a number where its decile is not known. */
    double isInDecile(int row, int wanted) {
        return decile[row] == 0 ? Double.NaN : decile[row] == wanted ? 1 : 0;
    }

    /** 1 if an area is among the most deprived so many percent, else 0; not a number where its rank is not known. */
    double isInMostDeprived(int row, int percent) {
        if (Double.isNaN(rank[row])) {
            return Double.NaN;
        }
        return rank[row] <= lastRank[percent] ? 1 : 0;
    }

    /** 1 if an area is in the most deprived tenth: by its decile, else by its rank where an edition has no deciles. */
    private double isInFirstTenth(int row) {
        return decile[row] == 0 ? isInMostDeprived(row, TENTH) : isInDecile(row, 1);
    }

    private double isIn(int row, int percent) {
        return percent == TENTH ? isInFirstTenth(row) : isInMostDeprived(row, percent);
    }

    /** The share of a place's small areas that are among the nation's most deprived so many percent; may be no number. */
    double shareOfPlace(Members of, int percent) {
        double in = 0;
        double all = 0;
        for (int i = 0; i < of.size(); i++) {
            in += of.shares()[i] * isIn(of.rows()[i], percent);
            all += of.shares()[i];
        }
        return in / all;
    }

    /** The share of the nation's most deprived so many percent of small areas that lie in a place; may be no number. */
    double shareOfNation(Members of, int percent) {
        double in = 0;
        for (int i = 0; i < of.size(); i++) {
            in += of.shares()[i] * isIn(of.rows()[i], percent);
        }
        return in / inNation.computeIfAbsent(percent, this::inNation);
    }

    private double inNation(int percent) {
        return IntStream.range(0, rank.length)
                .mapToDouble(row -> isIn(row, percent))
                .sum();
    }

    double people(int row) {
        return people[row];
    }

    /** A measure of a place; empty if something that it needs is not known of one of its small areas. */
    OptionalDouble value(Measure measure, Members of) {
        double value = switch (measure) {
            case PROPORTION -> shareOfPlace(of, TENTH);
            case EXTENT -> mean(of, row -> Double.isNaN(rank[row]) ? Double.NaN : weight(percentile[row]));
            case AVERAGE_SCORE -> mean(of, row -> score[row]);
            case AVERAGE_RANK -> mean(of, this::turnedRound);
            case LOCAL_CONCENTRATION -> localConcentration(of);
        };
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The rank turned round, so that the most deprived area has N and the least deprived 1. */
    private double turnedRound(int row) {
        return ranked + 1 - rank[row];
    }

    static double weight(int percentile) {
        return percentile <= TENTH
                ? 1
                : percentile <= EXTENT_ENDS ? FIRST_WEIGHT - WEIGHT_STEP * (percentile - TENTH - 1) : 0;
    }

    /** A figure of a row of the index. */
    @FunctionalInterface
    private interface Figure {
        double of(int row);
    }

    private double mean(Members of, Figure figure) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < of.size(); i++) {
            double weight = of.shares()[i] * people[of.rows()[i]];
            if (weight != 0) { // nobody of a denominator of nobody
                sum += weight * figure.of(of.rows()[i]);
                all += weight;
            }
        }
        return sum / all;
    }

    private double localConcentration(Members of) {
        int[] byRank = IntStream.range(0, of.size())
                .boxed()
                .sorted((one, other) -> Double.compare(rank[of.rows()[one]], rank[of.rows()[other]]))
                .mapToInt(i -> i)
                .toArray();
        double all = 0;
        for (int i = 0; i < of.size(); i++) {
            double weight = of.shares()[i] * people[of.rows()[i]];
            all += weight != 0 && Double.isNaN(rank[of.rows()[i]])
                    ? Double.NaN
                    : weight; // it might be the most deprived
        }
        if (Double.isNaN(all)) {
            return Double.NaN;
        }
        double wanted = all / TENTH;
        double left = wanted;
        double sum = 0;
        for (int i : byRank) {
            double taken = Math.min(left, of.shares()[i] * people[of.rows()[i]]);
            if (taken > 0) {
                sum += taken * turnedRound(of.rows()[i]);
                left -= taken;
            }
        }
        return sum / wanted;
    }
}
