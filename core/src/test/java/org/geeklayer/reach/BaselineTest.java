package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose residents people are compared with, named or chosen. */
class BaselineTest {
    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static Baseline of(DeprivationIndex index, Population population, String... places) throws IOException {
        return Baseline.of(index, List.of(population), Population.Group.TOTAL, nation.places(index, places));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Northby", " northby ", "NORTHBY", "E07000001", "e07000001"})
    void districtsAreFoundByNameOrCode(String place) throws IOException {
        Baseline baseline = nation.baseline(place);
        assertThat(baseline.name()).isEqualTo("Northby");
        assertThat(baseline.inFull()).isEqualTo("Northby (E07000001)");
        assertThat(baseline.isOnePlace()).isTrue();
        assertThat(baseline.isNation()).isFalse();
        assertThat(baseline.notes()).isEmpty();
    }

    @Test
    void severalDistrictsAreNamedAsFarAsTheyCanBe() throws IOException {
        assertThat(nation.baseline("Southby", "Northby").name()).isEqualTo("Northby and Southby");
        assertThat(nation.baseline("Southby", "Northby", "Westby").heading()).isEqualTo("Northby, Southby and Westby");
        Baseline four = nation.baseline("Southby", "Northby", "Westby", "E07000004");
        assertThat(four.name()).isEqualTo("these 4 districts");
        assertThat(four.heading()).isEqualTo("4 districts");
        assertThat(four.isOnePlace()).isFalse();
        assertThat(four.inFull())
                .isEqualTo("Northby (E07000001); Southby (E07000002); Westby (E07000003); Twinby (E07000004)");
        assertThat(nation.baseline("Northby", "E07000001", "northby").inFull()).isEqualTo("Northby (E07000001)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"England", "england", "E92000001"})
    void theNationIsABaselineToo(String place) throws IOException {
        Baseline baseline = nation.baseline(place);
        assertThat(baseline.isNation()).isTrue();
        assertThat(baseline.name()).isEqualTo("England");
        assertThat(baseline.byArea()).hasSize(SmallNation.AREAS);
        assertThat(baseline.residents(baseline.bands().total()))
                .isCloseTo(PlainFigures.everywhere(area -> true), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Norhtby | Norhtby: is the name of no area that is installed; nearest are Northby",
                "E07000099 | E07000099: is no district of English Indices of Deprivation 2025",
                "Scotland | Scotland: is the name of no area that is installed",
                "S92000003 | S92000003: nothing that is installed says which small areas it is made of; the index is of"
                        + " another nation",
                "Twinby | Twinby: is the name of 2 areas (local authority district); give a code: E07000004, E07000005"
            })
    void whatIsNoAreaIsRefused(String place, String message) {
        assertThatThrownBy(() -> nation.baseline(place))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aNationAndADistrictWouldCountTwice() {
        assertThatThrownBy(() -> nation.baseline("England", "Northby"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("counted twice");
    }

    @Test
    void aPartialIndexIsNoNation() throws IOException {
        DeprivationIndex partial = SmallNation.index(folder, 150);
        assertThatThrownBy(() -> of(partial, nation.population, "England"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("iod2025 is installed in part (150 of 200 small areas)");
        Baseline district = of(partial, nation.population, "Northby");
        assertThat(district.nationShare(district.bands().headline())).isEmpty();
        assertThat(district.notes()).singleElement().asString().contains("no figures for England as a whole");
    }

    @Test
    void aPartialPopulationIsNoNation() throws IOException {
        Population partial = SmallNation.population(folder, 150);
        assertThatThrownBy(() -> of(nation.index, partial, "England"))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("nothing that is installed has these residents");
        assertThatThrownBy(() -> of(nation.index, partial, "Northby")).isInstanceOf(DataFormatException.class);
    }

    @Test
    void aDistrictMayBeCoveredWhereTheNationIsNot() throws IOException {
        int most = 0;
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            most = SmallNation.district(area) == 1 ? area : most;
        }
        assertThat(most).isLessThan(SmallNation.AREAS);
        Baseline district = of(nation.index, SmallNation.population(folder, most), "Southby");
        assertThat(district.nationShare(district.bands().headline())).isEmpty();
        assertThat(district.notes()).singleElement().asString().contains("has no residents for");
        assertThat(Baseline.of(
                                nation.index,
                                List.of(SmallNation.population(folder, most), nation.population),
                                Population.Group.TOTAL,
                                nation.places(nation.index, "Southby"))
                        .population())
                .isSameAs(nation.population);
    }

    @Test
    void otherResidentsMakeOtherShares() throws IOException {
        Baseline children = Baseline.of(
                nation.index,
                List.of(nation.population),
                Population.Group.CHILDREN,
                nation.places(nation.index, "England"));
        double all = 0;
        double deprived = 0;
        for (int area = 1; area <= SmallNation.AREAS; area++) {
            all += SmallNation.children(area);
            deprived += PlainFigures.isIn("band", 20, area) ? SmallNation.children(area) : 0;
        }
        assertThat(children.residentsInWords()).isEqualTo("children aged 0 to 15, mid-2022");
        assertThat(children.residentsShare(children.bands().headline())).isCloseTo(deprived / all, within(1e-12));
        ReachReport report = nation.report(
                ReachFixture.people(), ReachFixture.invented(300, 31), children, Optional.empty(), ReachFixture.EXACT);
        double people =
                report.everybody().headline().orElseThrow().people().shown().orElseThrow();
        assertThat(report.everybody().headline().orElseThrow().perThousand())
                .hasValueCloseTo(1000 * people / deprived, within(1e-9));
        assertThatThrownBy(() -> Baseline.of(
                        nation.index,
                        List.of(nation.population),
                        Population.Group.OLDER,
                        nation.places(nation.index, "England")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("--population older");
    }

    private static List<String> chosen(List<List<String>> rows, boolean isControlled) throws IOException {
        return nation
                .count(ReachFixture.people(), rows)
                .mainDistricts(isControlled ? ReachFixture.CONTROLLED : ReachFixture.EXACT)
                .stream()
                .map(AreaCode::text)
                .toList();
    }

    /** So many people in a district. */
    private static List<List<String>> in(int district, int people) {
        int area = 1;
        while (SmallNation.district(area) != district) {
            area++;
        }
        return ReachFixture.crowd(people, area, "Phone");
    }

    @Test
    void theDefaultIsTheDistrictsThatHoldNineTenths() throws IOException {
        for (boolean isControlled : List.of(false, true)) {
            List<List<String>> two = ReachFixture.both(in(1, 80), in(0, 100));
            assertThat(chosen(two, isControlled)).containsExactly("E07000001", "E07000002");
            assertThat(chosen(ReachFixture.both(two, in(2, 20)), isControlled))
                    .containsExactly("E07000001", "E07000002");
            assertThat(chosen(ReachFixture.both(two, in(2, 25)), isControlled))
                    .containsExactly("E07000001", "E07000002", "E07000003");
            assertThat(chosen(ReachFixture.both(in(0, 900), in(1, 100)), isControlled))
                    .containsExactly("E07000001");
        }
    }

    @Test
    void equalDistrictsAreTakenInTheOrderOfTheirCodes() throws IOException {
        assertThat(chosen(ReachFixture.both(in(4, 50), in(2, 50)), true)).containsExactly("E07000003", "E07000005");
    }

    @Test
    void noDistrictIsChosenThatHasFewPeople() throws IOException {
        List<List<String>> rows = ReachFixture.both(
                ReachFixture.both(in(0, 84), in(1, 4)),
                ReachFixture.both(in(2, 4), ReachFixture.both(in(3, 4), in(4, 4))));
        assertThat(chosen(rows, true)).containsExactly("E07000001");
        assertThat(chosen(rows, false)).hasSizeGreaterThan(1);
    }

    @Test
    void tooFewPeopleChooseNothing() throws IOException {
        assertThat(chosen(in(0, 39), true)).isEmpty();
        assertThat(chosen(ReachFixture.both(in(0, 39), ReachFixture.crowd(200, 0, "Phone")), true))
                .isEmpty();
        assertThat(chosen(in(0, 60), true)).containsExactly("E07000001");
        assertThat(chosen(in(0, 2), false)).containsExactly("E07000001");
    }
}
