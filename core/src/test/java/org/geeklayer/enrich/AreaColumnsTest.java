package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.table.Column;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of areas that the directory has not: what lookups fill them with, and what the columns say of it. */
class AreaColumnsTest {
    @TempDir
    private Path folder;

    private PostcodeDirectory directory(Map<String, String> headers, String... rows) throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(headers);
        for (String row : rows) {
            List<String> cells = List.of(row.split(",", -1));
            writer.add(Postcode.parse(cells.get(0)), cells.subList(1, cells.size()));
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    /** Small areas of 2011 and districts alone: one unchanged district, one abolished. */
    private PostcodeDirectory plain(String ladHeader) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("lsoa11", "lsoa11");
        headers.put("lad", ladHeader);
        return directory(headers, "ZX1 1AA,E01999001,E06000999", "ZX1 1AB,E01999002,E07000998");
    }

    private AreaLookup.Installed installed(String id, SmallAtlas.Sections sections) throws IOException {
        return new AreaLookup.Installed(
                SmallAtlas.dataset(id, Dataset.Kind.LOOKUP), SmallAtlas.store(folder, sections));
    }

    private AreaLookup lookup() throws IOException {
        AreaLookup.Builder districts = new AreaLookup.Builder();
        districts.put("lad", "E06000999", "upper-tier", "E06000999");
        districts.put("lad", "E07000998", "upper-tier", "E10000099");
        districts.put("upper-tier", "E06000999", "region", "E12000003");
        districts.put("upper-tier", "E10000099", "region", "E12000002");
        districts.put("lad", "E07000998", "lad", "E06000997");
        districts.header("region", "RGNCD");
        districts.header("upper-tier", "UTLACD");
        districts.header("lad", "LADCD_ACTIVE");
        AreaLookup.Builder small = new AreaLookup.Builder();
        small.put("lsoa11", "E01999001", "msoa11", "E02999001");
        small.put("lsoa11", "E01999001", "ward", "E05999001");
        small.header("msoa11", "MSOA11CD");
        small.header("ward", "WD19CD");
        return AreaLookup.in(List.of(installed("la-codes", districts::write), installed("wards", small::write)));
    }

