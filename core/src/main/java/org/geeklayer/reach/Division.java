package org.geeklayer.reach;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * A baseline divided into areas: who lives in each, and in which one each postcode of the baseline's small areas lies. Which
 * areas there are depends on what is installed, and never on where people are.
 */
final class Division {
    /** The area of what lies in none that is known. It sorts first. */
    static final String UNKNOWN = "";

    private final NavigableMap<String, Part> parts = new TreeMap<>();
    private final BiFunction<AreaCode, Integer, String> areas;

    /** What of the baseline lies in one area. */
    static final class Part {
        private final Set<AreaCode> smallAreas = new HashSet<>();
        private double residents;

        /** The small areas in whose part of it people can be placed. */
        Set<AreaCode> smallAreas() {
            return smallAreas;
        }

        double residents() {
            return residents;
        }
    }

    private Division(BiFunction<AreaCode, Integer, String> areas) {
        this.areas = areas;
    }

    private Part part(String area) {
        return parts.computeIfAbsent(area, code -> new Part());
    }

    /** Areas that are made of whole small areas; a small area without one is in the unknown. */
    static Division whole(Baseline baseline, Map<AreaCode, AreaCode> parents) {
        Function<AreaCode, String> areaOf = smallArea ->
                Optional.ofNullable(parents.get(smallArea)).map(AreaCode::text).orElse(UNKNOWN);
        Division division = new Division((smallArea, postcode) -> areaOf.apply(smallArea));
        baseline.byArea().forEach((smallArea, residents) -> {
            Part part = division.part(areaOf.apply(smallArea));
            part.smallAreas.add(smallArea);
            part.residents += residents;
        });
        return division;
    }

    /**
     * Areas that cut small areas: people are where their postcode is, and residents are shared out as the homes of each small
     * area lie, by the first directory that has it.
     *
     * @param baseline the baseline
     * @param directories the directories that people were placed by
     * @param areaOf the area that a postcode lies in
     * @param postcodes the postcodes by their numbers
     * @param ground areas that are there even if no postcode lies in them
     */
    static Division cut(
            Baseline baseline,
            List<PostcodeDirectory> directories,
            Function<PostcodeEntry, Optional<AreaCode>> areaOf,
            Function<Integer, PostcodeEntry> postcodes,
            Collection<AreaCode> ground) {
        Function<PostcodeEntry, String> known =
                entry -> areaOf.apply(entry).map(AreaCode::text).orElse(UNKNOWN);
        Division division = new Division((smallArea, postcode) -> known.apply(postcodes.apply(postcode)));
        ground.forEach(area -> division.part(area.text()));
        Set<AreaCode> shared = new HashSet<>();
        for (PostcodeDirectory directory : directories) {
            shared.addAll(division.share(baseline, directory, known, shared));
        }
        baseline.byArea().forEach((smallArea, residents) -> {
            if (!shared.contains(smallArea)) {
                division.part(UNKNOWN).residents += residents;
            }
        });
        return division;
    }

    /** Shares out the residents of the small areas that a directory has and none before it had. */
    private Set<AreaCode> share(
            Baseline baseline,
            PostcodeDirectory directory,
            Function<PostcodeEntry, String> areaOf,
            Set<AreaCode> shared) {
        Vintage vintage = baseline.index().edition().vintage();
        Map<AreaCode, Double> residents = baseline.byArea();
        Map<String, NavigableMap<AreaCode, Double>> shares = directory.shares(vintage, entry -> {
            Optional<AreaCode> smallArea =
                    entry.area(AreaType.SMALL_AREA, vintage).map(Area::code).filter(residents::containsKey);
            if (smallArea.isEmpty()) {
                return List.of();
            }
            String area = areaOf.apply(entry);
            part(area).smallAreas.add(smallArea.get());
            return List.of(area);
        });
        Set<AreaCode> found = new HashSet<>();
        shares.forEach((area, parts) -> parts.forEach((smallArea, share) -> {
            if (!shared.contains(smallArea)) {
                part(area).residents += share * residents.getOrDefault(smallArea, 0.0);
                found.add(smallArea);
            }
        }));
        return found;
    }

    /** The areas by their codes, those of which none is known first. */
    NavigableMap<String, Part> parts() {
        return parts;
    }

    /** The area that units at a postcode of a small area lie in. */
    String area(AreaCode smallArea, int postcode) {
        return areas.apply(smallArea, postcode);
    }
}
