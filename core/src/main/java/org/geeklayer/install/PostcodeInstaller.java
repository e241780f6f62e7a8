package org.geeklayer.install;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/**
 * Reads the tables of one postcode directory, checks every row, and parts the postcodes of Northern Ireland, which are under a
 * licence of their own, from all others.
 */
final class PostcodeInstaller {
    private static final int NAMED = 3; // contradictions named in a message
    private static final int BLOCK = 1 << 18; // of a file so long that what begins and ends a block should be rare

    private final DatasetTables tables;
    private final boolean acceptsLicence;
    private final InstallProgress progress;
    private final Map<SourceFile, String> checksums;
    private final int blockSize;
    private final Part release = new Part();
    private final Part northernIreland = new Part();
    private final Set<String> notes;
    private long leftOut;
    private String latest = "";
    private String lastMonth = "";

    private PostcodeInstaller(
            DatasetTables tables,
            boolean acceptsLicence,
            InstallProgress progress,
            Map<SourceFile, String> checksums,
            int blockSize) {
        this.tables = tables;
        this.acceptsLicence = acceptsLicence;
        this.progress = progress;
        this.checksums = checksums;
        this.blockSize = blockSize;
        this.notes = new LinkedHashSet<>(tables.notes());
    }

    /**
     * Reads the tables of a directory.
     *
     * @param checksums given the SHA-256 of files that were read as they stand
     * @return the release without Northern Ireland's postcodes, and these if their licence is accepted; those of the two that
     *     the tables have anything of
     */
    static List<NewDataset> read(
            DatasetTables tables, boolean acceptsLicence, InstallProgress progress, Map<SourceFile, String> checksums)
            throws IOException {
        return read(tables, acceptsLicence, progress, checksums, BLOCK);
    }

    /** The same by blocks of any size, or row by row if it is 0. */
    static List<NewDataset> read(
            DatasetTables tables,
            boolean acceptsLicence,
            InstallProgress progress,
            Map<SourceFile, String> checksums,
            int blockSize)
            throws IOException {
        PostcodeInstaller installer = new PostcodeInstaller(tables, acceptsLicence, progress, checksums, blockSize);
        for (PublishedTable table : tables.tables()) {
            installer.read(table);
        }
        List<NewDataset> parts = new ArrayList<>();
        if (!installer.release.rows.isEmpty()) {
            parts.add(installer.release);
        }
        if (!installer.northernIreland.rows.isEmpty()) {
            parts.add(installer.northernIreland);
        }
        if (parts.isEmpty()) {
            throw DataFormatException.of(
                    tables.tables().get(0).part().name(),
                    "holds postcodes of Northern Ireland (BT) alone. " + NorthernIrelandLicence.TERMS + " ("
                            + NorthernIrelandLicence.CONTACT
                            + "). Accept that with --accept-ni-licence to install them");
        }
        for (PublishedTable table : tables.names()) {
            NamesInstaller.readInto(
                    (installer.release.rows.isEmpty() ? installer.northernIreland : installer.release).names, table);
        }
        return parts;
    }

    private void read(PublishedTable table) throws IOException {
        table.requireComplete();
        Layout.Header header = table.header();
        Map<String, String> published = new LinkedHashMap<>();
        header.fields().forEach((field, column) -> {
            if (!field.equals(DirectoryColumns.POSTCODE) && !field.equals(DirectoryColumns.RANK)) {
                published.put(field, header.names().get(column));
            }
        });
        List<String> fields = release.directory.declare(published);
        northernIreland.directory.declare(published);
        DirectoryColumns columns = new DirectoryColumns(header, fields);
        int ofRelease = release.directory.size();
        int ofNorthernIreland = northernIreland.directory.size();
        long formerlyLeftOut = leftOut;
        if (!readInBlocks(table, columns)) {
            table.forEach(plainRows(table, columns));
        }
        notes.addAll(table.header().notes());
        release.count(table.file(), release.directory.size() - ofRelease);
        northernIreland.count(table.file(), northernIreland.directory.size() - ofNorthernIreland);
        boolean isOfNorthernIreland = northernIreland.rows.containsKey(table.file()) || leftOut > formerlyLeftOut;
        if (!isOfNorthernIreland) {
            release.rows.putIfAbsent(table.file(), 0L); // a table without a row is one of the release
        }
    }

