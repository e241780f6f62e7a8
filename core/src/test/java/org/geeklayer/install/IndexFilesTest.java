package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the indices of four nations, in their published layouts over invented rows. */
class IndexFilesTest {
    private static final String WALES_DOMAINS =
            "Income ,Employment,Health,Education ,Access to Services,Housing,Community Safety,Physical Environment";
    private static final String WIMD_2019 =
            "LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2019 ," + WALES_DOMAINS;
    private static final String WIMD_2025 =
            "LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2025 ," + WALES_DOMAINS + ", ";
    private static final String SIMD_RANKS = "Data_Zone,Intermediate_Zone,Council_area,Total_population,"
            + "Working_age_population,SIMD2020v2_Rank,SIMD2020v2_Income_Domain_Rank,SIMD2020_Employment_Domain_Rank,"
            + "SIMD2020_Health_Domain_Rank,SIMD2020_Education_Domain_Rank,SIMD2020_Access_Domain_Rank,"
            + "SIMD2020_Crime_Domain_Rank,SIMD2020_Housing_Domain_Rank";
    private static final String SIMD_LOOKUP = "DZ,DZname,SIMD2020v2_Rank,SIMD2020v2_Vigintile,SIMD2020v2_Decile,"
            + "SIMD2020v2_Quintile,SIMD2020v2_Income_Domain_Rank,SIMD2020_Crime_Domain_Rank,Population,"
            + "Working_Age_Population,URclass,URname,IZcode,IZname,LAcode,LAname,HBcode,HBname";
    private static final String ENGLAND_2015 = "LSOA code (2011),LSOA name (2011),"
            + "Local Authority District code (2013),Local Authority District name (2013)";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private AtlasBuilder.Installed install(String name, String... lines) throws IOException {
        return Published.add(folder, Published.csv(temp, name, lines)).get(0);
    }

