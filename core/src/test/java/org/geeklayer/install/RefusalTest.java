package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.geeklayer.dataset.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not as its layout says is refused in one line, and the folder stays as it was. */
class RefusalTest {
    private static final String ONSPD = "ONSPD_NOV_2025_UK_ZX.csv";
    private static final String KNOWN =
            "ONS Postcode Directory; National Statistics Postcode Lookup; Postcode to OA to LSOA to MSOA to "
                    + "LAD best fit lookup; Postcode to Data Zone 2021 Lookup; "
                    + "English Indices of Deprivation 2025; English Indices of Deprivation 2019; "
                    + "English Indices of Deprivation 2015; Welsh Index of Multiple Deprivation 2025; Welsh Index of "
                    + "Multiple Deprivation 2019; Scottish Index of Multiple Deprivation 2020v2; Northern Ireland "
                    + "Multiple Deprivation Measure 2017; lookups of areas; MSOA Names; "
                    + "Names and codes of areas; Lower layer Super Output Area population estimates; Small area "
                    + "population estimates by age; Small area population estimates";

    @TempDir
    private Path temp;

    private Path folder;
    private Map<String, String> before;

    @BeforeEach
    void installSomething() throws IOException {
        folder = temp.resolve("data");
        Published.add(folder, Published.MSOA_NAMES);
        before = Published.state(folder);
    }

    private void refused(String message, Path... files) throws IOException {
        assertThatThrownBy(() -> Published.add(folder, files))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(message);
        assertThat(Published.state(folder)).isEqualTo(before);
    }

