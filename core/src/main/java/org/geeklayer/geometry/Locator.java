package org.geeklayer.geometry;

import org.geeklayer.geography.AreaCode;

/**
 * Finds the area of a layer that a point lies in, fast: an answer is a number, and nothing is created for it. Points are taken to
 * the nearest millimetre, in which the layer is kept too, and are then compared exactly. Immutable and safe for use by many
 * threads.
 */
public final class Locator {
    /** The answer for a point in none of the areas. */
    public static final int OUTSIDE = -1;

    /** Stands in the answer, beside the number of the area, for a point on a boundary of several areas. */
    public static final int ON_BOUNDARY = 1 << 30;

    private final Boundaries layer;
    private final ShapeStore shapes;

    /**
     * A locator.
     *
     * @param layer the layer of the areas
     */
    public Locator(Boundaries layer) {
        this.layer = layer;
        this.shapes = layer.shapes();
    }

    /**
     * The area nearest to a point that lies in none.
     *
     * @param area its code
     * @param metres how far its edge is from the point
     */
    public record Nearest(AreaCode area, double metres) {}

    /**
     * The layer whose areas are found.
     *
     * @return the layer
     */
    public Boundaries layer() {
        return layer;
    }

    /**
     * Finds the area of a point.
     *
     * @param easting metres east on the layer's grid
     * @param northing metres north on the layer's grid
     * @return the area's number, from 0, in the order of the codes; of several areas, on their common boundary, the first, and
     *     {@link #ON_BOUNDARY} in it; or {@link #OUTSIDE}
     */
    public int locate(double easting, double northing) {
        return Shape.fits(easting) && Shape.fits(northing)
                ? shapes.locate(Shape.millimetres(easting), Shape.millimetres(northing))
                : OUTSIDE;
    }

    /**
     * The area of a number.
     *
     * @param located an answer other than {@link #OUTSIDE}
     * @return its code
     */
    public AreaCode area(int located) {
        return layer.code(located & ~ON_BOUNDARY);
    }

    /**
     * Finds the area whose edge is nearest to a point that lies in none.
     *
     * @param easting metres east on the layer's grid
     * @param northing metres north on the layer's grid
     * @return the area and how far it is; of several as near the first by its code
     * @throws IllegalArgumentException if there is no such place on a grid
     */
    public Nearest nearest(double easting, double northing) {
        if (!Shape.fits(easting) || !Shape.fits(northing)) {
            throw new IllegalArgumentException("easting, northing: not on a grid");
        }
        ShapeStore.Nearest nearest = shapes.nearest(Shape.millimetres(easting), Shape.millimetres(northing));
        return new Nearest(layer.code(nearest.area()), nearest.millimetres() / Shape.SCALE);
    }
}
