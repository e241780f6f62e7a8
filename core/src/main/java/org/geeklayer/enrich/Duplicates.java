package org.geeklayer.enrich;

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
