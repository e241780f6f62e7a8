package org.geeklayer.enrich;

import java.util.Optional;

/** Why two numbers are no place: they lie off the grid or the globe, or are certainly something else than they are said to be. */
final class PointFault {
    private static final double EAST_END = 700_000; // of the British National Grid, in metres
    private static final double NORTH_END = 1_300_000;

    // The United Kingdom in degrees: Rockall to Lowestoft, Scilly to Shetland.
    private static final double WEST = -14.5;
    private static final double EAST = 3;
    private static final double SOUTH = 49;
    private static final double NORTH = 62;

    private static final double MOST_LONGITUDE = 180;
    private static final double MOST_LATITUDE = 90;

    private PointFault() {}

    static Optional<String> of(PointLocator.Unit unit, double x, double y) {
        if (x == 0 && y == 0) {
            return Optional.of("0 and 0 stand for a place that is not known");
        }
        return unit == PointLocator.Unit.METRES ? ofMetres(x, y) : ofDegrees(x, y);
    }

    private static Optional<String> ofMetres(double x, double y) {
        if (isInKingdom(x, y) || isInKingdom(y, x)) {
            return Optional.of("degrees where metres are expected");
        }
        if (isOnGrid(x, y)) {
            return Optional.empty();
        }
        return Optional.of("off the British National Grid" + (isOnGrid(y, x) ? "; on it if the two were swapped" : ""));
    }

    private static Optional<String> ofDegrees(double x, double y) {
        if (isInKingdom(y, x)) {
            return Optional.of("longitude and latitude are swapped");
        }
        boolean isOnGlobe = Math.abs(x) <= MOST_LONGITUDE && Math.abs(y) <= MOST_LATITUDE;
        if (isOnGlobe) { // abroad, perhaps
            return Optional.empty();
        }
        return Optional.of(isOnGrid(x, y) ? "metres where degrees are expected" : "not on the globe");
    }

    private static boolean isOnGrid(double x, double y) {
        return x >= 0 && x <= EAST_END && y >= 0 && y <= NORTH_END;
    }

    private static boolean isInKingdom(double longitude, double latitude) {
        return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
    }
}
