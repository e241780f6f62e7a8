package org.geeklayer.postcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * All postcodes of one release of a postcode directory, with the areas that each lies in. Mapped from its store file and
 * never loaded; finding one of 2.7 million takes some twenty comparisons. {@link PostcodeDirectoryWriter} writes it.
 * Immutable and safe for use by many threads.
 */
public final class PostcodeDirectory {
    static final String KEY = "postcode";
    static final String INTRODUCED = "dointr";
    static final String TERMINATED = "doterm";
    static final String USER_TYPE = "usertype";
    static final String QUALITY = "quality";
    static final String RURAL_URBAN = "ruralurban";
    static final String EASTING = "easting";
    static final String NORTHING = "northing";
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    static final int NO_NUMBER = Integer.MIN_VALUE;

    private final Dataset dataset;
    private final StoreFile store;
    private final StoreFile.Section keys;
    private final int size;
    private final Map<String, CodedColumn> coded = new HashMap<>();
    private final Map<AreaType, CodedColumn> plainAreas = new EnumMap<>(AreaType.class);
    private final Map<AreaType, CodedColumn> areas2011 = new EnumMap<>(AreaType.class);
    private final Map<AreaType, CodedColumn> areas2021 = new EnumMap<>(AreaType.class);
    private final Map<String, StoreFile.Section> numbers = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final SortedSet<String> postcodeAreas;

    private PostcodeDirectory(StoreFile store, Dataset dataset) {
        this.store = store;
        this.dataset = dataset;
        keys = store.get(KEY);
        size = keys.length() / Integer.BYTES;
        TextTable fields = TextTable.open(store, "fields");
        for (int i = 0; i < fields.size(); i++) {
            String[] parts = fields.get(i).split("\t", -1);
            headers.put(parts[0], parts[1]);
            if (store.has(parts[0] + ".text.offsets")) {
                coded.put(parts[0], new CodedColumn(store.get(parts[0]), TextTable.open(store, parts[0] + ".text")));
            } else if (store.has(parts[0])) {
                numbers.put(parts[0], store.get(parts[0]));
            }
        }
        for (AreaType type : AreaType.values()) { // so that no row looks its columns up by name
            resolve(type, type.id(), plainAreas);
            resolve(type, type.id() + Vintage.CENSUS_2011.suffix(), areas2011);
            resolve(type, type.id() + Vintage.CENSUS_2021.suffix(), areas2021);
        }
        TextTable areas = TextTable.open(store, "areas");
        postcodeAreas = new TreeSet<>();
        for (int i = 0; i < areas.size(); i++) {
            postcodeAreas.add(areas.get(i));
        }
    }

