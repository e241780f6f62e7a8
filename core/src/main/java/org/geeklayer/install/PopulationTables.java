package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
 * one dataset. The census geography is that of the table's header, else what the user says, else that of the file's name,
 * else the only one of which all codes are installed; it is never guessed, since most codes are the same in both.
 */
final class PopulationTables {
    private static final Pattern VINTAGE_IN_HEADER = Pattern.compile("(?<![0-9])(?:20)?(11|21|22)(?![0-9])");
    private static final Pattern VINTAGE_IN_NAME = Pattern.compile(
            "(?i)(?:(?:lsoa|soa)s?[-_ (]*(?:20)?(11|21)|(?:dz|data[-_ ]?zone)s?[-_ (]*(?:20)?(11|22))(?![0-9])");
    private static final Pattern MID_YEAR = Pattern.compile("(?i)mid[-_ ]?(?:year[-_ ]?)?((?:19|20)[0-9]{2})(?![0-9])");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");
    private static final Pattern PERIOD = Pattern.compile("(?i)(?:mid-?)?((?:19|20)[0-9]{2})(?:-06-30)?");
    private static final int ONE_MAY_BE_MISSING_IN =
            500; // an area without a postcode, say; of the codes of 2021 one in 17 is new

    private final Optional<Vintage> said;
    private final InstalledAreas installed;

    PopulationTables(Optional<Vintage> said, InstalledAreas installed) {
        this.said = said;
        this.installed = installed;
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
        Vintage vintage = stated.isPresent() ? stated.get() : compared(table, areas, notes);
        return new PopulationScope(
                vintage,
                periods.isEmpty()
                        ? year
                        : Optional.of(Integer.valueOf(periods.iterator().next())));
    }

    /** The census geography that header, user or name say. */
    private Optional<Vintage> stated(PublishedTable table, int area, List<String> notes) throws DataFormatException {
        String column = table.header().names().get(area);
        Optional<Vintage> ofHeader = find(VINTAGE_IN_HEADER, column);
        if (ofHeader.isPresent()) {
            if (said.isPresent() && !said.equals(ofHeader)) {
                throw DataFormatException.at(
                        table.part().name(),
                        table.headerLine(),
                        column,
                        "is of the small areas of " + ofHeader.get().year() + ", not of "
                                + said.get().year());
            }
            notes.add(saysSo(ofHeader.get(), "the column " + column));
            return ofHeader;
        }
        Optional<Vintage> ofName = find(VINTAGE_IN_NAME, table.part().name())
                .or(() -> find(VINTAGE_IN_NAME, table.file().name()));
        if (said.isPresent()) {
            ofName.filter(vintage -> !said.get().equals(vintage))
                    .ifPresent(
                            vintage -> notes.add("small areas of " + said.get().year()
                                    + ", as --vintage says, though the file's name says " + vintage.year()));
            return said;
        }
        ofName.ifPresent(vintage -> notes.add(saysSo(vintage, "the file's name")));
        return ofName;
    }

    private static String saysSo(Vintage vintage, String who) {
        return "small areas of " + vintage.year() + ", as " + who + " says";
    }

    private static Optional<Vintage> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group().endsWith("11") ? Vintage.CENSUS_2011 : Vintage.CENSUS_2021);
    }

    /** The year that a name tells: of a mid-year before any other, and of several others none. */
    private static Optional<Integer> year(String name) {
        String text = VINTAGE_IN_NAME.matcher(name).replaceAll(" ");
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

    /** The only census geography of which practically all codes are installed. */
    private Vintage compared(PublishedTable table, Set<AreaCode> areas, List<String> notes) throws IOException {
        List<Vintage> fitting = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (Vintage vintage : Vintage.values()) {
            Set<AreaCode> known = installed.of(vintage);
            long missing = areas.stream().filter(area -> !known.contains(area)).count();
            if (missing * ONE_MAY_BE_MISSING_IN <= areas.size()) {
                fitting.add(vintage);
            }
            counts.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d are among those of %d",
                    areas.size() - missing,
                    areas.size(),
                    vintage.year()));
        }
        if (fitting.size() != 1 || areas.isEmpty()) {
            throw DataFormatException.of(
                    table.part().name(),
                    "neither its header nor its name says whether its small areas are those of 2011 or of 2021, and its"
                            + " codes do not tell (of what is installed, " + String.join(", ", counts)
                            + "); say it with --vintage 2011 or --vintage 2021");
        }
        Vintage vintage = fitting.get(0);
        notes.add("small areas of " + vintage.year() + ", as the codes that are installed show ("
                + String.join(", ", counts) + ")");
        return vintage;
    }
}
