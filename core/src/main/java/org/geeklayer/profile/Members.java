package org.geeklayer.profile;

/**
 * The small areas of a place.
 *
 * @param rows where each stands in the index, shared and not to be changed
 * @param shares the share of each that lies in the place, shared and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, and never compared
record Members(int[] rows, double[] shares) {
    int size() {
        return rows.length;
    }
}
