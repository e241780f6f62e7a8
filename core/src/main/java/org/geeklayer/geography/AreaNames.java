package org.geeklayer.geography;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * Names of areas. Most come with a postcode directory or an index, others from a list of names; where several name the
 * same area, the one given first is used. Countries and regions have their names built in. Names of census areas are kept apart by vintage: 2,162 LSOAs of England and
 * Wales have the same code in 2011 and 2021 and another name. Immutable and safe for use by many threads.
 */
public final class AreaNames {
    // So few and so steady that nobody should have to install them. ONS, Register of Geographic Codes.
    private static final Map<String, String> COUNTRIES_AND_REGIONS = Map.ofEntries(
            Map.entry("E92000001", "England"),
            Map.entry("W92000004", "Wales"),
            Map.entry("S92000003", "Scotland"),
            Map.entry("N92000002", "Northern Ireland"),
            Map.entry("E12000001", "North East"),
            Map.entry("E12000002", "North West"),
            Map.entry("E12000003", "Yorkshire and The Humber"),
            Map.entry("E12000004", "East Midlands"),
            Map.entry("E12000005", "West Midlands"),
            Map.entry("E12000006", "East of England"),
            Map.entry("E12000007", "London"),
            Map.entry("E12000008", "South East"),
            Map.entry("E12000009", "South West"));

    private static final String COMMON = "hcl"; // names that people know, by the House of Commons Library, go first

    private final List<StoreFile> stores;
    private final ConcurrentMap<AreaType, Group> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<AreaType, Group> of2011 = new ConcurrentHashMap<>();
    private final ConcurrentMap<AreaType, Group> of2021 = new ConcurrentHashMap<>();

    private AreaNames(List<StoreFile> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * The names that some store files hold.
     *
     * @param stores the files, the one to be preferred first
     * @return their names
     */
    public static AreaNames in(List<StoreFile> stores) {
        return new AreaNames(stores);
    }

    /**
     * Finds the name of an area that belongs to no census.
     *
     * @param type its type
     * @param code its code
     * @return its name, or empty where none was installed
     */
    public Optional<String> find(AreaType type, AreaCode code) {
        Group known = plain.get(type);
        Optional<String> installed =
                (known != null ? known : plain.computeIfAbsent(type, key -> open(key.id()))).find(code);
        return installed.isPresent() || (type != AreaType.COUNTRY && type != AreaType.REGION)
                ? installed
                : Optional.ofNullable(COUNTRIES_AND_REGIONS.get(code.text()));
    }

    /**
     * Finds the name of a census area.
     *
     * @param type its type
     * @param area the area
     * @return its name, or empty where none was installed
     */
    public Optional<String> find(AreaType type, Area area) {
        ConcurrentMap<AreaType, Group> groups = area.vintage() == Vintage.CENSUS_2011 ? of2011 : of2021;
        Group known = groups.get(type);
        return (known != null
                        ? known
                        : groups.computeIfAbsent(
                                type, key -> open(key.id() + area.vintage().suffix())))
                .find(area.code());
    }

    private Group open(String name) {
        List<Table> tables = new ArrayList<>();
        for (String section : List.of(section(name + COMMON), section(name))) {
            stores.stream()
                    .filter(store -> store.has(section + ".code.offsets"))
                    .map(store -> new Table(
                            TextTable.open(store, section + ".code"), TextTable.open(store, section + ".name")))
                    .forEach(tables::add);
        }
        return new Group(tables);
    }

    private record Table(TextTable codes, TextTable names) {}

    /** Names of one type and vintage; what was found is kept, since rows of a list share their areas. */
    private record Group(List<Table> tables, ConcurrentMap<AreaCode, Optional<String>> found) {
        Group(List<Table> tables) {
            this(tables, new ConcurrentHashMap<>());
        }

        Optional<String> find(AreaCode code) {
            if (tables.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> known = found.get(code); // a look first: most are there
            return known != null ? known : found.computeIfAbsent(code, this::search);
        }

        private Optional<String> search(AreaCode code) {
            for (Table table : tables) {
                int at = table.codes.find(code.text());
                if (at >= 0) {
                    return Optional.of(table.names.get(at));
                }
            }
            return Optional.empty();
        }
    }

    private static String section(String group) {
        return "names." + group;
    }

    /** Collects names to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final Map<String, SortedMap<String, String>> groups = new TreeMap<>();

        /** An empty collection. */
        public Builder() {}

        /**
         * Adds a name. Blank codes and names and pseudo codes are passed over; the first name of a code stands.
         *
         * @param group the area type's short name, with the vintage's two digits for a census area: {@code lsoa21}; with
         *     {@code hcl} behind it for a name by the House of Commons Library, which is used before any other
         * @param code the code
         * @param name the name
         */
        public void add(String group, String code, String name) {
            if (!code.isEmpty() && !name.isEmpty() && !AreaCode.isPseudo(code)) {
                groups.computeIfAbsent(group, g -> new TreeMap<>()).putIfAbsent(code, name);
            }
        }

        /**
         * Adds all names that a store file holds.
         *
         * @param store the file
         */
        public void addAll(StoreFile store) {
            for (String name : store.names()) {
                if (name.startsWith("names.") && name.endsWith(".code.offsets")) {
                    String group = name.substring("names.".length(), name.length() - ".code.offsets".length());
                    TextTable codes = TextTable.open(store, section(group) + ".code");
                    TextTable texts = TextTable.open(store, section(group) + ".name");
                    for (int i = 0; i < codes.size(); i++) {
                        add(group, codes.get(i), texts.get(i));
                    }
                }
            }
        }

        /**
         * How many names there are.
         *
         * @return the number over all groups
         */
        public int size() {
            return groups.values().stream().mapToInt(Map::size).sum();
        }

        /**
         * Writes the names as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            for (Map.Entry<String, SortedMap<String, String>> group : groups.entrySet()) {
                TextTable.write(
                        writer,
                        section(group.getKey()) + ".code",
                        new ArrayList<>(group.getValue().keySet()));
                TextTable.write(
                        writer,
                        section(group.getKey()) + ".name",
                        new ArrayList<>(group.getValue().values()));
            }
        }
    }
}
