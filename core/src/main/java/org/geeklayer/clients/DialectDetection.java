package org.geeklayer.clients;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.RecordScanner;
import org.geeklayer.internal.csv.TextEncoding;

/**
 * Finds the delimiter and the line end of a text: that delimiter by which most of the first rows have as many cells as
 * the first, and more than one; of several, the one that gives more cells.
 *
 * @param dialect what was found
 * @param sample the first rows by that dialect
 */
record DialectDetection(Dialect dialect, List<List<String>> sample) {
    static final int SAMPLE_ROWS = 1000;

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    static DialectDetection of(
            String name,
            String beginning,
            boolean isWhole,
            TextEncoding encoding,
            Optional<Character> known,
            boolean quoting)
            throws IOException {
        char[] candidates = known.isPresent() ? new char[] {known.get()} : DELIMITERS;
        Rows best = null;
        double bestScore = 0;
        for (char delimiter : candidates) {
            // What does not part the first record cannot score, and is read only where there is nothing better.
            if (Rows.read(name, beginning, isWhole, delimiter, quoting, 1).width() < 2) {
                continue;
            }
            Rows rows = Rows.read(name, beginning, isWhole, delimiter, quoting, SAMPLE_ROWS);
            if (rows.score() > bestScore) {
                best = rows;
                bestScore = rows.score();
            }
        }
        if (best == null) {
            best = Rows.read(name, beginning, isWhole, candidates[0], quoting, SAMPLE_ROWS);
        }
        if (best.rows.isEmpty()) {
            throw DataFormatException.at(
                    name,
                    1,
                    "the first record does not end within the first mebibyte: a quotation mark is probably opened"
                            + " and never closed; mend it, or use --no-quotes");
        }
        Dialect dialect =
                new Dialect(encoding.charset(), encoding.markLength() > 0, best.delimiter, best.lineEnd, quoting);
        return new DialectDetection(dialect, best.rows);
    }

    private record Rows(char delimiter, List<List<String>> rows, String lineEnd) {
        static Rows read(String name, String text, boolean isWhole, char delimiter, boolean quoting, int most)
                throws IOException {
            List<List<String>> rows = new ArrayList<>();
            String lineEnd = "";
            try (RecordScanner scanner = new RecordScanner(new StringReader(text), name, delimiter, quoting)) {
                while (rows.size() < most && scanner.next()) {
                    boolean isCut = scanner.lineEnd().isEmpty() && !isWhole;
                    if (isCut && !rows.isEmpty()) {
                        break;
                    }
                    lineEnd = lineEnd.isEmpty() ? scanner.lineEnd() : lineEnd;
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < scanner.cells(); i++) {
                        cells.add(scanner.cell(i));
                    }
                    rows.add(cells);
                }
            } catch (DataFormatException e) {
                // An open quotation mark, perhaps only because the sample ends: reading the rows will tell.
                if (rows.isEmpty() && isWhole) {
                    throw e;
                }
            }
            return new Rows(delimiter, rows, lineEnd.isEmpty() ? "\n" : lineEnd);
        }

        /** How many cells the first row has. */
        int width() {
            return rows.isEmpty() ? 0 : rows.get(0).size();
        }

        /** From 0 to 1 the share of rows as wide as the first, and less than 1 on top for the width itself. */
        double score() {
            int width = width();
            long alike = rows.stream().filter(row -> row.size() == width).count();
            return (double) alike / rows.size() + width / (width + 20.0);
        }
    }
}
