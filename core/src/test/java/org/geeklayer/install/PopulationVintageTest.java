package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which census geography a file of residents counts is found out, and never guessed. */
class PopulationVintageTest {
    private static final Optional<Vintage> OF_2011 = Optional.of(Vintage.CENSUS_2011);

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private Path residents(String name, String column, List<String> areas) throws IOException {
        List<String> lines = new ArrayList<>(List.of(column + ",population"));
        areas.forEach(area -> lines.add(area + ",1000"));
        return Published.csv(temp, name, lines.toArray(new String[0]));
    }

    private AtlasBuilder.Installed add(Path file, Optional<Vintage> vintage) throws IOException {
        return Published.builder(folder)
                .add(List.of(file), InstallOptions.PLAIN.vintage(vintage))
                .get(0);
    }

    private static List<String> areas(Path index) throws IOException {
        return java.nio.file.Files.readAllLines(index).stream()
                .skip(1)
                .map(line -> line.substring(0, 9))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "lsoa11cd, 11",
        "LSOA21CD, 21",
        "lsoa21, 21",
        "lsoa21_code, 21",
        "dz11cd, 11",
        "dz22cd, 21",
    })
    void theHeaderSaysIt(String column, String suffix) throws IOException {
        AtlasBuilder.Installed installed = add(residents("r.csv", column, List.of("E01999001")), Optional.empty());
        assertThat(installed.dataset().id()).isEqualTo("population-lsoa" + suffix);
        assertThat(installed.notes()).contains("small areas of 20" + suffix + ", as the column " + column + " says");
    }

    @ParameterizedTest
    @CsvSource({
        "lsoa21_population_mid2022.csv, 2022-lsoa21",
        "LSOA11-population-2019.csv, 2019-lsoa11",
        "mid-2021_lsoa_2011.csv, 2021-lsoa11",
        "mid2022 LSOAs (2021).csv, 2022-lsoa21",
        "datazone_2011_pop_2018.csv, 2018-lsoa11",
        "mid-2023-data-zones-2022.csv, 2023-lsoa21",
    })
    void theNameSaysIt(String name, String id) throws IOException {
        AtlasBuilder.Installed installed = add(residents(name, "lsoa", List.of("E01999001")), Optional.empty());
        assertThat(installed.dataset().id()).isEqualTo("population-" + id);
        assertThat(installed.notes()).anyMatch(note -> note.endsWith(", as the file's name says"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mid2021.csv", "population_2011.csv", "lsoa_2022.csv", "lsoa_population.csv", "lsoa2110.csv"})
    void aYearInANameIsNoCensus(String name) throws IOException {
        Path file = residents(name, "lsoa", List.of("E01999001"));
        assertThatThrownBy(() -> add(file, Optional.empty()))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        name + ": neither its header nor its name says whether its small areas are those of 2011 or of"
                                + " 2021, and its codes do not tell (of what is installed, 0 of 1 are among those of 2011, 0 of 1"
                                + " are among those of 2021); say it with --vintage 2011 or --vintage 2021");
        assertThat(add(file, OF_2011).dataset().id()).endsWith("lsoa11");
    }

    @Test
    void theCodesThatAreInstalledShowIt() throws IOException {
        Published.add(folder, Published.IOD2025, Published.IOD2019);
        AtlasBuilder.Installed of2011 = add(residents("a.csv", "lsoa", areas(Published.IOD2019)), Optional.empty());
        assertThat(of2011.dataset().id()).isEqualTo("population-lsoa11");
        assertThat(of2011.notes())
                .anyMatch(
                        note -> note.matches("small areas of 2011, as the codes that are installed show \\(58 of 58 are"
                                + " among those of 2011, 5\\d of 58 are among those of 2021\\)"));
        assertThat(add(residents("b.csv", "lsoa", areas(Published.IOD2025)), Optional.empty())
                        .dataset()
                        .id())
                .isEqualTo("population-lsoa21");
    }

    @Test
    void whatIsInstalledInTheSameCommandShowsItToo() throws IOException {
        Path residents = residents("a.csv", "lsoa", areas(Published.IOD2025));
        assertThat(Published.add(folder, residents, Published.ONSPD))
                .extracting(each -> each.dataset().id())
                .containsExactly("onspd-2025-11", "population-lsoa21");
    }

    @Test
    void codesThatAreInBothShowNothing() throws IOException {
        Published.add(folder, Published.IOD2025, Published.IOD2019);
        List<String> common = new ArrayList<>(areas(Published.IOD2025));
        common.retainAll(areas(Published.IOD2019));
        Path file = residents("a.csv", "lsoa", common);
        String n = common.size() + " of " + common.size();
        assertThatThrownBy(() -> add(file, Optional.empty()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(
                        "(of what is installed, " + n + " are among those of 2011, " + n + " are among those of 2021)");
        List<String> neither = new ArrayList<>(areas(Published.IOD2025));
        neither.add("E01999999");
        Path other = residents("b.csv", "lsoa", neither);
        assertThatThrownBy(() -> add(other, Optional.empty()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("60 of 61 are among those of 2021");
    }

    @Test
    void theUserMayContradictANameButNotAHeader() throws IOException {
        Path named = residents("lsoa21_mid2022.csv", "lsoa", List.of("E01999001"));
        AtlasBuilder.Installed installed = add(named, OF_2011);
        assertThat(installed.dataset().id()).isEqualTo("population-2022-lsoa11");
        assertThat(installed.notes())
                .contains("small areas of 2011, as --vintage says, though the file's name says 2021");
        Path headed = residents("mid2022.csv", "lsoa21cd", List.of("E01999001"));
        assertThatThrownBy(() -> add(headed, OF_2011))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("mid2022.csv, line 1, column \"lsoa21cd\": is of the small areas of 2021, not of 2011");
    }
}
