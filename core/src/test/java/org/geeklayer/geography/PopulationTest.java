package org.geeklayer.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Population.Group;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationTest {
    private static final AreaCode ONE = new AreaCode("E01999001");
    private static final AreaCode TWO = new AreaCode("E01999003");
    private static final Map<Group, String> DEFINITIONS = Map.of(
            Group.TOTAL, "residents, mid-2022",
            Group.CHILDREN, "children aged 0 to 15, mid-2022",
            Group.WORKING_AGE, "residents aged 18 to 66, mid-2022");

    @TempDir
    private Path folder;

    private final Population.Builder builder = builder();

    private static Population.Builder builder() {
        return new Population.Builder(Vintage.CENSUS_2021, Optional.of(2022), DEFINITIONS);
    }

    private Population written(Population.Builder from) throws IOException {
        return Population.open(
                SmallAtlas.store(folder, from::write),
                SmallAtlas.dataset("population-2022-lsoa21", Dataset.Kind.POPULATION));
    }

    private Optional<String> put(AreaCode area, Group group, String people) {
        return builder.put(area, group, new BigDecimal(people));
    }

    private static Area area(AreaCode code) {
        return new Area(code, Vintage.CENSUS_2021);
    }

    @Test
    void saysWhatWasPutAndWhereItCameFrom() throws IOException {
        assertThat(put(TWO, Group.WORKING_AGE, "619.75")).isEmpty();
        assertThat(put(ONE, Group.TOTAL, "1546")).isEmpty();
        assertThat(put(ONE, Group.WORKING_AGE, "972")).isEmpty();
        assertThat(put(TWO, Group.TOTAL, "0")).isEmpty();
        Population population = written(builder);
        assertThat(population.size()).isEqualTo(2);
        assertThat(population.find(area(ONE), Group.TOTAL)).hasValue(1546);
        assertThat(population.find(area(TWO), Group.TOTAL)).hasValue(0);
        assertThat(population.find(area(TWO), Group.WORKING_AGE)).hasValue(619.75);
        assertThat(population.sourceId()).isEqualTo("population-2022-lsoa21");
        assertThat(population.dataset().kind()).isEqualTo(Dataset.Kind.POPULATION);
        assertThat(population.vintage()).isEqualTo(Vintage.CENSUS_2021);
        assertThat(population.year()).contains(2022);
        assertThat(population.definition(Group.WORKING_AGE)).isEqualTo("residents aged 18 to 66, mid-2022");
    }

    @Test
    void aGroupThatNoAreaHasIsNone() throws IOException {
        assertThat(put(ONE, Group.TOTAL, "1546")).isEmpty();
        assertThat(put(TWO, Group.CHILDREN, "246")).isEmpty();
        Population population = written(builder);
        assertThat(population.groups()).containsExactly(Group.TOTAL, Group.CHILDREN);
        assertThat(population.find(area(ONE), Group.CHILDREN)).isEmpty();
        assertThat(population.find(area(ONE), Group.OLDER)).isEmpty();
        assertThat(population.find(area(new AreaCode("E01999009")), Group.TOTAL))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> population.definition(Group.OLDER))
                .withMessage("group: population-2022-lsoa21 has no numbers of the group older");
    }

    @Test
    void refusesAnAreaOfAnotherCensus() throws IOException {
        assertThat(put(ONE, Group.TOTAL, "1546")).isEmpty();
        Population population = written(builder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> population.find(new Area(ONE, Vintage.CENSUS_2011), Group.TOTAL))
                .withMessage("area: E01999001 (2011) is not of the census geography of 2021 that the residents of"
                        + " population-2022-lsoa21 are counted by");
    }

    @Test
    void reportsWhatCannotBe() {
        assertThat(put(ONE, Group.TOTAL, "-1")).contains("a number of people is never negative");
        assertThat(put(ONE, Group.TOTAL, "1234567890123456")).contains("a number of more than 15 digits");
        assertThat(builder.size()).isZero();
        assertThat(put(ONE, Group.TOTAL, "1546")).isEmpty();
        assertThat(put(ONE, Group.TOTAL, "1546.00")).isEmpty();
        assertThat(put(ONE, Group.TOTAL, "1547"))
                .contains("E01999001 has 1546 in another file of the same population, and 1547 here");
        assertThatIllegalArgumentException().isThrownBy(() -> put(ONE, Group.OLDER, "1"));
    }

    @Test
    void mergesFilesOfOneSource() throws IOException {
        assertThat(put(ONE, Group.TOTAL, "1546")).isEmpty();
        Population.Builder further = builder();
        assertThat(further.put(TWO, Group.CHILDREN, BigDecimal.ONE)).isEmpty();
        further.addAll(written(builder));
        assertThat(further.put(ONE, Group.TOTAL, BigDecimal.TEN)).isPresent();
        Population population = written(further);
        assertThat(population.size()).isEqualTo(2);
        assertThat(population.find(area(ONE), Group.TOTAL)).hasValue(1546);
        assertThat(population.find(area(TWO), Group.CHILDREN)).hasValue(1);
    }

    @Test
    void aYearThatIsNotKnownIsNone() throws IOException {
        Population.Builder undated = new Population.Builder(Vintage.CENSUS_2011, Optional.empty(), DEFINITIONS);
        assertThat(undated.put(ONE, Group.TOTAL, BigDecimal.TEN)).isEmpty();
        assertThat(written(undated).year()).isEmpty();
        assertThat(written(undated).vintage()).isEqualTo(Vintage.CENSUS_2011);
    }

    @Test
    void aStoreFileOfSomethingElseHoldsNone() throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        names.add("lsoa21", "E01999001", "Exampleshire 001A");
        assertThat(Population.isIn(SmallAtlas.store(folder, names::write))).isFalse();
        assertThatThrownBy(() -> Population.open(
                        SmallAtlas.store(folder, names::write), SmallAtlas.dataset("names", Dataset.Kind.NAMES)))
                .isInstanceOf(DataFormatException.class);
    }

    @Test
    void groupsAreFoundByTheirIds() {
        for (Group group : Group.values()) {
            assertThat(Group.find(group.id())).contains(group);
        }
        assertThat(Group.find("working-age")).contains(Group.WORKING_AGE);
        assertThat(Group.find("aged-16-59")).isEmpty();
    }
}
