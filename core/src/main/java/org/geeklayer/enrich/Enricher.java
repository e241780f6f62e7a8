package org.geeklayer.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * Finds for one postcode cell, as somebody typed it, the postcode, where it lies and how deprived that area is; or the same for
 * the two cells of a client who comes with coordinates. Pure, immutable and safe for use by many threads.
 */
public final class Enricher {
    private final List<PostcodeDirectory> directories;
    private final List<DeprivationIndex> indices;
    private final PostcodeMatcher matcher;
    private final Optional<PointLocator> points;

    private Enricher(
            List<PostcodeDirectory> directories, List<DeprivationIndex> indices, Optional<PointLocator> points) {
        this.directories = List.copyOf(directories);
        this.indices = List.copyOf(indices);
        this.points = points;
        this.matcher = new PostcodeMatcher(this.directories);
    }

    /**
     * An enricher on a directory.
     *
     * @param directory where postcodes are looked up
     * @param indices what is to be said of their small areas, in the order in which it is to be said; may be empty
     * @return the enricher
     * @throws IllegalArgumentException if the directory has no codes of the vintage that an index is on
     */
    public static Enricher of(PostcodeDirectory directory, List<DeprivationIndex> indices) {
        return of(List.of(directory), indices);
    }

    /**
     * An enricher on several directories: each but the first is asked for what those before it do not have, and the note of a
     * match says so. Where one of these lacks the small areas that an index is on, its postcodes get no figures of the index,
     * and a note.
     *
     * @param directories where postcodes are looked up, in the order in which they are asked; at least one
     * @param indices what is to be said of small areas, in the order in which it is to be said; may be empty
     * @return the enricher
     * @throws IllegalArgumentException if there is no directory, or the first has no codes of the vintage that an index is on
     */
    public static Enricher of(List<PostcodeDirectory> directories, List<DeprivationIndex> indices) {
        if (directories.isEmpty()) {
            throw new IllegalArgumentException("directories: at least one is needed");
        }
        PostcodeDirectory directory = directories.get(0);
        for (DeprivationIndex index : indices) {
            if (!directory.has(AreaType.SMALL_AREA, index.edition().vintage())) {
                throw new IllegalArgumentException("indices: " + index.edition().id() + " is on the small areas of "
                        + index.edition().vintage().year() + ", of which "
                        + directory.dataset().label() + " has no codes");
            }
        }
        return new Enricher(directories, indices, Optional.empty());
    }

    /**
     * An enricher of clients who come with coordinates.
     *
     * @param points finds their small areas
     * @param directory says which larger areas small areas lie in, as most of their postcodes have it; may be empty
     * @param indices what is to be said of small areas, in the order in which it is to be said; may be empty
     * @return the enricher
     * @throws IllegalArgumentException if an index is on the small areas of the other census, and there is no bridge to them
     */
    public static Enricher ofPoints(
            PointLocator points, Optional<PostcodeDirectory> directory, List<DeprivationIndex> indices) {
        for (DeprivationIndex index : indices) {
            if (index.edition().vintage() != points.vintage() && points.bridge().isEmpty()) {
                throw new IllegalArgumentException("indices: " + index.edition().id() + " is on the small areas of "
                        + index.edition().vintage().year() + ", of which there are no boundaries");
            }
        }
        return new Enricher(directory.stream().toList(), indices, Optional.of(points));
    }

    /**
     * Answers for one cell.
     *
     * @param cell the text of a postcode cell, however messy
     * @return what is known of it; never fails for what the cell holds
     */
    public Enriched enrich(String cell) {
        return new Enriched(matcher.match(cell));
    }

    /** What is known of a postcode that was found as it was typed. */
    Enriched found(PostcodeEntry entry) {
        return new Enriched(matcher.found(entry));
    }

    /** What is known of all located postcodes of one place of a directory, without what their standing says. */
    Enriched ofPlace(PostcodeEntry entry) {
        return new Enriched(matcher.ofPlace(entry));
    }

    /** The notes that all located postcodes of a directory with the same standing share. */
    List<String> notesOfStanding(PostcodeEntry entry) {
        return matcher.notesOfStanding(entry);
    }

