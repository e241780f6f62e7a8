package org.geeklayer.enrich;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.RowWork;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.OpenQuoteException;
import org.geeklayer.internal.rows.RecordBlock;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does to enrich rows, block by block: their bytes are copied and the new cells put behind them, without a
 * text of any cell where the postcode stands as it is published. What comes out is what comes of the rows one after another.
 */
final class BlockEnrichment implements RowWork {
    private static final int NOWHERE = -1;
    private static final byte[] NOTHING = {};
    private static final int KEPT_ANSWERS = 1 << 10;
    private static final int LONGEST_KEPT = 64; // a longer cell is nothing that many rows say

    private final Whole whole;
    private final ByteText out = new ByteText();
    private final RowBatch batch;
    private final int width;
    private final MatchTally tally;
    private final @Nullable RecordAges ages;
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, Answer> withoutPostcode = new HashMap<>(); // cells such as "n/a", again and again
    private int[] numbers = new int[0]; // of the rows' postcodes, where crowds are looked for
    private int rows; // of the block

    /**
     * What all threads share.
     *
     * @param text what is appended
     * @param csv where rows go, if they go anywhere
     * @param rejects where rows go that were not placed, if they go anywhere
     * @param ages takes what was counted of records' ages, if that was asked for
     * @param crowds looks for a postcode that many rows share, if that was asked for
     * @param tally takes what became of the rows; of blocks that were handed over
     * @param progress told the number of rows after each block
     */
    record Whole(
            Enricher enricher,
            ClientList clients,
            AppendedText text,
            Optional<CsvSink> csv,
            Optional<RejectsSink> rejects,
            Optional<RecordAges> ages,
            Optional<Crowds> crowds,
            MatchTally tally,
            LongConsumer progress) {
        /** Reads all rows and writes them. */
        void run() throws IOException {
            clients.readInBlocks(() -> new BlockEnrichment(this));
        }
    }

    /** A row that was not placed, numbered within its block, and what is said of it behind its number. */
    private record Reject(ClientRow row, List<String> reasons) {}

    /** What is known of a row, and its new cells. */
    private static final class Answer {
        final Enriched enriched;
        final byte[] cells;

        Answer(Enriched enriched, byte[] cells) {
            this.enriched = enriched;
            this.cells = cells;
        }
    }

    private BlockEnrichment(Whole whole) {
        this.whole = whole;
        this.batch = new RowBatch(whole.text);
        this.width = whole.clients.columns().size();
        this.tally = new MatchTally(whole.enricher, whole.clients.columns().size());
        this.ages = whole.ages.map(each -> new RecordAges(each.column())).orElse(null);
    }

    @Override
    public void work(RecordBlock block) throws OpenQuoteException {
        out.clear();
        rejects.clear();
        rows = 0;
        batch.clear();
        try {
            while (block.next()) {
                if (whole.enricher.points().isPresent()) {
                    rows++;
                    pointRow(block, whole.enricher.points().get());
                } else if (!batch.add(block, whole.clients.postcodeColumn(), width)) {
                    finish(block);
                }
            }
        } finally {
            finish(block);
        }
    }

    /** Looks up the postcodes of the batch and writes its rows. */
    private void finish(RecordBlock block) {
        if (batch.size() == 0) {
            return;
        }
        batch.find();
        int last = batch.size() - 1;
        boolean isAtLast = ages == null; // else it is taken to every row
        for (int i = 0; i <= last; i++) {
            rows++;
            if (!batch.place(i).isLocated || (ages != null && isOlder(i, block))) {
                batch.goTo(i, block);
                isAtLast = i == last;
                other(block, answer(block, block.value(whole.clients.postcodeColumn())));
            } else {
                tally.add(batch.cells(i), batch.place(i), batch.standing(i));
                if (whole.csv.isPresent()) {
                    batch.write(i, block, whole.csv.get(), out);
                }
                if (whole.crowds.isPresent()) {
                    setNumber(whole.enricher.number(batch.directory(i), batch.inDirectory(i)));
                }
            }
        }
        if (!isAtLast) {
            batch.goTo(last, block);
        }
        batch.clear();
    }

    /** Whether a record is older than its postcode, by its date. */
    private boolean isOlder(int i, RecordBlock block) {
        RecordAges dates = Objects.requireNonNull(ages);
        batch.goTo(i, block);
        return dates.isOlder(
                block.value(dates.column()),
                whole.enricher.directories().get(batch.directory(i)).at(batch.inDirectory(i)));
    }

    private void pointRow(RecordBlock row, PointLocator points) {
        List<Integer> columns = whole.clients.placeColumns();
        int first = columns.get(0);
        int second = columns.get(1);
        boolean isWhole = Math.max(first, second) < row.cells() && ages == null;
        int number = isWhole
                ? points.number(
                        row.bytes(),
                        row.cellStart(first),
                        row.cellEnd(first),
                        row.cellStart(second),
                        row.cellEnd(second))
                : NOWHERE;
        if (number == NOWHERE) {
            other(row, answer(row, points.locate(row.value(first), row.value(second))));
            return;
        }
        PointText point = whole.text.point(points, number);
        tally.add(row.cells(), point);
        if (whole.csv.isPresent()) {
            whole.csv.get().beginRow(row, out);
            out.add(point.cells);
            whole.csv.get().endRow(row, out);
        }
    }

    private Answer answer(RecordBlock row, String cell) {
        Answer known = withoutPostcode.get(cell);
        if (known == null) {
            known = answer(row, whole.enricher.enrich(cell));
            boolean isOfCell = ages == null && known.enriched.match().postcode().isEmpty();
            if (isOfCell && cell.length() <= LONGEST_KEPT && withoutPostcode.size() < KEPT_ANSWERS) {
                withoutPostcode.put(cell, known);
            }
        }
        return known;
    }

    private Answer answer(RecordBlock row, Enriched found) {
        Enriched enriched = ages == null ? found : ages.dated(row.value(ages.column()), found);
        return new Answer(enriched, whole.csv.isPresent() ? whole.text.cells(enriched) : NOTHING);
    }

    /** Takes any row. */
    private void other(RecordBlock row, Answer answer) {
        Enriched enriched = answer.enriched;
        tally.add(row.cells(), enriched);
        if (whole.csv.isPresent()) {
            whole.csv.get().beginRow(row, out);
            out.add(answer.cells);
            whole.csv.get().endRow(row, out);
        }
        if (whole.crowds.isPresent()) {
            setNumber(enriched.match().entry().map(whole.enricher::number).orElse(NOWHERE));
        }
        if (whole.rejects.isPresent() && !enriched.isLocated()) {
            ClientRow all = whole.clients.rowOf(row, rows);
            rejects.add(new Reject(all, whole.rejects.get().reasons(all, enriched, "")));
        }
    }

    private void setNumber(int number) {
        if (rows > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(rows, numbers.length * 2));
        }
        numbers[rows - 1] = number;
    }

    @Override
    public void handOver() throws IOException {
        long before = whole.tally.rows();
        if (whole.csv.isPresent()) {
            whole.csv.get().write(out);
        }
        for (Reject reject : rejects) {
            whole.rejects.orElseThrow().write(reject.row.numbered(before + reject.row.number()), reject.reasons);
        }
        for (int i = 0; i < rows && whole.crowds.isPresent(); i++) {
            if (numbers[i] != NOWHERE) {
                whole.crowds.get().add(before + i + 1, numbers[i]);
            }
        }
        if (ages != null) {
            whole.ages.orElseThrow().take(ages);
        }
        whole.tally.take(tally);
        whole.progress.accept(whole.tally.rows());
    }
}
