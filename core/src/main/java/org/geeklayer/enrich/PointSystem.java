package org.geeklayer.enrich;

/** What the coordinates of clients are. */
public enum PointSystem {
    /** Easting and northing in metres on the British National Grid (EPSG:27700). */
    NATIONAL_GRID("easting", "northing"),
    /** Longitude and latitude in degrees (WGS84). */
    WGS84("longitude", "latitude");

    private final String first;
    private final String second;

    PointSystem(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /**
     * What the first coordinate, which leads east, is called.
     *
     * @return for example {@code easting}
     */
    public String first() {
        return first;
    }

    /**
     * What the second coordinate, which leads north, is called.
     *
     * @return for example {@code northing}
     */
    public String second() {
        return second;
    }
}
