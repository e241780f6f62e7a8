package org.geeklayer.postcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;

/**
 * All postcodes of one release of a postcode directory, with the areas that each lies in. Northern Ireland's are a dataset of
 * their own, since they are under another licence: a directory is the release itself, with or without them, and its rows are
 * in the order of all postcodes either way. Mapped from store files and never loaded; the row of a postcode is
 * reckoned and not searched for. {@link PostcodeDirectoryWriter} writes them. Immutable and safe for use by many threads.
 */
public final class PostcodeDirectory {
    static final String INTRODUCED = "dointr";
    static final String TERMINATED = "doterm";
    static final String USER_TYPE = "usertype";
    static final String QUALITY = "quality";
    static final String RURAL_URBAN = "ruralurban";
    static final String EASTING = "easting";
    static final String NORTHING = "northing";
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";

    private static final String NORTHERN_IRELAND = "-ni";

    private final DirectoryRows rows;
    private final Optional<Derived> derived;

    /** By which bridge the small areas of a census were derived. */
    private record Derived(Vintage vintage, Bridge bridge) {}

    private PostcodeDirectory(DirectoryRows rows, Optional<Derived> derived) {
        this.rows = rows;
        this.derived = derived;
    }

    /**
     * Opens a directory.
     *
     * @param store the store file that {@link PostcodeDirectoryWriter} wrote
     * @param dataset its provenance
     * @return the directory
     * @throws IOException if the file is damaged
     */
    public static PostcodeDirectory open(StoreFile store, Dataset dataset) throws IOException {
        try {
            return new PostcodeDirectory(DirectoryRows.of(new DirectoryFile(store, dataset)), Optional.empty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The same directory with the postcodes of Northern Ireland.
     *
     * @param northernIreland Northern Ireland's part of the same release, as a directory by itself
     * @return the directory with the rows of both, in the order of the postcodes
     * @throws IOException if the two do not belong together, or a file is damaged
     */
    public PostcodeDirectory with(PostcodeDirectory northernIreland) throws IOException {
        try {
            return new PostcodeDirectory(rows.with(northernIreland.rows), Optional.empty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The same directory with small areas of a census that it has no codes of, derived from those of the other census:
     * {@link PostcodeEntry#crossing} says how, or why a postcode has none. A directory that has any codes of that census
     * stays as it is.
     *
     * @param wanted the census geography wanted
     * @param bridge the way to it
     * @return the directory with small areas of both, as far as the bridge leads
     */
    public PostcodeDirectory bridged(Vintage wanted, Bridge bridge) {
        return has(AreaType.SMALL_AREA, wanted) || !has(AreaType.SMALL_AREA, wanted.other())
                ? this
                : new PostcodeDirectory(rows.bridged(wanted, bridge), Optional.of(new Derived(wanted, bridge)));
    }

    /**
     * The bridge by which the small areas of a census are derived from those of the other.
     *
     * @param vintage the census geography
     * @return the bridge, or empty if the directory's small areas of that census are its own or it has none
     */
    public Optional<Bridge> bridge(Vintage vintage) {
        return derived.isPresent() && derived.get().vintage == vintage
                ? Optional.of(derived.get().bridge)
                : Optional.empty();
    }

    /**
     * The id of the dataset that holds Northern Ireland's postcodes of a release.
     *
     * @param release the id of the release, such as {@code onspd-2025-11}
     * @return for example {@code onspd-2025-11-ni}
     */
    public static String northernIrelandOf(String release) {
        return release + NORTHERN_IRELAND;
    }

    /**
     * The id of the release that a dataset of Northern Ireland's postcodes belongs to.
     *
     * @param id the id of a directory's dataset
     * @return for example {@code onspd-2025-11} for {@code onspd-2025-11-ni}; empty for a release itself
     */
    public static Optional<String> releaseOf(String id) {
        return id.endsWith(NORTHERN_IRELAND)
                ? Optional.of(id.substring(0, id.length() - NORTHERN_IRELAND.length()))
                : Optional.empty();
    }

    /**
     * Where the directory came from.
     *
     * @return the provenance of the release; see {@link #datasets} for that of Northern Ireland's part
     */
    public Dataset dataset() {
        return rows.files().get(0).dataset();
    }

    /**
     * Everything that the directory is made of, each under its own licence.
     *
     * @return the provenance of the release, then that of Northern Ireland's part if it is there, then of the lookups that it
     *     is bridged by
     */
    public List<Dataset> datasets() {
        return Stream.concat(
                        rows.files().stream().map(DirectoryFile::dataset),
                        derived.stream().flatMap(each -> each.bridge.datasets().stream()))
                .toList();
    }

    /**
     * How many postcodes it holds, live and terminated.
     *
     * @return the number of distinct postcodes
     */
    public int size() {
        return rows.size();
    }

    /**
     * Finds a postcode.
     *
     * @param postcode the postcode
     * @return what the directory says of it, or empty if it is not in it
     */
    public Optional<PostcodeEntry> find(Postcode postcode) {
        int row = rows.find(postcode.packed());
        return row < 0 ? Optional.empty() : Optional.of(new PostcodeEntry(this, row));
    }

    /**
     * The row of a postcode, without anything made of it.
     *
     * @param packed the {@linkplain Postcode#packed number} of the postcode
     * @return its row, from 0 to one less than the {@linkplain #size size}; a number below 0 if it is not in the directory
     */
    public int row(int packed) {
        return rows.find(packed);
    }

    /**
     * The rows of all postcodes with their places and standings.
     *
     * @param copied whether they are copied into memory, at about six bytes a postcode: for who looks up place and standing of
     *     millions of postcodes
     * @return the rows
     */
    public PostcodeRows rows(boolean copied) {
        return copied ? PostcodeRows.copied(rows) : PostcodeRows.mapped(rows);
    }

    /**
     * What stands in a row.
     *
     * @param row from 0 to one less than the {@linkplain #size size}, in the order of the postcodes
     * @return what the directory says of the postcode in it
     */
    public PostcodeEntry at(int row) {
        return new PostcodeEntry(this, Objects.checkIndex(row, size()));
    }

    /**
     * Whether a postcode is in the directory.
     *
     * @param postcode the postcode
     * @return true if it is, live or terminated
     */
    public boolean contains(Postcode postcode) {
        return rows.find(postcode.packed()) >= 0;
    }

    /**
     * Whether any postcode of the directory has an outward code.
     *
     * @param outward for example {@code HX1}
     * @return true if one has
     */
    public boolean containsOutward(String outward) {
        return rows.containsOutward(outward);
    }

    /**
     * The postcode areas that the directory has any postcode of.
     *
     * @return their letters, such as {@code HX}, in alphabetical order
     */
    public SortedSet<String> postcodeAreas() {
        return rows.postcodeAreas();
    }

    /**
     * Whether the directory says which postcodes are no longer in use. Where it does not, none may be called live.
     *
     * @return true if any postcode in it has a date of termination
     */
    public boolean hasDates() {
        return rows.hasTexts(TERMINATED);
    }

    /**
     * Whether the directory has a column for a type of area.
     *
     * @param type a type that belongs to no census
     * @return true if it has, even if no postcode lies in such an area, as in a unitary authority none lies in a county
     */
    public boolean has(AreaType type) {
        return publishedHeader(type.id()).isPresent();
    }

    /**
     * Whether the directory has codes of a type of census area.
     *
     * @param type a type of census area
     * @param vintage the census
     * @return true if some postcode has one
     */
    public boolean has(AreaType type, Vintage vintage) {
        return rows.hasTexts(type.id() + vintage.suffix());
    }

    /**
     * Whether the directory says anything on a subject other than areas.
     *
     * @param subject {@code coordinates}, {@code quality}, {@code usertype}, {@code dates} or {@code ruralurban}
     * @return true if it has the columns for it
     */
    public boolean has(String subject) {
        return switch (subject) {
            case "coordinates" -> rows.hasNumbers(LATITUDE) || rows.hasNumbers(EASTING);
            case "dates" -> hasDates();
            case RURAL_URBAN -> rows.hasTexts(RURAL_URBAN + "11") || rows.hasTexts(RURAL_URBAN + "21");
            default -> rows.hasTexts(subject);
        };
    }

    /**
     * The header under which the publisher has a field, which tells the year of its codes.
     *
     * @param field the field's short name, such as {@code lad} or {@code lsoa21}
     * @return for example {@code lad25cd}, or empty if the directory has not the field
     */
    public Optional<String> publishedHeader(String field) {
        return rows.publishedHeader(field);
    }

    /**
     * The distinct small areas of one nation that the directory names.
     *
     * @param nation the nation
     * @param vintage the census geography
     * @return their codes, in alphabetical order
     */
    public Set<AreaCode> smallAreas(Nation nation, Vintage vintage) {
        Set<AreaCode> areas = areas(AreaType.SMALL_AREA, vintage);
        areas.removeIf(code -> code.nation().filter(nation::equals).isEmpty());
        return areas;
    }

    /**
     * The distinct areas of a type that the directory names.
     *
     * @param type their type
     * @param vintage the census geography, where the type belongs to a census
     * @return their codes, in alphabetical order; empty if the directory has no column for them
     */
    public Set<AreaCode> areas(AreaType type, Vintage vintage) {
        return rows.areas(type, vintage);
    }

    /**
     * Which share of each small area's people lives in each of some places, as far as postcodes tell: of its live postcodes
     * of small users (homes) the part that lies there; where it has none, of its other postcodes. A directory that does not
     * tell which are live and which are of large users has all of them counted. One pass over all postcodes.
     *
     * @param vintage the census geography of the small areas
     * @param places the places that a postcode lies in
     * @param <K> what places are known by
     * @return for each place the shares, over 0 and at most 1, in order of the small areas' codes
     */
    public <K> Map<K, NavigableMap<AreaCode, Double>> shares(
            Vintage vintage, Function<PostcodeEntry, ? extends Collection<K>> places) {
        HomeShares<K> shares = new HomeShares<>();
        for (int row = 0; row < size(); row++) {
            Optional<AreaCode> area = rows.area(AreaType.SMALL_AREA, vintage, row);
            if (area.isPresent()) {
                shares.add(new PostcodeEntry(this, row), area.get(), places);
            }
        }
        return shares.shares();
    }

    /**
     * The area of one type that each area of another lies in, as far as postcodes tell: the one that most of its postcodes
     * have, live and terminated, and where two have as many, the one with the lower code. One pass over all postcodes.
     *
     * @param child the type of the areas asked for, such as {@link AreaType#SMALL_AREA}
     * @param parent the type of the areas that they lie in, such as {@link AreaType#MSOA} or {@link AreaType#LAD}
     * @param vintage the census geography of those of the two types that belong to a census
     * @return the parent of each child that has any, in order of the children's codes; empty if the directory has not both
     */
    public Map<AreaCode, AreaCode> parents(AreaType child, AreaType parent, Vintage vintage) {
        return rows.parents(child, parent, vintage);
    }

    /**
     * The rural-urban class of small areas, as most of their postcodes have it.
     *
     * @param vintage the census of small areas and of the classification
     * @return for each small area that has one its class, such as {@code D1}; nothing if the directory lacks either
     */
    public Map<AreaCode, String> ruralUrban(Vintage vintage) {
        return rows.ruralUrban(vintage);
    }

    /**
     * The ranks in an index that the directory's files give with their postcodes: for a check, and never the index.
     *
     * @return the ranks by small area of 2011, or empty if the files have none
     */
    public Optional<AreaRanks> ranks() {
        return rows.files().stream()
                .flatMap(file -> AreaRanks.in(file.store()).stream())
                .reduce(AreaRanks::with);
    }

    /**
     * Checks every byte of the store files.
     *
     * @throws IOException if one is damaged
     */
    public void verify() throws IOException {
        for (DirectoryFile file : rows.files()) {
            file.store().verify();
        }
    }

    DirectoryRows rows() {
        return rows;
    }
}
