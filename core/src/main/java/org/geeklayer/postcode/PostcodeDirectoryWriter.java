package org.geeklayer.postcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * Collects the rows of published postcode files and writes them as the store file of a {@link PostcodeDirectory}. What
 * neighbours share is held once: a postcode takes about thirty bytes. Not thread-safe.
 */
public final class PostcodeDirectoryWriter {
    /** Fields that hold numbers; all others hold codes and other short texts. */
    private static final Set<String> NUMBERS = Set.of(
            PostcodeDirectory.EASTING,
            PostcodeDirectory.NORTHING,
            PostcodeDirectory.LATITUDE,
            PostcodeDirectory.LONGITUDE);

    /** Beyond this there are no degrees. */
    static final int LARGEST_ANGLE = 180;
    /** 99.999999 north is how the directory writes "no grid reference". */
    static final int NO_REFERENCE = 99;

    private static final double MILLIONTHS = 1e6; // of a degree
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> fields = new ArrayList<>();
    private final Map<FieldGroup, GroupRows> groups = new EnumMap<>(FieldGroup.class);
    private final Map<String, IntColumn> numbers = new LinkedHashMap<>();
    private final IntColumn keys = new IntColumn();
    private final NavigableMap<AreaCode, Integer> ranks = new TreeMap<>();
    private final NavigableSet<AreaCode> contradicting = new TreeSet<>();
    private String ranksHeader = "";

    /** A directory without postcodes. */
    public PostcodeDirectoryWriter() {
        for (FieldGroup group : FieldGroup.values()) {
            groups.put(group, new GroupRows());
        }
    }

    /**
     * Declares the fields that rows may have, before the first row. Further files may declare more.
     *
     * @param published short name of each field, with the header under which it was published
     * @return all fields declared so far, in the order in which {@link #add} takes their values
     */
    public List<String> declare(Map<String, String> published) {
        published.forEach((field, header) -> {
            if (headers.putIfAbsent(field, header) == null) {
                fields.add(field);
                if (NUMBERS.contains(field)) {
                    IntColumn column = new IntColumn();
                    for (int row = 0; row < keys.size(); row++) { // rows of files that had not this field
                        column.add(encode(DirectoryFile.NO_NUMBER));
                    }
                    numbers.put(field, column);
                } else {
                    group(field).declare(field);
                }
            }
        });
        return Collections.unmodifiableList(fields);
    }

    private GroupRows group(String field) {
        return Objects.requireNonNull(groups.get(FieldGroup.of(field)));
    }

    /**
     * Adds the rank in an index that the files give with a postcode.
     *
     * @param header the header under which it was published
     * @param area the postcode's small area of 2011
     * @param rank the rank
     */
    public void addRank(String header, AreaCode area, int rank) {
        ranksHeader = ranksHeader.isEmpty() ? header : ranksHeader;
        Integer known = ranks.putIfAbsent(area, rank);
        if (known != null && known != rank) {
            contradicting.add(area);
            ranks.put(area, Math.min(known, rank));
        }
    }

    /**
     * How many rows were added.
     *
     * @return the number of rows, repetitions included
     */
    public int size() {
        return keys.size();
    }

