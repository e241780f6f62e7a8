package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;

/** What was counted and left out, exact, in sentences for the person who holds the list. */
final class WorkingNotes {
    private static final double CROWDED = 0.05;
    private static final int CROWD = 5;

    private final Reach reach;
    private final PeopleTally tally;
    private final ReachOptions options;
    private final int postcodeColumn;

    WorkingNotes(Reach reach, ReachOptions options, int postcodeColumn) {
        this.reach = reach;
        this.tally = reach.tally();
        this.options = options;
        this.postcodeColumn = postcodeColumn;
    }

    List<String> of(List<Baseline> baselines) {
        List<String> notes = new ArrayList<>();
        PeopleTally.Rows rows = tally.rows();
        PeopleTally.Units units = tally.units();
        StringJoiner reasons = new StringJoiner(", ", " (", ")").setEmptyValue("");
        units.unplaced().forEach((reason, count) -> reasons.add(Wording.number(count) + " " + Wording.reason(reason)));
        String unit = reach.unit();
        notes.add("Read " + counted(rows.read(), "rows") + ", " + counted(units.total(), unit)
                + (options.idColumn().isPresent()
                        ? ", by " + reach.terms().column(options.idColumn().getAsInt())
                        : options.oneRowPerPerson() ? ", one a row" : households())
                + "; postcode column \"" + reach.terms().column(postcodeColumn) + "\"; "
                + Wording.number(units.totalUnplaced())
                + " unplaced"
                + reasons + ".");
        if (!baselines.isEmpty()) {
            String names =
                    String.join(" and ", baselines.stream().map(Baseline::name).toList());
            add(
                    notes,
                    new Placing(new Atoms(baselines), units).outside(),
                    unit,
                    "placed outside " + names + " and left out of the comparison");
            withoutReport(baselines)
                    .forEach((nation, count) ->
                            add(notes, count, unit, "of those in " + nation.title() + ", on which there is no report"));
        }
        add(notes, rows.filteredOut(), "rows", "left out by --where");
        add(notes, rows.outOfPeriod(), "rows", "out of the period");
        boolean isPeriod = options.from().isPresent() || options.to().isPresent();
        add(
                notes,
                rows.undated(),
                "rows",
                "without a date that could be read" + (isPeriod ? ", left out since a period was asked for" : ""));
        add(
                notes,
                rows.withoutId(),
                "rows",
                options.householdColumns().isEmpty()
                        ? "with a blank id, not counted since no person can be told"
                        : "with nothing in these columns, not counted since no household can be told");
        add(notes, tally.conflicts(), unit, "with records in several small areas, of which the latest counts");
        reach.invited().ifPresent(each -> notes.addAll(each.notes()));
        tally.crowd()
                .filter(crowd -> crowd.units() >= CROWD && crowd.units() > CROWDED * units.total())
                .ifPresent(crowd -> notes.add(String.format(
                        Locale.ROOT,
                        "Caution: %,d of %,d %s have one postcode, which first stands in row %,d. If it is a refuge or"
                                + " hostel that must not be found, keep it out of the tables of areas with"
                                + " --exclude-postcodes.",
                        crowd.units(),
                        units.total(),
                        unit,
                        crowd.firstRow())));
        return notes;
    }

    /** Units placed in nations on which there is no report; nothing where one index was asked for: the rest says it. */
    private Map<Nation, Long> withoutReport(List<Baseline> baselines) {
        Map<Nation, Long> elsewhere = new EnumMap<>(Nation.class);
        for (Map.Entry<AreaCode, Long> placed : tally.units().placed().entrySet()) {
            Optional<Nation> nation = placed.getKey().nation();
            boolean isReported = baselines.stream()
                    .anyMatch(
                            each -> Optional.of(each.index().edition().nation()).equals(nation));
            if (reach.isOfSeveralNations() && nation.isPresent() && !isReported) {
                elsewhere.merge(nation.get(), placed.getValue(), Long::sum);
            }
        }
        return elsewhere;
    }

    /** By which columns households are told. */
    private String households() {
        StringJoiner columns = new StringJoiner(" and ", ", by ", "").setEmptyValue("");
        options.householdColumns().forEach(column -> columns.add(reach.terms().column(column)));
        return columns.toString();
    }

    private static void add(List<String> notes, long count, String what, String rest) {
        if (count > 0) {
            notes.add(counted(count, what) + " " + rest + ".");
        }
    }

    private static String counted(long count, String many) {
        return Wording.number(count) + " "
                + (count != 1 ? many : many.equals("people") ? "person" : many.replaceFirst("s$", ""));
    }
}