    private void refused(String message, String name, String... lines) {
        assertThatThrownBy(() -> install(name, lines))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message)
                .satisfies(
                        fault -> assertThat(fault.getMessage().lines().toList()).hasSize(1));
    }

    private DeprivationIndex index(String id) throws IOException {
        return Atlas.open(folder).index(id);
    }

    private static Domain domain(DeprivationIndex index, String id) {
        return index.domains().stream()
                .filter(domain -> domain.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Deprivation find(String id, String area) throws IOException {
        DeprivationIndex index = index(id);
        return index.find(new Area(new AreaCode(area), index.edition().vintage()))
                .orElseThrow();
    }

    private String rank(String id, String area, String domain) throws IOException {
        return find(id, area)
                .rank(domain(index(id), domain))
                .map(BigDecimal::toPlainString)
                .orElse("none");
    }

    /** Ranks of a Welsh area: the overall one, and the eight domains counted on from another. */
    private static String wales(String code, int overall, int first) {
        List<String> cells = new ArrayList<>(List.of(code, "Somewhere 1", "Exampleshire", Integer.toString(overall)));
        for (int i = 0; i < 8; i++) {
            cells.add(Integer.toString(first + i * 10));
        }
        return String.join(",", cells);
    }

    private static String welshScores(String code, String overall) {
        return code + ",Somewhere 1,Exampleshire," + overall + ",17.0,23.9,10.3,13.4,47.5,16.1,16.6,0.6";
    }

    @Test
    void welshRanksAndScoresAreToldByTheirNumbersInEitherOrder() throws IOException {
        String[] ranks = {WIMD_2019, wales("W01999001", 885, 120), wales("W01999002", 1909, 1700)};
        String[] scores = {WIMD_2019, welshScores("W01999001", "19.2"), welshScores("W01999002", "3.0")};
        for (boolean ranksFirst : new boolean[] {true, false}) {
            folder = temp.resolve("data" + ranksFirst);
            install("first.csv", ranksFirst ? ranks : scores);
            install("second.csv", ranksFirst ? scores : ranks);
            Deprivation found = find("wimd2019", "W01999001");
            Domain overall = index("wimd2019").overall().orElseThrow();
            assertThat(found.rank(overall)).contains(new BigDecimal("885"));
            assertThat(found.score(overall)).contains(new BigDecimal("19.2"));
            assertThat(found.score(domain(index("wimd2019"), "physical_environment")))
                    .contains(new BigDecimal("0.6"));
            assertThat(rank("wimd2019", "W01999002", "physical_environment")).isEqualTo("1770");
            assertThat(index("wimd2019")
                            .lad(new Area(
                                    found.area(), index("wimd2019").edition().vintage())))
                    .isEmpty();
        }
    }

    @Test
    void numbersThatMayBeEitherAreRefused() {
        refused(
                "unclear.csv, line 1: neither the header nor the numbers say whether these are ranks or scores of the Welsh"
                        + " Index of Multiple Deprivation 2019 (ranks are whole numbers up to 1,909, hardly any of them"
                        + " twice; scores have decimals and are at most 100); give the file as it was published, with all"
                        + " areas",
                "unclear.csv",
                WIMD_2019,
                wales("W01999001", 19, 10));
        refused(
                "neither the header nor the numbers",
                "mixed.csv",
                WIMD_2019,
                "W01999001,Somewhere 1,Exampleshire,885,17.5,659,1213,1057,221,935,914,1859");
        refused("neither the header nor the numbers", "over.csv", WIMD_2019, wales("W01999001", 1910, 1910));
        assertThat(folder.resolve("atlas.json")).doesNotExist();
    }

    @Test
    void aNameThatSaysOtherwiseIsNotBelievedAndSaid() throws IOException {
        assertThat(install("wimd-scores.csv", WIMD_2019, wales("W01999001", 885, 120))
                        .notes())
                .contains("read as ranks, as its numbers are, though the name of wimd-scores.csv says scores");
        assertThat(rank("wimd2019", "W01999001", "wimd")).isEqualTo("885");
    }

    @ParameterizedTest
    @CsvSource({
        "191, 1, most deprived 10%",
        "192, 2, over 10 to 20%",
        "382, 2, over 10 to 20%",
        "573, 3, over 20 to 30%",
        "574, 4, over 30 to 50%",
        "955, 5, over 30 to 50%",
        "956, 6, least deprived 50%",
        "1719, 9, least deprived 50%",
        "1720, 10, least deprived 50%"
    })
    void wales2019HasDecilesOf191AndGroups(int rank, int decile, String group) throws IOException {
        install("ranks.csv", WIMD_2019, wales("W01999001", rank, 1000));
        Deprivation found = find("wimd2019", "W01999001");
        Domain overall = index("wimd2019").overall().orElseThrow();
        assertThat(found.decile(overall).orElseThrow().value()).isEqualTo(decile);
        assertThat(found.quintile(overall)).contains((decile + 1) / 2);
        assertThat(found.vigintile(overall)).isEmpty();
        assertThat(found.group(overall)).contains(group);
    }

    @ParameterizedTest
    @CsvSource({
        "191, most deprived 10%",
        "192, over 10 to 20%",
        "382, over 10 to 20%",
        "574, over 20 to 30%",
        "958, over 30 to 50%",
        "959, least deprived 50%",
        "1917, least deprived 50%"
    })
    void wales2025HasGroupsAndNoDeciles(int rank, String group) throws IOException {
        install("ranks.csv", WIMD_2025, wales("W01999001", rank, 1000) + ",", ",,,,,,,,,,,,", ",,,,,,,,,,,,");
        assertThat(index("wimd2025").size()).isEqualTo(1);
        Deprivation found = find("wimd2025", "W01999001");
        Domain overall = index("wimd2025").overall().orElseThrow();
        assertThat(found.group(overall)).contains(group);
        assertThat(found.decile(overall)).isEmpty();
        assertThat(found.quintile(overall)).isEmpty();
    }

    @Test
    void theWelshLookupOfOnsHasRanksAndDistricts() throws IOException {
        install(
                "lookup.csv",
                "lsoa11cd,lsoa11nm,ladcd,ladnm,ladnmw,wimd_2019,FID",
                "W01999001,Somewhere 1,W06999001,Exampleshire,Sir Enghraifft,5,1");
        assertThat(rank("wimd2019", "W01999001", "wimd")).isEqualTo("5");
        assertThat(find("wimd2019", "W01999001").lad()).contains(new AreaCode("W06999001"));
        assertThat(Atlas.open(folder).names().find(AreaType.LAD, new AreaCode("W06999001")))
                .contains("Exampleshire");
        refused(
                "W01999001 has 5 in another file or line of the same edition, and 885 here",
                "ranks.csv",
                WIMD_2019,
                wales("W01999001", 885, 120));
    }

    private static final String SIMD_AREA =
            "S01999001,Glen,Exampleshire,894,580,4691,3936.5,3220,5174,5887,4724,4563.5,3248";
    private static final String SIMD_ROW =
            "S01999001,Glen - 01,4691,14,7,4,3936.5,4563.5,894,580,3,Accessible Small Towns,"
                    + "S02999001,Glen,S12999001,Exampleshire,S08000020,Grampian";

    @Test
    void scotlandHasHalvesVigintilesAndResidents() throws IOException {
        install("ranks.csv", SIMD_RANKS, SIMD_AREA);
        assertThat(find("simd2020", "S01999001").lad()).isEmpty();
        install("lookup.csv", SIMD_LOOKUP, SIMD_ROW);
        DeprivationIndex index = index("simd2020");
        Deprivation found = find("simd2020", "S01999001");
        Domain overall = index.overall().orElseThrow();
        assertThat(index.hasVigintile(overall)).isTrue();
        assertThat(found.vigintile(overall)).contains(14);
        assertThat(found.decile(overall).orElseThrow().value()).isEqualTo(7);
        assertThat(found.quintile(overall)).contains(4);
        assertThat(found.group(overall)).isEmpty();
        assertThat(rank("simd2020", "S01999001", "crime")).isEqualTo("4563.5");
        assertThat(rank("simd2020", "S01999001", "income")).isEqualTo("3936.5");
        assertThat(found.lad()).contains(new AreaCode("S12999001"));
        Population population = index.population().orElseThrow();
        assertThat(population.find(new Area(found.area(), index.edition().vintage()), Population.Group.TOTAL))
                .hasValue(894);
        assertThat(population.definition(Population.Group.TOTAL)).isEqualTo("residents, mid-2017");
    }

    @ParameterizedTest
    @CsvSource({
        "'4691,14', '4690,14', S01999001 has 4691 in another file or line of the same edition',' and 4690 here",
        "'4691,14', '4691,13', 'vigintile 13 of S01999001 contradicts its rank 4691 of 6976, which is in vigintile 14'",
        "',7,', ',8,', 'decile 8 of S01999001 contradicts its rank 4691 of 6976, which is in decile 7'",
        "',7,4,', ',7,3,', 'quintile 3 of S01999001 contradicts its rank 4691 of 6976, which is in quintile 4'",
        "',7,4,', ',7,6,', a quintile is a whole number from 1 to 5",
        "',894,', ',895,', S01999001 has 894 in another file of the same population"
    })
    void whatContradictsAnotherFileOrTheRankNamesTheArea(String text, String other, String message) throws IOException {
        install("ranks.csv", SIMD_RANKS, SIMD_AREA);
        refused(message.replace("'", ""), "lookup.csv", SIMD_LOOKUP, SIMD_ROW.replace(text, other));
        assertThat(index("simd2020").hasVigintile(index("simd2020").overall().orElseThrow()))
                .isFalse();
    }

    @Test
    void northernIrelandHasThreeLayouts() throws IOException {
        String domains = Arrays.stream(
                        "Income,Health Deprivation and Disability,\"Education, Skills and Training,Access to Services"
                                .split(",(?! Skills)", -1))
                .map(name -> name + " Domain Rank (where 1 is most deprived)" + (name.startsWith("\"") ? "\"" : ""))
                .collect(Collectors.joining(","));
        install(
                "results.csv",
                "\ufeffLGD2014NAME,2015 Default Urban/Rural ,SOA2001,SOA2001_name,\"Multiple Deprivation Measure Rank \n"
                        + "(where 1 is most deprived)\"," + domains + ",",
                "Exampleshire,Mixed urban/rural,95AA01S1,Somewhere_1,516,790,890,254,17,",
                ",,,,,,,,,",
                ",,,,,,,,,");
        assertThat(index("nimdm2017").size()).isEqualTo(1);
        assertThat(rank("nimdm2017", "95AA01S1", "education")).isEqualTo("254");
        install(
                "soa.csv",
                "LGD2014code,LGD2014name,UR2015,SOA2001,SOA2001name,MDM_rank,D1_Income_rank,Income_perc,D2_Empl_rank,"
                        + "P4_Education_rank,D7_CD_rank,Broadband_speed",
                "N09000001,Exampleshire,Rural,95AA01S1,Somewhere_1,516,790,8.5,888,254,874,3.8");
        install(
                "lookup.csv",
                "LGD14CD,LGD14NM,LSOA01CD,LSOA01NM,IMD17,FID",
                "N09000001,Exampleshire,95AA01S1,Somewhere_1,516,1");
        assertThat(rank("nimdm2017", "95AA01S1", "crime")).isEqualTo("874");
        assertThat(find("nimdm2017", "95AA01S1").lad()).contains(new AreaCode("N09000001"));
        DeprivationIndex index = index("nimdm2017");
        assertThat(index.domains()).noneMatch(index::hasScore);
        assertThat(index.edition().geography()).isEqualTo("SOA 2001");
        assertThat(find("nimdm2017", "95AA01S1")
                        .decile(index.overall().orElseThrow())
                        .orElseThrow()
                        .value())
                .isEqualTo(6);
        refused(
                "95AA01S1 has 516 in another file",
                "other.csv",
                "LGD14CD,LGD14NM,LSOA01CD,LSOA01NM,IMD17,FID",
                "N09000001,Exampleshire,95AA01S1,Somewhere_1,517,1");
    }

    @Test
    void england2015IsAnEditionOfItsOwn() throws IOException {
        install(
                "File_7.csv",
                ENGLAND_2015 + ",Index of Multiple Deprivation (IMD) Score,"
                        + "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),"
                        + "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),"
                        + "Income Score (rate),Outdoors Sub-domain Rank (where 1 is most deprived),"
                        + "Total population: mid 2012 (excluding prisoners)",
                "E01999001,Somewhere 001A,E06000999,Exampleshire,19.2,3284,1,0.125,17,1296");
        Deprivation found = find("iod2015", "E01999001");
        DeprivationIndex index = index("iod2015");
        assertThat(index.edition().vintage().year()).isEqualTo(2011);
        assertThat(found.decile(index.overall().orElseThrow()).orElseThrow().value())
                .isEqualTo(1);
        assertThat(found.score(domain(index, "income"))).contains(new BigDecimal("0.125"));
        assertThat(rank("iod2015", "E01999001", "outdoors")).isEqualTo("17");
        assertThat(index.population().orElseThrow().year()).contains(2012);
    }

    @Test
    void aTransformedScoreIsNeverTheScore() throws IOException {
        String area = "E01999001,Somewhere 001A,E06000999,Exampleshire";
        install(
                "File_9.csv",
                ENGLAND_2015.replace("2013", "2019") + ",Income Score - exponentially transformed,"
                        + "Education Score - exponentially transformed",
                area + ",0.010,33.5");
        DeprivationIndex index = index("iod2019");
        Deprivation found = find("iod2019", "E01999001");
        assertThat(found.transformedScore(domain(index, "education"))).contains(new BigDecimal("33.5"));
        assertThat(found.score(domain(index, "income"))).isEmpty();
        assertThat(index.hasScore(domain(index, "income"))).isFalse();
        install("File_5.csv", ENGLAND_2015.replace("2013", "2019") + ",Income Score (rate)", area + ",0.046");
        found = find("iod2019", "E01999001");
        assertThat(found.score(domain(index, "income"))).contains(new BigDecimal("0.046"));
        assertThat(found.transformedScore(domain(index, "income"))).contains(new BigDecimal("0.010"));
        refused(
                "E01999001 has 0.010 in another file or line of the same edition, and 0.011 here",
                "other.csv",
                ENGLAND_2015.replace("2013", "2019") + ",Income Score - exponentially transformed",
                area + ",0.011");
    }

    @Test
    void theLookupOfOnsIsTheRankOfTheIndex() throws IOException {
        install(
                "lookup.csv",
                "LSOA11CD,LSOA11NM,LAD19CD,LAD19NM,IMD19,FID",
                "E01999001,Somewhere 001A,E06000999,Exampleshire,29199,1");
        assertThat(rank("iod2019", "E01999001", "imd")).isEqualTo("29199");
        assertThat(find("iod2019", "E01999001").lad()).contains(new AreaCode("E06000999"));
    }

    @Test
    void whatHasNoRankOfTheEditionIsRefusedWithTheFileToGive() {
        refused(
                "indicators.csv: these are the indicators of the Scottish Index of Multiple Deprivation 2020v2, without any"
                        + " rank of it; give its ranks",
                "indicators.csv",
                "Data_Zone,Intermediate_Zone,Council_area,Total_population,Income_rate,Employment_rate,CIF",
                "S01999001,Glen,Exampleshire,894,8%,8%,65");
        refused(
                "sa.csv: these are ranks of the Small Areas of Northern Ireland, of which several make a super output area;"
                        + " give a file",
                "sa.csv",
                "SA2011,imd_rank,income_rank",
                "N00000001,3051,3608");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RDX3\n", "BZh91AY"})
    void filesOfRAreRefused(String beginning) throws IOException {
        Path file = Files.write(temp.resolve("imd2019.rda"), beginning.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Published.add(folder, file))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("imd2019.rda: is a file of R's own: write its table as CSV and give that file");
    }
}