    /**
     * Adds a row. Pseudo codes of small areas and the like become blanks.
     *
     * @param postcode the postcode
     * @param values the published text of each declared field, blank where there is none
     * @throws NumberFormatException if a field that holds numbers has another text; its message is the field's name
     */
    public void add(Postcode postcode, List<String> values) {
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String text = values.get(i);
            IntColumn column = numbers.get(field);
            if (column == null) {
                group(field).set(field, text);
            } else {
                column.add(encode(number(field, text)));
            }
        }
        groups.values().forEach(GroupRows::endRow);
        keys.add(postcode.packed());
    }

    static boolean isNumber(String field) {
        return NUMBERS.contains(field);
    }

    static boolean isOfGrid(String field) {
        return field.equals(PostcodeDirectory.EASTING) || field.equals(PostcodeDirectory.NORTHING);
    }

    /** The number that a field holds: metres, or millionths of a degree. */
    static int number(String field, String text) {
        if (text.isEmpty()) {
            return DirectoryFile.NO_NUMBER;
        }
        try {
            if (isOfGrid(field)) {
                return Integer.parseInt(text);
            }
            if (!DECIMAL.matcher(text).matches()) { // Java would also read NaN, 0x1p3 and 54.1f
                throw new NumberFormatException(field);
            }
            double degrees = Double.parseDouble(text);
            return Math.abs(degrees) > LARGEST_ANGLE || degrees > NO_REFERENCE
                    ? DirectoryFile.NO_NUMBER
                    : (int) Math.round(degrees * MILLIONTHS);
        } catch (NumberFormatException e) {
            throw new NumberFormatException(field);
        }
    }

    // Columns hold numbers from 0; coordinates may be negative, and the smallest number stands for none.
    static int encode(int number) {
        return number ^ Integer.MIN_VALUE;
    }

    /**
     * A batch that rows of the declared fields can be read into, by another thread.
     *
     * @param check looks at each text that has not come before in the batch
     * @param ranksHeader the header under which ranks in an index are published, or empty if they are not read
     * @param ranked the field of the small areas that these are of
     * @return a batch without rows, which is to be used until further fields are declared
     */
    public PostcodeBatch newBatch(PostcodeBatch.Check check, Optional<String> ranksHeader, String ranked) {
        return new PostcodeBatch(fields, groups, check, ranksHeader, ranked);
    }

    /**
     * Adds the rows of a batch.
     *
     * @param batch one of this writer's {@linkplain #newBatch batches}
     */
    public void add(PostcodeBatch batch) {
        batch.handOver(this, keys, numbers);
    }

    /**
     * Sorts the rows and writes the store file's sections. Rows that say the same of the same postcode become one.
     *
     * @param writer the store file
     * @return what was written
     * @throws IOException if it cannot be written
     */
    public Written write(StoreWriter writer) throws IOException {
        long[] order = new long[keys.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) keys.get(i) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        int kept = 0;
        int repeated = 0;
        List<Postcode> contradictions = new ArrayList<>();
        Set<String> areas = new TreeSet<>();
        for (long each : order) {
            int row = (int) each;
            if (kept > 0 && keys.get((int) order[kept - 1]) == keys.get(row)) {
                if (same((int) order[kept - 1], row)) {
                    repeated++;
                } else {
                    contradictions.add(Postcode.ofPacked(keys.get(row)));
                }
            } else {
                order[kept++] = each;
            }
        }
        int[] rows = new int[kept];
        int[] sorted = new int[kept];
        String area = "";
        for (int i = 0; i < kept; i++) {
            rows[i] = (int) order[i];
            sorted[i] = keys.get(rows[i]);
            String next = Postcode.ofPacked(sorted[i]).area();
            if (!next.equals(area)) {
                areas.add(next);
                area = next;
            }
        }
        writer.begin(DirectoryFile.KEY);
        for (int key : sorted) {
            writer.putInt(key);
        }
        PostcodeIndex.write(writer, sorted);
        writeFields(writer, rows);
        TextTable.write(writer, DirectoryFile.AREAS, new ArrayList<>(areas));
        if (!ranks.isEmpty()) {
            new AreaRanks(ranksHeader, ranks, contradicting).write(writer);
        }
        return new Written(kept, repeated, contradictions, areas);
    }

    private boolean same(int one, int other) {
        return groups.values().stream().allMatch(group -> group.same(one, other))
                && numbers.values().stream().allMatch(column -> column.get(one) == column.get(other));
    }

    private void writeFields(StoreWriter writer, int[] rows) throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (Map.Entry<FieldGroup, GroupRows> group : groups.entrySet()) {
            counts.add(group.getValue().write(writer, group.getKey(), rows));
        }
        writer.begin(DirectoryFile.COMBINATIONS);
        for (int count : counts) {
            writer.putInt(count);
        }
        for (Map.Entry<String, IntColumn> column : numbers.entrySet()) {
            writer.begin(column.getKey());
            for (int row : rows) {
                writer.putInt(encode(column.getValue().get(row)));
            }
        }
        List<String> written = new ArrayList<>();
        for (String field : fields) {
            written.add(field + "\t" + headers.get(field));
        }
        TextTable.write(writer, DirectoryFile.FIELDS, written);
    }

    /**
     * What became of the rows.
     *
     * @param postcodes distinct postcodes written
     * @param repeated rows left out because an equal row was written
     * @param contradictions postcodes of which two rows say different things; the file is not to be used then
     * @param postcodeAreas the areas' letters
     */
    public record Written(int postcodes, int repeated, List<Postcode> contradictions, Set<String> postcodeAreas) {
        /**
         * Keeps its own copies.
         *
         * @param postcodes distinct postcodes written
         * @param repeated rows left out because an equal row was written
         * @param contradictions postcodes of which two rows say different things; the file is not to be used then
         * @param postcodeAreas the areas' letters
         */
        public Written {
            contradictions = List.copyOf(contradictions);
            postcodeAreas = Collections.unmodifiableSet(new TreeSet<>(postcodeAreas));
        }
    }
}
