package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.PlaceCheck;
import org.geeklayer.enrich.Enriched;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.enrich.PointLocator;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Locates published positions of postcodes in published boundaries, and compares with the published small areas. Needs a folder of
 * such files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class PointsRealDataTest {
    @TempDir
    private Path folder;

    @Test
    void positionsOfPostcodesLieInTheirPublishedSmallAreas() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        Path data = Path.of(place);
        Published.builder(folder)
                .add(
                        List.of(
                                data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv"),
                                data.resolve("boundaries/lsoa/E08000033.geojson"),
                                data.resolve("boundaries/lsoa/E08000032.geojson.gz"),
                                data.resolve("boundaries/lsoa/E08000034.geojson.gz")),
                        false);
        Atlas atlas = Atlas.open(folder);
        PostcodeDirectory directory = atlas.directory();
        Boundaries layer = atlas.boundaries().get(0);
        PointLocator metres =
                new PointLocator(PointLocator.Unit.METRES, List.of(layer), Optional.empty(), Optional.empty());
        PointLocator degrees = new PointLocator(
                PointLocator.Unit.DEGREES, List.of(layer), Optional.of(atlas.nationalGrid()), Optional.empty());
        long checked = 0;
        long insideByMetres = 0;
        long insideByDegrees = 0;
        for (int row = 0; row < directory.size(); row++) {
            PostcodeEntry entry = directory.at(row);
            Optional<Area> published =
                    entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021).filter(area -> layer.contains(area.code()));
            if (published.isEmpty() || entry.eastingMetres().isEmpty()) {
                continue;
            }
            checked++;
            Enriched byMetres = metres.locate(
                    Integer.toString(entry.eastingMetres().getAsInt()),
                    Integer.toString(entry.northingMetres().getAsInt()));
            Enriched byDegrees = degrees.locate(
                    Double.toString(entry.longitude().getAsDouble()),
                    Double.toString(entry.latitude().getAsDouble()));
            assertThat(byMetres.match().outcome()).isIn(Outcome.MATCHED, Outcome.OUTSIDE);
            insideByMetres += byMetres.smallArea(Vintage.CENSUS_2021).equals(published) ? 1 : 0;
            insideByDegrees += byDegrees.smallArea(Vintage.CENSUS_2021).equals(published) ? 1 : 0;
        }
        PlaceCheck oracle = PlaceCheck.of(directory, layer).orElseThrow();
        assertThat(checked).isEqualTo(oracle.checked()).isGreaterThan(5_000);
        assertThat(insideByMetres).isBetween(oracle.inside() - 2, oracle.inside()); // ties go to the lowest code here
        assertThat((double) insideByMetres / checked)
                .as(insideByMetres + " of " + checked)
                .isBetween(0.99, 0.9999);
        assertThat((double) insideByDegrees / checked)
                .as(insideByDegrees + " of " + checked)
                .isBetween(0.985, 0.9999);
    }
}
