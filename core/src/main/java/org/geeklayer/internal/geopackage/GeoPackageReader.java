package org.geeklayer.internal.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.internal.feature.Feature;
import org.geeklayer.internal.feature.FeatureSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Reads a layer of a GeoPackage one feature after another. The file is opened as one that nobody changes, and nothing is
 * written beside it. Not thread-safe.
 *
 * @see <a href="https://www.geopackage.org/spec131/">OGC GeoPackage Encoding Standard 1.3.1</a>
 */
public final class GeoPackageReader implements FeatureSource {
    private static final String LAYERS =
            "select c.table_name, g.column_name, s.organization, s.organization_coordsys_id"
                    + " from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name"
                    + " left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id"
                    + " where c.data_type = 'features' order by c.table_name";
    private static final int HEADER = 8;
    private static final int[] ENVELOPES = {0, 32, 48, 48, 64};
    private static final int EMPTY = 0x10;
    private static final int EXTENDED = 0x20;

    private final String name;
    private final Layer layer;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();
    private final WKBReader wkb = new WKBReader();
    private long number;

    /**
     * A layer of a GeoPackage.
     *
     * @param table the table's name
     * @param geometryColumn the column that its geometries stand in
     * @param referenceSystem what these are in, such as {@code EPSG:27700}, or empty if the file does not say
     */
    public record Layer(String table, String geometryColumn, Optional<String> referenceSystem) {}

    /**
     * Lists the layers with geometries.
     *
     * @param file the GeoPackage
     * @param name its name, for messages
     * @return the layers, in order of their tables' names
     * @throws DataFormatException if it is no GeoPackage or damaged
     * @throws IOException if the driver that reads such files is missing
     */
    public static List<Layer> layers(Path file, String name) throws IOException {
        try (Connection connection = connect(file, name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LAYERS)) {
            List<Layer> layers = new ArrayList<>();
            while (rows.next()) {
                String organisation = text(rows, 3);
                layers.add(new Layer(
                        text(rows, 1),
                        text(rows, 2),
                        organisation.isEmpty() || organisation.equalsIgnoreCase("NONE")
                                ? Optional.empty()
                                : Optional.of(organisation.toUpperCase(Locale.ROOT) + ":" + text(rows, 4))));
            }
            return layers;
        } catch (SQLException e) {
            throw damaged(name);
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    private static Connection connect(Path file, String name) throws IOException, SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?mode=ro&immutable=1");
        } catch (SQLException e) {
            if (DriverManager.drivers()
                    .noneMatch(driver -> driver.getClass().getName().startsWith("org.sqlite."))) {
                throw new IOException(
                        name + ": a GeoPackage is read by the library org.xerial:sqlite-jdbc, which is not on the class"
                                + " path; add it, or convert the file: ogr2ogr -f GeoJSON out.geojson in.gpkg",
                        e);
            }
            if (e.getCause() != null && !(e.getCause() instanceof SQLException)) { // its native part, for this system
                throw new IOException(
                        name + ": SQLite, which reads GeoPackages, cannot be started on this system; convert the file:"
                                + " ogr2ogr -f GeoJSON out.geojson in.gpkg",
                        e);
            }
            throw e;
        }
    }

    private static DataFormatException damaged(String name) {
        return DataFormatException.of(name, "is no GeoPackage, or a damaged one; download it again");
    }

    private GeoPackageReader(String name, Layer layer, Connection connection, Statement statement, ResultSet rows)
            throws SQLException {
        this.name = name;
        this.layer = layer;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnName(i));
        }
    }

    /**
     * Begins to read a layer.
     *
     * @param file the GeoPackage
     * @param name its name, for messages
     * @param layer one of its {@link #layers}
     * @return its features
     * @throws DataFormatException if the file is damaged
     * @throws IOException if the driver that reads such files is missing
     */
    public static GeoPackageReader open(Path file, String name, Layer layer) throws IOException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Connection connection = connect(file, name);
            opened.add(connection);
            Statement statement = connection.createStatement();
            opened.add(statement);
            ResultSet rows = statement.executeQuery("select * from \"" + layer.table.replace("\"", "\"\"") + "\"");
            opened.add(rows);
            return new GeoPackageReader(name, layer, connection, statement, rows);
        } catch (SQLException e) {
            for (int i = opened.size() - 1; i >= 0; i--) {
                closeQuietly(opened.get(i));
            }
            throw damaged(name);
        }
    }

    private static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            // What went wrong before is what is told.
        }
    }

    @Override
    public Optional<String> referenceSystem() {
        return layer.referenceSystem;
    }

    @Override
    public Optional<Feature> next() throws IOException {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            number++;
            Map<String, String> properties = new LinkedHashMap<>();
            Optional<Geometry> geometry = Optional.empty();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).equalsIgnoreCase(layer.geometryColumn)) {
                    geometry = geometry(rows.getBytes(i + 1));
                } else if (!(rows.getObject(i + 1) instanceof byte[])) {
                    properties.put(columns.get(i), text(rows, i + 1));
                }
            }
            return Optional.of(new Feature(number, properties, geometry));
        } catch (SQLException e) {
            throw damaged(name);
        }
    }

    /** The geometry in a GeoPackage's binary: a header of our own, a box by flag, then well-known binary. */
    private Optional<Geometry> geometry(byte @Nullable [] bytes) throws DataFormatException {
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length < HEADER || bytes[0] != 'G' || bytes[1] != 'P') {
            throw fault("has a geometry that is none of a GeoPackage");
        }
        int flags = bytes[3];
        int envelope = (flags >> 1) & 7;
        if (envelope >= ENVELOPES.length || (flags & EXTENDED) != 0) {
            throw fault("has a geometry of a kind that cannot be read");
        }
        int from = HEADER + ENVELOPES[envelope];
        if ((flags & EMPTY) != 0) {
            return Optional.empty();
        }
        try {
            Geometry geometry = wkb.read(Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length));
            for (Coordinate coordinate : geometry.getCoordinates()) {
                if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                    throw fault("has a coordinate that is no number");
                }
            }
            return geometry.isEmpty() ? Optional.empty() : Optional.of(geometry);
        } catch (ParseException | IllegalArgumentException e) {
            throw fault("has a geometry that is damaged, not closed, or made of curves");
        }
    }

    private DataFormatException fault(String rule) {
        return DataFormatException.of(name, "feature " + number + " of " + layer.table + ": " + rule);
    }

    @Override
    public void close() throws IOException {
        closeQuietly(rows);
        closeQuietly(statement);
        closeQuietly(connection);
    }
}
