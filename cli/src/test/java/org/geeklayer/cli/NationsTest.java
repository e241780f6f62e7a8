package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each nation has its own figures, in columns of its own, and no more of them than it publishes. */
class NationsTest {
    private static final String DIRECTORY = "pcds,oa01cd,lsoa01cd,doterm,lad25cd,ctry25cd,lat,long,lsoa11cd,lsoa21cd";
    private static final String CLIENTS = "id,postcode\n1,ZX1 1AA\n2,ZW1 1AA\n3,ZS1 1AA\n4,ZN1 1AA\n";

    @TempDir
    private Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void install() throws IOException {
        folder = temp.resolve("data");
        add(
                "ONSPD_NOV_2025_UK.csv",
                DIRECTORY,
                "ZX1 1AA,,,,E06999001,E92000001,54.1,-1.1,E01999001,E01999001",
                "ZW1 1AA,,,,W06999001,W92000004,52.1,-3.1,W01999001,W01999001",
                "ZS1 1AA,,,,S12999001,S92000003,56.1,-3.1,S01999001,S01999901",
                "ZN1 1AA,,,,N09999001,N92000002,54.6,-6.1,95AA01S1,N20999001");
        add(
                "File_1.csv",
                "LSOA code (2021),Local Authority District code (2024),Index of Multiple Deprivation (IMD) Rank",
                "E01999001,E06999001,3375");
        add(
                "wimd-ranks.csv",
                "LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2025 ,Income , ",
                "W01999001,Somewhere 1,Exampleshire,574,1885,");
        add(
                "simd-lookup.csv",
                "DZ,DZname,SIMD2020v2_Rank,SIMD2020v2_Vigintile,SIMD2020v2_Decile,SIMD2020v2_Quintile,"
                        + "SIMD2020_Crime_Domain_Rank",
                "S01999001,Glen - 01,4691,14,7,4,4563.5");
        add(
                "nimdm.csv",
                "LGD14CD,LGD14NM,LSOA01CD,LSOA01NM,IMD17,FID",
                "N09999001,Exampleshire,95AA01S1,Somewhere_1,89,1");
    }

    private void add(String name, String... lines) throws IOException {
        Path file = Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
        String[] args = lines[0].startsWith("pcds")
                ? new String[] {"data", "add", file.toString(), "--accept-ni-licence"}
                : new String[] {"data", "add", file.toString()};
        Cli cli = Cli.on(folder).launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
    }

    private List<Map<String, String>> enrich(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "enrich";
        args[1] = "-";
        System.arraycopy(more, 0, args, 2, more.length);
        Cli cli = Cli.on(folder).withInput(CLIENTS).launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        List<List<String>> records = CsvRecords.read(cli.out());
        return records.subList(1, records.size()).stream()
                .map(record -> {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < record.size(); i++) {
                        row.put(records.get(0).get(i), record.get(i));
                    }
                    return row;
                })
                .toList();
    }

    @Test
    void figuresStandInColumnsOfTheirNationInOrder() {
        Cli cli = Cli.on(folder).withInput(CLIENTS).launch("enrich", "-", "--add", "quantiles");
        assertThat(CsvRecords.read(cli.out()).get(0))
                .containsSubsequence(
                        "imd2025_rank",
                        "imd2025_decile",
                        "imd2025_score",
                        "wimd2025_rank",
                        "wimd2025_decile",
                        "simd2020_rank",
                        "simd2020_decile",
                        "nimdm2017_rank",
                        "nimdm2017_decile",
                        "imd2025_quintile",
                        "wimd2025_group",
                        "simd2020_quintile",
                        "simd2020_vigintile",
                        "nimdm2017_quintile")
                .doesNotContain(
                        "wimd2025_score",
                        "simd2020_score",
                        "nimdm2017_score",
                        "wimd2025_quintile",
                        "imd2025_vigintile",
                        "imd2025_group",
                        "simd2020_group");
    }

    @Test
    void everyRowHasTheFiguresOfItsOwnNationAlone() {
        List<Map<String, String>> rows = enrich("--add", "quantiles,domains");
        assertThat(rows.get(0))
                .containsEntry("imd2025_rank", "3375")
                .containsEntry("imd2025_decile", "1")
                .containsEntry("imd2025_quintile", "1")
                .containsEntry("imd2025_score", "[x]")
                .containsEntry("wimd2025_rank", "[z]")
                .containsEntry("wimd2025_group", "[z]");
        assertThat(rows.get(1))
                .containsEntry("wimd2025_rank", "574")
                .containsEntry("wimd2025_decile", "[x]")
                .containsEntry("wimd2025_group", "over 20 to 30%")
                .containsEntry("wimd2025_income_rank", "1885")
                .containsEntry("imd2025_rank", "[z]");
        assertThat(rows.get(2))
                .containsEntry("simd2020_rank", "4691")
                .containsEntry("simd2020_decile", "7")
                .containsEntry("simd2020_quintile", "4")
                .containsEntry("simd2020_vigintile", "14")
                .containsEntry("simd2020_crime_rank", "4563.5")
                .containsEntry("nimdm2017_rank", "[z]");
        assertThat(rows.get(3)).containsEntry("nimdm2017_rank", "89").containsEntry("nimdm2017_decile", "1");
    }

    @Test
    void theMetadataSaysThatWelshDecilesDoNotFollowFromRanks() throws IOException {
        Path out = temp.resolve("out.csv");
        assertThat(Cli.on(folder)
                        .withInput(CLIENTS)
                        .launch("enrich", "-", "-o", out.toString())
                        .exitCode())
                .isEqualTo(Faults.DONE);
        assertThat(Files.readString(temp.resolve("out.csv-metadata.json")))
                .contains("[x] unless a file with deciles is installed, since they do not follow from ranks.")
                .contains(
                        "Scottish Index of Multiple Deprivation 2020 decile (Scotland; data zone 2011; 1 = most deprived)");
    }

    @Test
    void lookupShowsTheSame() {
        assertThat(Cli.on(folder)
                        .launch("lookup", "ZS1 1AA", "ZW1 1AA", "ZN1 1AA", "--explain")
                        .out())
                .contains("SIMD 2020v2   rank 4,691 of 6,976, decile 7 (1 = most deprived; Scotland, data zone 2011)")
                .contains("quintile 4, vigintile 14")
                .contains("rank 4563.5 of 6,976, decile 7")
                .contains("WIMD 2025     rank 574 of 1,917 (1 = most deprived; Wales, LSOA 2021)")
                .contains("group: over 20 to 30%")
                .contains("NIMDM 2017    rank 89 of 890, decile 1 (1 = most deprived; Northern Ireland, SOA 2001)");
    }

    @Test
    void anIndexOnAreasOf2021IsRefusedWhereTheDirectoryHasOnlyThoseOf2011() throws IOException {
        folder = temp.resolve("old");
        add(
                "ONSPD_NOV_2021_UK.csv",
                DIRECTORY.replace(",lsoa21cd", ""),
                "ZW1 1AA,,,,W06999001,W92000004,52.1,-3.1,W01999001");
        add(
                "wimd-ranks.csv",
                "LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2025 ,Income , ",
                "W01999001,Somewhere 1,Exampleshire,574,1885,");
        Cli cli = Cli.on(folder).withInput(CLIENTS).launch("enrich", "-", "--index", "wimd2025");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.errLines()).hasSize(1);
        assertThat(cli.err()).contains("wimd2025").contains("2021");
    }
}
