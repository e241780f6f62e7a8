package org.geeklayer.geotools;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.MapTable;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Makes feature collections of GeoTools from results. */
public final class FeatureCollections {
    private static final String GEOMETRY = "geometry";

    private FeatureCollections() {}

    /**
     * The rows of a map as features in WGS84, longitude first ({@link DefaultGeographicCRS#WGS84}).
     *
     * <p>The default geometry is called {@code geometry} (with {@code _} behind it where a column has that name) and is null
     * for a row that lies nowhere. The other attributes are the columns, in order and under their names: {@link String} for
     * text, {@link Long} for whole numbers and numbers of people, {@link Double} for decimal numbers and figures. Their
     * titles and definitions are the attributes' descriptions.
     *
     * <p>A number that is not there is null, since a numeric attribute cannot hold the mark that a file has in its place.
     * Null is never 0. Whether it does not apply ({@code [z]}), cannot be had ({@code [x]}) or is withheld to protect
     * people ({@code [c]}) stands in {@link MapTable#table()}, whose rows are in the same order.
     *
     * @param map the rows and where they lie; its geometries are shared and not copied
     * @param typeName the name of the feature type, such as {@code profile}; with the number of the row, from 1, it makes the
     *     ids of the features: {@code profile.1}
     * @return a collection in memory, in the order of the rows
     */
    public static SimpleFeatureCollection of(MapTable map, String typeName) {
        List<Column> columns = map.table().columns();
        SimpleFeatureType type = type(columns, typeName);
        ListFeatureCollection features = new ListFeatureCollection(type);
        for (int i = 0; i < map.geometries().size(); i++) {
            List<Cell> row = map.table().rows().get(i);
            @Nullable Object[] values = new Object[row.size() + 1];
            values[0] = map.geometries().get(i).orElse(null);
            for (int j = 0; j < row.size(); j++) {
                values[j + 1] = value(columns.get(j).type(), row.get(j));
            }
            features.add(SimpleFeatureBuilder.build(type, values, typeName + "." + (i + 1)));
        }
        return features;
    }

    private static SimpleFeatureType type(List<Column> columns, String typeName) {
        List<String> names = columns.stream().map(Column::name).toList();
        String geometry = GEOMETRY;
        while (names.contains(geometry)) {
            geometry += "_";
        }
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName(typeName);
        builder.setCRS(DefaultGeographicCRS.WGS84);
        builder.add(geometry, Geometry.class);
        for (Column column : columns) {
            builder.description(column.title() + ". " + column.definition());
            builder.add(column.name(), binding(column.type()));
        }
        return builder.buildFeatureType();
    }

    private static Class<?> binding(Column.Type type) {
        return switch (type) {
            case TEXT -> String.class;
            case INTEGER, COUNT -> Long.class;
            case DECIMAL, FIGURE -> Double.class;
        };
    }

    private static @Nullable Object value(Column.Type type, Cell cell) {
        Optional<BigDecimal> number = cell.number();
        return switch (type) {
            case TEXT -> cell.text();
            case INTEGER, COUNT -> number.map(BigDecimal::longValueExact).orElse(null);
            case DECIMAL, FIGURE -> number.map(BigDecimal::doubleValue).orElse(null);
        };
    }
}
