package org.geeklayer.reach;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;

/**
 * Counts people as the definitions say and in no hurry: every record held, every question asked anew. It shares no code
 * with what it checks but the reading of dates, and knows the postcode cells of its tests by heart.
 */
final class PeopleOracle {
    private static final String BLANK = "(not recorded)";

    private final Map<String, String> areas;
    private final Map<String, Unplaced> reasons;
    private final ToIntFunction<Postcode> numbers;
    private final ReachOptions options;
    private final int postcodeColumn;
    private final Map<Integer, Map<String, String>> shown = new HashMap<>();

    /** A record in scope, numbered from 1. */
    record Entry(int number, Optional<LocalDate> date, List<String> cells) {}

    /** An oracle that knows the small area, or else the reason, of each postcode cell. */
    PeopleOracle(
            ReachOptions options,
            int postcodeColumn,
            Map<String, String> areas,
            Map<String, Unplaced> reasons,
            ToIntFunction<Postcode> numbers) {
        this.numbers = numbers;
        this.options = options;
        this.postcodeColumn = postcodeColumn;
        this.areas = areas;
        this.reasons = reasons;
    }

    /** Who is at each postcode that is not excluded. */
    private AtPostcodes atPostcodes(Collection<List<Entry>> units) {
        SortedMap<Integer, List<String>> cells = new TreeMap<>();
        units.stream()
                .flatMap(own -> place(own).stream())
                .filter(cell -> !options.excludedPostcodes().contains(Postcode.parse(cell)))
                .forEach(cell -> cells.computeIfAbsent(
                                numbers.applyAsInt(Postcode.parse(cell)), number -> new ArrayList<>())
                        .add(cell));
        return new AtPostcodes(
                cells.keySet().stream().mapToInt(Integer::intValue).toArray(),
                cells.values().stream()
                        .map(all -> new AreaCode(areas.getOrDefault(all.get(0), "")))
                        .toArray(AreaCode[]::new),
                cells.values().stream().mapToLong(List::size).toArray());
    }

