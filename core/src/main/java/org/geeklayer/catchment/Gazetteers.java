package org.geeklayer.catchment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;

/**
 * Gazetteers of several nations together: they tell the nation that a place is to be looked for in. Safe for use by many
 * threads.
 */
public final class Gazetteers {
    private final List<Gazetteer> all;

    private Gazetteers(List<Gazetteer> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Gazetteers together.
     *
     * @param gazetteers one or several of each nation, of which the first that knows a name counts; at least one
     * @return all of them
     */
    public static Gazetteers of(List<Gazetteer> gazetteers) {
        return new Gazetteers(gazetteers);
    }

    /**
     * The nations that there are gazetteers of.
     *
     * @return the nations, in the order of the gazetteers
     */
    public List<Nation> nations() {
        return all.stream().map(Gazetteers::nation).distinct().toList();
    }

    private static Nation nation(Gazetteer gazetteer) {
        return gazetteer.index().edition().nation();
    }

    /**
     * The first gazetteer of a nation.
     *
     * @param nation one of {@link #nations}
     * @return the gazetteer
     */
    public Gazetteer first(Nation nation) {
        return all.stream()
                .filter(each -> nation(each) == nation)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nation: no gazetteer of " + nation.title()));
    }

    /**
     * The nation that an area lies in.
     *
     * @param place a GSS code of any type, or a name in any case; of several types, in whatever nation, the largest counts
     * @return its nation
     * @throws DataFormatException if no nation has it, or the name is that of areas of one type in several nations
     */
    public Nation nation(String place) throws DataFormatException {
        List<Nation> nations = nations();
        String wanted = place.strip();
        if (Gazetteer.isCode(wanted)) {
            Optional<Nation> ofCode = Gazetteer.code(place, wanted).nation();
            if (ofCode.isPresent() && !nations.contains(ofCode.get())) {
                throw DataFormatException.of(
                        place,
                        "lies in " + ofCode.get().title()
                                + ", of which no index is in use; add one with \"geeklayer data"
                                + " add\", or name it with --index");
            }
            return ofCode.orElse(nations.get(0));
        }
        return nations.size() == 1 ? nations.get(0) : named(wanted, nations);
    }

    /** What a name means in a nation. */
    private record Meaning(Nation nation, PlaceNames names, PlaceNames.Match match) {}

    private Nation named(String wanted, List<Nation> nations) throws DataFormatException {
        Set<String> known = new LinkedHashSet<>();
        List<Meaning> meanings = new ArrayList<>();
        for (Nation nation : nations) {
            for (Gazetteer each : all) {
                if (nation(each) == nation && meanings.stream().noneMatch(meaning -> meaning.nation() == nation)) {
                    each.placeNames()
                            .match(wanted, known)
                            .ifPresent(match -> meanings.add(new Meaning(nation, each.placeNames(), match)));
                }
            }
        }
        int largest = meanings.stream()
                .mapToInt(each -> PlaceNames.size(each.match().type()))
                .min()
                .orElseThrow(() -> PlaceNames.unknown(wanted, known));
        meanings.removeIf(each -> PlaceNames.size(each.match().type()) > largest);
        if (meanings.size() > 1) {
            AreaType type = meanings.get(0).match().type();
            List<String> described = meanings.stream()
                    .flatMap(each -> each.match().codes().stream()
                            .map(code -> each.names().described(code) + " in "
                                    + each.nation().title()))
                    .toList();
            throw PlaceNames.ambiguous(wanted, type, described);
        }
        return meanings.get(0).nation();
    }

    /**
     * The nations of the small areas in a file.
     *
     * @param file a list as {@link Gazetteer#list(Path)} takes it
     * @return the nations of its codes, in the order of {@link #nations}
     * @throws DataFormatException if it has no column of codes, or has one of a nation of which there is no gazetteer
     * @throws IOException if it cannot be read
     */
    public List<Nation> nations(Path file) throws IOException {
        List<AreaCode> codes = AreaListFile.codes(file);
        Set<Nation> found =
                codes.stream().flatMap(code -> code.nation().stream()).collect(Collectors.toSet());
        List<Nation> nations = nations();
        for (AreaCode code : codes) {
            Optional<Nation> nation = code.nation();
            if (nation.isPresent() && !nations.contains(nation.get()) && nations.size() > 1) {
                throw DataFormatException.of(
                        String.valueOf(file.getFileName()),
                        code + " lies in " + nation.get().title() + ", of which no index is in use");
            }
        }
        return nations.size() == 1
                ? nations
                : nations.stream().filter(found::contains).toList();
    }
}
