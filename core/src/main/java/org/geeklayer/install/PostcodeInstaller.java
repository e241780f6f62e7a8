package org.geeklayer.install;

import java.io.IOException;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/** Reads the tables of one postcode directory, checks every row, and hands the rows to the directory's writer. */
final class PostcodeInstaller implements Installer {
    private static final String POSTCODE = "postcode";
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{8}|[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z][0-9]?");
    private static final Pattern CODE_FIELD =
            Pattern.compile("oa\\d\\d|lsoa\\d\\d|msoa\\d\\d|lad|ward|county|region|country|constituency|icb|police");
    private static final Pattern MONTH = Pattern.compile("(19|20)[0-9]{2}(0[1-9]|1[0-2])");
    private static final int NAMED = 3; // contradictions named in a message

    private final PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
    private final AreaNames.Builder names = new AreaNames.Builder();
    private final List<String> notes = new ArrayList<>();
    private String latest = "";
    private String lastMonth = "";

    @Override
    public void merge(StoreFile store, Dataset dataset) {
        throw new IllegalStateException("a directory is installed whole");
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        table.requireComplete();
        Layout.Header header = table.header();
        Map<String, String> published = new LinkedHashMap<>();
        header.fields().forEach((field, column) -> {
            if (!field.equals(POSTCODE)) {
                published.put(field, header.names().get(column));
            }
        });
        List<String> fields = directory.declare(published);
        int postcode = header.column(POSTCODE).orElseThrow();
        int[] columns = new int[fields.size()];
        boolean[] isCode = new boolean[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = header.column(fields.get(i)).orElse(-1);
            isCode[i] = CODE_FIELD.matcher(fields.get(i)).matches();
        }
        int[] months = List.of("dointr", "doterm").stream()
                .map(header::column)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        List<Layout.NamePair> pairs = header.namePairs();
        String[] values = new String[columns.length];
        Arrays.fill(values, "");
        List<String> view = Collections.unmodifiableList(Arrays.asList(values));
        return table.forEach(row -> {
            Optional<Postcode> code = Postcode.tryParse(row.cell(postcode));
            if (code.isEmpty()) {
                throw row.fault(postcode, "not a postcode");
            }
            for (int i = 0; i < columns.length; i++) {
                String text = columns[i] < 0 ? "" : row.cell(columns[i]);
                if (isCode[i]
                        && !text.isEmpty()
                        && !text.equals(values[i])
                        && !CODE.matcher(text).matches()) {
                    throw row.fault(columns[i], "\"" + text + "\" is not an area code");
                }
                values[i] = text;
            }
            try {
                directory.add(code.get(), view);
            } catch (NumberFormatException e) {
                throw row.fault(header.column(String.valueOf(e.getMessage())).orElse(postcode), "not a number");
            }
            checkMonths(row, months);
            pairs.forEach(pair -> names.add(pair.group(), row.cell(pair.code()), row.cell(pair.name())));
            progress.at("reading " + table.part().name(), directory.size());
        });
    }

    /** A month that cannot be read would make a postcode live that is not. */
    private void checkMonths(PublishedTable.Row row, int[] columns) throws DataFormatException {
        for (int column : columns) {
            String month = row.cell(column);
            if (!month.isEmpty() && !month.equals(lastMonth)) {
                if (!MONTH.matcher(month).matches()) {
                    throw row.fault(column, "\"" + month + "\" is not a month such as 202511");
                }
                lastMonth = month;
                latest = month.compareTo(latest) > 0 ? month : latest;
            }
        }
    }

    @Override
    public void readNames(PublishedTable table) throws IOException {
        NamesInstaller.readInto(names, table);
    }

    @Override
    public String edition(Optional<String> release) {
        if (release.isPresent()) {
            return monthName(release.get());
        }
        return latest.isEmpty()
                ? Dataset.NOT_STATED
                : "release not stated, dates to " + monthName(latest.substring(0, 4) + "-" + latest.substring(4));
    }

    static String monthName(String month) {
        int number = Integer.parseInt(month.substring(5));
        return number < 1 || number > 12
                ? month
                : Month.of(number).getDisplayName(TextStyle.FULL, Locale.UK) + " " + month.substring(0, 4);
    }

    @Override
    public long write(StoreWriter store, String name) throws IOException {
        PostcodeDirectoryWriter.Written written = directory.write(store);
        if (!written.contradictions().isEmpty()) {
            List<String> named = written.contradictions().stream()
                    .limit(NAMED)
                    .map(Postcode::toString)
                    .toList();
            throw DataFormatException.of(
                    name,
                    (written.contradictions().size() == 1
                                    ? "1 postcode has"
                                    : written.contradictions().size() + " postcodes have")
                            + " rows that say different things ("
                            + String.join(", ", named)
                            + (written.contradictions().size() > NAMED ? ", ..." : "")
                            + "): are these files of different releases?");
        }
        names.write(store);
        int areas = written.postcodeAreas().size();
        notes.add("postcode areas: " + areas
                + (areas <= 12 ? " (" + String.join(", ", written.postcodeAreas()) + ")" : ""));
        if (written.repeated() > 0) {
            notes.add(written.repeated() + " rows were in the files more than once");
        }
        if (written.postcodeAreas().contains("BT")) {
            notes.add("Northern Ireland (BT) postcodes: Land & Property Services license them for internal use; "
                    + "commercial use needs a licence of theirs");
        }
        return written.postcodes();
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
