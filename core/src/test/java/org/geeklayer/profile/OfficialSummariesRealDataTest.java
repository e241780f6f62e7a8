package org.geeklayer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.internal.csv.CsvRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The summary measures of all 317 districts of 2019 against those of File 10, as published. Needs a folder of published
 * files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialSummariesRealDataTest {
    private static final int FIRST_VALUE = 2; // then value and rank by turns

    /** The measures in the order of the published columns, and how far scores of three decimals may be off. */
    private static final Map<Measure, Double> TOLERANCES = Map.of(
            Measure.AVERAGE_RANK, 0.14,
            Measure.AVERAGE_SCORE, 0.001,
            Measure.PROPORTION, 0.00005000001,
            Measure.EXTENT, 0.0001,
            Measure.LOCAL_CONCENTRATION, 0.19);

    private static final List<Measure> COLUMNS = List.of(
            Measure.AVERAGE_RANK,
            Measure.AVERAGE_SCORE,
            Measure.PROPORTION,
            Measure.EXTENT,
            Measure.LOCAL_CONCENTRATION);

    private Atlas atlas;

    private static Path data() {
        String folder = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(folder != null, "no published files: GEEKLAYER_REAL_DATA is not set");
        return Path.of(folder);
    }

    @BeforeAll
    void install(@TempDir Path temp) throws IOException {
        Path data = data();
        Path folder = temp.resolve("atlas");
        new AtlasBuilder(folder, Optional.empty(), (step, rows) -> {})
                .add(
                        List.of(
                                data.resolve("derived/IoD2019_File7_layout_england_lsoa11.csv.gz"),
                                data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz"),
                                data.resolve("population/lsoa21_population_mid2022.csv"),
                                data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv")),
                        false);
        atlas = Atlas.open(folder);
    }

    private AreaProfiler profiler(String edition) throws IOException {
        DeprivationIndex index = atlas.index(edition);
        Gazetteer gazetteer =
                Gazetteer.of(index, Optional.of(atlas.directory()), AreaLookup.in(List.of()), atlas.names(), List.of());
        return AreaProfiler.of(gazetteer, atlas.populations());
    }

    @Test
    void givesAllMeasuresOfAllDistrictsOf2019AsPublished() throws IOException {
        AreaProfiler profiler = profiler("iod2019");
        Domain imd = profiler.index().overall().orElseThrow();
        Map<String, AreaProfile> profiles = new TreeMap<>();
        for (Catchment place : profiler.gazetteer().all(AreaType.LAD, Optional.empty())) {
            profiles.put(place.code().orElseThrow().text(), profiler.profile(place));
        }
        int compared = 0;
        int otherRanks = 0;
        Path expected = data().resolve("expected/iod2019_lad_imd_summaries.csv");
        try (CsvRows rows = new CsvRows(Files.newInputStream(expected), "expected")) {
            rows.next();
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                AreaProfile profile = profiles.get(row.get().get(0));
                for (Measure measure : COLUMNS) {
                    int column = FIRST_VALUE + 2 * COLUMNS.indexOf(measure);
                    assertThat(profile.value(imd, measure).orElseThrow())
                            .as("%s of %s", measure, row.get().get(1))
                            .isCloseTo(Double.parseDouble(row.get().get(column)), within(TOLERANCES.get(measure)));
                    int rank = profile.rank(imd, measure).orElseThrow();
                    int published = Integer.parseInt(row.get().get(column + 1));
                    if (measure == Measure.PROPORTION || measure == Measure.EXTENT) {
                        assertThat(rank)
                                .as("rank of %s of %s", measure, row.get().get(1))
                                .isEqualTo(published);
                    }
                    otherRanks += rank == published ? 0 : 1;
                    assertThat(rank).isCloseTo(published, within(1));
                }
                assertThat(profile.rankedAmong()).contains("317 local authority districts of England");
                compared++;
            }
        }
        assertThat(compared).isEqualTo(317).isEqualTo(profiles.size());
        assertThat(otherRanks)
                .as("ranks, of 1,585, that differ by one because scores are published with three decimals")
                .isLessThanOrEqualTo(2);
    }
}
