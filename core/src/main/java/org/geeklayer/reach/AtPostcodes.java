package org.geeklayer.reach;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.geeklayer.geography.AreaCode;

/**
 * Units at each postcode, exact: for areas that cut small areas. People at excluded postcodes are left out. Kept as arrays,
 * since there may be somebody at a million postcodes.
 */
final class AtPostcodes {
    private final int[] postcodes; // their numbers, in order
    private final AreaCode[] smallAreas;
    private final long[] units;

    /** Takes what there is at one postcode. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes the units of a postcode.
         *
         * @param postcode the number of the postcode, as the enricher numbers them
         */
        void visit(int postcode, AreaCode smallArea, long units);
    }

    /**
     * Units by postcode.
     *
     * @param postcodes numbers of postcodes, in order; not copied
     * @param smallAreas the small area that units at each are placed in; not copied
     * @param units how many at each; not copied
     */
    AtPostcodes(int[] postcodes, AreaCode[] smallAreas, long[] units) {
        this.postcodes = postcodes;
        this.smallAreas = smallAreas;
        this.units = units;
    }

    /** Visits the postcodes in the order of their numbers. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < postcodes.length; i++) {
            visitor.visit(postcodes[i], smallAreas[i], units[i]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AtPostcodes that
                && Arrays.equals(postcodes, that.postcodes)
                && Arrays.equals(smallAreas, that.smallAreas)
                && Arrays.equals(units, that.units);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(postcodes) * 31 + Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return IntStream.range(0, postcodes.length)
                .mapToObj(i -> postcodes[i] + " in " + smallAreas[i] + ": " + units[i])
                .toList()
                .toString();
    }
}
