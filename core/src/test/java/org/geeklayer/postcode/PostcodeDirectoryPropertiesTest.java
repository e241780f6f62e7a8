package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.testing.SmallAtlas;

/** A directory beside a plain map that was given the same rows. */
class PostcodeDirectoryPropertiesTest {
    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("directory");
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

    private record Row(String ward, String easting, String latitude) {}

    @Property(tries = 60)
    void saysWhatAMapWouldSay(@ForAll long seed, @ForAll @IntRange(max = 3000) int rows) throws IOException {
        compare(new Random(seed), rows, 700);
    }

    /** More than a byte's and more than two bytes' worth of distinct texts, and more than one chunk of rows. */
    @Property(tries = 1)
    void saysWhatAMapWouldSayOfManyRows() throws IOException {
        compare(new Random(1), 90_000, 70_000);
    }

    private static void compare(Random random, int rows, int wards) throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ward", "wd25cd");
        fields.put("easting", "east1m");
        fields.put("latitude", "lat");
        writer.declare(fields);
        Map<Postcode, Row> oracle = new TreeMap<>();
        for (int i = 0; i < rows; i++) {
            Postcode postcode = postcode(random);
            Row row = new Row(
                    random.nextInt(10) == 0 ? "" : "E" + (5_000_000 + random.nextInt(wards)),
                    random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(2_000_000) - 1_000_000),
                    random.nextInt(10) == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.6f", random.nextInt(180_000_000) / 1e6 - 90));
            Row known = oracle.putIfAbsent(postcode, row);
            row = known == null ? row : known; // a postcode that comes again says the same
            writer.add(postcode, List.of(row.ward, row.easting, row.latitude));
        }
        List<PostcodeDirectoryWriter.Written> written = new ArrayList<>();
        PostcodeDirectory directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, store -> written.add(writer.write(store))),
                SmallAtlas.dataset("random", Dataset.Kind.POSTCODES));
        assertThat(written.get(0).postcodes()).isEqualTo(oracle.size());
        assertThat(directory.size()).isEqualTo(oracle.size());
        for (Map.Entry<Postcode, Row> each : oracle.entrySet()) {
            PostcodeEntry entry = directory.find(each.getKey()).orElseThrow();
            Row row = each.getValue();
            assertThat(entry.area(AreaType.WARD).map(AreaCode::text).orElse("")).isEqualTo(row.ward);
            assertThat(entry.eastingMetres())
                    .isEqualTo(
                            row.easting.isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(row.easting)));
            assertThat(
                            entry.latitude().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.6f",
                                            entry.latitude().getAsDouble())
                                    : "")
                    .isEqualTo(row.latitude);
        }
        for (int i = 0; i < 200; i++) {
            Postcode any = postcode(random);
            assertThat(directory.contains(any)).isEqualTo(oracle.containsKey(any));
            assertThat(directory.containsOutward(any.outward()))
                    .isEqualTo(oracle.keySet().stream()
                            .anyMatch(postcode -> postcode.outward().equals(any.outward())));
        }
        directory.verify();
    }

    private static Postcode postcode(Random random) {
        String outward = new String[] {"Z", "ZX", "AB"}[random.nextInt(3)]
                + random.nextInt(10)
                + new String[] {"", "", "0", "9", "A", "Z"}[random.nextInt(6)];
        return Postcode.parse(
                outward + random.nextInt(10) + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)));
    }
}
