package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;

/** A directory that has small areas of one census, bridged, beside the same rows with the codes of both. */
class BridgedDirectoryPropertiesTest {
    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("bridged");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private record Pair(String of2011, String of2021, String indicator) {}

    private static String area(int number) {
        return "E0" + (1_000_000 + number);
    }

    /** Groups of unchanged, split, merged and mixed-up areas, numbered so that the codes of either census come in another order. */
    private static List<Pair> changes(Random random, int groups) {
        List<Pair> pairs = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            int old = 10 * group;
            int fresh = 10 * (groups + groups - group);
            int parts = 2 + random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> pairs.add(new Pair(area(old), area(old), "U"));
                case 1 -> {
                    for (int part = 0; part < parts; part++) {
                        pairs.add(new Pair(area(old), area(fresh + part), "S"));
                    }
                }
                case 2 -> {
                    for (int part = 0; part < parts; part++) {
                        pairs.add(new Pair(area(old + part), area(fresh), "M"));
                    }
                }
                default -> {
                    pairs.add(new Pair(area(old), area(fresh), "X"));
                    pairs.add(new Pair(area(old), area(fresh + 1), "X"));
                    pairs.add(new Pair(area(old + 1), area(fresh + 1), "X"));
                }
            }
        }
        return pairs;
    }

    private static PostcodeDirectory directory(Map<Postcode, List<String>> rows, String... fields) throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> declared = new LinkedHashMap<>();
        List<String> all = List.of("lsoa11", "lsoa21", "lad");
        for (String field : fields) {
            declared.put(field, field + "cd");
        }
        writer.declare(declared);
        for (Map.Entry<Postcode, List<String>> row : rows.entrySet()) {
            List<String> cells = new ArrayList<>();
            for (String field : fields) {
                cells.add(row.getValue().get(all.indexOf(field)));
            }
            writer.add(row.getKey(), cells);
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("d", Dataset.Kind.POSTCODES));
    }

    @Property(tries = 40)
    void saysWhatTheDirectoryItselfWouldSayWhereOneAreaLiesInTheOther(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int groups) throws IOException {
        Random random = new Random(seed);
        List<Pair> pairs = changes(random, groups);
        Bridge.Builder builder = new Bridge.Builder();
        pairs.forEach(pair -> assertThat(builder.putExact(pair.of2011, pair.of2021, pair.indicator))
                .isEmpty());
        Bridge bridge = AreaLookup.in(List.of(new AreaLookup.Installed(
                        SmallAtlas.dataset("exact", Dataset.Kind.LOOKUP), SmallAtlas.store(folder, builder::write))))
                .bridge(Bridge.Method.EXACT_FIT)
                .orElseThrow();
        Map<Postcode, List<String>> rows = new TreeMap<>();
        Map<Postcode, Pair> truth = new TreeMap<>();
        for (int i = 0; i < 1 + random.nextInt(2000); i++) {
            Postcode postcode = Postcode.parse("ZX" + (1 + i / 400) + " " + i / 40 % 10 + "A"
                    + "ABDEFGHJLNPQRSTUWXYZABDEFGHJLNPQRSTUWXYZ".charAt(i % 20));
            Pair pair = pairs.get(random.nextInt(pairs.size()));
            boolean isBlank = random.nextInt(20) == 0;
            boolean isScottish = random.nextInt(20) == 0;
            if (rows.containsKey(postcode)) {
                continue;
            }
            String lad = "E0600000" + random.nextInt(3);
            if (isBlank || isScottish) {
                rows.put(postcode, List.of(isBlank ? "" : "S01000001", isBlank ? "" : "S01000009", lad));
            } else {
                rows.put(postcode, List.of(pair.of2011, pair.of2021, lad));
                truth.put(postcode, pair);
            }
        }
        PostcodeDirectory both = directory(rows, "lsoa11", "lsoa21", "lad");
        for (Vintage wanted : Vintage.values()) {
            PostcodeDirectory one = directory(rows, "lsoa" + wanted.other().suffix(), "lad");
            if (!one.has(AreaType.SMALL_AREA, wanted.other())) {
                continue; // no row has any
            }
            compare(both, one, one.bridged(wanted, bridge), wanted, rows, truth);
        }
        assertThat(both.bridged(Vintage.CENSUS_2011, bridge))
                .as("a directory with both stays as it is")
                .isSameAs(both);
    }

    private static void compare(
            PostcodeDirectory both,
            PostcodeDirectory one,
            PostcodeDirectory bridged,
            Vintage wanted,
            Map<Postcode, List<String>> rows,
            Map<Postcode, Pair> truth) {
        String safe = wanted == Vintage.CENSUS_2011 ? "[US]" : "[UM]";
        assertThat(one.has(AreaType.SMALL_AREA, wanted)).isFalse();
        assertThat(bridged.has(AreaType.SMALL_AREA, wanted)).isTrue();
        assertThat(bridged.bridge(wanted)).isPresent();
        assertThat(bridged.bridge(wanted.other())).isEmpty();
        Set<AreaCode> named = new HashSet<>();
        Map<AreaCode, Map<String, Integer>> districts = new TreeMap<>();
        for (Postcode postcode : rows.keySet()) {
            Optional<Pair> pair = Optional.ofNullable(truth.get(postcode));
            PostcodeEntry entry = bridged.find(postcode).orElseThrow();
            Optional<Area> derived = entry.area(AreaType.SMALL_AREA, wanted);
            boolean isSafe = pair.filter(each -> each.indicator.matches(safe)).isPresent();
            assertThat(derived)
                    .isEqualTo(
                            isSafe
                                    ? both.find(postcode).orElseThrow().area(AreaType.SMALL_AREA, wanted)
                                    : Optional.empty());
            assertThat(entry.area(AreaType.SMALL_AREA, wanted.other()))
                    .isEqualTo(one.find(postcode).orElseThrow().area(AreaType.SMALL_AREA, wanted.other()));
            Optional<Bridge.Crossing> crossing = entry.crossing(wanted);
            assertThat(crossing.flatMap(Bridge.Crossing::area)).isEqualTo(derived);
            assertThat(crossing.isPresent())
                    .isEqualTo(entry.area(AreaType.SMALL_AREA, wanted.other()).isPresent());
            assertThat(entry.crossing(wanted.other())).isEmpty();
            derived.ifPresent(area -> {
                named.add(area.code());
                districts
                        .computeIfAbsent(area.code(), code -> new TreeMap<>())
                        .merge(rows.get(postcode).get(2), 1, Integer::sum);
            });
        }
        assertThat(bridged.areas(AreaType.SMALL_AREA, wanted)).containsExactlyInAnyOrderElementsOf(named);
        Map<AreaCode, AreaCode> parents = bridged.parents(AreaType.SMALL_AREA, AreaType.LAD, wanted);
        assertThat(parents.keySet()).containsExactlyElementsOf(districts.keySet());
        parents.forEach((area, lad) -> {
            int most = districts.get(area).values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElseThrow();
            String first = districts.get(area).entrySet().stream()
                    .filter(each -> each.getValue() == most)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            assertThat(lad.text()).isEqualTo(first);
        });
        Map<String, ?> shares = bridged.shares(
                wanted,
                entry -> List.of(entry.area(AreaType.LAD).map(AreaCode::text).orElse("")));
        assertThat(shares.isEmpty()).isEqualTo(named.isEmpty());
    }
}