    private boolean readInBlocks(PublishedTable table, DirectoryColumns columns) throws IOException {
        return blockSize > 0
                && PostcodeBlocks.canRead(columns)
                && TableBlocks.read(
                        table,
                        () -> new PostcodeBlocks(columns, table, this),
                        plainRows(table, columns),
                        sha256 -> checksums.put(table.file(), sha256),
                        blockSize);
    }

    /** Reads row by row, as texts. */
    private PublishedTable.RowHandler plainRows(PublishedTable table, DirectoryColumns columns) {
        String[] values = new String[columns.size()];
        Arrays.fill(values, "");
        List<String> view = Collections.unmodifiableList(Arrays.asList(values));
        int postcode = columns.postcode();
        int[] months = columns.months();
        List<Layout.NamePair> pairs = columns.namePairs();
        return row -> {
            Optional<Postcode> code = Postcode.tryParse(row.cell(postcode));
            if (code.isEmpty()) {
                throw row.fault(postcode, "not a postcode");
            }
            Part part = code.get().isOfNorthernIreland() ? northernIreland : release;
            if (part == northernIreland && !acceptsLicence) {
                leftOut++;
                return;
            }
            for (int i = 0; i < values.length; i++) {
                int column = columns.column(i);
                String text = column < 0 ? "" : columns.text(row, column);
                if (!text.isEmpty() && !text.equals(values[i]) && !columns.isCodeIfOne(i, text)) {
                    throw row.fault(column, "\"" + text + "\" is not an area code");
                }
                values[i] = text;
            }
            try {
                part.directory.add(code.get(), view);
            } catch (NumberFormatException e) {
                throw row.fault(columns.columnOf(String.valueOf(e.getMessage())), "not a number");
            }
            checkMonths(row, months);
            if (columns.rank().isPresent()) {
                addRank(part, row, columns.rank().getAsInt(), row.cell(columns.rankedArea()));
            }
            pairs.forEach(pair ->
                    part.names.add(pair.group(), columns.text(row, pair.code()), columns.text(row, pair.name())));
            progress.at("reading " + table.part().name(), part.directory.size());
        };
    }

    private static void addRank(Part part, PublishedTable.Row row, int column, String area) throws DataFormatException {
        String text = row.cell(column);
        if (text.isEmpty() || text.equals("0") || area.isEmpty() || AreaCode.isPseudo(area)) {
            return; // 0 stands for none
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw row.fault(column, "\"" + text + "\" is not a rank");
        }
        part.directory.addRank(row.header().get(column), new AreaCode(area), Integer.parseInt(text));
    }

    /** A month that cannot be read would make a postcode live that is not. */
    private void checkMonths(PublishedTable.Row row, int[] columns) throws DataFormatException {
        for (int column : columns) {
            String month = row.cell(column);
            if (!month.isEmpty() && !month.equals(lastMonth)) {
                if (!DirectoryColumns.isMonth(month)) {
                    throw row.fault(column, "\"" + month + "\" is not a month such as 202511");
                }
                lastMonth = month;
                sawMonth(month);
            }
        }
    }

    /** Takes note of a month that stands in some row. */
    void sawMonth(String month) {
        latest = month.compareTo(latest) > 0 ? month : latest;
    }

    /** Takes note of rows of Northern Ireland that are left out. */
    void leaveOut(long rows) {
        leftOut += rows;
    }

    PostcodeDirectoryWriter release() {
        return release.directory;
    }

    /** Where Northern Ireland's postcodes go, if their licence is accepted. */
    Optional<PostcodeDirectoryWriter> northernIreland() {
        return acceptsLicence ? Optional.of(northernIreland.directory) : Optional.empty();
    }

