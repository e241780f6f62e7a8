package org.geeklayer.enrich;

/** What all located postcodes of one place of a directory have in common, as it is written. Not to be changed. */
final class PlaceText {
    /** A place without a small area, of which nothing else is told. */
    static final PlaceText NOWHERE = new PlaceText(false, new boolean[0], "", new byte[0], 0, new byte[0][]);

    /** Whether the place has a small area. */
    final boolean isLocated;

    /** For each index in use whether it has a rank of the small area. */
    final boolean[] hasFigure;

    /** The part of the note that the place brings. */
    final String note;

    /**
     * The note and the cells behind it, with a delimiter before each, up to the next column whose cells are not of the place: in
     * one piece, since looking for each piece in memory costs more than copying it.
     */
    final byte[] cells;

    /** How many of these bytes are those of the note. */
    final int noteLength;

    /** The cells behind each column whose cells are not of the place, up to the next such column. */
    final byte[][] more;

    PlaceText(boolean isLocated, boolean[] hasFigure, String note, byte[] cells, int noteLength, byte[][] more) {
        this.isLocated = isLocated;
        this.hasFigure = hasFigure;
        this.note = note;
        this.cells = cells;
        this.noteLength = noteLength;
        this.more = more;
    }

    /** About how many bytes of memory it takes. */
    int bytes() {
        int bytes = 80 + note.length() + cells.length;
        for (byte[] each : more) {
            bytes += 16 + each.length;
        }
        return bytes;
    }
}
