package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.LongConsumer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.table.Table;

/**
 * The people of a client list, counted. The exact counts stay in here; a {@link ReachReport} gives what may be published of
 * them, and {@link #workingNotes} speaks to the person who holds the list. Immutable.
 */
public final class Reach {
    private static final double MOST_OF_THEM = 0.9;
    private static final double CROWDED = 0.05;
    private static final int CROWD = 5;
    private static final int ENOUGH_TO_CHOOSE = 40;

    private final PeopleTally tally;
    private final Enricher enricher;
    private final DeprivationIndex index;
    private final ReachOptions options;
    private final List<String> columns;
    private final int postcodeColumn;
    private Optional<Map<AreaCode, AreaCode>> districts = Optional.empty(); // by postcodes

    /**
     * A report and what it keeps back.
     *
     * @param report the report
     * @param disclosureLog why counts are withheld or not published, for the person who holds the list and nobody else;
     *     empty without disclosure control
     */
    public record Result(ReachReport report, Optional<Table> disclosureLog) {}

    private Reach(
            PeopleTally tally, Enricher enricher, DeprivationIndex index, ReachOptions options, ClientList clients) {
        this.tally = tally;
        this.enricher = enricher;
        this.index = index;
        this.options = options;
        columns = List.copyOf(clients.columns());
        postcodeColumn = clients.postcodeColumn();
    }

    /**
     * Counts the people of a list.
     *
     * @param clients the list, at its first row; read to its end
     * @param enricher what answers for each postcode
     * @param index the index by which they will be broken down
     * @param options who and what counts
     * @param progress told the number of rows now and then
     * @return the people, counted
     * @throws org.geeklayer.dataset.DataFormatException if the list is not as it should be, not one date could be read though
     *     there is a column of dates, or a column has too many different values to be groups
     * @throws IOException if the list cannot be read
     */
    public static Reach count(
            ClientList clients, Enricher enricher, DeprivationIndex index, ReachOptions options, LongConsumer progress)
            throws IOException {
        PeopleTally tally = new PeopleCounter(enricher, index.edition().vintage(), options).count(clients, progress);
        return new Reach(tally, enricher, index, options, clients);
    }

    /**
     * Whether the list has anybody to report on.
     *
     * @return false if no row was in scope
     */
    public boolean isEmpty() {
        return tally.units().total() == 0;
    }

    /**
     * The districts that hold nine tenths of the people who were placed, for a baseline where none is named. They are chosen
     * by rounded counts, and none has so few people that its being named would tell of them.
     *
     * @param rule the disclosure rule, or empty without disclosure control
     * @return codes of local authority districts, or empty if there are too few people to choose by
     */
    public List<AreaCode> mainDistricts(Optional<DisclosureRule> rule) {
        Map<AreaCode, Long> exact = new HashMap<>();
        for (Map.Entry<AreaCode, Long> entry : tally.units().placed().entrySet()) {
            district(entry.getKey()).ifPresent(district -> exact.merge(district, entry.getValue(), Long::sum));
        }
        long all = published(tally.units().totalPlaced(), rule);
        List<AreaCode> districts = new ArrayList<>(exact.keySet());
        districts.removeIf(district -> published(exact.getOrDefault(district, 0L), rule) == 0);
        districts.sort(Comparator.comparing((AreaCode district) -> -published(exact.getOrDefault(district, 0L), rule))
                .thenComparing(AreaCode::text));
        if (rule.isPresent()
                && all < Math.max(ENOUGH_TO_CHOOSE, 10L * rule.get().threshold())) {
            return List.of();
        }
        List<AreaCode> chosen = new ArrayList<>();
        long held = 0;
        for (AreaCode district : districts) {
            if (held < MOST_OF_THEM * all) {
                chosen.add(district);
                held += published(exact.getOrDefault(district, 0L), rule);
            }
        }
        return chosen;
    }

