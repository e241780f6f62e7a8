package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.geeklayer.reach.ReachOptions.Filter;
import org.geeklayer.reach.ReachOptions.Questions;

/** Contacts of invented people: when they came, what came of it, why they left and what they paid. */
final class InventedRecords {
    static final String HEADER = "id,postcode,channel,service,date,reason,outcome,fee\n";
    static final int REASON = 5;
    static final int OUTCOME = 6;
    static final int FEE = 7;
    static final String IMPROVED = "improved";
    static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    static final LocalDate TO = LocalDate.of(2025, 3, 31);
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 850;

    private InventedRecords() {}

    /** One to four records of each person on different days, the first with everything asked for in it; people are rows of an id, a postcode, a channel and a service. */
    static List<List<String>> of(List<List<String>> people, long seed) {
        Random random = new Random(seed);
        int kind = random.nextInt(3);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> person : people) {
            boolean isFirst = rows.isEmpty();
            int contacts = 1 + random.nextInt(kind == 0 ? 1 : 4);
            Set<Integer> days = new HashSet<>();
            while (days.size() < contacts) {
                days.add(random.nextInt(DAYS));
            }
            List<Integer> dates = days.stream().sorted().toList();
            for (int i = 0; i < contacts; i++) {
                rows.add(List.of(
                        person.get(0),
                        person.get(1),
                        i == 0 ? person.get(2) : List.of("Phone", "Website").get(random.nextInt(2)),
                        person.get(3),
                        FIRST.plusDays(dates.get(i)).toString(),
                        isFirst
                                ? "Moved"
                                : List.of("", "Moved", "Moved", "No time").get(random.nextInt(4)),
                        isFirst
                                ? IMPROVED
                                : List.of("", IMPROVED, IMPROVED, "no change").get(random.nextInt(4)),
                        random.nextInt(60) == 0
                                ? "900"
                                : List.of("", "5.50", "20", "25").get(random.nextInt(4))));
            }
        }
        return rows;
    }

    /** Time, with a lapse of six months and its reasons, outcomes and fees. */
    static Questions everything() {
        return new Questions(
                OptionalInt.of(6),
                OptionalInt.of(REASON),
                Optional.of(new Filter(OUTCOME, IMPROVED)),
                OptionalInt.empty(),
                OptionalInt.of(FEE));
    }

    /** Some of it, by chance. */
    static Questions some(Random random) {
        boolean isTime = random.nextInt(4) > 0;
        boolean isOutcome = random.nextInt(3) > 0;
        return new Questions(
                isTime ? OptionalInt.of(6) : OptionalInt.empty(),
                isTime && random.nextBoolean() ? OptionalInt.of(REASON) : OptionalInt.empty(),
                isOutcome ? Optional.of(new Filter(OUTCOME, IMPROVED)) : Optional.empty(),
                isOutcome && random.nextBoolean() ? OptionalInt.of(ReachFixture.SERVICE) : OptionalInt.empty(),
                random.nextBoolean() ? OptionalInt.of(FEE) : OptionalInt.empty());
    }

    /** People by their ids, over the whole file or in a period. */
    static ReachOptions options(Questions questions, boolean isPeriod, int... by) {
        return new ReachOptions(
                        OptionalInt.of(0),
                        false,
                        OptionalInt.of(4),
                        isPeriod ? Optional.of(FROM) : Optional.empty(),
                        isPeriod ? Optional.of(TO) : Optional.empty(),
                        List.of(),
                        Arrays.stream(by).boxed().toList(),
                        false,
                        Set.of())
                .asking(questions);
    }
}
