package org.geeklayer.geography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * How many people live in each small area, by group of ages, from one source: a file of mid-year estimates, or the
 * denominators that come with an index of deprivation. Mapped from its store file, which its {@link Builder} writes.
 * Immutable and safe for use by many threads.
 */
public final class Population {
    private static final String ABOUT = "population.about";
    private static final String GROUPS = "population.groups";
    private static final String AREA = "population.area";
    private static final String PEOPLE = "population.people.";
    private static final int MOST_DIGITS = 15; // as many as a double keeps

    /** A group of residents. Which ages it has depends on the source, and {@link Population#definition} says it. */
    public enum Group {
        /** Everybody who lives there. */
        TOTAL("total"),
        /** Children. */
        CHILDREN("children"),
        /** People of working age. */
        WORKING_AGE("working-age"),
        /** Older people. */
        OLDER("older");

        private final String id;

        Group(String id) {
            this.id = id;
        }

        /**
         * The short name used in columns and options.
         *
         * @return for example {@code working-age}
         */
        public String id() {
            return id;
        }

        /**
         * Finds a group by its short name.
         *
         * @param id for example {@code working-age}
         * @return the group, or empty if there is none of that name
         */
        public static Optional<Group> find(String id) {
            return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
        }
    }

    private final Dataset dataset;
    private final Vintage vintage;
    private final Optional<Integer> year;
    private final Map<Group, String> definitions = new EnumMap<>(Group.class);
    private final Map<Group, StoreFile.Section> people = new EnumMap<>(Group.class);
    private final TextTable areas;