    /** Answers for a row whose postcode, or whose two coordinates, stand in some columns. */
    Enriched enrich(ClientRow row, List<Integer> columns) {
        return points.isPresent()
                ? points.get().locate(row.cell(columns.get(0)), row.cell(columns.get(1)))
                : enrich(row.cell(columns.get(0)));
    }

    /**
     * What finds the small areas of coordinates.
     *
     * @return the locator, or empty for an enricher of postcodes
     */
    public Optional<PointLocator> points() {
        return points;
    }

    /** Notes with the reasons behind them why figures are missing. */
    List<String> missingFiguresBehind(List<String> notes, Enriched found) {
        List<String> all = new ArrayList<>(notes);
        if (!indices.isEmpty()) { // without an index there is no column that could lack a figure
            all.addAll(missingFigures(found));
        }
        return all;
    }

    /**
     * Why a postcode that has a small area has no figures of an index.
     *
     * @param found an answer of this enricher
     * @return a reason for each index that is missing or lacks the area; empty if nothing is missing, or if there is no
     *     small area, which the match explains
     */
    public List<String> missingFigures(Enriched found) {
        Optional<Nation> nation = found.isLocated() ? found.nation() : Optional.empty();
        if (nation.isEmpty()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(); // a loop, since this is asked of every place of a list
        boolean hasOwn = false;
        for (DeprivationIndex index : indices) {
            if (index.edition().nation() == nation.get()) {
                hasOwn = true;
                if (found.deprivation(index).isEmpty()) {
                    missing.add(whyMissing(found, index));
                }
            }
        }
        if (!hasOwn) {
            missing.add("no index of " + nation.get().title() + " is in use");
            // Northern Ireland's is on the areas of 2011, so a row without one could not have figures of it either.
            if (nation.get() == Nation.NORTHERN_IRELAND
                    && found.smallArea(Vintage.CENSUS_2011).isEmpty()) {
                missing.add(withoutArea(found, Vintage.CENSUS_2011));
            }
        }
        return List.copyOf(missing);
    }

    private String whyMissing(Enriched found, DeprivationIndex index) {
        Optional<String> reason = notDerived(found, index);
        if (reason.isPresent()) {
            return index.edition().id() + ": " + reason.get();
        }
        return found.smallArea(index.edition().vintage()).isEmpty()
                ? withoutArea(found, index.edition().vintage()) + ", and "
                        + index.edition().id() + " is on those"
                : "its small area is not in " + index.edition().id() + " as installed";
    }

    /** Why no small area of the index's census could be derived. */
    private Optional<String> notDerived(Enriched found, DeprivationIndex index) {
        if (points.isPresent()) {
            return found.smallArea(points.get().vintage())
                    .filter(area -> area.vintage() != index.edition().vintage())
                    .flatMap(area -> points.get().bridge().map(bridge -> bridge.cross(area)))
                    .filter(crossing -> crossing.area().isEmpty())
                    .flatMap(Bridge.Crossing::note);
        }
        return index.edition().nation() == Nation.NORTHERN_IRELAND // which no bridge leads to
                ? Optional.empty()
                : found.match()
                        .entry()
                        .flatMap(entry -> entry.crossing(index.edition().vintage()))
                        .filter(crossing -> crossing.area().isEmpty())
                        .flatMap(Bridge.Crossing::note);
    }

    private String withoutArea(Enriched found, Vintage vintage) {
        boolean isOfNorthernIreland = found.nation().equals(Optional.of(Nation.NORTHERN_IRELAND));
        String name = !isOfNorthernIreland
                ? ""
                : vintage == Vintage.CENSUS_2011 ? " (its super output area)" : " (its super data zone)";
        if (points.isPresent()) {
            return "its small area of " + vintage.year() + " is not known";
        }
        return "its small area of " + vintage.year() + name + " is not in "
                + found.match()
                        .entry()
                        .map(entry -> entry.directory() == directory()
                                ? "the directory"
                                : entry.directory().dataset().id())
                        .orElse("the directory");
    }

    /**
     * Where postcodes are looked up first.
     *
     * @return the directory
     */
    public PostcodeDirectory directory() {
        return directories.get(0);
    }

    /**
     * Where postcodes are looked up.
     *
     * @return the directories, in the order in which they are asked
     */
    public List<PostcodeDirectory> directories() {
        return directories;
    }

    /**
     * Whether a postcode was found only in a directory behind the first.
     *
     * @param found an answer of this enricher
     * @return true if another than the first directory answered
     */
    public boolean isFallback(Enriched found) {
        Optional<PostcodeEntry> entry = found.match().entry();
        return entry.isPresent() && entry.get().directory() != directories.get(0);
    }

    /**
     * Whether a cell's postcode is well formed but of a postcode area of which no directory has any, so that nothing can be said
     * of it.
     *
     * @param found an answer of this enricher
     * @return true if its postcode area is not installed
     */
    public boolean isOfAreaNotInstalled(Enriched found) {
        return found.match().outcome() == Outcome.UNKNOWN && !isOfAreaInstalled(found.match());
    }

    private boolean isOfAreaInstalled(Match match) {
        return match.postcode().isPresent() && matcher.covers(match.postcode().get());
    }

    /**
     * A number for each postcode of the directories, for counting by postcode: no two postcodes have the same, though several
     * directories number theirs from 0.
     *
     * @param entry what a directory of this enricher says of a postcode
     * @return from 0 to one less than {@link #postcodes}
     */
    public int number(PostcodeEntry entry) {
        int before = 0;
        for (PostcodeDirectory directory : directories) {
            if (directory == entry.directory()) {
                return before + entry.row();
            }
            before += directory.size();
        }
        throw new IllegalArgumentException("entry: is of another directory");
    }

    /**
     * Looks for the postcode of a row without making a text of it.
     *
     * @param row a block, at the row
     * @param column the column with postcodes, from 0
     * @return the postcode's {@link #number}; -1 if the cell has more or less than a postcode as it is published, case and blanks
     *     aside, or no directory has it, which {@link #enrich} has to say
     */
    public int find(RecordBlock row, int column) {
        int packed = PostcodeBytes.packed(PostcodeBytes.code(row, column));
        int before = 0;
        for (int i = 0; i < directories.size() && packed >= 0; i++) {
            int found = directories.get(i).row(packed);
            if (found >= 0) {
                return before + found;
            }
            before += directories.get(i).size();
        }
        return -1;
    }

    /** The number of what stands in a row of one of the directories, counted from 0. */
    int number(int directory, int row) {
        int before = 0;
        for (int i = 0; i < directory; i++) {
            before += directories.get(i).size();
        }
        return before + row;
    }

    /**
     * The postcode of a number.
     *
     * @param number as {@link #number} gives it
     * @return what its directory says of it
     * @throws IllegalArgumentException if no postcode has the number
     */
    public PostcodeEntry entry(int number) {
        int row = number;
        for (PostcodeDirectory directory : directories) {
            if (row >= 0 && row < directory.size()) {
                return directory.at(row);
            }
            row -= directory.size();
        }
        throw new IllegalArgumentException("number: " + number + " is of no postcode");
    }

    /**
     * How many postcodes the directories have, those counted twice that are in two.
     *
     * @return the sum of the directories' sizes
     */
    public int postcodes() {
        return directories.stream().mapToInt(PostcodeDirectory::size).sum();
    }

    /**
     * What is said of small areas.
     *
     * @return the indices, in order
     */
    public List<DeprivationIndex> indices() {
        return indices;
    }

    /**
     * Postcodes of the directory that a cell without a match may have meant: one slip of the hand away.
     *
     * @param cell the text of the cell
     * @return at most three, in order; empty if nothing is near, or if the cell has a well-formed postcode of an area that
     *     is not installed, where the fault is not the cell's
     */
    public List<String> suggest(String cell) {
        Match match = matcher.match(cell);
        boolean mayBeSlip = match.outcome() == Outcome.MALFORMED
                || (match.outcome() == Outcome.UNKNOWN && isOfAreaInstalled(match));
        return mayBeSlip ? Suggestions.of(cell, directory()) : List.of();
    }
}