    PeopleTally count(List<List<String>> rows) {
        List<Entry> passed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            Optional<LocalDate> date = options.dateColumn().isPresent()
                    ? ClientDate.parse(cells.get(options.dateColumn().getAsInt()))
                    : Optional.empty();
            if (passes(cells)) {
                passed.add(new Entry(i + 1, date, cells));
            }
        }
        boolean hasPeriod = options.from().isPresent() || options.to().isPresent();
        List<Entry> scope = passed.stream()
                .filter(entry -> entry.date.map(this::isInPeriod).orElse(!hasPeriod))
                .toList();
        List<Entry> counted = scope.stream()
                .filter(entry -> options.idColumn().isEmpty() || !id(entry).isEmpty())
                .toList();
        for (int column : options.by()) {
            shown.put(column, spellings(counted, column));
        }
        Map<String, List<Entry>> units = new LinkedHashMap<>();
        for (Entry entry : counted) {
            String key = options.idColumn().isPresent() ? id(entry) : "row " + entry.number;
            units.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
        }
        List<Entry> ofSomebody = passed.stream()
                .filter(entry -> options.idColumn().isEmpty() || !id(entry).isEmpty())
                .toList();
        QuestionsOracle questions =
                new QuestionsOracle(options, this, ofSomebody, counted, List.copyOf(units.values()));
        List<LocalDate> dates =
                counted.stream().flatMap(entry -> entry.date.stream()).sorted().toList();
        boolean hasDates = options.dateColumn().isPresent();
        return new PeopleTally(
                Vintage.CENSUS_2021,
                new PeopleTally.Rows(
                        rows.size(),
                        rows.size() - passed.size(),
                        hasDates
                                ? passed.stream()
                                        .filter(entry -> entry.date.isEmpty())
                                        .count()
                                : 0,
                        passed.stream()
                                .filter(entry -> entry.date.isPresent() && !isInPeriod(entry.date.get()))
                                .count(),
                        scope.size(),
                        scope.size() - counted.size(),
                        dates.stream().findFirst(),
                        dates.isEmpty() ? Optional.empty() : Optional.of(dates.get(dates.size() - 1))),
                units(units.values()),
                options.idColumn().isEmpty()
                        ? 0
                        : units.values().stream()
                                .filter(own -> own.stream()
                                                .filter(this::isUsable)
                                                .map(this::area)
                                                .distinct()
                                                .count()
                                        > 1)
                                .count(),
                options.by().stream()
                        .map(column -> grouping(units.values(), column))
                        .toList(),
                byCode(units.values().stream()
                        .flatMap(own -> place(own).stream())
                        .filter(cell -> options.excludedPostcodes().contains(Postcode.parse(cell)))
                        .map(areas::get)
                        .toList()),
                atPostcodes(units.values()),
                crowd(units.values(), counted),
                questions.aspects(),
                questions.time(),
                questions.amounts());
    }

    private boolean passes(List<String> cells) {
        Map<Integer, Set<String>> wanted = new HashMap<>();
        options.where()
                .forEach(filter -> wanted.computeIfAbsent(filter.column(), c -> new HashSet<>())
                        .add(filter.value().strip().toLowerCase(Locale.ROOT)));
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .contains(cells.get(entry.getKey()).strip().toLowerCase(Locale.ROOT)));
    }

    boolean isInPeriod(LocalDate date) {
        return !date.isBefore(options.from().orElse(LocalDate.MIN))
                && !date.isAfter(options.to().orElse(LocalDate.MAX));
    }

    String id(Entry entry) {
        OptionalInt column = options.idColumn();
        return entry.cells.get(column.orElseThrow()).strip();
    }

    private String cell(Entry entry) {
        return entry.cells.get(postcodeColumn);
    }

    private boolean isUsable(Entry entry) {
        return areas.containsKey(cell(entry));
    }

    private String area(Entry entry) {
        return areas.getOrDefault(cell(entry), "");
    }

    String key(Entry entry, int column) {
        String value = entry.cells.get(column).strip().toLowerCase(Locale.ROOT);
        return value.isEmpty() ? BLANK : value;
    }

    /** How each group is shown. */
    Map<String, String> spellings(List<Entry> counted, int column) {
        Map<String, String> spellings = new HashMap<>();
        counted.stream()
                .collect(Collectors.groupingBy(entry -> key(entry, column)))
                .forEach((key, entries) -> {
                    List<String> typed = entries.stream()
                            .map(entry -> entry.cells.get(column).strip())
                            .toList();
                    spellings.put(
                            key, key.equals(BLANK) ? BLANK : mostFrequent(typed, Comparator.<String>naturalOrder()));
                });
        return spellings;
    }

    static <T> T mostFrequent(List<T> values, Comparator<T> lowest) {
        Map<T, Long> counts =
                values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return counts.keySet().stream()
                .filter(value -> counts.get(value) == most)
                .min(lowest)
                .orElseThrow();
    }

    /** The entries of the latest date; without a dated one those without. */
    static List<Entry> latest(List<Entry> entries) {
        Optional<LocalDate> last =
                entries.stream().flatMap(entry -> entry.date.stream()).max(Comparator.naturalOrder());
        return entries.stream().filter(entry -> entry.date.equals(last)).toList();
    }

    static List<Entry> first(List<Entry> entries) {
        Optional<LocalDate> first =
                entries.stream().flatMap(entry -> entry.date.stream()).min(Comparator.naturalOrder());
        return entries.stream().filter(entry -> entry.date.equals(first)).toList();
    }

    /** The postcode at which a unit is placed. */
    Optional<String> place(List<Entry> own) {
        List<Entry> usable = own.stream().filter(this::isUsable).toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> tied = latest(usable);
        String area = mostFrequent(tied.stream().map(this::area).toList(), Comparator.<String>naturalOrder());
        return Optional.of(mostFrequent(
                tied.stream()
                        .filter(entry -> area(entry).equals(area))
                        .map(this::cell)
                        .toList(),
                Comparator.comparing(Postcode::parse)));
    }

    private Unplaced reason(List<Entry> own) {
        return mostFrequent(
                latest(own).stream()
                        .map(entry ->
                                Optional.ofNullable(reasons.get(cell(entry))).orElseThrow())
                        .toList(),
                Comparator.<Unplaced>naturalOrder());
    }

    String group(List<Entry> own, int column) {
        List<Entry> deciding = options.groupByLastContact() ? latest(own) : first(own);
        Map<String, String> labels = shown.getOrDefault(column, Map.of());
        return mostFrequent(
                deciding.stream()
                        .map(entry -> labels.getOrDefault(key(entry, column), ""))
                        .toList(),
                Comparator.<String>naturalOrder());
    }

    /** The small area of a unit; empty if it has none. */
    Optional<AreaCode> placed(List<Entry> own) {
        return place(own).map(cell -> new AreaCode(areas.getOrDefault(cell, "")));
    }

    PeopleTally.Units units(Iterable<List<Entry>> units) {
        List<String> placed = new ArrayList<>();
        Map<Unplaced, Long> unplaced = new HashMap<>();
        for (List<Entry> own : units) {
            Optional<String> place = place(own);
            if (place.isPresent()) {
                placed.add(areas.getOrDefault(place.get(), ""));
            } else {
                unplaced.merge(reason(own), 1L, Long::sum);
            }
        }
        return new PeopleTally.Units(byCode(placed), unplaced);
    }

    private static SortedMap<AreaCode, Long> byCode(List<String> areas) {
        SortedMap<AreaCode, Long> counts = new TreeMap<>(Comparator.comparing(AreaCode::text));
        areas.forEach(area -> counts.merge(new AreaCode(area), 1L, Long::sum));
        return counts;
    }

    private PeopleTally.Grouping grouping(Iterable<List<Entry>> units, int column) {
        SortedMap<String, List<List<Entry>>> byLabel = new TreeMap<>();
        units.forEach(own -> byLabel.computeIfAbsent(group(own, column), label -> new ArrayList<>())
                .add(own));
        return new PeopleTally.Grouping(
                column,
                byLabel.entrySet().stream()
                        .map(entry -> new PeopleTally.Group(entry.getKey(), units(entry.getValue())))
                        .toList());
    }

    private Optional<PeopleTally.Crowd> crowd(Iterable<List<Entry>> units, List<Entry> counted) {
        SortedMap<Postcode, Long> counts = new TreeMap<>();
        units.forEach(own -> place(own)
                .map(Postcode::parse)
                .filter(postcode -> !options.excludedPostcodes().contains(postcode))
                .ifPresent(postcode -> counts.merge(postcode, 1L, Long::sum)));
        Optional<Postcode> fullest =
                counts.keySet().stream().reduce((one, other) -> counts.get(other) > counts.get(one) ? other : one);
        return fullest.map(postcode -> new PeopleTally.Crowd(
                counts.get(postcode),
                counted.stream()
                        .filter(entry ->
                                isUsable(entry) && Postcode.parse(cell(entry)).equals(postcode))
                        .findFirst()
                        .orElseThrow()
                        .number));
    }
}