    private Population(StoreFile store, Dataset dataset) {
        this.dataset = dataset;
        TextTable about = TextTable.open(store, ABOUT);
        vintage = Vintage.valueOf(about.get(0));
        year = about.get(1).isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(about.get(1)));
        TextTable groups = TextTable.open(store, GROUPS);
        for (int i = 0; i < groups.size(); i++) {
            String[] parts = groups.get(i).split("\t", -1);
            Group group = Group.find(parts[0]).orElseThrow();
            definitions.put(group, parts[1]);
            people.put(group, store.get(PEOPLE + group.id));
        }
        areas = TextTable.open(store, AREA);
    }

    /**
     * Whether a store file holds a population.
     *
     * @param store a store file of any dataset
     * @return true if it does
     */
    public static boolean isIn(StoreFile store) {
        return store.has(AREA + ".offsets");
    }

    /**
     * Opens a population.
     *
     * @param store a store file that a {@link Builder} wrote into
     * @param dataset its provenance
     * @return the population
     * @throws IOException if the file is damaged or holds none
     */
    public static Population open(StoreFile store, Dataset dataset) throws IOException {
        try {
            return new Population(store, dataset);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The id of the dataset that the numbers come from: that of a file of estimates, or of an index.
     *
     * @return for example {@code population-2022-lsoa21} or {@code iod2025}
     */
    public String sourceId() {
        return dataset.id();
    }

    /**
     * Where the numbers came from.
     *
     * @return their provenance
     */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * The census geography of the small areas.
     *
     * @return their vintage
     */
    public Vintage vintage() {
        return vintage;
    }

    /**
     * The year in whose middle, on 30 June, the people lived there.
     *
     * @return for example 2022, or empty where the source does not say
     */
    public Optional<Integer> year() {
        return year;
    }

    /**
     * The groups that some area has a number of.
     *
     * @return the groups, the total first
     */
    public Set<Group> groups() {
        return Collections.unmodifiableSet(definitions.keySet());
    }

    /**
     * Who is counted in a group.
     *
     * @param group one of {@link #groups}
     * @return words such as {@code children aged 0 to 15, mid-2022}
     * @throws IllegalArgumentException if the source has no such group
     */
    public String definition(Group group) {
        String definition = definitions.get(group);
        if (definition == null) {
            throw new IllegalArgumentException("group: " + sourceId() + " has no numbers of the group " + group.id);
        }
        return definition;
    }

    /**
     * Finds how many people of a group live in a small area.
     *
     * @param area the small area, of this vintage
     * @param group the group
     * @return the number of people, which some publishers give with fractions, or empty if the source has none for that
     *     area or group
     * @throws IllegalArgumentException if the area is of another vintage: it could be found by chance and be another area
     */
    public OptionalDouble find(Area area, Group group) {
        if (area.vintage() != vintage) {
            throw new IllegalArgumentException("area: " + area + " is not of the census geography of " + vintage.year()
                    + " that the residents of " + sourceId() + " are counted by");
        }
        StoreFile.Section column = people.get(group);
        int row = column == null ? -1 : areas.find(area.code().text());
        return column == null || row < 0 ? OptionalDouble.empty() : number(column, row);
    }

    /**
     * The people of a group in all small areas, without the search that each {@link #find} is.
     *
     * @param group the group
     * @return of each small area that has a number of the group how many people, which some publishers give with fractions
     */
    public Map<AreaCode, Double> residents(Group group) {
        StoreFile.Section column = people.get(group);
        Map<AreaCode, Double> residents = new HashMap<>();
        for (int row = 0; column != null && row < areas.size(); row++) {
            OptionalDouble number = number(column, row);
            if (number.isPresent()) {
                residents.put(new AreaCode(areas.get(row)), number.getAsDouble());
            }
        }
        return Collections.unmodifiableMap(residents);
    }

    private static OptionalDouble number(StoreFile.Section column, int row) {
        double number = Double.longBitsToDouble(column.longAt(row));
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /**
     * How many small areas have a number of any group.
     *
     * @return the number of areas
     */
    public int size() {
        return areas.size();
    }

    /**
     * The small areas that have a number of any group.
     *
     * @return their codes, of this vintage, in alphabetical order
     */
    public List<AreaCode> areas() {
        return IntStream.range(0, areas.size())
                .mapToObj(row -> new AreaCode(areas.get(row)))
                .toList();
    }

    /** Collects numbers of residents to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final Vintage vintage;
        private final Optional<Integer> year;
        private final Map<Group, String> definitions;
        private final SortedMap<String, Map<Group, Double>> rows = new TreeMap<>();

        /**
         * A population without numbers.
         *
         * @param vintage the census geography of its areas
         * @param year the year in whose middle the people lived there, if that is known
         * @param definitions who is counted in each group that it may have
         */
        public Builder(Vintage vintage, Optional<Integer> year, Map<Group, String> definitions) {
            this.vintage = vintage;
            this.year = year;
            this.definitions = Map.copyOf(definitions);
        }

        /**
         * Takes over what is installed already, so that another file of the same source can be merged into it.
         *
         * @param installed a population of the same source
         */
        public void addAll(Population installed) {
            for (int i = 0; i < installed.areas.size(); i++) {
                Map<Group, Double> row = row(installed.areas.get(i));
                for (Map.Entry<Group, StoreFile.Section> column : installed.people.entrySet()) {
                    number(column.getValue(), i).ifPresent(number -> row.put(column.getKey(), number));
                }
            }
        }

        private Map<Group, Double> row(String area) {
            return rows.computeIfAbsent(area, key -> new EnumMap<>(Group.class));
        }

        /**
         * Puts the number of people of a group.
         *
         * @param area the small area, of this vintage
         * @param group one of the groups that have a definition
         * @param people as published
         * @return the rule that it breaks, or empty if it was put
         */
        public Optional<String> put(AreaCode area, Group group, BigDecimal people) {
            if (!definitions.containsKey(group)) {
                throw new IllegalArgumentException("group: " + group.id + " has no definition");
            }
            if (people.signum() < 0) {
                return Optional.of("a number of people is never negative");
            }
            if (people.precision() > MOST_DIGITS) {
                return Optional.of("a number of more than " + MOST_DIGITS + " digits");
            }
            Double known = row(area.text()).putIfAbsent(group, people.doubleValue());
            if (known != null && known != people.doubleValue()) {
                return Optional.of(area + " has "
                        + BigDecimal.valueOf(known).stripTrailingZeros().toPlainString()
                        + " in another file of the same population, and " + people.toPlainString() + " here");
            }
            return Optional.empty();
        }

        /**
         * How many areas have a number.
         *
         * @return the number of areas
         */
        public int size() {
            return rows.size();
        }

        /**
         * Writes the numbers as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            TextTable.write(
                    writer,
                    ABOUT,
                    List.of(vintage.name(), year.map(Object::toString).orElse("")));
            List<String> described = new ArrayList<>();
            Set<Group> groups = EnumSet.noneOf(Group.class);
            for (Group group : Group.values()) {
                if (rows.values().stream().anyMatch(row -> row.containsKey(group))) {
                    groups.add(group);
                    described.add(group.id + "\t" + definitions.get(group));
                }
            }
            TextTable.write(writer, GROUPS, described);
            TextTable.write(writer, AREA, new ArrayList<>(rows.keySet()));
            for (Group group : groups) {
                writer.begin(PEOPLE + group.id);
                for (Map<Group, Double> row : rows.values()) {
                    writer.putLong(Double.doubleToLongBits(row.getOrDefault(group, Double.NaN)));
                }
            }
        }
    }
}
