package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory with small areas of 2021 alone and an index on those of 2011: what each command says and writes. */
class BridgeTest {
    private static final String SAID = "iod2019 through LSOA 2011 codes derived from lsoa21cd by the exact fit lookup";
    private static final String LIST = "id,postcode\n1,ZX1 1AA\n2,ZX1 1AB\n3,ZX1 1AD\n";

    @TempDir
    private Path folder;

    private Path data;
    private Path exact;
    private Path best;

    @BeforeEach
    void installADirectoryAndAnIndex() throws IOException {
        data = folder.resolve("data");
        Path directory = write(
                "PCD_OA21_LSOA21_MSOA21_LAD_AUG24_UK_LU.csv",
                "pcd7,pcd8,pcds,dointr,doterm,usertype,oa21cd,lsoa21cd,msoa21cd,ladcd,lsoa21nm,msoa21nm,ladnm,ladnmw",
                "ZX1 1AA,ZX1 1AA,ZX1 1AA,,,0,,E01999001,,E06000999,Newshire 001A,,Newshire,",
                "ZX1 1AB,ZX1 1AB,ZX1 1AB,,,0,,E01999021,,E06000999,Newshire 001D,,Newshire,",
                "ZX1 1AD,ZX1 1AD,ZX1 1AD,,,0,,E01999034,,E06000999,Newshire 001F,,Newshire,");
        Path index = write(
                "File_1_2019.csv",
                "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
                        + "Local Authority District name (2019),Index of Multiple Deprivation (IMD) Rank,"
                        + "Index of Multiple Deprivation (IMD) Decile",
                "E01999001,Newshire 001A,E06000999,Newshire,1,1",
                "E01999002,Newshire 001B,E06000999,Newshire,32844,10",
                "E01999003,Newshire 001C,E06000999,Newshire,2,1",
                "E01999004,Newshire 002A,E06000999,Newshire,3,1");
        exact = write(
                "exact.csv",
                "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId",
                "E01999001,Newshire 001A,E01999001,Newshire 001A,U,E06000999,Newshire,,1",
                "E01999002,Newshire 001B,E01999021,Newshire 001D,S,E06000999,Newshire,,2",
                "E01999002,Newshire 001B,E01999022,Newshire 001E,S,E06000999,Newshire,,3",
                "E01999003,Newshire 001C,E01999034,Newshire 001F,M,E06000999,Newshire,,4",
                "E01999004,Newshire 002A,E01999034,Newshire 001F,M,E06000999,Newshire,,5");
        best = write(
                "best.csv",
                "ObjectId,LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM,LAD22NMW",
                "1,E01999001,Newshire 001A,E01999001,Newshire 001A,E06000999,Newshire,",
                "2,E01999002,Newshire 001B,E01999021,Newshire 001D,E06000999,Newshire,",
                "3,E01999003,Newshire 001C,E01999034,Newshire 001F,E06000999,Newshire,");
        add(directory, index);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private void add(Path... files) {
        String[] args = new String[files.length + 2];
        args[0] = "data";
        args[1] = "add";
        for (int i = 0; i < files.length; i++) {
            args[i + 2] = files[i].toString();
        }
        Cli cli = launch(args);
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
    }

    private Cli launch(String... args) {
        return Cli.on(data).withInput(LIST).launch(args);
    }

    private static List<String> cells(Cli cli, String... names) throws IOException {
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        List<List<String>> rows = CsvRecords.read(cli.out());
        return rows.subList(1, rows.size()).stream()
                .map(row -> String.join(
                        "|",
                        List.of(names).stream()
                                .map(name -> row.get(rows.get(0).indexOf(name)))
                                .toList()))
                .toList();
    }

    @Test
    void withoutTheLookupTheJoinIsRefusedAndSaysWhatToInstall() {
        Cli cli = launch("enrich", "-", "--index", "iod2019");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.err())
                .contains(
                        "geeklayer: --index: iod2019 is on the small areas of 2011, of which bestfit-2024-08 has no codes;"
                                + " install a directory that has them, such as the ONSPD, or install ONS's \"LSOA (2011) to LSOA"
                                + " (2021) Exact Fit Lookup\", which leads from one census to the other\n");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void withTheLookupItIsBridgedAndSaidOnce() throws IOException {
        add(exact);
        Cli cli = launch("enrich", "-", "--index", "iod2019", "--add", "lsoa11");
        assertThat(cells(cli, "lsoa21_code", "lsoa11_code", "imd2019_rank", "postcode_note"))
                .containsExactly(
                        "E01999001|E01999001|1|",
                        "E01999021|E01999002|32844|small area of 2011 by exact fit: its LSOA of 2021 is part of a split one",
                        "E01999034||[x]|iod2019: no small area of 2011: its LSOA of 2021 was merged out of several");
        assertThat(cli.errLines().stream().filter(SAID::equals)).hasSize(1);
    }

    @Test
    void anIndexThatJoinsOnlyOverTheBridgeIsUsedByDefaultAndSaidSo() throws IOException {
        assertThat(cells(launch("enrich", "-"), "postcode_outcome")).containsOnly("matched");
        add(exact);
        Cli cli = launch("enrich", "-");
        assertThat(cells(cli, "imd2019_decile")).containsExactly("1", "10", "[x]");
        assertThat(cli.errLines()).contains(SAID);
    }

    @Test
    void bestFitIsLabelledAndHasToBeInstalled() throws IOException {
        add(exact);
        Cli missing = launch("enrich", "-", "--bridge", "best-fit");
        assertThat(missing.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(missing.err())
                .contains(
                        "--bridge best-fit: ONS's \"LSOA (2011) to LSOA (2021) Best Fit Lookup\" is not installed; add it"
                                + " with \"geeklayer data add\"");
        add(best);
        Cli cli = launch("enrich", "-", "--bridge", "best-fit");
        assertThat(cells(cli, "imd2019_rank", "postcode_note"))
                .containsExactly(
                        "1|",
                        "32844|small area of 2011 by exact fit: its LSOA of 2021 is part of a split one",
                        "2|small area of 2011 by best fit");
        assertThat(cli.err())
                .contains("iod2019 through LSOA 2011 codes derived from lsoa21cd by the best fit lookup\n");
    }

    @Test
    void noBridgeIsTakenWhereNoneIsWanted() {
        add(exact);
        Cli cli = launch("enrich", "-", "--index", "iod2019", "--bridge", "none");
        assertThat(cli.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(cli.err())
                .contains("or leave it to the exact fit lookup to lead from one census to the other (--bridge exact)");
        assertThat(launch("enrich", "-", "--bridge", "nearest").exitCode()).isEqualTo(Faults.USAGE);
    }

    @Test
    void theMetadataNamesTheLookup() throws IOException {
        add(exact);
        Path out = folder.resolve("out.csv");
        assertThat(launch("enrich", "-", "--index", "iod2019", "-o", out.toString())
                        .exitCode())
                .isEqualTo(Faults.DONE);
        assertThat(Files.readString(folder.resolve("out.csv-metadata.json")))
                .contains(
                        "as published. The small area of 2011 was derived from column lsoa21cd by the LSOA (2011) to LSOA"
                                + " (2021) Exact Fit Lookup.")
                .contains("\"LSOA (2011) to LSOA (2021) Exact Fit Lookup\"");
    }

    @Test
    void lookupSaysWhichSmallAreaIsDerived() {
        add(exact);
        Cli cli = launch("lookup", "ZX1 1AB", "--explain");
        assertThat(cli.out())
                .contains("LSOA 2021     E01999021 Newshire 001D\n")
                .contains("LSOA 2011     E01999002 Newshire 001B (derived by exact fit)\n")
                .contains("small area of 2011 by exact fit");
        assertThat(cli.err()).contains(SAID);
    }

    @Test
    void profilesTakeThePostcodesOfPlacesOverTheBridge() {
        Cli refused = launch("profile", "E06000999");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(Faults.DONE);
        assertThat(refused.err()).contains("no postcodes for it: iod2019 is on the small areas of 2011");
        add(exact);
        Cli cli = launch("profile", "E06000999");
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        assertThat(cli.err()).contains(SAID).doesNotContain("no postcodes for it");
    }

    private Cli reach(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "reach",
                "-",
                "--id=id",
                "--index=iod2019",
                "--baseline=E06000999",
                "--no-disclosure-control",
                "--for-internal-use"));
        args.addAll(List.of(more));
        return launch(args.toArray(String[]::new));
    }

    @Test
    void reachPlacesPeopleOverTheBridgeThatIsAsked() throws IOException {
        add(write(
                "residents_mid2019_lsoa11.csv",
                "lsoa11cd,population",
                "E01999001,1000",
                "E01999002,2000",
                "E01999003,1500",
                "E01999004,500"));
        Cli without = reach();
        assertThat(without.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(without.errLines()).singleElement().asString().contains("Exact Fit Lookup");
        add(exact, best);
        Cli safe = reach();
        assertThat(safe.exitCode()).as(safe.err()).isEqualTo(Faults.DONE);
        assertThat(safe.err())
                .contains(SAID, "3 people, by id; postcode column \"postcode\"; 1 unplaced (1 without a small area)");
        // Residents of areas among the most deprived 20%: 3,000 of 5,000. The merged area is left out.
        assertThat(safe.out()).contains("50% of the people placed (1 of 2) live in", "Of Newshire's residents 60% do.");
        assertThat(reach("--bridge=exact").out()).isEqualTo(safe.out());
        Cli fitting = reach("--bridge=best-fit");
        assertThat(fitting.exitCode()).as(fitting.err()).isEqualTo(Faults.DONE);
        assertThat(fitting.err())
                .contains("iod2019 through LSOA 2011 codes derived from lsoa21cd by the best fit lookup", "0 unplaced");
        assertThat(fitting.out()).contains("67% of the people placed (2 of 3) live in");
        Cli none = reach("--bridge=none");
        assertThat(none.exitCode()).isEqualTo(Faults.UNUSABLE);
        assertThat(none.out()).isEmpty();
        assertThat(none.errLines()).singleElement().asString().endsWith("(--bridge exact)");
    }
}
