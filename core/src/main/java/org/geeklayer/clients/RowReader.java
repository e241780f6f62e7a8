package org.geeklayer.clients;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.internal.csv.CsvText;
import org.geeklayer.internal.csv.RecordScanner;
import org.geeklayer.internal.workbook.WorkbookRows;

/** Rows of a client file, from a text or a workbook. */
interface RowReader extends Closeable {
    /**
     * Reads the next row.
     *
     * @param number what to number it
     * @param width how many cells the header has; those beyond are surplus
     */
    Optional<ClientRow> next(long number, int width) throws IOException;

    /** The line on which the row that was read last begins. */
    long line();

    /** Rows of a delimited text, their text as it stands there. */
    record OfText(RecordScanner scanner) implements RowReader {
        @Override
        public Optional<ClientRow> next(long number, int width) throws IOException {
            if (!scanner.next()) {
                return Optional.empty();
            }
            List<String> cells = new ArrayList<>(scanner.cells());
            for (int i = 0; i < scanner.cells(); i++) {
                cells.add(scanner.cell(i));
            }
            boolean isLong = cells.size() > width;
            return Optional.of(new ClientRow(
                    number,
                    scanner.line(),
                    cells,
                    isLong ? scanner.textOfFirst(width) : scanner.text(),
                    isLong ? scanner.textFrom(width) : "",
                    scanner.lineEnd()));
        }

        @Override
        public long line() {
            return scanner.line();
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }

    /** Rows of a workbook's sheet, written as CSV. */
    record OfWorkbook(WorkbookRows sheet, CsvText text) implements RowReader {
        @Override
        public Optional<ClientRow> next(long number, int width) throws IOException {
            return sheet.next().map(cells -> {
                int own = Math.min(width, cells.size());
                return new ClientRow(
                        number,
                        sheet.line(),
                        cells,
                        text.join(cells.subList(0, own)),
                        text.join(cells.subList(own, cells.size())),
                        Dialect.OF_WORKBOOK.lineEnd());
            });
        }

        @Override
        public long line() {
            return sheet.line();
        }

        @Override
        public void close() throws IOException {
            sheet.close();
        }
    }
}
