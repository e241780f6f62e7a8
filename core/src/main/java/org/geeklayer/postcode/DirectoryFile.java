package org.geeklayer.postcode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * One store file of a postcode directory: its postcodes in order, and a column for each field. {@link
 * PostcodeDirectoryWriter} writes it.
 */
final class DirectoryFile {
    static final String KEY = "postcode";
    static final String FIELDS = "fields";
    static final String AREAS = "areas";
    static final String COMBINATIONS = "combinations"; // how many there are of each group
    static final int NO_NUMBER = Integer.MIN_VALUE;

    private final Dataset dataset;
    private final StoreFile store;
    private final StoreFile.Section keys;
    private final PostcodeIndex index;
    private final int size;
    private final Map<FieldGroup, CodeArray> combinations = new EnumMap<>(FieldGroup.class); // of each row
    private final Map<String, CodedColumn> coded = new HashMap<>();
    private final Map<AreaType, CodedColumn> plainAreas = new EnumMap<>(AreaType.class);
    private final Map<AreaType, CodedColumn> areas2011 = new EnumMap<>(AreaType.class);
    private final Map<AreaType, CodedColumn> areas2021 = new EnumMap<>(AreaType.class);
    private final Map<String, StoreFile.Section> numbers = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> postcodeAreas = new ArrayList<>();

    DirectoryFile(StoreFile store, Dataset dataset) {
        this.store = store;
        this.dataset = dataset;
        keys = store.get(KEY);
        index = new PostcodeIndex(store);
        size = keys.length() / Integer.BYTES;
        StoreFile.Section counts = store.get(COMBINATIONS);
        int at = 0;
        for (FieldGroup group : FieldGroup.values()) {
            combinations.put(group, new CodeArray(store.get(group.section()), size, counts.intAt(at++)));
        }
        TextTable fields = TextTable.open(store, FIELDS);
        for (int i = 0; i < fields.size(); i++) {
            String[] parts = fields.get(i).split("\t", -1);
            headers.put(parts[0], parts[1]);
            if (store.has(parts[0] + ".text.offsets")) {
                coded.put(parts[0], codedColumn(parts[0]));
            } else if (store.has(parts[0])) {
                numbers.put(parts[0], store.get(parts[0]));
            }
        }
        for (AreaType type : AreaType.values()) { // so that no row looks its columns up by name
            resolve(type, type.id(), plainAreas);
            resolve(type, type.id() + Vintage.CENSUS_2011.suffix(), areas2011);
            resolve(type, type.id() + Vintage.CENSUS_2021.suffix(), areas2021);
        }
        TextTable areas = TextTable.open(store, AREAS);
        for (int i = 0; i < areas.size(); i++) {
            postcodeAreas.add(areas.get(i));
        }
    }

    private CodedColumn codedColumn(String field) {
        CodeArray ofRows = combinations(FieldGroup.of(field));
        TextTable texts = TextTable.open(store, field + ".text");
        int count = ofRows.limit(); // combinations
        return new CodedColumn(ofRows, new CodeArray(store.get(field), count, texts.size()), texts);
    }

    /** The same file with small areas that follow from those of the other census geography. */
    private DirectoryFile(DirectoryFile file, Vintage wanted, CodedColumn smallAreas) {
        this.dataset = file.dataset;
        this.store = file.store;
        this.keys = file.keys;
        this.index = file.index;
        this.size = file.size;
        this.combinations.putAll(file.combinations);
        this.coded.putAll(file.coded);
        this.coded.put(AreaType.SMALL_AREA.id() + wanted.suffix(), smallAreas);
        this.plainAreas.putAll(file.plainAreas);
        this.areas2011.putAll(file.areas2011);
        this.areas2021.putAll(file.areas2021);
        (wanted == Vintage.CENSUS_2011 ? areas2011 : areas2021).put(AreaType.SMALL_AREA, smallAreas);
        this.numbers.putAll(file.numbers);
        this.headers.putAll(file.headers);
        this.postcodeAreas.addAll(file.postcodeAreas);
    }

    DirectoryFile bridged(Vintage wanted, Bridge bridge) {
        Vintage from = wanted.other();
        CodedColumn column = column(AreaType.SMALL_AREA, from);
        return column == null
                ? this
                : new DirectoryFile(
                        this,
                        wanted,
                        column.derived(code ->
                                bridge.cross(new Area(code, from)).area().map(Area::code)));
    }

    private void resolve(AreaType type, String field, Map<AreaType, CodedColumn> columns) {
        CodedColumn column = coded.get(field);
        if (column != null) {
            columns.put(type, column);
        }
    }

    Dataset dataset() {
        return dataset;
    }

    StoreFile store() {
        return store;
    }

    int size() {
        return size;
    }

    List<String> postcodeAreas() {
        return postcodeAreas;
    }

    /** The packed postcode in a row. */
    int key(int row) {
        return keys.intAt(row);
    }

    /** The row of a packed postcode, or -1. */
    int row(int key) {
        return index.row(key);
    }

    /** Whether any postcode has the outward code of a packed one. */
    boolean hasOutward(int key) {
        return index.hasOutward(key);
    }

    PostcodeIndex index() {
        return index;
    }

    /** Which combination of a group's codes each row has. */
    CodeArray combinations(FieldGroup group) {
        return Objects.requireNonNull(combinations.get(group));
    }

    /** The first row whose packed postcode is not less than one; the number of rows if there is none. */
    int rowFrom(int key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys.intAt(middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is a column of codes or short texts for a field in which any row has one. */
    boolean hasTexts(String field) {
        return coded.containsKey(field);
    }

    boolean hasNumbers(String field) {
        return numbers.containsKey(field);
    }

    /** The header under which a field was published; none if the files have not the field. */
    Optional<String> publishedHeader(String field) {
        return Optional.ofNullable(headers.get(field));
    }

    /** The column of an area type; none if no row has such an area. */
    @Nullable
    CodedColumn column(AreaType type, Vintage vintage) {
        return coded.get(type.isCensusArea() ? type.id() + vintage.suffix() : type.id());
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

    /** The rural-urban class of each small area that has one, as most of its postcodes have it. */
    Map<AreaCode, String> ruralUrban(Vintage vintage) {
        CodedColumn smallAreas = column(AreaType.SMALL_AREA, vintage);
        CodedColumn classes = coded.get(PostcodeDirectory.RURAL_URBAN + vintage.suffix());
        return smallAreas == null || classes == null
                ? Map.of()
                : Parents.byMostRows(
                        smallAreas,
                        classes,
                        size(),
                        code -> Optional.of(classes.distinctText(code)).filter(text -> !text.isEmpty()));
    }
}
