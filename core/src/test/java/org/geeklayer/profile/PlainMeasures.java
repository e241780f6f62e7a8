package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The summary measures by plain loops over rows, as their publisher words them. */
final class PlainMeasures {
    /**
     * A small area in a place.
     *
     * @param rank as published
     * @param decile as published
     * @param score as published
     * @param people all people of the denominator
     * @param share the share of it that lies in the place
     */
    record Row(double rank, int decile, double score, double people, double share) {
        double weight() {
            return people * share;
        }
    }

    private PlainMeasures() {}

    static double value(Measure measure, List<Row> rows, int ranked) {
        return switch (measure) {
            case PROPORTION ->
                rows.stream()
                                .filter(row -> row.decile() == 1)
                                .mapToDouble(Row::share)
                                .sum()
                        / rows.stream().mapToDouble(Row::share).sum();
            case EXTENT -> mean(rows, row -> extentWeight(row.rank(), ranked));
            case AVERAGE_SCORE -> mean(rows, Row::score);
            case AVERAGE_RANK -> mean(rows, row -> ranked + 1 - row.rank());
            case LOCAL_CONCENTRATION -> localConcentration(rows, ranked);
        };
    }

    static double people(List<Row> rows) {
        return rows.stream().mapToDouble(Row::weight).sum();
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> figure) {
        double sum = 0;
        for (Row row : rows) {
            sum += row.weight() * figure.applyAsDouble(row);
        }
        return sum / people(rows);
    }

    /** Whether a rank is among the most deprived so many percent. */
    static boolean isInMostDeprived(double rank, int percent, int ranked) {
        return rank * 100 <= (double) percent * ranked;
    }

    /** 1 up to percentile 10; 0.95 at percentile 11, 0.05 at percentile 30, on a line between them; 0 above. */
    static double extentWeight(double rank, int ranked) {
        if (isInMostDeprived(rank, 10, ranked)) {
            return 1;
        }
        int percentile = 11;
        while (!isInMostDeprived(rank, percentile, ranked)) {
            percentile++;
        }
        return percentile > 30 ? 0 : (0.95 * (30 - percentile) + 0.05 * (percentile - 11)) / 19;
    }

    /** Walks along the residents, the most deprived first, and stops at the end of the first tenth. */
    private static double localConcentration(List<Row> rows, int ranked) {
        List<Row> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparingDouble(Row::rank));
        double end = people(rows) / 10;
        double sum = 0;
        double before = 0;
        for (Row row : inOrder) {
            double after = before + row.weight();
            double inside = Math.min(after, end) - Math.min(before, end);
            sum += inside * (ranked + 1 - row.rank());
            before = after;
        }
        return sum / end;
    }
}
