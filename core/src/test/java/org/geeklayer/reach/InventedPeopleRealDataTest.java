package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.Atlas;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.Published;
import org.geeklayer.internal.csv.CsvRows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invents people on a published directory's postcodes, with contacts spelt as people spell them and in no order, and finds
 * them again. Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class InventedPeopleRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final List<String> CHANNELS = List.of("GP referral", "Outreach worker", "Phone", "Website");
    static final int PEOPLE = 20_000;

    @TempDir
    private Path temp;

    /** What was planted. */
    static final class Truth {
        private final SortedMap<AreaCode, Long> placed = new TreeMap<>(Comparator.comparing(AreaCode::text));
        final Map<String, SortedMap<AreaCode, Long>> byChannel = new TreeMap<>();
        long unplaced;
        private long conflicts;
        private LocalDate first = LocalDate.MAX;
        private LocalDate last = LocalDate.MIN;
    }

    /** The live postcodes of a file with their small areas of 2021. */
    static Map<String, String> postcodes(Path file) throws IOException {
        Map<String, String> areas = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                CsvRows rows = new CsvRows(in, "directory")) {
            List<String> header = rows.next().orElseThrow();
            int code = header.indexOf("pcds");
            int area = header.indexOf("lsoa21cd");
            int terminated = header.indexOf("doterm");
            Optional<List<String>> row = rows.next();
            while (row.isPresent()) {
                if (row.get().get(terminated).isEmpty() && !row.get().get(area).isEmpty()) {
                    areas.put(row.get().get(code), row.get().get(area));
                }
                row = rows.next();
            }
        }
        return areas;
    }

    /** The cell as somebody types it; blank where nothing usable is left. */
    private static String typed(String postcode, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> " " + postcode.replace(" ", "");
            case 1 -> postcode.toLowerCase(Locale.ROOT);
            case 2 -> "";
            default -> postcode;
        };
    }

    /** Plants people; each may move once, and is counted at the place of the latest contact that has one. */
    static Truth plant(Map<String, String> areas, List<String> rows) {
        Random random = new Random(17);
        List<String> homes = new ArrayList<>(areas.keySet());
        Truth truth = new Truth();
        for (int person = 0; person < PEOPLE; person++) {
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            String home = homes.get(random.nextInt(homes.size()));
            LocalDate day = LocalDate.of(2024, 4, 1).plusDays(random.nextInt(540));
            List<String> usable = new ArrayList<>();
            int contacts = 1 + random.nextInt(4);
            for (int i = 0; i < contacts; i++) {
                if (random.nextInt(8) == 0) {
                    home = homes.get(random.nextInt(homes.size()));
                }
                String cell = typed(home, random);
                if (!cell.isEmpty()) {
                    usable.add(areas.getOrDefault(home, ""));
                }
                String now = i == 0 ? channel : CHANNELS.get(random.nextInt(CHANNELS.size()));
                rows.add("C" + person + "," + day + "," + cell + "," + now);
                truth.first = day.isBefore(truth.first) ? day : truth.first;
                truth.last = day.isAfter(truth.last) ? day : truth.last;
                day = day.plusDays(1 + random.nextInt(120));
            }
            if (usable.isEmpty()) {
                truth.unplaced++;
            } else {
                AreaCode code = new AreaCode(usable.get(usable.size() - 1));
                truth.placed.merge(code, 1L, Long::sum);
                truth.byChannel
                        .computeIfAbsent(channel, key -> new TreeMap<>(Comparator.comparing(AreaCode::text)))
                        .merge(code, 1L, Long::sum);
                truth.conflicts += Set.copyOf(usable).size() > 1 ? 1 : 0;
            }
        }
        Collections.shuffle(rows, random);
        return truth;
    }

    @Test
    void findsThePeopleThatWerePlanted() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        Path file = Path.of(place).resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path folder = temp.resolve("data");
        Published.builder(folder).add(List.of(file), false);
        List<String> rows = new ArrayList<>();
        Truth truth = plant(postcodes(file), rows);
        ReachOptions options = new ReachOptions(
                OptionalInt.of(0),
                false,
                OptionalInt.of(1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(3),
                false,
                Set.of());
        Enricher enricher = Enricher.of(Atlas.open(folder).directory(), List.of());
        PeopleTally tally = PeopleCounterTest.count(
                enricher,
                Vintage.CENSUS_2021,
                options,
                "client_id,contact_date,postcode,channel\n" + String.join("\n", rows) + "\n");
        assertThat(tally.units().placed()).isEqualTo(truth.placed);
        assertThat(tally.units().unplaced()).isEqualTo(Map.of(Unplaced.BLANK, truth.unplaced));
        assertThat(tally.units().total()).isEqualTo(PEOPLE);
        assertThat(tally.conflicts()).isEqualTo(truth.conflicts).isGreaterThan(1000);
        assertThat(tally.rows().read()).isEqualTo(rows.size());
        assertThat(tally.rows().first()).contains(truth.first);
        assertThat(tally.rows().last()).contains(truth.last);
        Map<String, Map<AreaCode, Long>> byChannel = new HashMap<>();
        tally.by()
                .get(0)
                .groups()
                .forEach(group -> byChannel.put(group.label(), group.units().placed()));
        assertThat(byChannel).isEqualTo(truth.byChannel);
    }
}
