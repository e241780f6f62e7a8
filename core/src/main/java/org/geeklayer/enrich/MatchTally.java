package org.geeklayer.enrich;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.postcode.PostcodeEntry;

/** Counts what becomes of rows. */
final class MatchTally {
    private final Enricher enricher;
    private final int width;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, Long> withIndex = new LinkedHashMap<>();
    private long rows;
    private long located;
    private long areaNotInstalled;
    private long fromFallback;
    private long largeUsers;
    private long shortRows;
    private long longRows;

    /** A tally of the rows of a list of so many columns. */
    MatchTally(Enricher enricher, int width) {
        this.enricher = enricher;
        this.width = width;
        enricher.indices().forEach(index -> withIndex.put(index.edition().id(), 0L));
    }

    long rows() {
        return rows;
    }

    void add(ClientRow row, Enriched enriched) {
        rows++;
        outcomes.merge(enriched.match().outcome(), 1L, Long::sum);
        areaNotInstalled += enricher.isOfAreaNotInstalled(enriched) ? 1 : 0;
        fromFallback += enricher.isFallback(enriched) ? 1 : 0;
        located += enriched.isLocated() ? 1 : 0;
        largeUsers +=
                enriched.match().entry().flatMap(PostcodeEntry::isLargeUser).orElse(false) ? 1 : 0;
        shortRows += row.cells().size() < width ? 1 : 0;
        longRows += row.cells().size() > width ? 1 : 0;
        for (DeprivationIndex index : enricher.indices()) {
            if (index.overall()
                    .flatMap(domain -> enriched.deprivation(index).flatMap(found -> found.rank(domain)))
                    .isPresent()) {
                withIndex.merge(index.edition().id(), 1L, Long::sum);
            }
        }
    }

    MatchSummary summary() {
        return new MatchSummary(
                rows, outcomes, areaNotInstalled, fromFallback, located, withIndex, largeUsers, shortRows, longRows);
    }
}