    private AreaNames names() throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        names.add("lad", "E06000997", "Newshire");
        names.add("lad", "E07000998", "Oldham-on-Sea");
        names.add("msoa11hcl", "E02999001", "Harbour & Hill");
        names.add("msoa11", "E02999001", "Exampleshire 001");
        return AreaNames.in(List.of(SmallAtlas.store(folder, names::write)));
    }

    private Enrichment enrichment(Enricher enricher, AreaLookup lookup, Addition... additions) throws IOException {
        Path file = Files.createTempFile(folder, "clients", ".csv");
        Files.writeString(file, "Postcode\nZX1 1AA\nZX1 1AB\n");
        return new Enrichment(
                ClientList.open(file, ClientOptions.DETECT),
                enricher,
                names(),
                lookup,
                new LinkedHashSet<>(List.of(additions)));
    }

    private static List<String> cells(Enrichment enrichment, String... wanted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        enrichment.toCsv(out, false).run(rows -> {});
        List<List<String>> rows = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        List<String> found = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            List<String> cells = new ArrayList<>();
            for (String name : wanted) {
                cells.add(row.get(rows.get(0).indexOf(name)));
            }
            found.add(String.join("|", cells));
        }
        return found;
    }

    private static String definition(Enrichment enrichment, String column) {
        return enrichment.columns().stream()
                .filter(each -> each.name().equals(column))
                .map(Column::definition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void regionsAndCountiesComeFromTheDistrictWhereTheDirectoryHasNone() throws IOException {
        Enricher enricher = Enricher.of(plain("lad25cd"), List.of());
        Enrichment enrichment = enrichment(enricher, lookup(), Addition.REGION, Addition.COUNTY);
        assertThat(definition(enrichment, "region_code"))
                .isEqualTo(
                        "Code of the region of England that the postcode's district or small area lies in, by Invented"
                                + " la-codes, November 2025 (column RGNCD); the directory does not have it.");
        assertThat(definition(enrichment, "county_code")).contains("(column UTLACD)");
        assertThat(cells(enrichment, "region_code", "region_name", "county_code"))
                .containsExactly("E12000003|Yorkshire and The Humber|", "E12000002|North West|E10000099");
    }

    @Test
    void msoasAndWardsComeFromTheSmallArea() throws IOException {
        Enricher enricher = Enricher.of(plain("lad25cd"), List.of());
        Enrichment enrichment = enrichment(enricher, lookup(), Addition.MSOA, Addition.WARD);
        assertThat(definition(enrichment, "msoa11_code"))
                .isEqualTo(
                        "Code of the MSOA or intermediate zone of the 2011 census that the postcode lies in, by Invented"
                                + " wards, November 2025 (column MSOA11CD); the directory does not have it.");
        assertThat(definition(enrichment, "ward_code")).contains("(column WD19CD)");
        assertThat(cells(enrichment, "msoa11_name", "msoa11_code", "ward_code"))
                .containsExactly("Harbour & Hill|E02999001|E05999001", "||");
    }

    @Test
    void whatNeitherDirectoryNorLookupHasIsAnErrorAsBefore() throws IOException {
        Enricher enricher = Enricher.of(plain("lad25cd"), List.of());
        AreaLookup none = AreaLookup.in(List.of());
        for (Addition addition :
                List.of(Addition.REGION, Addition.MSOA, Addition.WARD, Addition.COUNTY, Addition.LAD_TODAY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> enrichment(enricher, none, addition))
                    .withMessage("additions: what is installed has no " + addition.id());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> enrichment(enricher, lookup(), Addition.ICB))
                .withMessage("additions: what is installed has no icb");
        assertThat(Addition.find("lad-today")).contains(Addition.LAD_TODAY);
    }

    @Test
    void anAbolishedDistrictHasTheOneOfTodayBesideIt() throws IOException {
        Enricher enricher = Enricher.of(plain("lad25cd"), List.of());
        Enrichment enrichment = enrichment(enricher, lookup(), Addition.LAD_TODAY);
        assertThat(definition(enrichment, "lad_today_code"))
                .endsWith(
                        "by Invented la-codes, November 2025 (column LADCD_ACTIVE); the directory's own code where that"
                                + " knows of no change.");
        assertThat(cells(enrichment, "lad_code", "lad_name", "lad_today_code", "lad_today_name"))
                .containsExactly("E06000999||E06000999|", "E07000998|Oldham-on-Sea|E06000997|Newshire");
    }

    @Test
    void columnsOfDistrictsSayOfWhichYearTheCodesAre() throws IOException {
        assertThat(definition(enrichment(Enricher.of(plain("lad25cd"), List.of()), lookup()), "lad_code"))
                .endsWith("(column lad25cd; codes of 2025).");
        assertThat(definition(enrichment(Enricher.of(plain("laua"), List.of()), lookup()), "lad_code"))
                .endsWith("(column laua; codes of the release, November 2025).");
    }

    @Test
    void whatTheDirectoryHasItselfIsNotAskedOfLookups() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("lsoa11", "lsoa11");
        headers.put("lad", "laua");
        headers.put("region", "rgn");
        PostcodeDirectory directory =
                directory(headers, "ZX1 1AA,E01999001,E06000999,E12000009", "ZX1 1AB,E01999002,E07000998,");
        assertThat(cells(enrichment(Enricher.of(directory, List.of()), lookup(), Addition.REGION), "region_code"))
                .containsExactly("E12000009", "");
    }

    @Test
    void derivedSmallAreasAreNotedAndTheirColumnsSaySo() throws IOException {
        Bridge.Builder changes = new Bridge.Builder();
        changes.putExact("E01999001", "E01999001", "U");
        changes.putExact("E01999002", "E01999003", "M");
        changes.putExact("E01999005", "E01999003", "M");
        Bridge bridge = AreaLookup.in(List.of(installed("exact", changes::write)))
                .bridge(Bridge.Method.EXACT_FIT)
                .orElseThrow();
        PostcodeDirectory bridged = plain("lad25cd").bridged(Vintage.CENSUS_2021, bridge);
        DeprivationIndex index = SmallAtlas.england(folder);
        Enrichment enrichment = enrichment(Enricher.of(bridged, List.of(index)), lookup(), Addition.LSOA11);
        String how = "derived from column lsoa11 by the Invented exact.";
        assertThat(definition(enrichment, "imd2025_rank")).endsWith(" The small area of 2021 was " + how);
        assertThat(definition(enrichment, "imd2025_decile")).endsWith(" The small area of 2021 was " + how);
        assertThat(definition(enrichment, "lsoa11_code")).doesNotContain("derived");
        assertThat(enrichment.columns())
                .as("the directory's own codes come first")
                .extracting(Column::name)
                .doesNotContain("lsoa21_code");
        assertThat(cells(enrichment, "lsoa11_code", "imd2025_decile", "postcode_note"))
                .containsExactly(
                        "E01999001|10|",
                        "E01999002|1|small area of 2021 by exact fit: its LSOA of 2011 was merged into it with others");
    }

    @Test
    void aRowWithoutADerivedSmallAreaSaysWhy() throws IOException {
        Bridge.Builder changes = new Bridge.Builder();
        changes.putExact("E01999001", "E01999001", "U");
        changes.putExact("E01999002", "E01999003", "S");
        changes.putExact("E01999002", "E01999005", "S");
        Bridge bridge = AreaLookup.in(List.of(installed("exact", changes::write)))
                .bridge(Bridge.Method.EXACT_FIT)
                .orElseThrow();
        PostcodeDirectory bridged = plain("lad25cd").bridged(Vintage.CENSUS_2021, bridge);
        Enrichment enrichment =
                enrichment(Enricher.of(bridged, List.of(SmallAtlas.england(folder))), AreaLookup.in(List.of()));
        assertThat(cells(enrichment, "lsoa11_code", "imd2025_decile", "postcode_note"))
                .containsExactly(
                        "E01999001|10|",
                        "E01999002|[x]|iod2025: no small area of 2021: its LSOA of 2011 was split into several");
        assertThat(Set.copyOf(bridged.datasets())).hasSize(2);
    }
}
