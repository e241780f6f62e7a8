package org.geeklayer.geometry;

import au.com.objectix.jgridshift.GridShift;
import au.com.objectix.jgridshift.GridShiftFile;
import au.com.objectix.jgridshift.SubGrid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ordnance Survey's shifts between OSGB36 and ETRS89, from an NTv2 file in memory. Immutable and safe for use by many
 * threads.
 */
final class Ostn15 {
    private static final byte[] START = "NUM_OREC".getBytes(StandardCharsets.US_ASCII);
    private static final long RECORD_BYTES = 16;
    private static final long HEADER_RECORDS = 11; // of the file, and again of each of its grids

    private final GridShiftFile shifts;

    private Ostn15(GridShiftFile shifts) {
        this.shifts = shifts;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is not an NTv2 file, or not whole
     */
    static Ostn15 read(byte[] file) throws IOException {
        if (file.length < START.length || !Arrays.equals(file, 0, START.length, START, 0, START.length)) {
            throw new IOException("not an NTv2 file");
        }
        GridShiftFile shifts = new GridShiftFile();
        long records = HEADER_RECORDS;
        try {
            shifts.loadGridShiftFile(new ByteArrayInputStream(file), false);
            for (SubGrid grid : shifts.getSubGridTree()) {
                records += records(grid);
            }
        } catch (RuntimeException e) { // over a damaged file the reader stumbles in many ways
            throw new IOException("a damaged NTv2 file", e);
        }
        if (file.length < records * RECORD_BYTES) { // the reader takes what is missing for shifts of nothing
            throw new IOException("an NTv2 file without its end");
        }
        return new Ostn15(shifts);
    }

    private static long records(SubGrid grid) {
        long records = HEADER_RECORDS + grid.getNodeCount();
        for (int i = 0; i < grid.getSubGridCount(); i++) {
            records += records(grid.getSubGrid(i));
        }
        return records;
    }

    /** Moves a position, longitude and latitude in degrees, from OSGB36 to ETRS89. */
    void toEtrs89(double[] position) {
        move(shifts::gridShiftForward, position);
    }

    /** Moves a position, longitude and latitude in degrees, from ETRS89 to OSGB36. */
    void toOsgb36(double[] position) {
        move(shifts::gridShiftReverse, position);
    }

    /** Looks a position up; false where the file does not reach. */
    @FunctionalInterface
    private interface Lookup {
        boolean shift(GridShift position) throws IOException;
    }

    private static void move(Lookup lookup, double[] position) {
        GridShift at = new GridShift();
        at.setLonPositiveEastDegrees(position[0]);
        at.setLatDegrees(position[1]);
        boolean found;
        try {
            found = lookup.shift(at);
        } catch (IOException e) {
            throw new IllegalStateException("a file in memory cannot be read", e);
        }
        if (!found) {
            throw new IllegalArgumentException(
                    "a position is outside OSTN15, which holds for Great Britain and the sea around it");
        }
        position[0] = at.getShiftedLonPositiveEastDegrees();
        position[1] = at.getShiftedLatDegrees();
    }
}
