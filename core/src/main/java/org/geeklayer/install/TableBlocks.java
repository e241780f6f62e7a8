package org.geeklayer.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.csv.TextEncoding;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.OrderedBlocks;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.internal.rows.RecordBlocks;
import org.geeklayer.internal.store.Sha256;

/**
 * Reads the rows of a large table in blocks of bytes, by several threads. Blocks are cut at line ends, as if none stood in a
 * cell: to look for cells that hold some would take one thread longer than all else takes two. Where a block turns out to end
 * in a cell, the next is gone through once more, with the beginning of that row. What is out of the ordinary in a row is left to the
 * handler that reads every table, so that it is judged by the same rules and in the same words.
 */
final class TableBlocks {
    private static final int BEGINNING = 1 << 16;
    private static final int LONGEST_RECORD = 1 << 24; // beyond it a quotation mark is taken to be left open

    /** What one thread makes of rows. */
    interface Reader {
        /** Begins with the rows of a block. */
        void begin();

        /** Takes the row that the block has gone to; false if it has to be read as texts. */
        boolean take(RecordBlock row);

        /** Hands over the rows taken. Called in the order of the blocks and by one thread at a time. */
        void handOver() throws IOException;
    }

    private final PublishedTable table;
    private final Supplier<Reader> readers;
    private final PublishedTable.RowHandler handler;
    private final RecordBlocks blocks;
    private long lines; // of what was handed over
    private byte[]
            cutOff = {}; // begins with a quotation mark opened in the last block handed over and not closed there

    private TableBlocks(
            PublishedTable table, Supplier<Reader> readers, PublishedTable.RowHandler handler, RecordBlocks blocks) {
        this.table = table;
        this.readers = readers;
        this.handler = handler;
        this.blocks = blocks;
    }

    /**
     * Reads every row below the header, unless the table is no text in UTF-8.
     *
     * @param readers gives each thread its reader
     * @param handler takes the rows that readers leave, in the order of the table but for those around them
     * @param checksum told the SHA-256 of the file, if the table is the whole file
     * @param size how many bytes a block has
     * @return whether the table was read
     */
    static boolean read(
            PublishedTable table,
            Supplier<Reader> readers,
            PublishedTable.RowHandler handler,
            Consumer<String> checksum,
            int size)
            throws IOException {
        Optional<SourceFile.Opener<InputStream>> text = table.part().text();
        if (text.isEmpty()) {
            return false;
        }
        try (Sha256.Reading in =
                new Sha256.Reading(text.get().open(), table.part().isWholeFile())) {
            byte[] beginning = in.readNBytes(BEGINNING);
            TextEncoding encoding = TextEncoding.ofBeginning(beginning);
            if (!encoding.charset().equals(StandardCharsets.UTF_8)) {
                return false;
            }
            int mark = encoding.markLength();
            InputStream all =
                    new SequenceInputStream(new ByteArrayInputStream(beginning, mark, beginning.length - mark), in);
            TableBlocks blocks = new TableBlocks(table, readers, handler, new RecordBlocks(all, ',', false, size));
            if (!blocks.skipHeader()) {
                return false;
            }
            OrderedBlocks.run(() -> blocks.new Worker());
            blocks.requireNothingCutOff();
            in.sha256().ifPresent(checksum);
            return true;
        }
    }

    private boolean skipHeader() throws IOException {
        RecordBlock block = newBlock();
        try {
            while (blocks.nextRecord(block)) {
                lines += block.lines();
                if (table.isHeader(cells(block))) {
                    return true;
                }
            }
            return false;
        } catch (OpenQuoteException e) {
            return false;
        }
    }

    private static RecordBlock newBlock() {
        return new RecordBlock(',', true);
    }

    private void requireNothingCutOff() throws DataFormatException {
        if (cutOff.length > 0) {
            throw DataFormatException.at(table.part().name(), lines + 1, "a quotation mark is opened and never closed");
        }
    }

    private static List<String> cells(RecordBlock row) {
        List<String> cells = new ArrayList<>(row.cells());
        for (int i = 0; i < row.cells(); i++) {
            cells.add(row.value(i));
        }
        return cells;
    }

    /** A row that was left, with its line of the block. */
    private record Left(long line, List<String> cells) {}

    private final class Worker implements OrderedBlocks.Worker {
        private Reader reader = readers.get();
        private final RecordBlock block = newBlock();
        private final List<Left> left = new ArrayList<>();
        private boolean isCut; // the last record goes on behind the block

        @Override
        public boolean take() throws IOException {
            return blocks.next(block);
        }

        @Override
        public void work() {
            int width = table.header().names().size();
            left.clear();
            isCut = false;
            reader.begin();
            try {
                while (block.next()) {
                    if (block.cells() != width || !reader.take(block)) {
                        left.add(new Left(block.line(), cells(block)));
                    }
                }
            } catch (OpenQuoteException e) {
                isCut = true;
            }
        }

        @Override
        public void handOver() throws IOException {
            if (cutOff.length > 0) { // where the block begins is no beginning of a row
                block.prepend(cutOff);
                reader = readers.get(); // that knows nothing of what was read from a wrong place
                work();
            }
            reader.handOver();
            for (Left row : left) {
                table.handle(row.cells, lines + row.line, handler);
            }
            lines += isCut ? block.line() - 1 : block.lines();
            cutOff = isCut ? block.rest() : new byte[0];
            if (cutOff.length > LONGEST_RECORD) {
                requireNothingCutOff();
            }
        }
    }
}
