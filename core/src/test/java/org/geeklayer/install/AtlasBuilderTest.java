package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasBuilderTest {
    private static final Domain IMD = new Domain("imd", "Index of Multiple Deprivation", Domain.Kind.OVERALL);
    private static final Domain INCOME = new Domain("income", "Income", Domain.Kind.DOMAIN);

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("data");
    }

    private Atlas atlas() throws IOException {
        return Atlas.open(folder);
    }

    private static Deprivation at(DeprivationIndex index, String code) {
        return index.find(new Area(new AreaCode(code), index.edition().vintage()))
                .orElseThrow();
    }

    private static String file1(String area, String rank, String decile) {
        return Published.row(
                Published.IOD2019_FILE_1,
                "LSOA code (2011)",
                area,
                "LSOA name (2011)",
                "Sandhithe " + area.substring(6),
                "Local Authority District code (2019)",
                "E06000999",
                "Local Authority District name (2019)",
                "Exampleshire",
                "Index of Multiple Deprivation (IMD) Rank",
                rank,
                "Index of Multiple Deprivation (IMD) Decile",
                decile);
    }

    @Test
    void installsTheSampleDataAndRecordsWhereItCameFrom() throws IOException {
        List<AtlasBuilder.Installed> installed =
                Published.add(folder, Published.ONSPD, Published.IOD2025, Published.IOD2019, Published.MSOA_NAMES);
        assertThat(installed)
                .extracting(each -> each.dataset().id())
                .containsExactly("onspd-2025-11", "iod2025", "iod2019", "msoa-names");
        assertThat(installed).allMatch(AtlasBuilder.Installed::isNew);
        assertThat(installed)
                .extracting(AtlasBuilder.Installed::notes)
                .containsExactly(
                        List.of("postcode areas: 1 (ZX)"),
                        List.of("partial: 60 of the 33,755 small areas of the edition"),
                        List.of("partial: 58 of the 32,844 small areas of the edition"),
                        List.of());
        assertThat(atlas().datasets())
                .extracting(Dataset::id)
                .containsExactly("iod2019", "iod2025", "msoa-names", "onspd-2025-11");
        Dataset onspd = installed.get(0).dataset();
        assertThat(onspd.title()).isEqualTo("ONS Postcode Directory");
        assertThat(onspd.edition()).isEqualTo("November 2025");
        assertThat(onspd.rows()).isEqualTo(900);
        assertThat(onspd.added()).contains(Published.DAY);
        assertThat(onspd.attribution()).contains("Royal Mail", "Contains OS data");
        assertThat(onspd.sources()).hasSize(1);
        assertThat(onspd.sources().get(0).file()).isEqualTo("ONSPD_NOV_2025_UK_ZX.csv");
        assertThat(onspd.sources().get(0).rows()).isEqualTo(900);
        assertThat(onspd.sources().get(0).sha256()).matches("[0-9a-f]{64}");
        assertThat(installed.get(1).dataset().edition()).isEqualTo("2025");
        assertThat(installed.get(3).dataset().edition()).isEqualTo("not stated");
        assertThat(atlas().check()).isEmpty();
        assertThat(Published.files(folder))
                .containsExactly(
                        "atlas.json",
                        "atlas.lock",
                        "iod2019.g1.store",
                        "iod2025.g1.store",
                        "msoa-names.g1.store",
                        "onspd-2025-11.g1.store");
    }

    @Test
    void aPackedFileSaysTheSameAsTheFileInIt() throws IOException {
        byte[] csv = Files.readAllBytes(Published.ONSPD);
        Path gzip = Published.gzip(temp.resolve("ONSPD_NOV_2025_UK_ZX.csv.gz"), csv);
        Path zip = Published.zip(temp.resolve("ONSPD_NOV_2025.zip"), "Data/ONSPD_NOV_2025_UK.csv", csv);
        Published.add(folder, Published.ONSPD);
        List<String> answers = Published.answers(atlas());
        for (Path packed : List.of(gzip, zip)) {
            Path other = temp.resolve(packed.getFileName() + ".data");
            assertThat(Published.add(other, packed).get(0).dataset().id()).isEqualTo("onspd-2025-11");
            assertThat(Published.answers(Atlas.open(other))).isEqualTo(answers);
        }
    }

    @Test
    void readsTheArchiveAsOnsShipsItOnceAndWithItsNames() throws IOException {
        byte[] csv = Files.readAllBytes(Published.ONSPD);
        Path zip = Published.zip(
                temp.resolve("ONSPD_NOV_2025.zip"),
                "Data/",
                "",
                "Data/ONSPD_NOV_2025_UK.csv",
                csv,
                "Data/multi_csv/ONSPD_NOV_2025_UK_ZX.csv",
                csv,
                "Documents/LAD names and codes UK as at 04_25.csv",
                "LAD25CD,LAD25NM,LAD25NMW\nE06000999,Exampleshire,\nW06000999,Anglesey,Ynys M\u00f4n\n",
                "Documents/Region names and codes EN.csv",
                "\ufeffRGN20CD,RGN20CDO,RGN20NM\nE12000099,Z,Dogger Bank\n",
                "Documents/Rural Urban classification.csv",
                "RUC21CD,Description\nUN1,Urban\n",
                "Documents/2021 Census LSOA names.csv",
                "LSOA21CD,LSOA21NM\nE01999001,\"Exampleshire, north\"\n",
                "User Guide/ONSPD User Guide.pdf",
                "%PDF-1.7 nothing");
        List<AtlasBuilder.Installed> installed = Published.add(folder, zip);
        assertThat(installed).hasSize(1);
        assertThat(installed.get(0).notes())
                .containsExactly("1 other table in ONSPD_NOV_2025.zip was passed over", "postcode areas: 1 (ZX)");
        assertThat(installed.get(0).dataset().rows()).isEqualTo(900);
        assertThat(installed.get(0).dataset().sources()).hasSize(1);
        assertThat(atlas().names().find(AreaType.LAD, new AreaCode("W06000999")))
                .contains("Anglesey");
        assertThat(atlas().names().find(AreaType.REGION, new AreaCode("E12000099")))
                .contains("Dogger Bank");
        assertThat(atlas().names().find(AreaType.SMALL_AREA, new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021)))
                .contains("Exampleshire, north");
    }

    @Test
    void readsAnArchiveThatHoldsTheAreasFilesAlone() throws IOException {
        Path zip = Published.zip(
                temp.resolve("ONSPD_NOV_2025.zip"),
                "Data/multi_csv/ONSPD_NOV_2025_UK_ZX.csv",
                Published.ONSPD_2025 + "\n" + Published.postcode("ZX1 1AA") + "\n",
                "Data/multi_csv/ONSPD_NOV_2025_UK_ZY.csv",
                Published.ONSPD_2025 + "\n" + Published.postcode("ZY1 1AA") + "\n");
        AtlasBuilder.Installed installed = Published.add(folder, zip).get(0);
        assertThat(installed.dataset().rows()).isEqualTo(2);
        assertThat(installed.dataset().id()).isEqualTo("onspd-2025-11");
        assertThat(installed.notes()).containsExactly("postcode areas: 2 (ZX, ZY)");
    }

    @Test
    void filesOfSeveralPostcodeAreasBecomeOneDirectory() throws IOException {
        Path one = Published.csv(temp, "ONSPD_NOV_2025_UK_ZX.csv", Published.ONSPD_2025, Published.postcode("ZX1 1AA"));
        Path two = Published.csv(
                temp,
                "ONSPD_NOV_2025_UK_ZY.csv",
                Published.ONSPD_2025,
                Published.postcode("ZY1 1AA"),
                Published.postcode("ZY1 1AB"));
        AtlasBuilder.Installed installed = Published.add(folder, one, two).get(0);
        assertThat(installed.dataset().sources())
                .extracting(Dataset.Source::file, Dataset.Source::rows)
                .containsExactly(tuple("ONSPD_NOV_2025_UK_ZX.csv", 1L), tuple("ONSPD_NOV_2025_UK_ZY.csv", 2L));
        assertThat(atlas().directory().size()).isEqualTo(3);
        assertThat(atlas().directory().postcodeAreas()).containsExactly("ZX", "ZY");
        assertThat(installed.notes()).containsExactly("postcode areas: 2 (ZX, ZY)");
    }

    @Test
    void rowsThatComeTwiceAreCountedOnceAndSaid() throws IOException {
        Path one = Published.csv(temp, "ONSPD_NOV_2025_UK_ZX.csv", Published.ONSPD_2025, Published.postcode("ZX1 1AA"));
        Path two = Published.csv(
                temp,
                "ONSPD_NOV_2025_UK_ZY.csv",
                Published.ONSPD_2025,
                Published.postcode("ZX1 1AA"),
                Published.postcode("ZY1 1AA"));
        AtlasBuilder.Installed installed = Published.add(folder, one, two).get(0);
        assertThat(installed.dataset().rows()).isEqualTo(2);
        assertThat(installed.notes())
                .containsExactly("postcode areas: 2 (ZX, ZY)", "1 rows were in the files more than once");
    }

    @Test
    void filesOfDifferentDirectoriesBecomeDatasetsOfTheirOwn() throws IOException {
        Path nspl = Published.csv(
                temp,
                "NSPL_NOV_2021_UK_ZX.csv",
                Published.NSPL_2021,
                Published.row(
                        Published.NSPL_2021,
                        "pcds",
                        "ZX1 1AA",
                        "laua",
                        "E06000999",
                        "lsoa11",
                        "E01999001",
                        "dointr",
                        "198001"));
        Published.add(folder, nspl, Published.ONSPD);
        assertThat(atlas().datasets())
                .extracting(Dataset::id, Dataset::edition)
                .containsExactly(tuple("nspl-2021-11", "November 2021"), tuple("onspd-2025-11", "November 2025"));
    }

    @Test
    void aFileWithoutReleaseInItsNameSaysHowFarItsDatesGo() throws IOException {
        Path csv = Published.csv(
                temp,
                "postcodes.csv",
                Published.ONSPD_2025,
                Published.postcode("ZX1 1AA", "dointr", "202307"),
                Published.postcode("ZX1 1AB", "dointr", "199901", "doterm", "202410"));
        Dataset dataset = Published.add(folder, csv).get(0).dataset();
        assertThat(dataset.id()).isEqualTo("onspd");
        assertThat(dataset.edition()).isEqualTo("release not stated, dates to October 2024");
    }

    @Test
    void theMonthOfTheReleaseIsReadOnlyWhereOneStands() throws IOException {
        String row =
                Published.row(Published.BEST_FIT, "pcds", "ZX1 1AA", "ladcd", "E06000999", "lsoa21cd", "E01999001");
        Map<String, String> ids = Map.of(
                "PCD_OA21_LSOA21_MSOA21_LAD_AUG25_UK_LU.csv", "bestfit-2025-08",
                "PCD_OA21_LSOA21_MSOA21_LAD22_FEB_2024_UK_LU.csv", "bestfit-2024-02",
                "PCD_OA21_LSOA21_MSOA21_LAD22_UK.csv", "bestfit");
        for (Map.Entry<String, String> each : ids.entrySet()) {
            Path csv = Published.csv(temp, each.getKey(), Published.BEST_FIT, row);
            assertThat(Published.add(temp.resolve(each.getValue()), csv)
                            .get(0)
                            .dataset()
                            .id())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void readsEveryEncodingLineEndAndWayToWriteANumber() throws IOException {
        String[] lines = {
            Published.IOD2019_FILE_1,
            file1("E01999001", "1,296", "1"),
            file1("E01999002", "32844.00", "10.0"),
            file1("E01999003", " 3284.5 ", " 2"),
            ",,,,,",
            " , ,,,,"
        };
        String lf = String.join("\n", lines);
        Map<String, byte[]> files = Map.of(
                "lf.csv", Published.bytes(lf),
                "crlf-and-mark.csv", Published.bytes("\ufeff" + String.join("\r\n", lines) + "\r\n"),
                "cr.csv", Published.bytes(String.join("\r", lines)),
                "utf-16.csv", ("\ufeff" + lf).getBytes(Charset.forName("UTF-16LE")),
                "blank-lines.csv", Published.bytes("\n\n" + lf + "\n\n\n"),
                "title-above.csv", Published.bytes("\"Indices of Deprivation 2019\"\n\n" + lf));
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            Path data = temp.resolve(each.getKey() + ".data");
            AtlasBuilder.Installed installed = Published.add(
                            data, Files.write(temp.resolve(each.getKey()), each.getValue()))
                    .get(0);
            assertThat(installed.dataset().rows()).as(each.getKey()).isEqualTo(3);
            assertThat(installed.dataset().sources().get(0).rows()).isEqualTo(3);
            DeprivationIndex index = Atlas.open(data).index("iod2019");
            assertThat(at(index, "E01999001").rank(IMD).orElseThrow()).isEqualTo("1296");
            assertThat(at(index, "E01999002").rank(IMD).orElseThrow()).isEqualTo("32844");
            assertThat(at(index, "E01999002").decile(IMD)).contains(new Decile(10));
            assertThat(at(index, "E01999003").rank(IMD).orElseThrow()).isEqualTo("3284.5");
            assertThat(Atlas.open(data)
                            .names()
                            .find(AreaType.SMALL_AREA, new Area(new AreaCode("E01999003"), Vintage.CENSUS_2011)))
                    .contains("Sandhithe 003");
        }
    }

    @Test
    void readsAWorkbookWithATitleAboveItsTable() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("English Indices of Deprivation 2019"));
        rows.add(List.of());
        rows.add(List.of(Published.IOD2019_FILE_1.split(",")));
        rows.add(List.of("E01999001", "Exampleshire 001A", "E06000999", "Exampleshire", "30628", "10"));
        Published.add(folder, Published.workbook(temp.resolve("File_1.xlsx"), rows));
        assertThat(at(atlas().index("iod2019"), "E01999001").rank(IMD).orElseThrow())
                .isEqualTo("30628");
    }

    @Test
    void readsNamesInWindows1252() throws IOException {
        Path csv = Files.write(
                temp.resolve("LAD names.csv"),
                "LAD25CD,LAD25NM\nW06000999,Ynys M\u00f4n\n".getBytes(Charset.forName("windows-1252")));
        Published.add(folder, csv);
        assertThat(atlas().names().find(AreaType.LAD, new AreaCode("W06000999")))
                .contains("Ynys M\u00f4n");
    }

    @Test
    void ofTwoYearsTheLaterIsTakenForCodeAndNameAndSaid() throws IOException {
        String header = "pcds,lad24cd,lad24nm,lad25cd,lad25nm,lsoa21cd";
        Path csv = Published.csv(temp, "lookup.csv", header, "ZX1 1AA,E06000924,Oldshire,E06000925,Newshire,E01999001");
        AtlasBuilder.Installed installed = Published.add(folder, csv).get(0);
        assertThat(installed.notes())
                .contains("lad is there 2 times: lad25cd is used")
                .noneMatch(note -> note.contains("24"));
        assertThat(atlas().directory().publishedHeader("lad")).contains("lad25cd");
        assertThat(atlas().directory()
                        .find(Postcode.parse("ZX1 1AA"))
                        .orElseThrow()
                        .area(AreaType.LAD))
                .contains(new AreaCode("E06000925"));
        assertThat(atlas().names().find(AreaType.LAD, new AreaCode("E06000925")))
                .contains("Newshire");
        assertThat(atlas().names().find(AreaType.LAD, new AreaCode("E06000924")))
                .isEmpty();
    }

    @Test
    void theLaterOfTwoYearsIsTakenWhereverItStands() throws IOException {
        String header = Published.ONSPD_2025.replace("lad25cd", "lad24cd,lad25cd");
        Path csv = Published.csv(
                temp,
                "ONSPD_NOV_2025_UK_ZX.csv",
                header,
                Published.row(
                        header,
                        "pcds",
                        "ZX1 1AA",
                        "lad24cd",
                        "E06000924",
                        "lad25cd",
                        "E06000925",
                        "lsoa21cd",
                        "E01999001"));
        assertThat(Published.add(folder, csv).get(0).notes())
                .containsExactly("lad is there 2 times: lad25cd is used", "postcode areas: 1 (ZX)");
        assertThat(atlas().directory()
                        .find(Postcode.parse("ZX1 1AA"))
                        .orElseThrow()
                        .area(AreaType.LAD))
                .contains(new AreaCode("E06000925"));
    }

    @Test
    void aFurtherFileOfAnEditionAddsToIt() throws IOException {
        Path ranks = Published.csv(
                temp,
                "File_1.csv",
                Published.IOD2019_FILE_1,
                file1("E01999001", "5", "1"),
                file1("E01999002", "9", "1"));
        Path scores = Published.csv(
                temp,
                "File_5.csv",
                "LSOA code (2011),Local Authority District code (2019),Index of Multiple Deprivation (IMD) Score,"
                        + "Income Score (rate)",
                "E01999001,E06000999,91.270,0.480",
                "E01999003,E06000999,12.000,0.1");
        Published.add(folder, ranks);
        AtlasBuilder.Installed installed = Published.add(folder, scores).get(0);
        assertThat(installed.isNew()).isTrue();
        assertThat(installed.dataset().rows()).isEqualTo(3);
        assertThat(installed.notes()).containsExactly("partial: 3 of the 32,844 small areas of the edition");
        assertThat(installed.dataset().sources())
                .extracting(Dataset.Source::file)
                .containsExactly("File_1.csv", "File_5.csv");
        DeprivationIndex index = atlas().index("iod2019");
        assertThat(index.domains()).containsExactly(IMD, INCOME);
        assertThat(at(index, "E01999001").rank(IMD).orElseThrow()).isEqualTo("5");
        assertThat(at(index, "E01999001").score(IMD).orElseThrow().toPlainString())
                .isEqualTo("91.270");
        assertThat(at(index, "E01999001").score(INCOME).orElseThrow().toPlainString())
                .isEqualTo("0.480");
        assertThat(at(index, "E01999002").score(IMD)).isEmpty();
        assertThat(at(index, "E01999003").rank(IMD)).isEmpty();
        assertThat(atlas().names().find(AreaType.SMALL_AREA, new Area(new AreaCode("E01999001"), Vintage.CENSUS_2011)))
                .contains("Sandhithe 001");
    }

    @Test
    void filesOfAnEditionSayTheSameTogetherOrOneAfterAnother() throws IOException {
        Path ranks = Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1, file1("E01999001", "30628", "10"));
        Published.add(folder, Published.IOD2019, ranks);
        Path other = temp.resolve("other");
        Published.add(other, ranks);
        Published.add(other, Published.IOD2019);
        assertThat(Published.answers(Atlas.open(other))).isEqualTo(Published.answers(atlas()));
    }

    @Test
    void aFileGivenOnceMoreWithAFurtherOneIsNamedOnce() throws IOException {
        Path ranks = Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1, file1("E01999001", "30628", "10"));
        Published.add(folder, ranks);
        Published.add(folder, ranks, Published.IOD2019);
        assertThat(atlas().datasets().get(0).sources())
                .extracting(Dataset.Source::file)
                .containsExactly("File_1.csv", String.valueOf(Published.IOD2019.getFileName()));
    }

    @Test
    void theSameFilesAgainChangeNothing() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        Map<String, String> before = Published.state(folder);
        List<AtlasBuilder.Installed> again = Published.add(folder, Published.IOD2025, Published.ONSPD);
        assertThat(again).extracting(AtlasBuilder.Installed::isNew).containsExactly(false, false);
        assertThat(again).extracting(each -> each.dataset().id()).containsExactly("iod2025", "onspd-2025-11");
        assertThat(Published.state(folder)).isEqualTo(before);
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        Path other = temp.resolve("other");
        Published.add(other, Published.ONSPD, Published.IOD2025);
        assertThat(Published.state(other)).isEqualTo(Published.state(folder));
    }

    @Test
    void replaceTakesTheOldDatasetAwayAndItsFileAtTheNextChange() throws IOException {
        Published.add(folder, Published.ONSPD);
        Path other =
                Published.csv(temp, "ONSPD_NOV_2025_UK_ZY.csv", Published.ONSPD_2025, Published.postcode("ZY1 1AA"));
        assertThatThrownBy(() -> Published.add(folder, other))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("onspd-2025-11: is installed already, from other files; use --replace to put these in their"
                        + " place (give all files of a directory in one command)");
        List<AtlasBuilder.Installed> installed = Published.builder(folder).add(List.of(other), true);
        assertThat(installed.get(0).isNew()).isTrue();
        assertThat(atlas().directory().postcodeAreas()).containsExactly("ZY");
        assertThat(atlas().directory().dataset().sources()).hasSize(1);
        assertThat(Published.files(folder))
                .containsExactly("atlas.json", "atlas.lock", "onspd-2025-11.g1.store", "onspd-2025-11.g2.store");
        Published.add(folder, Published.IOD2025);
        assertThat(Published.files(folder))
                .containsExactly("atlas.json", "atlas.lock", "iod2025.g3.store", "onspd-2025-11.g2.store");
    }

    @Test
    void replacingAnIndexForgetsTheFormerFiles() throws IOException {
        Published.add(folder, Published.IOD2019);
        Path ranks = Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1, file1("E01999001", "5", "1"));
        Dataset dataset =
                Published.builder(folder).add(List.of(ranks), true).get(0).dataset();
        assertThat(dataset.sources()).extracting(Dataset.Source::file).containsExactly("File_1.csv");
        assertThat(dataset.rows()).isEqualTo(1);
        assertThat(atlas().index("iod2019").domains()).containsExactly(IMD);
    }

    @Test
    void replaceMendsADatasetWhoseStoreFileIsLost() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        List<String> answers = Published.answers(atlas());
        Files.delete(folder.resolve("onspd-2025-11.g1.store"));
        assertThat(atlas().check()).hasSize(1);
        Published.builder(folder).add(List.of(Published.ONSPD), true);
        assertThat(atlas().check()).isEmpty();
        assertThat(Published.answers(atlas())).isEqualTo(answers);
    }

    @Test
    void whoHasAnAtlasOpenKeepsItWhileItIsReplaced() throws IOException {
        Published.add(folder, Published.ONSPD);
        Atlas old = atlas();
        Path other =
                Published.csv(temp, "ONSPD_NOV_2025_UK_ZY.csv", Published.ONSPD_2025, Published.postcode("ZY1 1AA"));
        Published.builder(folder).add(List.of(other), true);
        assertThat(old.directory().postcodeAreas()).containsExactly("ZX");
    }

    @Test
    void removeDeletesTheStoreFilesAndTheCoverage() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025, Published.MSOA_NAMES);
        List<Dataset> removed = Published.builder(folder).remove(List.of("iod2025", "msoa-names", "iod2025"));
        assertThat(removed).extracting(Dataset::id).containsExactly("iod2025", "msoa-names");
        assertThat(atlas().datasets()).extracting(Dataset::id).containsExactly("onspd-2025-11");
        assertThat(atlas().coverage()).isEmpty();
        assertThat(Published.files(folder)).containsExactly("atlas.json", "atlas.lock", "onspd-2025-11.g1.store");
        Published.builder(folder).remove(List.of("onspd-2025-11"));
        assertThat(atlas().datasets()).isEmpty();
        Published.add(folder, Published.IOD2025);
        assertThat(atlas().datasets()).extracting(Dataset::id).containsExactly("iod2025");
    }

    @Test
    void anUnknownIdRemovesNothingAndSaysWhatIsThere() throws IOException {
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        Map<String, String> before = Published.state(folder);
        assertThatThrownBy(() -> Published.builder(folder).remove(List.of("iod2025", "iod2019")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("iod2019: is not installed; installed: iod2025, onspd-2025-11");
        assertThat(Published.state(folder)).isEqualTo(before);
        assertThatThrownBy(() -> Published.builder(temp.resolve("nowhere")).remove(List.of("iod2025")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageEndingWith("nowhere: nothing is installed here");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void filesInTheFolderThatAreNotItsOwnAreLeftAlone() throws IOException {
        Files.createDirectories(folder);
        List<String> others = List.of("film.part", "shop.store", "OSTN15_NTv2_OSGBtoETRS.gsb", "notes.txt");
        for (String other : others) {
            Files.writeString(folder.resolve(other), "mine");
        }
        Files.writeString(folder.resolve("iod2019.g7.store.part"), "left by an interrupted installation");
        Published.add(folder, Published.IOD2025);
        Published.builder(folder).remove(List.of("iod2025"));
        assertThat(Published.files(folder)).containsAll(others).doesNotContain("iod2019.g7.store.part");
    }

    @Test
    void progressTellsEveryStepOnceAndCountsRows() throws IOException {
        List<String> steps = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        new AtlasBuilder(folder, Optional.empty(), (step, count) -> {
                    if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
                        steps.add(step);
                    }
                    rows.add(count);
                })
                .add(List.of(Published.ONSPD), false);
        assertThat(steps)
                .containsExactly(
                        "looking at ONSPD_NOV_2025_UK_ZX.csv",
                        "reading ONSPD_NOV_2025_UK_ZX.csv",
                        "writing onspd-2025-11",
                        "finishing onspd-2025-11",
                        "wrote onspd-2025-11",
                        "swapping the manifest",
                        "done");
        assertThat(rows).contains(900L).allMatch(count -> count <= 900);
        assertThat(atlas().datasets().get(0).added()).isEmpty();
    }

    @Test
    void aFurtherListOfNamesAddsToWhatIsThere() throws IOException {
        Path wards = Published.csv(temp, "wards.csv", "WD25CD,WD25NM", "E05999001,Harbour");
        Path boards = Published.csv(temp, "boards.csv", "ICB25CD,ICB25NM", "E54999001,Exampleshire Board");
        Published.add(folder, wards);
        Dataset dataset = Published.add(folder, boards).get(0).dataset();
        assertThat(dataset.rows()).isEqualTo(2);
        assertThat(dataset.sources()).hasSize(2);
    }

    @Test
    void theSameFilesMendADamagedDataset() throws IOException {
        Published.add(folder, Published.ONSPD);
        Path store = folder.resolve("onspd-2025-11.g1.store");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        assertThat(Atlas.open(folder).check()).hasSize(1);
        assertThat(Published.add(folder, Published.ONSPD).get(0).isNew()).isTrue();
        assertThat(Atlas.open(folder).check()).isEmpty();
    }
}
