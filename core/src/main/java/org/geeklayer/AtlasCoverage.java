package org.geeklayer;

import java.util.ArrayList;
import java.util.List;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Population;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.PostcodeDirectory;

/** Which of the datasets of an atlas are compared with one another. */
final class AtlasCoverage {
    private AtlasCoverage() {}

    static List<CoverageCheck> count(
            List<PostcodeDirectory> directories,
            List<DeprivationIndex> indices,
            List<Boundaries> layers,
            List<Population> populations) {
        List<CoverageCheck> checks = new ArrayList<>();
        for (PostcodeDirectory directory : directories) {
            checks.addAll(CoverageCheck.of(directory));
            indices.forEach(index -> checks.addAll(CoverageCheck.of(directory, index)));
            checks.addAll(CoverageCheck.withoutIndex(directory, indices));
        }
        for (Boundaries layer : layers) {
            indices.forEach(index -> checks.addAll(CoverageCheck.of(layer, index)));
            checks.addAll(CoverageCheck.withoutIndex(layer, indices));
        }
        for (Population population : populations) {
            boolean isOfAnIndex = indices.stream().anyMatch(index -> isSource(index, population));
            for (DeprivationIndex index : indices) {
                if (!isOfAnIndex || isSource(index, population)) { // an index's denominators are for its own areas
                    checks.addAll(CoverageCheck.of(population, index));
                }
            }
            checks.addAll(CoverageCheck.withoutIndex(population, indices));
        }
        return checks;
    }

    static List<PlaceCheck> places(List<PostcodeDirectory> directories, List<Boundaries> layers) {
        List<PlaceCheck> checks = new ArrayList<>();
        for (PostcodeDirectory directory : directories) {
            for (Boundaries layer : layers) {
                PlaceCheck.of(directory, layer)
                        .filter(each -> each.checked() > 0)
                        .ifPresent(checks::add);
            }
        }
        return checks;
    }

    private static boolean isSource(DeprivationIndex index, Population population) {
        return index.dataset().id().equals(population.sourceId());
    }
}
