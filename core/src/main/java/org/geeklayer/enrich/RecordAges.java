package org.geeklayer.enrich;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.geeklayer.clients.ClientDate;
import org.geeklayer.postcode.PostcodeEntry;

/** Compares records' dates with the months in which their postcodes came into use. Not thread-safe. */
final class RecordAges {
    private final int column;
    private long older;
    private long undated;

    /** Compares the dates in a column, numbered from 0. */
    RecordAges(int column) {
        this.column = column;
    }

    int column() {
        return column;
    }

    /** What is known of a row's postcode, with one more note if the record is older than it; else the same object. */
    Enriched dated(String cell, Enriched enriched) {
        Optional<LocalDate> date = ClientDate.parse(cell);
        if (date.isEmpty()) {
            undated++;
            return enriched;
        }
        Optional<PostcodeEntry> entry = enriched.match().entry().filter(each -> isOlder(date.get(), each));
        if (entry.isEmpty()) {
            return enriched;
        }
        older++;
        return enriched.withNote("in use from " + entry.get().introduced().orElseThrow()
                + ", after the record's date: it may have meant another place");
    }

    /** Whether a record is older than its postcode; if it is, {@link #dated} is to be asked too, which counts it. */
    boolean isOlder(String cell, PostcodeEntry entry) {
        Optional<LocalDate> date = ClientDate.parse(cell);
        if (date.isEmpty()) {
            undated++;
            return false;
        }
        return isOlder(date.get(), entry);
    }

    private static boolean isOlder(LocalDate date, PostcodeEntry entry) {
        return entry.introduced()
                .filter(month -> YearMonth.from(date).isBefore(month))
                .isPresent();
    }

    /** How many records are older than their postcode. */
    long older() {
        return older;
    }

    /** How many records have no date that could be read. */
    long undated() {
        return undated;
    }

    /** Adds what was counted of other rows, and lets that begin anew. */
    void take(RecordAges other) {
        older += other.older;
        undated += other.undated;
        other.older = 0;
        other.undated = 0;
    }
}
