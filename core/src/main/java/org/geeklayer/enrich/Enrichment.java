package org.geeklayer.enrich;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.table.Column;
import org.geeklayer.table.Metadata;

/**
 * Takes a whole client list through an {@link Enricher}: every row comes out once, in order, its text verbatim, with new
 * cells behind it. Rows are streamed and never held, and read by several threads where the file allows it. To be used once, by one
 * thread: say where the rows go, then {@link #run}.
 */
public final class Enrichment {
    private static final long LONG_LIST = 8L << 20; // bytes

    private final Enricher enricher;
    private final ClientList clients;
    private final List<EnrichColumn> appended = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<RowSink> sinks = new ArrayList<>();
    private boolean isOneByOne;
    private Optional<RecordAges> ages = Optional.empty();
    private Optional<Crowds> crowds = Optional.empty();
    private Optional<DuplicateFinder> duplicates = Optional.empty();

    /**
     * An enrichment of a list.
     *
     * @param clients the list, at its first row
     * @param enricher what answers for each row
     * @param names names of areas
     * @param additions what is to be appended beside the columns that always come, in order
     * @throws IllegalArgumentException if the directory or the indices do not have an addition; the message names them
     */
    public Enrichment(ClientList clients, Enricher enricher, AreaNames names, Set<Addition> additions) {
        this(clients, enricher, names, AreaLookup.in(List.of()), additions);
    }

