package org.geeklayer.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.geometry.Placement;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.locationtech.jts.geom.Geometry;

/** The maps, of one file or several, that make one layer of boundaries. */
final class LayerFiles implements NewDataset {
    private static final int REPAIRED_NAMED = 3;
    private static final int EPSG_IRISH = 2157;

    private final String id;
    private final BoundaryKinds.Kind kind;
    private final Optional<Vintage> vintage;
    private final String edition;
    private final int epsg;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /** What one map gives to the layer, and how it comes on to the grid. */
    private record Piece(MapSurvey survey, MapSurvey.Group group, Placement placement) {}

    /** Gives the British National Grid. */
    @FunctionalInterface
    interface Grid {
        NationalGrid get() throws IOException;
    }

    private LayerFiles(String id, BoundaryKinds.Kind kind, Optional<Vintage> vintage, String edition, int epsg) {
        this.id = id;
        this.kind = kind;
        this.vintage = vintage;
        this.edition = edition;
        this.epsg = epsg;
    }

    /** Recognises the areas of maps and puts together what makes one layer. */
    static List<LayerFiles> of(List<Delivery.MapFile> maps, CensusGeography census, Grid grid, InstallProgress progress)
            throws IOException {
        if (maps.isEmpty()) {
            return List.of();
        }
        BoundaryKinds kinds = BoundaryKinds.read();
        Map<String, LayerFiles> layers = new LinkedHashMap<>();
        for (Delivery.MapFile map : maps) {
            MapSurvey survey = MapSurvey.of(map, kinds, progress);
            List<String> notes = new ArrayList<>(survey.notes());
            List<LayerFiles> made = new ArrayList<>();
            for (Map.Entry<MapSurvey.Group, MapSurvey.Found> entry :
                    survey.groups().entrySet()) {
                MapSurvey.Group group = entry.getKey();
                List<String> said = new ArrayList<>();
                Optional<Placement> placement = placement(survey, group, entry.getValue(), grid, notes);
                if (placement.isPresent()) {
                    LayerFiles layer = layer(survey, group, entry.getValue(), placement.get(), census, said);
                    layer = layers.merge(layer.id, layer, (known, fresh) -> known);
                    layer.pieces.add(new Piece(survey, group, placement.get()));
                    layer.notes.addAll(said);
                    layer.notes.addAll(placement.get().notes());
                    made.add(layer);
                }
            }
            made.forEach(layer -> layer.notes.addAll(notes));
        }
        return List.copyOf(layers.values());
    }

