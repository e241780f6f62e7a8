package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What postcodes share is kept once, and its number tells who shares it. */
class PlacesAndStandingsTest {
    private static final List<String> PLACE =
            List.of("lad", "ward", "lsoa11", "lsoa21", "msoa21", "region", "ruralurban11");
    private static final List<String> STANDING = List.of("doterm", "quality", "usertype");
    private static final List<String> OTHERS = List.of("oa11", "oa21", "dointr", "easting");

    @TempDir
    private Path folder;

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(PLACE);
        fields.addAll(STANDING);
        fields.addAll(OTHERS);
        return fields;
    }

    private record Row(Postcode postcode, List<String> values) {}

    /** Rows of few places and standings, in no order. */
    private static List<Row> rows(Random random, int count, String area) {
        Map<Postcode, Row> rows = new HashMap<>();
        while (rows.size() < count) {
            Postcode postcode = Postcode.parse(area + random.nextInt(60) + " " + random.nextInt(10)
                    + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)));
            int place = random.nextInt(400);
            rows.put(
                    postcode,
                    new Row(
                            postcode,
                            List.of(
                                    "E0600" + (1000 + place / 100),
                                    "E0500" + (1000 + place / 10),
                                    place % 7 == 0 ? "" : "E0100" + (1000 + place / 2),
                                    "E0100" + (2000 + place),
                                    "E0200" + (1000 + place / 5),
                                    "E12000001",
                                    place % 3 == 0 ? "A1" : "B1",
                                    random.nextInt(3) == 0 ? "20200" + (1 + random.nextInt(9)) : "",
                                    "" + (1 + random.nextInt(4)),
                                    "" + random.nextInt(2),
                                    "E000" + (10_000 + random.nextInt(900)),
                                    "E000" + (20_000 + place * 3 + random.nextInt(3)),
                                    "19800" + (1 + random.nextInt(9)),
                                    "" + random.nextInt(600_000))));
        }
        return new ArrayList<>(rows.values());
    }

    private static PostcodeDirectoryWriter writer(List<String> fields, List<Row> rows) {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> headers = new LinkedHashMap<>();
        fields.forEach(field -> headers.put(field, field));
        writer.declare(headers);
        rows.forEach(row -> writer.add(row.postcode, row.values));
        return writer;
    }

    private PostcodeDirectory directory(List<String> fields, List<Row> rows) throws IOException {
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer(fields, rows)::write),
                SmallAtlas.dataset("some", Dataset.Kind.POSTCODES));
    }

    /** Numbers and texts have to go together one to one, and all numbers below the limit have to be there. */
    private static void compare(
            PostcodeDirectory directory, List<Row> rows, List<String> of, IntUnaryOperator number, int distinct) {
        Map<Integer, List<String>> texts = new HashMap<>();
        for (Row row : rows) {
            List<String> said = new ArrayList<>();
            of.forEach(field -> said.add(row.values.get(fields().indexOf(field))));
            int at = directory.row(row.postcode.packed());
            List<String> known = texts.putIfAbsent(number.applyAsInt(at), said);
            assertThat(known == null ? said : known).isEqualTo(said);
        }
        assertThat(new TreeSet<>(texts.keySet()).last()).isEqualTo(distinct - 1);
        assertThat(texts).hasSize(distinct);
        assertThat(new TreeSet<>(texts.values().stream().map(List::toString).toList()))
                .hasSize(distinct);
    }

    @Test
    void postcodesOfOneNumberHaveTheSameCodes() throws IOException {
        List<Row> rows = rows(new Random(4), 20_000, "ZX");
        PostcodeDirectory directory = directory(fields(), rows);
        compare(
                directory,
                rows,
                PLACE,
                row -> place(directory, row),
                directory.rows(false).places());
        compare(
                directory,
                rows,
                STANDING,
                row -> standing(directory, row),
                directory.rows(false).standings());
        assertThat(directory.rows(false).places()).isEqualTo(400);
        assertThat(directory.rows(false).standings()).isEqualTo(10 * 4 * 2);
        for (Row row : rows) {
            for (String field : PLACE) {
                assertThat(directory.rows().text(field, directory.row(row.postcode.packed())))
                        .isEqualTo(row.values.get(fields().indexOf(field)));
            }
            for (String field : List.of("doterm", "usertype", "quality", "oa11", "oa21", "dointr")) {
                assertThat(directory.rows().text(field, directory.row(row.postcode.packed())))
                        .isEqualTo(row.values.get(fields().indexOf(field)));
            }
        }
    }

    @Test
    void numbersOfNorthernIrelandStandBehindTheOthers() throws IOException {
        List<Row> main = rows(new Random(5), 3000, "ZX");
        main.addAll(rows(new Random(6), 1000, "AB"));
        List<Row> part = rows(new Random(7), 2000, "BT");
        PostcodeDirectory release = directory(fields(), main);
        PostcodeDirectory both = release.with(directory(fields(), part));
        PostcodeDirectory alone = directory(fields(), part);
        assertThat(both.rows(false).places())
                .isEqualTo(release.rows(false).places() + alone.rows(false).places());
        assertThat(both.rows(false).standings())
                .isEqualTo(release.rows(false).standings() + alone.rows(false).standings());
        for (Row row : main) {
            int packed = row.postcode.packed();
            assertThat(place(both, both.row(packed))).isEqualTo(place(release, release.row(packed)));
            assertThat(standing(both, both.row(packed))).isEqualTo(standing(release, release.row(packed)));
        }
        for (Row row : part) {
            int packed = row.postcode.packed();
            assertThat(place(both, both.row(packed)))
                    .isEqualTo(release.rows(false).places() + place(alone, alone.row(packed)));
            assertThat(standing(both, both.row(packed)))
                    .isEqualTo(release.rows(false).standings() + standing(alone, alone.row(packed)));
        }
    }

    @Test
    void aDirectoryWithoutSuchFieldsHasOnePlaceAndOneStanding() throws IOException {
        Postcode postcode = Postcode.parse("ZX1 1AA");
        PostcodeDirectory directory = directory(List.of("easting"), List.of(new Row(postcode, List.of("1"))));
        assertThat(directory.rows(false).places()).isEqualTo(1);
        assertThat(place(directory, directory.row(postcode.packed()))).isZero();
        assertThat(directory.rows(false).standings()).isEqualTo(1);
        assertThat(standing(directory, 0)).isZero();
    }

    @Test
    void fieldsOfAFurtherFileAreBlankInTheRowsBefore() throws IOException {
        PostcodeDirectoryWriter writer = writer(
                List.of("lad"),
                List.of(
                        new Row(Postcode.parse("ZX1 1AA"), List.of("E06000001")),
                        new Row(Postcode.parse("ZX1 1AB"), List.of(""))));
        writer.declare(Map.of("region", "rgn"));
        writer.add(Postcode.parse("ZX1 1AC"), List.of("E06000001", "E12000001"));
        writer.add(Postcode.parse("ZX1 1AD"), List.of("E06000001", ""));
        PostcodeDirectory directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("some", Dataset.Kind.POSTCODES));
        assertThat(directory.rows().text("region", 0)).isEmpty();
        assertThat(directory.rows().text("region", 2)).isEqualTo("E12000001");
        assertThat(place(directory, 3))
                .as("the same as before the field was known")
                .isEqualTo(place(directory, 0));
        assertThat(directory.rows(false).places()).isEqualTo(3);
    }

    @Test
    void theOrderOfTheRowsChangesNoByte() throws IOException {
        List<Row> rows = rows(new Random(8), 5000, "ZX");
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        write(one, rows);
        Collections.shuffle(rows, new Random(9));
        write(other, rows);
        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    }

    private static void write(Path file, List<Row> rows) throws IOException {
        try (StoreWriter store = new StoreWriter(file)) {
            writer(fields(), rows).write(store);
            store.finish();
        }
    }

    @Test
    void findsTheRowOfEveryPostcodeAndOfNoOther() throws IOException {
        List<Row> rows = rows(new Random(10), 4000, "ZX");
        rows.add(new Row(Postcode.parse("GIR 0AA"), rows.get(0).values));
        rows.add(new Row(Postcode.parse("A0 0AA"), rows.get(0).values));
        PostcodeDirectory directory = directory(fields(), rows);
        List<Postcode> sorted =
                new ArrayList<>(new TreeSet<>(rows.stream().map(Row::postcode).toList()));
        for (int row = 0; row < sorted.size(); row++) {
            assertThat(directory.row(sorted.get(row).packed())).isEqualTo(row);
        }
        Random random = new Random(11);
        int last = Postcode.parse("GIR 0AA").packed();
        for (int i = 0; i < 50_000; i++) {
            int near = sorted.get(random.nextInt(sorted.size())).packed() + random.nextInt(5) - 2;
            for (int any : new int[] {random.nextInt(last + 1), Math.max(0, Math.min(near, last))}) {
                int expected = Collections.binarySearch(sorted, Postcode.ofPacked(any));
                assertThat(directory.row(any)).isEqualTo(expected < 0 ? -1 : expected);
            }
        }
    }

    @Test
    void numbersThatNoPostcodeHasAreRefused() {
        int last = Postcode.parse("GIR 0AA").packed();
        assertThat(Postcode.ofPacked(last)).hasToString("GIR 0AA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Postcode.ofPacked(-1))
                .withMessage("packed: no postcode has the number -1");
        assertThatIllegalArgumentException().isThrownBy(() -> Postcode.ofPacked(last + 1));
    }

    /** The place of a row, which the mapped file and its copy in memory give alike. */
    private static int place(PostcodeDirectory directory, int row) {
        PostcodeRows mapped = directory.rows(false);
        PostcodeRows copied = directory.rows(true);
        int packed = directory.at(row).postcode().packed();
        int[] some = {-1, packed, packed ^ 1, packed};
        int[] found = new int[some.length];
        int[] foundInCopy = new int[some.length];
        mapped.find(some, found, 3);
        copied.find(some, foundInCopy, 3);
        assertThat(found).containsExactly(-1, row, directory.row(packed ^ 1), 0).isEqualTo(foundInCopy);
        long[] at = new long[some.length];
        copied.at(found, at, 2);
        assertThat(at).containsExactly(0, mapped.at(row), 0, 0);
        assertThat(copied.at(row)).isEqualTo(mapped.at(row));
        return copied.place(at[1]);
    }

    private static int standing(PostcodeDirectory directory, int row) {
        PostcodeRows copied = directory.rows(true);
        return copied.standing(copied.at(row));
    }

    @Test
    void outwardCodesAreFoundWithoutADivision() {
        Random random = new Random(17);
        for (int outward = 0; outward <= Integer.MAX_VALUE / Postcode.INWARD; outward++) {
            int first = outward * Postcode.INWARD;
            int last = (int) Math.min(Integer.MAX_VALUE, (long) first + Postcode.INWARD - 1);
            int any = first + random.nextInt(last - first + 1);
            assertThat(PostcodeIndex.outward(first) == outward
                            && PostcodeIndex.outward(last) == outward
                            && PostcodeIndex.outward(any) == outward)
                    .as("%d", first)
                    .isTrue();
        }
    }
}
