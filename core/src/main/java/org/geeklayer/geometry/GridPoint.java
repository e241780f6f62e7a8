package org.geeklayer.geometry;

/**
 * A point on a national grid: the British National Grid (EPSG:27700), or in Northern Ireland Irish Transverse Mercator
 * (EPSG:2157).
 *
 * @param easting metres east of the grid's false origin
 * @param northing metres north of the grid's false origin
 */
public record GridPoint(double easting, double northing) {}
