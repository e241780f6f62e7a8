package org.geeklayer.clients;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.KnownNames;

/**
 * Which columns a client file has and which of them holds the postcode, found by the header's names and else by what
 * stands in the first rows; or which hold the coordinates, where the user says that there are some.
 */
record ColumnDetection(boolean hasHeader, List<String> columns, List<Integer> placeColumns, List<String> notes) {
    private static final Pattern COMPACT = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");
    private static final Pattern WITHIN =
            Pattern.compile("(?<![A-Z0-9])[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![A-Z0-9])");
    private static final Pattern EXACT_NAME =
            Pattern.compile("post ?code|post ?code ?\\d?|pc|pcds?|pcd[278]|postal ?code|zip|zip ?code");
    private static final Pattern LIKELY_NAME = Pattern.compile(".*(post ?code|postal ?code|pcode|\\bpcds?\\b).*");
    private static final Pattern LIKE_A_VALUE = Pattern.compile(
            "|(?=.*[0-9])[A-Z]{1,2}[0-9IOL][A-Z0-9]{0,6}|NFA|NOFIXEDABODE|HOMELESS|UNKNOWN|NOTKNOWN|NA|NONE|BFPO.*");
    private static final Pattern USUAL_NAME = Pattern.compile(
            "((client|person|case|contact|first|last|full|home|work|start|end|unique|local) )*(id|name|forename|surname"
                    + "|date|dob|date of birth|age|gender|sex|ethnicity|address|address line|town|city|county|country|email"
                    + "|e mail|phone|telephone|mobile|channel|service|outcome|notes?|comments?|ref|reference|number|type"
                    + "|status|title|url|website|latitude|longitude|lat|lon|easting|northing|uprn)( \\d)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SIGNS = Pattern.compile("[^A-Za-z0-9]");
    private static final double ENOUGH = 0.5;
    private static final int ENOUGH_ROWS = 5;
    private static final int LONGEST = 200;

    static ColumnDetection detect(String name, List<List<String>> sample, ClientOptions options)
            throws DataFormatException {
        List<String> first = sample.get(0);
        if (first.isEmpty() || (options.header().orElse(true) && first.stream().allMatch(String::isBlank))) {
            throw DataFormatException.at(
                    name, 1, "the first row is blank, and should name the columns; delete the blank rows above them");
        }
        boolean hasHeader = options.header().isPresent()
                ? options.header().get()
                : seemsHeader(name, first, sample.subList(1, sample.size()), options);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            columns.add(hasHeader ? first.get(i) : Integer.toString(i + 1));
        }
        List<String> notes = new ArrayList<>();
        if (!hasHeader && options.header().isEmpty()) {
            notes.add("no header: the first row holds values, so columns are named by their numbers");
        }
        List<List<String>> rows = sample.subList(hasHeader ? 1 : 0, sample.size());
        List<Integer> placeColumns = new ArrayList<>();
        for (String each : options.pointColumns()) {
            placeColumns.add(chosen(name, columns, hasHeader, each));
        }
        if (placeColumns.isEmpty()) {
            placeColumns.add(
                    options.postcodeColumn().isPresent()
                            ? chosen(
                                    name,
                                    columns,
                                    hasHeader,
                                    options.postcodeColumn().get())
                            : found(name, columns, hasHeader, rows, notes));
        } else if (placeColumns.get(0).equals(placeColumns.get(1))) {
            throw DataFormatException.of(name, "both coordinates are said to stand in one column");
        }
        return new ColumnDetection(hasHeader, List.copyOf(columns), List.copyOf(placeColumns), List.copyOf(notes));
    }

    /**
     * Whether the first row names the columns. It does where one of its cells is what a postcode column is called. Else the
     * column with the postcodes tells: a postcode at its top is no name. Where neither tells, the user must: a first client
     * taken for a header would be lost.
     */
    private static boolean seemsHeader(String name, List<String> first, List<List<String>> rest, ClientOptions options)
            throws DataFormatException {
        String wanted = options.postcodeColumn().map(ColumnDetection::normal).orElse("");
        boolean isNamed = first.stream()
                .map(ColumnDetection::normal)
                .anyMatch(cell -> LIKELY_NAME.matcher(cell).matches()
                        || EXACT_NAME.matcher(cell).matches()
                        || (cell.equals(wanted) && !cell.isEmpty()));
        if (isNamed) {
            return true;
        }
        if (!options.pointColumns().isEmpty()) {
            return seemsHeaderOfPoints(first, options.pointColumns());
        }
        if (first.stream().anyMatch(ColumnDetection::isPostcode)) {
            return false;
        }
        Optional<Integer> column = byContent(first.size(), rest);
        if (column.isPresent()
                && LIKE_A_VALUE.matcher(compact(first.get(column.get()))).matches()) {
            throw DataFormatException.of(
                    name,
                    "it cannot be told whether the first row names the columns or is the first client; say --header or"
                            + " --no-header");
        }
        return first.stream()
                .noneMatch(
                        cell -> cell.indexOf('@') > 0 || ClientDate.parse(cell).isPresent());
    }

