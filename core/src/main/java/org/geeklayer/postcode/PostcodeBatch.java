package org.geeklayer.postcode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.geeklayer.geography.AreaCode;

/**
 * Rows of published postcode files that one thread reads while others read theirs, to be {@linkplain
 * PostcodeDirectoryWriter#add(PostcodeBatch) added} to a directory in turn. Texts are compared as bytes with those of the row
 * before, which has most of them too. To be used again and again, by one thread at a time.
 */
public final class PostcodeBatch {
    /** Whether a text may stand in a field. */
    @FunctionalInterface
    public interface Check {
        /**
         * Looks at a text that has not come before and is not blank.
         *
         * @param field the field's place among those declared
         * @param bytes where the text stands, in UTF-8
         * @param from the place of its first byte
         * @param to the place behind its last
         * @return false if the row is not to be taken
         */
        boolean passes(int field, byte[] bytes, int from, int to);
    }

    private static final int LARGEST_RANK = 999_999;

    private final List<String> fields;
    private final List<GroupBatch> groups = new ArrayList<>();
    private final int[] numberFields; // places among the fields
    private final int[][] numbers; // of each of them, by row
    private final int[] read;
    private final String ranksHeader;
    private final int rankedField;
    private final Optional<GroupBatch> ranked; // the group that the ranked areas are in
    private Combinations ranks = new Combinations(2); // of an area's code and its rank
    private int ranksHandedOver;
    private int[] keys = new int[1 << 10];
    private int size;

    /** A batch without rows; {@code ranked} is the field of the areas that ranks are of, if they are read. */
    PostcodeBatch(
            List<String> fields,
            Map<FieldGroup, GroupRows> targets,
            Check check,
            Optional<String> ranksHeader,
            String ranked) {
        this.fields = List.copyOf(fields);
        Map<FieldGroup, List<Integer>> of = new LinkedHashMap<>();
        List<Integer> plain = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (PostcodeDirectoryWriter.isNumber(fields.get(i))) {
                plain.add(i);
            } else {
                of.computeIfAbsent(FieldGroup.of(fields.get(i)), group -> new ArrayList<>())
                        .add(i);
            }
        }
        Optional<GroupBatch> areas = Optional.empty();
        for (Map.Entry<FieldGroup, GroupRows> target : targets.entrySet()) {
            int[] own = places(of.getOrDefault(target.getKey(), List.of()));
            GroupBatch group = new GroupBatch(target.getValue(), own, check);
            groups.add(group);
            if (fields.contains(ranked) && FieldGroup.of(ranked) == target.getKey()) {
                areas = Optional.of(group);
            }
        }
        this.numberFields = places(plain);
        this.numbers = new int[numberFields.length][keys.length];
        this.read = new int[numberFields.length];
        this.ranksHeader = ranksHeader.orElse("");
        this.rankedField = fields.indexOf(ranked);
        this.ranked = ranksHeader.isPresent() ? areas : Optional.empty();
    }

    private static int[] places(List<Integer> of) {
        return of.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Forgets the rows and begins with those of another block of text. */
    public void begin() {
        size = 0;
        boolean forgets = false;
        for (GroupBatch group : groups) {
            forgets |= group.begin();
        }
        if (forgets) {
            ranks = new Combinations(2);
            ranksHandedOver = 0;
        }
    }

    /**
     * How many rows it has.
     *
     * @return rows taken since the block began
     */
    public int size() {
        return size;
    }

    /**
     * Takes a row.
     *
     * @param packed the {@linkplain Postcode#packed number} of the postcode
     * @param bytes the block of text
     * @param from where the text of each declared field begins in it; blank texts end there
     * @param to where it ends
     * @param rank the rank in an index that the row gives, or 0 for none
     * @return false if the row was not taken: a text does not pass the check, or what should be a number is none
     */
    public boolean add(int packed, byte[] bytes, int[] from, int[] to, int rank) {
        for (GroupBatch group : groups) {
            if (!group.read(bytes, from, to)) {
                return false;
            }
        }
        for (int i = 0; i < read.length; i++) {
            int field = numberFields[i];
            try {
                read[i] = number(fields.get(field), bytes, from[field], to[field]);
            } catch (NumberFormatException e) {
                return false;
            }
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            Arrays.setAll(numbers, i -> Arrays.copyOf(numbers[i], size * 2));
        }
        for (GroupBatch group : groups) {
            group.keep(size);
        }
        for (int i = 0; i < read.length; i++) {
            numbers[i][size] = PostcodeDirectoryWriter.encode(read[i]);
        }
        if (rank > 0 && rank <= LARGEST_RANK && ranked.isPresent()) {
            ranks.number(new int[] {ranked.get().code(rankedField), rank});
        }
        keys[size++] = packed;
        return true;
    }

    private static int number(String field, byte[] bytes, int from, int to) {
        int plain = PlainNumber.of(field, bytes, from, to);
        return plain != PlainNumber.NONE
                ? plain
                : PostcodeDirectoryWriter.number(field, new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** Adds the rows to those of a writer, whose fields it was made for. */
    void handOver(PostcodeDirectoryWriter writer, IntColumn allKeys, Map<String, IntColumn> columns) {
        allKeys.addAll(keys, size);
        groups.forEach(group -> group.handOver(size));
        for (int i = 0; i < numberFields.length; i++) {
            Objects.requireNonNull(columns.get(fields.get(numberFields[i]))).addAll(numbers[i], size);
        }
        for (; ranksHandedOver < ranks.size(); ranksHandedOver++) {
            String area = ranked.orElseThrow().text(rankedField, ranks.code(ranksHandedOver, 0));
            if (!area.isEmpty() && !AreaCode.isPseudo(area)) {
                writer.addRank(ranksHeader, new AreaCode(area), ranks.code(ranksHandedOver, 1));
            }
        }
    }
}
