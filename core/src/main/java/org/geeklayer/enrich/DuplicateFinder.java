package org.geeklayer.enrich;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.postcode.Postcode;

/**
 * Finds rows that look like a person who has come already under another id. Rows come once, so it is the later row that is
 * found, and it is said which row it is like. Keeps hashes and a few numbers for each id, and for each postcode with the named
 * values; no text. The order of rows decides which rows are found, but not how many.
 */
final class DuplicateFinder {
    private final OptionalInt idColumn;
    private final List<Integer> sameColumns;
    private final TextNumbers spellings = new TextNumbers();
    private final TextNumbers ids = new TextNumbers();
    private final TextNumbers descriptions = new TextNumbers();
    private int[] idOfSpelling = {};
    private int[] rowOfId = {};
    private int[] rowOfDescription = {};
    private int[] idOfDescription = {};
    private int[] sameAs = {}; // an id that is the same person; itself for the one that stands for all of them
    private long alike;
    private long withoutId;
    private long notCompared;

    /**
     * A finder for one list.
     *
     * @param idColumn the column that tells people apart
     * @param sameColumns columns in which the rows of one person agree, beside the postcode; blank for none
     */
    DuplicateFinder(OptionalInt idColumn, List<Integer> sameColumns) {
        this.idColumn = idColumn;
        this.sameColumns = List.copyOf(sameColumns);
    }

    /** Takes a row in: why it looks like one that came before, in words without a value of it; blank if it does not. */
    String add(ClientRow row, Enriched enriched) {
        int id = -1;
        String note = "";
        if (idColumn.isPresent()) {
            String typed = row.cell(idColumn.getAsInt()).strip();
            String key = key(typed);
            if (key.isEmpty()) {
                withoutId++;
                notCompared += sameColumns.isEmpty() ? 0 : 1;
                return "";
            }
            int spellingsBefore = spellings.size();
            int spelling = spellings.number(typed);
            if (spelling == spellingsBefore) {
                int idsBefore = ids.size();
                id = ids.number(key);
                idOfSpelling = with(idOfSpelling, spelling, id);
                if (id == idsBefore) {
                    rowOfId = with(rowOfId, id, (int) row.number());
                    sameAs = with(sameAs, id, id);
                } else {
                    note = "the id of row " + rowOfId[id] + " spelt otherwise";
                }
            }
            id = idOfSpelling[spelling];
        }
        Optional<String> description = description(row, enriched);
        if (description.isEmpty()) {
            notCompared += sameColumns.isEmpty() ? 0 : 1;
            return note;
        }
        int before = descriptions.size();
        int number = descriptions.number(description.get());
        if (number == before) {
            rowOfDescription = with(rowOfDescription, number, (int) row.number());
            idOfDescription = with(idOfDescription, number, id);
        } else if (id < 0 || join(id, idOfDescription[number])) {
            alike++;
            note += (note.isEmpty() ? "" : "; ") + "the "
                    + (enriched.location().isPresent() ? "coordinates" : "postcode") + " and the named columns of row "
                    + rowOfDescription[number] + (id < 0 ? "" : " under another id");
        }
        return note;
    }

    Enrichment.Duplicates found() {
        return new Enrichment.Duplicates(
                spellings.size(), spellings.size() - ids.size(), alike, withoutId, notCompared);
    }

    /** Takes two ids for one person: whether they were not yet. */
    private boolean join(int one, int other) {
        int first = person(one);
        int second = person(other);
        sameAs[Math.max(first, second)] = Math.min(first, second);
        return first != second;
    }

    private int person(int id) {
        int person = id;
        while (sameAs[person] != person) {
            sameAs[person] = sameAs[sameAs[person]];
            person = sameAs[person];
        }
        return person;
    }

    /** The postcode, or the coordinates, and the named cells as they are compared, or empty if one of them is blank. */
    private Optional<String> description(ClientRow row, Enriched enriched) {
        Optional<String> place = enriched.match()
                .postcode()
                .map(Postcode::toString)
                .or(() -> enriched.location().map(location -> location.x() + " " + location.y()));
        if (sameColumns.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(place.get());
        for (int column : sameColumns) {
            String cell = row.cell(column);
            String key = ClientDate.parse(cell).map(Object::toString).orElseGet(() -> key(cell));
            if (key.isEmpty()) {
                return Optional.empty();
            }
            text.append('\n').append(key);
        }
        return Optional.of(text.toString());
    }

    /**
     * What is left of a text without case, blanks, punctuation and leading zeros; blank if nothing is. Numbers with a mark
     * between them stay apart, so that 1-23 and 12-3 are two; blanks and commas group the digits of one.
     */
    static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        boolean isApart = false;
        for (int c : plain.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                if (isApart && digits.length() > 0) {
                    flush(digits, key);
                    key.append('-');
                }
                digits.append(Character.digit(c, 10));
                isApart = false;
            } else if (Character.isAlphabetic(c)) {
                flush(digits, key);
                key.appendCodePoint(c);
                isApart = false;
            } else {
                isApart |= c != ',' && !Character.isWhitespace(c) && Character.getType(c) != Character.FORMAT;
            }
        }
        flush(digits, key);
        return key.toString();
    }

    private static void flush(StringBuilder digits, StringBuilder key) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        key.append(digits, Math.min(zeros, digits.length()), digits.length());
        digits.setLength(0);
    }

    private static int[] with(int[] numbers, int at, int number) {
        int[] grown = at < numbers.length ? numbers : Arrays.copyOf(numbers, Math.max(16, 2 * at));
        grown[at] = number;
        return grown;
    }
}
