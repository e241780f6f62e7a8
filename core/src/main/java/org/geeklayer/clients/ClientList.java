package org.geeklayer.clients;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.rows.RecordBlock;

/**
 * A client list: a CSV file in any common dialect, an {@code .xlsx} workbook, or a stream. Its rows come once, in order,
 * with their text untouched. What was found out about the file stands in {@link #notes}. Not thread-safe; to be closed.
 */
public final class ClientList implements Closeable {
    private final OpenedFile file;
    private final ColumnDetection found;
    private final List<String> notes;
    private final Optional<ClientRow> header;
    private long read;

    private ClientList(OpenedFile file, ClientOptions options) throws IOException {
        this.file = file;
        found = ColumnDetection.detect(file.name(), file.sample(), options);
        notes = new ArrayList<>(file.notes());
        notes.addAll(found.notes());
        header = found.hasHeader() ? row(0) : Optional.empty();
    }

    /**
     * Opens a file.
     *
     * @param file a CSV file or an {@code .xlsx} workbook, told apart by their content
     * @param options what the user has said about it
     * @return the list, at its first row
     * @throws DataFormatException if it is empty, of a kind that cannot be read, or has no postcode column
     * @throws IOException if it cannot be read
     */
    public static ClientList open(Path file, ClientOptions options) throws IOException {
        return opened(OpenedFile.open(file, options), options);
    }

    /**
     * Opens a stream of delimited text.
     *
     * @param in the text; read once, so that its encoding is judged by its beginning
     * @param name what to call it in messages
     * @param options what the user has said about it
     * @return the list, at its first row
     * @throws DataFormatException if it is empty or has no postcode column
     * @throws IOException if it cannot be read
     */
    public static ClientList read(InputStream in, String name, ClientOptions options) throws IOException {
        return opened(OpenedFile.read(in, name, options), options);
    }

    private static ClientList opened(OpenedFile file, ClientOptions options) throws IOException {
        try {
            return new ClientList(file, options);
        } catch (IOException | RuntimeException e) {
            file.rows().close();
            throw e;
        }
    }

    /**
     * The file's name.
     *
     * @return the name, without its folder
     */
    public String name() {
        return file.name();
    }

    /**
     * How the file is written.
     *
     * @return its dialect; that of the CSV which its rows become, for a workbook
     */
    public Dialect dialect() {
        return file.dialect();
    }

    /**
     * The columns' names.
     *
     * @return the names as the header has them, which may be blank or double; without a header, numbers from 1
     */
    public List<String> columns() {
        return found.columns();
    }

    /**
     * Finds a column that the user names.
     *
     * @param nameOrNumber its name as the header has it, or its number from 1
     * @return its index, from 0
     * @throws DataFormatException if there is no such column, or several of that name; the message lists what there is
     */
    public int column(String nameOrNumber) throws DataFormatException {
        return ColumnDetection.chosen(name(), columns(), found.hasHeader(), nameOrNumber);
    }

    /**
     * The postcode column.
     *
     * @return its index, from 0
     * @throws IllegalStateException if clients come with coordinates
     */
    public int postcodeColumn() {
        if (placeColumns().size() != 1) {
            throw new IllegalStateException("the clients of this list come with coordinates");
        }
        return placeColumns().get(0);
    }

    /**
     * The columns that say where clients are: that of the postcode, or those of the two coordinates.
     *
     * @return one index or two, from 0
     */
    public List<Integer> placeColumns() {
        return found.placeColumns();
    }

    /**
     * What was found out about the file and deserves to be said.
     *
     * @return sentences without any client's data
     */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * The file's length.
     *
     * @return bytes, or -1 if it is not known
     */
    public long bytes() {
        return file.bytes();
    }

    /**
     * How much of the file was read so far.
     *
     * @return bytes
     */
    public long bytesRead() {
        return file.bytesRead().get();
    }

    /**
     * The header's row.
     *
     * @return the row, numbered 0, or empty if the file has none
     */
    public Optional<ClientRow> header() {
        return header;
    }

    /**
     * Reads the next row.
     *
     * @return the row, or empty at the end
     * @throws DataFormatException if a byte is not of the encoding, or a quotation mark is never closed
     * @throws IOException if the file cannot be read
     */
    public Optional<ClientRow> next() throws IOException {
        Optional<ClientRow> row = row(read + 1);
        read += row.isPresent() ? 1 : 0;
        return row;
    }

    private Optional<ClientRow> row(long number) throws IOException {
        try {
            return file.rows().next(number, columns().size());
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
    }

    private DataFormatException undecodable() {
        return DataFormatException.at(
                name(),
                file.rows().line(),
                "here or soon after is a byte that is not "
                        + dialect().charset().name() + "; say how the file is encoded with --encoding");
    }

    /**
     * The row that a block is at, as {@link #next} would have given it.
     *
     * @param row the block, at the row
     * @param number what to number it
     * @return the row; its line is that of the block
     */
    public ClientRow rowOf(RecordBlock row, long number) {
        return BlockRows.row(row, number, row.line(), columns().size());
    }

    /**
     * Some cells of the row that a block is at: for who needs few of many.
     *
     * @param row the block, at the row
     * @param number what to number it
     * @param wanted the indices of the columns wanted
     * @return the row, without its text and blank in all other columns
     */
    public ClientRow rowOf(RecordBlock row, long number, BitSet wanted) {
        List<String> cells = new ArrayList<>(wanted.length());
        for (int column = 0; column < wanted.length(); column++) {
            cells.add(wanted.get(column) ? row.value(column) : "");
        }
        return new ClientRow(number, row.line(), cells, "", "", "");
    }

    /**
     * Whether the rows can be read by several threads: those of a text in UTF-8.
     *
     * @return true if {@link #readInBlocks} can be called
     */
    public boolean isInBlocks() {
        return file.rows() instanceof BlockRows;
    }

    /**
     * Reads all rows that were not read yet, by as many threads as there are processors. Memory is that of a block for each.
     *
     * @param work gives each thread what it does with rows
     * @throws DataFormatException if a byte is not of the encoding, or a quotation mark is never closed; all rows of the
     *     blocks before it are handed over then
     * @throws IOException if the file cannot be read, or what the work throws
     * @throws IllegalStateException if the rows are not {@linkplain #isInBlocks in blocks}
     */
    public void readInBlocks(Supplier<? extends RowWork> work) throws IOException {
        if (!(file.rows() instanceof BlockRows rows)) {
            throw new IllegalStateException("the rows of this file come one after another");
        }
        try {
            rows.readAll(work);
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
    }

    @Override
    public void close() throws IOException {
        file.rows().close();
    }
}
