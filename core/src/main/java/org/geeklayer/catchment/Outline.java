package org.geeklayer.catchment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.geometry.Placement;
import org.geeklayer.internal.feature.Feature;
import org.geeklayer.internal.geojson.FeatureReader;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * A polygon that somebody drew, with its name.
 *
 * @param name what its properties call it, else the file's name with a number
 * @param polygon a polygon or several, valid, in metres on the grid that it was read for; shared and not to be changed
 */
public record Outline(String name, Geometry polygon) {
    private static final double FULL_TURN = 360; // degrees: greater numbers are metres
    private static final Envelope ULSTER =
            new Envelope(570_000, 790_000, 770_000, 990_000); // of Irish Transverse Mercator
    private static final List<String> NAMES = List.of("name", "title", "label", "id");

    /**
     * Reads the polygons of a GeoJSON file. Whether they are in degrees (WGS84) or in metres (British National Grid) is told
     * by their coordinates.
     *
     * @param file the file
     * @param grid gives the way from degrees to metres; asked only where it is needed
     * @return one outline a feature, with distinct names
     * @throws DataFormatException if the file is no GeoJSON, has a feature that is no polygon, or lies outside Great Britain
     * @throws IOException if it cannot be read
     */
    public static List<Outline> read(Path file, Supplier<NationalGrid> grid) throws IOException {
        return read(file, false, grid);
    }

    /**
     * Reads the polygons of a GeoJSON file for Northern Ireland: from degrees or from an Irish grid that the file names on
     * to Irish Transverse Mercator, by no way over the British grid.
     *
     * @param file the file
     * @return one outline a feature, in metres on Irish Transverse Mercator (EPSG:2157), named as by {@link #read}; none if
     *     all lies far from Northern Ireland
     * @throws DataFormatException if the file is no GeoJSON, has a feature that is no polygon, or is neither in degrees nor
     *     said to be on an Irish grid
     * @throws IOException if it cannot be read
     */
    public static List<Outline> readIrish(Path file) throws IOException {
        List<Outline> outlines = read(file, true, () -> {
            throw new IllegalStateException("Northern Ireland does not lie on the British grid");
        });
        return outlines.stream()
                        .anyMatch(each -> each.polygon().getEnvelopeInternal().intersects(ULSTER))
                ? outlines
                : List.of();
    }

    private static List<Outline> read(Path file, boolean isIrish, Supplier<NationalGrid> grid) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        List<Outline> outlines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        FeatureReader.Polygons polygons = FeatureReader.readPolygons(Files.newInputStream(file), fileName);
        Envelope box = new Envelope();
        polygons.features()
                .forEach(feature ->
                        feature.geometry().ifPresent(geometry -> box.expandToInclude(geometry.getEnvelopeInternal())));
        Placement placement = placement(fileName, box, polygons.referenceSystem(), isIrish, grid);
        for (Feature feature : polygons.features()) {
            Geometry drawn = feature.geometry().orElseThrow();
            Geometry valid = drawn.isValid() ? drawn : GeometryFixer.fix(drawn);
            String name = name(feature.properties())
                    .orElse(polygons.features().size() == 1 ? fileName : fileName + " " + (outlines.size() + 1));
            outlines.add(new Outline(distinct(name, names), placement.place(valid)));
        }
        return outlines;
    }

    private static Placement placement(
            String file, Envelope box, Optional<String> referenceSystem, boolean isIrish, Supplier<NationalGrid> grid)
            throws DataFormatException {
        Placement placement;
        try {
            boolean isMetres = Math.max(Math.abs(box.getMaxX()), Math.abs(box.getMaxY())) > FULL_TURN;
            if (isIrish && isMetres && referenceSystem.isEmpty() && !ULSTER.covers(box)) {
                // Irish Grid, whose numbers are those of places in Wales and the north of England on the British one
                throw new IllegalArgumentException("has metres without a crs member that says which grid they are on");
            }
            placement = Placement.of(box, referenceSystem, isIrish, grid);
        } catch (IllegalArgumentException e) {
            throw DataFormatException.of(file, String.valueOf(e.getMessage()));
        }
        if (!isIrish && placement.epsg() != Layers.BRITISH) {
            throw DataFormatException.of(file, "is not on the British National Grid; give it in WGS84");
        }
        return placement;
    }

    private static Optional<String> name(Map<String, String> properties) {
        return NAMES.stream()
                .flatMap(wanted -> properties.entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(wanted)))
                .map(entry -> entry.getValue().strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static String distinct(String name, Set<String> taken) {
        String distinct = name;
        for (int i = 2; !taken.add(distinct); i++) {
            distinct = name + " " + i;
        }
        return distinct;
    }
}
