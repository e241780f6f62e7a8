package org.geeklayer.enrich;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of all rows of a list. The counts of the outcomes add up to the rows read. Exact, and so for the person who
 * holds the list: nothing of it is safe to publish as it stands.
 *
 * @param rows rows read
 * @param outcomes rows of each outcome, zeros among them
 * @param areaNotInstalled of the rows that are {@link Outcome#UNKNOWN}, those of postcode areas that are not installed
 * @param fromFallback rows whose postcode only a directory behind the first has
 * @param located rows with a small area
 * @param withIndex for each index in use, by its id, the rows that got a value of it
 * @param largeUsers rows whose postcode is that of an organisation
 * @param shortRows rows with fewer cells than the header, which were padded
 * @param longRows rows with more cells than the header, whose surplus stands behind the new columns
 * @param onBoundary rows whose coordinates lie on a boundary of several small areas, of which the one with the lowest code was
 *     taken
 */
public record MatchSummary(
        long rows,
        Map<Outcome, Long> outcomes,
        long areaNotInstalled,
        long fromFallback,
        long located,
        Map<String, Long> withIndex,
        long largeUsers,
        long shortRows,
        long longRows,
        long onBoundary) {
    /**
     * Keeps its own copies of the maps.
     *
     * @param rows rows read
     * @param outcomes rows of each outcome, zeros among them
     * @param areaNotInstalled of the rows that are {@link Outcome#UNKNOWN}, those of postcode areas that are not installed
     * @param fromFallback rows whose postcode only a directory behind the first has
     * @param located rows with a small area
     * @param withIndex for each index in use, by its id, the rows that got a value of it
     * @param largeUsers rows whose postcode is that of an organisation
     * @param shortRows rows with fewer cells than the header, which were padded
     * @param longRows rows with more cells than the header, whose surplus stands behind the new columns
     * @param onBoundary rows whose coordinates lie on a boundary of several small areas
     */
    public MatchSummary {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, outcomes.getOrDefault(outcome, 0L));
        }
        outcomes = Collections.unmodifiableMap(all);
        withIndex = Collections.unmodifiableMap(new LinkedHashMap<>(withIndex));
    }

    /**
     * The rows of an outcome.
     *
     * @param outcome the outcome
     * @return how many rows have it
     */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /**
     * The match rate.
     *
     * @return located rows over rows read, from 0 to 1; 1 for a list without rows
     */
    public double matchRate() {
        return rows == 0 ? 1 : (double) located / rows;
    }
}
