package org.geeklayer.install;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.RowSource;

/** A table of a published file that was recognised: its header, where it stands, and how to read its rows. */
record PublishedTable(SourceFile file, SourceFile.Part part, Layout.Header header, long headerLine) {
    private static final int HEADER_LINES = 20; // a workbook may have a title above its table
    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?");

    /** Takes a row. */
    @FunctionalInterface
    interface RowHandler {
        void row(Row row) throws IOException;
    }

    /** A row with its place, for messages. */
    record Row(String file, long line, List<String> cells, List<String> header) {
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        DataFormatException fault(int column, String rule) {
            return DataFormatException.at(
                    file, line, header.get(column), rule.replaceAll("\\s+", " ")); // it quotes cells
        }

        /** A number as publications write it: with thousands commas, blanks around it, or not at all. */
        Optional<BigDecimal> number(int column) throws DataFormatException {
            String text = cell(column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (isPlain(text)) {
                return Optional.of(new BigDecimal(text));
            }
            if (!NUMBER.matcher(text).matches()) {
                throw fault(column, "\"" + text + "\" is not a number");
            }
            return Optional.of(new BigDecimal(text.replace(",", "")));
        }
    }

    /** Whether a text is digits, with a point among them or without: what nearly every cell of a table has. */
    private static boolean isPlain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0 && i < text.length() - 1) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1;
    }

    /** Looks for a header that a layout recognises among the first rows of a table. */
    static Optional<PublishedTable> recognise(SourceFile file, SourceFile.Part part, List<Layout> layouts)
            throws IOException {
        try (RowSource rows = part.open()) {
            Optional<List<String>> row = rows.next();
            for (int i = 0; i < HEADER_LINES && row.isPresent(); i++) {
                for (Layout layout : layouts) {
                    Layout.Header header = layout.read(row.get());
                    if (header.isRecognised()) {
                        return Optional.of(new PublishedTable(file, part, header, rows.line()));
                    }
                }
                row = rows.next();
            }
        }
        return Optional.empty();
    }

    /** Reads every row below the header that has any text. */
    long forEach(RowHandler handler) throws IOException {
        long count = 0;
        try (RowSource rows = part.open()) {
            Optional<List<String>> cells = rows.next();
            while (cells.isPresent() && !isHeader(cells.get())) {
                cells = rows.next();
            }
            cells = rows.next();
            while (cells.isPresent()) {
                count += handle(cells.get(), rows.line(), handler) ? 1 : 0;
                cells = rows.next();
            }
        }
        return count;
    }

    /** Whether a row of the table is its header. */
    boolean isHeader(List<String> cells) {
        return header.layout().read(cells).isRecognised();
    }

    /** Gives a row to a handler if it has any text. */
    boolean handle(List<String> cells, long line, RowHandler handler) throws IOException {
        if (cells.stream().allMatch(String::isBlank)) {
            return false;
        }
        checkWidth(cells, line);
        handler.row(new Row(part.name(), line, cells, header.names()));
        return true;
    }

    private void checkWidth(List<String> row, long line) throws DataFormatException {
        int width = header.names().size();
        boolean isLong =
                row.size() > width && row.subList(width, row.size()).stream().anyMatch(cell -> !cell.isBlank());
        if ((row.size() < width && row.size() < lastNamed()) || isLong) {
            throw DataFormatException.at(
                    part.name(), line, "the row has " + row.size() + " cells, the header " + width);
        }
    }

    private int lastNamed() {
        int last = header.names().size();
        while (last > 0 && header.names().get(last - 1).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Refuses a header that lacks what its layout needs. */
    void requireComplete() throws DataFormatException {
        List<String> missing = header.missing();
        if (!missing.isEmpty()) {
            List<String> unexpected = header.unexpected();
            throw DataFormatException.at(
                    part.name(),
                    headerLine,
                    "the " + header.layout().title() + " without a column for " + String.join(", ", missing)
                            + (unexpected.isEmpty() ? "" : "; not expected there: " + String.join(", ", unexpected)));
        }
    }
}
