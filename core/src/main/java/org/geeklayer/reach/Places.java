package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.geeklayer.enrich.Enriched;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.postcode.PostcodeRows;

/**
 * Numbers for where records lie. A place is the number of a postcode in the directories if it has a small area of the vintage in
 * use, else a number below 0 for the reason. Which vintage is in use may depend on the nation. Places can be asked for by many
 * threads, areas by their numbers once all have been.
 */
final class Places {
    private static final int NONE = -1;

    private final Enricher enricher;
    private final Vintage vintage;
    private final Map<Nation, Vintage> ofNation;
    private final PostcodeRows[] directories;
    // By directory and its places: area + 1, NONE, or 0 if it was not asked for yet. Several threads may find one, and
    // the same.
    private final int[][] areaOfPlace;
    private final Map<AreaCode, Integer> areas = new HashMap<>();
    private final List<AreaCode> codes = new ArrayList<>();
    private List<AreaCode> ranked =
            List.of(); // in the order of their codes, as many as there were when it was last asked
    private int[] ranks = {}; // of areas by number

    /**
     * Places of which none is known yet.
     *
     * @param enricher what finds postcodes
     * @param vintage the vintage that is in use
     * @param ofNation the vintage that is in use in some nations instead
     */
    Places(Enricher enricher, Vintage vintage, Map<Nation, Vintage> ofNation) {
        this.enricher = enricher;
        this.vintage = vintage;
        this.ofNation = Map.copyOf(ofNation);
        this.directories = enricher.directories().stream()
                .map(directory ->
                        directory.rows(false)) // a copy gave nothing, and takes memory and a tenth of a second
                .toArray(PostcodeRows[]::new);
        this.areaOfPlace = new int[directories.length][];
        for (int i = 0; i < directories.length; i++) {
            areaOfPlace[i] = new int[directories[i].places()];
        }
    }

    /** Where a record lies, by its cell with a postcode. */
    int place(String cell) {
        return place(found(enricher.enrich(cell)));
    }

    /** The number of a record's postcode, or a number below 0 for why it was not found. */
    private int found(Enriched record) {
        return record.match()
                .entry()
                .map(enricher::number)
                .orElseGet(() -> -1
                        - (enricher.isOfAreaNotInstalled(record)
                                        ? Unplaced.AREA_NOT_INSTALLED
                                        : Unplaced.of(record.match().outcome()))
                                .number());
    }

    /** Where a record lies whose postcode was found, or was not. */
    int place(int found) {
        if (found < 0) {
            return found;
        }
        return areaOf(found) > 0 ? found : unlocated(found);
    }

    /** The small area of a postcode, and 1; NONE if it has none. All postcodes of a place have the same. */
    private int areaOf(int postcode) {
        int row = postcode;
        int directory = 0;
        while (row >= directories[directory].size()) {
            row -= directories[directory++].size();
        }
        PostcodeRows rows = directories[directory];
        int place = rows.placeAt(row);
        int area = areaOfPlace[directory][place];
        if (area == 0) {
            PostcodeEntry entry = enricher.entry(postcode);
            area = entry.area(AreaType.SMALL_AREA, vintage(entry))
                    .map(Area::code)
                    .map(this::number)
                    .orElse(NONE);
            areaOfPlace[directory][place] = area;
        }
        return area;
    }

    /** Why a postcode is no place: what is said of it does not depend on how it was typed. */
    private int unlocated(int postcode) {
        String published = enricher.entry(postcode).postcode().toString();
        return -1 - Unplaced.of(enricher.enrich(published).match().outcome()).number();
    }

    private Vintage vintage(PostcodeEntry entry) {
        return ofNation.isEmpty()
                ? vintage
                : entry.nation()
                        .flatMap(nation -> Optional.ofNullable(ofNation.get(nation)))
                        .orElse(vintage);
    }

    private synchronized int number(AreaCode code) {
        Integer known = areas.putIfAbsent(code, codes.size() + 1);
        if (known == null) {
            codes.add(code);
            return codes.size();
        }
        return known;
    }

    static boolean isLocated(int place) {
        return place >= 0;
    }

    /** Why a place that is not located is none: the reason's number. */
    static int reason(int place) {
        return -1 - place;
    }

    /** The number of the small area of a located place, from 0. */
    int area(int place) {
        return areaOf(place) - 1;
    }

    /** The number of the small area of a place, or the number below 0 for why there is none. */
    int where(int place) {
        return isLocated(place) ? area(place) : place;
    }

    /** How many small areas have lower codes than one that is given by its number. */
    int rank(int area) {
        rankAreas();
        return ranks[area];
    }

    /** The small area of a rank. */
    AreaCode ranked(int rank) {
        rankAreas();
        return ranked.get(rank);
    }

    private void rankAreas() {
        if (ranked.size() == codes.size()) {
            return;
        }
        ranked = codes.stream().sorted().toList();
        ranks = new int[ranked.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            Integer number = areas.get(ranked.get(rank));
            ranks[Objects.requireNonNull(number) - 1] = rank;
        }
    }

    /** The small areas by their numbers. */
    List<AreaCode> codes() {
        return codes;
    }

    /**
     * One of several places, all located or none: one in the most frequent small area, of equally frequent ones that of the
     * lowest code; there the most frequent postcode, then the first of the directory. Else the most frequent reason.
     */
    int choose(IntCounts places) {
        if (!isLocated(places.any())) {
            return places.mostFrequent((one, other) -> Integer.compare(reason(one), reason(other)));
        }
        IntCounts byArea = new IntCounts();
        places.forEach((place, count) -> byArea.add(area(place), count));
        int chosen = byArea.mostFrequent(
                (one, other) -> codes.get(one).text().compareTo(codes.get(other).text()));
        IntCounts within = new IntCounts();
        places.forEach((place, count) -> {
            if (area(place) == chosen) {
                within.add(place, count);
            }
        });
        return within.mostFrequent(Integer::compare);
    }
}
