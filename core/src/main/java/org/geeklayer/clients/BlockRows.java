package org.geeklayer.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.OrderedBlocks;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.internal.rows.RecordBlocks;

/** Rows of a delimited text in UTF-8, found in its bytes: one after another, or all by several threads. */
final class BlockRows implements RowReader {
    private final RecordBlocks blocks;
    private final String name;
    private final RecordBlock block; // of rows that come one after another
    private boolean isBegun;
    private long linesBefore; // the block that was handed over last, or is read
    private long line = 1;

    BlockRows(InputStream in, String name, Dialect dialect) {
        this.name = name;
        blocks = new RecordBlocks(in, dialect.delimiter(), dialect.quoting(), RecordBlocks.BLOCK);
        block = blocks.newBlock();
    }

    @Override
    public Optional<ClientRow> next(long number, int width) throws IOException {
        try {
            while (!isAtRow()) {
                linesBefore += block.lines();
                boolean isFirst = !isBegun;
                isBegun = true;
                if (!(isFirst ? blocks.nextRecord(block) : blocks.next(block))) {
                    return Optional.empty();
                }
                requireUtf8(block.lineOfBadByte());
                if (isFirst) { // which is a block by itself, so that all others can be read in any way
                    break;
                }
            }
        } catch (OpenQuoteException e) {
            throw openQuote(e.line());
        }
        line = linesBefore + block.line();
        return Optional.of(row(block, number, line, width));
    }

    private boolean isAtRow() throws OpenQuoteException {
        return isBegun && block.next();
    }

    /** The row that a block is at. */
    static ClientRow row(RecordBlock block, long number, long line, int width) {
        List<String> cells = new ArrayList<>(block.cells());
        for (int i = 0; i < block.cells(); i++) {
            cells.add(block.value(i));
        }
        boolean isLong = block.cells() > width;
        return new ClientRow(
                number,
                line,
                cells,
                block.text(block.start(), isLong ? block.cellStart(width) - 1 : block.end()),
                isLong ? block.text(block.cellStart(width), block.end()) : "",
                block.text(block.end(), block.endOfLine()));
    }

    private void requireUtf8(long lineOfBadByte) throws MalformedInputException {
        if (lineOfBadByte > 0) {
            line = linesBefore + lineOfBadByte;
            throw new MalformedInputException(1);
        }
    }

    private DataFormatException openQuote(long lineOfBlock) {
        return DataFormatException.at(
                name,
                linesBefore + lineOfBlock,
                "a quotation mark is opened in this record and never closed; mend it, or use --no-quotes");
    }

    /** Reads all rows that were not read yet, by several threads. */
    void readAll(Supplier<? extends RowWork> work) throws IOException {
        if (linesBefore > 0 || block.endOfLine() < block.length()) {
            throw new IllegalStateException("rows of this block would be lost");
        }
        linesBefore = block.lines(); // the first row's, which is a block by itself
        OrderedBlocks.run(() -> new Worker(work.get()));
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }

    /** Goes through the rows of blocks. */
    private final class Worker implements OrderedBlocks.Worker {
        private final RecordBlock own = blocks.newBlock();
        private final RowWork work;
        private long lineOfBadByte;
        private long lineOfOpenQuote;

        Worker(RowWork work) {
            this.work = work;
        }

        @Override
        public boolean take() throws IOException {
            return blocks.next(own);
        }

        @Override
        public void work() {
            lineOfOpenQuote = 0;
            lineOfBadByte = own.lineOfBadByte();
            if (lineOfBadByte > 0) {
                return;
            }
            try {
                work.work(own);
            } catch (OpenQuoteException e) {
                lineOfOpenQuote = e.line();
            }
        }

        @Override
        public void handOver() throws IOException {
            requireUtf8(lineOfBadByte);
            work.handOver();
            if (lineOfOpenQuote > 0) {
                throw openQuote(lineOfOpenQuote);
            }
            linesBefore += own.lines();
        }
    }
}
