package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Population.Group;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of residents by small area in every layout in which they are published. */
class PopulationFilesTest {
    private static final String TRAFFORD =
            "period,area_code,area_name,geography,sex,all_ages,aged_0_to_15,aged_16_to_64,"
                    + "aged_65_and_over,0,1,90+";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private Path csv(String name, String... lines) throws IOException {
        return Published.csv(temp, name, lines);
    }

    private Population only() throws IOException {
        List<Population> populations = Atlas.open(folder).populations();
        assertThat(populations).hasSize(1);
        return populations.get(0);
    }

    private static OptionalDouble people(Population population, String area, Group group) {
        return population.find(new Area(new AreaCode(area), population.vintage()), group);
    }

    private void refused(String message, Path... files) throws IOException {
        Optional<String> before = manifest();
        assertThatThrownBy(() -> Published.add(folder, files))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(message);
        assertThat(manifest()).isEqualTo(before);
    }

    private Optional<String> manifest() throws IOException {
        Path manifest = folder.resolve("atlas.json");
        return Files.exists(manifest) ? Optional.of(Files.readString(manifest)) : Optional.empty();
    }

    @Test
    void theSampleOfResidentsBecomesADatasetOfItsYearAndAreas() throws IOException {
        AtlasBuilder.Installed installed =
                Published.add(folder, Published.RESIDENTS).get(0);
        Dataset dataset = installed.dataset();
        assertThat(dataset.id()).isEqualTo("population-2022-lsoa21");
        assertThat(dataset.kind()).isEqualTo(Dataset.Kind.POPULATION);
        assertThat(dataset.label()).isEqualTo("Small area population estimates, mid-2022, small areas of 2021");
        assertThat(dataset.rows()).isEqualTo(60);
        assertThat(installed.notes())
                .containsExactly(
                        "small areas of 2021, as the file's name says", "103,828 residents; small areas: England 60");
        Population population = only();
        assertThat(population.sourceId()).isEqualTo("population-2022-lsoa21");
        assertThat(population.year()).contains(2022);
        assertThat(population.vintage()).isEqualTo(Vintage.CENSUS_2021);
        assertThat(population.groups()).containsExactly(Group.TOTAL);
        assertThat(population.definition(Group.TOTAL)).isEqualTo("residents, mid-2022");
        assertThat(people(population, "E01999001", Group.TOTAL)).hasValue(1546);
        assertThat(Atlas.open(folder).check()).isEmpty();
        assertThat(Published.add(folder, Published.RESIDENTS).get(0).isNew()).isFalse();
        Published.builder(folder).remove(List.of("population-2022-lsoa21"));
        assertThat(Atlas.open(folder).populations()).isEmpty();
    }

    @Test
    void ofAFileWithAgesThePersonsAreTaken() throws IOException {
        AtlasBuilder.Installed installed = Published.add(
                        folder,
                        csv(
                                "lsoa21_mid-year_2024.csv",
                                TRAFFORD,
                                "2023-06-30,E01999001,Sandhithe 001A,LSOA,Females,800,160,470,170,1,2,3",
                                "2023-06-30,E01999001,Sandhithe 001A,LSOA,Persons,\"1,634\",367,928,339,1,2,3",
                                "2023-06-30,E01999001,Sandhithe 001A,LSOA,Males,834,207,458,169,1,2,3"))
                .get(0);
        assertThat(installed.dataset().id()).isEqualTo("population-ages-2023-lsoa21");
        assertThat(installed.notes())
                .contains("2 rows of one sex were passed over", "1,634 residents; small areas: England 1");
        Population population = only();
        assertThat(population.year()).as("of its rows, not its name").contains(2023);
        assertThat(population.groups()).containsExactly(Group.values());
        assertThat(Stream.of(Group.values()).map(population::definition))
                .containsExactly(
                        "residents, mid-2023",
                        "children aged 0 to 15, mid-2023",
                        "residents aged 16 to 64, mid-2023",
                        "residents aged 65 and over, mid-2023");
        assertThat(Stream.of(Group.values())
                        .map(group -> people(population, "E01999001", group).orElse(-1)))
                .containsExactly(1634.0, 367.0, 928.0, 339.0);
    }

