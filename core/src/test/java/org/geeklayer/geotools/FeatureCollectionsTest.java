package org.geeklayer.geotools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.disclosure.Count;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class FeatureCollectionsTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("lsoa21", "LSOA 2021", Column.Type.TEXT, "An area."),
            new Column("rank", "Rank", Column.Type.INTEGER, "A rank."),
            new Column("score", "Score", Column.Type.DECIMAL, "A score."),
            new Column("people", "People", Column.Type.COUNT, "People."),
            new Column("people_pct", "Share", Column.Type.FIGURE, "A share."));

    private static final List<Cell> NUMBERS = List.of(
            Cell.text("E01010994"),
            Cell.integer(7),
            Cell.decimal(OptionalDouble.of(10.95), 3),
            Cell.count(new Count.Shown(25)),
            Cell.figure(12.5, 1));

    private static final List<Cell> MARKS = List.of(
            Cell.text(""),
            Cell.integer(Column.NOT_APPLICABLE),
            Cell.decimal(OptionalDouble.empty(), 3),
            Cell.count(new Count.Withheld()),
            Cell.figure(Count.MARK));

    private static final Geometry BRADFORD = new GeometryFactory().createPoint(new Coordinate(-1.75, 53.8));

    private static List<SimpleFeature> features(SimpleFeatureCollection collection) {
        List<SimpleFeature> features = new ArrayList<>();
        try (SimpleFeatureIterator iterator = collection.features()) {
            while (iterator.hasNext()) {
                features.add(iterator.next());
            }
        }
        return features;
    }

    @Test
    void eachRowIsAFeatureWithTypedAttributes() {
        MapTable map = new MapTable(
                new Table(COLUMNS, List.of(NUMBERS, MARKS)), List.of(Optional.of(BRADFORD), Optional.empty()));
        SimpleFeatureCollection collection = FeatureCollections.of(map, "profile");
        assertThat(collection.getSchema().getTypeName()).isEqualTo("profile");
        assertThat(collection.getSchema().getCoordinateReferenceSystem()).isEqualTo(DefaultGeographicCRS.WGS84);
        assertThat(collection.getSchema().getTypes())
                .extracting(type -> type.getBinding().getSimpleName())
                .containsExactly("Geometry", "String", "Long", "Double", "Long", "Double");
        assertThatObject(collection.getSchema().getDescriptor("rank").getType().getDescription())
                .hasToString("Rank. A rank.");
        List<SimpleFeature> features = features(collection);
        assertThat(features).extracting(SimpleFeature::getID).containsExactly("profile.1", "profile.2");
        assertThat(features.get(0).getAttributes()).containsExactly(BRADFORD, "E01010994", 7L, 10.95, 25L, 12.5);
        assertThat(features.get(1).getAttributes()).containsExactly(null, "", null, null, null, null);
        assertThatObject(features.get(0).getDefaultGeometry()).isEqualTo(BRADFORD);
        assertThat(collection.getBounds().getMinX()).isEqualTo(-1.75);
    }

    @Test
    void keepsTheOrderOfTheRows() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Optional<Geometry>> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(List.of(Cell.integer(i)));
            places.add(Optional.of(BRADFORD));
        }
        MapTable map = new MapTable(new Table(List.of(COLUMNS.get(1)), rows), places);
        assertThat(features(FeatureCollections.of(map, "reach")))
                .extracting(feature -> feature.getAttribute("rank"))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void canBeFiltered() throws CQLException {
        MapTable map = new MapTable(
                new Table(COLUMNS, List.of(NUMBERS, MARKS)), List.of(Optional.of(BRADFORD), Optional.of(BRADFORD)));
        SimpleFeatureCollection collection = FeatureCollections.of(map, "profile");
        assertThat(features(collection.subCollection(ECQL.toFilter("people >= 25 AND BBOX(geometry, -2, 53, -1, 54)"))))
                .extracting(SimpleFeature::getID)
                .containsExactly("profile.1");
        assertThat(features(collection.subCollection(ECQL.toFilter("people < 25"))))
                .as("what is withheld is not 0")
                .isEmpty();
    }

    @Test
    void aColumnMayBeCalledGeometry() {
        Column geometry = new Column("geometry", "Form", Column.Type.TEXT, "A word.");
        MapTable map = new MapTable(
                new Table(List.of(geometry), List.of(List.of(Cell.text("round")))), List.of(Optional.of(BRADFORD)));
        SimpleFeature feature = features(FeatureCollections.of(map, "x")).get(0);
        assertThat(feature.getAttribute("geometry")).isEqualTo("round");
        assertThatObject(feature.getAttribute("geometry_")).isEqualTo(BRADFORD);
        assertThatObject(feature.getDefaultGeometry()).isEqualTo(BRADFORD);
    }
}
