package org.geeklayer.enrich;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.postcode.PostcodeEntry;

/** Counts what becomes of rows. */
final class MatchTally {
    private final Enricher enricher;
    private final int width;
    private final long[] outcomes = new long[Outcome.values().length]; // by their place among all
    private final long[] withIndex;
    private long rows;
    private long located;
    private long areaNotInstalled;
    private long fromFallback;
    private long largeUsers;
    private long shortRows;
    private long longRows;
    private long onBoundary;

    /** A tally of the rows of a list of so many columns. */
    MatchTally(Enricher enricher, int width) {
        this.enricher = enricher;
        this.width = width;
        this.withIndex = new long[enricher.indices().size()];
    }

    long rows() {
        return rows;
    }

    /** Counts a row of so many cells. */
    void add(int cells, Enriched enriched) {
        areaNotInstalled += enricher.isOfAreaNotInstalled(enriched) ? 1 : 0;
        fromFallback += enricher.isFallback(enriched) ? 1 : 0;
        located += enriched.isLocated() ? 1 : 0;
        Optional<PostcodeEntry> entry = enriched.match().entry();
        largeUsers += entry.isPresent() && entry.get().isLargeUser().orElse(false) ? 1 : 0;
        Optional<Enriched.Location> location = enriched.location();
        onBoundary += location.isPresent() && location.get().isOnBoundary() ? 1 : 0;
        add(cells, enriched.match().outcome());
        List<DeprivationIndex> indices = enricher.indices();
        for (int i = 0; i < withIndex.length; i++) {
            withIndex[i] += hasFigure(enriched, indices.get(i)) ? 1 : 0;
        }
    }

    /** Counts a row of so many cells whose postcode was found as typed, in a place with a small area. */
    void add(int cells, PlaceText place, StandingText standing) {
        located++;
        fromFallback += standing.isFallback ? 1 : 0;
        largeUsers += standing.isLargeUser ? 1 : 0;
        add(cells, standing.outcome);
        for (int i = 0; i < withIndex.length; i++) {
            withIndex[i] += place.hasFigure[i] ? 1 : 0;
        }
    }

    /** Counts a row of so many cells whose coordinates lie in an area. */
    void add(int cells, PointText point) {
        located++;
        onBoundary += point.isOnBoundary ? 1 : 0;
        add(cells, Outcome.MATCHED);
        for (int i = 0; i < withIndex.length; i++) {
            withIndex[i] += point.hasFigure[i] ? 1 : 0;
        }
    }

    private void add(int cells, Outcome outcome) {
        rows++;
        outcomes[index(outcome)]++;
        shortRows += cells < width ? 1 : 0;
        longRows += cells > width ? 1 : 0;
    }

    @SuppressWarnings("EnumOrdinal") // as EnumMap does it, but without an object for each count; it is never stored
    private static int index(Outcome outcome) {
        return outcome.ordinal();
    }

    /** Whether an index has a rank of the small area. */
    static boolean hasFigure(Enriched enriched, DeprivationIndex index) {
        Optional<Domain> overall = index.overall();
        Optional<Deprivation> found = overall.isPresent() ? enriched.deprivation(index) : Optional.empty();
        return found.isPresent() && found.get().rank(overall.get()).isPresent();
    }

    /** Adds what another tally of the same list has counted, and lets that begin anew. */
    void take(MatchTally other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
            other.outcomes[i] = 0;
        }
        for (int i = 0; i < withIndex.length; i++) {
            withIndex[i] += other.withIndex[i];
            other.withIndex[i] = 0;
        }
        rows += other.rows;
        located += other.located;
        areaNotInstalled += other.areaNotInstalled;
        fromFallback += other.fromFallback;
        largeUsers += other.largeUsers;
        shortRows += other.shortRows;
        longRows += other.longRows;
        onBoundary += other.onBoundary;
        other.rows = 0;
        other.located = 0;
        other.areaNotInstalled = 0;
        other.fromFallback = 0;
        other.largeUsers = 0;
        other.shortRows = 0;
        other.longRows = 0;
        other.onBoundary = 0;
    }

    MatchSummary summary() {
        Map<Outcome, Long> byOutcome = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(outcome, outcomes[index(outcome)]);
        }
        Map<String, Long> byIndex = new LinkedHashMap<>();
        for (int i = 0; i < withIndex.length; i++) {
            byIndex.merge(enricher.indices().get(i).edition().id(), withIndex[i], Long::sum);
        }
        return new MatchSummary(
                rows,
                byOutcome,
                areaNotInstalled,
                fromFallback,
                located,
                byIndex,
                largeUsers,
                shortRows,
                longRows,
                onBoundary);
    }
}
