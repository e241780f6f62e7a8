package org.geeklayer.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;

/** Collects the lines of a report: each place by every edition of its nation, none of them twice. */
final class Lines {
    private final List<AreaProfiler> editions;
    private final List<ProfileReport.Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Lines(List<AreaProfiler> editions) {
        this.editions = List.copyOf(editions);
    }

    List<String> notes() {
        return notes;
    }

    /** The nations of the editions, in their order. */
    private List<Nation> nations() {
        return editions.stream().map(AreaProfiler::nation).distinct().toList();
    }

    /** A place as the editions of one nation know it; where none does, why not. */
    private record Part(
            Nation nation,
            Optional<Catchment> place,
            List<Optional<AreaProfile>> profiles,
            Optional<DataFormatException> fault,
            boolean isElsewhere) {}

    /** Adds a place, unless it is there already. What lies in several nations has a line in each. */
    void add(ProfileReport.Role role, ProfileReport.Finder finder) throws IOException {
        List<Part> found = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        for (Nation nation : nations()) {
            if (finder.nation().orElse(nation) == nation) {
                Part part = part(nation, finder);
                (part.place().isPresent() ? found : others).add(part);
            }
        }
        if (found.isEmpty()) {
            throw others.stream()
                    .filter(part -> !part.isElsewhere())
                    .findFirst()
                    .or(() -> others.stream().findFirst())
                    .flatMap(Part::fault)
                    .orElseThrow(() -> DataFormatException.of(
                            "profile",
                            "no index of " + finder.nation().map(Nation::title).orElse("any nation") + " is in use"));
        }
        for (Part part : found) {
            Catchment place = part.place().orElseThrow();
            boolean isThere = place.code().isPresent()
                    && lines.stream()
                            .map(line -> line.main().place())
                            .anyMatch(each -> each.code().equals(place.code())
                                    && each.type().equals(place.type()));
            if (!isThere) {
                String name = place.name()
                        + (found.size() > 1 ? ", part in " + part.nation().title() : "");
                lines.add(new ProfileReport.Line(role, name, part.profiles()));
            }
        }
        String name = found.get(0).place().orElseThrow().name();
        if (found.size() > 1) {
            notes.add(name + ": the parts in several nations stand apart, since their indices cannot be compared");
        }
        for (Part part : others) {
            if (!part.isElsewhere()) {
                notes.add(name + ": nothing of it in " + part.nation().title() + " is shown: "
                        + part.fault().map(Throwable::getMessage).orElse(""));
            }
        }
    }

    private Part part(Nation nation, ProfileReport.Finder finder) throws IOException {
        List<Optional<AreaProfile>> profiles = new ArrayList<>();
        Optional<DataFormatException> fault = Optional.empty();
        Optional<Catchment> first = Optional.empty();
        boolean isElsewhere = true;
        for (AreaProfiler edition : editions) {
            if (edition.nation() != nation) {
                profiles.add(Optional.empty());
                continue;
            }
            Optional<Catchment> place = Optional.empty();
            try {
                place = Optional.of(finder.find(edition.gazetteer()));
                profiles.add(Optional.of(edition.profile(place.get())));
                first = first.or(() -> profiles.get(profiles.size() - 1).map(AreaProfile::place));
            } catch (DataFormatException e) {
                profiles.add(Optional.empty());
                fault = fault.or(() -> Optional.of(e));
                isElsewhere &= place.isPresent(); // it is found, and holds no small area
            }
        }
        return new Part(nation, first, profiles, fault, isElsewhere);
    }

    /** Adds the areas of a type that the places lie in for the greater part; only England has regions. */
    void addParents(AreaType type, ProfileReport.Role role) throws IOException {
        boolean isUnknown = false;
        for (ProfileReport.Line line : List.copyOf(lines)) {
            Nation nation = line.nation();
            if (line.role() == ProfileReport.Role.AREA && (type != AreaType.REGION || nation == Nation.ENGLAND)) {
                Gazetteer gazetteer = line.main().profiler().gazetteer();
                Optional<Catchment> parent = gazetteer.around(line.main().place(), type);
                boolean isWhole = gazetteer.index().size()
                        == gazetteer.index().edition().areas(); // else nothing larger is shown, which is said anyway
                isUnknown |= parent.isEmpty() && isWhole && !gazetteer.isComplete(type);
                if (parent.isPresent()) {
                    AreaCode code = parent.get().code().orElseThrow();
                    add(role, ProfileReport.Finder.in(nation, each -> each.find(type, code)));
                }
            }
        }
        if (isUnknown && type == AreaType.REGION) {
            notes.add(
                    "no region beside it: nothing that is installed tells the region of every district; add a lookup of"
                            + " districts to regions, or a whole directory");
        }
    }

    /** Adds the nation of each edition that has a place, if its figures would be whole. */
    void addNations() throws IOException {
        Set<Nation> wanted = lines.stream().map(ProfileReport.Line::nation).collect(Collectors.toSet());
        for (AreaProfiler edition : editions) {
            if (!wanted.contains(edition.nation())) {
                continue;
            }
            String nation = edition.index().edition().nation().title();
            int installed = edition.index().size();
            int all = edition.index().edition().areas();
            if (installed < all) {
                continue; // the notes of the edition say so
            }
            Catchment whole = edition.gazetteer().nation();
            if (edition.profile(whole).residents().isEmpty()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s is not beside it by %s: the residents of some of its small areas are not installed",
                        nation,
                        edition.index().dataset().id()));
                continue;
            }
            String code = whole.code().orElseThrow().text();
            add(ProfileReport.Role.NATION, ProfileReport.Finder.in(edition.nation(), each -> each.find(code)));
        }
    }

    /** The editions of the nations that have a line. */
    List<AreaProfiler> used() {
        Set<Nation> used = lines.stream().map(ProfileReport.Line::nation).collect(Collectors.toSet());
        return editions.stream()
                .filter(edition -> used.contains(edition.nation()))
                .toList();
    }

    /** The lines with their profiles by the editions used alone. */
    List<ProfileReport.Line> ofUsed() {
        List<AreaProfiler> used = used();
        return lines.stream()
                .map(line -> new ProfileReport.Line(
                        line.role(),
                        line.name(),
                        IntStream.range(0, editions.size())
                                .filter(i -> used.contains(editions.get(i)))
                                .mapToObj(i -> line.editions().get(i))
                                .toList()))
                .toList();
    }

    /** What an edition says of a line, and that it knows the area by another code than the line has. */
    static List<String> notes(ProfileReport.Line line, AreaProfile profile) {
        List<String> notes = new ArrayList<>(profile.notes());
        Catchment place = profile.place();
        if (!place.code().equals(line.main().place().code())) {
            notes.add(
                    0,
                    "has the code " + place.code().map(AreaCode::text).orElse("") + " here (" + place.kindInWords()
                            + "), and may be another area");
        }
        return notes;
    }
}
