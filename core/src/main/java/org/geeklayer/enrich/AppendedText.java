package org.geeklayer.enrich;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.geeklayer.internal.csv.CsvText;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.geeklayer.postcode.PostcodeRows;
import org.jspecify.annotations.Nullable;

/**
 * What enrichment appends to rows, as bytes. Columns of areas and figures say the same of all postcodes of a place, so their
 * cells are written once for a place and kept, up to a bound; what is kept never changes what is written. Safe for use by
 * many threads.
 */
final class AppendedText {
    private static final long KEPT_BYTES = 24L << 20;
    private static final int KEPT_FIGURES = 16;
    private static final byte[] NOTHING = {};
    private static final int FIXED = 3; // outcome, postcode and note, which every row begins with

    private final Enricher enricher;
    private final List<EnrichColumn> columns;
    private final CsvText text;
    private final boolean forExcel;

    // Of each directory by number, points by their locator's. Threads may make the same at once, with equal bytes; one
    // that sees an object sees all of it, as its fields are final.
    private final @Nullable PlaceText[][] places;
    private final @Nullable StandingText[][] standings;
    private final @Nullable PointText[] points;

    private final Map<Outcome, String> misses = new ConcurrentHashMap<>();
    private final int fixed; // how many columns depend on more than the outcome where there is no place
    private final AtomicLong kept = new AtomicLong();
    private final PostcodeDirectory[] inOrder;
    private final PostcodeRows[] rows; // the same directories
    private volatile boolean[][] figures = {};

    /**
     * Texts of the cells of some columns.
     *
     * @param columns all that are appended, the three that every row begins with among them; or none
     * @param forExcel whether cells that Excel would take for a formula get an apostrophe
     * @param isLong whether the list may have hundreds of thousands of rows
     */
    AppendedText(Enricher enricher, List<EnrichColumn> columns, char delimiter, boolean forExcel, boolean isLong) {
        this.enricher = enricher;
        this.columns = List.copyOf(columns);
        this.fixed = Math.min(FIXED, columns.size());
        this.text = new CsvText(delimiter);
        this.forExcel = forExcel;
        this.inOrder = enricher.directories().toArray(new PostcodeDirectory[0]);
        this.rows = Stream.of(inOrder).map(directory -> directory.rows(isLong)).toArray(PostcodeRows[]::new);
        this.places = new PlaceText[rows.length][];
        this.standings = new StandingText[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            places[i] = new PlaceText[rows[i].places()];
            standings[i] = new StandingText[rows[i].standings()];
        }
        points = new PointText[enricher.points().map(PointLocator::numbers).orElse(0)];
    }

    /** The rows of the directories, in their order. */
    PostcodeRows[] rows() {
        return rows.clone();
    }

    /** What a place of a directory has in common, one row of which is known. */
    PlaceText place(int directory, int place, int row) {
        PlaceText known = places[directory][place];
        return known == null ? keep(directory, place, newPlace(directory, row)) : known;
    }

    private PlaceText keep(int directory, int place, PlaceText text) {
        if (kept.addAndGet(text.bytes()) < KEPT_BYTES) {
            places[directory][place] = text;
        }
        return text;
    }

    private PlaceText newPlace(int directory, int row) {
        Enriched enriched = enricher.ofPlace(inOrder[directory].at(row));
        if (!enriched.isLocated()) {
            return PlaceText.NOWHERE;
        }
        boolean[] hasFigure = hasFigure(enriched);
        if (columns.isEmpty()) {
            return new PlaceText(true, hasFigure, "", NOTHING, 0, new byte[0][]);
        }
        String note =
                String.join("; ", enricher.missingFiguresBehind(enriched.match().notes(), enriched));
        StringBuilder cells = new StringBuilder();
        append(cells, note);
        int noteLength = bytes(cells).length;
        List<byte[]> pieces = new ArrayList<>();
        for (EnrichColumn column : columns.subList(FIXED, columns.size())) {
            if (column.isOfPlace()) {
                append(cells, column.value().apply(enriched));
            } else {
                pieces.add(bytes(cells));
                cells.setLength(0);
            }
        }
        pieces.add(bytes(cells));
        byte[][] more = pieces.subList(1, pieces.size()).toArray(new byte[0][]);
        return new PlaceText(true, hasFigure, note, pieces.get(0), noteLength, more);
    }

