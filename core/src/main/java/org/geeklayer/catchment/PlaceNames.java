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
        return installed.or(() -> layers.of(type, memberships.vintage()).flatMap(layer -> layer.name(code)));
    }

    /** The code of the area that a name means. */
    AreaCode find(String wanted) throws DataFormatException {
        if (wanted.isEmpty()) {
            throw DataFormatException.of("place", "a name or a code is missing");
        }
        Set<String> known = new LinkedHashSet<>();
        for (AreaType type : IN_ORDER) {
            List<AreaCode> found = new ArrayList<>();
            for (AreaCode code : memberships.codes(type)) {
                Optional<String> name = name(type, code);
                name.ifPresent(known::add);
                if (name.filter(wanted::equalsIgnoreCase).isPresent()) {
                    found.add(code);
                }
            }
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                throw DataFormatException.of(
                        wanted,
                        "is the name of " + found.size() + " areas (" + type.title() + "); give a code: "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .limit(LISTED)
                                                .map(this::described)
                                                .toList())
                                + (found.size() > LISTED ? ", ..." : ""));
            }
        }
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<String> nearest = KnownNames.nearestFirst(wanted, List.copyOf(known)).stream()
                .sorted(Comparator.comparing(
                        name -> !name.toLowerCase(Locale.ROOT).contains(lower))) // Bristol: Bristol, City of
                .toList();
        throw DataFormatException.of(
                wanted,
                "is the name of no area that is installed"
                        + (nearest.isEmpty()
                                ? ""
                                : "; nearest are "
                                        + String.join(
                                                ", ", nearest.subList(0, Math.min(SUGGESTIONS, nearest.size())))));
    }

    /** A code, with the district that the area lies in. */
    private String described(AreaCode code) {
        return AreaType.of(code)
                .filter(type -> type != AreaType.LAD)
                .map(memberships::of)
                .flatMap(membership -> Optional.ofNullable(membership.areas().get(code)))
                .flatMap(shares -> shares.keySet().stream().findFirst())
                .flatMap(area ->
                        Optional.ofNullable(memberships.parentsOf(AreaType.LAD).get(area)))
                .flatMap(district -> names.find(AreaType.LAD, district))
                .map(district -> code + " (" + district + ")")
                .orElse(code.text());
    }
}
