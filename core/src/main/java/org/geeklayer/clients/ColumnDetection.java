package org.geeklayer.clients;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;

/**
 * Which columns a client file has and which of them holds the postcode, found by the header's names and else by what
 * stands in the first rows.
 */
record ColumnDetection(boolean hasHeader, List<String> columns, int postcodeColumn, List<String> notes) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}");
    private static final Pattern EXACT_NAME =
            Pattern.compile("post ?code|post ?code ?\\d?|pc|pcds?|pcd[278]|postal ?code|zip|zip ?code");
    private static final Pattern LIKELY_NAME = Pattern.compile(".*(post ?code|postal ?code|pcode|\\bpcds?\\b).*");
    private static final double ENOUGH = 0.5;

    static ColumnDetection detect(String name, List<List<String>> sample, ClientOptions options)
            throws DataFormatException {
        List<String> first = sample.get(0);
        boolean hasHeader = options.header().orElse(first.stream().noneMatch(cell -> isPostcode(cell)));
        if (first.isEmpty() || (hasHeader && first.stream().allMatch(String::isBlank))) {
            throw DataFormatException.at(
                    name, 1, "the first row is blank, and should name the columns; delete the blank rows above them");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            columns.add(hasHeader ? first.get(i) : Integer.toString(i + 1));
        }
        List<String> notes = new ArrayList<>();
        if (!hasHeader && options.header().isEmpty()) {
            notes.add("no header: the first row holds a postcode, so columns are named by their numbers");
        }
        List<List<String>> rows = sample.subList(hasHeader ? 1 : 0, sample.size());
        int column = options.postcodeColumn().isPresent()
                ? chosen(name, columns, hasHeader, options.postcodeColumn().get())
                : found(name, columns, hasHeader, rows, notes);
        return new ColumnDetection(hasHeader, List.copyOf(columns), column, List.copyOf(notes));
    }

    /** The column that a user names: by its header, else by its number from 1. */
    static int chosen(String name, List<String> columns, boolean hasHeader, String wanted) throws DataFormatException {
        List<Integer> matches = new ArrayList<>();
        for (int i = 0; hasHeader && i < columns.size(); i++) {
            if (columns.get(i).equals(wanted)) {
                matches.add(i);
            }
        }
        for (int i = 0; hasHeader && matches.isEmpty() && i < columns.size(); i++) {
            if (normal(columns.get(i)).equals(normal(wanted))) {
                matches.add(i);
            }
        }
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.size() > 1) {
            throw DataFormatException.of(
                    name,
                    "column \"" + wanted + "\" occurs " + matches.size() + " times; give its number instead: "
                            + String.join(
                                    " or ",
                                    matches.stream()
                                            .map(i -> Integer.toString(i + 1))
                                            .toList()));
        }
        if (wanted.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(wanted);
            if (number >= 1 && number <= columns.size()) {
                return number - 1;
            }
        }
        throw DataFormatException.of(name, "has no column \"" + wanted + "\"; " + listed(columns, hasHeader));
    }

    private static int found(
            String name, List<String> columns, boolean hasHeader, List<List<String>> rows, List<String> notes)
            throws DataFormatException {
        List<Integer> candidates = hasHeader ? named(columns, EXACT_NAME) : List.of();
        if (candidates.isEmpty() && hasHeader) {
            candidates = named(columns, LIKELY_NAME);
        }
        boolean byName = !candidates.isEmpty();
        if (candidates.isEmpty()) {
            candidates = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                candidates.add(i);
            }
        }
        int best = candidates.get(0);
        for (int candidate : candidates) {
            if (share(rows, candidate) > share(rows, best)) {
                best = candidate;
            }
        }
        if (!byName && share(rows, best) < ENOUGH) {
            throw DataFormatException.of(
                    name,
                    "no column looks like postcodes; say which with --postcode-column; " + listed(columns, hasHeader));
        }
        String why = !byName
                ? "by its content"
                : candidates.size() == 1 ? "by its name" : "the fullest of " + candidates.size() + " such columns";
        notes.add("postcode column " + (hasHeader ? "\"" + columns.get(best) + "\"" : columns.get(best)) + ", " + why
                + (byName && candidates.size() == 1 ? "" : "; choose another with --postcode-column"));
        return best;
    }

    private static List<Integer> named(List<String> columns, Pattern pattern) {
        List<Integer> matches = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (pattern.matcher(normal(columns.get(i))).matches()) {
                matches.add(i);
            }
        }
        return matches;
    }

    private static String normal(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** The share of filled cells of a column that are shaped like a postcode, 0 if none is filled. */
    private static double share(List<List<String>> rows, int column) {
        int filled = 0;
        int shaped = 0;
        for (List<String> row : rows) {
            if (column < row.size() && !row.get(column).isBlank()) {
                filled++;
                shaped += isPostcode(row.get(column)) ? 1 : 0;
            }
        }
        return filled == 0 ? 0 : (double) shaped / filled;
    }

    private static boolean isPostcode(String cell) {
        return cell.length() < 40
                && SHAPE.matcher(cell.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT))
                        .matches();
    }

    private static String listed(List<String> columns, boolean hasHeader) {
        return hasHeader
                ? "its columns are: " + String.join(", ", columns)
                : "it has " + columns.size() + " columns, numbered from 1";
    }
}
