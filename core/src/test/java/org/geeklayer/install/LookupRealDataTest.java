package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.Atlas;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The list of all local authority codes, compared with a plain loop over it. Needs a folder of published files, named by
 * the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class LookupRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";

    @TempDir
    private Path temp;

    private static Optional<String> parent(AreaLookup lookup, String lad, AreaType type) {
        return lookup.parent(AreaType.LAD, new AreaCode(lad), type).map(AreaCode::text);
    }

    @Test
    void knowsEveryLocalAuthorityOfTheKingdom() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        Path file = Path.of(place, "lookups", "la_all_codes.csv");
        AtlasBuilder.Installed installed =
                Published.add(temp.resolve("data"), file).get(0);
        assertThat(installed.dataset().rows()).isEqualTo(415);
        Atlas atlas = Atlas.open(temp.resolve("data"));
        AreaLookup lookup = atlas.lookup();
        assertThat(parent(lookup, "E08000033", AreaType.REGION)).contains("E12000003");
        assertThat(atlas.names().find(AreaType.REGION, new AreaCode("E12000003")))
                .contains("Yorkshire and The Humber");
        assertThat(parent(lookup, "E06000065", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, "E07000165", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, "E07000165", AreaType.UPPER_TIER)).contains("E06000065");
        assertThat(lookup.successor(AreaType.LAD, new AreaCode("E07000165"))).contains(new AreaCode("E06000065"));
        assertThat(lookup.parent(AreaType.UPPER_TIER, new AreaCode("E10000015"), AreaType.REGION))
                .contains(new AreaCode("E12000006"));
        int rows = 0;
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(
                        reader,
                        CSVFormat.DEFAULT
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
            for (CSVRecord record : parser) {
                rows++;
                String lad = record.get("LADCD");
                assertThat(parent(lookup, lad, AreaType.REGION).orElse("")).isEqualTo(record.get("RGNCD"));
                assertThat(parent(lookup, lad, AreaType.UPPER_TIER).orElse("")).isEqualTo(record.get("UTLACD"));
                assertThat(parent(lookup, lad, AreaType.COUNTRY).orElse("")).isEqualTo(record.get("CTRYCD"));
                assertThat(atlas.names().find(AreaType.LAD, new AreaCode(lad)).orElse(""))
                        .isEqualTo(record.get("LADNM"));
                assertThat(lookup.successor(AreaType.LAD, new AreaCode(lad))
                                .map(AreaCode::text)
                                .orElse(lad))
                        .isEqualTo(record.get("LADCD_ACTIVE"));
            }
        }
        assertThat(rows).isEqualTo(415);
    }

    /** Districts of a directory of 2021, mapped to those of today, beside a directory of 2025: North Yorkshire was one of them. */
    @Test
    void abolishedDistrictsBecomeThoseThatALaterDirectoryHas() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        Path data = Path.of(place);
        Published.add(temp.resolve("later"), data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HG.csv.gz"));
        Published.add(
                temp.resolve("earlier"),
                data.resolve("postcodes/nspl_nov_2021/NSPL_NOV_2021_UK_HG.csv.gz"),
                data.resolve("lookups/la_all_codes.csv"));
        PostcodeDirectory later = Atlas.open(temp.resolve("later")).directory();
        Atlas atlas = Atlas.open(temp.resolve("earlier"));
        AreaLookup lookup = atlas.lookup();
        PostcodeDirectory earlier = atlas.directory();
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < earlier.size(); row++) {
            PostcodeEntry entry = earlier.at(row);
            Optional<AreaCode> then = entry.area(AreaType.LAD);
            Optional<AreaCode> now = later.find(entry.postcode()).flatMap(each -> each.area(AreaType.LAD));
            if (then.isPresent() && now.isPresent()) {
                AreaCode today = lookup.successor(AreaType.LAD, then.get()).orElse(then.get());
                counts.merge(
                        (then.get().equals(now.get()) ? "same" : "changed")
                                + (today.equals(now.get()) ? ", mapped" : ", other"),
                        1,
                        Integer::sum);
            }
        }
        assertThat(counts).isEqualTo(Map.of("changed, mapped", 6_358));
    }
}
