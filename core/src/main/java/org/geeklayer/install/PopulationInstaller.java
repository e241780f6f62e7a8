package org.geeklayer.install;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Population.Group;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Reads tables of residents by small area, checks every number, and hands them to the population's builder. */
final class PopulationInstaller implements Installer {
    private final Layout layout;
    private final PopulationScope scope;
    private final Population.Builder population;
    private final List<String> notes = new ArrayList<>();

    PopulationInstaller(Layout layout, PopulationScope scope) {
        this.layout = layout;
        this.scope = scope;
        population = new Population.Builder(scope.vintage(), scope.year(), layout.definitions(scope.time()));
    }

    @Override
    public void merge(StoreFile store, Dataset dataset) throws IOException {
        population.addAll(Population.open(store, dataset));
    }

    /** The small area of a row, or empty if the row is a total. */
    static Optional<AreaCode> area(Layout layout, PublishedTable.Row row, int column) throws DataFormatException {
        String code = row.cell(column);
        if (layout.isWordFor("totals", code)) {
            return Optional.empty();
        }
        Matcher form = layout.areaForm().matcher(code);
        if (!form.matches()) {
            throw row.fault(
                    column,
                    "\"" + code + "\" "
                            + layout.refusal(code)
                                    .orElse("is not the code of an LSOA, data zone or super output area"));
        }
        return Optional.of(new AreaCode(code));
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        int column = table.header().column("area").orElseThrow();
        OptionalInt sex = table.header().column("sex");
        Tally tally = new Tally();
        long rows = table.forEach(row -> {
            Optional<AreaCode> area = area(layout, row, column);
            if (area.isEmpty()) {
                tally.totals.add(row);
            } else if (sex.isPresent() && !layout.isWordFor("persons", row.cell(sex.getAsInt()))) {
                tally.ofOneSex++;
            } else if (tally.seen.add(area.get())) {
                tally.people = tally.people.add(read(table, row, area.get()));
            } else {
                throw row.fault(column, area.get() + " stands in the file twice");
            }
            progress.at("reading " + table.part().name(), tally.seen.size());
        });
        if (tally.seen.isEmpty()) {
            throw DataFormatException.of(table.part().name(), "has no row for the residents of any small area");
        }
        int people = table.header().measures().stream()
                .filter(measure -> measure.name().equals(Group.TOTAL.id()))
                .mapToInt(Layout.Measure::column)
                .findFirst()
                .orElse(column);
        say(tally, column, people);
        return rows;
    }

    /** Puts the numbers of an area; gives back how many people live in it. */
    private BigDecimal read(PublishedTable table, PublishedTable.Row row, AreaCode area) throws DataFormatException {
        Map<Group, BigDecimal> people = new EnumMap<>(Group.class);
        Map<Group, Integer> columns = new EnumMap<>(Group.class);
        for (Layout.Measure measure : table.header().measures()) {
            Group group = Group.find(measure.name()).orElseThrow();
            people.merge(group, people(row, measure.column()), BigDecimal::add);
            columns.putIfAbsent(group, measure.column());
        }
        BigDecimal total = people.getOrDefault(Group.TOTAL, BigDecimal.ZERO);
        // The groups of these layouts, unlike those of indices, part the residents.
        BigDecimal sum = people.values().stream().reduce(total.negate(), BigDecimal::add);
        if (people.size() == Group.values().length && sum.compareTo(total) != 0) {
            throw row.fault(
                    columns.getOrDefault(Group.TOTAL, 0),
                    "the groups of ages add up to " + sum + ", not to " + total + " as the total says");
        }
        for (Map.Entry<Group, BigDecimal> entry : people.entrySet()) {
            Optional<String> fault = population.put(area, entry.getKey(), entry.getValue());
            if (fault.isPresent()) {
                throw row.fault(columns.getOrDefault(entry.getKey(), 0), fault.get());
            }
        }
        return total;
    }

    private static BigDecimal people(PublishedTable.Row row, int column) throws DataFormatException {
        BigDecimal people = row.number(column).orElseThrow(() -> row.fault(column, "no number of people"));
        if (people.signum() < 0) {
            throw row.fault(column, "a number of people is never negative");
        }
        if (people.stripTrailingZeros().scale() > 0) {
            throw row.fault(column, "a number of people has no fraction");
        }
        return people.setScale(0);
    }

    /** What was found in one table. */
    private static final class Tally {
        private final Set<AreaCode> seen = new HashSet<>();
        private final List<PublishedTable.Row> totals = new ArrayList<>();
        private long ofOneSex;
        private BigDecimal people = BigDecimal.ZERO;
    }

    private void say(Tally tally, int column, int people) {
        Map<Nation, Integer> nations = new TreeMap<>();
        tally.seen.forEach(area -> area.nation().ifPresent(nation -> nations.merge(nation, 1, Integer::sum)));
        List<String> parts = new ArrayList<>();
        nations.forEach((nation, areas) -> parts.add(String.format(Locale.ROOT, "%s %,d", nation.title(), areas)));
        notes.add(String.format(
                Locale.ROOT, "%,d residents; small areas: %s", tally.people.toBigInteger(), String.join(", ", parts)));
        for (PublishedTable.Row total : tally.totals) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the row \"%s\" (line %,d), which says %s, is no area and was passed over; nothing was checked by it",
                    total.cell(column),
                    total.line(),
                    total.cell(people)));
        }
        if (tally.ofOneSex > 0) {
            notes.add(String.format(Locale.ROOT, "%,d rows of one sex were passed over", tally.ofOneSex));
        }
    }

    @Override
    public void readNames(PublishedTable table) {
        throw new IllegalStateException("no list of names comes with residents");
    }

    @Override
    public long write(StoreWriter store, String name) throws IOException {
        population.write(store);
        return population.size();
    }

    @Override
    public String edition(Optional<String> release) {
        return scope.text();
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