    private void refusedDirectory(String message, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Published.ONSPD_2025));
        lines.addAll(List.of(rows));
        refused(message, Published.csv(temp, ONSPD, lines.toArray(new String[0])));
    }

    private void refusedIndex(String message, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Published.IOD2019_FILE_1));
        lines.addAll(List.of(rows));
        refused(message, Published.csv(temp, "File_1.csv", lines.toArray(new String[0])));
    }

    private static String area(String code, String rank, String decile) {
        return code + ",Somewhere,E06000999,Exampleshire," + rank + "," + decile;
    }

    @Test
    void aDirectoryWithoutDistrictSaysWhatIsMissingAndWhatIsNew() throws IOException {
        String header = Published.ONSPD_2025.replace("lad25cd", "district2025") + ",colour";
        refused(
                ONSPD
                        + ", line 1: the ONS Postcode Directory without a column for lad; not expected there: district2025,"
                        + " colour",
                Published.csv(temp, ONSPD, header, Published.row(header, "pcds", "ZX1 1AA")));
    }

    @Test
    void aDirectoryWithoutSmallAreasIsRefused() throws IOException {
        String header = Published.ONSPD_2025.replace(",lsoa11cd", "").replace(",lsoa21cd", "");
        refused(
                ONSPD + ", line 1: the ONS Postcode Directory without a column for lsoa11 or lsoa21",
                Published.csv(temp, ONSPD, header, Published.row(header, "pcds", "ZX1 1AA")));
    }

    @Test
    void theLineOfTheHeaderIsNamedWhereItIsNotTheFirst() throws IOException {
        String header = Published.ONSPD_2025.replace("lad25cd", "district2025");
        refused(
                ONSPD
                        + ", line 3: the ONS Postcode Directory without a column for lad; not expected there: district2025",
                Published.csv(temp, ONSPD, "Postcodes", "", header));
    }

    @Test
    void whatIsNoPostcodeIsNamedByItsLine() throws IOException {
        refusedDirectory(
                ONSPD + ", line 3, column \"pcds\": not a postcode",
                Published.postcode("ZX1 1AA"),
                Published.postcode("ZX1 1A"));
        refusedDirectory(ONSPD + ", line 2, column \"pcds\": not a postcode", Published.postcode(""));
    }

    @Test
    void whatIsNoAreaCodeIsRefused() throws IOException {
        refusedDirectory(
                ONSPD + ", line 3, column \"lsoa21cd\": \"E0199900\" is not an area code",
                Published.postcode("ZX1 1AA"),
                Published.postcode("ZX1 1AB", "lsoa21cd", "E0199900"));
        refusedDirectory(
                ONSPD + ", line 2, column \"lad25cd\": \"Exampleshire\" is not an area code",
                Published.postcode("ZX1 1AA", "lad25cd", "Exampleshire"));
    }

    @Test
    void whatIsNoNumberIsRefused() throws IOException {
        refusedDirectory(
                ONSPD + ", line 2, column \"east1m\": not a number", Published.postcode("ZX1 1AA", "east1m", "59582x"));
        refusedDirectory(
                ONSPD + ", line 3, column \"lat\": not a number",
                Published.postcode("ZX1 1AA"),
                Published.postcode("ZX1 1AB", "lat", "north"));
        refusedIndex(
                "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": \"first\" is not a number",
                area("E01999001", "first", "1"));
        refusedIndex(
                "File_1.csv, line 3, column \"Index of Multiple Deprivation (IMD) Decile\": \"1e1\" is not a number",
                area("E01999001", "1", "1"),
                area("E01999002", "2", "1e1"));
        refusedIndex(
                "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": \"12,34\" is not a number",
                area("E01999001", "\"12,34\"", "1"));
        for (String text : List.of("1.2.3", "1.", ".5", "\u0663", "-", "+1")) {
            refusedIndex(
                    "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": \"" + text
                            + "\" is not a number",
                    area("E01999001", text, "1"));
        }
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() throws IOException {
        refusedIndex(
                "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": a number of more than 15 digits",
                area("E01999001", "1.2345678901234567", "1"));
    }

    @Test
    void aRowOfAnotherWidthIsRefused() throws IOException {
        refusedIndex(
                "File_1.csv, line 3: the row has 5 cells, the header 6",
                area("E01999001", "1", "1"),
                "E01999002,Somewhere,E06000999,Exampleshire,2");
        refusedIndex("File_1.csv, line 2: the row has 7 cells, the header 6", area("E01999001", "1,296", "1"));
    }

    @Test
    void anOpenQuotationMarkIsNamedByTheLineOnWhichItOpens() throws IOException {
        refusedIndex(
                "File_1.csv, line 3: a quotation mark is opened and never closed",
                area("E01999001", "1", "1"),
                area("E01999002", "\"2", "1"),
                area("E01999003", "3", "1"));
    }

    @Test
    void rowsThatContradictOneAnotherAreRefusedByPostcode() throws IOException {
        refusedDirectory(
                ONSPD + ": 1 postcode has rows that say different things (ZX1 1AA): are these files of different"
                        + " releases?",
                Published.postcode("ZX1 1AA"),
                Published.postcode("ZX1 1AB"),
                Published.postcode("ZX1 1AA", "lsoa21cd", "E01999002"));
        List<String> rows = new ArrayList<>();
        for (String unit : List.of("AA", "AB", "AD", "AE")) {
            rows.add(Published.postcode("ZX1 1" + unit));
            rows.add(Published.postcode("ZX1 1" + unit, "doterm", "202001"));
        }
        refusedDirectory(
                ONSPD + ": 4 postcodes have rows that say different things (ZX1 1AA, ZX1 1AB, ZX1 1AD, ...): are these"
                        + " files of different releases?",
                rows.toArray(new String[0]));
    }

    @Test
    void aRankOutsideTheEditionIsRefused() throws IOException {
        for (String rank : List.of("0", "32845", "-5", "0.5")) {
            refusedIndex(
                    "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": a rank of English Indices of"
                            + " Deprivation 2019 is from 1 to 32844",
                    area("E01999001", rank, ""));
        }
    }

    @Test
    void aDecileThatContradictsItsRankIsRefused() throws IOException {
        refusedIndex(
                "File_1.csv, line 3, column \"Index of Multiple Deprivation (IMD) Decile\": decile 1 of E01999002"
                        + " contradicts its rank 3285 of 32844, which is in decile 2",
                area("E01999001", "3284", "1"),
                area("E01999002", "3285", "1"));
        for (String decile : List.of("0", "11", "2.5")) {
            refusedIndex(
                    "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Decile\": a decile is a whole number"
                            + " from 1 to 10",
                    area("E01999001", "", decile));
        }
    }

    @Test
    void anAreaThatComesTwiceIsRefused() throws IOException {
        refusedIndex(
                "File_1.csv, line 4, column \"LSOA code (2011)\": E01999001 stands in the file twice",
                area("E01999001", "1", "1"),
                area("E01999002", "2", "1"),
                area("E01999001", "1", "1"));
    }

    @Test
    void aCodeOfAnotherFormIsRefused() throws IOException {
        for (String code : List.of("W01999001", "E01 999001", "E0199900", "", "E01999001x", "Grand Total")) {
            refusedIndex(
                    "File_1.csv, line 2, column \"LSOA code (2011)\": \"" + code
                            + "\" is not the code of a small area of" + " English Indices of Deprivation 2019",
                    area(code, "1", "1"));
        }
    }

    @Test
    void moreAreasThanTheEditionRanksAreRefused() throws IOException {
        String[] rows = new String[32_845];
        Arrays.setAll(rows, i -> area("E01" + (100_000 + i), "7", "1"));
        refusedIndex(
                "File_1.csv, line 32846, column \"LSOA code (2011)\": more small areas than the 32844 that English Indices"
                        + " of Deprivation 2019 ranks",
                rows);
    }

    @Test
    void aContradictionBetweenTwoFilesOfAnEditionNamesTheArea() throws IOException {
        Path one = Published.csv(
                temp, "File_1.csv", Published.IOD2019_FILE_1, area("E01999001", "1", "1"), area("E01999002", "2", "1"));
        Path two = Published.csv(temp, "again.csv", Published.IOD2019_FILE_1, area("E01999002", "3", "1"));
        String message = "again.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": E01999002 has 2 in"
                + " another file or line of the same edition, and 3 here";
        refused(message, one, two);
        Published.add(folder, one);
        before = Published.state(folder);
        refused(message, two);
    }

    @Test
    void aDecileInOneFileIsHeldAgainstTheRankInAnother() throws IOException {
        Path ranks = Published.csv(
                temp,
                "ranks.csv",
                "LSOA code (2011),Local Authority District code (2019),Income Rank",
                "E01999001,E06000999,30000");
        Path deciles = Published.csv(
                temp,
                "deciles.csv",
                "LSOA code (2011),Local Authority District code (2019),Income Decile",
                "E01999001,E06000999,1");
        refused(
                "deciles.csv, line 2, column \"Income Decile\": decile 1 of E01999001 contradicts its rank 30000 of 32844,"
                        + " which is in decile 10",
                ranks,
                deciles);
    }

    @Test
    void filesOfDifferentReleasesInOneCommandAreRefused() throws IOException {
        Path november = Published.csv(temp, ONSPD, Published.ONSPD_2025, Published.postcode("ZX1 1AA"));
        Path august =
                Published.csv(temp, "ONSPD_AUG_2025_UK_ZY.csv", Published.ONSPD_2025, Published.postcode("ZY1 1AA"));
        refused(
                "ONSPD_AUG_2025_UK_ZY.csv: is of another release of the ONS Postcode Directory than " + ONSPD
                        + "; install each release by a command of its own",
                november,
                august);
    }

    @Test
    void oneFaultyFileKeepsAllOthersOut() throws IOException {
        Path faulty = Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1, area("E01999001", "0", "1"));
        refused(
                "File_1.csv, line 2, column \"Index of Multiple Deprivation (IMD) Rank\": a rank of English Indices of"
                        + " Deprivation 2019 is from 1 to 32844",
                Published.ONSPD,
                Published.IOD2025,
                faulty);
    }

    @Test
    void anIndexWithoutAnyMeasureSaysWhatItHas() throws IOException {
        refused(
                "File_11.csv, line 1: no rank, decile, score or population of English Indices of Deprivation 2019; not"
                        + " expected there: Income indicator",
                Published.csv(
                        temp,
                        "File_11.csv",
                        "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),Income indicator",
                        "E01999001,Somewhere,E06000999,5.1"));
    }

    @Test
    void otherKindsOfFileAreToldFromOneAnother() throws IOException {
        Map<String, byte[]> files = Map.of(
                "old.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0},
                "guide.pdf", Published.bytes("%PDF-1.7\n"),
                "empty.csv", new byte[0],
                "areas.geojson", Published.bytes("{\"type\": \"FeatureCollection\", \"features\": []}"),
                "areas.gpkg", Published.bytes("SQLite format 3\0"));
        Map<String, String> messages = Map.of(
                "old.xls",
                        "is an old Excel workbook (.xls): save it as CSV or XLSX and give that file, such as old.csv",
                "guide.pdf", "a PDF document holds no data; download the CSV or ZIP file",
                "empty.csv", "the file is empty",
                "areas.geojson", "has no polygon with a code",
                "areas.gpkg", "is no GeoPackage, or a damaged one; download it again");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            refused(
                    file.getKey() + ": " + messages.get(file.getKey()),
                    Files.write(temp.resolve(file.getKey()), file.getValue()));
        }
        refused(
                "index.ods: is an OpenDocument spreadsheet (.ods): save it as CSV or XLSX and give that file, such as index.csv",
                Published.stored(
                        temp.resolve("index.ods"), "mimetype", "application/vnd.oasis.opendocument.spreadsheet"));
        refused(
                "documents.zip: none of the tables in it is of a layout that is known: " + KNOWN,
                Published.zip(temp.resolve("documents.zip"), "guide.pdf", "%PDF", "readme.txt", "nothing"));
    }

    @Test
    void anUnknownTableIsRefusedWithItsColumns() throws IOException {
        refused(
                "clients.csv, line 1: no layout that is known; its columns are: Client ID, Postcode; known are: "
                        + KNOWN,
                Published.csv(temp, "clients.csv", "Client ID,Postcode", "EX-1,ZX1 1AA"));
        refused(
                "many.csv, line 1: no layout that is known; its columns are: a, b, c, d, e, f, g, h, i, j, k, l, and 2"
                        + " more; known are: " + KNOWN,
                Published.csv(temp, "many.csv", "a,b,c,d,e,f,g,h,i,j,k,l,m,n", "1,2,3,4,5,6,7,8,9,10,11,12,13,14"));
        refused(
                "blank.csv, line 1: no layout that is known; its columns are: nothing; known are: " + KNOWN,
                Published.csv(temp, "blank.csv", "", "", ""));
    }

    @Test
    void aTableThatIsAlmostOneSaysWhatIsMissing() throws IOException {
        refused(
                ONSPD + ", line 1: not quite the ONS Postcode Directory: missing pcds; not expected there: pcd9",
                Published.csv(temp, ONSPD, Published.ONSPD_2025.replace("pcds", "pcd9")));
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        byte[] csv = Files.readAllBytes(Published.ONSPD);
        byte[] gzip = Files.readAllBytes(Published.gzip(temp.resolve("whole.gz"), csv));
        byte[] zip = Files.readAllBytes(Published.zip(temp.resolve("whole.zip"), "Data/" + ONSPD, csv));
        refused(
                "cut.zip: the ZIP file is damaged or incomplete; download it again",
                Files.write(temp.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2)));
        refused(
                "cut.csv.gz: the packed file is damaged or incomplete; download it again",
                Files.write(temp.resolve("cut.csv.gz"), Arrays.copyOf(gzip, gzip.length / 2)));
        refused(
                "head.csv.gz: the packed file is damaged or incomplete; download it again",
                Files.write(temp.resolve("head.csv.gz"), Arrays.copyOf(gzip, 5)));
        byte[] checksum = gzip.clone();
        checksum[gzip.length - 7] ^= 1;
        refused(
                "checksum.csv.gz: the packed file is damaged or incomplete; download it again",
                Files.write(temp.resolve("checksum.csv.gz"), checksum));
        int method = zip.length - 1;
        while (!(zip[method] == 'P' && zip[method + 1] == 'K' && zip[method + 2] == 1)) {
            method--;
        }
        byte[] wrong = zip.clone();
        wrong[method + 16] ^= 1; // the CRC-32 of the entry in the directory of the ZIP
        refused(
                ONSPD + ": the packed file is damaged or incomplete; download it again",
                Files.write(temp.resolve("wrong.zip"), wrong));
        for (int at : new int[] {200, zip.length / 3, zip.length / 2}) {
            byte[] bad = zip.clone();
            bad[at] ^= 0x55;
            Path file = Files.write(temp.resolve("bad.zip"), bad);
            assertThatThrownBy(() -> Published.add(folder, file))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining(".");
            assertThat(Published.state(folder)).isEqualTo(before);
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertThatThrownBy(() -> Published.add(folder, temp.resolve("nowhere.csv")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nowhere.csv");
        assertThat(Published.state(folder)).isEqualTo(before);
    }

    @Test
    void everyMessageIsOneLine() throws IOException {
        Path csv = Published.csv(temp, "File_1.csv", Published.IOD2019_FILE_1, area("\"E01\n999001\"", "1", "1"));
        assertThatThrownBy(() -> Published.add(folder, csv))
                .hasMessage(
                        "File_1.csv, line 2, column \"LSOA code (2011)\": \"E01 999001\" is not the code of a small area of"
                                + " English Indices of Deprivation 2019");
        refused(
                "headers.csv, line 1: no layout that is known; its columns are: Measure Rank, Area; known are: "
                        + KNOWN,
                Published.csv(temp, "headers.csv", "\"Measure\nRank\",Area", "1,2"));
    }

    @Test
    void aFolderThatCannotBeMadeIsAnIoException() throws IOException {
        Path file = Files.writeString(temp.resolve("a-file"), "in the way");
        assertThatThrownBy(() -> Published.add(file, Published.IOD2025)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Published.add(file.resolve("below"), Published.IOD2025))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aFolderThatCannotBeWrittenStaysAsItWas() throws IOException {
        Published.add(folder, Published.IOD2019);
        for (String name : List.of("atlas.json.new", "onspd-2025-11.g3.store.part", "iod2025.g3.store.part")) {
            Path obstacle = Files.createDirectories(folder.resolve(name));
            Files.writeString(obstacle.resolve("x"), "so that it cannot be deleted");
            before = Published.state(folder);
            assertThatThrownBy(() -> Published.add(folder, Published.ONSPD, Published.IOD2025))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(name);
            assertThat(Published.state(folder)).isEqualTo(before);
            Files.delete(obstacle.resolve("x"));
            Files.delete(obstacle);
        }
        assertThat(Published.add(folder, Published.ONSPD, Published.IOD2025)).hasSize(2);
    }

    @Test
    void aMonthThatIsNoneWouldMakeADeadPostcodeLive() throws IOException {
        for (String month : List.of("2015-04", "Apr-15", "04/2015", "201513")) {
            refused(
                    ONSPD + ", line 2, column \"doterm\": \"" + month + "\" is not a month such as 202511",
                    Published.csv(temp, ONSPD, Published.ONSPD_2025, Published.postcode("ZX1 1AA", "doterm", month)));
        }
    }

    @Test
    void filesWithOtherColumnsAreOfAnotherRelease() throws IOException {
        Path one = Published.csv(temp, "one.csv", Published.ONSPD_2025, Published.postcode("ZX1 1AA"));
        String header = Published.ONSPD_2025.replace("lad25cd", "lad24cd");
        Path other = Published.csv(temp, "other.csv", header, Published.row(header, "pcds", "ZX1 1AB"));
        refused(
                "other.csv: is of another release of the ONS Postcode Directory than one.csv;"
                        + " install each release by a command of its own",
                one,
                other);
    }

    @Test
    void aPieceOfADirectoryThatCannotBeReadWouldBeAHoleInIt() throws IOException {
        String good = Published.ONSPD_2025 + "\n" + Published.postcode("ZX1 1AA") + "\n";
        Path zip = Published.zip(
                temp.resolve("ONSPD_NOV_2025.zip"),
                "Data/ONSPD_NOV_2025_UK_ZX.csv",
                good,
                "Data/ONSPD_NOV_2025_UK_ZY.csv",
                good.replace("pcds", "code"));
        refused(
                "ONSPD_NOV_2025.zip: ONSPD_NOV_2025_UK_ZY.csv in it is of no layout that is known, though it lies beside"
                        + " ONSPD_NOV_2025_UK_ZX.csv; take it out, or download the file again",
                zip);
    }
}
