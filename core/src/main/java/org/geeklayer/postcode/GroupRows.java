package org.geeklayer.postcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/** What rows say in the fields of one {@link FieldGroup}, as it is collected, to be written in another order. */
final class GroupRows {
    private final List<String> fields = new ArrayList<>();
    private final List<Dictionary> dictionaries = new ArrayList<>();
    private Combinations combinations = new Combinations(0);
    private int[] codes = new int[0]; // of the row that is collected
    private final IntColumn rows = new IntColumn();

    /** Adds a field, in which all rows so far are blank. */
    void declare(String field) {
        fields.add(field);
        dictionaries.add(new Dictionary());
        combinations = combinations.widened();
        codes = new int[fields.size()];
    }

    /** Says what the next row has in a field. */
    void set(String field, String text) {
        int index = fields.indexOf(field);
        codes[index] = code(index, text);
    }

    /** Ends the row of which every field was set. */
    void endRow() {
        rows.add(combinations.number(codes));
    }

    /** The code of a text in one of the fields, in the order in which they were declared. */
    int code(int field, String text) {
        return dictionaries.get(field).code(AreaCode.isPseudo(text) ? "" : text);
    }

    /** The number of a combination of codes. */
    int number(int[] of) {
        return combinations.number(of);
    }

    /** Adds a row with a combination. */
    void add(int combination) {
        rows.add(combination);
    }

    boolean same(int one, int other) {
        return rows.get(one) == rows.get(other);
    }

    /**
     * Writes rows in an order. Combinations are numbered in the order in which they come there, so that the order in which
     * they were collected shows nowhere.
     */
    int write(StoreWriter writer, FieldGroup group, int[] order) throws IOException {
        int[] numbers = new int[combinations.size()];
        Arrays.fill(numbers, -1);
        int[] used = new int[combinations.size()];
        int[] sorted = new int[order.length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            int combination = rows.get(order[i]);
            if (numbers[combination] < 0) {
                used[count] = combination;
                numbers[combination] = count++;
            }
            sorted[i] = numbers[combination];
        }
        CodeArray.write(writer, group.section(), sorted.length, count, row -> sorted[row]);
        for (int i = 0; i < fields.size(); i++) {
            Dictionary dictionary = dictionaries.get(i);
            if (!dictionary.isBlank()) { // a field that is blank throughout needs no codes
                int field = i;
                int[] places = dictionary.sort();
                CodeArray.write(
                        writer,
                        fields.get(i),
                        count,
                        places.length,
                        number -> places[combinations.code(used[number], field)]);
                TextTable.write(writer, fields.get(i) + ".text", dictionary.texts());
            }
        }
        return count;
    }
}
