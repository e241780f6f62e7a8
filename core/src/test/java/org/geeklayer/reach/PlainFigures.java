package org.geeklayer.reach;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.geeklayer.testing.SmallNation;

/** The figures of a report on the small nation, written out once more as plainly as can be: slow and simple. */
final class PlainFigures {
    private static final double Z = 1.959963984540054;

    final Map<Integer, Integer> byArea = new TreeMap<>();
    int outside;
    int unplaced;
    private final IntPredicate isInBaseline;

    /** Counts the rows of a channel, or all where it is empty, against the districts of a baseline. */
    PlainFigures(List<List<String>> rows, String channel, List<Integer> districts) {
        isInBaseline = area -> districts.contains(SmallNation.district(area));
        Map<String, Integer> areas = new TreeMap<>();
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            areas.put(SmallNation.postcode(area, 0), area);
            areas.put(SmallNation.postcode(area, 1), area);
        }
        for (List<String> row : rows) {
            if (channel.isEmpty() || row.get(ReachFixture.CHANNEL).equals(channel)) {
                int area = areas.getOrDefault(row.get(1), 0);
                if (area > 0 && isInBaseline.test(area)) {
                    byArea.merge(area, 1, Integer::sum);
                } else if (area > 0 || row.get(1).equals(SmallNation.ABROAD)) {
                    outside++;
                } else {
                    unplaced++;
                }
            }
        }
    }

    static int decile(int area) {
        return (int) Math.ceil(10.0 * SmallNation.rank(area) / SmallNation.AREAS);
    }

    /** Whether an area is in a band, quintile or decile. */
    static boolean isIn(String breakdown, int number, int area) {
        return switch (breakdown) {
            case "total" -> true;
            case "band" -> Math.ceil(100.0 * SmallNation.rank(area) / SmallNation.AREAS) <= number;
            case "quintile" -> Math.ceil(decile(area) / 2.0) == number;
            case "decile" -> decile(area) == number;
            default -> throw new IllegalArgumentException(breakdown);
        };
    }

    int people(IntPredicate areas) {
        int people = 0;
        for (Map.Entry<Integer, Integer> entry : byArea.entrySet()) {
            people += areas.test(entry.getKey()) ? entry.getValue() : 0;
        }
        return people;
    }

    int base() {
        return people(area -> true);
    }

    double residents(IntPredicate areas) {
        return everywhere(area -> isInBaseline.test(area) && areas.test(area));
    }

    static double everywhere(IntPredicate areas) {
        double residents = 0;
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            residents += areas.test(area) ? SmallNation.residents(area) : 0;
        }
        return residents;
    }

    static double[] wilson(double x, double n) {
        double root = Z * Math.sqrt(Z * Z + 4 * x * (1 - x / n));
        return new double[] {
            (2 * x + Z * Z - root) / (2 * (n + Z * Z)), (2 * x + Z * Z + root) / (2 * (n + Z * Z)),
        };
    }

    /** Limits of a count: exact Poisson under 10, else Byar's. */
    static double[] limits(int x) {
        if (x < 10) {
            return new double[] {x == 0 ? 0 : mean(x - 1, 0.975), mean(x, 0.025)};
        }
        return new double[] {
            x * Math.pow(1 - 1.0 / (9 * x) - Z / (3 * Math.sqrt(x)), 3),
            (x + 1) * Math.pow(1 - 1.0 / (9 * (x + 1)) + Z / (3 * Math.sqrt(x + 1)), 3)
        };
    }

    /** The mean of a Poisson number that is at most k with a probability. */
    private static double mean(int k, double probability) {
        double low = 0;
        double high = 100;
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            double term = Math.exp(-middle);
            double sum = term;
            for (int i = 1; i <= k; i++) {
                term *= middle / i;
                sum += term;
            }
            if (sum > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Concentration index and its limits; each person has the residents in more deprived areas and half of the own rank's. */
    double[] concentration() {
        double all = residents(area -> true);
        double sum = 0;
        double squares = 0;
        int people = base();
        for (Map.Entry<Integer, Integer> entry : byArea.entrySet()) {
            double r = place(entry.getKey(), all);
            sum += entry.getValue() * r;
        }
        double mean = sum / people;
        for (Map.Entry<Integer, Integer> entry : byArea.entrySet()) {
            double r = place(entry.getKey(), all);
            squares += entry.getValue() * (r - mean) * (r - mean);
        }
        double reach = Z * 2 * Math.sqrt(squares / (people - 1)) / Math.sqrt(people);
        return new double[] {2 * mean - 1, 2 * mean - 1 - reach, 2 * mean - 1 + reach};
    }

    private double place(int area, double all) {
        int rank = SmallNation.rank(area);
        return (residents(other -> SmallNation.rank(other) < rank)
                        + residents(other -> SmallNation.rank(other) == rank) / 2)
                / all;
    }

    /**
     * Rate gap per 1,000 and rate ratio with their limits: ln(rate) = a + b·x by Poisson maximum likelihood over deciles, x
     * the share of residents up to a decile's middle, by Newton's method from two equations.
     */
    double[][] gradient() {
        double all = residents(area -> true);
        double[] x = new double[10];
        double[] residents = new double[10];
        double[] people = new double[10];
        double before = 0;
        for (int i = 0; i < 10; i++) {
            int decile = i + 1;
            residents[i] = residents(area -> decile(area) == decile);
            people[i] = people(area -> decile(area) == decile);
            x[i] = (before + residents[i] / 2) / all;
            before += residents[i];
        }
        double a = Math.log(base() / all);
        double b = 0;
        double v00 = 0;
        double v01 = 0;
        double v11 = 0;
        for (int step = 0; step < 100; step++) {
            double g0 = 0;
            double g1 = 0;
            double i00 = 0;
            double i01 = 0;
            double i11 = 0;
            for (int i = 0; i < 10; i++) {
                double expected = residents[i] * Math.exp(a + b * x[i]);
                g0 += people[i] - expected;
                g1 += (people[i] - expected) * x[i];
                i00 += expected;
                i01 += expected * x[i];
                i11 += expected * x[i] * x[i];
            }
            double determinant = i00 * i11 - i01 * i01;
            v00 = i11 / determinant;
            v01 = -i01 / determinant;
            v11 = i00 / determinant;
            a += v00 * g0 + v01 * g1;
            b += v01 * g0 + v11 * g1;
        }
        double most = Math.exp(a);
        double least = Math.exp(a + b);
        double ofA = most - least;
        double ofB = -least;
        double width = 1000 * Z * Math.sqrt(ofA * ofA * v00 + 2 * ofA * ofB * v01 + ofB * ofB * v11);
        double gap = 1000 * (most - least);
        double reach = Z * Math.sqrt(v11);
        return new double[][] {
            {gap, gap - width, gap + width}, {Math.exp(-b), Math.exp(-b - reach), Math.exp(-b + reach)}
        };
    }
}
