package org.geeklayer.internal.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.RowSource;

/**
 * Rows of one sheet of an {@code .xlsx} workbook. Numbers come as the shortest decimal that Excel stored, dates as
 * {@code 2025-04-01} or {@code 2025-04-01T09:30:00}, formulas as the value that was saved with them. Rows that Excel left
 * out of the file come as rows without cells; rows without any text at the end of the sheet are dropped.
 */
public final class WorkbookRows implements RowSource {
    private final String name;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<List<String>> pending = new ArrayList<>();
    private int taken;
    private long line;
    private long lastRow;

    private WorkbookRows(String name, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.name = name;
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /**
     * The names of a workbook's visible sheets.
     *
     * @param file the workbook
     * @return their names, in order
     * @throws IOException if it cannot be read
     */
    public static List<String> sheets(Path file) throws IOException {
        try (ReadableWorkbook workbook = open(file)) {
            return workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .map(Sheet::getName)
                    .toList();
        }
    }

    /**
     * Opens a sheet.
     *
     * @param file the workbook
     * @param sheet the sheet's name
     * @return its rows
     * @throws DataFormatException if the workbook has no such sheet or is none
     * @throws IOException if it cannot be read
     */
    public static WorkbookRows open(Path file, String sheet) throws IOException {
        String name = String.valueOf(file.getFileName());
        ReadableWorkbook workbook = open(file);
        try {
            Sheet found = workbook.findSheet(sheet)
                    .orElseThrow(() -> DataFormatException.of(
                            name,
                            "has no sheet \"" + sheet + "\"; its sheets are: "
                                    + String.join(
                                            ", ",
                                            workbook.getSheets()
                                                    .map(Sheet::getName)
                                                    .toList())));
            return new WorkbookRows(name, workbook, found);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static ReadableWorkbook open(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        InputStream in = Files.newInputStream(file);
        try {
            return new ReadableWorkbook(in, new ReadingOptions(true, false));
        } catch (ExcelReaderException | IOException e) {
            in.close();
            throw DataFormatException.of(
                    name, "cannot be read as an Excel workbook (.xlsx); if it has a password, save a copy without one");
        }
    }

    @Override
    public Optional<List<String>> next() throws IOException {
        // Rows without text are held back until a row with text shows that they are not the end.
        while (taken == pending.size() || pending.get(pending.size() - 1).isEmpty()) {
            if (taken > 0 && taken == pending.size()) {
                pending.clear();
                taken = 0;
            }
            if (!read()) {
                return Optional.empty();
            }
        }
        line++;
        return Optional.of(pending.get(taken++));
    }

    private boolean read() throws IOException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            Row row = rows.next();
            while (++lastRow < row.getRowNum()) {
                pending.add(List.of());
            }
            List<String> cells = new ArrayList<>();
            boolean hasText = false;
            for (int i = 0; i < row.getCellCount(); i++) {
                String text = row.getOptionalCell(i).map(WorkbookRows::text).orElse("");
                hasText |= !text.isBlank();
                cells.add(text);
            }
            pending.add(hasText ? cells : List.of());
            return true;
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw DataFormatException.at(name, lastRow + 1, "the sheet is damaged here; save the workbook again");
        }
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER || (cell.getType() == CellType.FORMULA && isNumber(cell.getRawValue()))) {
            BigDecimal number = new BigDecimal(cell.getRawValue());
            String format = cell.getDataFormatString();
            if (format != null && isDate(format)) {
                return date(cell.asDate());
            }
            // Excel stores 0.1 + 0.2 as it is; a double's shortest form is what a person would call the number.
            BigDecimal shortest = BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros();
            return shortest.toPlainString();
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return String.valueOf(cell.getValue()).toUpperCase(Locale.ROOT);
        }
        String text = cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR
                ? cell.getRawValue()
                : cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isNumber(String text) {
        return text != null && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    private static boolean isDate(String format) {
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0 || (plain.contains("h") && plain.contains("m"));
    }

    private static String date(LocalDateTime when) {
        return when.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? when.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(when);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
