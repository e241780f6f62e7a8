package org.geeklayer.postcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * The ranks in an index of deprivation that the files of a directory give with their postcodes. They are of the edition that was
 * the newest on the areas of 2011 when the directory was released, each nation's own, and the files do not say which: so they
 * are good for a check and are never used as the index. Immutable.
 *
 * @param header the header under which they were published, such as {@code imd20ind}
 * @param byArea the rank of each small area of 2011 that has one
 * @param contradicting small areas whose postcodes have different ranks; the lowest stands
 */
public record AreaRanks(String header, NavigableMap<AreaCode, Integer> byArea, NavigableSet<AreaCode> contradicting) {
    private static final String HEADER = "ranks.header";
    private static final String AREA = "ranks.area";
    private static final String RANK = "ranks.rank";
    private static final String CONTRADICTING = "ranks.contradicting";

    /**
     * Keeps its own copies.
     *
     * @param header the header under which they were published, such as {@code imd20ind}
     * @param byArea the rank of each small area of 2011 that has one
     * @param contradicting small areas whose postcodes have different ranks; the lowest stands
     */
    public AreaRanks {
        byArea = Collections.unmodifiableNavigableMap(new TreeMap<>(byArea));
        contradicting = Collections.unmodifiableNavigableSet(new TreeSet<>(contradicting));
    }

    /** The ranks that a store file holds. */
    static Optional<AreaRanks> in(StoreFile store) {
        if (!store.has(RANK)) {
            return Optional.empty();
        }
        TextTable areas = TextTable.open(store, AREA);
        StoreFile.Section ranks = store.get(RANK);
        NavigableMap<AreaCode, Integer> byArea = new TreeMap<>();
        for (int i = 0; i < areas.size(); i++) {
            byArea.put(new AreaCode(areas.get(i)), ranks.intAt(i));
        }
        TextTable codes = TextTable.open(store, CONTRADICTING);
        NavigableSet<AreaCode> contradicting = new TreeSet<>();
        for (int i = 0; i < codes.size(); i++) {
            contradicting.add(new AreaCode(codes.get(i)));
        }
        return Optional.of(new AreaRanks(TextTable.open(store, HEADER).get(0), byArea, contradicting));
    }

    /** The ranks of two files of a directory. */
    AreaRanks with(AreaRanks other) {
        NavigableMap<AreaCode, Integer> all = new TreeMap<>(byArea);
        other.byArea.forEach(all::putIfAbsent);
        NavigableSet<AreaCode> both = new TreeSet<>(contradicting);
        both.addAll(other.contradicting);
        return new AreaRanks(header, all, both);
    }

    void write(StoreWriter writer) throws IOException {
        TextTable.write(writer, HEADER, List.of(header));
        TextTable.write(writer, AREA, texts(byArea.keySet()));
        writer.begin(RANK);
        for (int rank : byArea.values()) {
            writer.putInt(rank);
        }
        TextTable.write(writer, CONTRADICTING, texts(contradicting));
    }

    private static List<String> texts(Iterable<AreaCode> codes) {
        List<String> texts = new ArrayList<>();
        codes.forEach(code -> texts.add(code.text()));
        return texts;
    }
}
