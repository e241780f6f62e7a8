package org.geeklayer.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What is done to the p-values of several tests in one report, so that together they raise few false alarms. */
public enum Adjustment {
    /**
     * Holm's: the chance of any false alarm among all tests stays below the level. Stepping up from the smallest of m
     * p-values, the i-th becomes (m − i + 1)·p, never less than the one before, at most 1.
     *
     * @see <a href="https://www.jstor.org/stable/4615733">S. Holm, Scandinavian Journal of Statistics 6 (1979),
     *     65–70</a>
     */
    HOLM {
        @Override
        List<Double> ofSorted(List<Double> p) {
            List<Double> adjusted = new ArrayList<>();
            double before = 0;
            for (int i = 0; i < p.size(); i++) {
                before = StrictMath.max(before, StrictMath.min(1, (p.size() - i) * p.get(i)));
                adjusted.add(before);
            }
            return adjusted;
        }
    },
    /**
     * Benjamini and Hochberg's: the expected share of false alarms among the alarms stays below the level. Stepping down
     * from the largest of m p-values, the i-th smallest becomes p times m/i, never more than the one after, at most 1.
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Y. Benjamini and Y. Hochberg, Journal of the Royal
     *     Statistical Society B 57 (1995), 289–300</a>
     */
    BENJAMINI_HOCHBERG {
        @Override
        List<Double> ofSorted(List<Double> p) {
            List<Double> adjusted = new ArrayList<>(p);
            double after = 1;
            for (int i = p.size() - 1; i >= 0; i--) {
                after = StrictMath.min(after, p.get(i) * ((double) p.size() / (i + 1)));
                adjusted.set(i, after);
            }
            return adjusted;
        }
    };

    abstract List<Double> ofSorted(List<Double> p);

    /**
     * Adjusts the p-values of all tests of one report.
     *
     * @param p the p-values, each from 0 to 1
     * @return the adjusted p-values in the order given, each from 0 to 1 and none below its own
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public List<Double> adjust(List<Double> p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("p: from 0 to 1");
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(p::get));
        List<Double> sorted = ofSorted(order.stream().map(p::get).toList());
        List<Double> adjusted = new ArrayList<>(p);
        for (int i = 0; i < p.size(); i++) {
            adjusted.set(order.get(i), sorted.get(i));
        }
        return Collections.unmodifiableList(adjusted);
    }
}
