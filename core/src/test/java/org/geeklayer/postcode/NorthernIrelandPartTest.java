package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release and Northern Ireland's part of it are together what one file of all postcodes is. */
class NorthernIrelandPartTest {
    private static final List<String> FIELDS =
            List.of("lad", "lsoa11", "lsoa21", "msoa21", "doterm", "usertype", "easting", "latitude", "longitude");
    private static final List<String> OUTWARDS =
            List.of("AB10", "B1", "BS1", "BT1", "BT29", "BT9", "BX1", "CH1", "ZE1", "GIR");

    @TempDir
    private Path folder;

    private PostcodeDirectory whole;
    private PostcodeDirectory both;

    @BeforeEach
    void open() throws IOException {
        whole = directory("onspd-2025-11", row -> true);
        both = directory("onspd-2025-11", row -> !row.startsWith("BT"))
                .with(directory("onspd-2025-11-ni", row -> row.startsWith("BT")));
    }

    /** Every outward code with some postcodes, of three small areas each, in no order. */
    private PostcodeDirectory directory(String id, Predicate<String> taken) throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(field -> fields.put(field, field + "cd"));
        writer.declare(fields);
        for (int i = 0; i < 23; i++) {
            for (String outward : OUTWARDS) {
                boolean isUlster = outward.startsWith("BT");
                String text = outward.equals("GIR") ? "GIR 0AA" : outward + " " + i % 10 + "A" + (char) ('A' + i);
                if (taken.test(text) && (i == 0 || !outward.equals("GIR"))) {
                    int area = OUTWARDS.indexOf(outward) * 10 + i % 3;
                    writer.add(
                            Postcode.parse(text),
                            List.of(
                                    isUlster ? "N09000003" : "E0600000" + area / 10,
                                    isUlster ? "95GG0" + area % 10 + "S1" : String.format("E01%06d", area),
                                    isUlster ? String.format("N21%06d", area) : String.format("E01%06d", area),
                                    isUlster ? "" : String.format("E02%06d", area / 2),
                                    i % 5 == 0 ? "202001" : "",
                                    i % 4 == 0 ? "1" : "0",
                                    String.valueOf(300_000 + i),
                                    "54." + i,
                                    "-6." + i));
                }
            }
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset(id, Dataset.Kind.POSTCODES));
    }

    private static List<Object> told(PostcodeEntry entry) {
        List<Object> told = new ArrayList<>();
        told.add(entry.row());
        told.add(entry.postcode());
        told.add(entry.area(AreaType.LAD));
        for (Vintage vintage : Vintage.values()) {
            told.add(entry.area(AreaType.SMALL_AREA, vintage));
            told.add(entry.area(AreaType.MSOA, vintage));
        }
        told.add(entry.nation());
        told.add(entry.terminated());
        told.add(entry.isLargeUser());
        told.add(entry.eastingMetres());
        told.add(entry.latitude());
        told.add(entry.longitude());
        return told;
    }

    @Test
    void everyRowStandsWhereItStandsInOneFile() {
        assertThat(both.size()).isEqualTo(whole.size()).isEqualTo(9 * 23 + 1);
        for (int row = 0; row < whole.size(); row++) {
            PostcodeEntry expected = whole.at(row);
            assertThat(told(both.at(row))).isEqualTo(told(expected));
            assertThat(told(both.find(expected.postcode()).orElseThrow())).isEqualTo(told(expected));
            assertThat(both.contains(expected.postcode())).isTrue();
        }
        assertThat(both.at(0).postcode()).hasToString("AB10 0AA");
        assertThat(both.find(Postcode.parse("BT1 0AA")).orElseThrow().nation()).contains(Nation.NORTHERN_IRELAND);
    }

    @Test
    void whatIsInNeitherIsNotFound() {
        for (String absent : List.of("AA1 1AA", "BT1 0ZZ", "BT2 1AA", "BT0 0AA", "BT99 9ZZ", "BX1 9ZZ", "ZZ9 9ZZ")) {
            assertThat(both.contains(Postcode.parse(absent))).as(absent).isFalse();
        }
        for (String outward : List.of("AB10", "BT1", "BT29", "BT9", "BX1", "GIR")) {
            assertThat(both.containsOutward(outward)).as(outward).isTrue();
        }
        for (String outward : List.of("BT2", "BT", "AB1", "BT90", "ZZ9")) {
            assertThat(both.containsOutward(outward)).as(outward).isFalse();
        }
    }

    @Test
    void whatIsSaidOfAllPostcodesIsSaidOfBoth() {
        assertThat(both.postcodeAreas()).isEqualTo(whole.postcodeAreas()).contains("BT", "BX");
        assertThat(both.hasDates()).isTrue();
        assertThat(both.has("coordinates")).isTrue();
        assertThat(both.publishedHeader("lad")).contains("ladcd");
        for (Vintage vintage : Vintage.values()) {
            assertThat(both.has(AreaType.SMALL_AREA, vintage)).isTrue();
            assertThat(List.copyOf(both.areas(AreaType.SMALL_AREA, vintage)))
                    .isEqualTo(List.copyOf(whole.areas(AreaType.SMALL_AREA, vintage)));
            for (Nation nation : Nation.values()) {
                assertThat(both.smallAreas(nation, vintage)).isEqualTo(whole.smallAreas(nation, vintage));
            }
            assertThat(List.copyOf(both.parents(AreaType.SMALL_AREA, AreaType.LAD, vintage)
                            .entrySet()))
                    .isEqualTo(List.copyOf(whole.parents(AreaType.SMALL_AREA, AreaType.LAD, vintage)
                            .entrySet()));
            assertThat(both.parents(AreaType.SMALL_AREA, AreaType.MSOA, vintage))
                    .isEqualTo(whole.parents(AreaType.SMALL_AREA, AreaType.MSOA, vintage));
            assertThat(both.shares(
                            vintage,
                            entry -> new TreeSet<>(
                                    List.of(entry.postcode().inward().charAt(0)))))
                    .isEqualTo(whole.shares(
                            vintage,
                            entry -> new TreeSet<>(
                                    List.of(entry.postcode().inward().charAt(0)))));
        }
        assertThat(both.smallAreas(Nation.NORTHERN_IRELAND, Vintage.CENSUS_2021))
                .hasSize(9);
    }

    @Test
    void eachPartIsADirectoryByItself() throws IOException {
        PostcodeDirectory part = directory("onspd-2025-11-ni", row -> row.startsWith("BT"));
        assertThat(part.postcodeAreas()).containsExactly("BT");
        assertThat(part.at(0).postcode()).hasToString("BT1 0AA");
        assertThat(part.contains(Postcode.parse("AB10 0AA"))).isFalse();
        assertThat(part.datasets()).extracting(Dataset::id).containsExactly("onspd-2025-11-ni");
        assertThat(both.dataset().id()).isEqualTo("onspd-2025-11");
        assertThat(both.datasets()).extracting(Dataset::id).containsExactly("onspd-2025-11", "onspd-2025-11-ni");
    }

    @Test
    void oneOfThemMayBeEmpty() throws IOException {
        PostcodeDirectory none = directory("none", row -> false);
        PostcodeDirectory part = directory("none-ni", row -> row.startsWith("BT"));
        assertThat(none.with(part).size()).isEqualTo(3 * 23);
        assertThat(none.with(part).find(Postcode.parse("BT9 0AA")).orElseThrow().row())
                .isEqualTo(part.find(Postcode.parse("BT9 0AA")).orElseThrow().row());
        assertThat(whole.with(none).at(whole.size() - 1).postcode()).hasToString("GIR 0AA");
    }

    @Test
    void aReleaseThatHasSuchPostcodesItselfIsRefused() throws IOException {
        PostcodeDirectory part = directory("onspd-2025-11-ni", row -> row.startsWith("BT"));
        assertThatThrownBy(() -> whole.with(part))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("onspd-2025-11-ni: holds postcodes among those of onspd-2025-11; remove one of them");
    }

    @Test
    void idsTellWhatBelongsTogether() {
        assertThat(PostcodeDirectory.northernIrelandOf("onspd-2025-11")).isEqualTo("onspd-2025-11-ni");
        assertThat(PostcodeDirectory.releaseOf("onspd-2025-11-ni")).contains("onspd-2025-11");
        assertThat(PostcodeDirectory.releaseOf("onspd-2025-11")).isEmpty();
    }
}
