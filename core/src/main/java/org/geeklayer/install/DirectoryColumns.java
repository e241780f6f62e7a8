package org.geeklayer.install;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Where a table of postcodes has what a directory keeps, and what may stand there. */
final class DirectoryColumns {
    static final String POSTCODE = "postcode";
    static final String RANK = "imd"; // of an edition that the files do not name: kept to be compared
    static final String RANKED = "lsoa11"; // the areas that these ranks are of

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{8}|[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z][0-9]?");
    private static final Pattern CODE_FIELD =
            Pattern.compile("oa\\d\\d|lsoa\\d\\d|msoa\\d\\d|lad|ward|county|region|country|constituency|icb|police");
    private static final Pattern MONTH = Pattern.compile("(19|20)[0-9]{2}(0[1-9]|1[0-2])");
    private static final List<String> MONTHS = List.of("dointr", "doterm");
    private static final String NA = "NA"; // which R writes where there is nothing

    private final Layout.Header header;
    private final int[] columns;
    private final boolean[] isCode;
    private final boolean[] isMonth;

    DirectoryColumns(Layout.Header header, List<String> fields) {
        this.header = header;
        this.columns = new int[fields.size()];
        this.isCode = new boolean[fields.size()];
        this.isMonth = new boolean[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = header.column(fields.get(i)).orElse(-1);
            isCode[i] = CODE_FIELD.matcher(fields.get(i)).matches();
            isMonth[i] = MONTHS.contains(fields.get(i));
        }
    }

    /** How many fields there are. */
    int size() {
        return columns.length;
    }

    /** The column of a field; -1 if the table has not the field. */
    int column(int field) {
        return columns[field];
    }

    int postcode() {
        return header.column(POSTCODE).orElseThrow();
    }

    /** The column of ranks, if there are areas that they can be of. */
    OptionalInt rank() {
        return header.column(RANKED).isPresent() ? header.column(RANK) : OptionalInt.empty();
    }

    int rankedArea() {
        return header.column(RANKED).orElseThrow();
    }

    /** The columns of codes with those of their names. */
    List<Layout.NamePair> namePairs() {
        return header.namePairs();
    }

    /** The columns that hold months. */
    int[] months() {
        return MONTHS.stream()
                .map(header::column)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
    }

    /** The column in which a field stands that holds numbers. */
    int columnOf(String field) {
        return header.column(field).orElse(postcode());
    }

    /** Whether the table has a word for what is missing. */
    boolean writesNa() {
        return header.layout().isWordFor("missing", NA);
    }

    /** The text of a cell, blank where there is nothing. */
    String text(PublishedTable.Row row, int column) {
        String text = row.cell(column);
        return text.equals(NA) && writesNa() ? "" : text;
    }

    /** Whether a text that is not blank is a code, if the field holds codes. */
    boolean isCodeIfOne(int field, String text) {
        return !isCode[field] || CODE.matcher(text).matches();
    }

    /** Whether a field holds months. */
    boolean isMonth(int field) {
        return isMonth[field];
    }

    static boolean isMonth(String text) {
        return MONTH.matcher(text).matches();
    }
}
