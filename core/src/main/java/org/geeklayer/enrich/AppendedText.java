package org.geeklayer.enrich;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.geeklayer.internal.csv.CsvText;
import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * What enrichment appends to rows, as bytes. Columns of areas and figures say the same of all postcodes of a place, so their
 * cells are written once for a place and kept, up to a bound; what is kept never changes what is written. Safe for use by
 * many threads.
 */
final class AppendedText {
    private static final long KEPT_BYTES = 24L << 20;
    private static final int FIXED = 3; // outcome, postcode and note, which every row begins with

    private final Enricher enricher;
    private final List<EnrichColumn> columns;
    private final CsvText text;
    private final boolean forExcel;
    private final List<AtomicReferenceArray<PlaceText>> places = new ArrayList<>(); // by directory and place
    private final List<AtomicReferenceArray<StandingText>> standings = new ArrayList<>();
    private final AtomicReferenceArray<PointText> points; // by number
    private final AtomicLong kept = new AtomicLong();

    /**
     * Texts of the cells of some columns.
     *
     * @param columns all that are appended, the three that every row begins with among them; or none
     * @param forExcel whether cells that Excel would take for a formula get an apostrophe
     */
    AppendedText(Enricher enricher, List<EnrichColumn> columns, char delimiter, boolean forExcel) {
        this.enricher = enricher;
        this.columns = List.copyOf(columns);
        this.text = new CsvText(delimiter);
        this.forExcel = forExcel;
        for (PostcodeDirectory directory : enricher.directories()) {
            places.add(new AtomicReferenceArray<>(directory.places()));
            standings.add(new AtomicReferenceArray<>(directory.standings()));
        }
        points = new AtomicReferenceArray<>(
                enricher.points().map(PointLocator::numbers).orElse(0));
    }

    /** What the place of a directory's row has in common with others. */
    PlaceText place(int directory, int row) {
        PostcodeDirectory in = enricher.directories().get(directory);
        int place = in.place(row);
        PlaceText known = places.get(directory).getPlain(place);
        if (known == null) {
            known = newPlace(enricher.found(in.at(row)));
            if (kept.addAndGet(known.bytes()) < KEPT_BYTES) {
                places.get(directory).setRelease(place, known);
            }
        }
        return known;
    }

    private PlaceText newPlace(Enriched enriched) {
        if (!enriched.isLocated()) {
            return PlaceText.NOWHERE;
        }
        boolean[] hasFigure = hasFigure(enriched);
        if (columns.isEmpty()) {
            return new PlaceText(true, hasFigure, "", new byte[0], new byte[0][]);
        }
        List<String> notes = new ArrayList<>(enricher.notesOfPlace(enriched));
        String note = String.join("; ", notes);
        List<byte[]> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (EnrichColumn column : columns.subList(FIXED, columns.size())) {
            if (column.isOfPlace()) {
                run.add(column.value().apply(enriched));
            } else {
                runs.add(cells(run));
                run.clear();
            }
        }
        runs.add(cells(run));
        return new PlaceText(true, hasFigure, note, cells(List.of(note)), runs.toArray(new byte[0][]));
    }

    private boolean[] hasFigure(Enriched enriched) {
        boolean[] hasFigure = new boolean[enricher.indices().size()];
        for (int i = 0; i < hasFigure.length; i++) {
            hasFigure[i] = MatchTally.hasFigure(enriched, enricher.indices().get(i));
        }
        return hasFigure;
    }

    /** What coordinates of a number have in common. */
    PointText point(PointLocator locator, int number) {
        PointText known = points.getPlain(number);
        if (known == null) {
            Enriched enriched = locator.answer(number);
            List<String> values = columns.stream()
                    .map(column -> column.value().apply(enriched))
                    .toList();
            boolean isOnBoundary =
                    enriched.location().filter(Location::isOnBoundary).isPresent();
            known = new PointText(isOnBoundary, hasFigure(enriched), cells(values));
            if (kept.addAndGet(known.bytes()) < KEPT_BYTES) {
                points.setRelease(number, known);
            }
        }
        return known;
    }

    /** What the standing of a directory's row has in common with others, if it is located. */
    StandingText standing(int directory, int row) {
        PostcodeDirectory in = enricher.directories().get(directory);
        int standing = in.standing(row);
        StandingText known = standings.get(directory).getPlain(standing);
        if (known == null) {
            PostcodeEntry entry = in.at(row);
            Enriched enriched = enricher.found(entry);
            Outcome outcome = enriched.match().outcome();
            String note = String.join("; ", enricher.notesOfStanding(entry));
            known = new StandingText(
                    outcome,
                    enricher.isFallback(enriched),
                    entry.isLargeUser().orElse(false),
                    note,
                    cells(List.of(outcome.label())),
                    cells(List.of(note)));
            standings.get(directory).setRelease(standing, known);
        }
        return known;
    }

    /** Appends the cells of a row whose postcode was found as it was typed and is located. */
    void append(ByteText out, PlaceText place, StandingText standing, PostcodeFinder postcode) {
        out.add(standing.outcomeCell);
        out.add(standing.outcomeCell[0]);
        postcode.writeTo(out);
        if (standing.note.isEmpty()) {
            out.add(place.noteCell);
        } else if (place.note.isEmpty()) {
            out.add(standing.noteCell);
        } else {
            out.add(cells(List.of(standing.note + "; " + place.note)));
        }
        out.add(place.runs[0]);
        if (place.runs.length > 1) {
            Enriched enriched = enricher.found(enricher.entry(postcode.number()));
            int run = 1;
            for (EnrichColumn column : columns.subList(FIXED, columns.size())) {
                if (!column.isOfPlace()) {
                    out.add(cells(List.of(column.value().apply(enriched))));
                    out.add(place.runs[run++]);
                }
            }
        }
    }

    /** Appends the cells of any row. */
    void append(ByteText out, Enriched enriched) {
        out.add(cells(
                columns.stream().map(column -> column.value().apply(enriched)).toList()));
    }

    /** Cells with a delimiter before each, as they are written. */
    private byte[] cells(List<String> values) {
        if (values.isEmpty()) {
            return new byte[0];
        }
        List<String> behind = new ArrayList<>(values.size() + 1);
        behind.add("x"); // the first cell of a record is quoted by other rules
        for (String value : values) {
            behind.add(forExcel ? CsvText.withoutFormula(value) : value);
        }
        return text.join(behind).substring(1).getBytes(StandardCharsets.UTF_8);
    }
}
