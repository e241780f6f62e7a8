package org.geeklayer.postcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of published postcode files and writes them as the store file of a {@link PostcodeDirectory}. Holds
 * about sixty bytes a postcode. Not thread-safe.
 */
public final class PostcodeDirectoryWriter {
    /** Fields that hold numbers; all others hold codes and other short texts. */
    private static final Set<String> NUMBERS = Set.of(
            PostcodeDirectory.EASTING,
            PostcodeDirectory.NORTHING,
            PostcodeDirectory.LATITUDE,
            PostcodeDirectory.LONGITUDE);

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> fields = new ArrayList<>();
    private final List<@Nullable Dictionary> dictionaries = new ArrayList<>(); // none for a field of numbers
    private final List<IntColumn> columns = new ArrayList<>();
    private final IntColumn keys = new IntColumn();
    private final NavigableMap<AreaCode, Integer> ranks = new TreeMap<>();
    private final NavigableSet<AreaCode> contradicting = new TreeSet<>();
    private String ranksHeader = "";

    /** A directory without postcodes. */
    public PostcodeDirectoryWriter() {}

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
                IntColumn column = new IntColumn();
                columns.add(column);
                dictionaries.add(NUMBERS.contains(field) ? null : new Dictionary());
                for (int row = 0; row < keys.size(); row++) { // rows of files that had not this field
                    column.add(NUMBERS.contains(field) ? encode(DirectoryFile.NO_NUMBER) : 0);
                }
            }
        });
        return Collections.unmodifiableList(fields);
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
        for (int i = 0; i < columns.size(); i++) {
            Dictionary dictionary = dictionaries.get(i);
            String field = fields.get(i);
            String text = values.get(i);
            columns.get(i)
                    .add(
                            dictionary == null
                                    ? encode(number(field, text))
                                    : dictionary.code(AreaCode.isPseudo(text) ? "" : text));
        }
        keys.add(postcode.packed());
    }

    private static int number(String field, String text) {
        if (text.isEmpty()) {
            return DirectoryFile.NO_NUMBER;
        }
        try {
            if (field.equals(PostcodeDirectory.EASTING) || field.equals(PostcodeDirectory.NORTHING)) {
                return Integer.parseInt(text);
            }
            if (!DECIMAL.matcher(text).matches()) { // Java would also read NaN, 0x1p3 and 54.1f
                throw new NumberFormatException(field);
            }
            double degrees = Double.parseDouble(text);
            // 99.999999 north is how the directory writes "no grid reference".
            return Math.abs(degrees) > 180 || degrees > 99 ? DirectoryFile.NO_NUMBER : (int) Math.round(degrees * 1e6);
        } catch (NumberFormatException e) {
            throw new NumberFormatException(field);
        }
    }

    // Columns hold numbers from 0; coordinates may be negative, and the smallest number stands for none.
    private static int encode(int number) {
        return number ^ Integer.MIN_VALUE;
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
        order = Arrays.copyOf(order, kept);
        writer.begin(DirectoryFile.KEY);
        String area = "";
        for (long each : order) {
            writer.putInt((int) (each >>> Integer.SIZE));
            String next = Postcode.ofPacked((int) (each >>> Integer.SIZE)).area();
            if (!next.equals(area)) {
                areas.add(next);
                area = next;
            }
        }
        List<String> written = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            writeField(writer, i, order);
            written.add(fields.get(i) + "\t" + headers.get(fields.get(i)));
        }
        TextTable.write(writer, DirectoryFile.FIELDS, written);
        TextTable.write(writer, DirectoryFile.AREAS, new ArrayList<>(areas));
        if (!ranks.isEmpty()) {
            new AreaRanks(ranksHeader, ranks, contradicting).write(writer);
        }
        return new Written(kept, repeated, contradictions, areas);
    }

    private boolean same(int one, int other) {
        for (IntColumn column : columns) {
            if (column.get(one) != column.get(other)) {
                return false;
            }
        }
        return true;
    }

    private void writeField(StoreWriter writer, int index, long[] order) throws IOException {
        String field = fields.get(index);
        Dictionary dictionary = dictionaries.get(index);
        IntColumn column = columns.get(index);
        if (dictionary != null && dictionary.isBlank()) {
            return; // a column that is blank throughout needs no codes
        }
        if (dictionary == null) {
            writer.begin(field);
            for (long each : order) {
                writer.putInt(encode(column.get((int) each)));
            }
            return;
        }
        int[] sorted = dictionary.sort();
        int n = dictionary.size();
        writer.begin(field);
        for (long each : order) {
            int code = sorted[column.get((int) each)];
            if (n <= 1 << 8) {
                writer.putByte(code);
            } else if (n <= 1 << 16) {
                writer.putShort(code);
            } else {
                writer.putInt(code);
            }
        }
        TextTable.write(writer, field + ".text", dictionary.texts());
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

    /** Distinct texts in the order in which they came; the blank text is always the first. */
    private static final class Dictionary {
        private final Map<String, Integer> codes = new HashMap<>();
        private String last = "";
        private int lastCode;

        Dictionary() {
            codes.put("", 0);
        }

        int code(String text) {
            if (!text.equals(last)) { // neighbours share most of their areas
                Integer known = codes.get(text);
                if (known == null) {
                    known = codes.size();
                    codes.put(text, known);
                }
                last = text;
                lastCode = known;
            }
            return lastCode;
        }

        int size() {
            return codes.size();
        }

        boolean isBlank() {
            return codes.size() == 1;
        }

        List<String> texts() {
            return new ArrayList<>(new TreeMap<>(codes).keySet());
        }

        /** The place of each code's text in alphabetical order. */
        int[] sort() {
            int[] places = new int[codes.size()];
            int place = 0;
            for (int code : new TreeMap<>(codes).values()) {
                places[code] = place++;
            }
            return places;
        }
    }

    /** A growing column of numbers, in chunks each as wide as its largest number needs. */
    private static final class IntColumn {
        private static final int CHUNK = 1 << 16;

        private final List<Object> chunks = new ArrayList<>();
        private int size;

        int size() {
            return size;
        }

        void add(int value) {
            int at = size % CHUNK;
            if (at == 0) {
                chunks.add(new byte[CHUNK]);
            }
            int last = chunks.size() - 1;
            Object chunk = chunks.get(last);
            if (chunk instanceof byte[] bytes && (value < 0 || value > 0xff)) {
                char[] wider = new char[CHUNK];
                for (int i = 0; i < at; i++) {
                    wider[i] = (char) (bytes[i] & 0xff);
                }
                chunk = wider;
            }
            if (chunk instanceof char[] chars && (value < 0 || value > 0xffff)) {
                int[] wider = new int[CHUNK];
                for (int i = 0; i < at; i++) {
                    wider[i] = chars[i];
                }
                chunk = wider;
            }
            chunks.set(last, chunk);
            if (chunk instanceof byte[] bytes) {
                bytes[at] = (byte) value;
            } else if (chunk instanceof char[] chars) {
                chars[at] = (char) value;
            } else if (chunk instanceof int[] ints) {
                ints[at] = value;
            }
            size++;
        }

        int get(int index) {
            Object chunk = chunks.get(index / CHUNK);
            int at = index % CHUNK;
            if (chunk instanceof byte[] bytes) {
                return bytes[at] & 0xff;
            }
            if (chunk instanceof char[] chars) {
                return chars[at];
            }
            return ((int[]) chunk)[at];
        }
    }
}
