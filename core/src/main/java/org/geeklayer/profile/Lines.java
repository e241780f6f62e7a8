package org.geeklayer.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;

/** Collects the lines of a report: each place by every edition, none of them twice. */
final class Lines {
    private final List<AreaProfiler> editions;
    private final List<ProfileReport.Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Lines(List<AreaProfiler> editions) {
        this.editions = List.copyOf(editions);
    }

    List<ProfileReport.Line> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }

    /** Adds a place, unless it is there already. */
    void add(ProfileReport.Role role, ProfileReport.Finder finder) throws IOException {
        List<Optional<AreaProfile>> profiles = new ArrayList<>();
        Optional<DataFormatException> fault = Optional.empty();
        Optional<Catchment> first = Optional.empty();
        for (AreaProfiler edition : editions) {
            try {
                Catchment place = finder.find(edition.gazetteer());
                profiles.add(Optional.of(edition.profile(place)));
                first = first.or(() -> Optional.of(place));
            } catch (DataFormatException e) {
                profiles.add(Optional.empty());
                fault = fault.or(() -> Optional.of(e));
            }
        }
        if (first.isEmpty()) {
            throw fault.orElseThrow();
        }
        Catchment found = first.get();
        boolean isThere = found.code().isPresent()
                && lines.stream()
                        .map(line -> line.main().place())
                        .anyMatch(place -> place.code().equals(found.code())
                                && place.type().equals(found.type()));
        if (!isThere) {
            lines.add(new ProfileReport.Line(role, first.get().name(), profiles));
        }
    }

    /** Adds the areas of a type that the places lie in for the greater part. */
    void addParents(AreaType type, ProfileReport.Role role) throws IOException {
        boolean isUnknown = false;
        for (ProfileReport.Line line : List.copyOf(lines)) {
            if (line.role() == ProfileReport.Role.AREA) {
                Gazetteer gazetteer = profiler(line).gazetteer();
                Optional<Catchment> parent = gazetteer.around(line.main().place(), type);
                boolean isWhole = gazetteer.index().size()
                        == gazetteer.index().edition().areas(); // else nothing larger is shown, which is said anyway
                isUnknown |= parent.isEmpty() && isWhole && !gazetteer.isComplete(type);
                if (parent.isPresent()) {
                    AreaCode code = parent.get().code().orElseThrow();
                    add(role, each -> each.find(type, code));
                }
            }
        }
        if (isUnknown && type == AreaType.REGION) {
            notes.add(
                    "no region beside it: nothing that is installed tells the region of every district; add a lookup of"
                            + " districts to regions, or a whole directory");
        }
    }

    private AreaProfiler profiler(ProfileReport.Line line) {
        for (int i = 0; i < editions.size(); i++) {
            if (line.editions().get(i).isPresent()) {
                return editions.get(i);
            }
        }
        throw new IllegalStateException("a line without a profile");
    }

    /** Adds the nation of each edition, if its figures would be whole. */
    void addNations() throws IOException {
        for (AreaProfiler edition : editions) {
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
            String code = whole.code().orElseThrow().text(); // an edition of another nation has another line
            add(ProfileReport.Role.NATION, gazetteer -> gazetteer.find(code));
        }
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
