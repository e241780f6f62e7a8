package org.geeklayer.geography;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * What one lookup says of the areas of one kind: in which areas of some larger kinds each lies. All relations of a kind share
 * the list of its codes, and each larger area's code is written once: a lookup of 227,759 output areas would take four times
 * the space otherwise.
 */
record Relations(Dataset dataset, String child, TextTable areas, Map<String, Larger> larger) {
    private static final String DIRECTORY = "lookup";
    private static final String OFFSETS = ".offsets"; // one of the sections of a table of texts

    /** The larger areas of one kind. */
    record Larger(String header, StoreFile.Section codes, TextTable texts) {
        Optional<String> find(int at) {
            int code = codes.intAt(at);
            return code == 0 ? Optional.empty() : Optional.of(texts.get(code - 1));
        }
    }

    static Optional<Relations> open(AreaLookup.Installed installed, String child) {
        StoreFile store = installed.store();
        if (!store.has(section(child) + OFFSETS)) {
            return Optional.empty();
        }
        Map<String, Larger> larger = new LinkedHashMap<>();
        for (String[] relation : directory(store)) {
            if (relation[0].equals(child)) {
                String section = section(child) + "." + relation[1];
                larger.put(
                        relation[1],
                        new Larger(relation[2], store.get(section), TextTable.open(store, section + ".text")));
            }
        }
        return Optional.of(new Relations(installed.dataset(), child, TextTable.open(store, section(child)), larger));
    }

    Optional<String> find(String area, String parent) {
        @Nullable Larger of = larger.get(parent);
        int at = of == null ? -1 : areas.find(area);
        return of == null || at < 0 ? Optional.empty() : of.find(at);
    }

    Optional<String> header(String parent) {
        return Optional.ofNullable(larger.get(parent)).map(Larger::header);
    }

    /** The kinds of area between these and a larger kind over which the way to it may lead, the smaller first. */
    List<String> between(String parent) {
        return larger.keySet().stream()
                .filter(middle -> order(middle) > order(child) && order(middle) < order(parent))
                .sorted(Comparator.comparingInt(Relations::order))
                .toList();
    }

    /** Where a kind of area stands among the kinds; classes, which no area lies in, stand nowhere. */
    private static int order(String field) {
        return AreaType.find(field.replaceAll("\\d+$", ""))
                .map(AreaType::ordinal)
                .orElse(-1);
    }

    private static String section(String child) {
        return DIRECTORY + "." + child;
    }

    private static List<String[]> directory(StoreFile store) {
        List<String[]> relations = new ArrayList<>();
        if (store.has(DIRECTORY + OFFSETS)) {
            TextTable table = TextTable.open(store, DIRECTORY);
            for (int i = 0; i < table.size(); i++) {
                relations.add(table.get(i).split("\t", -1));
            }
        }
        return relations;
    }

    /** Takes over what a store file holds. */
    static void addAll(StoreFile store, Collected collected, Map<String, String> headers) {
        for (String[] relation : directory(store)) {
            String section = section(relation[0]);
            TextTable areas = TextTable.open(store, section);
            Larger larger = new Larger(
                    relation[2],
                    store.get(section + "." + relation[1]),
                    TextTable.open(store, section + "." + relation[1] + ".text"));
            headers.putIfAbsent(relation[1], relation[2]);
            for (int i = 0; i < areas.size(); i++) {
                String area = areas.get(i);
                larger.find(i).ifPresent(in -> collected.put(relation[0], area, relation[1], in));
            }
        }
    }

    static void write(StoreWriter writer, Collected collected, Map<String, String> headers) throws IOException {
        List<String> directory = new ArrayList<>();
        for (Map.Entry<String, SortedMap<String, Map<String, String>>> kind : collected.relations.entrySet()) {
            String section = section(kind.getKey());
            List<String> areas = new ArrayList<>(collected.areas(kind.getKey()));
            TextTable.write(writer, section, areas);
            for (Map.Entry<String, Map<String, String>> parents :
                    kind.getValue().entrySet()) {
                String parent = parents.getKey();
                directory.add(kind.getKey() + "\t" + parent + "\t" + headers.getOrDefault(parent, ""));
                Map<String, Integer> codes = new TreeMap<>();
                parents.getValue().values().forEach(text -> codes.put(text, 0));
                codes.remove(Collected.SEVERAL);
                List<String> texts = new ArrayList<>(codes.keySet());
                for (int i = 0; i < texts.size(); i++) {
                    codes.put(texts.get(i), i + 1);
                }
                writer.begin(section + "." + parent);
                for (String area : areas) {
                    String in = parents.getValue().getOrDefault(area, Collected.SEVERAL);
                    writer.putInt(codes.getOrDefault(in, 0));
                }
                TextTable.write(writer, section + "." + parent + ".text", texts);
            }
        }
        TextTable.write(writer, DIRECTORY, directory);
    }

    /** What a lookup says, while it is read. */
    static final class Collected {
        private static final String SEVERAL = "";

        private final SortedMap<String, SortedMap<String, Map<String, String>>> relations = new TreeMap<>();
        private final Map<String, String> shared = new HashMap<>(); // one object for each text

        private Map<String, String> parents(String child, String parent) {
            return relations
                    .computeIfAbsent(child, kind -> new TreeMap<>())
                    .computeIfAbsent(parent, kind -> new HashMap<>());
        }

        /** Puts an area into a larger one; returns where it lies now. */
        String put(String child, String area, String parent, String in) {
            Map<String, String> parents = parents(child, parent);
            @Nullable String before = parents.get(area);
            if (before != null) {
                return before;
            }
            parents.put(share(area), share(in));
            return in;
        }

        /** Puts an area into a larger one, or into none if it lies in another too. */
        void putCut(String child, String area, String parent, String in) {
            if (!put(child, area, parent, in).equals(in)) {
                parents(child, parent).put(area, SEVERAL);
            }
        }

        private String share(String text) {
            return shared.computeIfAbsent(text, same -> same);
        }

        /** The codes of a kind, in order. */
        SortedSet<String> areas(String child) {
            SortedSet<String> areas = new TreeSet<>();
            relations.getOrDefault(child, new TreeMap<>()).values().forEach(parents -> areas.addAll(parents.keySet()));
            return areas;
        }

        /** The areas that lie in several larger ones, by relation. */
        SortedMap<String, SortedSet<String>> cut() {
            SortedMap<String, SortedSet<String>> cut = new TreeMap<>();
            relations.forEach((child, kinds) -> kinds.forEach((parent, parents) -> parents.forEach((area, in) -> {
                if (in.equals(SEVERAL)) {
                    cut.computeIfAbsent(parent, kind -> new TreeSet<>()).add(area);
                }
            })));
            return cut;
        }
    }
}