    @Test
    void theWorkbookOfSingleYearsIsAddedUp() throws IOException {
        List<String> ages = Stream.of("F", "M")
                .flatMap(sex -> IntStream.rangeClosed(0, 90).mapToObj(age -> sex + age))
                .toList();
        List<String> header = Stream.concat(
                        Stream.of("LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"),
                        ages.stream())
                .toList();
        List<String> row = Stream.concat(
                        Stream.of("E06000999", "Exampleshire", "E01999001", "Sandhithe 001A", "182"),
                        ages.stream().map(age -> "1"))
                .toList();
        Path file = Published.workbook(
                temp.resolve("sapelsoasyoa_mid-2022.xlsx"),
                List.of(List.of("Mid-2022 population estimates"), List.of(), List.of(), header, row));
        assertThat(Published.add(folder, file).get(0).dataset().id()).isEqualTo("population-ons-2022-lsoa21");
        Population population = only();
        assertThat(people(population, "E01999001", Group.TOTAL)).hasValue(182);
        assertThat(people(population, "E01999001", Group.CHILDREN)).hasValue(32);
        assertThat(people(population, "E01999001", Group.WORKING_AGE)).hasValue(98);
        assertThat(people(population, "E01999001", Group.OLDER)).hasValue(52);
        assertThat(population.definition(Group.OLDER)).isEqualTo("residents aged 65 and over, mid-2022");
    }

    @Test
    void theTableOfBroadAgesIsAddedUpAndChecked() throws IOException {
        String header = "LAD 2023 Code,LAD 2023 Name,LSOA 2021 Code,LSOA 2021 Name,Total,F0 to 15,F16 to 29,F30 to 44,"
                + "F45 to 64,F65 and over,M0 to 15,M16 to 29,M30 to 44,M45 to 64,M65 and over";
        String row = "E06000999,Exampleshire,E01999001,Sandhithe 001A,";
        Published.add(folder, csv("mid-2024.csv", header, row + "55,1,2,3,4,5,6,7,8,9,10"));
        Population population = only();
        assertThat(Stream.of(Group.values())
                        .map(group -> people(population, "E01999001", group).orElse(-1)))
                .containsExactly(55.0, 7.0, 33.0, 15.0);
        refused(
                "mid-2023.csv, line 2, column \"Total\": the groups of ages add up to 55, not to 54 as the total says",
                csv("mid-2023.csv", header, row + "54,1,2,3,4,5,6,7,8,9,10"));
    }

    @Test
    void theTotalBelowATableIsNoAreaAndSaid() throws IOException {
        AtlasBuilder.Installed installed = Published.add(
                        folder,
                        csv("lsoa11_2019.csv", "lsoa,pop", "E01999001,\"1,954\"", "95AA01S1,46", "Grand Total,46"))
                .get(0);
        assertThat(installed.dataset().id()).isEqualTo("population-2019-lsoa11");
        assertThat(installed.dataset().rows()).isEqualTo(2);
        assertThat(installed.notes())
                .contains(
                        "2,000 residents; small areas: England 1, Northern Ireland 1",
                        "the row \"Grand Total\" (line 4), which says 46, is no area and was passed over; nothing was"
                                + " checked by it");
        assertThat(people(only(), "E01999001", Group.TOTAL)).hasValue(1954);
    }

