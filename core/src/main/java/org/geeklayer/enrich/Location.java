package org.geeklayer.enrich;

import java.util.Optional;
import org.geeklayer.geography.Area;

/**
 * Where a client is who comes with coordinates.
 *
 * @param x easting in metres, or longitude in degrees, as the list has it
 * @param y northing in metres, or latitude in degrees
 * @param smallArea the small area whose polygon the point lies in, or empty if it lies in none
 * @param otherCensus the small area of the other census, where it follows from that
 * @param isOnBoundary whether it lies on the boundary of several small areas, of which the one with the lowest code was taken
 */
public record Location(
        double x, double y, Optional<Area> smallArea, Optional<Area> otherCensus, boolean isOnBoundary) {}
