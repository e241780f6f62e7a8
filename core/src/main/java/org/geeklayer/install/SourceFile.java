package org.geeklayer.install;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.internal.csv.RowSource;
import org.geeklayer.internal.workbook.WorkbookRows;

/** A file as it was downloaded, and the tables in it: one in a CSV or GZIP, several in a ZIP or a workbook. */
record SourceFile(Path path, String name, List<Part> parts) {

    /** Stands for the folder of a workbook's sheets. */
    static final String SHEETS = "sheets of a workbook";

    /** A table in a file: its name, the folder in the archive that it lies in, and how to open it. */
    record Part(String name, String folder, Opener opener) {
        RowSource open() throws IOException {
            return opener.open();
        }
    }

    /** Opens a table at its first row. */
    @FunctionalInterface
    interface Opener {
        RowSource open() throws IOException;
    }

    static SourceFile of(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            throw DataFormatException.of(name, "is a folder; give the names of the files in it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw DataFormatException.of(name, "is a pipe or device, which can be read only once; give a file");
        }
        byte[] beginning;
        try (InputStream in = Files.newInputStream(path)) {
            beginning = in.readNBytes(8);
        }
        if (beginning.length == 0) {
            throw DataFormatException.of(name, "the file is empty");
        }
        if (startsWith(beginning, 0x1f, 0x8b)) {
            return new SourceFile(path, name, List.of(new Part(name, "", () -> gzip(path, name))));
        }
        if (startsWith(beginning, 'P', 'K', 3, 4)) {
            return zip(path, name);
        }
        if (startsWith(beginning, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw DataFormatException.of(name, "an old Excel workbook (.xls) cannot be read; save it as CSV or .xlsx");
        }
        if (startsWith(beginning, '{') || startsWith(beginning, 'S', 'Q', 'L', 'i', 't', 'e')) {
            throw DataFormatException.of(
                    name,
                    "boundaries cannot be installed by this version, which reads postcodes, indices, residents and names");
        }
        if (startsWith(beginning, '%', 'P', 'D', 'F')) {
            throw DataFormatException.of(name, "a PDF document holds no data; download the CSV or ZIP file");
        }
        return new SourceFile(
                path, name, List.of(new Part(name, "", () -> new CsvRows(Files.newInputStream(path), name))));
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static RowSource gzip(Path path, String name) throws IOException {
        return Archived.open(Files.newInputStream(path), name, in -> new GZIPInputStream(in, 1 << 16));
    }

    private static SourceFile zip(Path path, String name) throws IOException {
        List<String> tables = new ArrayList<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                List<Part> sheets = new ArrayList<>();
                for (String sheet : WorkbookRows.sheets(path)) {
                    sheets.add(new Part(name + ", sheet " + sheet, SHEETS, () -> WorkbookRows.open(path, sheet)));
                }
                return new SourceFile(path, name, sheets);
            }
            if (zip.getEntry("content.xml") != null && zip.getEntry("mimetype") != null) {
                throw DataFormatException.of(
                        name, "an OpenDocument spreadsheet (.ods) cannot be read; save it as CSV or .xlsx");
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv") && entry.getSize() != 0) {
                    tables.add(entry.getName());
                }
            }
        } catch (ZipException e) {
            throw DataFormatException.of(name, "the ZIP file is damaged or incomplete; download it again");
        }
        List<Part> parts = new ArrayList<>();
        for (String table : tables) {
            if (!isPieceOfAnother(table, tables)) {
                int from = table.lastIndexOf('/') + 1;
                String shown = table.substring(from);
                parts.add(new Part(shown, table.substring(0, from), () -> entry(path, table, shown)));
            }
        }
        return new SourceFile(path, name, parts);
    }

    /** ONS ships the directory as a whole and once more in a folder of pieces, one for each postcode area. */
    private static boolean isPieceOfAnother(String table, List<String> tables) {
        int folder = table.lastIndexOf("multi_csv/");
        if (folder < 0) {
            return false;
        }
        String file = table.substring(folder + "multi_csv/".length());
        return tables.stream()
                .filter(other -> !other.contains("multi_csv/"))
                .map(other -> other.substring(other.lastIndexOf('/') + 1).replaceAll("(?i)\\.csv$", ""))
                .anyMatch(whole -> file.startsWith(whole + "_"));
    }

    private static RowSource entry(Path path, String name, String shown) throws IOException {
        return Archived.open(new ZipFile(path.toFile()), shown, zip -> {
            ZipEntry entry = zip.getEntry(name);
            InputStream in = zip.getInputStream(entry);
            return in == null ? new ByteArrayInputStream(new byte[0]) : new Verified(in, entry.getCrc());
        });
    }

    /** Gives the unpacked text of an archive. */
    @FunctionalInterface
    private interface Unpacker<T extends Closeable> {
        InputStream unpack(T archive) throws IOException;
    }

    /** Rows of an archive, which close it with them, and which say so where it is damaged. */
    private record Archived(RowSource rows, Closeable archive, String name) implements RowSource {
        static <T extends Closeable> RowSource open(T archive, String name, Unpacker<T> unpacker) throws IOException {
            try {
                return new Archived(new CsvRows(unpacker.unpack(archive), name), archive, name);
            } catch (ZipException | EOFException e) {
                archive.close();
                throw damaged(name);
            } catch (IOException | RuntimeException e) {
                archive.close();
                throw e;
            }
        }

        private static DataFormatException damaged(String name) {
            return DataFormatException.of(name, "the packed file is damaged or incomplete; download it again");
        }

        @Override
        public Optional<List<String>> next() throws IOException {
            try {
                return rows.next();
            } catch (ZipException | EOFException e) {
                throw damaged(name);
            }
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public void close() throws IOException {
            rows.close();
            archive.close();
        }
    }

    /** Bytes of a ZIP entry, compared at their end with the checksum in the ZIP, which {@link ZipFile} leaves to us. */
    private static final class Verified extends InputStream {
        private final InputStream in;
        private final CRC32 crc = new CRC32();
        private final long expected;

        Verified(InputStream in, long expected) {
            this.in = in;
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            if (n > 0) {
                crc.update(bytes, from, n);
            } else if (n < 0 && expected >= 0 && crc.getValue() != expected) {
                throw new ZipException("wrong checksum");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