    @Test
    void aNumberThatCannotBeIsNamedByItsPlace() throws IOException {
        Map<String, String> rules = Map.of(
                "-1", "a number of people is never negative",
                "12.5", "a number of people has no fraction",
                "many", "\"many\" is not a number",
                "", "no number of people");
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            refused(
                    "lsoa21_mid2022.csv, line 3, column \"population\": " + rule.getValue(),
                    csv("lsoa21_mid2022.csv", "lsoacd,population", "E01999001,12.00", "E01999003," + rule.getKey()));
        }
    }

    @Test
    void whatIsNoSmallAreaIsRefused() throws IOException {
        refused(
                "ni.csv, line 2, column \"soa_code\": \"N00000001\" is a Small Area of Northern Ireland, of which several"
                        + " make a super output area; indices and directories have no such areas",
                csv("ni.csv", "soa_code,population", "N00000001,1021"));
        refused(
                "lsoa21.csv, line 2, column \"lsoa\": \"E02999001\" is not the code of an LSOA, data zone or super output"
                        + " area",
                csv("lsoa21.csv", "lsoa,population", "E02999001,1021"));
        refused(
                "lsoa21.csv, line 3, column \"lsoa\": E01999001 stands in the file twice",
                csv("lsoa21.csv", "lsoa,population", "E01999001,1021", "E01999001,1021"));
        refused(
                "lsoa21.csv: has no row for the residents of any small area",
                csv("lsoa21.csv", "lsoa,population", "Total,0"));
        refused(
                "lsoa21.csv, line 1: area is there 2 times; a table of residents needs one of each",
                csv("lsoa21.csv", "lsoa11cd,lsoa21cd,population", "E01999001,E01999001,10"));
    }

    @Test
    void rowsOfSeveralYearsAreRefused() throws IOException {
        String rest = "-06-30,E01999001,Sandhithe 001A,LSOA,Persons,6,1,2,3,0,0,0";
        refused(
                "lsoa21.csv: has rows of several years (2023, 2024); give a file of one year",
                csv("lsoa21.csv", TRAFFORD, "2023" + rest, "2024" + rest));
        refused(
                "lsoa21.csv, line 2, column \"period\": \"2024-12-31\" is not the middle of a year, such as 2024-06-30",
                csv("lsoa21.csv", TRAFFORD, "2024-12-31" + rest.substring(6)));
    }

    @Test
    void filesOfOneYearAndGeographyAddUp() throws IOException {
        Published.add(folder, csv("lsoa21_mid2022.csv", "lsoa,population", "E01999001,10", "E01999003,20"));
        Published.add(folder, csv("lsoa21_mid2022_wales.csv", "lsoa21cd,population", "E01999001,10", "W01999001,30"));
        Population population = only();
        assertThat(population.size()).isEqualTo(3);
        assertThat(population.dataset().sources()).hasSize(2);
        refused(
                "lsoa21_mid2022_new.csv, line 2, column \"population\": E01999001 has 10 in another file of the same"
                        + " population, and 11 here",
                csv("lsoa21_mid2022_new.csv", "lsoa,population", "E01999001,11"));
        Path fresh = csv("lsoa21_mid2022_new.csv", "lsoa,population", "E01999001,11");
        Published.builder(folder).add(List.of(fresh), true);
        assertThat(people(only(), "E01999001", Group.TOTAL)).hasValue(11);
        assertThat(only().size()).isEqualTo(1);
    }

    @Test
    void yearsOfOneCommandBecomeDatasetsOfTheirOwnAndOneFileMayLackIt() throws IOException {
        Path of2019 = csv("lsoa21_mid_2019.csv", "lsoa,population", "E01999001,10");
        Path of2020 = csv("lsoa21-2020.csv", "lsoa,population", "E01999001,11");
        Path ofBoth = csv("lsoa21_2011_2020.csv", "lsoa,population", "E01999001,12");
        assertThat(Published.add(folder, of2019, of2020, ofBoth))
                .extracting(each -> each.dataset().id())
                .containsExactly("population-2019-lsoa21", "population-2020-lsoa21", "population-lsoa21");
        List<Population> populations = Atlas.open(folder).populations();
        assertThat(populations.stream().map(Population::year).collect(Collectors.toList()))
                .containsExactly(Optional.of(2019), Optional.of(2020), Optional.empty());
        assertThat(populations.get(2).definition(Group.TOTAL)).isEqualTo("residents, year not stated");
    }

    @Test
    void filesOfEstimatesComeBeforeTheDenominatorsOfIndices() throws IOException {
        Published.add(folder, Published.IOD2025, Published.RESIDENTS);
        assertThat(Atlas.open(folder).populations())
                .extracting(Population::sourceId)
                .containsExactly("population-2022-lsoa21", "iod2025");
    }

    @Test
    void otherTablesWithPeopleOrAreasAreNotTakenForResidents() throws IOException {
        for (String header : List.of(
                "Client ID,LSOA,Population", "lsoa,population,IMD rank", "Postcode,population", "lsoa,clients")) {
            Path file = csv("other.csv", header, "1,2,3,4,5,6");
            assertThatThrownBy(() -> Published.add(folder, file))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageStartingWith("other.csv, line 1: no layout that is known; its columns are: ");
        }
        assertThat(Published.add(folder, csv("names.csv", "LSOA21CD,LSOA21NM", "E01999001,Sandhithe 001A"))
                        .get(0)
                        .dataset()
                        .kind())
                .isEqualTo(Dataset.Kind.NAMES);
    }

    @Test
    void residentsBesideRanksBelongToTheIndex() throws IOException {
        Path ranks = csv(
                "ranks.csv",
                "Data_Zone,Intermediate_Zone,Council_area,Total_population,Working_age_population,SIMD2020v2_Rank",
                "S01999001,Glen,Exampleshire,894,580,4691");
        assertThat(Published.add(folder, ranks))
                .extracting(each -> each.dataset().id() + " " + each.dataset().kind())
                .containsExactly("simd2020 INDEX");
        assertThat(people(only(), "S01999001", Group.WORKING_AGE)).hasValue(580);
    }
}
