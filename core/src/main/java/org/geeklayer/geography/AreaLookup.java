package org.geeklayer.geography;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * Which larger area an area lies in, from all installed lookups, for areas that belong to no census. Immutable and safe for
 * use by many threads.
 */
public final class AreaLookup {
    private static final String PREFIX = "lookup.";
    private static final String CHILDREN = ".child";
    private static final String PARENTS = ".parent";
    private static final String OFFSETS = CHILDREN + ".offsets"; // one of the sections of a table of texts

    private final List<StoreFile> stores;
    private final ConcurrentMap<String, List<Table>> tables = new ConcurrentHashMap<>();

    private AreaLookup(List<StoreFile> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * The lookups that store files hold.
     *
     * @param stores the files, the one that counts first
     * @return their lookups together
     */
    public static AreaLookup in(List<StoreFile> stores) {
        return new AreaLookup(stores);
    }

    /**
     * Finds the larger area that an area lies in. An abolished district lies where the one does that took its place.
     *
     * @param child what the area is, such as {@link AreaType#LAD}
     * @param area its code
     * @param parent what the larger area is, such as {@link AreaType#REGION}
     * @return the code of the larger area, or empty if no lookup has it
     */
    public Optional<AreaCode> parent(AreaType child, AreaCode area, AreaType parent) {
        return find(relation(child, parent), area);
    }

    /**
     * Finds the area that took the place of one that was abolished or given another code.
     *
     * @param type what both are, such as {@link AreaType#LAD}
     * @param area the old code
     * @return the code of today, or empty if no lookup knows of a change
     */
    public Optional<AreaCode> successor(AreaType type, AreaCode area) {
        return find(relation(type, type), area);
    }

    private Optional<AreaCode> find(String relation, AreaCode area) {
        for (Table table : tables.computeIfAbsent(relation, this::open)) {
            int at = table.children.find(area.text());
            if (at >= 0) {
                return Optional.of(new AreaCode(table.parents.get(at)));
            }
        }
        return Optional.empty();
    }

    private List<Table> open(String relation) {
        return stores.stream()
                .filter(store -> store.has(relation + OFFSETS))
                .map(store -> Table.open(store, relation))
                .toList();
    }

    private record Table(TextTable children, TextTable parents) {
        static Table open(StoreFile store, String relation) {
            return new Table(TextTable.open(store, relation + CHILDREN), TextTable.open(store, relation + PARENTS));
        }
    }

    private static String relation(AreaType child, AreaType parent) {
        return PREFIX + child.id() + "." + parent.id();
    }

    /** Collects which area lies in which, to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final SortedMap<String, SortedMap<String, String>> relations = new TreeMap<>();

        /** A lookup without areas. */
        public Builder() {}

        /**
         * Says where an area lies.
         *
         * @param child what the area is
         * @param area its code
         * @param parent what the larger area is; the same as the child for the area that took its place
         * @param in the larger area's code
         * @return what is wrong if it lies elsewhere by what was said before, which stands then
         */
        public Optional<String> put(AreaType child, AreaCode area, AreaType parent, AreaCode in) {
            String before = relations
                    .computeIfAbsent(relation(child, parent), relation -> new TreeMap<>())
                    .putIfAbsent(area.text(), in.text());
            return before == null || before.equals(in.text())
                    ? Optional.empty()
                    : Optional.of(area + " is said to lie in " + in + " here and in " + before + " elsewhere");
        }

        /**
         * Adds what a store file holds.
         *
         * @param store the file
         */
        public void addAll(StoreFile store) {
            for (String section : store.names()) {
                if (section.startsWith(PREFIX) && section.endsWith(OFFSETS)) {
                    String relation = section.substring(0, section.length() - OFFSETS.length());
                    Table table = Table.open(store, relation);
                    SortedMap<String, String> parents = relations.computeIfAbsent(relation, each -> new TreeMap<>());
                    for (int i = 0; i < table.children.size(); i++) {
                        parents.putIfAbsent(table.children.get(i), table.parents.get(i));
                    }
                }
            }
        }

        /**
         * How many areas of a type have a larger area or a successor.
         *
         * @param child the type
         * @return the number of different codes
         */
        public int size(AreaType child) {
            Set<String> areas = new HashSet<>();
            relations.forEach((relation, parents) -> {
                if (relation.startsWith(PREFIX + child.id() + ".")) {
                    areas.addAll(parents.keySet());
                }
            });
            return areas.size();
        }

        /**
         * Writes what was said as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            for (Map.Entry<String, SortedMap<String, String>> relation : relations.entrySet()) {
                SortedMap<String, String> parents = relation.getValue();
                TextTable.write(writer, relation.getKey() + CHILDREN, new ArrayList<>(parents.keySet()));
                TextTable.write(writer, relation.getKey() + PARENTS, new ArrayList<>(parents.values()));
            }
        }
    }
}