    /** Whether the first row has a name that the user gives; else numbers were given, and no number stands there as a name. */
    private static boolean seemsHeaderOfPoints(List<String> first, List<String> wanted) {
        List<String> cells = first.stream().map(ColumnDetection::normal).toList();
        return wanted.stream().map(ColumnDetection::normal).anyMatch(cells::contains)
                || wanted.stream()
                        .noneMatch(each -> each.matches("[0-9]{1,6}")
                                && Integer.parseInt(each) >= 1
                                && Integer.parseInt(each) <= first.size()
                                && first.get(Integer.parseInt(each) - 1).matches("\\s*[-+]?[0-9.,]+\\s*"));
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
        throw DataFormatException.of(
                name,
                "has no column \"" + wanted + "\"; " + listed(KnownNames.nearestFirst(wanted, columns), hasHeader));
    }

    private static int found(
            String name, List<String> columns, boolean hasHeader, List<List<String>> rows, List<String> notes)
            throws DataFormatException {
        List<List<Integer>> groups = new ArrayList<>();
        if (hasHeader) {
            groups.add(named(columns, EXACT_NAME));
            groups.add(named(columns, LIKELY_NAME));
        }
        Optional<Integer> content = Optional.empty();
        for (List<Integer> group : groups) {
            Optional<Integer> best = fullest(group, rows);
            if (best.isEmpty()) {
                continue;
            }
            // A column of that name without a postcode is not believed where another has them.
            boolean isBelieved = rows.size() < ENOUGH_ROWS || holdsPostcodes(rows, best.get());
            if (!isBelieved) {
                content = byContent(columns.size(), rows);
                isBelieved = content.isEmpty();
            }
            if (isBelieved) {
                boolean isOnly = group.size() == 1;
                notes.add("postcode column \"" + columns.get(best.get()) + "\", "
                        + (isOnly
                                ? "by its name"
                                : "the fullest of " + group.size()
                                        + " such columns; choose another with --postcode-column"));
                return best.get();
            }
        }
        content = content.or(() -> byContent(columns.size(), rows));
        if (content.isEmpty()) {
            throw DataFormatException.of(
                    name,
                    "no column looks like postcodes; say which with --postcode-column; " + listed(columns, hasHeader));
        }
        String shown = columns.get(content.get());
        notes.add("postcode column " + (hasHeader ? "\"" + shown + "\"" : shown)
                + ", by its content; choose another with --postcode-column");
        return content.get();
    }

    /** The column of which most cells hold a postcode, if half of them do. */
    private static Optional<Integer> byContent(int width, List<List<String>> rows) {
        return fullest(IntStream.range(0, width).boxed().toList(), rows)
                .filter(best -> !rows.isEmpty() && (double) postcodes(rows, best) / rows.size() >= ENOUGH);
    }

    /** The column that has most postcodes, the first of several. */
    private static Optional<Integer> fullest(List<Integer> columns, List<List<String>> rows) {
        if (columns.size() <= 1) {
            return columns.stream().findFirst(); // without a look at a thousand rows
        }
        int best = columns.get(0);
        long most = -1;
        for (int each : columns) {
            long postcodes = postcodes(rows, each);
            if (postcodes > most) {
                best = each;
                most = postcodes;
            }
        }
        return Optional.of(best);
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
        boolean isAscii = header.chars().allMatch(c -> c < 128); // of which the normaliser would load all other letters
        String plain = isAscii ? header : Normalizer.normalize(header, Normalizer.Form.NFKC);
        return NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** How many rows have a postcode in a column. */
    private static long postcodes(List<List<String>> rows, int column) {
        return rows.stream().filter(row -> isPostcode(row, column)).count();
    }

    private static boolean holdsPostcodes(List<List<String>> rows, int column) {
        return rows.stream().anyMatch(row -> isPostcode(row, column));
    }

    private static boolean isPostcode(List<String> row, int column) {
        return column < row.size() && isPostcode(row.get(column));
    }

    private static boolean isPostcode(String cell) {
        return cell.length() <= LONGEST
                && (COMPACT.matcher(compact(cell)).matches()
                        || WITHIN.matcher(BLANKS.matcher(cell).replaceAll(" ").toUpperCase(Locale.ROOT))
                                .find());
    }

    private static String compact(String cell) {
        return SIGNS.matcher(cell).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** The columns for a message; their number alone where what was taken for names may be a client's data. */
    private static String listed(List<String> columns, boolean hasHeader) {
        boolean areNames = hasHeader
                && columns.stream()
                        .map(ColumnDetection::normal)
                        .anyMatch(name -> USUAL_NAME.matcher(name).matches()
                                || LIKELY_NAME.matcher(name).matches());
        return areNames
                ? "its columns are: " + String.join(", ", columns)
                : "it has " + columns.size() + (columns.size() == 1 ? " column" : " columns, numbered from 1");
    }
}
