package org.geeklayer.enrich;

import java.util.Optional;

/** Counts rows by postcode, in memory that grows with the directory and not with the rows. */
final class Crowds {
    private final int[] rows;
    private final int[] firstRows;

    private final Enricher enricher;

    Crowds(Enricher enricher) {
        this.enricher = enricher;
        rows = new int[enricher.postcodes()];
        firstRows = new int[enricher.postcodes()];
    }

    void add(long row, Enriched enriched) {
        enriched.match().entry().ifPresent(entry -> add(row, enricher.number(entry)));
    }

    /** Counts a row at a postcode, by the number that the enricher gives it. */
    void add(long row, int postcode) {
        if (rows[postcode] == 0) {
            firstRows[postcode] = (int) Math.min(row, Integer.MAX_VALUE);
        }
        rows[postcode]++;
    }

    /** The postcode with the most rows, of equal ones the first of the directory. */
    Optional<Enrichment.Crowd> largest() {
        int largest = -1;
        for (int at = 0; at < rows.length; at++) {
            if (rows[at] > 0 && (largest < 0 || rows[at] > rows[largest])) {
                largest = at;
            }
        }
        return largest < 0 ? Optional.empty() : Optional.of(new Enrichment.Crowd(rows[largest], firstRows[largest]));
    }
}
