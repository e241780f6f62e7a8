package org.geeklayer.catchment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;

/** Names of areas, and the areas that a name may mean. */
final class PlaceNames {
    /** The types, those first that a name is taken for where several have it. */
    private static final List<AreaType> IN_ORDER = List.of(
            AreaType.COUNTRY,
            AreaType.REGION,
            AreaType.LAD,
            AreaType.UPPER_TIER,
            AreaType.COUNTY,
            AreaType.ICB,
            AreaType.CONSTITUENCY,
            AreaType.WARD,
            AreaType.MSOA,
            AreaType.SMALL_AREA);

    private static final int SUGGESTIONS = 3;
    private static final int LISTED = 8;

    private final Memberships memberships;
    private final AreaNames names;
    private final Layers layers;

    PlaceNames(Memberships memberships, AreaNames names, Layers layers) {
        this.memberships = memberships;
        this.names = names;
        this.layers = layers;
    }

    /** The name of an area. */
    Optional<String> name(AreaType type, AreaCode code) {
        Optional<String> installed = type.isCensusArea()
                ? names.find(type, new Area(code, memberships.vintage()))
                : type == AreaType.UPPER_TIER
                        ? names.find(type, code)
                                .or(() -> names.find(AreaType.COUNTY, code))
                                .or(() -> names.find(AreaType.LAD, code))
                        : names.find(type, code);
        return installed
                .or(() -> layers.of(type, memberships.vintage()).flatMap(layer -> layer.name(code)))
                .or(() -> type == AreaType.COUNTRY
                        ? code.nation().map(Nation::title) // which needs no list
                        : Optional.empty());
    }

    /**
     * The areas that a name means.
     *
     * @param type the largest type that has the name
     * @param codes all areas of that type that have it
     */
    record Match(AreaType type, List<AreaCode> codes) {}

    /** The size of a type among those that have names: 0 is the largest. */
    static int size(AreaType type) {
        return IN_ORDER.indexOf(type);
    }

    /** The areas that a name means; the names that were looked at before are added to those that are known. */
    Optional<Match> match(String wanted, Set<String> known) {
        for (AreaType type : IN_ORDER) {
            List<AreaCode> found = new ArrayList<>();
            for (AreaCode code : memberships.codes(type)) {
                Optional<String> name = name(type, code);
                name.ifPresent(known::add);
                if (name.filter(wanted::equalsIgnoreCase).isPresent()) {
                    found.add(code);
                }
            }
            if (!found.isEmpty()) {
                return Optional.of(new Match(type, found));
            }
        }
        return Optional.empty();
    }

    /** The code of the area that a name means. */
    AreaCode find(String wanted) throws DataFormatException {
        if (wanted.isEmpty()) {
            throw DataFormatException.of("place", "a name or a code is missing");
        }
        Set<String> known = new LinkedHashSet<>();
        Optional<Match> match = match(wanted, known);
        List<AreaCode> found = match.map(Match::codes).orElse(List.of());
        if (match.isPresent() && found.size() > 1) {
            throw ambiguous(
                    wanted,
                    match.get().type(),
                    found.stream().map(this::described).toList());
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(wanted, known));
    }

    static DataFormatException ambiguous(String wanted, AreaType type, List<String> described) {
        return DataFormatException.of(
                wanted,
                "is the name of " + described.size() + " areas (" + type.title() + "); give a code: "
                        + String.join(", ", described.stream().limit(LISTED).toList())
                        + (described.size() > LISTED ? ", ..." : ""));
    }

    static DataFormatException unknown(String wanted, Set<String> known) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<String> nearest = KnownNames.nearestFirst(wanted, List.copyOf(known)).stream()
                .sorted(Comparator.comparing(
                        name -> !name.toLowerCase(Locale.ROOT).contains(lower))) // Bristol: Bristol, City of
                .toList();
        return DataFormatException.of(
                wanted,
                "is the name of no area that is installed"
                        + (nearest.isEmpty()
                                ? ""
                                : "; nearest are "
                                        + String.join(
                                                ", ", nearest.subList(0, Math.min(SUGGESTIONS, nearest.size())))));
    }

    /** A code, with the district that the area lies in. */
    String described(AreaCode code) {
        return AreaType.of(code)
                .filter(type -> type != AreaType.LAD)
                .map(memberships::of)
                .flatMap(membership -> Optional.ofNullable(membership.areas().get(code)))
                .flatMap(shares -> shares.keySet().stream().findFirst())
                .flatMap(memberships::lad)
                .flatMap(district -> names.find(AreaType.LAD, district))
                .map(district -> code + " (" + district + ")")
                .orElse(code.text());
    }
}
