package org.geeklayer.enrich;

/** What all located postcodes of one place of a directory have in common, as it is written. Not to be changed. */
final class PlaceText {
    /** A place without a small area, of which nothing else is told. */
    static final PlaceText NOWHERE = new PlaceText(false, new boolean[0], "", new byte[0], new byte[0][]);

    /** Whether the place has a small area. */
    final boolean isLocated;

    /** For each index in use whether it has a rank of the small area. */
    final boolean[] hasFigure;

    /** The part of the note that the place brings. */
    final String note;

    /** The delimiter and that note. */
    final byte[] noteCell;

    /**
     * The cells behind the note, delimiters and all: up to the next column whose cells are not of the place, and from it to the
     * next, and so on.
     */
    final byte[][] runs;

    PlaceText(boolean isLocated, boolean[] hasFigure, String note, byte[] noteCell, byte[][] runs) {
        this.isLocated = isLocated;
        this.hasFigure = hasFigure;
        this.note = note;
        this.noteCell = noteCell;
        this.runs = runs;
    }

    /** About how many bytes of memory it takes. */
    int bytes() {
        int bytes = 96 + note.length() + noteCell.length;
        for (byte[] run : runs) {
            bytes += 16 + run.length;
        }
        return bytes;
    }
}
