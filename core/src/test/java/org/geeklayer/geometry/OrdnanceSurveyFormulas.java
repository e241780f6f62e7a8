package org.geeklayer.geometry;

/**
 * Ordnance Survey's own formulas, written out: the projection's series and the 7-parameter shift.
 *
 * @see <a href="https://www.ordnancesurvey.co.uk/documents/resources/guide-coordinate-systems-great-britain.pdf">Ordnance
 *     Survey, A guide to coordinate systems in Great Britain</a>, annexes B and C
 */
final class OrdnanceSurveyFormulas {
    private static final double WGS84_MAJOR = 6_378_137;
    private static final double WGS84_MINOR = 6_356_752.314245;

    private OrdnanceSurveyFormulas() {}

    /** A transverse Mercator projection by the guide's letters; the true origin in degrees. */
    record Projection(double a, double b, double f0, double latitude, double longitude, double e0, double n0) {
        static final Projection BRITISH =
                new Projection(6_377_563.396, 6_356_256.909, 0.9996012717, 49, -2, 400_000, -100_000);
        static final Projection IRISH =
                new Projection(WGS84_MAJOR, 6_356_752.314140, 0.99982, 53.5, -8, 600_000, 750_000);

        /** Longitude and latitude in radians on the projection's ellipsoid. */
        double[] unproject(GridPoint point) {
            double n = (a - b) / (a + b);
            double e2 = (a * a - b * b) / (a * a);
            double phi0 = Math.toRadians(latitude);
            double phi = phi0;
            double m = 0;
            do {
                phi += (point.northing() - n0 - m) / (a * f0);
                double d = phi - phi0;
                double s = phi + phi0;
                m = b
                        * f0
                        * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * d
                                - (3 * n + 3 * n * n + 2.625 * n * n * n) * Math.sin(d) * Math.cos(s)
                                + 1.875 * (n * n + n * n * n) * Math.sin(2 * d) * Math.cos(2 * s)
                                - 35 / 24.0 * n * n * n * Math.sin(3 * d) * Math.cos(3 * s));
            } while (Math.abs(point.northing() - n0 - m) > 0.000_01);
            double root = 1 - e2 * Math.pow(Math.sin(phi), 2);
            double nu = a * f0 / Math.sqrt(root);
            double rho = nu * (1 - e2) / root;
            double eta2 = nu / rho - 1;
            double t = Math.tan(phi);
            double t2 = t * t;
            double x = (point.easting() - e0) / nu;
            double latitudeRadians = phi
                    - t
                            * nu
                            / rho
                            * (x * x / 2
                                    - (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * Math.pow(x, 4) / 24
                                    + (61 + 90 * t2 + 45 * t2 * t2) * Math.pow(x, 6) / 720);
            double longitudeRadians = Math.toRadians(longitude)
                    + (x
                                    - (nu / rho + 2 * t2) * Math.pow(x, 3) / 6
                                    + (5 + 28 * t2 + 24 * t2 * t2) * Math.pow(x, 5) / 120
                                    - (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 * t2 * t2) * Math.pow(x, 7) / 5040)
                            / Math.cos(phi);
            return new double[] {longitudeRadians, latitudeRadians};
        }
    }

    /** Longitude and latitude in WGS84, in degrees, of a point on the British National Grid, by the 7 parameters. */
    static double[] wgs84(GridPoint point) {
        double[] airy = Projection.BRITISH.unproject(point);
        double a = Projection.BRITISH.a;
        double e2 = (a * a - Projection.BRITISH.b * Projection.BRITISH.b) / (a * a);
        double nu = a / Math.sqrt(1 - e2 * Math.pow(Math.sin(airy[1]), 2));
        double x = nu * Math.cos(airy[1]) * Math.cos(airy[0]);
        double y = nu * Math.cos(airy[1]) * Math.sin(airy[0]);
        double z = nu * (1 - e2) * Math.sin(airy[1]);
        double second = Math.toRadians(1 / 3600.0);
        double scale = 1 - 20.489e-6;
        double rx = 0.15 * second;
        double ry = 0.247 * second;
        double rz = 0.842 * second;
        double x2 = 446.448 + scale * (x - rz * y + ry * z);
        double y2 = -125.157 + scale * (rz * x + y - rx * z);
        double z2 = 542.060 + scale * (-ry * x + rx * y + z);
        double wgsE2 = (WGS84_MAJOR * WGS84_MAJOR - WGS84_MINOR * WGS84_MINOR) / (WGS84_MAJOR * WGS84_MAJOR);
        double p = Math.hypot(x2, y2);
        double phi = Math.atan2(z2, p * (1 - wgsE2));
        for (int i = 0; i < 20; i++) {
            double sine = Math.sin(phi);
            phi = Math.atan2(z2 + wgsE2 * WGS84_MAJOR / Math.sqrt(1 - wgsE2 * sine * sine) * sine, p);
        }
        return new double[] {Math.toDegrees(Math.atan2(y2, x2)), Math.toDegrees(phi)};
    }

    /** How far two positions that lie close together are apart on the ground. */
    static double metres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        double e2 = (WGS84_MAJOR * WGS84_MAJOR - WGS84_MINOR * WGS84_MINOR) / (WGS84_MAJOR * WGS84_MAJOR);
        double sine = Math.sin(Math.toRadians(latitude));
        double root = 1 - e2 * sine * sine;
        double north = Math.toRadians(otherLatitude - latitude) * WGS84_MAJOR * (1 - e2) / Math.pow(root, 1.5);
        double east = Math.toRadians(otherLongitude - longitude)
                * WGS84_MAJOR
                / Math.sqrt(root)
                * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }
}
