package org.geeklayer.disclosure;

/** A row of a split, a union, or the whole. */
record Place(int split, int row) {
    static final Place WHOLE = new Place(-1, 0);

    private static final int UNIONS = -2;

    static Place union(int union) {
        return new Place(UNIONS, union);
    }

    boolean isUnion() {
        return split == UNIONS;
    }

    @Override
    public String toString() {
        return isUnion() ? "union " + row : split < 0 ? "whole" : "split " + split + " row " + row;
    }
}
