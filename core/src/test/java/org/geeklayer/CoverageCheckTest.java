package org.geeklayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.CoverageCheck.Gap;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.install.Published;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.SmallNation;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageCheckTest {
    private static final Map<Character, String> NATIONS =
            Map.of('E', "England", 'W', "Wales", 'S', "Scotland", 'N', "Northern Ireland");

    @TempDir
    private Path temp;

    /** A directory with a postcode in each of some postcode areas, all in one small area, and no dates. */
    private PostcodeDirectory directory(Collection<String> postcodeAreas, String smallArea) throws IOException {
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        directory.declare(Map.of("lsoa21", "lsoa21cd"));
        for (String area : postcodeAreas) {
            directory.add(Postcode.parse(area + "1 1AA"), List.of(smallArea));
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(temp, directory::write), SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    private static String line(CoverageCheck check) {
        return check.gap().id() + " " + check.place() + ": " + check.count() + " of " + check.of() + " "
                + check.examples();
    }

    /** The rows of the small directory without a small area, by plain code. */
    private static List<String> expectedOfPostcodes(String column) {
        List<List<String>> rows = SmallAtlas.rows(SmallAtlas.class, "postcode-directory.csv");
        List<String> header = rows.get(0);
        Map<String, List<String>> all = new TreeMap<>();
        Map<String, List<String>> lacking = new TreeMap<>();
        rows.subList(1, rows.size()).stream()
                .sorted((one, other) -> Postcode.parse(one.get(0)).compareTo(Postcode.parse(other.get(0))))
                .forEach(row -> {
                    String postcode = row.get(0);
                    String country = row.get(header.indexOf("country"));
                    String place = postcode.matches("(JE|GY|IM).*")
                            ? "4Crown dependencies"
                            : country.isEmpty()
                                    ? "5"
                                    : "EWSN".indexOf(country.charAt(0)) + NATIONS.get(country.charAt(0));
                    String key = row.get(header.indexOf("doterm")).isEmpty()
                            ? "1live-postcodes-without-area " + place
                            : "2terminated-postcodes-without-area " + place;
                    all.computeIfAbsent(key, each -> new ArrayList<>()).add(postcode);
                    String area = row.get(header.indexOf(column));
                    if (area.isEmpty() || area.endsWith("99999999")) {
                        lacking.computeIfAbsent(key, each -> new ArrayList<>()).add(postcode);
                    }
                });
        List<String> lines = new ArrayList<>();
        all.forEach((key, postcodes) -> {
            List<String> without = lacking.getOrDefault(key, List.of());
            lines.add(key.substring(1).replaceFirst(" \\d", " ") + ": " + without.size() + " of " + postcodes.size()
                    + " " + without.subList(0, Math.min(3, without.size())));
        });
        return lines;
    }

    @ParameterizedTest
    @EnumSource(Vintage.class)
    void countsPostcodesWithoutSmallAreaByStatusAndNation(Vintage vintage) throws IOException {
        List<CoverageCheck> checks = CoverageCheck.of(SmallAtlas.directory(temp)).stream()
                .filter(check -> check.vintage() == vintage)
                .toList();
        assertThat(checks.stream().map(CoverageCheckTest::line))
                .containsExactlyElementsOf(expectedOfPostcodes("lsoa" + vintage.suffix()))
                .contains(
                        "live-postcodes-without-area England: 1 of 13 [ZX1 1AJ]",
                        "live-postcodes-without-area Crown dependencies: 3 of 3 [GY1 1AA, IM1 1AA, JE1 1AA]",
                        "live-postcodes-without-area : 1 of 1 [ZX1 1AE]",
                        "terminated-postcodes-without-area : 1 of 1 [GIR 0AA]");
        assertThat(checks)
                .allMatch(check -> check.explained() == check.place().equals(CoverageCheck.CROWN_DEPENDENCIES))
                .allMatch(check -> check.index().isEmpty() && check.dataset().equals("onspd-2025-11"));
    }

    @Test
    void aDirectoryWithoutDatesCallsNoPostcodeLive() throws IOException {
        assertThat(CoverageCheck.of(directory(List.of("ZX", "ZY"), "E01999001")))
                .extracting(CoverageCheckTest::line)
                .containsExactly("postcodes-without-area England: 0 of 2 []");
    }

    @Test
    void aDirectoryWithoutAnySmallAreaLacksTheNewest() throws IOException {
        assertThat(CoverageCheck.of(directory(List.of("ZX", "ZY", "ZZ", "ZW"), "")))
                .extracting(CoverageCheckTest::line, CoverageCheck::vintage)
                .containsExactly(
                        tuple("postcodes-without-area : 4 of 4 [ZW1 1AA, ZX1 1AA, ZY1 1AA]", Vintage.CENSUS_2021));
    }

    @Test
    void comparesADirectoryWithIndicesOfItsNations() throws IOException {
        PostcodeDirectory directory = SmallAtlas.directory(temp);
        List<CoverageCheck> england = CoverageCheck.of(directory, SmallAtlas.england(temp));
        assertThat(england)
                .extracting(CoverageCheckTest::line)
                .containsExactly(
                        "areas-without-figures England: 1 of 3 [E01999005]",
                        "index-areas-without-postcode England: 0 of 2 []");
        assertThat(england.get(0).remark()).contains("of the index 2 of 33,755 areas are installed");
        assertThat(england.get(0).index()).contains("iod2025");
        assertThat(CoverageCheck.of(directory, SmallAtlas.wales(temp)))
                .extracting(CoverageCheckTest::line)
                .containsExactly(
                        "areas-without-figures Wales: 0 of 1 []", "index-areas-without-postcode Wales: 0 of 1 []");
    }

    @Test
    void aPairOfDifferentNationsOrCensusesIsNotCompared() throws IOException {
        PostcodeDirectory welsh = directory(List.of("ZX"), "W01999001");
        assertThat(CoverageCheck.of(welsh, SmallAtlas.england(temp))).isEmpty();
        assertThat(CoverageCheck.of(welsh, SmallPlaces.former(temp))).isEmpty();
        assertThat(CoverageCheck.of(SmallPlaces.boundaries(temp, number -> true), SmallPlaces.former(temp)))
                .isEmpty();
        assertThat(CoverageCheck.of(SmallPlaces.population(temp), SmallPlaces.former(temp)))
                .isEmpty();
        Boundaries wards = Boundaries.open(
                SmallAtlas.store(
                        temp, new Boundaries.Builder(Optional.of(AreaType.WARD), Optional.empty(), 27700)::write),
                SmallAtlas.dataset("boundaries-ward", Dataset.Kind.BOUNDARIES));
        assertThat(CoverageCheck.of(wards, SmallPlaces.index(temp))).isEmpty();
        assertThat(CoverageCheck.withoutIndex(wards, List.of())).isEmpty();
    }

    @Test
    void saysOfWhichPostcodeAreasADirectoryIs() throws IOException {
        assertThat(remark(List.of("HX"))).contains("the directory holds postcode area HX only");
        assertThat(remark(List.of("HX", "DG", "LD"))).contains("the directory holds postcode areas DG, HX and LD only");
        List<String> british = new ArrayList<>(AreaCoverage.BRITISH);
        assertThat(british).hasSize(120);
        assertThat(remark(british.subList(0, 50)))
                .contains("the directory holds 50 of Great Britain's 120 postcode areas");
        TreeSet<String> most = new TreeSet<>(british);
        most.removeAll(List.of("KW", "SM", "SR", "TD"));
        most.addAll(List.of("BT", "GY"));
        assertThat(remark(most)).contains("the directory lacks postcode areas KW, SM, SR and TD");
        CoverageCheck ofAll = ofIndex(british);
        assertThat(ofAll.remark()).isEmpty();
        assertThat(ofAll.explained()).isFalse();
        assertThat(line(ofAll))
                .isEqualTo("index-areas-without-postcode England: 199 of 200 [E01000001, E01000002, E01000003]");
    }

    private Optional<String> remark(Collection<String> postcodeAreas) throws IOException {
        CoverageCheck check = ofIndex(postcodeAreas);
        assertThat(check.explained()).isTrue();
        assertThat(check.count()).isEqualTo(199);
        return check.remark();
    }

    private CoverageCheck ofIndex(Collection<String> postcodeAreas) throws IOException {
        return CoverageCheck.of(directory(postcodeAreas, SmallNation.area(7)), SmallPlaces.index(temp))
                .get(1);
    }

    @Test
    void aLayerOfWholeDistrictsIsNoFault() throws IOException {
        List<Integer> first = SmallPlaces.inDistrict(0);
        List<CoverageCheck> checks =
                CoverageCheck.of(SmallPlaces.boundaries(temp, first::contains), SmallPlaces.index(temp));
        assertThat(checks)
                .extracting(CoverageCheck::gap)
                .containsExactly(Gap.POLYGONS_WITHOUT_FIGURES, Gap.INDEX_AREAS_WITHOUT_POLYGON);
        assertThat(checks).extracting(CoverageCheck::count).containsExactly(0L, 200L - first.size());
        assertThat(checks.get(1).explained()).isTrue();
        assertThat(checks.get(1).remark()).contains("none of them in the district that it has areas of");
    }

    @Test
    void aLayerThatLacksAreasOfItsDistrictsNamesThoseFirst() throws IOException {
        List<Integer> fifth = SmallPlaces.inDistrict(4);
        int kept = fifth.get(0);
        CoverageCheck check = CoverageCheck.of(
                        SmallPlaces.boundaries(temp, number -> number == kept), SmallPlaces.index(temp))
                .get(1);
        assertThat(check.count()).isEqualTo(199);
        assertThat(check.explained()).isFalse();
        assertThat(check.remark()).contains((fifth.size() - 1) + " of them in the district that it has areas of");
        List<String> others = fifth.subList(1, fifth.size()).stream()
                .map(SmallNation::area)
                .sorted()
                .toList();
        assertThat(check.examples()).isEqualTo(others.subList(0, 3)).doesNotContain("E01000001");
    }

    @Test
    void nothingIsSaidOfDistrictsThatTheIndexDoesNotTell() throws IOException {
        DeprivationIndex index = SmallPlaces.index(temp, number -> true, (number, value) -> !value.equals("lad"));
        CoverageCheck check = CoverageCheck.of(SmallPlaces.boundaries(temp, number -> number == 9), index)
                .get(1);
        assertThat(check.remark()).isEmpty();
        assertThat(check.explained()).isFalse();
        assertThat(check.examples()).containsExactly("E01000001", "E01000002", "E01000003");
    }

    @Test
    void comparesResidentsWithAnIndexInBothDirections() throws IOException {
        DeprivationIndex half = SmallPlaces.index(temp, number -> number > 100, (number, value) -> true);
        assertThat(CoverageCheck.of(SmallPlaces.population(temp), half))
                .extracting(CoverageCheckTest::line)
                .containsExactly(
                        "residents-without-figures England: 100 of 200 [E01000001, E01000002, E01000003]",
                        "index-areas-without-residents England: 0 of 100 []");
        List<CoverageCheck> few = CoverageCheck.of(SmallNation.population(temp, 198), SmallPlaces.index(temp));
        assertThat(few)
                .extracting(CoverageCheckTest::line)
                .containsExactly(
                        "residents-without-figures England: 0 of 198 []",
                        "index-areas-without-residents England: 2 of 200 [E01000199, E01000200]");
        assertThat(few.get(1).explained()).isFalse();
        assertThat(few.get(1).remark()).contains("2 of them in the 5 districts that it has areas of");
    }

    @Test
    void whatNoInstalledIndexIsOnIsCounted() throws IOException {
        PostcodeDirectory directory = SmallAtlas.directory(temp);
        assertThat(CoverageCheck.withoutIndex(directory, List.of(SmallAtlas.england(temp))))
                .extracting(CoverageCheckTest::line)
                .containsExactly(
                        "areas-without-figures Wales: 1 of 1 [W01999001]",
                        "areas-without-figures Scotland: 1 of 1 [S01999101]",
                        "areas-without-figures Northern Ireland: 1 of 1 [N21999001]");
        assertThat(CoverageCheck.withoutIndex(directory, List.of(SmallPlaces.former(temp))))
                .as("an index on the areas of 2011, which the directory has too")
                .noneMatch(check -> check.place().equals("England"));
        Boundaries layer = SmallPlaces.boundaries(temp, number -> number < 3);
        assertThat(CoverageCheck.withoutIndex(layer, List.of(SmallPlaces.former(temp))))
                .extracting(CoverageCheckTest::line)
                .containsExactly("polygons-without-figures England: 2 of 2 [E01000001, E01000002]");
        assertThat(CoverageCheck.withoutIndex(layer, List.of(SmallPlaces.index(temp))))
                .isEmpty();
        assertThat(CoverageCheck.withoutIndex(SmallPlaces.population(temp), List.of()))
                .extracting(CoverageCheckTest::line)
                .containsExactly("residents-without-figures England: 200 of 200 [E01000001, E01000002, E01000003]");
    }

    @Test
    void anAtlasComparesWhatBelongsTogether() throws IOException {
        Path folder = temp.resolve("data");
        Published.add(
                folder,
                Published.ONSPD,
                Published.IOD2025,
                Published.IOD2019,
                Published.RESIDENTS,
                Published.BOUNDARIES,
                Published.MSOA_NAMES);
        List<CoverageCheck> checks = Atlas.open(folder).coverageChecks();
        assertThat(checks.stream()
                        .filter(check -> check.index().isPresent())
                        .map(check -> check.dataset() + " x " + check.index().get() + ", " + line(check)))
                .containsExactly(
                        "onspd-2025-11 x iod2019, areas-without-figures England: 0 of 58 []",
                        "onspd-2025-11 x iod2019, index-areas-without-postcode England: 0 of 58 []",
                        "onspd-2025-11 x iod2025, areas-without-figures England: 0 of 60 []",
                        "onspd-2025-11 x iod2025, index-areas-without-postcode England: 0 of 60 []",
                        "boundaries-lsoa21 x iod2025, polygons-without-figures England: 0 of 60 []",
                        "boundaries-lsoa21 x iod2025, index-areas-without-polygon England: 0 of 60 []",
                        "population-2022-lsoa21 x iod2025, residents-without-figures England: 0 of 60 []",
                        "population-2022-lsoa21 x iod2025, index-areas-without-residents England: 0 of 60 []",
                        "iod2025 x iod2025, residents-without-figures England: 0 of 60 []",
                        "iod2025 x iod2025, index-areas-without-residents England: 0 of 60 []");
        assertThat(checks.stream()
                        .filter(check -> check.vintage() == Vintage.CENSUS_2021
                                && check.index().isEmpty())
                        .mapToLong(CoverageCheck::of)
                        .sum())
                .isEqualTo(900);
    }

    @Test
    void aDamagedStoreFileIsAnErrorAndNoCount() throws IOException {
        Path folder = temp.resolve("data");
        Published.add(folder, Published.ONSPD, Published.IOD2025);
        Path store = folder.resolve("onspd-2025-11.g1.store");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        Atlas atlas = Atlas.open(folder);
        assertThatThrownBy(atlas::coverageChecks)
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("damaged");
    }
}
