package org.geeklayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.enrich.Enriched;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Outcome;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallProgress;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.profile.AreaProfile;
import org.geeklayer.profile.AreaProfiler;
import org.geeklayer.profile.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java example: compiled here, run on the sample data, and compared with the README word for word. */
class ReadmeExampleTest {
    private static final Path SAMPLES = Path.of("../sample-data");

    @Test
    void runsAsTheReadmeHasIt(@TempDir Path folder) throws IOException {
        new AtlasBuilder(folder, Optional.empty(), InstallProgress.SILENT)
                .add(
                        List.of(
                                SAMPLES.resolve("ONSPD_NOV_2025_UK_ZX.csv"),
                                SAMPLES.resolve("File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv")),
                        false);
        Enriched client = example(folder);
        assertThat(client.match().outcome()).isEqualTo(Outcome.MATCHED);
        assertThat(client.smallArea(Vintage.CENSUS_2021)).isPresent();
    }

    private static Enriched example(Path folder) throws IOException {
        // README begins
        Atlas atlas = Atlas.open(folder);
        PostcodeDirectory directory = atlas.directory();
        Enricher enricher = Enricher.of(directory, atlas.newestIndices(directory));
        Enriched client = enricher.enrich(" zx2-1ar ");
        // README ends
        return client;
    }

    @Test
    void profilesAsTheReadmeHasIt(@TempDir Path folder) throws IOException {
        new AtlasBuilder(folder, Optional.empty(), InstallProgress.SILENT)
                .add(
                        List.of(
                                SAMPLES.resolve("ONSPD_NOV_2025_UK_ZX.csv"),
                                SAMPLES.resolve("File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv")),
                        false);
        // Of 60 small areas 7 are in the nation's most deprived tenth.
        assertThat(profileExample(folder).value(Measure.PROPORTION)).hasValue(7.0 / 60);
    }

    private static AreaProfile profileExample(Path folder) throws IOException {
        Atlas atlas = Atlas.open(folder);
        PostcodeDirectory directory = atlas.directory();
        // Profile begins
        DeprivationIndex index = atlas.index("iod2025");
        Gazetteer gazetteer =
                Gazetteer.of(index, Optional.of(directory), atlas.lookup(), atlas.names(), atlas.boundaries());
        AreaProfiler profiler = AreaProfiler.of(gazetteer, atlas.populations());
        AreaProfile profile = profiler.profile(gazetteer.find("Exampleshire"));
        // Profile ends
        return profile;
    }

    @Test
    void standsInTheReadmeWordForWord() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/geeklayer/ReadmeExampleTest.java"));
        assertThat(Files.readString(Path.of("../README.md")))
                .contains(between(source, "// README ").replace("Atlas.open(folder)", "Atlas.open(Path.of(\"data\"))"))
                .contains(between(source, "// Profile "));
    }

    private static String between(String source, String mark) {
        int from = source.indexOf('\n', source.indexOf(mark + "begins")) + 1;
        return source.substring(from, source.lastIndexOf('\n', source.indexOf(mark + "ends")) + 1)
                .stripTrailing()
                .stripIndent();
    }
}
