package org.geeklayer.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Writes small GeoPackages. */
public final class GeoPackage implements AutoCloseable {
    private static final int[] ENVELOPES = {0, 32, 48, 48, 64};

    private final Connection connection;

    private GeoPackage(Connection connection) {
        this.connection = connection;
    }

    /** An empty one, in a file that does not exist yet. */
    public static GeoPackage create(Path file) throws SQLException {
        GeoPackage made = new GeoPackage(DriverManager.getConnection("jdbc:sqlite:" + file));
        made.run(
                "create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer)");
        made.run("create table gpkg_contents (table_name text, data_type text)");
        made.run("create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)");
        made.run("insert into gpkg_spatial_ref_sys values (-1, 'NONE', -1), (0, 'NONE', 0)");
        return made;
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Makes a layer with columns of text. */
    public void layer(String table, int srs, String... columns) throws SQLException {
        if (srs > 0) {
            run("insert into gpkg_spatial_ref_sys values (?, 'EPSG', ?)", srs, srs);
        }
        run("insert into gpkg_contents values (?, 'features')", table);
        run("insert into gpkg_geometry_columns values (?, 'geom', ?)", table, srs);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table " + quoted(table) + " (fid integer primary key, geom blob, "
                    + String.join(" text, ", columns) + " text)");
        }
    }

    /** Adds a feature. */
    public void add(String table, byte @Nullable [] geometry, @Nullable String... cells) throws SQLException {
        String sql = "insert into " + quoted(table) + " values (null, ?, "
                + String.join(", ", Collections.nCopies(cells.length, "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, geometry);
            for (int i = 0; i < cells.length; i++) {
                statement.setString(i + 2, cells[i]);
            }
            statement.executeUpdate();
        }
    }

    /** A geometry in the binary of GeoPackages, with a box of a kind from 0, which is none, to 4. */
    public static byte[] blob(String wkt, int envelope) {
        Geometry geometry;
        try {
            geometry = new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        ByteBuffer blob =
                ByteBuffer.allocate(8 + ENVELOPES[envelope] + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
        int flags = 1 | (envelope << 1) | (geometry.isEmpty() ? 0x10 : 0);
        blob.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) flags).putInt(27700);
        blob.position(8 + ENVELOPES[envelope]);
        blob.put(wkb);
        return blob.array();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
