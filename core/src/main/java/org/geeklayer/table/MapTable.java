package org.geeklayer.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.internal.geojson.FeatureWriter;
import org.locationtech.jts.geom.Geometry;

/**
 * A result as a map: a table, and for each row where it lies. Immutable so far as nobody changes a geometry, which are
 * shared and not copied.
 *
 * @param table the rows, whose columns have distinct names
 * @param geometries a geometry for each row, in the order of the rows, in WGS84 degrees with longitude first; empty for a
 *     row that lies nowhere
 */
public record MapTable(Table table, List<Optional<Geometry>> geometries) {
    /**
     * Keeps its own copy of the list.
     *
     * @param table the rows, whose columns have distinct names
     * @param geometries a geometry for each row, in the order of the rows, in WGS84 degrees with longitude first; empty for
     *     a row that lies nowhere
     * @throws IllegalArgumentException if there are more or fewer geometries than rows, or two columns of one name
     */
    public MapTable {
        geometries = List.copyOf(geometries);
        if (geometries.size() != table.rows().size()) {
            throw new IllegalArgumentException(
                    "geometries: " + geometries.size() + " for " + table.rows().size() + " rows");
        }
        Set<String> names = new HashSet<>();
        for (Column column : table.columns()) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table: two columns are named " + column.name());
            }
        }
    }

    /**
     * Writes each row as a feature of GeoJSON, with its cells as properties: texts as strings, numbers as numbers. Where a mark
     * stands in place of a number, the property is null and the mark is in another, named {@code _mark} at its end, so that a
     * map can be coloured by the numbers; every feature has it where one needs it. Positions have six decimals, about a tenth of a metre.
     *
     * @param out where to; flushed and left open
     * @param metadata what the table is and was made from, written as the member {@code geeklayer} of the collection
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if a geometry is not in degrees
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
     */
    public void writeGeoJson(OutputStream out, Metadata metadata) throws IOException {
        Set<Integer> marked = new HashSet<>();
        for (List<Cell> row : table.rows()) {
            for (int i = 0; i < row.size(); i++) {
                if (isMark(row.get(i))) {
                    marked.add(i);
                }
            }
        }
        try (FeatureWriter writer = FeatureWriter.leavingOpen(out)) {
            for (int i = 0; i < geometries.size(); i++) {
                writer.writeShape(geometries.get(i), properties(table.rows().get(i), marked));
            }
            writer.finish("geeklayer", metadata::writeMembers);
        }
    }

    private static boolean isMark(Cell cell) {
        return cell.type() != Column.Type.TEXT && cell.number().isEmpty();
    }

    private List<FeatureWriter.Property> properties(List<Cell> row, Set<Integer> marked) {
        List<FeatureWriter.Property> properties = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            Cell cell = row.get(i);
            boolean isNumber = column.type() != Column.Type.TEXT;
            properties.add(new FeatureWriter.Property(column.name(), isMark(cell) ? "" : cell.text(), isNumber));
            if (marked.contains(i)) {
                properties.add(
                        new FeatureWriter.Property(column.name() + "_mark", isMark(cell) ? cell.text() : "", false));
            }
        }
        return properties;
    }
}
