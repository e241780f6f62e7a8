package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Population.Group;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of an index say of residents and districts. */
class IndexPopulationTest {
    private static final String AREA = "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
            + "Local Authority District name (2019)";
    private static final String FILE_6 = AREA + ",Total population: mid 2015 (excluding prisoners),"
            + "Dependent Children aged 0-15: mid 2015 (excluding prisoners),"
            + "Population aged 16-59: mid 2015 (excluding prisoners),"
            + "Older population aged 60 and over: mid 2015 (excluding prisoners),"
            + "Working age population 18-59/64: for use with Employment Deprivation Domain (excluding prisoners)";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private DeprivationIndex index(String id) throws IOException {
        return Atlas.open(folder).index(id);
    }

    private Path file6(String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = FILE_6;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return Published.csv(temp, "File_6.csv", lines);
    }

    @Test
    void file6Of2019SaysHowManyLivedInAnAreaIn2015() throws IOException {
        Published.add(folder, file6("E01999001,Sandhithe 001A,E06000999,Exampleshire,\"1,296\",175,656,465,619.75"));
        DeprivationIndex index = index("iod2019");
        assertThat(index.size()).isEqualTo(1);
        Population population = index.population().orElseThrow();
        Area area = new Area(new AreaCode("E01999001"), Vintage.CENSUS_2011);
        assertThat(population.find(area, Group.TOTAL)).hasValue(1296);
        assertThat(population.find(area, Group.CHILDREN)).hasValue(175);
        assertThat(population.find(area, Group.WORKING_AGE)).hasValue(619.75);
        assertThat(population.find(area, Group.OLDER)).hasValue(465);
        assertThat(population.sourceId()).isEqualTo("iod2019");
        assertThat(population.year()).contains(2015);
        assertThat(population.definition(Group.TOTAL)).isEqualTo("residents, mid-2015, excluding prisoners");
        assertThat(population.definition(Group.CHILDREN))
                .isEqualTo("children aged 0 to 15, mid-2015, excluding prisoners");
        assertThat(population.definition(Group.WORKING_AGE))
                .isEqualTo("residents of working age (women aged 18 to 59, men aged 18 to 64), mid-2015, excluding"
                        + " prisoners");
        assertThat(population.definition(Group.OLDER))
                .isEqualTo("residents aged 60 and over, mid-2015, excluding prisoners");
    }

    @Test
    void file7Of2025SaysHowManyLivedInAnAreaIn2022() throws IOException {
        Published.add(folder, Published.IOD2025);
        Population population = index("iod2025").population().orElseThrow();
        Area area = new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021);
        assertThat(population.find(area, Group.TOTAL)).hasValue(1546);
        assertThat(population.find(area, Group.CHILDREN)).hasValue(246);
        assertThat(population.find(area, Group.OLDER)).hasValue(523);
        assertThat(population.find(area, Group.WORKING_AGE)).hasValue(972);
        assertThat(population.definition(Group.TOTAL)).isEqualTo("residents, mid-2022");
        assertThat(population.definition(Group.CHILDREN)).isEqualTo("children aged 0 to 15, mid-2022");
        assertThat(population.definition(Group.WORKING_AGE)).isEqualTo("residents aged 18 to 66, mid-2022");
        assertThat(population.definition(Group.OLDER)).isEqualTo("residents aged 60 and over, mid-2022");
    }

    @Test
    void anIndexWithoutDenominatorsHasNoPopulationUntilAFileBringsThem() throws IOException {
        Published.add(folder, Published.IOD2019);
        assertThat(index("iod2019").population()).isEmpty();
        Published.add(folder, file6("E01999001,Sandhithe 001A,E06000999,Exampleshire,1296,175,656,465,715"));
        assertThat(index("iod2019").population().orElseThrow().size()).isEqualTo(1);
        Published.add(folder, Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1));
        assertThat(index("iod2019").population().orElseThrow().size())
                .as("kept when a further file is added")
                .isEqualTo(1);
    }

    @Test
    void everyFileSaysWhichDistrictAnAreaLiesIn() throws IOException {
        Published.add(folder, Published.IOD2019);
        DeprivationIndex index = index("iod2019");
        assertThat(index.areas()).hasSize(58).startsWith(new AreaCode("E01999001"));
        assertThat(index.areas())
                .allSatisfy(area -> assertThat(index.lad(new Area(area, Vintage.CENSUS_2011)))
                        .contains(new AreaCode("E06000999")));
    }

    @Test
    void anAreaInTwoDistrictsIsNamedAndRefused() throws IOException {
        Published.add(folder, Published.IOD2019);
        assertThatThrownBy(() -> Published.add(
                        folder, file6("E01999001,Sandhithe 001A,E06000998,Elsewhere,1296,175,656,465,715")))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("File_6.csv, line 2, column \"Local Authority District code (2019)\": E01999001 lies in"
                        + " E06000999 in another file or line of the same edition, and in E06000998 here");
        assertThatThrownBy(() ->
                        Published.add(folder, file6("E01999001,Sandhithe 001A,,Exampleshire,1296,175,656,465,715")))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("File_6.csv, line 2, column \"Local Authority District code (2019)\": \"\" is not the code"
                        + " of a local authority district");
    }

    @Test
    void aNumberOfResidentsThatCannotBeIsNamedByItsPlace() throws IOException {
        assertThatThrownBy(() -> Published.add(
                        folder, file6("E01999001,Sandhithe 001A,E06000999,Exampleshire,-1,175,656,465,715")))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "File_6.csv, line 2, column \"Total population: mid 2015 (excluding prisoners)\": a number of"
                                + " people is never negative");
    }
}
