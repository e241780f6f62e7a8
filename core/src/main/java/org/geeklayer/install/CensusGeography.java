package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;

/**
 * Finds out of which census geography the small areas of a file are: that of the column or property that holds the codes,
 * else what the user says, else that of the file's name, else the only one of which all codes are installed. It is never
 * guessed, since most codes are the same in both.
 */
record CensusGeography(Optional<Vintage> said, InstalledAreas installed) {
    private static final Pattern IN_HEADER = Pattern.compile("(?<![0-9])(?:20)?(11|21|22)(?![0-9])");
    private static final Pattern IN_NAME = Pattern.compile(
            "(?i)(?:(?:lsoa|soa)s?[-_ (]*(?:20)?(11|21)|(?:dz|data[-_ ]?zone)s?[-_ (]*(?:20)?(11|22))(?![0-9])");
    private static final int ONE_MAY_BE_MISSING_IN =
            500; // an area without a postcode, say; of the codes of 2021 one in 17 is new

    /**
     * The census geography that header, user or name say.
     *
     * @param what {@code column} or {@code property}
     * @param header the column's or property's name
     * @param names names of the file, the nearest first
     * @param fault makes an exception of a contradiction
     * @param notes told who says it
     */
    Optional<Vintage> stated(
            String what,
            String header,
            List<String> names,
            Function<String, DataFormatException> fault,
            List<String> notes)
            throws DataFormatException {
        Optional<Vintage> ofHeader = find(IN_HEADER, header);
        if (ofHeader.isPresent()) {
            if (said.isPresent() && !said.equals(ofHeader)) {
                throw fault.apply("is of the small areas of " + ofHeader.get().year() + ", not of "
                        + said.get().year());
            }
            notes.add(saysSo(ofHeader.get(), "the " + what + " " + header));
            return ofHeader;
        }
        Optional<Vintage> ofName = names.stream()
                .map(name -> find(IN_NAME, name))
                .flatMap(Optional::stream)
                .findFirst();
        if (said.isPresent()) {
            ofName.filter(vintage -> !said.get().equals(vintage))
                    .ifPresent(
                            vintage -> notes.add("small areas of " + said.get().year()
                                    + ", as --vintage says, though the file's name says " + vintage.year()));
            return said;
        }
        ofName.ifPresent(vintage -> notes.add(saysSo(vintage, "the file's name")));
        return ofName;
    }

    /** A name without what it says of a census geography, so that the year in it is no other year. */
    static String withoutVintage(String name) {
        return IN_NAME.matcher(name).replaceAll(" ");
    }

    private static String saysSo(Vintage vintage, String who) {
        return "small areas of " + vintage.year() + ", as " + who + " says";
    }

    private static Optional<Vintage> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group().endsWith("11") ? Vintage.CENSUS_2011 : Vintage.CENSUS_2021);
    }

    /**
     * The only census geography of which practically all codes are installed.
     *
     * @param name the file's name
     * @param where what does not say it: {@code its header} or {@code its properties}
     */
    Vintage compared(String name, String where, Set<AreaCode> areas, List<String> notes) throws IOException {
        List<Vintage> fitting = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (Vintage vintage : Vintage.values()) {
            Set<AreaCode> known = installed.of(vintage);
            long missing = areas.stream().filter(area -> !known.contains(area)).count();
            if (missing * ONE_MAY_BE_MISSING_IN <= areas.size()) {
                fitting.add(vintage);
            }
            counts.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d are among those of %d",
                    areas.size() - missing,
                    areas.size(),
                    vintage.year()));
        }
        if (fitting.size() != 1 || areas.isEmpty()) {
            throw DataFormatException.of(
                    name,
                    "neither " + where
                            + " nor its name says whether its small areas are those of 2011 or of 2021, and its"
                            + " codes do not tell (of what is installed, " + String.join(", ", counts)
                            + "); say it with --vintage 2011 or --vintage 2021");
        }
        Vintage vintage = fitting.get(0);
        notes.add("small areas of " + vintage.year() + ", as the codes that are installed show ("
                + String.join(", ", counts) + ")");
        return vintage;
    }

    /** Refuses codes of which an index that is installed complete has some not: they are of another census geography. */
    void requireInIndices(String name, Vintage vintage, Set<AreaCode> areas) throws IOException {
        Optional<String> misfit = installed.misfit(vintage, areas);
        if (misfit.isPresent()) {
            throw DataFormatException.of(name, misfit.get() + ": it is of another census geography");
        }
    }

    /** Refuses codes that fit no census geography of which a complete index is installed. */
    void requireInSomeIndex(String name, Set<AreaCode> areas) throws IOException {
        List<String> misfits = new ArrayList<>();
        for (Vintage vintage : Vintage.values()) {
            installed.misfit(vintage, areas).ifPresent(misfits::add);
        }
        if (said.isEmpty() && misfits.size() == Vintage.values().length) {
            throw DataFormatException.of(name, String.join(", and ", misfits) + ": it is of another census geography");
        }
        if (said.isEmpty() && !misfits.isEmpty() && !fits(areas)) {
            throw DataFormatException.of(
                    name,
                    misfits.get(0)
                            + ": it is of another census geography; say of which with --vintage if it is not older");
        }
    }

    private boolean fits(Set<AreaCode> areas) throws IOException {
        for (Vintage vintage : Vintage.values()) {
            if (installed.of(vintage).containsAll(areas)) {
                return true;
            }
        }
        return false;
    }
}
