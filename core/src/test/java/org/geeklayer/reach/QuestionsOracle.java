package org.geeklayer.reach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.PeopleOracle.Entry;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Amounts;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.PeopleTally.State;
import org.geeklayer.reach.PeopleTally.Sums;
import org.geeklayer.reach.PeopleTally.Time;
import org.geeklayer.reach.ReachOptions.Questions;

/** Answers questions of time, outcome and amounts as {@link PeopleOracle} counts: every record held, one at a time. */
final class QuestionsOracle {
    /** The cells of amounts that tests use; those that are no number are empty. */
    static final Map<String, Optional<BigDecimal>> AMOUNTS = Map.of(
            "25", Optional.of(new BigDecimal("25")),
            "25.00", Optional.of(new BigDecimal("25")),
            "£0.10", Optional.of(new BigDecimal("0.1")),
            "-25", Optional.of(new BigDecimal("-25")),
            "(1 000.005)", Optional.of(new BigDecimal("-1000.005")),
            "0", Optional.of(BigDecimal.ZERO),
            "12.50.1", Optional.empty(),
            "two", Optional.empty(),
            "", Optional.empty());

    private static final String NOT_RECORDED = "(not recorded)";

    private final ReachOptions options;
    private final Questions questions;
    private final PeopleOracle people;
    private final List<Entry> file;
    private final List<Entry> counted;
    private final Collection<List<Entry>> units;

    /**
     * An oracle.
     *
     * @param file what passes the filters and belongs to somebody
     * @param counted of those what lies in the period
     * @param units the entries of each unit
     */
    QuestionsOracle(
            ReachOptions options,
            PeopleOracle people,
            List<Entry> file,
            List<Entry> counted,
            Collection<List<Entry>> units) {
        this.options = options;
        questions = options.questions();
        this.people = people;
        this.file = file;
        this.counted = counted;
        this.units = units;
    }

    /** Whether something is asked that the whole file does not have. */
    static boolean areInVain(ReachOptions options, List<List<String>> rows, PeopleTally tally) {
        Questions asked = options.questions();
        boolean isOutcomeThere = asked.outcome().isEmpty()
                || rows.stream()
                        .map(cells -> cells.get(asked.outcome().get().column()))
                        .anyMatch(cell -> cell.strip()
                                .equalsIgnoreCase(asked.outcome().get().value()));
        boolean isAmountThere = asked.valueColumn().isEmpty()
                || rows.stream()
                        .map(cells -> cells.get(asked.valueColumn().getAsInt()))
                        .anyMatch(cell ->
                                AMOUNTS.getOrDefault(cell, Optional.empty()).isPresent());
        return tally.units().total() > 0 && !(isOutcomeThere && isAmountThere);
    }