    private boolean[] hasFigure(Enriched enriched) {
        boolean[] hasFigure = new boolean[enricher.indices().size()];
        for (int i = 0; i < hasFigure.length; i++) {
            hasFigure[i] = MatchTally.hasFigure(enriched, enricher.indices().get(i));
        }
        boolean[][] known = figures; // of which there are few, since all places of a nation have mostly the same
        for (boolean[] each : known) {
            if (Arrays.equals(hasFigure, each)) {
                return each;
            }
        }
        if (known.length < KEPT_FIGURES) {
            boolean[][] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = hasFigure;
            figures = more;
        }
        return hasFigure;
    }

    /** What coordinates of a number have in common. */
    PointText point(PointLocator locator, int number) {
        PointText known = points[number];
        if (known == null) {
            Enriched enriched = locator.answer(number);
            boolean isOnBoundary =
                    enriched.location().filter(Enriched.Location::isOnBoundary).isPresent();
            known = new PointText(isOnBoundary, hasFigure(enriched), cells(enriched));
            if (kept.addAndGet(known.bytes()) < KEPT_BYTES) {
                points[number] = known;
            }
        }
        return known;
    }

    /** What a standing of a directory has in common, one row of which is known and located. */
    StandingText standing(int directory, int standing, int row) {
        StandingText known = standings[directory][standing];
        if (known == null) {
            known = newStanding(inOrder[directory].at(row));
            standings[directory][standing] = known;
        }
        return known;
    }

    private StandingText newStanding(PostcodeEntry entry) {
        Enriched enriched = enricher.found(entry);
        Outcome outcome = enriched.match().outcome();
        String note = String.join("; ", enricher.notesOfStanding(entry));
        return new StandingText(
                outcome,
                enricher.isFallback(enriched),
                entry.isLargeUser().orElse(false),
                note,
                cells(List.of(outcome.label(), "")),
                cells(List.of(note)));
    }

    /** Appends the cells of a row whose postcode was found as it was typed and is located. */
    void append(ByteText out, PlaceText place, StandingText standing, long code, int directory, int row) {
        out.add(standing.outcomeCell);
        PostcodeBytes.write(code, out);
        if (standing.note.isEmpty()) {
            out.add(place.cells);
        } else {
            out.add(place.note.isEmpty() ? standing.noteCell : cells(List.of(standing.note + "; " + place.note)));
            out.add(place.cells, place.noteLength, place.cells.length);
        }
        if (place.more.length > 0) {
            Enriched enriched = enricher.found(inOrder[directory].at(row));
            int piece = 0;
            for (EnrichColumn column : columns.subList(FIXED, columns.size())) {
                if (!column.isOfPlace()) {
                    out.add(cells(List.of(column.value().apply(enriched))));
                    out.add(place.more[piece++]);
                }
            }
        }
    }

    /** The cells of any row. */
    byte[] cells(Enriched enriched) {
        boolean isMiss =
                enriched.match().entry().isEmpty() && enriched.location().isEmpty();
        StringBuilder cells = new StringBuilder();
        append(cells, enriched, 0, isMiss ? fixed : columns.size());
        if (isMiss) {
            cells.append(behindNote(enriched));
        }
        return bytes(cells);
    }

    private void append(StringBuilder cells, Enriched enriched, int from, int to) {
        for (int i = from; i < to; i++) {
            append(cells, columns.get(i).value().apply(enriched));
        }
    }

    /** The cells behind the note of a row without a place, which depend on its outcome alone. */
    private String behindNote(Enriched miss) {
        String known = misses.get(miss.match().outcome());
        if (known == null) {
            StringBuilder cells = new StringBuilder();
            append(cells, miss, fixed, columns.size());
            known = cells.toString();
            misses.put(miss.match().outcome(), known);
        }
        return known;
    }

    /** Cells with a delimiter before each, as they are written. */
    private byte[] cells(List<String> values) {
        StringBuilder cells = new StringBuilder();
        values.forEach(value -> append(cells, value));
        return bytes(cells);
    }

    private void append(StringBuilder cells, String value) {
        text.append(cells, forExcel ? CsvText.withoutFormula(value) : value);
    }

    private static byte[] bytes(StringBuilder cells) {
        return cells.toString().getBytes(StandardCharsets.UTF_8);
    }
}
