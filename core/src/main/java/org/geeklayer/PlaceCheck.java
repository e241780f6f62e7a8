package org.geeklayer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.GridPoint;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * How far the positions of a directory's postcodes lie in the polygons of their own small areas. Lines that were generalised
 * leave some outside, up to one in a hundred; far more mean that files do not belong together.
 *
 * @param directory the directory's id
 * @param layer the layer's id
 * @param checked postcodes, live and terminated, that have a position and whose small area has a polygon in the layer
 * @param inside those that lie in it or on its edge
 * @param exceptions the others, in the order of the postcodes
 */
public record PlaceCheck(String directory, String layer, long checked, long inside, List<Outside> exceptions) {
    /**
     * A postcode that lies outside of its small area's polygon.
     *
     * @param postcode the postcode
     * @param area its small area, as the directory has it
     * @param in the small area whose polygon it lies in, or empty if it lies in none of the layer
     * @param distanceMetres how far it is from its own small area's polygon
     */
    public record Outside(Postcode postcode, AreaCode area, Optional<AreaCode> in, double distanceMetres) {}

    /**
     * Keeps its own copy of the list.
     *
     * @param directory the directory's id
     * @param layer the layer's id
     * @param checked postcodes that have a position and whose small area has a polygon in the layer
     * @param inside those that lie in it or on its edge
     * @param exceptions the others, in the order of the postcodes
     */
    public PlaceCheck {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Compares a directory with a layer, in one pass over all postcodes.
     *
     * @param directory a directory
     * @param layer a layer
     * @return what was found, or empty if the layer is not of small areas
     */
    public static Optional<PlaceCheck> of(PostcodeDirectory directory, Boundaries layer) {
        if (!layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                || layer.vintage().isEmpty()) {
            return Optional.empty();
        }
        Vintage vintage = layer.vintage().get();
        boolean isBritish = layer.epsg() == 27700;
        Optional<NationalGrid> irish = Optional.empty();
        long checked = 0;
        long inside = 0;
        List<Outside> exceptions = new ArrayList<>();
        for (int row = 0; row < directory.size(); row++) {
            PostcodeEntry entry = directory.at(row);
            Optional<AreaCode> area = entry.area(AreaType.SMALL_AREA, vintage)
                    .map(each -> each.code())
                    .filter(layer::contains);
            if (area.isEmpty()) {
                continue;
            }
            boolean isUlster = area.get().nation().equals(Optional.of(Nation.NORTHERN_IRELAND));
            if (isUlster == isBritish) { // a postcode of the Irish Grid is never taken for one of the British
                continue;
            }
            if (isUlster && irish.isEmpty()) {
                irish = Optional.of(NationalGrid.irish());
            }
            Optional<GridPoint> point = isUlster ? ofDegrees(entry, irish.get()) : ofGrid(entry);
            if (point.isPresent()) {
                checked++;
                List<AreaCode> found = layer.at(point.get());
                if (found.contains(area.get())) {
                    inside++;
                } else {
                    exceptions.add(new Outside(
                            entry.postcode(),
                            area.get(),
                            found.stream().findFirst(),
                            distance(layer, area.get(), point.get())));
                }
            }
        }
        return Optional.of(
                new PlaceCheck(directory.dataset().id(), layer.dataset().id(), checked, inside, exceptions));
    }

    private static Optional<GridPoint> ofGrid(PostcodeEntry entry) {
        OptionalInt easting = entry.eastingMetres();
        OptionalInt northing = entry.northingMetres();
        return easting.isPresent() && northing.isPresent()
                ? Optional.of(new GridPoint(easting.getAsInt(), northing.getAsInt()))
                : Optional.empty();
    }

    private static Optional<GridPoint> ofDegrees(PostcodeEntry entry, NationalGrid irish) {
        OptionalDouble longitude = entry.longitude();
        OptionalDouble latitude = entry.latitude();
        return longitude.isPresent() && latitude.isPresent()
                ? Optional.of(irish.toGrid(longitude.getAsDouble(), latitude.getAsDouble()))
                : Optional.empty();
    }

    private static double distance(Boundaries layer, AreaCode area, GridPoint point) {
        return layer.find(area)
                .orElseThrow()
                .distance(new GeometryFactory().createPoint(new Coordinate(point.easting(), point.northing())));
    }

    /**
     * The share of postcodes that lie in their small area.
     *
     * @return from 0 to 1; 1 where none was checked
     */
    public double shareInside() {
        return checked == 0 ? 1 : (double) inside / checked;
    }
}