    private static Optional<Placement> placement(
            MapSurvey survey, MapSurvey.Group group, MapSurvey.Found found, Grid grid, List<String> notes)
            throws IOException {
        try {
            return Optional.of(Placement.of(found.box(), survey.referenceSystem(), group.isUlster(), () -> {
                try {
                    return grid.get();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (IllegalArgumentException e) {
            String rule = String.valueOf(e.getMessage());
            if (group.isUlster() && survey.groups().size() > 1) {
                notes.add(
                        found.areas().size() + " areas of Northern Ireland passed over: " + survey.name() + " " + rule);
                return Optional.empty();
            }
            throw DataFormatException.of(survey.name(), rule);
        }
    }

    private static LayerFiles layer(
            MapSurvey survey,
            MapSurvey.Group group,
            MapSurvey.Found found,
            Placement placement,
            CensusGeography census,
            List<String> notes)
            throws IOException {
        BoundaryKinds.Kind kind = group.kind();
        Optional<Vintage> vintage =
                kind.isCensusArea() ? Optional.of(vintage(survey, kind, found, census, notes)) : Optional.empty();
        Optional<String> year =
                vintage.map(kind::suffix).or(() -> survey.properties().year());
        String id =
                "boundaries-" + kind.id() + year.orElse("") + (group.isUlster() && kind.isOfAllNations() ? "-ni" : "");
        String edition = vintage.map(of -> "areas of 20" + kind.suffix(of))
                .or(() -> year.map(digits -> "20" + digits))
                .orElse(Dataset.NOT_STATED);
        return new LayerFiles(id, kind, vintage, edition, placement.epsg());
    }

    private static Vintage vintage(
            MapSurvey survey,
            BoundaryKinds.Kind kind,
            MapSurvey.Found found,
            CensusGeography census,
            List<String> notes)
            throws IOException {
        if (kind.onlyVintage().isPresent()) {
            return kind.onlyVintage().get();
        }
        String property = survey.properties().code();
        Optional<Vintage> stated = census.stated(
                "property",
                property,
                List.of(survey.name(), survey.map().file().name()),
                rule -> DataFormatException.of(survey.name(), "the property " + property + " " + rule),
                notes);
        boolean isSmallArea = kind.type().equals(Optional.of(AreaType.SMALL_AREA));
        if (stated.isEmpty() && isSmallArea) {
            census.requireInSomeIndex(survey.name(), found.areas());
        }
        Vintage vintage = stated.isPresent()
                ? stated.get()
                : census.compared(survey.name(), "its properties", found.areas(), notes);
        if (isSmallArea) {
            census.requireInIndices(survey.name(), vintage, found.areas());
        }
        return vintage;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Dataset.Kind kind() {
        return Dataset.Kind.BOUNDARIES;
    }

    @Override
    public List<SourceFile> sources() {
        Set<SourceFile> sources = new LinkedHashSet<>();
        pieces.forEach(piece -> sources.add(piece.survey.map().file()));
        return List.copyOf(sources);
    }

    @Override
    public Reading reading() {
        return new LayerReading();
    }

    private final class LayerReading implements Reading {
        private final Boundaries.Builder builder = new Boundaries.Builder(kind.type(), vintage, epsg);
        private final List<String> repaired = new ArrayList<>();
        private int routesBefore;

        @Override
        public void merge(StoreFile store, Dataset dataset) throws IOException {
            builder.addAll(Boundaries.open(store, dataset));
            routesBefore = builder.routes().size();
        }

        @Override
        public Map<SourceFile, Long> read(InstallProgress progress) throws IOException {
            Map<SourceFile, Long> rows = new LinkedHashMap<>();
            for (Piece piece : pieces) {
                Set<String> seen = new HashSet<>();
                long[] count = {0};
                piece.survey.forEach(piece.group, outline -> {
                    put(piece, outline, seen);
                    progress.at("reading " + piece.survey.name(), ++count[0]);
                });
                builder.putRoute(piece.placement.route().orElse(publishedOnTheGrid()));
                rows.merge(piece.survey.map().file(), count[0], Long::sum);
            }
            return rows;
        }

        private void put(Piece piece, MapSurvey.Outline outline, Set<String> seen) throws DataFormatException {
            Geometry placed;
            try {
                placed = piece.placement.place(outline.polygon());
            } catch (IllegalArgumentException e) {
                throw DataFormatException.of(piece.survey.name(), outline.area() + ": " + e.getMessage());
            }
            int before = builder.repaired();
            Optional<String> fault = builder.put(outline.area(), outline.name(), placed);
            if (fault.isPresent()) {
                boolean isTwice = !seen.add(outline.area().text());
                throw DataFormatException.of(
                        piece.survey.name(),
                        outline.area() + " "
                                + (isTwice ? "stands in the file twice, with two polygons" : fault.get())
                                + (builder.contains(outline.area()) && !isTwice
                                        ? " (" + id + "); to put these in the place of the installed ones, give all"
                                                + " files of the layer with --replace"
                                        : ""));
            }
            seen.add(outline.area().text());
            if (builder.repaired() > before) {
                repaired.add(outline.area().text());
            }
        }

        private String publishedOnTheGrid() {
            return epsg == EPSG_IRISH
                    ? "published on Irish Transverse Mercator"
                    : "published on the British National Grid";
        }

        @Override
        public long write(StoreWriter store) throws IOException {
            builder.write(store);
            return builder.size();
        }

        @Override
        public Dataset describe(List<Dataset.Source> sources, long rows, Optional<LocalDate> added) {
            return new Dataset(
                    id,
                    Dataset.Kind.BOUNDARIES,
                    kind.text("title", id),
                    edition,
                    kind.text("publisher", Dataset.NOT_STATED),
                    kind.text("licence", Dataset.NOT_STATED),
                    kind.text("attribution", Dataset.NOT_STATED),
                    sources,
                    rows,
                    added);
        }

        @Override
        public List<String> notes() {
            List<String> all = new ArrayList<>(notes);
            all.add("on the grid EPSG:" + epsg + ": " + String.join("; ", builder.routes()));
            if (builder.routes().size() > 1 && routesBefore < builder.routes().size()) {
                all.add(
                        "its files came on to the grid by several ways, so that edges between their areas may differ by some"
                                + " metres; --replace with all files makes them alike");
            }
            if (!repaired.isEmpty()) {
                all.add((repaired.size() == 1
                                ? "1 polygon crossed or touched itself and was repaired ("
                                : repaired.size() + " polygons crossed or touched themselves and were repaired (")
                        + String.join(
                                ", ", repaired.stream().limit(REPAIRED_NAMED).toList())
                        + (repaired.size() > REPAIRED_NAMED ? ", ..." : "") + ")");
            }
            return all;
        }
    }
}
