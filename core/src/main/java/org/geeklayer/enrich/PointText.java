package org.geeklayer.enrich;

/** What all coordinates of one {@linkplain PointLocator#number number} have in common, as it is written. Not to be changed. */
final class PointText {
    /** Whether they lie on a boundary of several small areas. */
    final boolean isOnBoundary;

    /** For each index in use whether it has a rank of the small area. */
    final boolean[] hasFigure;

    /** All new cells, with a delimiter before each. */
    final byte[] cells;

    PointText(boolean isOnBoundary, boolean[] hasFigure, byte[] cells) {
        this.isOnBoundary = isOnBoundary;
        this.hasFigure = hasFigure;
        this.cells = cells;
    }

    /** About how many bytes of memory it takes. */
    int bytes() {
        return 64 + hasFigure.length + cells.length;
    }
}
