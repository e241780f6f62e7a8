package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every published lookup, each compared with a plain loop over it. Needs a folder of published files, named by the
 * environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class LookupWalkRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final String OUTPUT_AREAS = "OA11_LSOA11_MSOA11_LAD17_RGN11_classification_lookup_EW.csv.gz";
    private static final String WARDS =
            "Lower_Layer_Super_Output_Area_(2011)_to_Ward_(2019)_Lookup_in_England_and_Wales.csv.gz";
    private static final String CENTRES = "lsoa_latlong.csv.gz";

    /** Dataset and rows of every file that can be installed, as the list of sources counts them. */
    private static final Map<String, String> INSTALLED = Map.ofEntries(
            Map.entry("lsoa11_to_lsoa21_exact.csv.gz", "lsoa11-lsoa21-exact 35796"),
            Map.entry("lsoa11_to_lsoa21_best_fit_lookup_england_wales_v2.csv.gz", "lsoa11-lsoa21-bestfit 34753"),
            Map.entry("lsoa21_to_utla23.csv.gz", "lsoa21-utla-2023 35672"),
            Map.entry(WARDS, "lsoa11-ward-2019 34753"),
            Map.entry(OUTPUT_AREAS, "oa11-2017 227759"),
            Map.entry("gm_2021_statistical_lookup.csv", "oa21-2022 8966"),
            Map.entry("gm_2021_lsoa_to_ward_best-fit_lookup.csv", "lsoa21-ward-2022 1702"),
            Map.entry("gm_2011_statistical_lookup.csv", "oa11-2011 8684"),
            Map.entry("scotland_DZ2011_lookup.csv.gz", "dz11 6976"),
            Map.entry("ONS_NI_SA11_LSOA11_LAD18_classification_lookup.csv.gz", "ni-sa11-2018 4537"),
            Map.entry("la_all_codes.csv", "la-codes 415"),
            Map.entry("utla_all_codes.csv", "utla-codes 218"),
            Map.entry("rgn_all_codes.csv", "rgn-codes 9"),
            Map.entry("msoa_la.csv.gz", "msoa-la 10404"),
            Map.entry("lsoa11_rural_urban_classification.csv.gz", "ruralurban11 34753"));

    @TempDir
    private Path temp;

    private Path lookups;

    @BeforeEach
    void findTheData() {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        lookups = Path.of(place, "lookups");
    }

    private interface Handler {
        void row(CSVRecord row);
    }

    private void forEach(String file, Charset charset, Handler handler) throws IOException {
        try (InputStream raw = Files.newInputStream(lookups.resolve(file));
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset))) {
            reader.mark(1);
            if (reader.read() != '\ufeff') {
                reader.reset();
            }
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(reader, format)) {
                parser.forEach(handler::row);
            }
        }
    }

    private Atlas atlas(String... files) throws IOException {
        Path folder = temp.resolve("data" + files[0].hashCode());
        Published.add(folder, Stream.of(files).map(lookups::resolve).toArray(Path[]::new));
        return Atlas.open(folder);
    }

    private static Area area(String code, Vintage vintage) {
        return new Area(new AreaCode(code), vintage);
    }

    private static String parent(AreaLookup lookup, AreaType child, Area area, AreaType parent) {
        return lookup.parent(child, area, parent).map(AreaCode::text).orElse("");
    }

    @Test
    void everyFileIsInstalledWithItsRowsOrRefusedWithTheReason() throws IOException {
        Map<String, String> installed = new TreeMap<>();
        Set<String> refused = new HashSet<>();
        try (Stream<Path> files = Files.list(lookups)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                try {
                    Dataset dataset =
                            Published.add(temp.resolve("all"), file).get(0).dataset();
                    assertThat(dataset.kind()).as(name).isEqualTo(Dataset.Kind.LOOKUP);
                    assertThat(dataset.rows())
                            .as(name)
                            .isEqualTo(dataset.sources().get(0).rows());
                    installed.put(
                            name, dataset.id() + " " + dataset.sources().get(0).rows());
                } catch (DataFormatException e) {
                    assertThat(e.getMessage())
                            .startsWith(name.replace(".gz", ""))
                            .doesNotContain("\n");
                    refused.add(name);
                }
            }
        }
        assertThat(installed).isEqualTo(new TreeMap<>(INSTALLED));
        assertThat(refused).containsExactly(CENTRES);
        assertThatThrownBy(() -> Published.add(temp.resolve("all"), lookups.resolve(CENTRES)))
                .hasMessageContaining("is a list of centre points of small areas, which are not used")
                .hasMessageEndingWith("leave it out");
        assertThat(Atlas.open(temp.resolve("all")).check()).isEmpty();
        try (Stream<Path> files = Files.list(temp.resolve("all"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(25_000_000);
        }
    }

    @Test
    void outputAreasLieInTheirLargerAreas() throws IOException {
        AreaLookup lookup = atlas(OUTPUT_AREAS).lookup();
        List<String> wrong = new ArrayList<>();
        int[] regions = {0};
        forEach(OUTPUT_AREAS, StandardCharsets.UTF_8, row -> {
            Area oa = area(row.get("OA11CD"), Vintage.CENSUS_2011);
            Area lsoa = area(row.get("LSOA11CD"), Vintage.CENSUS_2011);
            String region = row.get("RGN11CD").startsWith("E12") ? row.get("RGN11CD") : "";
            regions[0] += region.isEmpty() ? 0 : 1;
            boolean isRight = parent(lookup, AreaType.OUTPUT_AREA, oa, AreaType.SMALL_AREA)
                            .equals(row.get("LSOA11CD"))
                    && parent(lookup, AreaType.OUTPUT_AREA, oa, AreaType.MSOA).equals(row.get("MSOA11CD"))
                    && parent(lookup, AreaType.OUTPUT_AREA, oa, AreaType.LAD).equals(row.get("LAD17CD"))
                    && parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.MSOA).equals(row.get("MSOA11CD"))
                    && parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.LAD).equals(row.get("LAD17CD"))
                    && parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.REGION)
                            .equals(region)
                    && parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.COUNTRY)
                            .equals(row.get("CTRY11CD"));
            if (!isRight) {
                wrong.add(row.get("OA11CD"));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(regions[0]).isEqualTo(171_372);
    }

    @Test
    void lsoasLieInTheirWards() throws IOException {
        AreaLookup lookup = atlas(WARDS).lookup();
        assertThat(lookup.sources(AreaType.SMALL_AREA, Vintage.CENSUS_2011, AreaType.WARD))
                .extracting(AreaLookup.Source::header)
                .containsExactly("WD19CD");
        int[] rows = {0};
        forEach(WARDS, StandardCharsets.UTF_8, row -> {
            rows[0]++;
            Area lsoa = area(row.get("LSOA11CD"), Vintage.CENSUS_2011);
            assertThat(parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.WARD)).isEqualTo(row.get("WD19CD"));
            assertThat(parent(lookup, AreaType.SMALL_AREA, lsoa, AreaType.LAD)).isEqualTo(row.get("LAD19CD"));
        });
        assertThat(rows[0]).isEqualTo(34_753);
    }

    @Test
    void scotlandsDataZonesLieInTheirLargerAreas() throws IOException {
        Atlas atlas = atlas("scotland_DZ2011_lookup.csv.gz");
        AreaLookup lookup = atlas.lookup();
        Map<String, Integer> classes = new TreeMap<>();
        forEach("scotland_DZ2011_lookup.csv.gz", Charset.forName("windows-1252"), row -> {
            Area zone = area(row.get("DZ2011_Code"), Vintage.CENSUS_2011);
            assertThat(parent(lookup, AreaType.SMALL_AREA, zone, AreaType.MSOA)).isEqualTo(row.get("IZ2011_Code"));
            assertThat(parent(lookup, AreaType.SMALL_AREA, zone, AreaType.WARD)).isEqualTo(row.get("MMWard_Code"));
            assertThat(parent(lookup, AreaType.SMALL_AREA, zone, AreaType.LAD)).isEqualTo(row.get("LA_Code"));
            assertThat(parent(lookup, AreaType.SMALL_AREA, zone, AreaType.CONSTITUENCY))
                    .isEqualTo(row.get("UKPC_Code"));
            assertThat(parent(lookup, AreaType.SMALL_AREA, zone, AreaType.COUNTRY))
                    .isEqualTo("S92000003");
            assertThat(lookup.ruralUrban(zone)).contains(row.get("UR8_Code"));
            classes.merge(row.get("UR8_Code"), 1, Integer::sum);
        });
        assertThat(classes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(6_976);
        assertThat(classes).hasSize(8);
        assertThat(atlas.names().find(AreaType.SMALL_AREA, area("S01006506", Vintage.CENSUS_2011)))
                .contains("Culter - 01");
    }

    @Test
    void northernIrelandsSmallAreasLieInSuperOutputAreasOfWhichTenAreCutByDistricts() throws IOException {
        String file = "ONS_NI_SA11_LSOA11_LAD18_classification_lookup.csv.gz";
        Path folder = temp.resolve("ni");
        AtlasBuilder.Installed installed =
                Published.add(folder, lookups.resolve(file)).get(0);
        assertThat(installed.notes())
                .anyMatch(note -> note.startsWith("10 areas lie in several local authority districts and have none"));
        AreaLookup lookup = Atlas.open(folder).lookup();
        Map<String, Set<String>> districts = new HashMap<>();
        forEach(file, StandardCharsets.UTF_8, row -> {
            Area small = area(row.get("SA11CD"), Vintage.CENSUS_2011);
            assertThat(parent(lookup, AreaType.OUTPUT_AREA, small, AreaType.SMALL_AREA))
                    .isEqualTo(row.get("LSOA11CD"));
            assertThat(parent(lookup, AreaType.OUTPUT_AREA, small, AreaType.LAD))
                    .isEqualTo(row.get("LAD18CD"));
            districts
                    .computeIfAbsent(row.get("LSOA11CD"), soa -> new HashSet<>())
                    .add(row.get("LAD18CD"));
        });
        assertThat(districts).hasSize(890);
        districts.forEach((soa, lads) -> assertThat(
                        parent(lookup, AreaType.SMALL_AREA, area(soa, Vintage.CENSUS_2011), AreaType.LAD))
                .isEqualTo(lads.size() == 1 ? lads.iterator().next() : ""));
    }

    @Test
    void msoasHaveTheNamesOfTheHouseOfCommonsLibraryWhateverElseIsInstalled() throws IOException {
        Atlas atlas = atlas("msoa_la.csv.gz", OUTPUT_AREAS, "gm_2021_statistical_lookup.csv");
        AreaLookup lookup = atlas.lookup();
        AreaNames names = atlas.names();
        int[] found = {0};
        forEach("msoa_la.csv.gz", StandardCharsets.UTF_8, row -> {
            for (Vintage vintage : Vintage.values()) {
                String code = row.get("MSOA" + vintage.suffix() + "CD");
                boolean isSmall = code.startsWith("95") || code.startsWith("N21");
                AreaType type = isSmall ? AreaType.SMALL_AREA : AreaType.MSOA;
                if (!code.isEmpty()) {
                    found[0]++;
                    Area area = area(code, vintage);
                    assertThat(names.find(type, area)).as(code).contains(row.get("MSOAHCLNM"));
                    assertThat(parent(lookup, type, area, AreaType.REGION)).isEqualTo(row.get("RGNCD"));
                }
            }
        });
        assertThat(found[0]).isEqualTo(10_404 + 6_677 + 403);
    }

    @Test
    void ruralUrbanClassesAndUpperTiersAreThoseOfTheFiles() throws IOException {
        AreaLookup lookup = atlas("lsoa11_rural_urban_classification.csv.gz", "lsoa21_to_utla23.csv.gz")
                .lookup();
        forEach(
                "lsoa11_rural_urban_classification.csv.gz",
                StandardCharsets.UTF_8,
                row -> assertThat(lookup.ruralUrban(area(row.get("LSOA11CD"), Vintage.CENSUS_2011)))
                        .contains(row.get("RUC11CD")));
        assertThat(lookup.ruralUrban(area("E01000001", Vintage.CENSUS_2021))).isEmpty();
        forEach(
                "lsoa21_to_utla23.csv.gz",
                StandardCharsets.UTF_8,
                row -> assertThat(parent(
                                lookup,
                                AreaType.SMALL_AREA,
                                area(row.get("LSOA21CD"), Vintage.CENSUS_2021),
                                AreaType.UPPER_TIER))
                        .isEqualTo(row.get("UTLA23CD")));
    }
}
