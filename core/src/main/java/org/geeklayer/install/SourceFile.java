package org.geeklayer.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.internal.csv.RowSource;
import org.geeklayer.internal.feature.FeatureSource;
import org.geeklayer.internal.geojson.FeatureReader;
import org.geeklayer.internal.geopackage.GeoPackageReader;
import org.geeklayer.internal.workbook.WorkbookRows;

/**
 * A file as it was downloaded, and what is in it: tables, one in a CSV or GZIP and several in a ZIP or a workbook; maps, one
 * in a GeoJSON and several in a GeoPackage; or grids of shifts between two reference systems.
 */
record SourceFile(Path path, String name, List<Part> parts, List<MapPart> maps, List<GridPart> grids) {

    /** Stands for the folder of a workbook's sheets. */
    static final String SHEETS = "sheets of a workbook";

    private static final String CONVERT_SHAPEFILE =
            "a Shapefile cannot be read; convert it: ogr2ogr -f GPKG out.gpkg in.shp";
    private static final int BEGINNING = 512;
    private static final String OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

    /**
     * A table in a file: its name, the folder in the archive that it lies in, and how to open its rows; of delimited text also
     * how to open its bytes, and whether they are those of the file.
     */
    record Part(
            String name,
            String folder,
            Opener<RowSource> opener,
            Optional<Opener<InputStream>> text,
            boolean isWholeFile) {

        private static Part ofText(String name, String folder, Opener<InputStream> text, boolean isWholeFile) {
            return new Part(name, folder, () -> rows(text.open(), name), Optional.of(text), isWholeFile);
        }

        RowSource open() throws IOException {
            return opener.open();
        }
    }

    /** A map in a file: its name, and how to open it. */
    record MapPart(String name, Opener<FeatureSource> opener) {
        FeatureSource open() throws IOException {
            return opener.open();
        }
    }

    /** A grid of shifts in a file: its name, and how to read it. */
    record GridPart(String name, Opener<byte[]> opener) {
        byte[] read() throws IOException {
            return opener.open();
        }
    }

    /** Opens something at its beginning. */
    @FunctionalInterface
    interface Opener<T> {
        T open() throws IOException;
    }

