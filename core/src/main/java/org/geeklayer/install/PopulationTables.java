package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;

/**
 * Finds out when and by which small areas the residents of published tables were counted, and puts together what makes
 * one dataset.
 */
final class PopulationTables {
    private static final Pattern MID_YEAR = Pattern.compile("(?i)mid[-_ ]?(?:year[-_ ]?)?((?:19|20)[0-9]{2})(?![0-9])");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");
    private static final Pattern PERIOD = Pattern.compile("(?i)(?:mid-?)?((?:19|20)[0-9]{2})(?:-06-30)?");

    private final CensusGeography census;

    PopulationTables(CensusGeography census) {
        this.census = census;
    }

    /** Puts tables together by layout, year and census geography. */
    List<DatasetTables> datasets(List<DatasetTables> recognised) throws IOException {
        Map<String, DatasetTables> datasets = new LinkedHashMap<>();
        for (DatasetTables group : recognised) {
            for (PublishedTable table : group.tables()) {
                List<String> notes = new ArrayList<>(group.notes());
                PopulationScope scope = scope(table, notes);
                DatasetTables dataset = new DatasetTables(group.layout(), scope);
                dataset = datasets.computeIfAbsent(dataset.id(), id -> new DatasetTables(group.layout(), scope));
                dataset.tables().add(table);
                dataset.notes().addAll(notes);
            }
        }
        return List.copyOf(datasets.values());
    }

    private PopulationScope scope(PublishedTable table, List<String> notes) throws IOException {
        table.requireComplete();
        if (!table.header().notes().isEmpty()) { // nobody knows which of them is meant
            throw DataFormatException.at(
                    table.part().name(),
                    table.headerLine(),
                    String.join("; ", table.header().notes()).replaceAll(": .*? is used", "")
                            + "; a table of residents needs one of each");
        }
        int area = table.header().column("area").orElseThrow();
        Optional<Vintage> stated = stated(table, area, notes);
        OptionalInt period = table.header().column("period");
        Optional<Integer> year =
                year(table.part().name()).or(() -> year(table.file().name()));
        if (stated.isPresent() && period.isEmpty()) {
            return new PopulationScope(stated.get(), year);
        }
        Set<AreaCode> areas = new LinkedHashSet<>();
        Set<String> periods = new TreeSet<>();
        table.forEach(row -> {
            PopulationInstaller.area(table.header().layout(), row, area).ifPresent(areas::add);
            if (period.isPresent()) {
                periods.add(midYear(row, period.getAsInt()));
            }
        });
        if (periods.size() > 1) {
            throw DataFormatException.of(
                    table.part().name(),
                    "has rows of several years (" + String.join(", ", periods) + "); give a file of one year");
        }
        Vintage vintage =
                stated.isPresent() ? stated.get() : census.compared(table.part().name(), "its header", areas, notes);
        return new PopulationScope(
                vintage,
                periods.isEmpty()
                        ? year
                        : Optional.of(Integer.valueOf(periods.iterator().next())));
    }

    private Optional<Vintage> stated(PublishedTable table, int area, List<String> notes) throws DataFormatException {
        String column = table.header().names().get(area);
        return census.stated(
                "column",
                column,
                List.of(table.part().name(), table.file().name()),
                rule -> DataFormatException.at(table.part().name(), table.headerLine(), column, rule),
                notes);
    }

    /** The year that a name tells: of a mid-year before any other, and of several others none. */
    private static Optional<Integer> year(String name) {
        String text = CensusGeography.withoutVintage(name);
        Matcher midYear = MID_YEAR.matcher(text);
        if (midYear.find()) {
            return Optional.of(Integer.valueOf(midYear.group(1)));
        }
        Set<String> years = new TreeSet<>();
        Matcher year = YEAR.matcher(text);
        while (year.find()) {
            years.add(year.group(1));
        }
        return years.size() == 1 ? Optional.of(Integer.valueOf(years.iterator().next())) : Optional.empty();
    }

    private static String midYear(PublishedTable.Row row, int column) throws DataFormatException {
        Matcher matcher = PERIOD.matcher(row.cell(column));
        if (!matcher.matches()) {
            throw row.fault(column, "\"" + row.cell(column) + "\" is not the middle of a year, such as 2024-06-30");
        }
        return matcher.group(1);
    }
}