    /**
     * The small areas that the people live in, for a place made of them. People at excluded postcodes do not count.
     *
     * @param rule the disclosure rule, by which areas of few people are left out, or empty for all, which must not be
     *     published: one client's area would be among them
     * @return codes of small areas of the index, in order; none where too few people were placed
     * @throws IllegalArgumentException if records were counted and there is a rule, which protects people
     */
    public List<AreaCode> smallAreas(Optional<DisclosureRule> rule) {
        if (rule.isPresent() && !arePeople()) {
            throw new IllegalArgumentException("rule: records were counted, and it protects people");
        }
        return tally.units().placed().entrySet().stream()
                .filter(entry -> index.contains(entry.getKey()))
                .filter(entry ->
                        published(entry.getValue() - tally.inExcludedPostcodes().getOrDefault(entry.getKey(), 0L), rule)
                                > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static long published(long people, Optional<DisclosureRule> rule) {
        return rule.map(each -> each.isSmall(people) ? 0 : each.rounded(people)).orElse(people);
    }

    /**
     * The report: the people of the baseline against its residents.
     *
     * @param baseline whose residents they are compared with
     * @param areas the kind of area by which people are counted as well: districts, MSOAs or small areas
     * @param names names of areas
     * @param rule the disclosure rule, or empty for exact counts, which must not be published
     * @return the report, with the log of what is withheld
     * @throws IllegalArgumentException if records were counted and there is a rule, which protects people; or if the areas
     *     are of another kind
     */
    public Result report(Baseline baseline, Optional<AreaType> areas, AreaNames names, Optional<DisclosureRule> rule) {
        if (rule.isPresent() && !arePeople()) {
            throw new IllegalArgumentException("rule: records were counted, and it protects people");
        }
        Publication publication = new Publication(this, baseline, areas, names, rule);
        return new Result(publication.report(), publication.log());
    }

    /**
     * Whether people can be counted by a kind of area.
     *
     * @param type districts, MSOAs or small areas
     * @return false for MSOAs where the directory has none
     */
    public boolean canCountBy(AreaType type) {
        return type != AreaType.MSOA
                || enricher.directory().has(AreaType.MSOA, index.edition().vintage());
    }

    /** The district of a small area: as the index has it, else as most of its postcodes do. */
    Optional<AreaCode> district(AreaCode smallArea) {
        Vintage vintage = index.edition().vintage();
        Optional<AreaCode> published = index.lad(new Area(smallArea, vintage));
        if (published.isPresent()) {
            return published;
        }
        if (districts.isEmpty()) { // until it is needed: it takes a pass over all postcodes
            districts = Optional.of(parents(AreaType.LAD));
        }
        return Optional.ofNullable(districts.get().get(smallArea));
    }

    boolean arePeople() {
        return options.countsPeople();
    }

    PeopleTally tally() {
        return tally;
    }

    String column(int number) {
        String name = columns.get(number).strip();
        return name.isEmpty() ? "column " + (number + 1) : name;
    }

    /** The name of a column that makes groups, distinct from all others. */
    String groupingName(int number) {
        String name = column(number);
        boolean isShared =
                options.by().stream().filter(each -> column(each).equals(name)).count() > 1;
        return isShared || name.equals(Wording.ALL) ? name + " (column " + (number + 1) + ")" : name;
    }

    /** What the report is of. */
    About about(Baseline baseline, Optional<DisclosureRule> rule) {
        return new About(arePeople() ? "people" : "records", period(rule), baseline, cautions(baseline), rule);
    }

    /** What is to be said with every table beside how counts were protected. */
    private List<String> cautions(Baseline baseline) {
        List<String> cautions = new ArrayList<>();
        Set<AreaCode> reachable = reachable();
        long missing = baseline.byArea().keySet().stream()
                .filter(code -> !reachable.contains(code))
                .count();
        if (missing > 0) {
            cautions.add(number(missing) + " of the " + number(baseline.byArea().size())
                    + " small areas of the baseline have no postcode in the installed directory: nobody can be placed"
                    + " there.");
        }
        baseline.cautions().forEach(note -> cautions.add(note + "."));
        if (!options.excludedPostcodes().isEmpty()) {
            cautions.add("Tables of areas leave people at excluded postcodes out.");
        }
        return cautions;
    }

    /** The small areas that the directories have a postcode of. */
    Set<AreaCode> reachable() {
        Set<AreaCode> areas = new HashSet<>();
        enricher.directories()
                .forEach(directory -> areas.addAll(directory.smallAreas(
                        index.edition().nation(), index.edition().vintage())));
        return areas;
    }

    /** The area of a type that each small area lies in, by the first directory that knows. */
    Map<AreaCode, AreaCode> parents(AreaType type) {
        Map<AreaCode, AreaCode> parents = new HashMap<>();
        enricher.directories()
                .forEach(directory -> directory
                        .parents(AreaType.SMALL_AREA, type, index.edition().vintage())
                        .forEach(parents::putIfAbsent));
        return parents;
    }

    boolean hasExcludedPostcodes() {
        return !options.excludedPostcodes().isEmpty();
    }

    /** The period in words, with the filters; without dates where so few people were counted that a date would tell. */
    String period(Optional<DisclosureRule> rule) {
        PeopleTally.Rows rows = tally.rows();
        boolean isTelling =
                rule.filter(each -> each.isSmall(tally.units().total())).isPresent();
        String period;
        if (options.from().isPresent() || options.to().isPresent()) {
            period = options.from().map(Wording::day).orElse("the beginning") + " to "
                    + options.to().map(Wording::day).orElse("the end");
        } else if (rows.first().isPresent() && rows.last().isPresent() && !isTelling) {
            period = Wording.day(rows.first().get()) + " to "
                    + Wording.day(rows.last().get());
        } else {
            period = "the whole list";
        }
        Map<String, StringJoiner> filters = new LinkedHashMap<>();
        options.where()
                .forEach(filter -> filters.computeIfAbsent(
                                column(filter.column()), name -> new StringJoiner(" or ", name + " = ", ""))
                        .add(filter.value()));
        StringJoiner all = new StringJoiner(" and ", ", where ", "").setEmptyValue("");
        filters.values().forEach(filter -> all.add(filter.toString()));
        return isTelling ? period : period + all;
    }

    /**
     * What was counted and left out, exact, for the person who holds the list. Not safe to publish.
     *
     * @param baseline the baseline of the report
     * @return sentences without any client's data
     */
    public List<String> workingNotes(Baseline baseline) {
        return workingNotes(Optional.of(baseline));
    }

    /**
     * What was counted and left out, exact, for the person who holds the list, where nothing is compared. Not safe to publish.
     *
     * @return sentences without any client's data
     */
    public List<String> workingNotes() {
        return workingNotes(Optional.empty());
    }

    private List<String> workingNotes(Optional<Baseline> baseline) {
        List<String> notes = new ArrayList<>();
        PeopleTally.Rows rows = tally.rows();
        PeopleTally.Units units = tally.units();
        StringJoiner reasons = new StringJoiner(", ", " (", ")").setEmptyValue("");
        units.unplaced().forEach((reason, count) -> reasons.add(number(count) + " " + Wording.reason(reason)));
        String unit = arePeople() ? "people" : "records";
        notes.add("Read " + counted(rows.read(), "rows") + ", " + counted(units.total(), unit)
                + (options.idColumn().isPresent()
                        ? ", by " + column(options.idColumn().getAsInt())
                        : options.oneRowPerPerson() ? ", one a row" : "")
                + "; postcode column \"" + column(postcodeColumn) + "\"; " + number(units.totalUnplaced()) + " unplaced"
                + reasons + ".");
        baseline.ifPresent(compared -> add(
                notes,
                new Placing(compared, units).outside(),
                unit,
                "placed outside " + compared.name() + " and left out of the comparison"));
        add(notes, rows.filteredOut(), "rows", "left out by --where");
        add(notes, rows.outOfPeriod(), "rows", "out of the period");
        boolean isPeriod = options.from().isPresent() || options.to().isPresent();
        add(
                notes,
                rows.undated(),
                "rows",
                "without a date that could be read" + (isPeriod ? ", left out since a period was asked for" : ""));
        add(notes, rows.withoutId(), "rows", "with a blank id, not counted since no person can be told");
        add(notes, tally.conflicts(), "people", "with records in several small areas, of which the latest counts");
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

    private static void add(List<String> notes, long count, String what, String rest) {
        if (count > 0) {
            notes.add(counted(count, what) + " " + rest + ".");
        }
    }

    private static String counted(long count, String many) {
        return number(count) + " "
                + (count != 1 ? many : many.equals("people") ? "person" : many.replaceFirst("s$", ""));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