    private static SourceFile ofTables(Path path, String name, List<Part> tables) {
        return new SourceFile(path, name, tables, List.of(), List.of());
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
            beginning = in.readNBytes(BEGINNING);
        }
        if (beginning.length == 0) {
            throw DataFormatException.of(name, "the file is empty");
        }
        if (startsWith(beginning, 0x1f, 0x8b)) {
            return unpacked(path, name, () -> Unpacked.gzip(path, name), false);
        }
        if (startsWith(beginning, 'P', 'K', 3, 4)) {
            if (new String(beginning, StandardCharsets.ISO_8859_1).contains(OPEN_DOCUMENT)) {
                throw DataFormatException.of(name, "is an OpenDocument spreadsheet (.ods)" + saveAs(name));
            }
            return zip(path, name);
        }
        if (startsWith(beginning, 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0)) {
            return geoPackage(path, name);
        }
        return unpacked(path, name, () -> Files.newInputStream(path), true);
    }

    /** A file that is one thing, once it is unpacked. */
    private static SourceFile unpacked(Path path, String name, Opener<InputStream> bytes, boolean isWholeFile)
            throws IOException {
        byte[] beginning;
        try (InputStream in = bytes.open()) {
            beginning = in.readNBytes(BEGINNING);
        }
        refuseByContent(beginning, name);
        if (isJson(beginning)) {
            return new SourceFile(path, name, List.of(), List.of(map(name, bytes)), List.of());
        }
        if (isGrid(beginning)) {
            return new SourceFile(path, name, List.of(), List.of(), List.of(grid(name, bytes)));
        }
        return ofTables(path, name, List.of(Part.ofText(name, "", bytes, isWholeFile)));
    }

    private static void refuseByContent(byte[] beginning, String name) throws DataFormatException {
        if (startsWith(beginning, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw DataFormatException.of(name, "is an old Excel workbook (.xls)" + saveAs(name));
        }
        if (startsWith(beginning, 'R', 'D', 'X')
                || ((startsWith(beginning, 'B', 'Z', 'h') || startsWith(beginning, 0xfd, '7', 'z', 'X', 'Z'))
                        && name.toLowerCase(Locale.ROOT).matches(".*\\.(rda|rds|rdata)"))) {
            throw DataFormatException.of(name, "is a file of R's own: write its table as CSV and give that file");
        }
        if (startsWith(beginning, '%', 'P', 'D', 'F')) {
            throw DataFormatException.of(name, "a PDF document holds no data; download the CSV or ZIP file");
        }
        if (isOfShapefile(beginning)) {
            throw DataFormatException.of(name, CONVERT_SHAPEFILE);
        }
        if (startsWith(beginning, 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f')) {
            throw DataFormatException.of(name, "is a packed GeoPackage; unpack it first");
        }
    }

    /** What to do with a spreadsheet that cannot be read. */
    private static String saveAs(String name) {
        String base = name.replaceFirst("\\.[^.]*$", "");
        return ": save it as CSV or XLSX and give that file, such as " + base + ".csv";
    }

    /** Whether a file is one of those that make a Shapefile: shapes or their index, the table, the reference system. */
    private static boolean isOfShapefile(byte[] beginning) {
        boolean isTable = startsWith(beginning, 3)
                && beginning.length > 31
                && beginning[2] >= 1
                && beginning[2] <= 12
                && beginning[3] >= 1
                && beginning[3] <= 31;
        return isTable
                || startsWith(beginning, 0, 0, 0x27, 0x0a)
                || startsWith(beginning, 'P', 'R', 'O', 'J', 'C', 'S', '[')
                || startsWith(beginning, 'G', 'E', 'O', 'G', 'C', 'S', '[');
    }

    /** Whether text in any Unicode encoding begins with a brace, behind blanks and a byte order mark. */
    private static boolean isJson(byte[] beginning) {
        for (byte each : beginning) {
            int octet = each & 0xff;
            boolean isMark = octet == 0xef || octet == 0xbb || octet == 0xbf || octet == 0xfe || octet == 0xff;
            if (octet == '{') {
                return true;
            }
            if (!isMark && octet != 0 && octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return false;
    }

    private static boolean isGrid(byte[] beginning) {
        return startsWith(beginning, 'N', 'U', 'M', '_', 'O', 'R', 'E', 'C');
    }

    private static MapPart map(String name, Opener<InputStream> bytes) {
        return new MapPart(name, () -> {
            InputStream in = bytes.open();
            try {
                return new FeatureReader(in, name);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        });
    }

    private static GridPart grid(String name, Opener<InputStream> bytes) {
        return new GridPart(name, () -> {
            try (InputStream in = bytes.open()) {
                return in.readAllBytes();
            }
        });
    }

    private static RowSource rows(InputStream in, String name) throws IOException {
        try {
            return new CsvRows(in, name);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static SourceFile geoPackage(Path path, String name) throws IOException {
        List<GeoPackageReader.Layer> layers = GeoPackageReader.layers(path, name);
        if (layers.isEmpty()) {
            throw DataFormatException.of(name, "is a GeoPackage without a layer of features");
        }
        List<MapPart> maps = new ArrayList<>();
        for (GeoPackageReader.Layer layer : layers) {
            String shown = layers.size() == 1 ? name : name + ", layer " + layer.table();
            maps.add(new MapPart(shown, () -> GeoPackageReader.open(path, shown, layer)));
        }
        return new SourceFile(path, name, List.of(), maps, List.of());
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static SourceFile zip(Path path, String name) throws IOException {
        List<String> entries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                List<Part> sheets = new ArrayList<>();
                for (String sheet : WorkbookRows.sheets(path)) {
                    sheets.add(new Part(
                            name + ", sheet " + sheet,
                            SHEETS,
                            () -> WorkbookRows.open(path, sheet),
                            Optional.empty(),
                            false));
                }
                return ofTables(path, name, sheets);
            }
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getSize() != 0)
                    .forEach(entry -> entries.add(entry.getName()));
        } catch (ZipException e) {
            throw DataFormatException.of(name, "the ZIP file is damaged or incomplete; download it again");
        }
        List<String> tables = ending(entries, ".csv");
        List<Part> parts = new ArrayList<>();
        for (String table : tables) {
            if (!isPieceOfAnother(table, tables)) {
                String shown = shown(table);
                parts.add(Part.ofText(
                        shown,
                        table.substring(0, table.length() - shown.length()),
                        () -> Unpacked.entry(path, table, shown),
                        false));
            }
        }
        List<MapPart> maps = new ArrayList<>();
        for (String map : ending(entries, ".geojson", ".json")) {
            maps.add(map(shown(map), () -> Unpacked.entry(path, map, shown(map))));
        }
        List<GridPart> grids = new ArrayList<>();
        for (String grid : ending(entries, ".gsb")) {
            grids.add(grid(shown(grid), () -> Unpacked.entry(path, grid, shown(grid))));
        }
        if (parts.isEmpty() && maps.isEmpty() && grids.isEmpty()) {
            if (!ending(entries, ".shp").isEmpty()) {
                throw DataFormatException.of(name, CONVERT_SHAPEFILE);
            }
            if (!ending(entries, ".gpkg").isEmpty()) {
                throw DataFormatException.of(name, "holds a GeoPackage; unpack it first");
            }
        }
        return new SourceFile(path, name, parts, maps, grids);
    }

    private static List<String> ending(List<String> entries, String... endings) {
        return entries.stream()
                .filter(entry -> Arrays.stream(endings)
                        .anyMatch(ending -> entry.toLowerCase(Locale.ROOT).endsWith(ending)))
                .toList();
    }

    private static String shown(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
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
}
