package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentsTest {
    @TempDir
    private Path folder;

    /** A directory of rows "small area, MSOA, ward". */
    private PostcodeDirectory directory(List<List<String>> rows) throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("lsoa21", "lsoa21cd");
        fields.put("msoa21", "msoa21cd");
        fields.put("ward", "wd25cd");
        writer.declare(fields);
        int[] next = {0};
        for (List<String> row : rows) {
            int n = next[0]++;
            String unit = "" + (n % 10) + (char) ('A' + n / 10 % 6) + (char) ('A' + n / 60 % 6);
            writer.add(Postcode.parse("ZX" + (1 + n / 360) + " " + unit), row);
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    private static AreaCode code(String text) {
        return new AreaCode(text);
    }

    private static List<String> row(String area, String msoa, String ward) {
        return List.of(area, msoa, ward);
    }

    @Test
    void theParentIsTheOneThatMostPostcodesHave() throws IOException {
        PostcodeDirectory directory = directory(List.of(
                row("E01999001", "E02999001", "E05999001"),
                row("E01999001", "E02999001", "E05999002"),
                row("E01999001", "E02999001", "E05999002"),
                row("E01999002", "E02999002", "E05999009")));
        assertThat(directory.parents(AreaType.SMALL_AREA, AreaType.WARD, Vintage.CENSUS_2021))
                .containsExactly(
                        entry(code("E01999001"), code("E05999002")), entry(code("E01999002"), code("E05999009")));
        assertThat(directory.parents(AreaType.SMALL_AREA, AreaType.MSOA, Vintage.CENSUS_2021))
                .containsExactly(
                        entry(code("E01999001"), code("E02999001")), entry(code("E01999002"), code("E02999002")));
    }

    @Test
    void onATieTheLowestCodeIsTheParent() throws IOException {
        for (List<String> wards : List.of(
                List.of("E05999001", "E05999002", "E05999003"), List.of("E05999003", "E05999002", "E05999001"))) {
            List<List<String>> rows = new ArrayList<>();
            wards.forEach(ward -> rows.add(row("E01999001", "E02999001", ward)));
            assertThat(directory(rows).parents(AreaType.SMALL_AREA, AreaType.WARD, Vintage.CENSUS_2021))
                    .containsExactly(entry(code("E01999001"), code("E05999001")));
        }
    }

    @Test
    void blankAndPseudoCodesAreNobodysParentAndNobodysChild() throws IOException {
        PostcodeDirectory directory = directory(List.of(
                row("E01999001", "E02999001", ""),
                row("E01999001", "E02999001", "E99999999"),
                row("E01999001", "E02999001", "E05999001"),
                row("E01999002", "E02999001", ""),
                row("", "E02999001", "E05999001"),
                row("L99999999", "E02999001", "E05999001")));
        assertThat(directory.parents(AreaType.SMALL_AREA, AreaType.WARD, Vintage.CENSUS_2021))
                .containsExactly(entry(code("E01999001"), code("E05999001")));
    }

    @Test
    void aDirectoryWithoutOneOfTheColumnsHasNoParents() throws IOException {
        PostcodeDirectory directory = directory(List.of(row("E01999001", "E02999001", "E05999001")));
        assertThat(directory.parents(AreaType.SMALL_AREA, AreaType.MSOA, Vintage.CENSUS_2011))
                .isEmpty();
        assertThat(directory.parents(AreaType.SMALL_AREA, AreaType.LAD, Vintage.CENSUS_2021))
                .isEmpty();
    }

    @Test
    void manyAreasSayWhatAPlainCountSays() throws IOException {
        Random random = new Random(7);
        List<List<String>> rows = new ArrayList<>();
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            String area = "E0199" + (1000 + random.nextInt(300));
            String ward = "E0599" + (1000 + random.nextInt(40));
            rows.add(row(area, "E02999001", ward));
            counts.computeIfAbsent(area, key -> new HashMap<>()).merge(ward, 1, Integer::sum);
        }
        Map<AreaCode, AreaCode> expected = new LinkedHashMap<>();
        counts.forEach((area, wards) -> expected.put(
                code(area),
                code(wards.keySet().stream()
                        .sorted()
                        .reduce((one, other) -> wards.get(other) > wards.get(one) ? other : one)
                        .orElseThrow())));
        assertThat(directory(rows).parents(AreaType.SMALL_AREA, AreaType.WARD, Vintage.CENSUS_2021))
                .containsExactlyEntriesOf(expected);
    }
}