    /**
     * An enrichment that fills columns of areas from lookups where the directory does not have them.
     *
     * @param clients the list, read once
     * @param enricher what answers for each cell
     * @param names the names of areas
     * @param lookup which larger areas areas lie in
     * @param additions what is to be appended beside the columns that always come, in order
     * @throws IllegalArgumentException if neither directory, lookups nor indices have an addition; the message names them
     */
    public Enrichment(
            ClientList clients, Enricher enricher, AreaNames names, AreaLookup lookup, Set<Addition> additions) {
        this.enricher = enricher;
        this.clients = clients;
        ColumnBuilder columns = enricher.points().isPresent()
                ? new PointColumns(enricher, enricher.points().get(), names, lookup)
                : new EnrichColumns(enricher, names, lookup);
        List<String> missing = columns.missing(additions);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("additions: what is installed has no " + String.join(", ", missing));
        }
        List<String> taken = new ArrayList<>();
        if (clients.header().isPresent()) {
            taken.addAll(clients.columns());
            taken.addAll(CsvSink.distinct(clients.columns())); // the names in GeoJSON
        }
        for (EnrichColumn column : columns.build(additions)) {
            String name = column.column().name();
            String free = CsvSink.unused(name, taken);
            if (!free.equals(name)) {
                notes.add("the file has a column \"" + name + "\" already: the new one is \"" + free + "\"");
            }
            taken.add(free);
            appended.add(column.named(free));
        }
    }

    /**
     * What deserves to be said before the rows are read.
     *
     * @return sentences without any client's data
     */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * The columns of the file that comes out: the client's, then the new ones.
     *
     * @return the columns, in order
     */
    public List<Column> columns() {
        return withClientColumns(appended.stream().map(EnrichColumn::column).toList());
    }

    /**
     * The columns of the file of rows that could not be placed.
     *
     * @return the client's columns, then row number, outcome, note and suggestion, and what the row may be a duplicate of
     */
    public List<Column> rejectColumns() {
        return withClientColumns(freeOf(RejectsSink.columns(enricher.points().isPresent(), duplicates.isPresent())));
    }

    /** Columns under names that the client's file has not. */
    private List<Column> freeOf(List<Column> columns) {
        List<String> taken = new ArrayList<>(clients.header().isPresent() ? clients.columns() : List.of());
        List<Column> free = new ArrayList<>();
        for (Column column : columns) {
            String name = CsvSink.unused(column.name(), taken);
            taken.add(name);
            free.add(column.named(name));
        }
        return free;
    }

    private List<Column> withClientColumns(List<Column> behind) {
        List<Column> all = new ArrayList<>();
        for (String name : clients.columns()) {
            all.add(new Column(name, "", Column.Type.TEXT, "As in the client list."));
        }
        all.addAll(behind);
        return all;
    }

    /**
     * Writes the rows as CSV in UTF-8, with the list's own delimiter and line ends.
     *
     * @param out where to; closed when all is written
     * @param forExcel whether to write a byte order mark and CRLF, and to keep Excel from taking new cells for formulas
     * @return this enrichment
     */
    public Enrichment toCsv(OutputStream out, boolean forExcel) {
        sinks.add(new CsvSink(out, clients.dialect(), clients.columns().size(), forExcel));
        return this;
    }

    /**
     * Writes the rows as GeoJSON points at their postcodes or coordinates (RFC 7946). Such points disclose homes.
     *
     * @param out where to; closed when all is written
     * @param metadata what stands in the foreign member {@code geeklayer}
     * @return this enrichment
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if clients come with metres on the British National Grid and the locator has no way to
     *     degrees
     */
    public Enrichment toGeoJson(OutputStream out, Metadata metadata) throws IOException {
        sinks.add(new GeoJsonSink(out, clients.columns(), enricher.points(), metadata));
        return this;
    }

    /**
     * Writes the rows that could not be placed, with the reason and a suggestion each, and those that look like duplicates.
     *
     * @param out where to; closed when all is written
     * @param forExcel as for {@link #toCsv}
     * @return this enrichment
     */
    public Enrichment rejectsTo(OutputStream out, boolean forExcel) {
        sinks.add(new RejectsSink(
                freeOf(RejectsSink.columns(enricher.points().isPresent(), duplicates.isPresent())),
                out,
                clients.dialect(),
                clients.columns().size(),
                clients.placeColumns(),
                forExcel,
                enricher));
        return this;
    }

    /**
     * Compares each record's date with the month in which its postcode came into use. Postcodes come back: a record that
     * is older may have meant another place, which its note then says.
     *
     * @param column index of the column with the date, from 0
     * @return this enrichment
     */
    public Enrichment datedBy(int column) {
        ages = Optional.of(new RecordAges(column));
        return this;
    }

    /**
     * Looks for a postcode that many rows share, such as that of a refuge or a hostel. Coordinates are not looked at.
     *
     * @return this enrichment
     */
    public Enrichment lookForCrowds() {
        crowds = enricher.points().isPresent() ? Optional.empty() : Optional.of(new Crowds(enricher));
        return this;
    }

    /**
     * Rows of one postcode, which is not named.
     *
     * @param rows how many rows have it
     * @param firstRow the number of the first of them
     */
    public record Crowd(long rows, long firstRow) {}

    /**
     * The postcode that most rows have, once the rows were {@linkplain #run read}.
     *
     * @return its rows, or empty without {@link #lookForCrowds} or where no postcode was found
     */
    public Optional<Crowd> crowd() {
        return crowds.flatMap(Crowds::largest);
    }

    /**
     * Looks for people who were entered twice. Where rejects are written, the rows that look so are among them; to be asked
     * for before {@link #rejectsTo}.
     *
     * @param idColumn index of the column that tells people apart, if there is one: ids are compared with one another
     * @param sameColumns indices of columns in which the rows of one person agree, beside the postcode; empty to compare ids
     *     alone
     * @return this enrichment
     */
    public Enrichment lookForDuplicates(OptionalInt idColumn, List<Integer> sameColumns) {
        duplicates = Optional.of(new DuplicateFinder(idColumn, sameColumns));
        return this;
    }

    /**
     * How many people of a list look as if they were entered twice. Likely, never certain: an id can be meant as it is, and
     * relatives can agree. Exact, and so for the person who holds the list: nothing of it is safe to publish as it stands.
     *
     * @param ids different ids, blank ones not among them; 0 where no column of ids was named
     * @param speltOtherwise of those, the ids that are another but for case, blanks, punctuation or leading zeros
     * @param alike people who have the postcode and the named values of another, under an id that differs in more; without a
     *     column of ids, rows that have those of an earlier row
     * @param withoutId rows with a blank id; 0 where no column of ids was named
     * @param notCompared rows with no postcode, a blank in a named column or a blank id, which cannot be compared by the named
     *     columns; 0 where none was named
     */
    public record Duplicates(long ids, long speltOtherwise, long alike, long withoutId, long notCompared) {
        /**
         * How many people look as if they were entered twice.
         *
         * @return those of either kind, each counted once
         */
        public long all() {
            return speltOtherwise + alike;
        }
    }

    /**
     * The people who look as if they were entered twice, once the rows were {@linkplain #run read}.
     *
     * @return how many, or empty without {@link #lookForDuplicates}
     */
    public Optional<Duplicates> duplicates() {
        return duplicates.map(DuplicateFinder::found);
    }

    /**
     * How many records are older than their postcode, once the rows were {@linkplain #run read}.
     *
     * @return the number of rows; 0 without {@link #datedBy}
     */
    public long olderThanPostcode() {
        return ages.map(RecordAges::older).orElse(0L);
    }

    /**
     * How many records have no date that could be read, once the rows were {@linkplain #run read}.
     *
     * @return the number of rows; 0 without {@link #datedBy}
     */
    public long withoutDate() {
        return ages.map(RecordAges::undated).orElse(0L);
    }

    /**
     * Reads all rows and writes them.
     *
     * @param progress told the number of rows now and then
     * @return what became of them
     * @throws IOException if the list cannot be read or a file cannot be written
     */
    public MatchSummary run(LongConsumer progress) throws IOException {
        MatchTally tally = new MatchTally(enricher, clients.columns().size());
        List<Column> columns = appended.stream().map(EnrichColumn::column).toList();
        try {
            for (RowSink sink : sinks) {
                sink.begin(clients.header(), columns);
            }
            Optional<BlockEnrichment.Whole> inBlocks = inBlocks(tally, progress);
            if (inBlocks.isPresent()) {
                inBlocks.get().run();
            } else {
                readOneByOne(tally, progress);
            }
            for (RowSink sink : sinks) {
                sink.end();
            }
        } catch (IOException | RuntimeException e) {
            try {
                closeAll();
            } catch (IOException closing) {
                e.addSuppressed(closing); // what went wrong first is what to tell
            }
            throw e;
        }
        closeAll();
        return tally.summary();
    }

    /** Has rows read one after another, the plain way that every other is held against. */
    Enrichment oneByOne() {
        isOneByOne = true;
        return this;
    }

    /** The way by blocks, if the list can be read so and what is written can be told of a row by itself. */
    private Optional<BlockEnrichment.Whole> inBlocks(MatchTally tally, LongConsumer progress) {
        List<CsvSink> csv = sinks.stream()
                .filter(CsvSink.class::isInstance)
                .map(CsvSink.class::cast)
                .toList();
        List<RejectsSink> rejects = sinks.stream()
                .filter(RejectsSink.class::isInstance)
                .map(RejectsSink.class::cast)
                .toList();
        boolean isOneOfEach = csv.size() <= 1 && rejects.size() <= 1 && csv.size() + rejects.size() == sinks.size();
        if (isOneByOne || !clients.isInBlocks() || !isOneOfEach || duplicates.isPresent()) {
            return Optional.empty();
        }
        Optional<CsvSink> all = csv.stream().findFirst();
        AppendedText text = new AppendedText(
                enricher,
                all.isPresent() ? appended : List.of(),
                clients.dialect().delimiter(),
                all.filter(CsvSink::isForExcel).isPresent(),
                clients.bytes() < 0 || clients.bytes() > LONG_LIST);
        return Optional.of(new BlockEnrichment.Whole(
                enricher, clients, text, all, rejects.stream().findFirst(), ages, crowds, tally, progress));
    }

    private void readOneByOne(MatchTally tally, LongConsumer progress) throws IOException {
        Optional<ClientRow> row = clients.next();
        while (row.isPresent()) {
            Enriched enriched = enricher.enrich(row.get(), clients.placeColumns());
            if (ages.isPresent()) {
                enriched = ages.get().dated(row.get().cell(ages.get().column()), enriched);
            }
            tally.add(row.get().cells().size(), enriched);
            if (crowds.isPresent()) {
                crowds.get().add(row.get().number(), enriched);
            }
            String duplicate = duplicates.isPresent() ? duplicates.get().add(row.get(), enriched) : "";
            if (!sinks.isEmpty()) {
                List<String> cells = new ArrayList<>(appended.size());
                for (EnrichColumn column : appended) {
                    cells.add(column.value().apply(enriched));
                }
                RowResult result = new RowResult(row.get(), enriched, cells, duplicate);
                for (RowSink sink : sinks) {
                    sink.row(result);
                }
            }
            progress.accept(tally.rows());
            row = clients.next();
        }
    }

    private void closeAll() throws IOException {
        IOException failure = null;
        for (RowSink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
