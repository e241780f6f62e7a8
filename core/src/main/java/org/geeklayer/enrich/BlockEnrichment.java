package org.geeklayer.enrich;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.clients.RowWork;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.internal.rows.RecordBlock;
import org.geeklayer.postcode.PostcodeDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does to enrich rows, block by block: their bytes are copied and the new cells put behind them, without a
 * text of any cell where the postcode stands as it is published. What comes out is what comes of the rows one after another.
 */
final class BlockEnrichment implements RowWork {
    private static final int NOWHERE = -1;

    private final Whole whole;
    private final ByteText out = new ByteText();
    private final PostcodeBytes postcode = new PostcodeBytes();
    private final MatchTally tally;
    private final @Nullable RecordAges ages;
    private final List<Reject> rejects = new ArrayList<>();
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

    private BlockEnrichment(Whole whole) {
        this.whole = whole;
        this.tally = new MatchTally(whole.enricher, whole.clients.columns().size());
        this.ages = whole.ages.map(each -> new RecordAges(each.column())).orElse(null);
    }

    @Override
    public void begin(RecordBlock block) {
        out.clear();
        rejects.clear();
        rows = 0;
    }

    @Override
    public void row(RecordBlock row) {
        rows++;
        if (!isTypedAsPublished(row) || !known(row)) {
            other(row, whole.enricher.enrich(row.value(whole.clients.postcodeColumn())));
        }
    }

    private boolean isTypedAsPublished(RecordBlock row) {
        int column = whole.clients.postcodeColumn();
        if (column >= row.cells()) {
            return false;
        }
        int from = row.cellStart(column);
        int to = row.cellEnd(column);
        return row.isQuoted(column)
                ? row.bytes()[to - 1] == '"' && postcode.read(row.bytes(), from + 1, to - 1)
                : postcode.read(row.bytes(), from, to);
    }

    /** Takes a row whose postcode is in a directory and has a small area; false if it is not so. */
    private boolean known(RecordBlock row) {
        List<PostcodeDirectory> directories = whole.enricher.directories();
        int directory = 0;
        int at = directories.get(0).row(postcode.packed());
        while (at < 0 && ++directory < directories.size()) {
            at = directories.get(directory).row(postcode.packed());
        }
        if (at < 0) {
            return false;
        }
        PlaceText place = whole.text.place(directory, at);
        if (!place.isLocated
                || (ages != null
                        && ages.isOlder(
                                row.value(ages.column()),
                                directories.get(directory).at(at)))) {
            return false;
        }
        StandingText standing = whole.text.standing(directory, at);
        tally.add(row.cells(), place, standing);
        if (whole.csv.isPresent()) {
            whole.csv.get().beginRow(row, out);
            whole.text.append(out, place, standing, postcode, directory, at);
            whole.csv.get().endRow(row, out);
        }
        if (whole.crowds.isPresent()) {
            setNumber(whole.enricher.number(directory, at));
        }
        return true;
    }

    /** Takes any row. */
    private void other(RecordBlock row, Enriched found) {
        Enriched enriched = ages == null ? found : ages.dated(row.value(ages.column()), found);
        tally.add(row.cells(), enriched);
        if (whole.csv.isPresent()) {
            whole.csv.get().beginRow(row, out);
            whole.text.append(out, enriched);
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