    private void resolve(AreaType type, String field, Map<AreaType, CodedColumn> columns) {
        CodedColumn column = coded.get(field);
        if (column != null) {
            columns.put(type, column);
        }
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
            return new PostcodeDirectory(store, dataset);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Where the directory came from.
     *
     * @return its provenance
     */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * How many postcodes it holds, live and terminated.
     *
     * @return the number of distinct postcodes
     */
    public int size() {
        return size;
    }

    /**
     * Finds a postcode.
     *
     * @param postcode the postcode
     * @return what the directory says of it, or empty if it is not in it
     */
    public Optional<PostcodeEntry> find(Postcode postcode) {
        int row = row(postcode);
        return row < 0 ? Optional.empty() : Optional.of(new PostcodeEntry(this, row));
    }

    /**
     * What stands in a row.
     *
     * @param row from 0 to one less than the {@linkplain #size size}, in the order of the postcodes
     * @return what the directory says of the postcode in it
     */
    public PostcodeEntry at(int row) {
        return new PostcodeEntry(this, Objects.checkIndex(row, size));
    }

    /**
     * Whether a postcode is in the directory.
     *
     * @param postcode the postcode
     * @return true if it is, live or terminated
     */
    public boolean contains(Postcode postcode) {
        return row(postcode) >= 0;
    }

    private int row(Postcode postcode) {
        int key = postcode.packed();
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int probe = keys.intAt(middle);
            if (probe < key) {
                low = middle + 1;
            } else if (probe > key) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /**
     * Whether any postcode of the directory has an outward code.
     *
     * @param outward for example {@code HX1}
     * @return true if one has
     */
    public boolean containsOutward(String outward) {
        // No unit sorts before 0AA of its outward code, and every code of another outward part sorts outside.
        Optional<Postcode> first = Postcode.tryParse(outward + "0AA");
        if (first.isEmpty()) {
            return false;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys.intAt(middle) < first.get().packed()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && postcodeAt(low).outward().equals(first.get().outward());
    }

    /**
     * The postcode areas that the directory has any postcode of.
     *
     * @return their letters, such as {@code HX}, in alphabetical order
     */
    public SortedSet<String> postcodeAreas() {
        return Collections.unmodifiableSortedSet(postcodeAreas);
    }

    /**
     * Whether the directory says which postcodes are no longer in use. Where it does not, none may be called live.
     *
     * @return true if any postcode in it has a date of termination
     */
    public boolean hasDates() {
        return coded.containsKey(TERMINATED);
    }

    /**
     * Whether the directory has a column for a type of area.
     *
     * @param type a type that belongs to no census
     * @return true if it has, even if no postcode lies in such an area, as in a unitary authority none lies in a county
     */
    public boolean has(AreaType type) {
        return headers.containsKey(type.id());
    }

    /**
     * Whether the directory has codes of a type of census area.
     *
     * @param type a type of census area
     * @param vintage the census
     * @return true if some postcode has one
     */
    public boolean has(AreaType type, Vintage vintage) {
        return coded.containsKey(type.id() + vintage.suffix());
    }

    /**
     * Whether the directory says anything on a subject other than areas.
     *
     * @param subject {@code coordinates}, {@code quality}, {@code usertype}, {@code dates} or {@code ruralurban}
     * @return true if it has the columns for it
     */
    public boolean has(String subject) {
        return switch (subject) {
            case "coordinates" -> numbers.containsKey(LATITUDE) || numbers.containsKey(EASTING);
            case "dates" -> hasDates();
            case RURAL_URBAN -> coded.containsKey(RURAL_URBAN + "11") || coded.containsKey(RURAL_URBAN + "21");
            default -> coded.containsKey(subject);
        };
    }

    /**
     * The header under which the publisher has a field, which tells the year of its codes.
     *
     * @param field the field's short name, such as {@code lad} or {@code lsoa21}
     * @return for example {@code lad25cd}, or empty if the directory has not the field
     */
    public Optional<String> publishedHeader(String field) {
        return Optional.ofNullable(headers.get(field));
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
        Set<AreaCode> areas = new LinkedHashSet<>();
        CodedColumn column = column(type, vintage);
        if (column != null) {
            for (int i = 0; i < column.distinct(); i++) {
                column.areaOf(i).ifPresent(areas::add);
            }
        }
        return areas;
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
        for (int row = 0; row < size; row++) {
            Optional<AreaCode> area = area(AreaType.SMALL_AREA, vintage, row);
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
        CodedColumn children = column(child, vintage);
        CodedColumn parents = column(parent, vintage);
        return children == null || parents == null ? Map.of() : Parents.byMostRows(children, parents, size);
    }

    private @Nullable CodedColumn column(AreaType type, Vintage vintage) {
        return coded.get(type.isCensusArea() ? type.id() + vintage.suffix() : type.id());
    }

    /**
     * Checks every byte of the store file.
     *
     * @throws IOException if it is damaged
     */
    public void verify() throws IOException {
        store.verify();
    }

    Postcode postcodeAt(int row) {
        return Postcode.ofPacked(keys.intAt(row));
    }

    String text(String field, int row) {
        CodedColumn column = coded.get(field);
        return column == null ? "" : column.text(row);
    }

    int number(String field, int row) {
        StoreFile.@Nullable Section column = numbers.get(field);
        return column == null ? NO_NUMBER : column.intAt(row);
    }

    Optional<AreaCode> area(AreaType type, int row) {
        CodedColumn column = plainAreas.get(type);
        return column == null ? Optional.empty() : column.area(row);
    }

    Optional<AreaCode> area(AreaType type, Vintage vintage, int row) {
        CodedColumn column = (vintage == Vintage.CENSUS_2011 ? areas2011 : areas2021).get(type);
        return column == null ? Optional.empty() : column.area(row);
    }
}
