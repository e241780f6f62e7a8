package org.geeklayer.geography;

/**
 * A census area: its code and the vintage that the code belongs to. Joins take an {@code Area} and refuse the wrong
 * vintage, where a bare code would be found by chance or not at all.
 *
 * @param code the code
 * @param vintage the census geography it is of
 */
public record Area(AreaCode code, Vintage vintage) {
    @Override
    public String toString() {
        return code + " (" + vintage.year() + ")";
    }
}
