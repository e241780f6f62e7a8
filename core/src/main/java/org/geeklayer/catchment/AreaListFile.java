package org.geeklayer.catchment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.internal.csv.RowSource;

/** A list of small areas in a CSV file. */
final class AreaListFile {
    private static final Pattern VINTAGE =
            Pattern.compile("(?i)(?:lsoa|dz|data[ _]?zone|soa)\\D*(?:20)?(11|21|22)(?!\\d)");
    private static final Pattern LIKE_A_CODE = Pattern.compile("(?i)[A-Z]\\d{4,}|95[A-Z]{2}\\w+");
    private static final String NO_CODE = "is not the code of a small area, such as E01010994";

    private AreaListFile() {}

    /** All codes of small areas in the first column that has any, of whatever nation; what is no code is passed over. */
    static List<AreaCode> codes(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<AreaCode> codes = new ArrayList<>();
        int column = -1;
        try (RowSource rows = new CsvRows(Files.newInputStream(file), name)) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                List<String> cells = cells(row.get());
                column = column < 0 ? firstCode(cells) : column;
                if (column >= 0 && column < cells.size()) {
                    code(cells.get(column).strip()).ifPresent(codes::add);
                }
            }
        }
        if (codes.isEmpty()) {
            throw noColumn(name);
        }
        return codes;
    }

    private static List<String> cells(List<String> row) {
        return row.size() == 1 ? List.of(row.get(0).split("[;\t|]", -1)) : row;
    }

    private static DataFormatException noColumn(String name) {
        return DataFormatException.of(name, "has no column of codes of small areas, such as E01010994");
    }

    /** Reads the codes of the first column that has any, in the order of the file, each once, of all nations or of one. */
    static List<AreaCode> read(
            Path file,
            IndexEdition edition,
            Optional<Nation> nation,
            Set<AreaCode> known,
            Function<AreaCode, String> unknown)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        Set<AreaCode> areas = new LinkedHashSet<>();
        int column = -1;
        List<String> before = List.of(); // the row before the first code: a header, if there is one
        List<Above> above = new ArrayList<>();
        try (RowSource rows = new CsvRows(Files.newInputStream(file), name)) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                List<String> cells = cells(row.get());
                if (column < 0) {
                    column = firstCode(cells);
                    if (column < 0) {
                        before = cells;
                        above.add(new Above(rows.line(), cells));
                        continue;
                    }
                    requireHeaders(name, above, column);
                    requireVintage(name, column < before.size() ? before.get(column) : "", edition);
                }
                String cell = column < cells.size() ? cells.get(column).strip() : "";
                if (cell.isEmpty()) {
                    continue;
                }
                Optional<AreaCode> code = code(cell);
                Optional<Nation> ofCode = code.flatMap(AreaCode::nation);
                if (nation.isPresent() && ofCode.isPresent() && !nation.equals(ofCode)) {
                    continue;
                }
                if (code.isEmpty() || !known.contains(code.get())) {
                    throw DataFormatException.at(
                            name,
                            rows.line(),
                            "\"" + cell + "\" " + code.map(unknown).orElse(NO_CODE));
                }
                areas.add(code.get());
            }
        }
        if (areas.isEmpty()) {
            throw noColumn(name);
        }
        return new ArrayList<>(areas);
    }

    /** A row above the first code. */
    private record Above(long line, List<String> cells) {}

    /** Refuses a code that is damaged, or of another type, where a header would stand: it would be lost. */
    private static void requireHeaders(String name, List<Above> above, int column) throws DataFormatException {
        for (Above row : above) {
            String cell = column < row.cells().size() ? row.cells().get(column).strip() : "";
            if (LIKE_A_CODE.matcher(cell).matches()) {
                throw DataFormatException.at(name, row.line(), "\"" + cell + "\" " + NO_CODE);
            }
        }
    }

    private static void requireVintage(String name, String header, IndexEdition edition) throws DataFormatException {
        Matcher matcher = VINTAGE.matcher(header);
        if (matcher.find()) {
            int year = matcher.group(1).equals("11") ? 2011 : 2021;
            if (year != edition.vintage().year()) {
                throw DataFormatException.of(
                        name,
                        "its column " + header.strip() + " is of the small areas of " + year + ", and "
                                + edition.title() + " is on those of "
                                + edition.vintage().year());
            }
        }
    }

    private static int firstCode(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (code(cells.get(i).strip()).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<AreaCode> code(String cell) {
        String text = cell.toUpperCase(Locale.ROOT);
        return text.isEmpty() || AreaCode.isPseudo(text)
                ? Optional.empty()
                : Optional.of(new AreaCode(text))
                        .filter(code -> AreaType.of(code)
                                .filter(AreaType.SMALL_AREA::equals)
                                .isPresent());
    }
}
