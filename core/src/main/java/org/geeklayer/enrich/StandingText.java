package org.geeklayer.enrich;

/**
 * What all located postcodes of one standing in a directory have in common, as it is written: whether they are in use, how their
 * position was found, and whose they are. Not to be changed.
 */
final class StandingText {
    /** What became of a row that has such a postcode as it is published. */
    final Outcome outcome;

    /** Whether the directory is not the first that is asked. */
    final boolean isFallback;

    /** Whether the postcodes are those of an organisation. */
    final boolean isLargeUser;

    /** The notes that the standing brings, which stand before those of the place; as one text. */
    final String note;

    /** The outcome between two delimiters. */
    final byte[] outcomeCell;

    /** The delimiter and the note. */
    final byte[] noteCell;

    StandingText(
            Outcome outcome,
            boolean isFallback,
            boolean isLargeUser,
            String note,
            byte[] outcomeCell,
            byte[] noteCell) {
        this.outcome = outcome;
        this.isFallback = isFallback;
        this.isLargeUser = isLargeUser;
        this.note = note;
        this.outcomeCell = outcomeCell;
        this.noteCell = noteCell;
    }
}
