package org.geeklayer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;

/** Which datasets a map was drawn from, so that their licences and attributions go with it. */
final class MapSources {
    private final Atlas atlas;
    private final Set<Dataset> datasets = new LinkedHashSet<>();

    MapSources(Atlas atlas) {
        this.atlas = atlas;
    }

    /** Adds what a place is drawn from; an outline that was given is nobody's publication. */
    void add(DeprivationIndex index, Catchment place) throws IOException {
        if (place.outline().isEmpty()) {
            add(index, place.type(), place.isEstimate(), place.shares().keySet());
        }
    }

    /** Adds what areas of a type are drawn from: the small areas that they are made of, else their own polygons. */
    void add(DeprivationIndex index, Optional<AreaType> type, boolean isCut, Collection<AreaCode> smallAreas)
            throws IOException {
        Vintage vintage = index.edition().vintage();
        List<Boundaries> parts = isCut ? List.of() : layers(index, AreaType.SMALL_AREA, vintage);
        parts.stream()
                .filter(layer -> smallAreas.stream().anyMatch(layer::contains))
                .forEach(layer -> datasets.add(layer.dataset()));
        boolean isComplete =
                smallAreas.stream().allMatch(area -> parts.stream().anyMatch(layer -> layer.contains(area)));
        if (type.isPresent() && !isComplete) {
            layers(index, type.get(), vintage).stream()
                    .reduce((one, newer) -> newer)
                    .ifPresent(layer -> datasets.add(layer.dataset()));
        }
        if (DataOption.grid(atlas, index.edition().nation()).usesOstn15()) {
            atlas.datasets().stream()
                    .filter(dataset -> dataset.kind() == Dataset.Kind.GRID)
                    .forEach(datasets::add);
        }
    }

    private List<Boundaries> layers(DeprivationIndex index, AreaType type, Vintage vintage) throws IOException {
        List<Boundaries> layers = new ArrayList<>();
        for (Boundaries layer : atlas.boundaries()) {
            boolean isJoined = layer.type().equals(Optional.of(type))
                    && (!type.isCensusArea() || layer.vintage().equals(Optional.of(vintage)));
            boolean isOfIndex = type == AreaType.SMALL_AREA;
            if (isJoined && !(isOfIndex && atlas.boundaryFault(layer, index).isPresent())) {
                layers.add(layer);
            }
        }
        return layers;
    }

    /** Names them in what is said of a result. */
    void describe(Provenance provenance) {
        datasets.forEach(provenance::dataset);
    }
}
