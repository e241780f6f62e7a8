package org.geeklayer.postcode;

import java.util.Arrays;

/** What the rows of a batch say in the fields of one {@link FieldGroup}, in numbers of the batch's own. */
final class GroupBatch {
    private static final int MOST = 1 << 16; // texts or combinations kept from block to block

    private final GroupRows target;
    private final PostcodeBatch.Check check;
    private final int[] fields; // of the group, as places among all declared fields
    private final ShortTexts[] texts;
    private final int[][] codesThere; // of each text its code in the target, -1 where it is not known yet
    private Combinations combinations;
    private int[] numbersThere = new int[0]; // of each combination, likewise
    private final int[] codes; // of the row that was read last
    private final long[] heads; // of its texts
    private final long[] tails;
    private boolean isStale; // the combination of these codes has to be looked up
    private int combination;
    private int[] rows = new int[1 << 10];

    GroupBatch(GroupRows target, int[] fields, PostcodeBatch.Check check) {
        this.target = target;
        this.fields = fields;
        this.check = check;
        this.texts = new ShortTexts[fields.length];
        this.codesThere = new int[fields.length][];
        this.combinations = new Combinations(fields.length);
        this.codes = new int[fields.length];
        this.heads = new long[fields.length];
        this.tails = new long[fields.length];
        forget();
    }

    private void forget() {
        Arrays.setAll(texts, i -> new ShortTexts());
        Arrays.setAll(codesThere, i -> new int[0]);
        Arrays.fill(tails, -1); // which no text has: the row before the first has none
        isStale = true;
        combinations = new Combinations(fields.length);
        numbersThere = new int[0];
    }

    /** Begins with a block of rows; true if numbers given before are forgotten. */
    boolean begin() {
        boolean isFull = combinations.size() > MOST || Arrays.stream(texts).anyMatch(each -> each.size() > MOST);
        if (isFull) {
            forget();
        }
        return isFull;
    }

    /** Reads the texts of a row; false if one of them is new and does not pass the check. */
    boolean read(byte[] bytes, int[] from, int[] to) {
        for (int i = 0; i < fields.length; i++) {
            int start = from[fields[i]];
            int end = to[fields[i]];
            if (end - start > ShortTexts.LONGEST) {
                return false;
            }
            long head = ShortTexts.head(bytes, start, end);
            long tail = ShortTexts.tail(bytes, start, end);
            if (head != heads[i] || tail != tails[i]) {
                int code = texts[i].find(head, tail);
                if (code < 0) {
                    if (start < end && !check.passes(fields[i], bytes, start, end)) {
                        return false;
                    }
                    code = texts[i].add(head, tail);
                }
                codes[i] = code;
                heads[i] = head;
                tails[i] = tail;
                isStale = true;
            }
        }
        return true;
    }

    /** The code that the row has in a field of all declared, in numbers of the batch's own. */
    int code(int field) {
        return codes[Arrays.binarySearch(fields, field)];
    }

    String text(int field, int code) {
        return texts[Arrays.binarySearch(fields, field)].text(code);
    }

    /** Keeps the row that was read. */
    void keep(int row) {
        if (isStale) {
            combination = combinations.number(codes);
            isStale = false;
        }
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, row * 2);
        }
        rows[row] = combination;
    }

    /** Adds the rows to those that were collected. */
    void handOver(int count) {
        int known = numbersThere.length;
        if (known < combinations.size()) {
            numbersThere = Arrays.copyOf(numbersThere, combinations.size());
            Arrays.fill(numbersThere, known, numbersThere.length, -1);
        }
        for (int row = 0; row < count; row++) {
            int number = numbersThere[rows[row]];
            if (number < 0) {
                number = numberThere(rows[row]);
                numbersThere[rows[row]] = number;
            }
            target.add(number);
        }
    }

    private int numberThere(int number) {
        int[] there = new int[fields.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = codeThere(i, combinations.code(number, i));
        }
        return target.number(there);
    }

    private int codeThere(int i, int code) {
        int known = codesThere[i].length;
        if (code >= known) {
            codesThere[i] = Arrays.copyOf(codesThere[i], Math.max(texts[i].size(), known * 2));
            Arrays.fill(codesThere[i], known, codesThere[i].length, -1);
        }
        if (codesThere[i][code] < 0) {
            codesThere[i][code] = target.code(i, texts[i].text(code));
        }
        return codesThere[i][code];
    }
}