    /** Tells how many rows were read. */
    void progress(PublishedTable table) {
        progress.at("reading " + table.part().name(), release.directory.size() + northernIreland.directory.size());
    }

    private String edition() {
        if (tables.release().isPresent()) {
            return monthName(tables.release().get());
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

    /** The release without Northern Ireland's postcodes, or these: a dataset whose rows are read already. */
    final class Part implements NewDataset, NewDataset.Reading {
        private final PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        private final AreaNames.Builder names = new AreaNames.Builder();
        private final Map<SourceFile, Long> rows = new LinkedHashMap<>();
        private final List<String> said = new ArrayList<>();

        private void count(SourceFile file, long more) {
            if (more > 0) {
                rows.merge(file, more, Long::sum);
            }
        }

        private boolean isNorthernIreland() {
            return this == northernIreland;
        }

        @Override
        public String id() {
            return isNorthernIreland() ? PostcodeDirectory.northernIrelandOf(tables.id()) : tables.id();
        }

        @Override
        public Dataset.Kind kind() {
            return Dataset.Kind.POSTCODES;
        }

        @Override
        public List<SourceFile> sources() {
            return List.copyOf(rows.keySet());
        }

        @Override
        public Reading reading() {
            return this;
        }

        @Override
        public void merge(StoreFile store, Dataset dataset) {
            throw new IllegalStateException("a directory is installed whole");
        }

        @Override
        public Map<SourceFile, Long> read(InstallProgress progress) {
            return rows;
        }

        @Override
        public long write(StoreWriter store) throws IOException {
            PostcodeDirectoryWriter.Written written = directory.write(store);
            if (!written.contradictions().isEmpty()) {
                throw contradiction(written.contradictions());
            }
            names.write(store);
            if (isNorthernIreland()) {
                said.add(NorthernIrelandLicence.TERMS);
                said.add(NorthernIrelandLicence.CONTACT);
            } else {
                said.addAll(notes);
                int areas = written.postcodeAreas().size();
                said.add("postcode areas: " + areas
                        + (areas <= 12 ? " (" + String.join(", ", written.postcodeAreas()) + ")" : ""));
            }
            if (written.repeated() > 0) {
                said.add(written.repeated() + " rows were in the files more than once");
            }
            if (leftOut > 0) {
                said.add(String.format(
                        Locale.ROOT,
                        "%,d rows of Northern Ireland (BT) were left out; --accept-ni-licence installs them",
                        leftOut));
                said.add(NorthernIrelandLicence.TERMS);
                said.add(NorthernIrelandLicence.CONTACT);
            }
            return written.postcodes();
        }

        private DataFormatException contradiction(List<Postcode> postcodes) {
            List<String> named =
                    postcodes.stream().limit(NAMED).map(Postcode::toString).toList();
            return DataFormatException.of(
                    tables.tables().get(0).part().name(),
                    (postcodes.size() == 1 ? "1 postcode has" : postcodes.size() + " postcodes have")
                            + " rows that say different things ("
                            + String.join(", ", named)
                            + (postcodes.size() > NAMED ? ", ..." : "")
                            + "): are these files of different releases?");
        }

        @Override
        public Dataset describe(List<Dataset.Source> sources, long postcodes, Optional<LocalDate> added) {
            Layout layout = tables.layout();
            return new Dataset(
                    id(),
                    kind(),
                    layout.title() + (isNorthernIreland() ? ", Northern Ireland" : ""),
                    edition(),
                    layout.publisher(),
                    isNorthernIreland() ? NorthernIrelandLicence.TERMS : layout.licence(),
                    layout.attribution() + (isNorthernIreland() ? ". " + NorthernIrelandLicence.ATTRIBUTION : ""),
                    sources,
                    postcodes,
                    added);
        }

        @Override
        public List<String> notes() {
            return said;
        }
    }
}
