package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.internal.feature.Feature;
import org.geeklayer.internal.feature.FeatureSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** What a first reading of a map found: which of its properties hold what, which areas it has, and where they lie. */
final class MapSurvey {
    private static final int PROPERTIES_NAMED = 20;

    private final Delivery.MapFile map;
    private final BoundaryKinds kinds;
    private final Map<Group, Found> groups = new LinkedHashMap<>();
    private final Map<String, Integer> otherShapes = new TreeMap<>();
    private Optional<BoundaryKinds.Properties> properties = Optional.empty();
    private Optional<String> referenceSystem = Optional.empty();
    private Optional<BoundaryKinds.Kind> other = Optional.empty();
    private String firstOther = "";
    private int withoutGeometry;
    private int withoutCode;

    /** Areas of one kind on one grid, which make one layer. */
    record Group(BoundaryKinds.Kind kind, boolean isUlster) {}

    /** The areas of a group, and the box around them in the file's coordinates. */
    record Found(Set<AreaCode> areas, Envelope box) {
        private Found() {
            this(new TreeSet<>(), new Envelope());
        }
    }

    /** A polygon of the map with its area's code and name. */
    record Outline(Group group, AreaCode area, String name, Geometry polygon) {}

    /** Takes a polygon. */
    @FunctionalInterface
    interface OutlineHandler {
        void outline(Outline outline) throws IOException;
    }

    private MapSurvey(Delivery.MapFile map, BoundaryKinds kinds) {
        this.map = map;
        this.kinds = kinds;
    }

    static MapSurvey of(Delivery.MapFile map, BoundaryKinds kinds, InstallProgress progress) throws IOException {
        MapSurvey survey = new MapSurvey(map, kinds);
        survey.look(progress);
        return survey;
    }

    Delivery.MapFile map() {
        return map;
    }

    String name() {
        return map.part().name();
    }

    Map<Group, Found> groups() {
        return groups;
    }

    BoundaryKinds.Properties properties() {
        return properties.orElseThrow();
    }

    Optional<String> referenceSystem() {
        return referenceSystem;
    }

    private void look(InstallProgress progress) throws IOException {
        long count = 0;
        try (FeatureSource features = map.part().open()) {
            Optional<Feature> next = features.next();
            while (next.isPresent()) {
                Feature feature = next.get();
                progress.at("looking at " + name(), ++count);
                if (isPolygon(feature)) {
                    Optional<Outline> outline = outline(feature);
                    outline.ifPresent(each -> {
                        Found found = groups.computeIfAbsent(each.group, key -> new Found());
                        found.areas.add(each.area);
                        found.box.expandToInclude(each.polygon.getEnvelopeInternal());
                    });
                    withoutCode += outline.isEmpty() ? 1 : 0;
                } else if (feature.geometry().isEmpty()) {
                    withoutGeometry++;
                } else {
                    otherShapes.merge(feature.geometry().get().getGeometryType(), 1, Integer::sum);
                }
                next = features.next();
            }
            referenceSystem = features.referenceSystem();
        }
        if (groups.isEmpty()) {
            throw DataFormatException.of(
                    name(),
                    otherShapes.isEmpty()
                            ? "has no polygon with a code"
                            : "has no polygons, but " + shapes() + "; boundaries are polygons");
        }
        boolean isMixed = groups.size() > 1
                && groups.keySet().stream().anyMatch(group -> group.kind.type().isEmpty());
        if (isMixed) {
            throw DataFormatException.of(
                    name(),
                    "\"" + firstOther.replaceAll("\\s+", " ") + "\" is not the code of an area as the others in the"
                            + " property " + properties().code() + " are");
        }
    }

    private static boolean isPolygon(Feature feature) {
        return feature.geometry()
                .filter(geometry -> geometry instanceof Polygon || geometry instanceof MultiPolygon)
                .isPresent();
    }

    private Optional<Outline> outline(Feature feature) throws DataFormatException {
        if (properties.isEmpty()) {
            properties = kinds.find(feature.properties().keySet());
        }
        if (properties.isEmpty()) {
            List<String> names = feature.properties().keySet().stream()
                    .limit(PROPERTIES_NAMED)
                    .map(name -> name.replaceAll("\\s+", " "))
                    .toList();
            throw DataFormatException.of(
                    name(),
                    "has no property that holds the codes of areas, such as LSOA21CD or code; its properties are: "
                            + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        BoundaryKinds.Properties chosen = properties.get();
        String code = feature.properties().getOrDefault(chosen.code(), "").strip();
        if (code.isEmpty() || AreaCode.isPseudo(code)) {
            return Optional.empty();
        }
        Optional<BoundaryKinds.Kind> known = kinds.kind(chosen, code);
        if (known.isEmpty() && !chosen.takesAnyCode()) {
            throw DataFormatException.of(
                    name(),
                    "feature " + feature.number() + ": \"" + code.replaceAll("\\s+", " ") + "\" in the property "
                            + chosen.code() + " is not the code of an area");
        }
        if (known.isEmpty() && firstOther.isEmpty()) {
            firstOther = code;
        }
        AreaCode area = new AreaCode(code);
        BoundaryKinds.Kind kind = known.orElseGet(() -> other(chosen));
        boolean isUlster = known.isPresent() && area.nation().equals(Optional.of(Nation.NORTHERN_IRELAND));
        String name = chosen.name()
                .map(property -> feature.properties().getOrDefault(property, ""))
                .orElse("")
                .strip();
        return Optional.of(new Outline(
                new Group(kind, isUlster), area, name, feature.geometry().orElseThrow()));
    }

    private BoundaryKinds.Kind other(BoundaryKinds.Properties chosen) {
        if (other.isEmpty()) {
            other = Optional.of(BoundaryKinds.other(chosen, name()));
        }
        return other.get();
    }

    /** Reads the map once more and gives the polygons of one group. */
    void forEach(Group group, OutlineHandler handler) throws IOException {
        try (FeatureSource features = map.part().open()) {
            Optional<Feature> next = features.next();
            while (next.isPresent()) {
                Optional<Outline> outline = isPolygon(next.get()) ? outline(next.get()) : Optional.empty();
                if (outline.isPresent() && outline.get().group.equals(group)) {
                    handler.outline(outline.get());
                }
                next = features.next();
            }
        }
    }

    /** What was passed over. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (withoutGeometry > 0) {
            notes.add(features(withoutGeometry) + " of " + name() + " without a geometry passed over");
        }
        if (withoutCode > 0) {
            notes.add(features(withoutCode) + " of " + name() + " without a code passed over");
        }
        if (!otherShapes.isEmpty()) {
            notes.add(shapes() + " of " + name() + " passed over: boundaries are polygons");
        }
        return notes;
    }

    private String shapes() {
        List<String> shapes = new ArrayList<>();
        otherShapes.forEach((type, count) -> shapes.add(String.format(Locale.ROOT, "%,d of the type %s", count, type)));
        return "features: " + String.join(", ", shapes);
    }

    private static String features(int count) {
        return count == 1 ? "1 feature" : String.format(Locale.ROOT, "%,d features", count);
    }
}