    private static List<LocalDate> dates(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.date().stream())
                .sorted()
                .distinct()
                .toList();
    }

    Optional<Time> time() {
        if (questions.lapseMonths().isEmpty()) {
            return Optional.empty();
        }
        int months = questions.lapseMonths().getAsInt();
        List<LocalDate> days = dates(file);
        Optional<LocalDate> first = days.stream().findFirst();
        if (dates(counted).isEmpty()) {
            return Optional.of(new Time(months, first, Optional.empty(), Optional.empty(), false, false));
        }
        LocalDate start = Stream.concat(options.from().stream(), first.stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate end = Stream.concat(options.to().stream(), Stream.of(days.get(days.size() - 1)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean reaches = options.from().isPresent()
                && days.get(0).compareTo(options.from().get().minusYears(1)) <= 0;
        return Optional.of(new Time(
                months,
                first,
                Optional.of(start),
                Optional.of(end),
                reaches,
                start.plusMonths(months).isBefore(end.plusDays(1))));
    }

    List<Aspect> aspects() {
        List<Aspect> aspects = new ArrayList<>();
        time().ifPresent(time -> {
            if (time.tellsNewness()) {
                aspects.add(aspect(Kind.NEWNESS, this::newness, own -> ""));
            }
            aspects.add(aspect(Kind.CONTACTS, QuestionsOracle::contacts, this::otherGroup));
            if (time.tellsLapse()) {
                aspects.add(aspect(Kind.LAPSE, own -> lapse(own, time), own -> reason(own, time)));
            }
        });
        questions
                .outcome()
                .ifPresent(asked -> aspects.add(aspect(Kind.OUTCOME, own -> outcome(own, asked), own -> "")));
        return aspects;
    }

    private String newness(List<Entry> own) {
        boolean isKnown = file.stream()
                .filter(entry -> people.id(entry).equals(people.id(own.get(0))))
                .flatMap(entry -> entry.date().stream())
                .anyMatch(options.from().orElseThrow()::isAfter);
        return isKnown ? "known before" : "new";
    }

    private static String contacts(List<Entry> own) {
        return switch (dates(own).size()) {
            case 0 -> "no date";
            case 1 -> "one date";
            default -> "several dates";
        };
    }

    private String otherGroup(List<Entry> own) {
        if (dates(own).size() < 2 || options.by().isEmpty()) {
            return "";
        }
        List<Entry> deciding = options.groupByLastContact() ? PeopleOracle.first(own) : PeopleOracle.latest(own);
        return label(deciding, options.by().get(0));
    }

    private String label(List<Entry> deciding, int column) {
        Map<String, String> shown = people.spellings(counted, column);
        return PeopleOracle.mostFrequent(
                deciding.stream()
                        .map(entry -> shown.getOrDefault(people.key(entry, column), ""))
                        .toList(),
                Comparator.<String>naturalOrder());
    }

    private static String lapse(List<Entry> own, Time time) {
        List<LocalDate> days = dates(own);
        if (days.isEmpty()) {
            return "no date";
        }
        LocalDate last = days.get(days.size() - 1);
        LocalDate afterEnd = time.end().orElseThrow().plusDays(1);
        return last.isBefore(afterEnd.minusMonths(time.lapseMonths())) ? "lapsed" : "active";
    }

    private String reason(List<Entry> own, Time time) {
        return questions.reasonColumn().isPresent() && lapse(own, time).equals("lapsed")
                ? lastRecorded(own, questions.reasonColumn().getAsInt()).orElse("")
                : "";
    }

    /** The last label that is recorded in a column. */
    private Optional<String> lastRecorded(List<Entry> own, int column) {
        List<Entry> recorded = own.stream()
                .filter(entry -> !people.key(entry, column).equals(NOT_RECORDED))
                .toList();
        return recorded.isEmpty() ? Optional.empty() : Optional.of(label(PeopleOracle.latest(recorded), column));
    }

    private String outcome(List<Entry> own, ReachOptions.Filter asked) {
        List<Entry> ofService = own;
        if (questions.serviceColumn().isPresent() && options.idColumn().isPresent()) {
            int column = questions.serviceColumn().getAsInt();
            String service =
                    label(options.groupByLastContact() ? PeopleOracle.latest(own) : PeopleOracle.first(own), column);
            ofService = own.stream()
                    .filter(entry -> label(List.of(entry), column).equals(service))
                    .toList();
        }
        Optional<String> last = lastRecorded(ofService, asked.column());
        String wanted = asked.value().toLowerCase(Locale.ROOT);
        return last.isEmpty()
                ? "not recorded"
                : last.get().toLowerCase(Locale.ROOT).equals(wanted) ? "achieved" : "not achieved";
    }

    private Aspect aspect(Kind kind, Function<List<Entry>, String> state, Function<List<Entry>, String> detail) {
        List<State> states = new ArrayList<>();
        for (String each : kind.states()) {
            SortedMap<String, List<List<Entry>>> byDetail = new TreeMap<>();
            if (!each.equals("no date")
                    && units.stream().noneMatch(own -> state.apply(own).equals(each))) {
                byDetail.put("", List.of());
            }
            units.stream()
                    .filter(own -> state.apply(own).equals(each))
                    .forEach(own -> byDetail.computeIfAbsent(detail.apply(own), key -> new ArrayList<>())
                            .add(own));
            byDetail.forEach((label, own) -> states.add(new State(
                    each,
                    label,
                    groups(0).stream()
                            .map(group -> people.units(of(group, 0, own)))
                            .toList())));
        }
        return new Aspect(kind, states);
    }

    /** The labels of the groups of a column of groups; one for everybody where there is no such column. */
    private List<String> groups(int grouping) {
        return options.by().isEmpty()
                ? List.of("")
                : units.stream()
                        .map(own -> people.group(own, options.by().get(grouping)))
                        .sorted()
                        .distinct()
                        .toList();
    }

    private List<List<Entry>> of(String group, int grouping, Collection<List<Entry>> all) {
        return all.stream()
                .filter(own -> options.by().isEmpty()
                        || people.group(own, options.by().get(grouping)).equals(group))
                .toList();
    }

    List<Amounts> amounts() {
        List<Amounts> amounts = new ArrayList<>();
        OptionalInt column = questions.valueColumn();
        if (options.idColumn().isPresent() && (questions.lapseMonths().isPresent() || column.isPresent())) {
            amounts.add(amounts(OptionalInt.empty(), 0, entry -> BigDecimal.ONE));
        }
        if (column.isPresent()) {
            long unreadable = counted.stream()
                    .map(entry -> entry.cells().get(column.getAsInt()))
                    .filter(cell -> !cell.isEmpty()
                            && AMOUNTS.getOrDefault(cell, Optional.empty()).isEmpty())
                    .count();
            amounts.add(amounts(
                    column,
                    unreadable,
                    entry -> AMOUNTS.getOrDefault(entry.cells().get(column.getAsInt()), Optional.empty())
                            .orElse(BigDecimal.ZERO)));
        }
        return amounts;
    }

    private Amounts amounts(OptionalInt column, long unreadable, Function<Entry, BigDecimal> amount) {
        List<List<Sums>> by = new ArrayList<>();
        for (int i = 0; i < options.by().size(); i++) {
            List<Sums> ofColumn = new ArrayList<>();
            for (String group : groups(i)) {
                ofColumn.add(sums(of(group, i, units), amount));
            }
            by.add(ofColumn);
        }
        return new Amounts(column, unreadable, sums(units, amount), by);
    }

    private Sums sums(Collection<List<Entry>> all, Function<Entry, BigDecimal> amount) {
        SortedMap<AreaCode, List<BigDecimal>> totals = new TreeMap<>();
        List<BigDecimal> unplaced = new ArrayList<>();
        for (List<Entry> own : all) {
            BigDecimal total = own.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (total.signum() != 0) {
                people.placed(own)
                        .map(area -> totals.computeIfAbsent(area, key -> new ArrayList<>()))
                        .orElse(unplaced)
                        .add(total);
            }
        }
        SortedMap<AreaCode, Amount> placed = new TreeMap<>();
        totals.forEach((area, each) -> placed.put(area, amount(each)));
        return new Sums(placed, amount(unplaced));
    }

    private static Amount amount(List<BigDecimal> totals) {
        List<BigDecimal> largestFirst = totals.stream()
                .map(BigDecimal::abs)
                .sorted(Comparator.reverseOrder())
                .toList();
        return new Amount(
                totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                totals.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add),
                totals.size(),
                largestFirst.isEmpty() ? BigDecimal.ZERO : largestFirst.get(0),
                largestFirst.size() < 2 ? BigDecimal.ZERO : largestFirst.get(1));
    }
}
