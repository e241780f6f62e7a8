package org.geeklayer.reach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.geeklayer.testing.SmallNation;

/** The people of {@link InventedRecords} in its period, with what became of them, as plainly as can be. */
final class PlainRecords {
    /** Somebody who was there in the period. */
    record Person(
            int area,
            String channel,
            String contact,
            String dates,
            String lastChannel,
            String activity,
            String reason,
            String outcome,
            int contacts,
            BigDecimal fees) {
        /** The state in an aspect and its detail. */
        List<String> state(String aspect) {
            return switch (aspect) {
                case "contact" -> List.of(contact, "");
                case "dates" -> List.of(dates, dates.equals("several dates") ? lastChannel : "");
                case "activity" ->
                    List.of(activity, activity.equals("lapsed") ? (reason.isEmpty() ? "not recorded" : reason) : "");
                default -> throw new IllegalArgumentException(aspect);
            };
        }
    }

    final List<Person> people = new ArrayList<>();

    /** Those who live in some small areas. */
    PlainRecords(List<List<String>> rows, IntPredicate isInBaseline) {
        Map<String, Integer> areas = new TreeMap<>();
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            areas.put(SmallNation.postcode(area, 0), area);
            areas.put(SmallNation.postcode(area, 1), area);
        }
        Map<String, List<List<String>>> byPerson = new TreeMap<>();
        rows.forEach(row ->
                byPerson.computeIfAbsent(row.get(0), id -> new ArrayList<>()).add(row));
        for (List<List<String>> all : byPerson.values()) {
            all.sort(Comparator.comparing(row -> row.get(4)));
            List<List<String>> own =
                    all.stream().filter(PlainRecords::isInPeriod).toList();
            int area = areas.getOrDefault(all.get(0).get(1), 0);
            if (!own.isEmpty() && area > 0 && isInBaseline.test(area)) {
                people.add(person(area, all.get(0), own));
            }
        }
    }

    private static LocalDate day(List<String> row) {
        return LocalDate.parse(row.get(4));
    }

    private static boolean isInPeriod(List<String> row) {
        return !day(row).isBefore(InventedRecords.FROM) && !day(row).isAfter(InventedRecords.TO);
    }

    private static String last(List<List<String>> own, int column) {
        return own.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .reduce("", (one, other) -> other);
    }

    private static Person person(int area, List<String> first, List<List<String>> own) {
        List<String> latest = own.get(own.size() - 1);
        String outcome = last(own, InventedRecords.OUTCOME);
        return new Person(
                area,
                own.get(0).get(ReachFixture.CHANNEL),
                day(first).isBefore(InventedRecords.FROM) ? "known before" : "new",
                own.size() == 1 ? "one date" : "several dates",
                latest.get(ReachFixture.CHANNEL),
                day(latest).isBefore(LocalDate.of(2024, 10, 1)) ? "lapsed" : "active",
                last(own, InventedRecords.REASON),
                outcome.isEmpty()
                        ? "not recorded"
                        : outcome.equals(InventedRecords.IMPROVED) ? "achieved" : "not achieved",
                own.size(),
                own.stream()
                        .map(row -> row.get(InventedRecords.FEE))
                        .map(cell -> cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    long count(Predicate<Person> whom) {
        return people.stream().filter(whom).count();
    }

    BigDecimal sum(String measure, Predicate<Person> whom) {
        return people.stream()
                .filter(whom)
                .map(each -> measure.equals("contacts") ? BigDecimal.valueOf(each.contacts) : each.fees)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Logistic slope over deciles: odds ratio, its Wald limits and p, by Newton's method on both parameters at once.
     *
     * @param counts by decile, from 0: those who achieved it and those who did not
     */
    static double[] slope(long[][] counts) {
        double a = 0;
        double b = 0;
        double variance = 0;
        for (int step = 0; step < 60; step++) {
            double[] gradient = new double[2];
            double[] information = new double[3];
            for (int i = 0; i < counts.length; i++) {
                double x = i + 1;
                double n = counts[i][0] + counts[i][1];
                double p = 1 / (1 + Math.exp(-a - b * x));
                gradient[0] += counts[i][0] - n * p;
                gradient[1] += (counts[i][0] - n * p) * x;
                information[0] += n * p * (1 - p);
                information[1] += n * p * (1 - p) * x;
                information[2] += n * p * (1 - p) * x * x;
            }
            double determinant = information[0] * information[2] - information[1] * information[1];
            a += (information[2] * gradient[0] - information[1] * gradient[1]) / determinant;
            b += (information[0] * gradient[1] - information[1] * gradient[0]) / determinant;
            variance = information[0] / determinant;
        }
        double reach = 1.959963984540054 * Math.sqrt(variance);
        return new double[] {
            Math.exp(b), Math.exp(b - reach), Math.exp(b + reach), tails(Math.abs(b) / Math.sqrt(variance))
        };
    }

    /** Both tails of a normal distribution, by Simpson's rule. */
    private static double tails(double z) {
        int parts = 20_000;
        double width = z / parts;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            double x = i * width;
            sum += (i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-x * x / 2);
        }
        return 1 - 2 * sum * width / 3 / Math.sqrt(2 * Math.PI);
    }
}
